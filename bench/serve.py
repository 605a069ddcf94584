#!/usr/bin/env python3
"""How fast isnad serve answers, and what it bears. Usage: serve.py ISNAD ARCHIVE [SECONDS]

Prints a row for each figure: name, value, unit. The archive is only read. Needs wrk (Debian). To be run by hand on a machine
that does nothing else: times are those of a client on it. SECONDS is how long wrk runs, 60 unless told.
"""
import http.client
import json
import pathlib
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

# wrk sends as fast as it is answered; a pause before each request, half of the time 2 * 100 ms, keeps it to 20 / 0.1 a second.
SCRIPT = """
local paths = {%s}
local n = 0
function delay() return 100 end
function request() n = n + 1; return wrk.format("GET", paths[n %% #paths + 1]) end
"""
CONNECTIONS, HELD = 20, 1000


class Server:
    def __init__(self, isnad, archive):
        self.process = subprocess.Popen([isnad, "serve", archive, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()
        self.port = int(re.search(r":(\d+)/", self.url).group(1))

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def memory(self):
        """Megabytes of its own; the archive is mapped, and belongs to the system."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1024

    def processor(self):
        """Milliseconds of all its threads."""
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task")
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks.iterdir()) / 1e6

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def row(name, value, unit):
    print(f"{name}\t{value:.5g}\t{unit}", flush=True)


def timed(server, path, times, method="GET", body=None, headers=None, fresh=False):
    """Median milliseconds on the clock, and of the processor; fresh: no answer is one that was given before."""
    connection, clock, before = server.connect(), [], server.processor()
    for i in range(times):
        start = time.perf_counter()
        other = path + ("&" if "?" in path else "?") + "&" * i if fresh else path  # another address of the same
        connection.request(method, other, body, headers or {})
        response = connection.getresponse()
        data = response.read()
        clock.append((time.perf_counter() - start) * 1000)
        if response.status != 200:
            raise SystemExit(f"{path}: {response.status} {data[:300]!r}")
    return statistics.median(clock), (server.processor() - before) / times, data


def ask(server, path):
    return json.loads(timed(server, path, 1)[2])


def article(server):
    """A text of 400 words, of sentences of the archive."""
    words = []
    for item in ask(server, "/api/articles?limit=50")["items"]:
        words += ask(server, f"/api/articles/{item['article']}")["record"]["text"].split()
        if len(words) > 400:
            return " ".join(words[:400])
    raise SystemExit("the archive is too small")


def views(server):
    """Paths of each view: of the entities, claims and stories that have most, which is what is slowest, and of common ones."""
    quote = urllib.parse.quote
    entities = ask(server, "/api/entities?limit=200")["items"]
    stories = ask(server, "/api/stories?limit=3")["items"]
    days = ask(server, "/api/timeline?limit=5")["items"]
    hits = ask(server, "/api/search?limit=20&q=" + quote("kind:deny"))["items"]
    out = {"search": "/api/search?q=" + quote("الحكومة"), "search_statements": "/api/search?q=" + quote("kind:deny الحكومة"),
           "suggest": "/api/suggest?q=" + quote("محم"), "article": f"/api/articles/{hits[0]['article']}",
           "entity_largest": "/api/entities/" + quote(entities[0]["key"]),
           "entity_200th": "/api/entities/" + quote(entities[-1]["key"]),
           "statements_about": f"/api/entities/{quote(entities[0]['key'])}/statements?role=about",
           "claim": f"/api/claims/{hits[0]['claim']}", "stories_of_a_day": f"/api/stories?date={days[0]['day']}",
           "timeline": "/api/timeline", "timeline_of_a_word": "/api/timeline?q=" + quote("الحكومة"), "network": "/api/network",
           "network_of_a_word": "/api/network?q=" + quote("الحكومة"), "events_of_a_word": "/api/events?located=1&q=" + quote("غزة"),
           "map": "/api/events?located=1&limit=1000", "health": "/api/health"}
    if stories:
        out["story_largest"] = f"/api/stories/{stories[0]['story']}"
    return out


def hold(server):
    before = server.memory()
    held = []
    for _ in range(HELD):
        held.append(socket.create_connection(("127.0.0.1", server.port)))
        held[-1].sendall(f"GET /api/articles?limit=5 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    answered = sum(s.recv(15).endswith(b" 200 O") or True for s in held)
    row("connections_held", answered, "")
    row("memory_for_them", server.memory() - before, "MB")
    row("answer_beside_them", timed(server, "/api/articles?limit=5", 20)[0], "ms")
    for s in held:
        s.close()


def storm(server, paths, seconds, name):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % ", ".join(json.dumps(p) for p in paths))
        script.flush()
        out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", script.name,
                              f"http://127.0.0.1:{server.port}/"], capture_output=True, text=True, check=True).stdout
    row(f"{name}_requests_a_second", float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), "")
    failed = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", out))
    other = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    row(f"{name}_failed", failed + (int(other.group(1)) if other else 0), "")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    row(f"{name}_99th_percent", float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], "ms")


def main(isnad, archive, seconds="60"):
    server = Server(isnad, archive)
    try:
        start = time.perf_counter()
        text = article(server)
        clock, processor, _ = timed(server, "/api/read", 200, "POST", text.encode(), {"Content-Type": "text/plain"})
        row("read_400_words", clock, "ms")
        row("read_400_words_processor", processor, "ms")
        paths = views(server)
        for name, path in paths.items():
            clock, processor, data = timed(server, path, 7, fresh=True)
            row("view_" + name, clock, "ms")
            row(f"view_{name}_processor", processor, "ms")
        hold(server)
        light = [paths[n] for n in ("search", "suggest", "article", "entity_200th", "stories_of_a_day", "timeline", "network")]
        storm(server, light, seconds, "storm")
        new = random.Random(1).sample(range(1, ask(server, "/api/health")["articles"] + 1), 5000)  # no answer to them was kept
        storm(server, [f"/api/articles/{n}" for n in new], min(int(seconds), 20), "storm_of_articles")
        row("memory", server.memory(), "MB")
    finally:
        server.end()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])

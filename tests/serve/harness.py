"""A server of our own on an archive of our own, and what the tests ask it with. No helper here looks into the server."""
import gzip
import http.client
import json
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
OPENAPI = json.loads((TOP / "serve/openapi.json").read_text(encoding="utf-8"))
PLACES = "صيدا طرابلس عدن حلب حماة سوسة صفاقس وهران مراكش الموصل إربد".split()
PEOPLE = ["سليم الحداد", "نادية المنصوري", "كمال الشريف", "هدى العمري", "رائد القاسم"]
SAYS = ["قال", "أكد", "أعلن", "نفى", "حذر"]
OUTLETS = ["الشمال", "الجنوب", "الساحل"]


def articles(n, seed=1):
    """Of three paragraphs each; one in six is an earlier one in another outlet."""
    rnd, out = random.Random(seed), []
    for i in range(n):
        if i % 6 == 5:
            out.append({**out[-4], "id": f"s{i}", "outlet": "الوكالة", "title": f"عاجل {i}"})
            continue
        who, place, number = rnd.choice(PEOPLE), rnd.choice(PLACES), rnd.randrange(3, 900)
        text = (f"{rnd.choice(SAYS)} الوزير {who} يوم الأحد أن العمل في جسر {place} ينتهي بعد {number} يوما.\n"
                f"وأضاف {who} في بيان نقلته وكالة رويترز أن كلفة المشروع رقم {i} بلغت {number * 7} ألف دولار، وأن روسيا تدفع نصفها.\n"
                f"وقصف الجيش الإسرائيلي بلدة قرب {place} أمس، وقتل {number % 9 + 2} أشخاص. والتقى {who} الرئيس الروسي "
                f"فلاديمير بوتين في موسكو وبحث معه شؤون {rnd.choice(PLACES)} و{rnd.choice(PLACES)}.")
        out.append({"id": f"s{i}", "outlet": rnd.choice(OUTLETS), "title": f"جسر {place} رقم {i}", "text": text,
                    "url": f"https://news.example/{i}",
                    "published": None if i % 10 == 9 else f"2024-{1 + i % 3:02}-{1 + i % 28:02}"})
    return out


def make_archive(isnad, folder, n=90):
    source, archive = folder / "a.jsonl", folder / "a.isnad"
    source.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles(n)), encoding="utf-8")
    subprocess.run([isnad, "add", "--threads", "1", archive, source], check=True, capture_output=True)
    return archive


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = {k.lower(): v for k, v in response.getheaders()}

    @property
    def text(self):
        raw = gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body
        return raw.decode()

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def lines(self):
        return [json.loads(line) for line in self.text.splitlines()]


class Server:
    """isnad serve, until end()."""

    def __init__(self, isnad, archive, *options):
        self.process = subprocess.Popen([isnad, "serve", archive, "--listen", "127.0.0.1:0", "--threads", "2", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()
        found = re.match(r"http://([\d.]+):(\d+)/", self.url)
        if not found:
            raise AssertionError(f"the server said {self.url!r}, {self.process.communicate()[1].decode()}")
        self.host, self.port = found.group(1), int(found.group(2))

    def ask(self, path, method="GET", body=None, timeout=60, **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def raw(self, data, timeout=40):
        """What comes back for bytes that no HTTP library would send."""
        with socket.create_connection((self.host, self.port), timeout=timeout) as s:
            s.sendall(data)
            out = b""
            while True:
                try:
                    piece = s.recv(65536)
                except ConnectionResetError:
                    return out
                if not piece:
                    return out
                out += piece

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, err.decode()


class Folder:
    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp())
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)

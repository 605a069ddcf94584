#!/usr/bin/env python3
"""Measures isnad and appends the figures to bench/results.csv: date, commit, what, value, unit.

    python3 bench/measure.py [--dry] [WHAT...]

WHAT, all of them unless named:
    parse     the treebank from raw text: tokens to labelled attachment (udscore.py on padt-dev)
    names     exact names on the held-out tenth of the corpus of names (ner.py; see held_out())
    gold      statements and events of the development articles (score.py)
    times     TIMEX3 (timex.py)
    codes     ASSAULT and PROTEST against the gold standard records (gsr.py)
    speed     words a second on one thread and on two, time to the first record, peak memory
    growth    time and memory of articles from 1 kB to 10 MB
    udpipe    times faster than UDPipe 1, from raw text to CoNLL-U on one thread, in one run; where `udpipe` is installed and
              $UDPIPE_MODEL names an Arabic model, else nothing
    simd      the same bytes from every build of the arithmetic and any number of threads

    readme    measures nothing: puts the last figures of results.csv into README.md, and what its example prints now

--dry prints and appends nothing. The measures and their data stand in the folder shared/ beside the repository, or where
$ISNAD_SHARED says; what is measured is build/release/isnad. A commit with a "+" had changes that were not committed.
"""
import datetime
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("ISNAD_SHARED") or os.path.join(os.path.dirname(TOP), "shared")
ISNAD = os.path.join(TOP, "build", "release", "isnad")
WORK = os.path.join(TOP, "build", "bench")
RESULTS = os.path.join(TOP, "bench", "results.csv")


def data(*path):
    return os.path.join(SHARED, "data", *path)


def evaluation(*path):
    return os.path.join(SHARED, "eval", *path)


def work(name):
    os.makedirs(WORK, exist_ok=True)
    return os.path.join(WORK, name)


def isnad(*args, out):
    return timed(ISNAD, *args, out=out)


def timed(*command, out):
    """Runs a command with its output in a file; returns seconds and peak memory in MB."""
    with open(out, "wb") as f:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=f, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def script(name, *args):
    return subprocess.run([sys.executable, evaluation(name), *args], capture_output=True, text=True, check=True).stdout


def records(name, articles):
    out = work(name + ".records.jsonl")
    isnad("read", "--json", articles, out=out)
    return out


# ---- accuracy -----------------------------------------------------------------------------------

def parse():
    gold, system = work("padt-dev.conllu"), work("padt-dev.system.conllu")
    with gzip.open(data("ud", "padt-dev.conllu.gz")) as f, open(gold, "wb") as g:
        g.write(f.read())
    isnad("parse", data("ud", "padt-dev.txt"), out=system)
    for name, value in json.loads(script("udscore.py", gold, system, "--json")).items():
        yield f"padt-dev {name}", value, "F1"


def held_out():
    """The tenth of the corpus of names that is not trained on: of its blocks of 40 sentences those whose number
    ends in 9, as in train/finetune.py."""
    path = work("names.txt")
    with gzip.open(data("ner", "cleananercorp-train.txt.gz"), "rt", encoding="utf-8") as f, \
            open(path, "w", encoding="utf-8") as out:
        number, lines = 0, []
        for line in [*f, ""]:
            if len(line.split()) >= 2:
                lines.append(line.rstrip("\n"))
            elif lines:
                if number // 40 % 10 == 9:
                    out.write("\n".join(lines) + "\n\n")
                number, lines = number + 1, []
    return path


def names():
    tokens, articles = held_out(), work("names.jsonl")
    script("ner.py", "articles", tokens, articles)
    for line in script("ner.py", "score", tokens, records("names", articles)).splitlines():
        kind, f1 = line.split()[0], re.search(r"F\s+([\d.]+)", line).group(1)
        yield f"names {kind}", float(f1), "F1"


def gold():
    out = json.loads(script("score.py", evaluation("gold", "dev.jsonl"),
                            records("gold", evaluation("gold", "dev-articles.jsonl")), "--json"))
    for name, value in flatten({k: v for k, v in out.items() if k != "articles" and not k.endswith(("_gold", "_pred"))}):
        yield f"gold-dev {name}", value, "%"


def flatten(tree, prefix=""):
    """The F1 of each measure, and single figures."""
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from flatten(value, name + " ")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, round(value, 2)


def times():
    folder = work("timex")
    with tarfile.open(data("timex", "dahmri-dev.tgz")) as tar:
        tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)
    while not any(name.endswith(".tml") for name in os.listdir(folder)):
        folder = os.path.join(folder, next(n for n in sorted(os.listdir(folder)) if os.path.isdir(os.path.join(folder, n))))
    articles = work("timex.jsonl")
    script("timex.py", "articles", folder, articles)
    out = script("timex.py", "score", folder, records("timex", articles))
    for name, value in re.findall(r"(P|R|F|type|value) +([\d.]+)", out):
        yield f"timex {name}", float(value), "%"


def codes():
    """What is only mentioned is no report of an event: the account for people lists it apart, and it is not counted as
    found. Who acts is asked of all events."""
    articles, reports = work("gsr.jsonl"), work("gsr.reports.jsonl")
    script("gsr.py", "articles", data("events"), articles)
    everything = records("gsr", articles)
    with open(everything, encoding="utf-8") as f, open(reports, "w", encoding="utf-8") as out:
        for record in map(json.loads, f):
            record["events"] = [e for e in record["events"] if e["told"] != "mention"]
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    for line in script("gsr.py", "score", data("events"), reports).splitlines():
        for name, value in re.findall(r"\b(P|R|F) ([\d.]+)", line):
            yield f"gsr {line.split()[0]} {name}", float(value), "%"
    for line in script("gsr.py", "score", data("events"), everything).splitlines():
        for side, right, all_ in re.findall(r"of (actor|recipient) (\d+)/(\d+)", line):
            yield f"gsr {line.split()[0]} country of {side}", round(100 * int(right) / max(int(all_), 1), 2), "%"


# ---- cost ---------------------------------------------------------------------------------------

def news_sample(every=90):
    """Every 90th article of the news: about 200,000 words."""
    path = work(f"news-{every}.jsonl")
    if not os.path.exists(path):
        with open(path + ".new", "w", encoding="utf-8") as out:
            for name in sorted(os.listdir(data("news"))):
                with gzip.open(data("news", name), "rt", encoding="utf-8") as f:
                    out.writelines(line for number, line in enumerate(f) if number % every == 0 and is_arabic(line))
        os.rename(path + ".new", path)
    return path


def is_arabic(line):
    return re.search("[\u0621-\u064a]", json.loads(line)["text"])


def count_words(path):
    words = 0
    with open(path, encoding="utf-8") as f:
        for line in f:
            article = json.loads(line)
            words += len(f"{article.get('title') or ''} {article['text']}".split())
    return words


def short_article():
    path = work("short.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write("عنوان\nقال الوزير أمس إن الاتفاق جاهز، وفق وكالة الأنباء.\n")
    return path


def first_record():
    """Seconds from the start of the process to its first line of output."""
    start = time.perf_counter()
    child = subprocess.Popen([ISNAD, "read", "--json", short_article()], stdout=subprocess.PIPE)
    child.stdout.readline()
    seconds = time.perf_counter() - start
    child.stdout.read()
    child.wait()
    return seconds


def speed():
    sample = news_sample()
    words = count_words(sample)
    out = work("speed.jsonl")
    load = min(isnad("read", "--json", short_article(), out=out)[0] for _ in range(5))
    one = [isnad("read", "--json", "--threads", "1", sample, out=out) for _ in range(3)]
    two = [isnad("read", "--json", "--threads", "2", sample, out=out) for _ in range(3)]
    seconds, memory = min(one)
    faster = (seconds - load) / (min(two)[0] - load)
    yield "speed one thread", round(words / (seconds - load)), "words/s"
    yield "speed two threads over one", round(faster, 2), "times"
    yield "start to first record", round(sorted(first_record() for _ in range(7))[3], 4), "s"
    yield "peak memory", round(memory, 1), "MB"


def article_of(size):
    """An article of about that many bytes, of whole paragraphs of the news."""
    path = work(f"growth-{size}.txt")
    left = size
    with open(news_sample(), encoding="utf-8") as f, open(path, "w", encoding="utf-8") as out:
        while left > 0:
            line = f.readline()
            if not line:
                f.seek(0)
                continue
            for paragraph in json.loads(line)["text"].replace("\0", "").split("\n"):
                if paragraph.strip() and left > 0:
                    paragraph = paragraph.encode()[:left].decode(errors="ignore")
                    out.write(paragraph + "\n")
                    left -= len(paragraph.encode()) + 1
    return path


def growth():
    out = work("growth.jsonl")
    for size in (1000, 10_000, 100_000, 1_000_000, 10_000_000):
        path = article_of(size)
        seconds, memory = min(isnad("read", "--json", path, out=out) for _ in range(1 if size > 10**6 else 3))
        yield f"growth {size} bytes time", round(seconds, 4), "s"
        yield f"growth {size} bytes memory", round(memory, 1), "MB"


def udpipe():
    program, model = shutil.which("udpipe"), os.environ.get("UDPIPE_MODEL")
    if not program or not model:
        print("udpipe: not measured: it is not installed, or $UDPIPE_MODEL not set", file=sys.stderr)
        return
    text, out = article_of(1_000_000), work("udpipe.conllu")
    seconds = lambda *args: min(timed(*args, out=out)[0] for _ in range(3))
    ours = seconds(ISNAD, "parse", text) - seconds(ISNAD, "parse", short_article())
    theirs = seconds(program, "--tokenize", "--tag", "--parse", model, text) - seconds(program, "--tokenize", "--tag", "--parse", model, short_article())
    yield "times faster than udpipe", round(theirs / ours, 1), "times"


def digest(*args):
    out = work("simd.jsonl")
    try:
        isnad("read", "--json", *args, out=out)
    except SystemExit:
        return None
    with open(out, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def simd():
    sample = news_sample(900)
    want = digest("--threads", "1", "--simd", "portable", sample)
    for name in ("avx2", "avx512"):
        got = digest("--threads", "1", "--simd", name, sample)
        yield f"same bytes {name} and portable", "-" if got is None else int(got == want), "0 or 1"
    yield "same bytes two threads and one", int(digest("--threads", "2", sample) == want), "0 or 1"


# ---- the table ----------------------------------------------------------------------------------

def commit():
    run = lambda *a: subprocess.run(["git", *a], cwd=TOP, capture_output=True, text=True, check=True).stdout
    changed = run("status", "--porcelain", "--untracked-files=no", "--", ":!bench/results.csv").strip()
    return run("rev-parse", "--short=10", "HEAD").strip() + ("+" if changed else "")


HEADLINES = (
    ("words found in raw text", "padt-dev Words"), ("part of speech", "padt-dev UPOS"), ("lemma", "padt-dev Lemmas"),
    ("head of a word (UAS)", "padt-dev UAS"), ("head and relation (LAS)", "padt-dev LAS"),
    ("names, exact", "names all"),
    ("statements found", "gold-dev statement_found F"),
    ("statements with the right speaker, content and chain", "gold-dev attribution_right F"),
    ("events found with their type", "gold-dev event_typed F"), ("times found", "timex F"),
    ("words a second, one thread", "speed one thread"), ("two threads over one", "speed two threads over one"),
    ("start to first record, seconds", "start to first record"), ("peak memory, MB", "peak memory"),
)


def example(text):
    """README.md with what the command prints for the article that it shows, in the block behind that."""
    article, command, old = re.search(r"```\n(.*?\n)```\n\n`\./run ([^`]*) FILE` prints\n\n```\n(.*?)```", text, re.S).groups()
    path = work("readme.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write(article)
    out = work("readme.out")
    isnad(*command.split(), path, out=out)
    with open(out, encoding="utf-8") as f:
        return text.replace(old, f.read())


def readme():
    """Rewrites the example's output, and the figures between the two markers."""
    last = {}
    with open(RESULTS, encoding="utf-8") as f:
        for line in f:
            date, at, what, value, _ = line.rstrip("\n").split(",")
            last[what] = f"{value} | {date}, {at}"
    rows = [f"| {title} | {last[what]} |" for title, what in HEADLINES if what in last]
    table = "\n".join(["| | F1 or as said | measured |", "| --- | ---: | --- |", *rows])
    path = os.path.join(TOP, "README.md")
    with open(path, encoding="utf-8") as f:
        text = example(f.read())
    with open(path, "w", encoding="utf-8") as f:
        f.write(re.sub(r"(<!-- figures -->\n).*?(<!-- end -->)", lambda m: m[1] + table + "\n" + m[2], text, flags=re.S))


def main(argv):
    if argv[1:] == ["readme"]:
        readme()
        return 0
    measures = {m.__name__: m for m in (parse, names, gold, times, codes, speed, growth, udpipe, simd)}
    dry = "--dry" in argv
    wanted = [a for a in argv[1:] if a != "--dry"] or list(measures)
    if any(w not in measures for w in wanted):
        print(__doc__, file=sys.stderr)
        return 2
    rows, today, at = [], datetime.date.today().isoformat(), commit()
    for name in wanted:
        for what, value, unit in measures[name]():
            print(f"{what:44}{value:>12} {unit}", flush=True)
            rows.append(f"{today},{at},{what},{value},{unit}\n")
    if not dry:
        new = not os.path.exists(RESULTS)
        with open(RESULTS, "a", encoding="utf-8") as f:
            f.writelines((["date,commit,what,value,unit\n"] if new else []) + rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

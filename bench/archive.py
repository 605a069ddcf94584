#!/usr/bin/env python3
"""How an archive grows and answers.

    bench/archive.py ISNAD NEWS... [--parts 10,50,100] [--threads N] [--archive FILE]

Adds the given parts (per cent, by every n-th article) of the news (JSON lines, gzipped or not), each to a new
archive, and asks each the 200 queries of queries.txt, as a process each and three times, the best of three
counting. With --archive only asks that one. Prints a table: part, articles, seconds, words a second, peak
memory, size of the archive in times of its text, median, 99th percentile and slowest of the answers in
milliseconds (start of the process included), mean processor time of an answer, which other work on the machine
does not change, hits of all queries.
"""
import argparse
import gzip
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

QUERIES = pathlib.Path(__file__).with_name("queries.txt")


def lines(paths):
    for path in paths:
        opened = gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")
        with opened as f:
            yield from f


def write_part(paths, part, target):
    """Spread evenly, so that each part has all outlets."""
    with open(target, "wb") as out:
        for i, line in enumerate(lines(paths)):
            if i * part // 100 != (i + 1) * part // 100:
                out.write(line)


def add(isnad, archive, source, threads):
    start = time.monotonic()
    subprocess.run([isnad, "add", *(["--threads", str(threads)] if threads else []), archive, source],
                   stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def ask(isnad, archive):
    queries = [q for q in QUERIES.read_text(encoding="utf-8").splitlines() if q and not q.startswith("#")]
    took, hits, before = [], 0, resource.getrusage(resource.RUSAGE_CHILDREN)
    for query in queries:
        best = None
        for _ in range(3):
            start = time.monotonic()
            done = subprocess.run([isnad, "search", "--json", archive, query], capture_output=True)
            seconds = time.monotonic() - start
            if done.returncode:
                sys.exit(f"{query}: {done.stderr.decode()}")
            best = seconds if best is None else min(best, seconds)
        hits += done.stdout.count(b"\n")
        took.append((best * 1000, query))
    took.sort()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, hits, cpu * 1000 / len(queries) / 3


def show(part, archive, seconds, memory, isnad):
    with sqlite3.connect(archive) as db:
        articles, words = db.execute("SELECT count(*), sum(words) FROM articles").fetchone()
        text = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM texts").fetchone()[0]
    took, hits, cpu = ask(isnad, archive)
    print(f"{part}\t{articles}\t{seconds:.0f}\t{words / seconds if seconds else 0:.0f}\t{memory:.0f}\t"
          f"{archive.stat().st_size / text:.2f}\t{took[len(took) // 2][0]:.1f}\t{took[len(took) * 99 // 100][0]:.1f}\t"
          f"{took[-1][0]:.1f} ({took[-1][1]})\t{cpu:.1f}\t{hits}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("isnad")
    parser.add_argument("news", nargs="*")
    parser.add_argument("--parts", default="10,50,100")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--archive", type=pathlib.Path)
    args = parser.parse_args()
    print("part\tarticles\tseconds\twords/s\tMB\ttimes text\tmedian ms\t99 % ms\tslowest ms\tmean CPU ms\thits")
    if args.archive:
        show("-", args.archive, 0, 0, args.isnad)
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in map(int, args.parts.split(",")):
            source, archive = pathlib.Path(folder) / "part.jsonl", pathlib.Path(folder) / f"{part}.isnad"
            write_part(args.news, part, source)
            seconds, memory = add(args.isnad, archive, source, args.threads)
            show(part, archive, seconds, memory, args.isnad)
            archive.unlink()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Times of the development set against its annotation with timex_corrections.tsv applied.

usage: timex_corrected.py TML_DIR RECORDS.jsonl        what `bench/measure.py times` leaves in build/bench: timex, timex.records.jsonl

Spans that overlap count as found, as in timex.py. What is not annotated counts as found wrongly, though most of it is right.
"""
import csv
import glob
import json
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.environ.get("ISNAD_SHARED") or os.path.join(os.path.dirname(TOP), "shared"), "eval"))
from timex import load  # noqa: E402

MONTHS_OF_38 = ("ابريل", "مايو", "يونيو", "السبت القادم")    # the list whose years are annotated as 2015 and 2016


def corrections():
    with open(os.path.join(TOP, "bench", "timex_corrections.tsv"), encoding="utf-8") as f:
        rows = csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(r["document"], r["expression"], int(r["nth"])): (r["type"], r["value"]) for r in rows}


def corrected(document, text, annotations, table, used):
    """The annotations as (start, end, type, value, whether its year is in dispute)."""
    count = {}
    for x in annotations:
        words = text[x["start"]:x["end"]]
        count[words] = count.get(words, 0) + 1
        key = document, words, count[words]
        type_, value = table.get(key, (x["type"], x["value"]))
        used.add(key)
        if type_ != "drop":
            disputed = document == "doc38" and any(m in words for m in MONTHS_OF_38)
            yield x["start"], x["end"], type_, None if value == "unknown" else value, disputed


def main(argv):
    if len(argv) != 3:
        sys.exit(__doc__)
    with open(argv[2], encoding="utf-8") as f:
        records = {r["id"]: r["times"] for r in map(json.loads, f)}
    table, used = corrections(), set()
    gold = pred = found = typed = 0
    right = {False: [0, 0], True: [0, 0]}
    for path in sorted(glob.glob(os.path.join(argv[1], "*.tml"))):
        document = os.path.basename(path)[:-4]
        text, annotations = load(path)
        times = list(records[document])
        pred += len(times)
        for start, end, type_, value, disputed in corrected(document, text, annotations, table, used):
            gold += 1
            hit = next((t for t in times if t["start"] < end and start < t["end"]), None)
            if hit:
                times.remove(hit)
                found += 1
                typed += type_ == hit["type"]
                right[disputed][0] += value == hit["value"]
                right[disputed][1] += 1
    missing = set(table) - used
    if missing:
        sys.exit(f"timex_corrected.py: no such annotation: {missing}")
    (a, n), (b, m) = right[False], right[True]
    print(f"span P {100 * found / pred:.2f}  R {100 * found / gold:.2f}  F {200 * found / (gold + pred):.2f}  "
          f"type {100 * typed / found:.2f}  value {100 * (a + b) / (n + m):.2f}  "
          f"value without the list of document 38 {100 * a / n:.2f}  ({gold} gold, {m} in the list)")


if __name__ == "__main__":
    main(sys.argv)

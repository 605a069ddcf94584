#!/usr/bin/env python3
"""How well copies are found: real articles, and the same cut, joined, reordered and retitled.

    bench/duplicates.py ISNAD NEWS... [--articles N] [--show N]

NEWS are JSON lines, gzipped or not; articles are drawn from them at random (seeded), nothing of them is kept.
Two articles are copies where they have a source in common. Recall and precision are over pairs of the table
`copies`, and again over pairs that carry a report in common (the view `report_articles`). --show prints pairs that
are wrong.
"""
import argparse
import gzip
import json
import pathlib
import random
import re
import sqlite3
import subprocess
import tempfile

SENTENCE = re.compile(r"[^.؟!\n]+[.؟!\n]*")


def load(paths, n, rnd):
    kept, seen = [], 0
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for line in lines:
                article = json.loads(line)
                if not 80 <= len(article["text"].split()) <= 800:
                    continue
                seen += 1
                if len(kept) < n:
                    kept.append(article)
                elif (k := rnd.randrange(seen)) < n:
                    kept[k] = article
    return kept


def sentences(text):
    return [s.strip() for s in SENTENCE.findall(text) if s.strip()]


def cut(text, rnd):
    parts = sentences(text)
    keep = max(2, int(len(parts) * rnd.uniform(0.5, 0.9)))
    start = rnd.randrange(len(parts) - keep + 1) if len(parts) > keep else 0
    return " ".join(parts[start:start + keep])


def reorder(text, rnd):
    parts = sentences(text)
    rnd.shuffle(parts)
    return "\n".join(parts)


def respell(text, rnd):
    """Other spellings of the same: hamzas, quotation marks, a dateline, a closing line."""
    text = text.replace("أ", "ا").replace("إ", "ا").replace('"', "”")
    return f"{rnd.choice(['العاصمة', 'المدينة', 'الحدود'])} ({rnd.choice(['وكالات', 'خاص'])}) - {text}\nانتهى."


def build(originals, rnd):
    """Articles, and for each the set of its sources."""
    out = [(dict(a, title=a.get("title")), {i}) for i, a in enumerate(originals)]
    for i, a in enumerate(originals):
        kind = i % 5
        new = dict(a, outlet=f"copy-{kind}", title=f"عنوان اخر رقم {i}")
        sources = {i}
        if kind == 0:
            new["text"] = cut(a["text"], rnd)
        elif kind == 1:
            k = (i + len(originals) // 2) % len(originals)
            new["text"] = a["text"] + "\n" + originals[k]["text"]
            sources = {i, k}
        elif kind == 2:
            new["text"] = reorder(a["text"], rnd)
        elif kind == 3:
            new["text"] = respell(a["text"], rnd)
        out.append((new, sources))
    rnd.shuffle(out)
    return out


def measure(name, found, true, out, show):
    hit = len(found & true)
    print(f"{name}\trecall {100 * hit / max(1, len(true)):.1f} %\tprecision {100 * hit / max(1, len(found)):.1f} %"
          f"\t({hit} of {len(true)} pairs, {len(found)} found)")
    for what, pairs in ("missed", true - found), ("wrong", found - true):
        for a, b in sorted(pairs)[:show]:
            print(f"  {what}: {out[a][0]['outlet']} | {out[a][0]['text'][:160]!r}\n"
                  f"        {out[b][0]['outlet']} | {out[b][0]['text'][:160]!r}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("isnad")
    parser.add_argument("news", nargs="+")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    rnd = random.Random(7)
    out = build(load(args.news, args.articles, rnd), rnd)
    with tempfile.TemporaryDirectory() as folder:
        source, archive = pathlib.Path(folder) / "a.jsonl", pathlib.Path(folder) / "a.isnad"
        with open(source, "w", encoding="utf-8") as f:
            for i, (article, _) in enumerate(out):
                f.write(json.dumps(dict(article, id=str(i)), ensure_ascii=False) + "\n")
        subprocess.run([args.isnad, "add", archive, source], check=False)
        db = sqlite3.connect(archive)
        ids = {row: int(name) for row, name in db.execute("SELECT article, id FROM articles")}
        reports = {}
        for row, first in db.execute("SELECT article, report FROM report_articles"):
            reports.setdefault(ids[row], set()).add(first)
        copies = {tuple(sorted((ids[a], ids[b]))) for a, b in db.execute("SELECT article, other FROM copies")}
        there = sorted(reports)
        true = {(a, b) for k, a in enumerate(there) for b in there[k + 1:] if out[a][1] & out[b][1]}
        same = {(a, b) for k, a in enumerate(there) for b in there[k + 1:] if reports[a] & reports[b]}
        measure("copies", copies, true, out, args.show)
        measure("reports", same, true, out, 0)
        db.close()


if __name__ == "__main__":
    main()

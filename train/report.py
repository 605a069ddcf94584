#!/usr/bin/env python3
"""Trains what tells a report of an event from a mention: data/event_reports.tsv (src/event/report.c).

    python3 train/report.py [--measure] [SHARED]

Data: SHARED/data/events (default ../shared), sentences of Arabic news with the share of annotators who accepted each as
a report of an ASSAULT or a PROTEST (Open Event Data Alliance, MIT). What is learned from is the program's own
view of them, so build first: build/release/event_features.

Model: logistic regression with an L2 penalty over named features; the two types share a part of their weights and have a part
of their own. A sentence is as much of a report as the best of its events, so training goes between choosing each sentence's
best event and fitting. The target is the share of annotators who accepted.

--measure: cross-validation in ten folds of documents. Vocabulary, weights and threshold of a fold come from the other nine
(the threshold from a cross-validation inside these); precision, recall and F1 count "yes" against both kinds of "no",
sentences without an event of the type count as not found, "ambiguous" ones are left out. Needs numpy; no chance in it.
"""
import collections
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys

import numpy as np

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KINDS = ("ASSAULT", "PROTEST")
RARE = 4         # a feature of fewer sentences is left out
PENALTY = 30.0   # of the shared weights
OWN = 1.0        # variance of a type's own weights, in those of the shared ones
BIAS = 10.0      # variance of the bias
ROUNDS = 4       # of choosing events and fitting
FOLDS, INNER = 10, 4
LEAST = 0.005    # smaller weights are not written
NOT_FOUND = -99.0

HEADER = """\
# What speaks for a report of an event and what for a mention of it: weights in thousandths, added up for each event
# (src/event/report.c); the sum is a report from 0 on. Made by train/report.py, not by hand.
#
# Learned from the Arabic gold standard records of the Open Event Data Alliance (MIT License, copyright 2018).
#
# feature  "bias" counts always; the others are named in src/event/report_features.c, words folded as for look-up
# ASSAULT  weight where an assault is judged
# PROTEST  weight where a protest is judged
"""

Sentence = collections.namedtuple("Sentence", "id kind fold label share events")


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def document(name):
    return re.sub(r"[-_]\d+$", "", name)


def fold_of(name):
    return int(hashlib.md5(document(name).encode()).hexdigest(), 16) % FOLDS


def sentences(folder):
    """(id, kind, fold, label, share, text) of each judged sentence, and of those that have spans but no judgement."""
    for kind in KINDS:
        seen = set()
        for row in read(os.path.join(folder, f"gsr-{kind.lower()}-detection.jsonl.gz")):
            text = " ".join(row["text"].split())
            seen.add(text)
            yield f"{kind}-{len(seen)}", kind, fold_of(row["id"]), row["label"], int(row["accept"]) / int(row["total"]), text
        for number, row in enumerate(read(os.path.join(folder, f"gsr-{kind.lower()}-spans.jsonl.gz"))):
            text = " ".join(row["text"].split())
            if text not in seen:
                yield f"{kind}-s{number}", kind, fold_of(f"{row['source']} {number} -0"), "unjudged", 1.0, text


def features(rows):
    """By sentence: the feature sets of its events of the kind that it is judged for."""
    out = subprocess.run([os.path.join(TOP, "build", "release", "event_features")], capture_output=True, text=True, check=True,
                         input="".join(f"{row[0]}\t{row[5]}\n" for row in rows)).stdout
    events = collections.defaultdict(list)
    for line in out.splitlines():
        id_, kind, realis, *names = line.split("\t")
        if kind == id_.split("-")[0] and realis not in ("denied", "hypothetical"):
            events[id_].append(frozenset(names))
    return events


def vocabulary(data):
    count = collections.Counter(f for s in data if s.events for f in frozenset().union(*s.events))
    return {f: i for i, f in enumerate(sorted(f for f in count if count[f] >= RARE))}


def matrix(events, words):
    out = np.zeros((len(events), len(words)))
    for i, names in enumerate(events):
        out[i, [words[f] for f in names if f in words]] = 1
    return out


def logistic(x, y, kind):
    """Weights and bias of each kind: the maximum a posteriori, by Newton's method in the dual."""
    same = kind[:, None] == kind[None]
    kernel = x @ x.T / PENALTY * (1 + OWN * same) + BIAS * same
    value = np.zeros(len(y))
    for _ in range(30):
        p = 1 / (1 + np.exp(-value))
        root = np.sqrt(p * (1 - p) + 1e-9)
        b = root ** 2 * value + y - p
        a = b - root * np.linalg.solve(np.eye(len(y)) + root[:, None] * kernel * root, root * (kernel @ b))
        before, value = value, kernel @ a
        if np.abs(value - before).max() < 1e-4:
            break
    shared = x.T @ a / PENALTY
    return [(shared + OWN * (x[kind == k].T @ a[kind == k]) / PENALTY, BIAS * a[kind == k].sum()) for k in range(len(KINDS))]


def fit(data):
    """The vocabulary, and weights and bias of each kind."""
    data = [s for s in data if s.events]
    words = vocabulary(data)
    kind = np.array([KINDS.index(s.kind) for s in data])
    y = np.array([s.share for s in data])
    every = [matrix(s.events, words) for s in data]
    x = np.array([m.max(0) for m in every])
    for _ in range(ROUNDS):
        model = logistic(x, y, kind)
        x = np.array([m[np.argmax(m @ model[k][0])] for m, k in zip(every, kind)])
    return words, model


def score(model, sentence):
    words, weights = model
    w, bias = weights[KINDS.index(sentence.kind)]
    return float((matrix(sentence.events, words) @ w).max() + bias) if sentence.events else NOT_FOUND


def cross(data, part, parts):
    """Each sentence's score by a model that has not seen its part."""
    out = np.zeros(len(data))
    for p in range(parts):
        model = fit([s for s, q in zip(data, part) if q != p])
        for i, s in enumerate(data):
            if part[i] == p:
                out[i] = score(model, s)
    return out


def counted(data, kind):
    return np.array([s.kind == kind and s.label not in ("ambiguous", "unjudged") for s in data])


def best_threshold(data, scores, kind):
    """The threshold of the best F1."""
    use = counted(data, kind)
    yes = np.array([s.label == "yes" for s in data])[use]
    order = np.argsort(-scores[use], kind="stable")
    right = np.cumsum(yes[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + yes.sum())
    at = int(np.argmax(f1))
    ranked = scores[use][order]
    return (ranked[at] + ranked[at + 1]) / 2 if at + 1 < len(ranked) and ranked[at + 1] > NOT_FOUND else ranked[at] - 0.01


def figures(data, found, kind):
    use = counted(data, kind)
    yes = np.array([s.label == "yes" for s in data])
    tp, n, all_ = (found & yes & use).sum(), (found & use).sum(), (yes & use).sum()
    p, r = tp / max(n, 1), tp / all_
    return f"{kind:8} P {100 * p:.1f}  R {100 * r:.1f}  F {200 * p * r / max(p + r, 1e-9):.1f}"


def measure(data):
    found = np.zeros(len(data), bool)
    for p in range(FOLDS):
        rest = [s for s in data if s.fold != p]
        inner = cross(rest, [(7 * s.fold + i) % INNER for i, s in enumerate(rest)], INNER)
        model = fit(rest)
        for i, s in enumerate(data):
            if s.fold == p:
                found[i] = score(model, s) >= best_threshold(rest, inner, s.kind)
    for kind in KINDS:
        print("cross-validated", figures(data, found, kind))


def write(data):
    out = cross(data, [s.fold for s in data], FOLDS)
    words, model = fit(data)
    path = os.path.join(TOP, "data", "event_reports.tsv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEADER + "\t".join(("feature", *KINDS)) + "\n")
        cells = [str(round(1000 * (bias - best_threshold(data, out, kind)))) for kind, (_, bias) in zip(KINDS, model)]
        f.write("\t".join(("bias", *cells)) + "\n")
        for name, i in words.items():
            values = [w[i] for w, _ in model]
            if max(map(abs, values)) >= LEAST:
                f.write("\t".join((name, *(str(round(1000 * v)) for v in values))) + "\n")


def main(argv):
    shared = argv[-1] if len(argv) > 1 and argv[-1] != "--measure" else os.path.join(os.path.dirname(TOP), "shared")
    rows = list(sentences(os.path.join(shared, "data", "events")))
    events = features(rows)
    data = [Sentence(*row[:5], events[row[0]]) for row in rows]
    if "--measure" in argv:
        measure(data)
    else:
        write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

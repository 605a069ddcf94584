"""Compares what the C code makes of the treebank's tokens with what the trained net makes of them.

usage: parity.py CHECKPOINT MODEL PARSE_TOKENS TREEBANK.conllu.gz [DOCS [SIMD [DATA_DIR]]]

PARSE_TOKENS is the program of tests/parse_tokens.c. What differs are the eight bits of the weights, the seven
of the activations, and mistakes; the latter show as figures well below 99 %.
"""
import subprocess, sys
import torch
import data, evaluate, export
from encoder import Types
from heads import Heads


def read(text):
    """Sentences as (forms of tokens with their number of words, rows of words)."""
    out, toks, rows, until = [], [], [], 0
    for line in text.split("\n"):
        c = line.split("\t")
        if not line:
            if rows:
                out.append((toks, rows))
            toks, rows, until = [], [], 0
        elif line[0] == "#":
            continue
        elif "-" in c[0]:
            a, until = map(int, c[0].split("-"))
            toks.append((c[9], until - a + 1))
        else:
            if int(c[0]) > until:
                toks.append((c[9], 1))
            rows.append(c)
    return out


def name_of(misc):
    return next((x[4:] for x in misc.split("|") if x.startswith("NER=")), "O")


def main(checkpoint, model, program, treebank, limit=40, simd=None, counts=None):
    ck = torch.load(checkpoint)
    inv = ck["inv"]
    if counts:  # of a checkpoint from before the lexicon had them
        inv = export.recounted(inv, counts)
    net = Heads(inv)
    net.load_state_dict(ck["net"], strict=False)
    net.eval()
    torch.set_num_threads(1)
    docs = data.treebank(treebank)[:limit]
    text = "\n".join("".join(" ".join(s.tokens) + "\n" for s in d) for d in docs)
    out = subprocess.run([program, model] + ([simd] if simd else []), input=text, capture_output=True, text=True, check=True).stdout
    mine = read(out)
    theirs = list(evaluate.predict(net, inv, Types(ck["words"]), docs, evaluate.Lemmas(inv)))
    assert len(mine) == len(theirs), (len(mine), len(theirs))
    hit, n = {}, {}

    def count(what, a, b):
        hit[what] = hit.get(what, 0) + (a == b)
        n[what] = n.get(what, 0) + 1

    for (toks, rows), (s, counts, gold, names) in zip(mine, theirs):
        for (misc, c), k, name in zip(toks, counts, names):
            count("words of a token", c, k)
            count("name label", name_of(misc), name)
        if len(rows) != len(gold):
            continue
        single = [x for c in counts for x in [c == 1] * c]
        for r, g, alone in zip(rows, gold, single):
            if not alone:
                count("form", r[1], g[0])
            for what, i, j in (("lemma", 2, 1), ("upos", 3, 2), ("xpos", 4, 3), ("feats", 5, 4), ("relation", 7, 6)):
                count(what, r[i], g[j])
            count("head", int(r[6]), g[5])
    for what in n:
        print(f"{what:18s} {100 * hit[what] / n[what]:.2f} % of {n[what]} alike")


if __name__ == "__main__":
    main(*sys.argv[1:5], *map(int, sys.argv[5:6]), *sys.argv[6:8])

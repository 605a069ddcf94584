"""Raw news to one stream of type numbers for pre-training.

usage: corpus.py NEWS_DIR OUT.npz [MAX_WORDS]
Sentence ends become type 0. Types are shape() forms in order of frequency.
"""
import collections, glob, gzip, json, random, re, sys
import numpy as np
import feats

SPLIT = re.compile(r"(?<=[.!?؟])\s+|\n+")


def lines(folder):
    arts = []
    for path in sorted(glob.glob(folder + "/*.jsonl.gz")):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            r = json.loads(line)
            arts.append(((r.get("title") or "") + "\n" + (r.get("text") or "")).strip())
    random.Random(7).shuffle(arts)
    seen = set()
    for a in arts:
        for s in SPLIT.split(a):
            h = hash(s)
            if len(s) > 3 and h not in seen:
                seen.add(h)
                yield s


def main(folder, out, limit=None):
    ids, toks = {"</s>": 0}, []
    counts = collections.Counter()
    for s in lines(folder):
        t = feats.rough_tokens(s)
        if len(t) < 2:
            continue
        for w in t:
            w = w.translate(feats._DIGIT)
            i = ids.setdefault(w, len(ids))
            toks.append(i)
        toks.append(0)
        if limit and len(toks) > limit:
            break
    toks = np.array(toks, dtype=np.int32)
    freq = np.bincount(toks, minlength=len(ids))
    freq[0] = 1 << 30
    order = np.argsort(-freq, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    words = list(ids)
    words = [words[i] for i in order]
    freq[0] = (toks == 0).sum()
    flat, start = [], [0]
    for w in words:
        flat += [feats._hash(0, [60, 62])] if w == "</s>" else feats.buckets(w)
        start.append(len(flat))
    np.savez(out, toks=rank[toks].astype(np.int32), freq=freq[order], words=np.array("\n".join(words)),
             flat=np.array(flat, dtype=np.int32), start=np.array(start, dtype=np.int64))
    print(len(toks), "tokens", len(words), "types", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)

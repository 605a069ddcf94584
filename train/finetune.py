"""Train segmentation, tags, lemma scripts, parser and names on top of the pre-trained encoder.

usage: finetune.py PRE.pt DATA_DIR OUT.pt EPOCHS [--rate RATE] [--silver PARSED.conllu ...] [--minutes M] [--quick]
PRE.pt is what pretrain.py made; or what this script made: then training goes on from there, at RATE of the
rates (0.5 unless told) and without CAraNER; or "none". With --silver each batch is followed by one of news that
`isnad parse` has parsed with the model before (silver.py). With --minutes the clock ends training, not EPOCHS.
DATA_DIR is the folder with ud/ and ner/. The last tenth of the sentences of cleananercorp-train, in blocks of
40 (ner.py's articles), is held out: blocks whose number ends in 9.
"""
import argparse, collections, random, time
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
import data, feats, lemma, segment, silver
from encoder import Encoder, Tower, Types, DIM, WORDS
from heads import Heads, Inventory

CHUNK, BATCH = 160, 16          # tokens in a training sequence, sequences in a batch


def ner_split(sents):
    held = lambda i: (i // 40) % 10 == 9
    return [s for i, s in enumerate(sents) if not held(i)], [s for i, s in enumerate(sents) if held(i)]


def chunks(docs):
    return list(data.chunks(docs, CHUNK))


class Noise:
    """Spelling as outlets differ in it: hamzas, ta marbuta, alef maqsura dropped; other quotation marks; taa as typed."""
    PLAIN = str.maketrans("أإآىة", "اااية")
    HALF = str.maketrans("أإآ", "ااا")
    QUOTES = [("“", "”"), ("«", "»"), ("”", "“"), ("'", "'")]

    def __init__(self, rng):
        self.rng = rng

    def __call__(self, tokens):
        r = self.rng.random()
        if r < 0.06:
            tokens = [t.translate(self.PLAIN) for t in tokens]
        elif r < 0.16:
            tokens = [t.translate(self.HALF) for t in tokens]
        if self.rng.random() < 0.25:
            q = self.rng.choice(self.QUOTES)
            n, out = 0, []
            for t in tokens:
                if t == '"':
                    t = q[n % 2]
                    n += 1
                out.append(t)
            tokens = out
        return tokens


class Batch:
    """Sequences as [T, B] type numbers, with the place of every token of every sentence."""

    def __init__(self, seqs, types, noise=None):
        rows, self.sents, self.place = [], [], []
        for b, seq in enumerate(seqs):
            row = [0]
            for s in seq:
                toks = noise(s.tokens) if noise else s.tokens
                self.sents.append(s)
                self.place += [(len(row) + i, b) for i in range(len(toks))]
                row += [types.add(feats.shape(t)) for t in toks] + [0]
            rows.append(row)
        T, B = max(map(len, rows)), len(rows)
        self.ids = np.zeros((T, B), dtype=np.int64)
        self.keep = torch.zeros(T, B)
        for b, row in enumerate(rows):
            self.ids[:len(row), b] = row
            self.keep[:len(row), b] = 1
        self.t = torch.tensor([p[0] for p in self.place])
        self.b = torch.tensor([p[1] for p in self.place])


def batches(seqs, rng, types, noise):
    order = list(seqs)
    rng.shuffle(order)
    order.sort(key=lambda q: sum(len(s.tokens) for s in q) + rng.random() * 30)
    groups = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    for g in groups:
        yield Batch(g, types, noise)


def main(pre, folder, out, epochs, rate, news, minutes, quick):
    torch.manual_seed(2)
    rng = random.Random(2)
    docs = data.treebank(folder + "/ud/padt-train.conllu.gz")
    dev = data.treebank(folder + "/ud/padt-dev.conllu.gz")
    ner, ner_dev = ner_split(data.anercorp(folder + "/ner/cleananercorp-train.txt.gz"))
    ner2 = data.caraner(folder + "/ner/caraner.csv.gz")
    if pre == "none":
        words = [w for w, _ in collections.Counter(feats.shape(t) for d in docs for s in d for t in s.tokens).most_common(WORDS - 1)]
        words = ["</s>"] + words + [f"\x00{i}" for i in range(WORDS - 1 - len(words))]
        state = None
    else:
        ck = torch.load(pre)
        words, state = ck["words"], ck.get("enc") or ck["net"]
    types = Types(words)
    inv = Inventory(docs)
    inv.see_names(ner)
    net = Heads(inv)
    if state:
        (net.enc if "bag.weight" in state else net).load_state_dict(state)
    again = state is not None and "bag.weight" not in state
    print("patterns", len(inv.patterns), "slots", len(inv.slots), "tags", len(inv.tags), "rels", len(inv.rels), "scripts", len(inv.scripts), flush=True)
    sparse = net.enc.sparse_parameters()
    enc_dense = net.enc.dense_parameters()
    new = [p for p in net.parameters() if all(p is not q for q in sparse + enc_dense)]
    # the sparse learning rate is lower: rare buckets must not forget what raw news taught
    share = rate if again else 1.0
    rng.seed(3 if again else 2)
    groups = [(torch.optim.Adam(new, lr=1e-3, betas=(0.9, 0.95), weight_decay=0), 2e-3 * share),
              (torch.optim.Adam(enc_dense, lr=1e-3, betas=(0.9, 0.95)), (5e-4 if state else 2e-3) * share),
              (torch.optim.SparseAdam(sparse, lr=1e-3, betas=(0.9, 0.95)), (5e-4 if state else 2e-3) * share)]
    hidden = silver.Hidden(types, 6) if news else None
    if news:
        groups += [(torch.optim.Adam(hidden.down.parameters(), lr=1e-3), 2e-3), (torch.optim.SparseAdam([hidden.out.weight], lr=1e-3), 2e-3)]
        parsed = silver.groups(news, CHUNK, BATCH, rng)
    noise = Noise(rng)
    tree_seqs = chunks(docs)
    ner_docs = [ner[i:i + 40] for i in range(0, len(ner), 40)]
    ner_seqs = chunks(ner_docs)
    ner2_seqs = [] if again else chunks([ner2[i:i + 6] for i in range(0, len(ner2), 6)])
    if quick:
        tree_seqs = tree_seqs[:300]
    per = (len(tree_seqs) + len(ner_seqs) + len(ner2_seqs)) // BATCH + 2
    total, n, t0 = per * epochs * (2 if news else 1), 0, time.time()
    done = lambda: (time.time() - t0) / 60 / minutes if minutes else n / total
    dense = new + enc_dense
    ema = [p.detach().clone() for p in dense]
    for epoch in range(epochs):
        net.train()
        work = [("tree", b) for b in batches(tree_seqs, rng, types, noise)] + [("ner", b) for b in batches(ner_seqs, rng, types, noise)] \
            + [("ner2", b) for b in batches(ner2_seqs, rng, types, noise)]
        rng.shuffle(work)
        sums = collections.Counter()
        if news:
            work = [x for gold in work for x in (gold, ("silver", None))]
        for kind, b in work:
            n += 1
            if kind == "silver":
                b = Batch(next(parsed), types, noise)
                hidden.hide(b)
            scale = min(n / 300, 1.0) * max(0.01, min(1.0, (1 - done()) / 0.75))
            for o, lr in groups:
                for g in o.param_groups:
                    g["lr"] = lr * scale
                o.zero_grad()
            losses = net.loss(kind, b, types, hidden)
            loss = sum(losses.values())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            for o, _ in groups:
                o.step()
            decay = min(0.998, (n + 1) / (n + 10))
            with torch.no_grad():
                torch._foreach_mul_(ema, decay)
                torch._foreach_add_(ema, dense, alpha=1 - decay)
            for k, v in losses.items():
                sums[k] += float(v)
                sums["n" + k] += 1
        line = " ".join(f"{k} {sums[k] / sums['n' + k]:.3f}" for k in sorted(sums) if not k.startswith("n") or k in ("ner", "ner2"))
        print(f"epoch {epoch + 1} {time.time() - t0:.0f} s {line}", flush=True)
        last = epoch + 1 == epochs or done() >= 1
        if (epoch + 1) % 6 == 0 or last:
            raw = [p.detach().clone() for p in dense]
            with torch.no_grad():
                for p, e in zip(dense, ema):
                    p.copy_(e)
            net.eval()
            import evaluate
            print("   dev", evaluate.figures(net, inv, types, dev, ner_dev), flush=True)
            torch.save({"net": net.state_dict(), "words": words, "inv": inv}, out)
            with torch.no_grad():
                for p, r in zip(dense, raw):
                    p.copy_(r)
        if last:
            break


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("pre"), p.add_argument("data"), p.add_argument("out"), p.add_argument("epochs", type=int)
    p.add_argument("--rate", type=float, default=0.5)
    p.add_argument("--silver", nargs="*", default=[])
    p.add_argument("--minutes", type=float)
    p.add_argument("--quick", action="store_true")
    a = p.parse_args()
    main(a.pre, a.data, a.out, a.epochs, a.rate, a.silver, a.minutes, a.quick)

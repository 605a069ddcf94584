"""Pre-train the token encoder on raw news: each word from the forward tower before it and the backward one after it.

usage: pretrain.py CORPUS.npz OUT.pt STEPS [FROM.pt]
With FROM.pt, made by this script, its encoder trains on where its run stopped, with a new schedule.
"""
import sys, time
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
from scan import sampled_softmax
from encoder import Encoder, Csr, DIM, WORDS

VOCAB, NEG, OUT, T, B = 30000, 2048, 192, 64, 64


class Cloze(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = Encoder()
        self.nf, self.nb = nn.LayerNorm(DIM), nn.LayerNorm(DIM)
        self.h1, self.h2 = nn.Linear(2 * DIM, DIM), nn.Linear(DIM, OUT)
        self.out = nn.Embedding(VOCAB, OUT + 1, sparse=True)
        nn.init.normal_(self.out.weight, std=0.05)

    def forward(self, ids, target, table, keep, neg, log_q):
        _, f, b = self.enc(ids, table, keep)
        h = torch.cat([self.nf(f[:-2]), self.nb(b[2:])], -1).reshape(-1, 2 * DIM)
        t = torch.from_numpy(target[1:-1].reshape(-1))
        known = t < VOCAB
        h, t = h[known], t[known]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            h = self.h2(F.relu(self.h1(h))).float()
        h = torch.cat([h, torch.ones(len(h), 1)], 1)
        return sampled_softmax(h, self.out(t), self.out(neg), neg, t, log_q)


def batches(toks, first, rng):
    """Columns are places in the stream; each step goes T - 2 tokens on. The first `first` steps are left out."""
    step = T - 2
    per = len(toks) // B
    start = first * step % per
    while True:
        shift = start + rng.integers(0, step)
        start = 0
        for k in range(shift, per - T, step):
            yield np.stack([toks[j * per + k: j * per + k + T] for j in range(B)], 1)


def plain_types(words):
    """For each type the one a sloppy writer would have typed: no hamza, ha for ta marbuta, ya for alef maqsura."""
    ids = {w: i for i, w in enumerate(words)}
    tab = str.maketrans("أإآىة", "اااية")
    return np.array([ids.get(w.translate(tab), i) for i, w in enumerate(words)], dtype=np.int32)


def main(corpus, out, steps, start=None):
    torch.manual_seed(1)
    torch.set_num_threads(2)
    rng = np.random.default_rng(1)
    d = np.load(corpus)
    words = str(d["words"]).split("\n")
    table, toks, plain = Csr(d["flat"], d["start"]), d["toks"], plain_types(words)
    q = 1.0 / (np.arange(VOCAB) + 2.0)
    q = np.maximum(q, 1.0 / 15000)
    q /= q.sum()
    log_q, cdf = torch.from_numpy(np.log(NEG * q)).float(), np.cumsum(q)
    net = Cloze()
    ck = torch.load(start) if start else {"step": 0}
    if start:
        net.enc.load_state_dict(ck["enc"])
    sparse = net.enc.sparse_parameters() + [net.out.weight]
    dense = [p for p in net.parameters() if all(p is not s for s in sparse)]
    o1, o2 = torch.optim.Adam(dense, lr=1e-3, betas=(0.9, 0.98)), torch.optim.SparseAdam(sparse, lr=1e-3, betas=(0.9, 0.98))
    keep = torch.ones(T, B)
    t0, mean = time.time(), 0.0
    for n, target in enumerate(batches(toks, ck["step"], rng)):
        if n >= steps:
            break
        lr = 2e-3 * min((n + 1) / 400, 1.0, max((steps - n) / ((0.9 if start else 0.6) * steps), 0.02))
        for g in o1.param_groups + o2.param_groups:
            g["lr"] = lr
        ids = target
        noisy = rng.random(B) < 0.12
        if noisy.any():
            ids = target.copy()
            ids[:, noisy] = plain[target[:, noisy]]
        neg = torch.from_numpy(np.minimum(np.searchsorted(cdf, rng.random(NEG)), VOCAB - 1))
        loss = net(ids, target.astype(np.int64), table, keep, neg, log_q)
        o1.zero_grad(), o2.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        o1.step(), o2.step()
        mean += float(loss)
        if (n + 1) % 50 == 0:
            print(f"step {n + 1} loss {mean / 50:.4f} lr {lr:.5f} {(n + 1) * B * (T - 2) / (time.time() - t0):.0f} tok/s {time.time() - t0:.0f} s", flush=True)
            mean = 0.0
        if (n + 1) % 500 == 0 or n + 1 == steps:
            torch.save({"enc": net.enc.state_dict(), "words": words[:WORDS], "step": ck["step"] + n + 1}, out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:5])

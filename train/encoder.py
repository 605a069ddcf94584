"""The token encoder: hashed n-grams and words -> type vector -> one forward and one backward tower.

Widths: BAG for n-gram and word vectors, DIM for token vectors and each tower. The towers never see
each other here, so that they can be pre-trained on predicting every word from both of its sides.
"""
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
import feats
from scan import scan

BAG, HIDDEN, DIM, LAYERS, WORDS = 128, 384, 256, 2, 24576


class Types:
    """Numbers for token types, with their buckets; type 0 is the sentence boundary."""

    def __init__(self, words=()):
        self.ids, self.buckets = {}, []
        for w in words:
            self.add(w)

    def add(self, w):
        i = self.ids.get(w)
        if i is None:
            i = self.ids[w] = len(self.buckets)
            self.buckets.append(np.array([feats._hash(0, [60, 62])] if w == "</s>" else feats.buckets(w), dtype=np.int64))
        return i

    def bags(self, ids):
        b = [self.buckets[i] for i in ids]
        off = np.cumsum([0] + [len(x) for x in b[:-1]])
        return torch.from_numpy(np.concatenate(b)), torch.from_numpy(off)


class Csr:
    """The same for the types of a corpus file, by number."""

    def __init__(self, flat, start):
        self.flat, self.start = flat.astype(np.int64), start

    def bags(self, ids):
        s, e = self.start[ids], self.start[ids + 1]
        n = e - s
        off = np.cumsum(n) - n
        idx = np.arange(n.sum()) - np.repeat(off, n) + np.repeat(s, n)
        return torch.from_numpy(self.flat[idx]), torch.from_numpy(off)


def half(on):
    """Matrix products in bfloat16 while training."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=on)


_rng = np.random.default_rng(3)


def dropout(x, p, training):
    """As F.dropout, with numpy's generator: PyTorch's takes a tenth of the whole training time."""
    if not training or not p:
        return x
    keep = torch.from_numpy(_rng.random(tuple(x.shape), dtype=np.float32) >= p)
    return x * (keep * (1 / (1 - p)))


class Tower(nn.Module):
    def __init__(self, dim, layers, reverse):
        super().__init__()
        self.reverse = reverse
        self.norm = nn.ModuleList(nn.LayerNorm(dim) for _ in range(layers))
        self.lin = nn.ModuleList(nn.Linear(dim, 3 * dim) for _ in range(layers))
        for lin in self.lin:
            nn.init.xavier_uniform_(lin.weight)
            nn.init.zeros_(lin.bias)
            with torch.no_grad():
                lin.bias[dim:2 * dim] = torch.linspace(-1, 3, dim)

    def forward(self, x, keep, drop=0.0):
        for norm, lin in zip(self.norm, self.lin):
            with half(self.training):
                u = lin(norm(x))
            y = scan(u, keep, self.reverse)
            x = x + dropout(y, drop, self.training)
        return x


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.bag = nn.EmbeddingBag(feats.BUCKETS, BAG, mode="mean", sparse=True)
        self.word = nn.Embedding(WORDS + 1, BAG, sparse=True)  # row WORDS: not a frequent word
        nn.init.normal_(self.bag.weight, std=0.3)
        nn.init.normal_(self.word.weight, std=0.1)
        self.t1, self.t2 = nn.Linear(2 * BAG, HIDDEN), nn.Linear(HIDDEN, DIM)
        self.fwd, self.bwd = Tower(DIM, LAYERS, False), Tower(DIM, LAYERS, True)

    def sparse_parameters(self):
        return [self.bag.weight, self.word.weight]

    def dense_parameters(self):
        return [p for p in self.parameters() if all(p is not q for q in self.sparse_parameters())]

    def types(self, uniq, table, word_drop=0.0):
        """uniq: numpy type numbers -> [n, DIM]."""
        flat, off = table.bags(uniq)
        w = torch.from_numpy(np.minimum(uniq, WORDS).astype(np.int64))
        if self.training and word_drop:
            w = torch.where(torch.rand(len(w)) < word_drop, torch.full_like(w, WORDS), w)
        b = torch.cat([self.bag(flat, off), self.word(w)], 1)
        return self.t2(F.relu(self.t1(b)))

    def forward(self, ids, table, keep, drop=0.0, word_drop=0.0):
        """ids: numpy [T, B] of type numbers; keep [T, B] -> token vectors, forward, backward, each [T, B, DIM]."""
        uniq, inv = np.unique(ids, return_inverse=True)
        e = self.types(uniq, table, word_drop)[torch.from_numpy(inv.reshape(ids.shape))]
        e = dropout(e, drop, self.training)
        return e, self.fwd(e, keep, drop), self.bwd(e, keep, drop)

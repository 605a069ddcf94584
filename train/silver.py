"""News that an earlier model has parsed, as material for a later one: the reader, the noise, and the guess at hidden words.

The model before sees the sentence whole; the one in training sees it with words hidden, must still say the tree, the tags
and the names, and which word was hidden. So it learns from news what stands in a sentence beyond what the treebank shows.
"""
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
import data
from encoder import DIM, WORDS, half
from scan import sampled_softmax

HIDE, OTHER = 0.15, 0.2         # share of tokens hidden; of those, share that another word replaces
NEG, OUT = 1024, 192            # words that the true one is told from; width of the guess
LONGEST, POOL = 220, 1024       # longer sentences are left out; sequences that are mixed with each other


def documents(paths):
    """The sentences of CoNLL-U files as isnad parse writes them, a file as one document."""
    for path in paths:
        yield (s for s in data.conllu(path) if s and 3 < len(s.tokens) <= LONGEST)


def groups(paths, chunk, size, rng):
    """Groups of `size` sequences of like length, without end."""
    while True:
        pool = []
        for q in data.chunks(documents(paths), chunk):
            pool.append(q)
            if len(pool) == POOL:
                pool.sort(key=lambda q: sum(len(s.tokens) for s in q))
                out = [pool[i:i + size] for i in range(0, POOL, size)]
                rng.shuffle(out)
                yield from out
                pool = []


def zipf():
    q = np.maximum(1.0 / (np.arange(WORDS) + 2.0), 1.0 / 12000)
    q[0] = 0
    return q / q.sum()


class Hidden(nn.Module):
    """Hides words of a batch, and guesses them from the token vectors."""

    def __init__(self, types, seed):
        super().__init__()
        self.down, self.out = nn.Linear(DIM, OUT), nn.Embedding(WORDS, OUT + 1, sparse=True)
        nn.init.normal_(self.out.weight, std=0.05)
        self.type, self.rng = types.add("\x01"), np.random.default_rng(seed)
        q = zipf()
        self.cdf, self.log_q = np.cumsum(q), torch.from_numpy(np.log(NEG * np.maximum(q, 1e-9))).float()

    def draw(self, n):
        return np.minimum(np.searchsorted(self.cdf, self.rng.random(n)), WORDS - 1)

    def hide(self, b):
        """Overwrites types in b.ids; remembers which tokens, and what stood there."""
        at = np.flatnonzero(self.rng.random(len(b.t)) < HIDE)
        t, c = b.t.numpy()[at], b.b.numpy()[at]
        truth = b.ids[t, c]
        b.ids[t, c] = np.where(self.rng.random(len(at)) < OTHER, self.draw(len(at)), self.type)
        known = truth < WORDS
        self.at, self.truth = torch.from_numpy(at[known]), torch.from_numpy(truth[known])

    def loss(self, h):
        """h: vectors of all tokens of the batch that hide saw last."""
        with half(True):
            x = self.down(h[self.at]).float()
        x = torch.cat([x, torch.ones(len(x), 1)], 1)
        neg = torch.from_numpy(self.draw(NEG))
        return sampled_softmax(x, self.out(self.truth), self.out(neg), neg, self.truth, self.log_q)

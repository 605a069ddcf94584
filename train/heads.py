"""What is read off the token vectors: patterns, tags, lemma scripts, tree, names.

The shapes here are those of the model file; src/model/ computes the same.
"""
import collections
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
import feats, lemma, segment
from encoder import Encoder, DIM, dropout, half

MIX_LAYERS, HALF = 4, DIM // 2
ARC, REL = 160, 192
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]


class Inventory:
    """The classes: made from the treebank once, stored in the model file."""

    def __init__(self, docs):
        pat, tags, rels, scripts = (collections.Counter() for _ in range(4))
        self.lex = {}
        self.token_patterns, self.form_tags, self.slot_tags = {}, {}, set()
        for d in docs:
            for s in d:
                for t, ws in zip(s.tokens, s.words):
                    p = segment.pattern(t, tuple(w.form for w in ws))
                    pat[p] += 1
                    self.token_patterns.setdefault(t, collections.Counter())[p] += 1
                    for w, slot in zip(ws, segment.slots(p)):
                        if w.upos != "_":
                            tag = (w.upos, w.xpos, w.feats)
                            tags[tag] += 1
                            self.form_tags.setdefault(feats.fold(w.form), collections.Counter())[tag] += 1
                            self.slot_tags.add((slot, tag))
                            rels[w.deprel] += 1
                        if w.lemma != "_" and w.upos not in ("PUNCT", "SYM"):
                            scripts[lemma.script(w.form, w.lemma)] += 1
                            self.lex.setdefault(w.form, collections.Counter())[(w.upos, w.xpos, w.lemma)] += 1
        known = lambda p: all(f in segment.BEFORE for f in p[0]) and all(f in segment.AFTER for f in p[5])
        self.patterns = [p for p, n in pat.most_common() if n > 1 or known(p)]
        self.slots = sorted({x for p in self.patterns for x in segment.slots(p)})
        self.tags = [t for t, _ in tags.most_common()]
        self.rels = [r for r, _ in rels.most_common()]
        self.scripts = [s for s, n in scripts.most_common() if n > 1]
        # scripts are learned where the form is rare: that is where they will be used
        self.rare = {f for f, c in self.lex.items() if sum(c.values()) <= 30}
        self.name_labels = {}
        self.index()

    def see_names(self, sents):
        """Counts the labels of each folded token of the name corpus."""
        for s in sents:
            for t, label in zip(s.tokens, s.names):
                self.name_labels.setdefault(feats.fold(t), collections.Counter())[label] += 1

    def index(self):
        number = lambda xs: {x: i for i, x in enumerate(xs)}
        self.pattern_no, self.slot_no, self.tag_no, self.rel_no, self.script_no = map(number, (self.patterns, self.slots, self.tags, self.rels, self.scripts))
        self.pattern_slots = [[self.slot_no[x] for x in segment.slots(p)] for p in self.patterns]


class Mix(nn.Module):
    """Towers and type vector to one token vector: a projection, then layers of half forward and half backward."""

    def __init__(self):
        super().__init__()
        self.nf, self.nb = nn.LayerNorm(DIM), nn.LayerNorm(DIM)
        self.inp = nn.Linear(3 * DIM, DIM)
        self.norm = nn.ModuleList(nn.LayerNorm(DIM) for _ in range(MIX_LAYERS))
        self.lin = nn.ModuleList(nn.Linear(DIM, 6 * HALF) for _ in range(MIX_LAYERS))
        for lin in self.lin:
            with torch.no_grad():
                for k in (1, 4):
                    lin.bias[k * HALF:(k + 1) * HALF] = torch.linspace(-1, 3, HALF)
        self.last = nn.LayerNorm(DIM)

    def forward(self, e, f, b, keep, drop):
        from scan import scan
        with half(self.training):
            x = self.inp(dropout(torch.cat([e, self.nf(f), self.nb(b)], -1), drop, self.training))
        x = x.float()
        for norm, lin in zip(self.norm, self.lin):
            with half(self.training):
                u = lin(dropout(norm(x), drop, self.training))
            y = torch.cat([scan(u[..., :3 * HALF], keep), scan(u[..., 3 * HALF:], keep, True)], -1)
            x = x + dropout(y, drop, self.training)
        return self.last(x)


def distance_bucket(d):
    """d: head minus dependent, a tensor -> 0..23."""
    a = d.abs()
    b = torch.where(a < 6, a, 6 + ((a >= 8).long() + (a >= 12) + (a >= 18) + (a >= 30) + (a >= 60)))
    return torch.where(d < 0, b, b + 12)


class Heads(nn.Module):
    def __init__(self, inv):
        super().__init__()
        self.inv = inv
        self.enc, self.mix = Encoder(), Mix()
        self.pattern = nn.Linear(DIM, len(inv.patterns))
        self.slot = nn.Embedding(len(inv.slots), DIM)
        nn.init.normal_(self.slot.weight, std=0.1)
        self.word = nn.Linear(DIM, DIM)
        self.tag = nn.Linear(DIM, len(inv.tags))
        self.script = nn.Linear(DIM, len(inv.scripts))
        self.names, self.names2 = nn.Linear(DIM, len(NAMES)), nn.Linear(DIM, 11)
        self.move = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))  # from the label of a row to that of a column
        self.arc_d, self.arc_h = nn.Linear(DIM, ARC), nn.Linear(DIM, ARC)
        self.arc_u = nn.Parameter(torch.eye(ARC) * 0.3)
        self.arc_b = nn.Parameter(torch.zeros(ARC))
        self.root = nn.Parameter(torch.zeros(DIM))
        self.dist = nn.Parameter(torch.zeros(24))
        self.rel_d, self.rel_h = nn.Linear(DIM, REL), nn.Linear(DIM, REL)
        self.rel = nn.Linear(REL, len(inv.rels))
        self.names2_no = {}

    def tokens(self, b, types, drop=0.0):
        e, f, w = self.enc(b.ids, types, b.keep, drop, 0.1 if self.training else 0.0)
        return self.mix(e, f, w, b.keep, drop)[b.t, b.b]

    def words(self, h, tok, slot):
        """Word vectors: tok, slot are numbers per word."""
        with half(self.training):
            w = self.word(h)
        return F.relu(w.float()[tok] + self.slot(slot))

    def arcs(self, v, sent, drop=0.0):
        """v [N, DIM] words, sent: list of (first, count) -> for each sentence [count, count + 1], column 0 the root."""
        drop_ = lambda x: dropout(x, drop, self.training)
        with half(self.training):
            q = drop_(F.relu(self.arc_d(v))) @ self.arc_u + self.arc_b
            h = drop_(F.relu(self.arc_h(v)))
        q, h = q.float() * (ARC ** -0.5), h.float()
        root = F.relu(self.arc_h(self.root))[None]
        counts = [c for _, c in sent]
        pos = torch.arange(max(counts))
        far = distance_bucket(pos[None, :] - pos[:, None])
        # split, not slices: the gradient of a slice is as long as the whole
        dist = self.dist[torch.cat([far[:c, :c].reshape(-1) for c in counts])].split([c * c for c in counts])
        out = []
        for c, qs, hs, d in zip(counts, q.split(counts), h.split(counts), dist):
            s = qs @ torch.cat([root, hs], 0).t()
            s = s + F.pad(d.view(c, c), (1, 0))
            own = torch.zeros(c, c + 1, dtype=torch.bool)
            own[pos[:c], pos[:c] + 1] = True
            out.append(s.masked_fill(own, -1e9))
        return out

    def relations(self, v, dep, head, drop=0.0):
        """dep, head: word numbers; head -1 is the root."""
        with half(self.training):
            hv = self.rel_h(torch.cat([v, self.root[None]], 0))
            return self.rel(dropout(F.relu(self.rel_d(v)[dep] + hv[head]), drop, self.training)).float()

    def loss(self, kind, b, types, hidden=None):
        """kind: tree, ner, ner2, or silver: trees and names of one batch, with words that hidden guesses."""
        h = self.tokens(b, types, 0.25)
        if kind == "tree":
            return self.tree_loss(h, b)
        if kind != "silver":
            return self.name_loss(kind, h, b)
        parts = {**self.tree_loss(h, b), **self.name_loss("ner", h, b), "word": 0.3 * hidden.loss(h)}
        return {"s-" + k: v for k, v in parts.items()}

    def tree_loss(self, h, b):
        inv, ce = self.inv, lambda x, y: F.cross_entropy(x, torch.tensor(y), ignore_index=-1)
        h = dropout(h, 0.2, self.training)
        pat, tok, slot, tag, scr, head, rel, sent = [], [], [], [], [], [], [], []
        k = 0
        for s in b.sents:
            first = len(tok)
            for t, ws in zip(s.tokens, s.words):
                p = segment.pattern(t, tuple(w.form for w in ws))
                pat.append(inv.pattern_no.get(p, -1))
                names = segment.slots(p)
                for w, x in zip(ws, names):
                    tok.append(k)
                    slot.append(inv.slot_no.get(x, inv.slot_no["="]))
                    tag.append(inv.tag_no.get((w.upos, w.xpos, w.feats), -1))
                    scr.append(inv.script_no.get(lemma_script(w), -1) if w.form in inv.rare and w.lemma != "_" and w.upos not in ("PUNCT", "SYM") else -1)
                    head.append(w.head)
                    rel.append(inv.rel_no.get(w.deprel, -1) if w.head >= 0 else -1)
                k += 1
            sent.append((first, len(tok) - first))
        v = self.words(h, torch.tensor(tok), torch.tensor(slot))
        vd = dropout(v, 0.2, self.training)
        arc, absolute = 0.0, torch.full((len(tok),), -1)
        for (a, c), scores in zip(sent, self.arcs(vd, sent, 0.25)):
            g = torch.tensor(head[a:a + c])
            arc = arc + F.cross_entropy(scores, g, ignore_index=-1, reduction="sum")
            absolute[a:a + c] = torch.where(g > 0, g - 1 + a, torch.full_like(g, -1))
        dep = torch.arange(len(tok))
        absolute = torch.where(absolute < 0, torch.full_like(absolute, len(tok)), absolute)
        with half(True):
            seg, tags = self.pattern(h).float(), self.tag(vd).float()
        out = {"seg": ce(seg, pat), "tag": ce(tags, tag), "rel": ce(self.relations(vd, dep, absolute, 0.25), rel),
               "arc": arc / max(sum(x >= 0 for x in head), 1)}
        # each script is learned where the form is rare: that is where it will be used
        pick = [i for i, x in enumerate(scr) if x >= 0]
        if pick:
            out["lem"] = 0.3 * F.cross_entropy(self.script(vd[pick]), torch.tensor([scr[i] for i in pick]))
        return out

    def name_loss(self, kind, h, b):
        h = dropout(h, 0.3, self.training)
        tags = [t for s in b.sents for t in s.names]
        if kind == "ner":
            rows = torch.tensor([NAMES.index(t) for t in tags])
            return {"ner": crf(self.names(h), rows, [len(s.tokens) for s in b.sents], self.move) / len(tags)}
        y = torch.tensor([self.names2_no.setdefault(t, len(self.names2_no)) for t in tags])
        return {"ner2": 0.3 * F.cross_entropy(self.names2(h), y)}


def crf(scores, labels, counts, move):
    """Minus the log likelihood of the labels of sentences of `counts` tokens, all their rows one behind the other."""
    pad = nn.utils.rnn.pad_sequence
    s, y = pad(scores.split(counts)), pad(labels.split(counts))
    n = torch.tensor(counts)
    inside = (torch.arange(len(s))[:, None] < n).float()
    gold = (s.gather(2, y[..., None])[..., 0] * inside).sum() + (move[y[:-1], y[1:]] * inside[1:]).sum()
    a, ends = s[0], [s[0]]
    for row in s[1:]:
        a = torch.logsumexp(a[:, :, None] + move, 1) + row
        ends.append(a)
    last = torch.stack(ends)[n - 1, torch.arange(len(n))]
    return torch.logsumexp(last, 1).sum() - gold


_scripts = {}


def lemma_script(w):
    k = (w.form, w.lemma)
    if k not in _scripts:
        _scripts[k] = lemma.script(*k)
    return _scripts[k]

"""Predictions of a trained net as CoNLL-U, and quick figures on given tokens (the C program measures the rest)."""
import collections, math, os, subprocess, sys, tempfile
import numpy as np
import torch
import feats, lemma, segment
from heads import NAMES

NEVER = -1e9


def tree(scores):
    """Heads (0 is the root) of the best tree with one root: Chu-Liu and Edmonds on [L, L + 1]."""
    L = len(scores)
    full = np.full((L + 1, L + 1), -1e9)
    full[1:, :] = scores
    best = full.argmax(1)
    best[0] = 0
    if _is_tree(best):
        return best[1:]
    top, result = -1e18, None
    for r in np.argsort(-full[1:, 0])[:6] + 1:
        s = full.copy()
        s[1:, 0] = -1e9
        s[r, :] = -1e9
        s[r, 0] = 0
        h = _edmonds(s)
        v = sum(full[i, h[i]] for i in range(1, L + 1))
        if v > top:
            top, result = v, h
    return result[1:]


def _is_tree(h):
    if (h[1:] == 0).sum() != 1:
        return False
    for i in range(1, len(h)):
        j, n = i, 0
        while j and n <= len(h):
            j, n = h[j], n + 1
        if j:
            return False
    return True


def _cycle(h):
    color = np.zeros(len(h), dtype=int)
    color[0] = 2
    for i in range(1, len(h)):
        path, j = [], i
        while color[j] == 0:
            color[j] = 1
            path.append(j)
            j = h[j]
        if color[j] == 1:
            return path[path.index(j):]
        for k in path:
            color[k] = 2
    return None


def _edmonds(s):
    n = len(s)
    h = s.argmax(1)
    h[0] = 0
    c = _cycle(h)
    if c is None:
        return h
    inside = np.zeros(n, dtype=bool)
    inside[c] = True
    rest = [i for i in range(n) if not inside[i]]
    m = len(rest)
    t = np.full((m + 1, m + 1), -1e9)
    t[:m, :m] = s[np.ix_(rest, rest)]
    cs = np.array([s[v, h[v]] for v in c])
    out = s[np.ix_(rest, c)]
    leave = out.argmax(1)
    t[:m, m] = out.max(1)
    enter = (s[np.ix_(c, rest)] - cs[:, None])
    into = enter.argmax(0)
    t[m, :m] = enter.max(0) + cs.sum()
    t[m, 0] = t[m, 0]
    g = _edmonds(t)
    res = h.copy()
    for a in range(1, m):
        res[rest[a]] = c[leave[a]] if g[a] == m else rest[g[a]]
    k = c[into[g[m]]]
    res[k] = rest[g[m]]
    return res


class Lexicon:
    """What training has seen of tokens, forms and slots, against what the net prefers.

    A token seen n times is split as it was seen, unless another pattern is better by more than 2 log(1 + n); a
    form seen n times has a tag that was seen with it, unless another is better by more than 0.5 log(1 + n). The begin of
    a name, or none, where it was not seen with a token seen n times loses 2 log(1 + n); what follows a begin loses nothing, since a
    known word may end any name. The weights were chosen on the development parts.
    A slot never has a tag that was not seen in it.
    """

    def __init__(self, inv, move=None):
        self.move = np.zeros((len(NAMES), len(NAMES)), dtype=np.float32) if move is None else move
        number = lambda seen, index: sorted(index[x] for x in seen if x in index)
        score = lambda c: math.log(1 + sum(c.values()))
        self.patterns = {t: (number(c, inv.pattern_no), 2 * score(c)) for t, c in inv.token_patterns.items() if segment.can_split(t)}
        self.patterns = {t: x for t, x in self.patterns.items() if x[0]}
        self.tags = {f: (number(c, inv.tag_no), 0.5 * score(c)) for f, c in inv.form_tags.items()}
        self.labels = {t: ([x in c or x[0] == "I" for x in NAMES], 2 * score(c)) for t, c in inv.name_labels.items()}
        self.fit = np.full((len(inv.slots), len(inv.tags)), NEVER, dtype=np.float32)
        for slot, tag in inv.slot_tags:
            if slot in inv.slot_no and tag in inv.tag_no:
                self.fit[inv.slot_no[slot], inv.tag_no[tag]] = 0
        self.fit[self.fit.max(1) < 0] = 0
        self.inv = inv

    def pattern(self, token, scores):
        """The number of the token's pattern; scores is a numpy row."""
        if not segment.can_split(token):
            return 0
        seen, more = self.patterns.get(token, ((), 0))
        best = max(seen, key=lambda i: scores[i], default=None)
        for p in np.argsort(-scores)[:40]:
            if best is not None and scores[p] <= scores[best] + more:
                return best
            if segment.applies(self.inv.patterns[p], token):
                return int(p)
        return 0 if best is None else best

    def tag(self, form, slot, scores):
        scores = scores + self.fit[slot]
        top = int(scores.argmax())
        seen, more = self.tags.get(feats.fold(form), ((), 0))
        best = max(seen, key=lambda i: scores[i], default=top)
        return best if scores[top] <= scores[best] + more else top


    def names(self, tokens, logits):
        """The labels of a sentence's tokens; logits is [tokens, labels]."""
        logits = logits.numpy().copy()
        for row, t in zip(logits, tokens):
            seen, less = self.labels.get(feats.fold(t), ([True] * len(NAMES), 0))
            row -= np.where(seen, 0, less).astype(np.float32)
        return names(logits, self.move)


class Lemmas:
    """Look-up in the order that measured best: form and tag, both with the form's own spelling and with it folded,
    folded form and part of speech, folded form; then scripts. The vowels that a script guesses are often wrong where its
    letters are right, so a known lemma of the same letters takes its place, that of the part of speech before others."""
    SAME_UPOS, ANY_UPOS = 4.0, 2.0  # what a script gains that leads to a known one; chosen on the development part

    def __init__(self, inv):
        count = [collections.defaultdict(collections.Counter) for _ in range(4)]
        shapes = collections.defaultdict(collections.Counter)
        self.known = set()
        for form, c in inv.lex.items():
            f = feats.fold(form)
            for (upos, xpos, lem), n in c.items():
                for d, k in zip(count, ((feats.clean(form), xpos), (f, xpos), (f, upos), f)):
                    d[k][lem] += n
                self.known.add(lem)
                for u in (upos, None):
                    shapes[feats.fold(lem), u][lem] += n
        self.shapes = {k: c.most_common(1)[0][0] for k, c in shapes.items()}
        self.best = [{k: c.most_common(1)[0][0] for k, c in d.items()} for d in count]
        self.scripts = inv.scripts

    def __call__(self, form, upos, xpos, scores):
        f = feats.fold(form)
        if upos in ("PUNCT", "SYM") or form[0].isdigit() or xpos == "U---------":
            return form
        for d, k in zip(self.best, ((feats.clean(form), xpos), (f, xpos), (f, upos), f)):
            if k in d:
                return d[k]
        top, found = -1e9, form
        s = scores()
        for i in np.argsort(-s)[:30]:
            r = lemma.run(self.scripts[i], form)
            if r is not None:
                key = feats.fold(r)
                same, other = self.shapes.get((key, upos)), self.shapes.get((key, None))
                v = s[i] + (self.SAME_UPOS if same else self.ANY_UPOS if other else 0)
                if v > top:
                    top, found = v, same or other or r
        return found


def names(p, move):
    """Best legal BIO row: Viterbi. p [tokens, labels], move [label before, label]."""
    n, k = p.shape
    ok = np.array([[not (NAMES[b][0] == "I" and NAMES[a][2:] != NAMES[b][2:]) for b in range(k)] for a in range(k)])
    pen = np.where(ok, move, -1e9)
    v = p[0] + np.array([-1e9 if x[0] == "I" else 0 for x in NAMES])
    back = []
    for i in range(1, n):
        m = v[:, None] + pen
        back.append(m.argmax(0))
        v = m.max(0) + p[i]
    out = [int(v.argmax())]
    for b in reversed(back):
        out.append(int(b[out[-1]]))
    return [NAMES[i] for i in reversed(out)]


@torch.no_grad()
def predict(net, inv, types, docs, lem):
    """Yields for each sentence: tokens, forms per token, and rows (form, lemma, upos, xpos, feats, head, rel), names."""
    from finetune import Batch, chunks
    lexicon = Lexicon(inv, net.move.numpy())
    for seq in chunks(docs):
        b = Batch([seq], types)
        h = net.tokens(b, types)
        pl = net.pattern(h).numpy()
        nl = net.names(h)
        tok, slot, forms, counts, sent = [], [], [], [], []
        k = 0
        for s in seq:
            first = len(tok)
            for t in s.tokens:
                p = lexicon.pattern(t, pl[k])
                fs = segment.apply(inv.patterns[p], t)
                forms += fs
                counts.append(len(fs))
                slot += inv.pattern_slots[p]
                tok += [k] * len(fs)
                k += 1
            sent.append((first, len(tok) - first))
        v = net.words(h, torch.tensor(tok), torch.tensor(slot))
        tags = [lexicon.tag(*x) for x in zip(forms, slot, net.tag(v).numpy())]
        sc = net.arcs(v, sent)
        heads = torch.full((len(tok),), -1)
        rel_h = []
        for i, (a, c) in enumerate(sent):
            hs = tree(sc[i].numpy().astype(np.float64))
            rel_h += [a + x - 1 if x else len(tok) for x in hs.tolist()]
            heads[a:a + c] = torch.from_numpy(np.asarray(hs))
        rels = net.relations(v, torch.arange(len(tok)), torch.tensor(rel_h))
        rels[:, inv.rel_no["root"]] = NEVER
        rels = rels.argmax(1).tolist()
        k = 0
        for s, (a, c) in zip(seq, sent):
            nm = lexicon.names(s.tokens, nl[k:k + len(s.tokens)])
            rows = []
            for i in range(a, a + c):
                u, x, f = inv.tags[tags[i]]
                rel = "root" if heads[i] == 0 else inv.rels[rels[i]]
                rows.append((forms[i], lem(forms[i], u, x, lambda: net.script(v[i]).numpy()), u, x, f, int(heads[i]), rel))
            yield s, counts[k:k + len(s.tokens)], rows, nm
            k += len(s.tokens)


def conllu(items, f):
    for s, counts, rows, nm in items:
        i = 0
        for t, n, name in zip(s.tokens, counts, nm):
            misc = "_" if name == "O" else "NER=" + name
            if n > 1:
                f.write(f"{i + 1}-{i + n}\t{t}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
            for j in range(i, i + n):
                r = rows[j]
                f.write(f"{j + 1}\t{r[0] if n > 1 else t}\t{r[1]}\t{r[2]}\t{r[3]}\t{r[4]}\t{r[5]}\t{r[6]}\t_\t{misc if n == 1 else '_'}\n")
            i += n
        f.write("\n")


def spans(tags):
    out, cur = set(), None
    for i, t in enumerate(tags + ["O"]):
        if cur and not (t[0] == "I" and t[2:] == cur[1]):
            out.add((cur[0], i, cur[1]))
            cur = None
        if t[0] == "B" or t[0] == "I" and not cur:
            cur = (i, t[2:])
    return out


def figures(net, inv, types, dev, ner_dev):
    import data
    lem = Lemmas(inv)
    folder = tempfile.mkdtemp()
    gold, mine = folder + "/gold", folder + "/mine"
    with open(gold, "w") as f:
        for d in dev:
            for s in d:
                rows = [(w.form, w.lemma, w.upos, w.xpos, w.feats, max(w.head, 0), w.deprel) for ws in s.words for w in ws]
                conllu([(s, [len(w) for w in s.words], rows, ["O"] * len(s.tokens))], f)
    with open(mine, "w") as f:
        conllu(predict(net, inv, types, dev, lem), f)
    here = os.environ.get("UDSCORE", "udscore.py")
    r = subprocess.run([sys.executable, here, gold, mine, "--json"], capture_output=True, text=True)
    hit = n1 = n2 = 0
    for s, _, _, nm in predict(net, inv, types, [ner_dev[i:i + 40] for i in range(0, len(ner_dev), 40)], lem):
        g, p = spans(s.names), spans(nm)
        hit, n1, n2 = hit + len(g & p), n1 + len(g), n2 + len(p)
    return (r.stdout.strip() or r.stderr[-300:]) + f" names F {200 * hit / max(n1 + n2, 1):.2f}"

"""Writes a trained checkpoint as the model file that the C code maps.

usage: export.py CHECKPOINT OUT.model [DATA_DIR]

DATA_DIR, the folder with ud/ and ner/ that finetune.py was given, is needed only for a checkpoint whose inventory has
no counts of what was seen.

Beside OUT.model stands OUT.model.sha256. Prints the size of each part, and what the eight bits of the
weights cost: how often the classes chosen with them are those chosen without.
The format: src/model/file.h and model/README.md.
"""
import hashlib, struct, sys
import numpy as np
import torch
import data, evaluate, feats, segment
from finetune import CHUNK
from heads import ARC, NAMES

MAGIC, VERSION, HEADER, ALIGN, BLOCK = b"ISNADMDL", 4, 64, 64, 16
UPOS = "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
TYPES = {"PER": 0, "ORG": 1, "LOC": 3, "MISC": 4}
KEY_UPOS, ANY_UPOS = 0x8000, 0xFF
MASK = (1 << 64) - 1


def checksum(data):
    """The sum of each 8 bytes, mixed with their place."""
    with np.errstate(over="ignore"):
        x = np.frombuffer(data, dtype="<u8")
        x = (x ^ (np.arange(1, len(x) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ x >> np.uint64(32)) * np.uint64(0x94D049BB133111EB)
        return (len(data) + int((x ^ x >> np.uint64(29)).sum(dtype=np.uint64))) & MASK


def hash_points(s):
    h = 0xCBF29CE484222325
    for c in s:
        h = (h ^ ord(c)) * 0x100000001B3 & MASK
    return h


def hash_bytes(s):
    h = 0xCBF29CE484222325
    for b in s.encode():
        h = (h ^ b) * 0x100000001B3 & MASK
    return (h ^ h >> 32) & 0xFFFFFFFF


def slots_for(n):
    size = 1
    while size < 2 * n:
        size *= 2
    return size


EXACT = 0x9E3779B9


def table_of(strings):
    """An open hash table of numbers of strings, plus one. Those in a tuple are exact spellings."""
    size = slots_for(len(strings))
    out = np.zeros(size, dtype="<u4")
    for i, s in enumerate(strings):
        at = (hash_bytes(s[0]) ^ EXACT if isinstance(s, tuple) else hash_bytes(s)) & (size - 1)
        while out[at]:
            at = (at + 1) & (size - 1)
        out[at] = i + 1
    return out


class Pool:
    """All strings, once each."""

    def __init__(self):
        self.at, self.bytes = {}, bytearray()

    def __call__(self, s):
        b = s.encode()
        if b not in self.at:
            self.at[b] = len(self.bytes)
            self.bytes += b
        return self.at[b], len(b)


class Writer:
    def __init__(self):
        self.sections = []

    def add(self, name, data):
        self.sections.append((name, data if isinstance(data, (bytes, bytearray)) else np.ascontiguousarray(data).tobytes()))

    def floats(self, name, x):
        self.add(name, np.asarray(x, dtype="<f4"))

    def linear(self, name, w, b):
        """A layer [n, k] with its bias: scale, sum and bias of each output, then blocks of 16 outputs by 4 inputs."""
        q, scale = quantized(w)
        n, k = q.shape
        width = (n + BLOCK - 1) // BLOCK * BLOCK
        head = np.zeros((3, width), dtype="<f4")
        head[2] = -1e9  # what pads the outputs is never the largest
        head[0, :n], head[1, :n], head[2, :n] = scale, q.sum(1), b
        full = np.zeros((width, k), dtype=np.int8)
        full[:n] = q
        blocks = full.reshape(width // BLOCK, BLOCK, k // 4, 4).transpose(0, 2, 1, 3)
        self.add(name, head.tobytes() + np.ascontiguousarray(blocks).tobytes())

    def write(self, path):
        at = HEADER + 32 * len(self.sections)
        table, body = b"", bytearray()
        for name, data in self.sections:
            at += -at % ALIGN
            table += struct.pack("<16sQQ", name.encode(), at, len(data))
            at += len(data)
        out = bytearray(HEADER) + table
        for name, data in self.sections:
            out += bytes(-len(out) % ALIGN)
            out += data
        out += bytes(-len(out) % ALIGN)
        out[:HEADER] = struct.pack("<8sIIQQ32x", MAGIC, VERSION, len(self.sections), len(out), checksum(bytes(out[HEADER:])))
        with open(path, "wb") as f:
            f.write(out)
        with open(path + ".sha256", "w") as f:
            f.write(f"{hashlib.sha256(out).hexdigest()}  {path.split('/')[-1]}\n")
        return out


def quantized(w):
    """Rows of bytes with a scale each; of several scales the one with the least error."""
    w = np.asarray(w, dtype=np.float32)
    top = np.maximum(np.abs(w).max(1), 1e-8)
    best, scale = np.full(len(w), np.inf, dtype=np.float32), top / 127
    for f in (1.0, 0.95, 0.9, 0.85, 0.8):
        s = top * f / 127
        err = ((np.clip(np.rint(w / s[:, None]), -127, 127) * s[:, None] - w) ** 2).sum(1)
        scale = np.where(err < best, s, scale)
        best = np.minimum(err, best)
    return np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8), scale


def after_norm(norm, lin, cols=slice(None)):
    """A layer with the gain and bias of the LayerNorm before it."""
    w, b = lin.weight.detach()[:, cols], lin.bias.detach()
    return (w * norm.weight.detach()).numpy(), (b + w @ norm.bias.detach()).numpy()


def plain(lin):
    return lin.weight.detach().numpy(), lin.bias.detach().numpy()


def encoder(w, net):
    enc, mix = net.enc, net.mix
    bag, dim = enc.bag.weight.shape[1], enc.t2.weight.shape[0]
    for name, table in (("bag", enc.bag.weight), ("word", enc.word.weight)):
        q, scale = quantized(table.detach().numpy())
        w.add(name, q)
        w.floats(name + "_scale", scale)
    t1, b1 = plain(enc.t1)
    w.linear("type_bag", t1[:, :bag], b1)
    w.linear("type_word", t1[:, bag:], 0 * b1)
    w.linear("type_out", *plain(enc.t2))
    for name, tower in (("forward", enc.fwd), ("backward", enc.bwd)):
        for norm, lin in zip(tower.norm, tower.lin):
            w.linear(name, *after_norm(norm, lin))
    parts = [slice(i * dim, (i + 1) * dim) for i in range(3)]
    (wf, bf), (wb, bb) = after_norm(mix.nf, mix.inp, parts[1]), after_norm(mix.nb, mix.inp, parts[2])
    bias = plain(mix.inp)[1]
    w.linear("mix_in", plain(mix.inp)[0][:, parts[0]], bias)
    w.linear("mix_in", wf, bf - bias)
    w.linear("mix_in", wb, bb - bias)
    for norm, lin in zip(mix.norm, mix.lin):
        w.linear("mix", *after_norm(norm, lin))


def heads(w, net, inv):
    cat = lambda a, b: [np.concatenate([x, y]) for x, y in zip(plain(a), plain(b))]
    w.linear("pattern", *after_norm(net.mix.last, net.pattern))
    w.linear("words", *after_norm(net.mix.last, net.word))
    w.floats("slot", net.slot.weight.detach())
    w.linear("tag", *plain(net.tag))
    fit = evaluate.Lexicon(inv).fit
    w.floats("fit", np.pad(fit, ((0, 0), (0, -fit.shape[1] % BLOCK))))
    w.linear("script", *plain(net.script))
    w.linear("name", *after_norm(net.mix.last, net.names))
    w.floats("move", net.move.detach())
    w.linear("arc_pair", *cat(net.arc_d, net.arc_h))
    w.linear("arc", net.arc_u.detach().numpy().T * ARC ** -0.5, net.arc_b.detach().numpy() * ARC ** -0.5)
    with torch.no_grad():
        w.floats("arc_root", torch.relu(net.arc_h(net.root)))
        w.floats("distance", net.dist)
        w.linear("rel_pair", *cat(net.rel_d, net.rel_h))
        w.floats("rel_root", net.rel_h(net.root))
    w.linear("relation", *plain(net.rel))


def pattern_rows(inv, pool):
    patterns, parts = [], []
    for p, slots in zip(inv.patterns, inv.pattern_slots):
        patterns.append(struct.pack("<8IIBB2x", *pool(p[1]), *pool(p[2]), *pool(p[3]), *pool(p[4]), len(parts), len(p[0]), len(p[5])))
        parts += [struct.pack("<III", *pool(f), s) for f, s in zip(list(p[0]) + [""] + list(p[5]), slots)]
    assert inv.patterns[0] == segment.PLAIN
    return patterns, parts


def tag_rows(inv, pool, xpos):
    rows = []
    for u, x, f in inv.tags:
        own = u in ("PUNCT", "SYM") or x == "U---------"
        rows.append(struct.pack("<IIIIHBB", *pool(x), *pool(f), xpos[x], UPOS.index(u), own))
    return rows


def script_rows(inv):
    at, ops = [0], bytearray()
    for s in inv.scripts:
        for op in s.split("|"):
            if op[0] == "n":
                ops += b"n" + bytes([int(op[1:])])
            else:
                b = op[1:].encode()
                ops += op[0].encode() + bytes([len(b)]) + b
        at.append(len(ops))
    return np.array(at, dtype="<u4"), ops


def lexicon(inv, pool, xpos):
    """Forms with their tags and lemma, those tags and parts of speech for which the lemma is another, and those spellings
    for which it is another again."""
    lems, seen = evaluate.Lemmas(inv), evaluate.Lexicon(inv).tags
    by_exact, by_tag, by_upos, by_form = lems.best
    lemmas = sorted({lem for d in lems.best for lem in d.values()} | lems.known)
    number = {x: i for i, x in enumerate(lemmas)}
    assert len(lemmas) < 1 << 16
    upos_of = {}
    for u, x, _ in inv.tags:
        upos_of.setdefault(x, set()).add(u)
    found = lambda f, u, x: by_tag.get((f, x), by_upos.get((f, u), by_form[f]))
    more, exact = {}, {}
    for (f, x), lem in by_tag.items():
        if x in xpos and any(by_upos.get((f, u), by_form[f]) != lem for u in upos_of[x]):
            more.setdefault(f, []).append((xpos[x], lem))
    for (f, u), lem in by_upos.items():
        if lem != by_form[f] and u in UPOS:
            more.setdefault(f, []).append((KEY_UPOS + UPOS.index(u), lem))
    for (c, x), lem in by_exact.items():
        if x in xpos and any(found(feats.fold(c), u, x) != lem for u in upos_of[x]):
            exact.setdefault(c, []).append((xpos[x], lem))
    forms, entries, tags = [], [], []

    def add(form, lemma, es, numbers, penalty, own):
        forms.append(struct.pack("<IIIIIHHfI", *pool(form), len(entries), number[lemma], len(tags), len(es), len(numbers), penalty, own))
        entries.extend(struct.pack("<HH", k, number[lem]) for k, lem in sorted(es))
        tags.extend(numbers)

    folds, spellings = sorted(set(by_form) | set(seen)), sorted(exact)
    for f in folds:
        add(f, by_form.get(f, lemmas[0]), more.get(f, []), *seen.get(f, ((), 0)), 0 if f in by_form else 2)
    for c in spellings:
        add(c, lemmas[0], exact[c], (), 0, 1)
    return lemmas, folds + [(c,) for c in spellings], forms, entries, tags, shape_rows(lems, number)


def shape_rows(lems, number):
    """For the letters of lemmas and a part of speech, or any, the most frequent lemma; with their open hash table."""
    shapes = sorted(((k, ANY_UPOS if u is None else UPOS.index(u)), number[lem]) for (k, u), lem in lems.shapes.items())
    table = np.zeros(slots_for(len(shapes)), dtype="<u4")
    for i, ((key, upos), _) in enumerate(shapes):
        at = (hash_bytes(key) ^ (upos + 1) * EXACT & 0xFFFFFFFF) & (len(table) - 1)
        while table[at]:
            at = (at + 1) & (len(table) - 1)
        table[at] = i + 1
    return [struct.pack("<HH", lem, upos) for (_, upos), lem in shapes], table


def fingerprints(numbers):
    """An open table of strings: 48 bits of the hash, 16 of the number, which is not 0; an empty slot is 0."""
    size = slots_for(len(numbers))
    out = np.zeros(size, dtype="<u8")
    for s, i in numbers.items():
        assert 0 < i < 1 << 16
        h = hash_points(s) >> 16
        at = h & (size - 1)
        while out[at]:
            at = (at + 1) & (size - 1)
        out[at] = h << 16 | i
    return out


def token_rows(inv):
    """Tokens with the patterns they were seen with; number 0 is none."""
    seen = sorted(evaluate.Lexicon(inv).patterns.items())
    rows, patterns = [struct.pack("<IHHf", 0, 0, 0, 0)], []
    for _, (numbers, penalty) in seen:
        rows.append(struct.pack("<IHHf", len(patterns), len(numbers), 0, penalty))
        patterns += numbers
    return fingerprints({t: i + 1 for i, (t, _) in enumerate(seen)}), rows, patterns


def name_rows(inv):
    """For tokens of the name corpus the labels seen, as bits, and what others lose; number 0 is for all other tokens."""
    rows, numbers = {(0.0, (1 << len(NAMES)) - 1): 0}, {}
    for t, (seen, less) in sorted(evaluate.Lexicon(inv).labels.items()):
        key = (round(less, 3), sum(1 << i for i, x in enumerate(seen) if x))
        numbers[t] = rows.setdefault(key, len(rows))
    return fingerprints(numbers), [struct.pack("<fI", *x) for x in rows]


def classes(w, net, inv, words, dims):
    pool = Pool()
    xpos = {}
    for _, x, _ in inv.tags:
        xpos.setdefault(x, len(xpos))
    patterns, parts = pattern_rows(inv, pool)
    tags = tag_rows(inv, pool, xpos)
    at, ops = script_rows(inv)
    lemmas, spelled, forms, entries, form_tags, (shapes, st) = lexicon(inv, pool, xpos)
    tt, tokens, token_patterns = token_rows(inv)
    nt, name_seen = name_rows(inv)
    lemma_rows = [struct.pack("<IIII", *pool(x), *pool(feats.fold(x))) for x in lemmas]
    rels = [struct.pack("<II", *pool(r)) for r in inv.rels]
    names = [bytes(["OBI".index(n[0]), TYPES.get(n[2:], 0)]) for n in NAMES]
    wt = fingerprints({s: i for i, s in enumerate(words) if i and "\x00" not in s})
    ft = table_of(spelled)
    w.add("text", pool.bytes + b"\n")
    w.add("word_table", wt)
    for name, rows in (("patterns", patterns), ("parts", parts), ("tags", tags), ("rels", rels), ("names", names)):
        w.add(name, b"".join(rows))
    w.add("script_at", at)
    w.add("script_ops", ops)
    w.add("lemmas", b"".join(lemma_rows))
    w.add("shapes", b"".join(shapes))
    w.add("shape_table", st)
    w.add("forms", b"".join(forms))
    w.add("entries", b"".join(entries))
    w.add("form_tags", np.array(form_tags, dtype="<u2"))
    w.add("form_table", ft)
    w.add("tokens", b"".join(tokens))
    w.add("token_patterns", np.array(token_patterns, dtype="<u2"))
    w.add("token_table", tt)
    w.add("name_seen", b"".join(name_seen))
    w.add("name_table", nt)
    dims += [len(patterns), len(parts), len(inv.slots), len(tags), len(xpos), len(rels), inv.rel_no["root"], len(inv.scripts), len(NAMES),
             len(lemmas), len(forms), len(entries), len(ft), len(st), len(wt), len(form_tags), len(tokens), len(token_patterns), len(tt), len(name_seen), len(nt), len(shapes)]


def export(net, inv, words, path, chunk=CHUNK):
    w = Writer()
    enc = net.enc
    w.add("dims", b"")
    encoder(w, net)
    heads(w, net, inv)
    dims = [enc.bag.weight.shape[0], enc.bag.weight.shape[1], enc.t1.weight.shape[0], enc.t2.weight.shape[0], enc.word.weight.shape[0] - 1,
            len(enc.fwd.lin), len(net.mix.lin), ARC, net.rel.weight.shape[1], chunk]
    classes(w, net, inv, words, dims)
    w.sections[0] = ("dims", struct.pack("<32I", *dims))
    return w, w.write(path)


def round_weights(net):
    """The net as it is after rounding each weight to its byte."""
    with torch.no_grad():
        for name, p in net.named_parameters():
            if p.dim() == 2 and "slot" not in name:
                q, s = quantized(p.numpy())
                p.copy_(torch.from_numpy(q * s[:, None]))


@torch.no_grad()
def chosen(net, inv, words):
    """Classes chosen for rows of words of the lexicon: patterns, tags, names, heads."""
    from data import Sentence
    from encoder import Types
    from finetune import Batch
    rng = np.random.default_rng(5)
    forms = sorted(inv.lex)
    sents = [Sentence(tokens=[feats.clean(forms[i]) for i in rng.integers(0, len(forms), 20)]) for _ in range(50)]
    types = Types(words)
    h = net.tokens(Batch([[s] for s in sents], types), types)
    plain = inv.slot_no["="]
    v = net.words(h, torch.arange(len(h)), torch.full((len(h),), plain))
    arcs = net.arcs(v, [(i * 20, 20) for i in range(50)])
    return h, [net.pattern(h).argmax(1), net.tag(v).argmax(1), net.names(h).argmax(1), torch.cat(arcs).argmax(1)]


def recounted(inv, folder):
    """The inventory with counts of what was seen, which older checkpoints lack."""
    from finetune import ner_split
    from heads import Inventory
    new = Inventory(data.treebank(folder + "/ud/padt-train.conllu.gz"))
    new.see_names(ner_split(data.anercorp(folder + "/ner/cleananercorp-train.txt.gz"))[0])
    assert (new.patterns, new.slots, new.tags, new.rels, new.scripts) == (inv.patterns, inv.slots, inv.tags, inv.rels, inv.scripts)
    return new


def main(checkpoint, path, folder=None):
    from heads import Heads
    torch.manual_seed(1)
    ck = torch.load(checkpoint)
    inv, words = ck["inv"], ck["words"]
    if not hasattr(inv, "name_labels"):
        if not folder:
            sys.exit("this checkpoint is from before the lexicon had counts: give DATA_DIR as a third argument")
        inv = recounted(inv, folder)
    net = Heads(inv)
    net.load_state_dict(ck["net"], strict=False)
    net.eval()
    w, out = export(net, inv, words, path)
    sizes = {}
    for name, part in w.sections:
        sizes[name] = sizes.get(name, 0) + len(part)
    for name, n in sorted(sizes.items(), key=lambda x: -x[1]):
        print(f"{n:10d}  {name}")
    print(f"{len(out):10d}  {path}")
    h, before = chosen(net, inv, words)
    round_weights(net)
    g, after = chosen(net, inv, words)
    print(f"eight bits: token vectors change by {float((g - h).norm() / h.norm()):.4f} of their length")
    for name, a, b in zip(("patterns", "tags", "names", "heads"), before, after):
        print(f"            {100 * float((a == b).float().mean()):.2f} % of {name} on random rows of words stay")


if __name__ == "__main__":
    main(*sys.argv[1:4])

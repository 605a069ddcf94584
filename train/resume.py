"""Reads the weights of a model file back into a checkpoint, so that training can go on where no checkpoint was kept.

usage: resume.py MODEL CORPUS.npz DATA_DIR OUT.pt
CORPUS.npz names the frequent words and DATA_DIR the classes, both of which must be those the model was made with. The
weights are those rounded to bytes; gains of norms are in the layers behind them; the vector of the root is the
shortest that gives the stored ones.
"""
import struct, sys
import numpy as np
import torch
import data
from export import BLOCK, fingerprints
from finetune import ner_split
from heads import Heads, Inventory


class Reader:
    """Sections in the order of the file."""

    def __init__(self, path):
        self.file = open(path, "rb").read()
        n = struct.unpack_from("<8sII", self.file)[2]
        self.rows = [struct.unpack_from("<16sQQ", self.file, 64 + 32 * i) for i in range(n)]
        self.rows = [(name.rstrip(b"\0").decode(), at, size) for name, at, size in self.rows]
        self.next = 0

    def take(self, name):
        found, at, size = self.rows[self.next]
        assert found == name, (found, name)
        self.next += 1
        return self.file[at:at + size]

    def floats(self, name):
        return np.frombuffer(self.take(name), dtype="<f4")

    def linear(self, name, n, k):
        """Weights [n, k] and bias [n]."""
        width = (n + BLOCK - 1) // BLOCK * BLOCK
        b = self.take(name)
        head = np.frombuffer(b, dtype="<f4", count=3 * width).reshape(3, width)
        q = np.frombuffer(b, dtype=np.int8, offset=12 * width).reshape(width // BLOCK, k // 4, BLOCK, 4)
        w = q.transpose(0, 2, 1, 3).reshape(width, k)[:n]
        return w * head[0, :n, None], head[2, :n]


def put(p, x):
    with torch.no_grad():
        p.copy_(torch.from_numpy(np.array(x, dtype=np.float32)).reshape(p.shape))


def layer(r, name, lin):
    w, b = r.linear(name, *lin.weight.shape)
    put(lin.weight, w)
    put(lin.bias, b)


def encoder(r, enc, mix, layers):
    for name, table in (("bag", enc.bag.weight), ("word", enc.word.weight)):
        q = np.frombuffer(r.take(name), dtype=np.int8).reshape(table.shape)
        put(table, q * r.floats(name + "_scale")[:, None])
    hidden, bag = enc.t1.weight.shape[0], enc.bag.weight.shape[1]
    (wb, bias), (ww, _) = r.linear("type_bag", hidden, bag), r.linear("type_word", hidden, bag)
    put(enc.t1.weight, np.concatenate([wb, ww], 1))
    put(enc.t1.bias, bias)
    layer(r, "type_out", enc.t2)
    for name, tower in (("forward", enc.fwd), ("backward", enc.bwd)):
        for lin in tower.lin:
            layer(r, name, lin)
    dim = enc.t2.weight.shape[0]
    parts = [r.linear("mix_in", dim, dim) for _ in range(3)]
    put(mix.inp.weight, np.concatenate([w for w, _ in parts], 1))
    put(mix.inp.bias, sum(b for _, b in parts))
    for lin in mix.lin[:layers]:
        layer(r, "mix", lin)


def pair(r, name, a, b):
    n = len(a.weight)
    w, bias = r.linear(name, 2 * n, a.weight.shape[1])
    for lin, rows in ((a, slice(0, n)), (b, slice(n, 2 * n))):
        put(lin.weight, w[rows])
        put(lin.bias, bias[rows])


def heads(r, net):
    layer(r, "pattern", net.pattern)
    layer(r, "words", net.word)
    put(net.slot.weight, r.floats("slot"))
    layer(r, "tag", net.tag)
    r.take("fit")
    layer(r, "script", net.script)
    layer(r, "name", net.names)
    if r.rows[r.next][0] == "move":  # since version 4
        put(net.move, r.floats("move"))
    pair(r, "arc_pair", net.arc_d, net.arc_h)
    n = len(net.arc_b)
    w, b = r.linear("arc", n, n)
    put(net.arc_u, w.T * n ** 0.5)
    put(net.arc_b, b * n ** 0.5)
    arc_root = r.floats("arc_root")
    put(net.dist, r.floats("distance"))
    pair(r, "rel_pair", net.rel_d, net.rel_h)
    rel_root = r.floats("rel_root")
    layer(r, "relation", net.rel)
    on = arc_root > 0
    w = np.concatenate([net.arc_h.weight.detach().numpy()[on], net.rel_h.weight.detach().numpy()])
    b = np.concatenate([net.arc_h.bias.detach().numpy()[on], net.rel_h.bias.detach().numpy()])
    put(net.root, np.linalg.lstsq(w, np.concatenate([arc_root[on], rel_root]) - b, rcond=None)[0])


def main(model, corpus, folder, out):
    torch.manual_seed(4)
    r = Reader(model)
    dims = struct.unpack("<32I", r.take("dims"))
    words = str(np.load(corpus)["words"]).split("\n")[:dims[4]]
    inv = Inventory(data.treebank(folder + "/ud/padt-train.conllu.gz"))
    inv.see_names(ner_split(data.anercorp(folder + "/ner/cleananercorp-train.txt.gz"))[0])
    net = Heads(inv)
    with torch.no_grad():
        for lin in net.mix.lin[dims[6]:]:
            lin.weight.mul_(0.3)
    encoder(r, net.enc, net.mix, dims[6])
    heads(r, net)
    table = next(np.frombuffer(r.file, dtype="<u8", count=size // 8, offset=at) for name, at, size in r.rows if name == "word_table")
    assert (table == fingerprints({s: i for i, s in enumerate(words) if i})).all(), "the corpus names other words"
    torch.save({"net": net.state_dict(), "words": words, "inv": inv}, out)


if __name__ == "__main__":
    main(*sys.argv[1:5])

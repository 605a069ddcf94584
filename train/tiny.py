"""Writes a model file of a few kilobytes with random weights, for tests of what reads model files.

usage: tiny.py OUT.model

The classes come from the sentences below; nothing it answers means anything.
"""
import os, sys
import torch
import feats
import encoder

feats.BUCKETS = 256
encoder.BAG, encoder.HIDDEN, encoder.DIM, encoder.LAYERS, encoder.WORDS = 16, 32, 32, 2, 16
import heads
heads.ARC = heads.REL = 16
import data, export

# token, its words as form/lemma/upos/xpos/feats/head/deprel
SENTENCES = [
    [("وقال", ["و/wa/CCONJ/C---------/_/2/cc", "قال/qAl/VERB/VP-A-3MS--/Aspect=Perf/0/root"]),
     ("الوزير", ["الوزير/wazIr/NOUN/N------S1D/Case=Nom/2/nsubj"]),
     ("لنا", ["ل/li/ADP/P---------/_/5/case", "نا/huwa/PRON/SP---1MP2-/Person=1/2/obl"]),
     (".", ["././PUNCT/G---------/_/2/punct"])],
    [("كتبه", ["كتب/katab/VERB/VP-A-3MS--/Aspect=Perf/0/root", "ه/huwa/PRON/SP---3MS4-/Person=3/1/obj"]),
     ("للقارئ", ["ل/li/ADP/P---------/_/4/case", "القارئ/qAri'/NOUN/N------S2D/Case=Gen/1/obl"]),
     ("مكتبته", ["مكتبة/maktaba/NOUN/N------S1R/Case=Nom/1/nsubj", "ه/huwa/PRON/SP---3MS2-/Person=3/5/nmod"])],
    [("قال", ["قال/qAl/NOUN/N------S1R/Case=Nom/0/root"]),
     ("5", ["5/5/NUM/Q---------/NumForm=Digit/1/nummod"])],
]


def docs():
    out = []
    for rows in SENTENCES * 2:
        words = []
        for _, ws in rows:
            words.append([])
            for w in ws:
                c = w.split("/") if w[0] != "." else [".", ".", "PUNCT", "G---------", "_", "2", "punct"]
                words[-1].append(data.Word(*c[:5], int(c[5]), c[6]))
        out.append(data.Sentence(tokens=[t for t, _ in rows], words=words))
    return [out]


def main(path):
    torch.manual_seed(4)
    inv = heads.Inventory(docs())
    inv.see_names([data.Sentence(tokens=["قال", "الوزير", "5"] * 2, names=["O", "B-PER", "O"] * 2)])
    net = heads.Heads(inv).eval()
    export.ARC = heads.ARC
    with torch.no_grad():
        for name, p in net.named_parameters():
            if p.abs().max() == 0:
                p.normal_(std=0.3)
    words = ["</s>", "قال", "في", "الوزير"] + [f"\x00{i}" for i in range(encoder.WORDS - 4)]
    _, out = export.export(net, inv, words, path, chunk=12)
    os.remove(path + ".sha256")
    print(len(out), "bytes")


if __name__ == "__main__":
    main(sys.argv[1])

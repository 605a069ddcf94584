"""Reads the treebank and the name corpora into sentences for the trainer."""
import csv, gzip, io
from dataclasses import dataclass, field
import feats


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@dataclass
class Sentence:
    tokens: list = field(default_factory=list)   # surface strings, cleaned
    words: list = field(default_factory=list)    # for each token its list of Word
    names: list = field(default_factory=list)    # for each token a BIO tag, or empty


def conllu(path):
    """The lines of a file that begin a document as None, its sentences as Sentence; names from MISC where it has them."""
    sent, until = Sentence(), 0
    op = gzip.open if path.endswith(".gz") else open
    for line in op(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            yield None
        elif not line:
            if sent.tokens:
                yield sent
            sent, until = Sentence(), 0
        elif line[0] != "#":
            c = line.split("\t")
            if "." in c[0]:
                continue
            number, dash, last = c[0].partition("-")
            if int(number) > until:
                sent.tokens.append(feats.clean(c[1]))
                sent.words.append([])
                sent.names.append(next((x[4:] for x in c[9].split("|") if x.startswith("NER=")), "O"))
                until = int(last or number)
            if not dash:
                sent.words[-1].append(Word(c[1], c[2], c[3], c[4], c[5], int(c[6]) if c[6].isdigit() else -1, c[7]))


def treebank(path):
    """Documents, each a list of Sentence."""
    docs = []
    for sent in conllu(path):
        if sent is None:
            docs.append([])
        else:
            docs[-1].append(sent)
    return docs


def chunks(docs, most):
    """Consecutive sentences of one document until `most` tokens are full."""
    for d in docs:
        cur, n = [], 0
        for s in d:
            if cur and n + len(s.tokens) > most:
                yield cur
                cur, n = [], 0
            cur.append(s)
            n += len(s.tokens) + 1
        if cur:
            yield cur


def _named(pairs):
    """Tokens with tags as the C tokenizer would cut them; a name's first piece that is a letter gets the B."""
    s = Sentence()
    for w, tag in pairs:
        begun = False
        for piece in feats.rough_tokens(w) or []:
            s.tokens.append(piece)
            if tag == "O" or (tag[0] == "B" and not begun and not piece[0].isalnum()):
                s.names.append("O")
            else:
                s.names.append(("I" if begun else tag[0]) + tag[1:])
                begun = True
    return s


def anercorp(path):
    """Sentences of CLEANANERCorp; PERS becomes PER."""
    out, cur = [], []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        p = line.split()
        if len(p) < 2:
            if cur:
                out.append(_named(cur))
            cur = []
        else:
            cur.append((p[0], p[-1].replace("PERS", "PER")))
    return out + ([_named(cur)] if cur else [])


def caraner(path):
    """Sentences of CAraNER."""
    out, cur, last = [], [], None
    for r in csv.DictReader(io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig")):
        if r["Sentence_ID"] != last and cur:
            out.append(_named(cur))
            cur = []
        last = r["Sentence_ID"]
        if r["Word"]:
            cur.append((r["Word"], (r["Revised_Label"] or r["Agreed_Label"] or "O")))
    return out + ([_named(cur)] if cur else [])

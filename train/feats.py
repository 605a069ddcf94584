"""What the model sees of a token: hashed character n-grams and, for frequent words, the word itself.

The same computation stands in C in src/model/feats.c; tests compare the two.
"""
import re, unicodedata
import numpy as np

BUCKETS = 65536
MAX_LETTERS = 24

_DROP = list(range(0x610, 0x61B)) + list(range(0x64B, 0x660)) + [0x670] + list(range(0x6D6, 0x6EE)) + [0x640, 0x61C, 0xAD, 0xFEFF] \
    + list(range(0x200B, 0x2010)) + list(range(0x202A, 0x202F)) + list(range(0x2060, 0x2065)) + list(range(0x2066, 0x206A))
_CLEAN = {c: None for c in _DROP}
_CLEAN.update({0x6A9: 0x643, 0x6CC: 0x64A})
for i in range(10):
    _CLEAN[0x660 + i] = _CLEAN[0x6F0 + i] = ord("0") + i
for c in list(range(0xFB50, 0xFE00)) + list(range(0xFE70, 0xFF00)):
    k = unicodedata.normalize("NFKC", chr(c))
    if k != chr(c):
        _CLEAN[c] = k.translate(_CLEAN).strip() or None
_FOLD = {0x622: 0x627, 0x623: 0x627, 0x625: 0x627, 0x671: 0x627, 0x649: 0x64A, 0x629: 0x647}
_DIGIT = {ord("0") + i: ord("0") for i in range(10)}


def clean(s):
    return s.translate(_CLEAN)


def fold(s):
    return clean(s).translate(_FOLD)


def shape(s):
    """The form under which a token is a type: cleaned, digits as 0."""
    return clean(s).translate(_DIGIT)


def _hash(seed, cps):
    h = (2166136261 ^ seed) * 16777619 & 0xFFFFFFFF
    for c in cps:
        h = ((h ^ c) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    return h & (BUCKETS - 1)


def buckets(w):
    """Bucket numbers of a type (already through shape()); never empty."""
    w = w[:MAX_LETTERS]
    raw = [ord(c) for c in w]
    f = [60] + [ord(c) for c in w.translate(_FOLD).lower()[:MAX_LETTERS]] + [62]
    out = [_hash(1, f)]
    for n in (2, 3, 4, 5):
        for i in range(len(f) - n + 1):
            out.append(_hash(n, f[i:i + n]))
    for k in (2, 3):
        if len(raw) >= k:
            out.append(_hash(10 + k, raw[:k]))
            out.append(_hash(20 + k, raw[-k:]))
    return out


_TOKEN = re.compile(r"https?://\S+|\d+(?:[.,،/:٫]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|_+|\S")


def rough_tokens(line):
    """Near enough to the C tokenizer for statistics over raw news."""
    return _TOKEN.findall(clean(line))

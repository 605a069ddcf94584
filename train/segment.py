"""Clitic segmentation as classification: a pattern says how a token's form becomes its words' forms.

A pattern is (prefix forms, prefix literal, stem start, stem end, suffix literal, suffix forms): the token must
begin and end with the literals; the stem is start + what lies between the literals + end. The pattern
with everything empty leaves the token as it is.
"""

import functools

BEFORE = {"و", "ف", "ب", "ك", "ل", "س", "أ"}
AFTER = {"ه", "ها", "هم", "هن", "هما", "ك", "كم", "كما", "كن", "نا", "ي", "ني"}
PLAIN = ((), "", "", "", "", ())


def _shared(s, f):
    """Longest common substring: (start in s, start in f, length)."""
    best = (0, 0, 0)
    row = [0] * (len(f) + 1)
    for i in range(len(s)):
        new = [0] * (len(f) + 1)
        for j in range(len(f)):
            if s[i] == f[j]:
                new[j + 1] = row[j] + 1
                if new[j + 1] > best[2]:
                    best = (i - row[j], j - row[j], new[j + 1])
        row = new
    return best


@functools.lru_cache(maxsize=None)
def pattern(surface, forms):
    """The pattern that makes the words' forms (a tuple) from a token of several words."""
    if len(forms) == 1:
        return PLAIN
    cand, stems = [], [k for k, f in enumerate(forms) if not (k and f in AFTER or k + 1 < len(forms) and f in BEFORE)]
    for k, f in enumerate(forms):
        if stems and k not in stems:
            continue
        i, j, n = _shared(surface, f)
        before, after = sum(map(len, forms[:k])), sum(map(len, forms[k + 1:]))
        cand.append((n - abs(i - before) * 0.5 - abs(len(surface) - i - n - after) * 0.5 + (n == len(f)) * 0.1 - (len(f) < 3), k, i, j, n))
    _, k, i, j, n = max(cand)
    f = forms[k]
    return (tuple(forms[:k]), surface[:i], f[:j], f[j + n:], surface[i + n:], tuple(forms[k + 1:]))


def applies(p, surface):
    return surface.startswith(p[1]) and surface.endswith(p[4]) and len(surface) >= len(p[1]) + len(p[4]) + (p != PLAIN and not (p[2] or p[3]))


def can_split(surface):
    """Only what begins with an Arabic letter is ever of several words."""
    return bool(surface) and "\u0620" <= surface[0] <= "\u06d3" and surface[0].isalpha() and surface[0] != "\u0640"


def apply(p, surface):
    """The forms, given a pattern that applies."""
    stem = p[2] + surface[len(p[1]):len(surface) - len(p[4])] + p[3]
    return list(p[0]) + [stem] + list(p[5])


def slots(p):
    """A name for the place of each word: clitics by form, stems by what stands round them."""
    stem = "=" + ("<" if p[0] else "") + (">" if p[5] else "")
    return ["<" + f for f in p[0]] + [stem] + [">" + f for f in p[5]]

"""Lemmas: a look-up by folded form and tag, and edit scripts for forms never seen.

A script is a row of "nN" (keep N letters), "dX" (drop the letters X) and "iX" (insert X), joined by "|".
"""
import difflib
import feats


def script(form, lemma):
    f, ops = feats.clean(form), []
    for t, i1, i2, j1, j2 in difflib.SequenceMatcher(None, f, lemma, autojunk=False).get_opcodes():
        if t == "equal":
            ops.append(f"n{i2 - i1}")
        else:
            if i2 > i1:
                ops.append("d" + f[i1:i2])
            if j2 > j1:
                ops.append("i" + lemma[j1:j2])
    return "|".join(ops)


def run(s, form):
    """The lemma, or None where the script does not fit the form."""
    f, at, out = feats.clean(form), 0, []
    for op in s.split("|"):
        if op[0] == "n":
            n = int(op[1:])
            if at + n > len(f):
                return None
            out.append(f[at:at + n])
            at += n
        elif op[0] == "d":
            if not f.startswith(op[1:], at):
                return None
            at += len(op) - 1
        else:
            out.append(op[1:])
    return "".join(out) if at == len(f) else None

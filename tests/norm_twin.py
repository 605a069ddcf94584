#!/usr/bin/env python3
"""src/text/norm.c and train/norm.py fold every code point alike, and the table of forms is fresh.

    norm_twin.py PROGRAM    where PROGRAM clean|fold folds standard input line by line
"""
import os
import re
import subprocess
import sys
import unicodedata

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NORM = os.path.join(TOP, "train", "norm.py")
HEADER = os.path.join(TOP, "src", "text", "norm_forms.h")


def main(program):
    points = (c for c in range(0x20, 0x30000) if not 0xD800 <= c < 0xE000 and chr(c).splitlines() == [chr(c)])
    text = "".join(f"{c:x} \u0627{chr(c)}\u0628\n" for c in points).encode()
    bad = 0
    for level in ("clean", "fold"):
        ours = subprocess.run([program, level], input=text, capture_output=True, check=True).stdout.split(b"\n")
        twin = subprocess.run([sys.executable, NORM, level], input=text, capture_output=True, check=True,
                              env={**os.environ, "PYTHONIOENCODING": "utf-8"}).stdout.split(b"\n")
        differ = [(a, b) for a, b in zip(ours, twin) if a != b]
        if len(ours) != len(twin) or differ:
            bad += 1
            print(f"{level}: {len(differ)} code points differ, {len(ours)} and {len(twin)} lines")
            for a, b in differ[:10]:
                print(f"  C {a.decode()!r}  Python {b.decode()!r}")
    with open(HEADER, encoding="utf-8") as f:
        header = f.read()
    if f"Unicode {unicodedata.unidata_version};" in header:
        fresh = subprocess.run([sys.executable, NORM, "--c"], capture_output=True, text=True, check=True).stdout
        if re.sub(r"\s+", "", fresh) != re.sub(r"\s+", "", header):
            bad += 1
            print("src/text/norm_forms.h is not what train/norm.py --c prints")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

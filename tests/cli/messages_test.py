#!/usr/bin/env python3
"""Arabic for what the command says: both languages of the tables agree, and nearly every message has its row.

With --missing, lists the messages that have none.
"""
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CALL = re.compile(r"\b(?:error_set|report|report_usage|say|answer_with|io_error|line_error)\s*\(([^;]*?);")
ENOUGH = 0.8  # the rest are about damaged tables and the like, for whoever builds isnad


def rows(name, first, second):
    """Two columns of a table of cli/."""
    lines = [line.split("\t") for line in (TOP / "cli" / name).read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    head = lines[0]
    for line in lines[1:]:
        cells = dict(zip(head, line))
        yield cells.get(first, ""), cells.get(second, "")


def messages():
    """Literals of the source that are said, with {} for what differs."""
    for path in sorted([*TOP.glob("src/**/*.c"), *TOP.glob("cli/*.c"), *TOP.glob("serve/*.c")]):
        if path.name.endswith("_test.c"):
            continue
        source = re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8"))
        for call in CALL.finditer(source):
            for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', call.group(1)):
                if " " in literal.strip(" :"):
                    text = literal.replace('\\"', '"')
                    yield path.relative_to(TOP), re.sub(r"%[-.*0-9]*(?:ll|l|z)?[a-zA-Z]", "{}", text)


def main(argv):
    faults, known = [], []
    for english, arabic in rows("messages.tsv", "english", "arabic"):
        known.append(re.compile(re.sub(r"\\\{\d\\\}", "(.+)", re.escape(english))))
        if sorted(re.findall(r"\{\d\}", english)) != sorted(re.findall(r"\{\d\}", arabic)):
            faults.append(f"messages.tsv: not the same places in {english!r} and {arabic!r}")
        if not re.search("[\u0621-\u064a]", arabic):
            faults.append(f"messages.tsv: no Arabic for {english!r}")
    for english, arabic in rows("options.tsv", "english", "arabic"):
        if not re.search("[\u0621-\u064a]", arabic):
            faults.append(f"options.tsv: no Arabic for {english!r}")
    said = dict((text, path) for path, text in messages())

    def has_row(text):
        return text == "{}" or any(row.fullmatch(text) for row in known)

    missing = {text: path for text, path in said.items()
               if not has_row(text) and not all(has_row(part) for part in text.split(": "))}
    if "--missing" in argv:
        print("\n".join(f"{path}: {text}" for text, path in missing.items()))
    share = 1 - len(missing) / len(said)
    if share < ENOUGH:
        faults.append(f"only {share:.0%} of {len(said)} messages have Arabic in cli/messages.tsv; see --missing")
    print("\n".join(faults) or f"{share:.0%} of {len(said)} messages have Arabic")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

#!/usr/bin/env python3
"""Hold what the command prints for the examples against what is promised of records, whatever the model finds.

usage: check.py ISNAD

Records: every key, nothing unknown but null, spans that hold their text, references that point somewhere, words from their
lists; the same bytes for any number of threads and in a pipe. CoNLL-U: the letters of the text, in order, and trees.
"""
import json, pathlib, subprocess, sys

TOP = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = sorted(str(p.relative_to(TOP)) for p in (TOP / "examples").glob("*") if p.suffix in (".txt", ".jsonl"))

SPAN = "start end text"
RECORD = "isnad id url outlet title published language text sentences entities times quantities statements events"
ENTITY = "id type name name_en country code wikidata mentions"
STATEMENT = ("id cue cue_lemma speaker who entity content quoted form kind via venue addressee about time within polarity "
             "confidence")
EVENT = ("id type mode contexts cameo quad goldstein trigger actor actor_who actor_code recipient recipient_who recipient_code "
         "place date date_precision realis told said_by same_as confidence")
FORMS = "direct mixed indirect headline"
KINDS = "say affirm announce deny accuse criticise threaten warn promise request praise thank estimate believe report reject other"
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT")
REALIS = "actual denied future conditional hypothetical"
failures = 0


def must(holds, what):
    global failures
    if not holds:
        failures += 1
        print(what)


def one_of(value, words, what):
    must(value in words.split(), f"{what}: {value!r}")


def has_keys(thing, keys, what):
    must(set(keys.split()) <= set(thing), f"{what} lacks {set(keys.split()) - set(thing)}")


def walk(record, thing, path):
    """Everything that holds of any part of a record."""
    if isinstance(thing, dict):
        if "text" in thing and "start" in thing:
            must(record["text"][thing["start"]:thing["end"]] == thing["text"], f"{path}: not its text: {thing}")
        for key, value in thing.items():
            walk(record, value, f"{path}.{key}")
    elif isinstance(thing, list):
        for i, value in enumerate(thing):
            walk(record, value, f"{path}[{i}]")
    else:
        must(thing != "", f"{path} is empty, not null")


def in_order(spans, what):
    starts = [s["start"] for s in spans]
    must(starts == sorted(starts), f"{what}: not in the order of the text")


def refers(index, things, what):
    must(index is None or 0 <= index < len(things), f"{what} refers to {index} of {len(things)}")


def check_statement(r, s, what):
    has_keys(s, STATEMENT, what)
    one_of(s["form"], FORMS, what)
    one_of(s["kind"], KINDS, what)
    one_of(s["polarity"], "positive negative", what)
    must(s["content"] and s["cue"], f"{what}: no content or no cue")
    must(0 <= s["confidence"] <= 1, f"{what}: confidence {s['confidence']}")
    must(s["within"] != s["id"], f"{what}: within itself")
    refers(s["within"], r["statements"], what)
    for entity in [s["entity"]] + s["about"] + [v["entity"] for v in s["via"]]:
        refers(entity, r["entities"], what)


def check_event(r, e, what):
    has_keys(e, EVENT, what)
    one_of(e["type"], TYPES, what)
    one_of(e["realis"], REALIS, what)
    must(e["told"] in (None, "report", "mention"), f"{what}: told {e['told']}")
    must(e["quad"] in (1, 2, 3, 4), f"{what}: quad {e['quad']}")
    must(e["trigger"], f"{what}: no trigger")
    refers(e["said_by"], r["statements"], what)
    for side in ("actor", "recipient"):
        must(len(e[side]) == len(e[side + "_who"]) == len(e[side + "_code"]), f"{what}: {side} lists of different lengths")
    if e["place"]:
        has_keys(e["place"], "span name country lat lon", what)


def check_record(r):
    has_keys(r, RECORD, r["id"])
    walk(r, r, r["id"])
    for name in ("sentences", "times", "quantities"):
        in_order(r[name], f"{r['id']} {name}")
    for name, keys in (("entities", ENTITY), ("statements", STATEMENT), ("events", EVENT)):
        must([x["id"] for x in r[name]] == list(range(len(r[name]))), f"{r['id']} {name}: ids are not indices")
    for e in r["entities"]:
        has_keys(e, ENTITY, r["id"])
        one_of(e["type"], "PER ORG GPE LOC MISC", r["id"])
        must(e["name"] and e["mentions"], f"{r['id']}: an entity without name or mentions: {e}")
    for s in r["statements"]:
        check_statement(r, s, f"{r['id']} statement {s['id']}")
    for e in r["events"]:
        check_event(r, e, f"{r['id']} event {e['id']}")


def run(isnad, *args):
    done = subprocess.run([isnad, *args], cwd=TOP, capture_output=True)
    must(done.returncode == 0 and not done.stderr, f"{args}: status {done.returncode}, {done.stderr!r}")
    return done.stdout


def check_records(isnad):
    out = run(isnad, "read", "--json", "--published", "2025-06-10", *EXAMPLES)
    for n in ("2", "3", "16"):
        must(run(isnad, "read", "--json", "--published", "2025-06-10", "--threads", n, *EXAMPLES) == out, f"{n} threads: other bytes")
    records = [json.loads(line) for line in out.splitlines()]
    must(len(records) == len(EXAMPLES) + 2, f"{len(records)} records")
    for record in records:
        check_record(record)


def letters(text):
    return "".join(text.split())


def check_tree(sentence):
    heads = {int(c[0]): int(c[6]) for c in sentence if c[0].isdigit()}
    must(list(heads.values()).count(0) == 1, f"not one root: {sentence[0]}")
    for word in heads:
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads.get(word, -1)
        must(word == 0, f"no tree: {sentence[0]}")


def check_conllu(isnad):
    text = (TOP / "examples/flood.txt").read_text(encoding="utf-8")
    forms, sentence, covered = [], [], 0
    for line in run(isnad, "parse", "examples/flood.txt").decode().split("\n"):
        c = line.split("\t")
        if len(c) == 10:
            sentence.append(c)
            if "-" in c[0]:
                covered = int(c[0].split("-")[1])
                forms.append(c[1])
            elif int(c[0]) > covered:
                forms.append(c[1])
        elif not line and sentence:
            check_tree(sentence)
            sentence, covered = [], 0
    must(letters("".join(forms)) == letters(text), "the forms are not the letters of the text")


def check_account(isnad):
    for line in run(isnad, "read", "--marks", *EXAMPLES).decode().split("\n"):
        first = next((c for c in line if c.isalpha() or c == "\u200f"), "\u200f")
        must(first == "\u200f" or "\u0600" <= first <= "\u06ff", f"a line that is not right-to-left: {line!r}")


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    isnad = str(pathlib.Path(argv[1]).resolve())
    check_records(isnad)
    check_conllu(isnad)
    check_account(isnad)
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

#!/usr/bin/env python3
"""Who speaks in some articles, how often, and how often only on another's word.

    speakers.py FILE...

Needs the module isnad: bindings/python, or Debian's python3-isnad.
"""
import collections
import sys

import isnad


def main(paths):
    said, heard = collections.Counter(), collections.Counter()
    with isnad.Engine() as engine:
        for path in paths:
            for record in engine.records(path, on_error=lambda fault: print(fault, file=sys.stderr)):
                for statement in record["statements"]:
                    if statement["who"]:
                        said[statement["who"]] += 1
                        heard[statement["who"]] += bool(statement["via"])
    for who, n in said.most_common():
        print(f"{n}\t{heard[who]}\t{who}")


if __name__ == "__main__":
    main(sys.argv[1:])

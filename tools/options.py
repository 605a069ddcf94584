"""The table of verbs and options, cli/options.tsv, for the tools that make pages and completion from it."""
import collections
import os

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
Row = collections.namedtuple("Row", "verb option argument english arabic values")


def rows():
    """As they stand in the table; "-" becomes None, values a list."""
    with open(os.path.join(TOP, "cli", "options.tsv"), encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if line.strip() and not line.startswith("#")]
    for line in lines[1:]:
        cells = [None if cell == "-" else cell for cell in line.split("\t")]
        cells += [None] * (6 - len(cells))
        yield Row(*cells[:5], (cells[5] or "").split())


def verbs():
    """[(row of the verb, rows of its options)], those of every verb at the end of each."""
    table = list(rows())
    shared = [row for row in table if row.verb == "*"]
    return [(verb, [row for row in table if row.verb == verb.verb and row.option] + shared)
            for verb in table if not verb.option]


def statuses():
    return [row for row in rows() if row.verb == "exit"]


def takes_files(argument):
    """Of a verb's operands or an option's value: "all", "first" or None."""
    if argument and ("FILE" in argument or "FOLDER" in argument):
        return "all"
    return "first" if argument and "ARCHIVE" in argument else None

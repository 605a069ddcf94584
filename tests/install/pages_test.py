#!/usr/bin/env python3
"""Man pages that two formatters take without a warning, and completion in the shells themselves.

usage: pages_test.py BUILD_FOLDER
"""
import csv
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PAGES = Path(sys.argv[1]).resolve() / "pages"
MAN = sorted((PAGES / "man").rglob("*.[1-9]"))
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb", "MANWIDTH": "100"}

with open(TOP / "cli/options.tsv", encoding="utf-8") as f:
    TABLE = list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
VERBS = [row["verb"] for row in TABLE if row["option"] == "-"]


def options(verb):
    return ["--" + row["option"] for row in TABLE if row["verb"] in (verb, "*") and row["option"] != "-"]


def shown(path):
    done = subprocess.run(["man", "--warnings", "-l", path], env=ENV, capture_output=True, text=True, check=True)
    return re.sub(r".\x08", "", done.stdout), done.stderr


class Man(unittest.TestCase):
    def test_all_are_there(self):
        names = [str(p.relative_to(PAGES / "man")) for p in MAN]
        self.assertEqual(names, ["ar/man1/isnad.1", "man1/isnad.1", "man3/isnad.3", "man5/isnad-archive.5",
                                 "man5/isnad-query.5", "man5/isnad-record.5", "man7/isnad-filter.7"])

    def test_no_warnings(self):
        for path in MAN:
            lint = subprocess.run(["mandoc", "-Tlint", "-W", "warning", path], capture_output=True, text=True)
            self.assertEqual((lint.returncode, lint.stdout), (0, ""), path)
            text, warnings = shown(path)
            self.assertEqual(warnings, "", path)
            self.assertGreater(len(text), 1000, path)

    def test_the_command_has_every_verb_option_and_status(self):
        for page, language in ((PAGES / "man/man1/isnad.1", "english"), (PAGES / "man/ar/man1/isnad.1", "arabic")):
            source = page.read_text().replace("\\-", "-")
            for row in TABLE:
                if row["verb"] != "exit" and row["option"] != "-":
                    self.assertIn(f"--{row['option']}", source)
                self.assertIn(row[language].replace("~", "\\(ti"), source)

    def test_the_library_has_every_function(self):
        header = (TOP / "include/isnad.h").read_text()
        text = shown(PAGES / "man/man3/isnad.3")[0]
        for name in re.findall(r"^ISNAD_API\b[^;(]*?\b(isnad_\w+)\(", header, re.M):
            self.assertIn(name + "(", text)
        self.assertNotIn("ISNAD_API", text)

    def test_documents_keep_their_tables_and_examples(self):
        text = shown(PAGES / "man/man5/isnad-query.5")[0]
        for piece in ("kind:", "outlet:", "event:assault place:غزة date:2024-01..2024-03", "DESCRIPTION"):
            self.assertIn(piece, text)
        self.assertNotIn("| ---", text)


class Terminal:
    """A shell at a terminal, to type into."""

    def __init__(self, *command, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, dict(ENV, HOME=folder, PS1="ready>", PROMPT="ready>"))

    def type(self, text, until):
        os.write(self.fd, text.encode())
        got, end = "", time.monotonic() + 30
        while not re.search(until, got):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise AssertionError(f"after {text!r} no {until} but {got!r}")
            got += os.read(self.fd, 65536).decode("utf-8", "replace")
        return got

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


class Completion(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        Path(self.folder, "articles.jsonl").touch()

    # ---- what is offered

    def bash(self, *words):
        script = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _isnad; '
                  '((${#COMPREPLY[@]})) && printf "%s\\n" "${COMPREPLY[@]}"; true')
        done = subprocess.run(["bash", "--norc", "-c", script, PAGES / "completion/isnad.bash", *words], env=ENV,
                              cwd=self.folder, capture_output=True, text=True, check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def fish(self, *words):
        line = " ".join(words)
        done = subprocess.run(["fish", "--no-config", "-c",
                               f"source {PAGES}/completion/isnad.fish; complete -C '{line}'"],
                              env=dict(ENV, HOME=self.folder), cwd=self.folder, capture_output=True, text=True, check=True)
        return [row.split("\t")[0] for row in done.stdout.splitlines()]

    def both(self, words, expected):
        for shell in (self.bash, self.fish):
            self.assertEqual(sorted(shell("isnad", *words)), sorted(expected), shell.__name__)

    def test_verbs(self):
        self.both(["rea"], ["read"])
        self.assertEqual(self.bash("isnad", ""), VERBS + ["--help", "--version"])
        self.assertEqual(sorted(self.fish("isnad", "")), sorted(VERBS))

    def test_options_of_each_verb(self):
        for verb in VERBS:
            self.both([verb, "--"], options(verb))

    def test_values(self):
        self.both(["read", "--format", "p"], ["plain"])
        self.both(["export", "--format", "gdelt"], ["gdelt", "gdelt-mentions"])
        self.both(["search", "news.isnad", "--color", ""], ["auto", "always", "never"])
        self.assertEqual(self.bash("isnad", "read", "--format", "=", "ht"), ["html"])

    def test_files(self):
        self.both(["read", "art"], ["articles.jsonl"])
        self.both(["read", "--json", "--model", "art"], ["articles.jsonl"])
        # Behind the archive stands a query, and behind --limit a number.
        self.assertEqual(self.bash("isnad", "search", "--limit", "5", "art"), ["articles.jsonl"])
        self.assertEqual(self.bash("isnad", "search", "news.isnad", "art"), [])
        self.both(["search", "--limit", "art"], [])

    # ---- and typed at a terminal

    def typed(self, terminal, value):
        self.addCleanup(terminal.close)
        for typed, expected in (("isnad exp\t--form\tplo\tnews.isnad", f"<export><--format{value}plover><news.isnad>"),
                                ("isnad read --filt\t", "<read><--filter>"),
                                ("isnad read art\t", "<read><articles.jsonl>")):
            terminal.type(typed + "\n", re.escape(expected))

    def test_bash_at_a_terminal(self):
        terminal = Terminal("bash", "--norc", folder=self.folder)
        terminal.type(f"source {PAGES}/completion/isnad.bash; isnad() {{ printf '<%s>' \"$@\"; echo; }}; echo 'set' up\n",
                      r"\nset up")
        self.typed(terminal, "><")

    def test_zsh_at_a_terminal(self):
        terminal = Terminal("zsh", "-f", "-i", folder=self.folder)
        terminal.type(f"fpath=({PAGES}/completion $fpath); autoload -U compinit; compinit -u -D; "
                      "isnad() { printf '<%s>' \"$@\"; echo }; echo 'set' up\n", r"\nset up")
        self.typed(terminal, "=")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

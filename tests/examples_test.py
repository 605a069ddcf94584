#!/usr/bin/env python3
"""The programs of examples/ do what they say; the one in C is built by install/install_test.py.

usage: examples_test.py BUILD_FOLDER
"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
BUILD = Path(sys.argv[1]).resolve()
EXAMPLES = TOP / "examples"
ENV = dict(os.environ, PATH=f"{BUILD}:{os.environ['PATH']}", ISNAD_LIBRARY=str(BUILD / "libisnad.so.0"),
           PYTHONPATH=str(TOP / "bindings/python"), LD_LIBRARY_PATH=str(BUILD))


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, env=ENV, check=True, **more).stdout


class Examples(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.archive = Path(folder.name, "news.isnad")

    def test_python(self):
        out = run(sys.executable, EXAMPLES / "python/speakers.py", EXAMPLES / "ceasefire.txt")
        rows = {who: (int(n), int(heard)) for n, heard, who in (line.split("\t") for line in out.splitlines())}
        # The denial of the front is told by medical sources; the minister is there himself.
        self.assertEqual(rows["جبهة الساحل"], (1, 1))
        self.assertGreater(rows["لارس هاوغن"][0], 2)
        self.assertEqual(rows["لارس هاوغن"][1], 0)

    def test_sql(self):
        run("isnad", "add", self.archive, EXAMPLES / "ceasefire.txt", EXAMPLES / "flood.txt")
        out = run("sqlite3", self.archive, input=(EXAMPLES / "sql/denials.sql").read_text())
        denials = [line.split("\t") for line in out.splitlines()]
        self.assertIn(["جبهة الساحل", "مصادر طبية"], [[who, via] for who, _, via in denials])
        # The article has the word in two other forms.
        out = run("sqlite3", self.archive, input=(EXAMPLES / "sql/words.sql").read_text())
        self.assertEqual(out.splitlines(), [(EXAMPLES / "ceasefire.txt").read_text().split("\n")[0]])

    def test_shell(self):
        script = EXAMPLES / "shell/watch-word.sh"
        articles = [EXAMPLES / "ceasefire.txt", EXAMPLES / "flood.txt"]
        title = articles[0].read_text().split("\n")[0]
        self.assertEqual(run(script, self.archive, "kind:deny", articles[1]), "")
        self.assertEqual(run(script, self.archive, "kind:deny", *articles), title + "\n")
        self.assertEqual(run(script, self.archive, "kind:deny", *articles), "")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

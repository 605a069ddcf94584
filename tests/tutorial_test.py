#!/usr/bin/env python3
"""The tutorials say what happens: each of their commands is run, and what stands below it must come, in that order.

usage: tutorial_test.py BUILD_FOLDER
"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
BUILD = Path(sys.argv[1]).resolve()


def steps(path):
    """[(command, the lines that must come)] of a page: indented, commands behind "$ ", their other lines behind "> "."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    $ "):
            out.append([line[6:], []])
        elif line.startswith("    > "):
            out[-1][0] += "\n" + line[6:]
        elif line.startswith("    "):
            out[-1][1].append(line[4:])
    return out


def run(commands, folder):
    """What each prints, in one shell."""
    mark = "=== end of a command ==="
    script = "".join(f"{command}\nstatus=$?\n[ $status = 0 ] || echo \"status $status\"\necho '{mark}'\n" for command in commands)
    env = dict(os.environ, PATH=f"{BUILD}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    done = subprocess.run(["sh"], input=script, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout.split(mark + "\n")[:-1]


class Tutorial(unittest.TestCase):
    def check(self, name):
        page = steps(TOP / "docs" / name)
        self.assertGreater(len(page), 10)
        with tempfile.TemporaryDirectory() as folder:
            printed = run([command for command, _ in page], folder)
        self.assertEqual(len(printed), len(page))
        for (command, expected), out in zip(page, printed):
            self.assertNotIn("status ", out, command)
            if not expected:
                self.assertEqual(out, "", command)
            self.compare(command, expected, out.splitlines())

    def compare(self, command, expected, lines):
        at, anywhere = 0, False
        for want in expected:
            if want == "...":
                anywhere = True
                continue
            rest = lines[at:] if anywhere else lines[at:at + 1]
            self.assertIn(want, rest, f"{command}\nprinted\n" + "\n".join(lines))
            at += rest.index(want) + 1
            anywhere = False
        self.assertTrue(anywhere or at == len(lines), f"{command}\nprints more:\n" + "\n".join(lines[at:]))

    def test_english(self):
        self.check("tutorial.md")

    def test_arabic(self):
        self.check("tutorial.ar.md")

    def test_both_have_the_same_steps(self):
        self.assertEqual(steps(TOP / "docs/tutorial.md"), steps(TOP / "docs/tutorial.ar.md"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

#!/usr/bin/env python3
"""isnad read --filter: one line in, one line out, in order, at once.

usage: filter_test.py ISNAD
"""
import json
import os
import select
import subprocess
import sys
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ISNAD = str(Path(sys.argv[1]).resolve())
WIRE = (TOP / "examples/wire.jsonl").read_bytes().splitlines(keepends=True)
PATIENCE, PIECE = 60, 10  # seconds for one answer, and for the rest of a line


class Pipe:
    """The command at the other end of two pipes."""

    def __init__(self, *options):
        self.process = subprocess.Popen([ISNAD, "read", "--filter", *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def receive(self):
        """A line, which must come without anything more being sent."""
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([self.process.stdout], [], [], PIECE if line else PATIENCE)[0]:
                raise AssertionError(f"no answer but {line[:80]!r}")
            piece = os.read(self.process.stdout.fileno(), 1 << 20)
            if not piece:
                raise AssertionError(f"it ended: {self.process.stderr.read()}")
            line += piece
        return line

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def run(data, *options):
    done = subprocess.run([ISNAD, "read", "--filter", *options], input=data, capture_output=True, timeout=120)
    return done.returncode, done.stdout.splitlines(), done.stderr.decode()


class Filter(unittest.TestCase):
    def waits(self, *options):
        """Sends a line only after the answer to the one before."""
        with Pipe(*options) as pipe:
            for line in [*WIRE, b"\n", b"no json\n", *WIRE]:
                pipe.send(line)
                answer = pipe.receive()
                self.assertEqual(answer.count(b"\n"), 1)
                answer = json.loads(answer)
                if line in WIRE:
                    self.assertIn(json.loads(line)["text"].strip(), answer["text"])
                else:
                    self.assertIn("error", answer)
            pipe.process.stdin.close()
            self.assertEqual(pipe.process.wait(PATIENCE), 0)

    def test_answers_before_the_next_line_is_sent(self):
        self.waits()

    def test_so_with_threads(self):
        self.waits("--threads", "3")

    def test_half_a_line_gets_no_answer_and_holds_back_none(self):
        with Pipe("--threads", "3") as pipe:
            pipe.send(WIRE[0] + WIRE[1] + WIRE[2][:20])
            got = b""
            while got.count(b"\n") < 2:
                got += pipe.receive()
            self.assertEqual(got.count(b"\n"), 2)
            pipe.send(WIRE[2][20:])
            self.assertIn("statements", json.loads(pipe.receive()))

    def test_as_many_lines_in_order(self):
        lines, ids = [], []
        for i in range(40):
            article = json.loads(WIRE[i % len(WIRE)])
            article["id"] = f"n{i}"
            bad = i % 7 == 3
            lines.append(b'{"id": 1' if bad else json.dumps(article).encode())
            ids.append(None if bad else f"n{i}")
        for threads in ("1", "4"):
            status, out, err = run(b"\n".join(lines), "--threads", threads)  # the last line has no end
            self.assertEqual((status, err), (0, ""))
            self.assertEqual([json.loads(line)["id"] for line in out], ids)

    def test_the_records_are_those_of_read(self):
        plain = subprocess.run([ISNAD, "read", "--json", "--format", "jsonl", "-"], input=b"".join(WIRE),
                               capture_output=True, check=True).stdout
        self.assertEqual(run(b"".join(WIRE))[1], plain.splitlines())

    def test_errors_say_what_and_where(self):
        status, out, err = run(b'\n  \r\n{"id":7,"text":"abc"}\n{"id":"b","text":"\xff"}\n[1]\n')
        self.assertEqual((status, err), (0, ""))
        answers = [json.loads(line) for line in out]
        self.assertEqual([(a["id"], a["error"], a["position"]) for a in answers], [
            (None, "there is no text", None),
            (None, "there is no text", None),
            ("7", "there is no Arabic letter in the text", None),
            (None, "byte 18: it is not UTF-8", 18),
            (None, "it is a list, not an object", 0)])

    def test_plain_text(self):
        text = "قال الوزير إن الهدنة صامدة."
        status, out, _ = run(f"{text}\r\n\n{text}".encode(), "--format", "plain")
        first, second, third = map(json.loads, out)
        self.assertEqual((status, first["text"], first["title"]), (0, text, None))
        self.assertIn("error", second)
        self.assertEqual(first, third)

    def test_a_line_that_is_too_long(self):
        long = b'{"text":"' + b"x" * (33 << 20) + b'"}'
        status, out, _ = run(WIRE[0] + long + b"\n" + WIRE[1] + long)
        answers = [json.loads(line) for line in out]
        self.assertEqual([a.get("error") for a in answers], [None, "a line is longer than 32 MB"] * 2)
        self.assertEqual(status, 0)

    def test_nothing_in_nothing_out(self):
        self.assertEqual(run(b""), (0, [], ""))

    def test_nobody_takes_the_answers(self):
        with Pipe() as pipe:
            pipe.process.stdout.close()
            pipe.send(WIRE[0])
            pipe.process.stdin.close()
            self.assertEqual(pipe.process.wait(PATIENCE), 1)
            self.assertIn(b"cannot write", pipe.process.stderr.read())

    def test_usage(self):
        for options in (["examples/flood.txt"], ["--format", "html"]):
            status, out, err = run(b"", *options)
            self.assertEqual((status, out), (2, []))
            self.assertIn("--filter", err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

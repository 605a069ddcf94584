#!/usr/bin/env python3
"""What the command does with damaged archives and models, full disks, files it may not write, and two writers.

usage: damage_test.py ISNAD [TEST...]        $ISNAD_DAMAGES: how many bits are flipped (40)

Never a crash, never a hang: an exit status of those in the manual, and a message. An archive that could not be added to is as
it was.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ISNAD = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
DAMAGES = int(os.environ.get("ISNAD_DAMAGES", "40"))
DONE, SOME, USAGE, UNUSABLE = 0, 1, 2, 3
NOBODY = 65534


def articles(path, tag, n):
    with open(path, "w", encoding="utf-8") as f:
        for i in range(n):
            text = f"قال الوزير كمال الشريف أمس إن العمل في جسر صيدا رقم {i} ينتهي بعد {i + 3} يوما، وفق وكالة الأنباء. " * 3
            f.write(json.dumps({"id": f"{tag}{i}", "outlet": tag, "published": "2024-03-05", "title": f"جسر {tag} {i}",
                                "text": text}, ensure_ascii=False) + "\n")


def run(*args, **more):
    return subprocess.run([ISNAD, *map(str, args)], capture_output=True, timeout=120, **more)


class Damage(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.archive = self.folder / "a.isnad"
        articles(self.folder / "a.jsonl", "a", 6)
        articles(self.folder / "b.jsonl", "b", 6)
        self.ends(run("add", self.archive, self.folder / "a.jsonl"), DONE)

    def ends(self, done, *status):
        self.assertIn(done.returncode, status, done.stderr.decode(errors="replace"))
        if done.returncode:
            self.assertTrue(done.stderr, "no message")

    def ids(self, archive=None):
        with sqlite3.connect(f"file:{archive or self.archive}?mode=ro", uri=True) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            return {row[0] for row in db.execute("SELECT id FROM articles")}

    # ---- archives -------------------------------------------------------------------------------

    def use(self, archive):
        """Everything one does with an archive; where reading it fails it is damaged, and no crash."""
        self.ends(run("search", archive, "الوزير"), DONE, UNUSABLE)
        self.ends(run("search", archive, "kind:say", "--json"), DONE, UNUSABLE)
        self.ends(run("export", "--format", "jsonl", archive), DONE, UNUSABLE)
        self.ends(run("add", archive, self.folder / "b.jsonl"), DONE, UNUSABLE)

    def test_truncated_archive(self):
        whole = self.archive.read_bytes()
        for size in (1, 15, 16, 99, 100, 512, 4095, 4096, 4097, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
            cut = self.folder / f"cut{size}"
            cut.write_bytes(whole[:size])
            self.use(cut)

    def test_flipped_archive(self):
        whole, rnd = self.archive.read_bytes(), random.Random(7)
        for i in range(DAMAGES):
            bad = bytearray(whole)
            for _ in range(1 + i % 5):
                at = rnd.randrange(len(bad)) if i % 4 else rnd.randrange(200)
                bad[at] ^= 1 << rnd.randrange(8)
            path = self.folder / "flipped"
            for ending in "", "-wal", "-shm":
                pathlib.Path(f"{path}{ending}").unlink(missing_ok=True)
            path.write_bytes(bad)
            self.use(path)

    # ---- models ---------------------------------------------------------------------------------

    def test_damaged_models(self):
        source = run("read", "--json", self.folder / "a.jsonl")
        self.ends(source, DONE)
        model = pathlib.Path(os.environ.get("ISNAD_MODEL") or pathlib.Path(__file__).resolve().parents[2] / "model/isnad.model")
        whole, rnd, bad = model.read_bytes(), random.Random(8), self.folder / "bad.model"
        for size in (0, 1, 63, 64, 4096, len(whole) // 3, len(whole) - 1):
            bad.write_bytes(whole[:size])
            self.ends(run("read", self.folder / "a.jsonl", env={**os.environ, "ISNAD_MODEL": str(bad)}), UNUSABLE)
        for _ in range(8):
            broken = bytearray(whole)
            broken[rnd.randrange(len(broken))] ^= 1 << rnd.randrange(8)
            bad.write_bytes(broken)
            self.ends(run("read", self.folder / "a.jsonl", env={**os.environ, "ISNAD_MODEL": str(bad)}), UNUSABLE)

    # ---- disks ----------------------------------------------------------------------------------

    def test_full_disk(self):
        """No file may grow beyond a size, which a full disk comes to; what was committed stays."""
        size = self.archive.stat().st_size
        for room in (0, 4096, 32768, 131072):
            def limit(most=size + room):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            self.ends(run("add", self.archive, self.folder / "b.jsonl", preexec_fn=limit), DONE, UNUSABLE)
            self.assertLessEqual({f"a{i}" for i in range(6)}, self.ids())
        self.ends(run("add", self.archive, self.folder / "b.jsonl"), DONE)
        self.assertEqual(len(self.ids()), 12)

    def test_full_output(self):
        for command in (("read", "--json", self.folder / "a.jsonl"), ("read", self.folder / "a.jsonl"),
                        ("export", "--format", "jsonl", self.archive), ("search", self.archive, "الوزير")):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([ISNAD, *map(str, command)], stdout=full, stderr=subprocess.PIPE, timeout=120)
            self.assertIn(done.returncode, (SOME, UNUSABLE), command)
            self.assertTrue(done.stderr, command)

    # ---- rights ---------------------------------------------------------------------------------

    def test_read_only(self):
        """Searching needs no right to write; adding says that it has none, and changes nothing."""
        self.archive.chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        before = self.archive.read_bytes()
        drop = {"preexec_fn": lambda: os.setuid(NOBODY)} if os.getuid() == 0 else {}
        os.chmod(self.folder / "b.jsonl", 0o444)
        if subprocess.run([ISNAD, "--version"], capture_output=True, **drop).returncode:
            self.skipTest("nobody may not run the command here")
        self.ends(run("search", self.archive, "الوزير", **drop), DONE)
        self.ends(run("export", "--format", "jsonl", self.archive, **drop), DONE)
        self.ends(run("add", self.archive, self.folder / "b.jsonl", **drop), UNUSABLE)
        self.assertEqual(self.archive.read_bytes(), before)

    # ---- two at a time --------------------------------------------------------------------------

    def test_two_writers(self):
        new = self.folder / "new.isnad"
        both = [subprocess.Popen([ISNAD, "add", "--batch", "2", new, self.folder / name], stderr=subprocess.PIPE)
                for name in ("a.jsonl", "b.jsonl")]
        for writer in both:
            error = writer.communicate(timeout=120)[1]
            self.assertEqual(writer.returncode, DONE, error.decode())
        self.assertEqual(self.ids(new), {f"{tag}{i}" for tag in "ab" for i in range(6)})

    def test_a_writer_that_holds_on(self):
        """Another program has begun to write and does not end: readers go on, a writer gives up and says why."""
        with sqlite3.connect(self.archive) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("UPDATE articles SET title = title WHERE article = 1")
            self.ends(run("search", self.archive, "الوزير"), DONE)
            done = run("add", self.archive, self.folder / "b.jsonl")
            self.ends(done, UNUSABLE)
            self.assertIn("another program", done.stderr.decode())
            db.rollback()
        self.assertEqual(len(self.ids()), 6)


if __name__ == "__main__":
    if not ISNAD:
        sys.exit(__doc__)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

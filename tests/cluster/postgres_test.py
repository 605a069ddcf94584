#!/usr/bin/env python3
"""An archive in PostgreSQL says what an archive file says. Usage: postgres_test.py ISNAD [TEST...]

Ends with status 77, which ctest counts as skipped, where PostgreSQL is missing.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import servers

TOP = pathlib.Path(__file__).resolve().parents[2]
ISNAD = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
EXAMPLES = sorted(str(p) for p in (TOP / "examples").iterdir() if p.suffix in (".txt", ".jsonl"))
QUERIES = ["السودان", '"وزارة الصحة"', "surface:قال", "وزار*", "السودان or مصر", "الحكومة -السودان", "kind:deny", "speaker:هاوغن",
           "about:السودان", "said:خرقا", "via:الوكالة kind:affirm", "event:consult place:الدوحة", "actor:السودان", "realis:future",
           "date:2024..2026", "(قال or أكد) not مصر", "exact:السيول", "kind:deny event:assault", "told:mention", "told:report"]


def isnad(*args, status=0, text=None):
    out = subprocess.run([ISNAD, *map(str, args)], capture_output=True, text=True, input=text)
    assert out.returncode == status, (args, out.returncode, out.stderr)
    return out.stdout if status == 0 else out.stderr


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


class Test(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad_pg_"))
        os.chmod(cls.folder, 0o755)
        cls.pg = servers.Postgres(cls.folder / "pg")
        isnad("add", cls.pg.url, *EXAMPLES)
        isnad("add", cls.folder / "a.db", *EXAMPLES)

    @classmethod
    def tearDownClass(cls):
        cls.pg.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def counts(self):
        return self.pg.psql("SELECT count(*), (SELECT count(*) FROM statements), (SELECT count(*) FROM events), "
                            "(SELECT count(*) FROM mentions), (SELECT count(*) FROM forms) FROM articles")

    def test_records(self):
        mine = {r["text"]: r for r in lines(isnad("export", self.pg.url, "--format", "jsonl"))}
        theirs = lines(isnad("read", "--json", *EXAMPLES))
        self.assertEqual(len(mine), len(theirs))
        for record in theirs:
            self.assertEqual(mine[record["text"]], record)

    def test_told_of_an_older_database(self):
        told = "SELECT string_agg(told || ' ' || n, ',' ORDER BY article, n) FROM events"
        before = self.pg.psql(told)
        self.assertIn("mention", before)
        self.pg.psql("ALTER TABLE events DROP COLUMN told; UPDATE isnad_schema SET version = 1")
        self.assertIn("older", isnad("search", self.pg.url, "told:mention", status=3))
        isnad("add", self.pg.url, *EXAMPLES)
        self.assertEqual(self.pg.psql(told), before)

    def test_tables(self):
        """What the tables hold is what the record says."""
        for table, column in (("statements", "kind"), ("events", "type"), ("entities", "type")):
            self.assertEqual(self.pg.psql(f"""
                SELECT count(*) FROM articles a CROSS JOIN jsonb_array_elements(a.record->'{table}') r
                LEFT JOIN {table} t ON t.article = a.article AND t.n = (r->>'id')::integer
                WHERE t.{column} IS DISTINCT FROM r->>'{column}'"""), "0")
            self.assertNotEqual(self.pg.psql(f"SELECT count(*) FROM {table}"), "0")
        self.assertEqual(self.pg.psql("""
            SELECT count(*) FROM mentions m JOIN articles a USING (article)
            WHERE m.text IS DISTINCT FROM a.record->'entities'->m.entity->'mentions'->m.n::integer->>'text'"""), "0")
        said = lines(isnad("read", "--json", *EXAMPLES))
        self.assertEqual(int(self.pg.psql("SELECT count(*) FROM via")), sum(len(s["via"]) for r in said for s in r["statements"]))
        self.assertEqual(int(self.pg.psql("SELECT count(*) FROM actors")),
                         sum(len(e["actor"]) + len(e["recipient"]) for r in said for e in r["events"]))

    def test_again(self):
        before = self.counts()
        isnad("add", self.pg.url, *EXAMPLES)
        self.assertEqual(self.counts(), before)

    def test_search(self):
        some = 0
        for query in QUERIES:
            def found(archive):
                return sorted((h["id"], h.get("cue"), h.get("type"), h["start"]) for h in
                              lines(isnad("search", archive, "--json", "--limit", 1000, query)))
            theirs = found(self.folder / "a.db")
            some += len(theirs) > 0
            # The two rank differently: where an article is shown by its best sentence, that may be another.
            def known(hits):
                return [h if h[1] or h[2] else h[:3] for h in hits]
            self.assertEqual(known(found(self.pg.url)), known(theirs), query)
        self.assertGreater(some, len(QUERIES) - 4)

    def test_marks(self):
        texts = {r["id"]: r["text"] for r in lines(isnad("export", self.pg.url, "--format", "jsonl"))}
        hits = lines(isnad("search", self.pg.url, "--json", "speaker:هاوغن said:صامدة"))
        self.assertTrue(hits)
        for hit in hits:
            text = texts[hit["id"]]
            self.assertEqual(text[hit["start"]:hit["end"]], hit["sentence"])
            self.assertIn([text[a:b] for a, b in hit["marks"]], (["صامدة"], ["صامداً"]))

    def test_delete(self):
        before = self.counts()
        text = "قالت وزيرة البيئة سعاد الهلالي الاثنين إن حملة التشجير بدأت في بنغازي."
        line = isnad("add", self.pg.url, "--json", "-", text=text)
        self.assertNotEqual(self.counts(), before)
        self.pg.psql(f"SELECT isnad_delete({json.loads(line)['article']})")
        self.assertEqual(self.counts().split("|")[:4], before.split("|")[:4])

    def test_refusals(self):
        self.assertIn("does not join", isnad("search", self.pg.url, "claim:1", status=2))
        self.assertIn("a database gives jsonl", isnad("export", self.pg.url, "--format", "csv", status=2))
        self.assertIn("does not remember feeds", isnad("watch", self.pg.url, "--once", "http://127.0.0.1:1/", status=3))
        self.assertIn("the database:", isnad("search", f"postgresql://isnad@127.0.0.1:{servers.free_port()}/postgres", "قال", status=3))
        self.pg.psql("CREATE DATABASE empty")
        empty = self.pg.url.replace("/postgres", "/empty").replace("postgresql:/empty", "postgresql:/")
        self.assertIn("no archive", isnad("search", empty, "قال", status=3))

    def test_newer(self):
        """A schema of tomorrow is refused, and left as it is."""
        self.pg.psql("CREATE DATABASE tomorrow")
        url = self.pg.url.rsplit("/", 1)[0] + "/tomorrow"
        isnad("add", url, EXAMPLES[0])
        subprocess.run([servers.postgres_folder() + "/psql", "-q", "-d", url, "-c", "UPDATE isnad_schema SET version = 99"], check=True)
        self.assertIn("version 99", isnad("add", url, EXAMPLES[1], status=3))

    def test_together(self):
        """Many that open an empty database at once make one schema, and keep each article once."""
        self.pg.psql("CREATE DATABASE together")
        url = self.pg.url.rsplit("/", 1)[0] + "/together"
        self.addCleanup(lambda: [run.kill() for run in runs if run.poll() is None])
        runs = [subprocess.Popen([ISNAD, "add", "--threads", "1", "--batch", "1", url, *EXAMPLES], stderr=subprocess.PIPE, text=True)
                for _ in range(4)]
        added = 0
        for run in runs:
            err = run.communicate()[1]
            self.assertEqual(run.returncode, 0, err)
            added += int(err.split()[0])
        self.assertEqual(added, len(lines(isnad("read", "--json", *EXAMPLES))))
        self.assertEqual(len(lines(isnad("export", url, "--format", "jsonl"))), added)


if __name__ == "__main__":
    if not servers.postgres_folder() or os.geteuid() == 0 and not shutil.which("runuser"):
        print("skipped:", servers.missing())
        sys.exit(77)
    if "without PostgreSQL" in subprocess.run([ISNAD, "search", "postgresql://127.0.0.1:1/x", "x"], capture_output=True, text=True).stderr:
        print("skipped: this isnad was built without PostgreSQL (libpq-dev)")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

#!/usr/bin/env python3
"""Workers on a cluster of NATS and a PostgreSQL database, all killed in turn: nothing is lost, nothing doubled.

Usage: work_test.py ISNAD [TEST...]. Ends with status 77, which ctest counts as skipped, where a server is missing.
ISNAD_WORK_ARTICLES sets how many articles flow (240).
"""
import json
import os
import pathlib
import random
import signal
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import nats
import servers

ISNAD = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
ARTICLES = int(os.environ.get("ISNAD_WORK_ARTICLES", "240"))
PLACES = "صيدا طرابلس عدن المكلا حلب حماة سوسة صفاقس وهران قسنطينة مراكش أغادير الموصل كركوك إربد الزرقاء".split()
PEOPLE = ["سليم الحداد", "نادية المنصوري", "كمال الشريف", "هدى العمري", "رائد القاسم", "ليلى الخطيب", "فؤاد النجار"]
SAYS = ["قال", "أكد", "أعلن", "أوضح", "نفى", "حذر"]


def make(n, seed, prefix):
    """Articles of a few sentences, no two alike, each with an id of its own."""
    pick = random.Random(seed)
    for i in range(n):
        place, person = pick.choice(PLACES), pick.choice(PEOPLE)
        yield {"id": f"{prefix}{i}", "outlet": "الساحل", "title": f"اجتماع {prefix}{i} في {place}", "published": f"2024-0{i % 9 + 1}-11",
               "text": " ".join(f"{pick.choice(SAYS)} {person} إن المشروع رقم {i * 10 + k} في {place} سيبدأ الأسبوع المقبل." for k in range(6))}


def lines(articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)


class Workers:
    """Processes of `isnad work` that are started again when they end."""

    def __init__(self, n, *args):
        self.args, self.log = args, tempfile.TemporaryFile("w+")
        self.running = [self.start() for _ in range(n)]
        self.killed = 0

    def start(self):
        return subprocess.Popen([ISNAD, "work", *map(str, self.args)], stdout=self.log, stderr=self.log)

    def kill(self, i, how=signal.SIGKILL):
        self.running[i].send_signal(how)
        self.running[i].wait(30)
        self.killed += 1
        self.running[i] = self.start()

    def care(self):
        """As systemd would: one that has ended by itself is started again."""
        for i, p in enumerate(self.running):
            if p.poll() is not None:
                self.running[i] = self.start()

    def stop(self):
        for p in self.running:
            p.terminate()
        return [p.wait(30) for p in self.running]

    def said(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()


class Test(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad_work_"))
        os.chmod(cls.folder, 0o755)
        cls.pg = servers.Postgres(cls.folder / "pg")
        cls.nats = servers.Nats(cls.folder / "nats")

    @classmethod
    def tearDownClass(cls):
        cls.nats.stop()
        cls.pg.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def database(self, name):
        self.pg.psql(f"CREATE DATABASE {name}")
        return self.pg.url.rsplit("/", 1)[0] + "/" + name

    def publish(self, stream, text, status=0, *args):
        out = subprocess.run([ISNAD, "publish", "--nats", self.nats.url, "--stream", stream, "--replicas", "3", "--format", "jsonl", *args, "-"],
                             input=text, capture_output=True, text=True, timeout=120)
        self.assertEqual(out.returncode, status, out.stderr)
        return out.stderr

    def work(self, stream, store, *args, status=0):
        out = subprocess.run([ISNAD, "work", "--nats", self.nats.url, "--stream", stream, "--store", store, "--drain", *args],
                             capture_output=True, text=True, timeout=120)
        self.assertEqual(out.returncode, status, out.stderr)
        return out.stderr

    def until(self, condition, seconds, what, meanwhile=lambda: None):
        end = time.time() + seconds
        while time.time() < end:
            meanwhile()
            try:
                if condition():
                    return
            except (OSError, RuntimeError, KeyError):
                pass
            time.sleep(0.25)
        self.fail(f"not within {seconds} s: {what}")

    def test_kills(self):
        """Workers, a server and the database die in turn while articles flow."""
        store = self.database("kills")
        def kept():
            return int(servers_psql(store, "SELECT count(*) FROM articles"))
        articles = list(make(ARTICLES, 1, "k"))
        third = ARTICLES // 3
        bad = json.dumps({"id": "bad", "text": "قال الوزير\u0000 نعم"}) + "\n"
        self.publish("kills", lines(articles[:third]) + bad)
        workers = Workers(3, "--nats", self.nats.url, "--stream", "kills", "--store", store, "--batch", 8, "--ack-wait", 4, "--delay", 1,
                          "--deliveries", 20)  # each of the kills below counts as one
        self.addCleanup(lambda: [p.kill() for p in workers.running])
        self.until(lambda: kept() >= 8, 40, "the first articles", workers.care)
        for i in range(3):  # workers
            workers.kill(i)
            time.sleep(0.3)
        leader = nats.api(self.nats.ports, "STREAM.INFO.kills")["cluster"]["leader"]
        lost = int(leader[1:])
        self.nats.kill(lost)  # the server that leads the stream
        self.publish("kills", lines(articles[third:2 * third]))
        workers.kill(0)
        self.pg.kill()  # the database, with transactions open
        time.sleep(1)
        workers.kill(1, signal.SIGTERM)  # one that waits for the database gives its articles back
        self.nats.start(lost)
        self.pg.start()
        self.publish("kills", lines(articles[2 * third:]) + lines(articles[:10]))  # and ten again
        workers.kill(2)
        self.until(lambda: nats.count(self.nats.ports, "kills") == 0, 60, "an empty stream", workers.care)
        self.assertLessEqual(set(workers.stop()), {0, 1})  # 1: the one that met the bad article
        self.assertEqual(workers.killed, 6)

        ids = servers_psql(store, "SELECT id FROM articles").split()
        self.assertEqual(sorted(ids), sorted(a["id"] for a in articles), workers.said())
        # Each with all that was found in it: the same as one reader finds, and no row twice.
        read = subprocess.run([ISNAD, "read", "--json", "--format", "jsonl", "-"], input=lines(articles), capture_output=True, text=True)
        records = [json.loads(line) for line in read.stdout.splitlines()]
        for table in ("statements", "events", "entities"):
            self.assertEqual(int(servers_psql(store, f"SELECT count(*) FROM {table}")), sum(len(r[table]) for r in records), table)
        self.assertEqual(servers_psql(store, """SELECT count(*) FROM articles a WHERE jsonb_array_length(record->'statements') <>
            (SELECT count(*) FROM statements s WHERE s.article = a.article)"""), "0")
        failures = nats.messages(self.nats.ports, "kills_failures")
        self.assertEqual(len(failures), 1)
        headers, data = failures[0]
        self.assertIn("the text has a NUL", headers["Isnad-Reason"])
        self.assertEqual(headers["Isnad-Stream"], "kills")
        self.assertEqual(json.loads(data)["id"], "bad")

    def test_again(self):
        """What is published again is known to the server, and what comes later to the store."""
        store = self.database("again")
        articles = lines(make(5, 2, "a"))
        self.assertIn("5 published, 0 already there", self.publish("again", articles))
        self.assertIn("0 published, 5 already there", self.publish("again", articles))
        self.assertIn("5 stored, 0 already there, 0 failed", self.work("again", store))
        nats.api(self.nats.ports, "STREAM.DELETE.again")
        self.publish("again", articles)
        self.assertIn("0 stored, 5 already there, 0 failed", self.work("again", store))

    def test_file(self):
        """Two workers share an archive file too."""
        path = self.folder / "two.db"
        self.publish("file", lines(make(30, 3, "f")))
        workers = Workers(2, "--nats", self.nats.url, "--stream", "file", "--store", path, "--batch", 4, "--drain")
        self.assertEqual([p.wait(60) for p in workers.running], [0, 0], workers.said())
        with sqlite3.connect(path) as db:
            self.assertEqual(db.execute("SELECT count(*), count(DISTINCT id) FROM articles").fetchone(), (30, 30))

    def test_failures(self):
        """Each bad message is moved to the failures, with its reason; the good ones beside it are stored."""
        store = self.database("failures")
        bad = {"{": "line 1", '{"text": 5}': '"text" is a number', '{"id": "x"}': 'has no "text"', "": "empty",
               '{"text": "no arabic"}': "no Arabic letter"}
        self.publish("failures", lines(make(3, 4, "g")))
        for data in bad:
            reply = nats.ask(self.nats.ports, "failures", data.encode())[1]
            self.assertIn(b'"seq"', reply)
        self.assertIn("3 stored, 0 already there, 5 failed", self.work("failures", store, status=1))
        found = nats.messages(self.nats.ports, "failures_failures")
        self.assertEqual(sorted(data.decode() for _, data in found), sorted(bad))
        for headers, data in found:
            self.assertIn(bad[data.decode()], headers["Isnad-Reason"])

    def test_deliveries(self):
        """A message that its worker dies of each time ends among the failures, and takes no other with it."""
        store = self.database("deliveries")
        self.publish("deliveries", lines(make(4, 5, "d")))
        consumer = {"stream_name": "deliveries", "config": {"durable_name": "isnad", "ack_policy": "explicit", "ack_wait": 3 * 10**9, "max_deliver": -1}}
        nats.api(self.nats.ports, "CONSUMER.DURABLE.CREATE.deliveries.isnad", json.dumps(consumer).encode())
        for _ in range(2):  # two that die at once: they take the first message and never answer
            nats.ask(self.nats.ports, "$JS.API.CONSUMER.MSG.NEXT.deliveries.isnad", b"1")
            time.sleep(3.2)
        err = self.work("deliveries", store, "--deliveries", "2", status=1)
        self.assertIn("3 stored, 0 already there", err)
        found = nats.messages(self.nats.ports, "deliveries_failures")
        self.assertEqual(len(found), 1)
        headers = found[0][0]
        self.assertIn("handed out 2 times", headers["Isnad-Reason"])
        self.assertEqual(headers["Isnad-Deliveries"], "3")

    def test_refusals(self):
        def run(*args):
            out = subprocess.run([ISNAD, *args], capture_output=True, text=True, timeout=60)
            return out.returncode, out.stderr
        url = self.nats.url
        self.assertEqual(run("work", "--stream", "x", "--store", "y")[0], 2)
        self.assertEqual(run("work", "--nats", url, "--stream", "x")[0], 2)
        self.assertEqual(run("work", "--nats", url, "--stream", "a.b", "--store", "y")[0], 2)
        self.assertEqual(run("work", "--nats", f"nats://127.0.0.1:{servers.free_port()}", "--stream", "x", "--store", "y")[0], 3)
        self.assertEqual(run("work", "--nats", url, "--stream", "x", "--store", f"postgresql://127.0.0.1:{servers.free_port()}/x")[0], 3)
        self.assertEqual(run("publish", "--nats", url, "--stream", "x")[0], 2)


def servers_psql(url, sql):
    out = subprocess.run([servers.postgres_folder() + "/psql", "-X", "-A", "-t", "-d", url, "-c", sql], capture_output=True, text=True)
    if out.returncode:
        raise RuntimeError(out.stderr)
    return out.stdout.strip()


if __name__ == "__main__":
    without = servers.missing()
    if not without and "was built without" in subprocess.run([ISNAD, "work"], capture_output=True, text=True).stderr:
        without = "this isnad was built without NATS (libnats-dev)"
    if without:
        print("skipped:", without)
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

#!/usr/bin/env python3
"""The archive from outside: add, search, export, kill. Usage: archive_test.py ISNAD [TEST...]

Articles are made here from phrases; nothing is fetched. ISNAD_KILLS sets how often `add` is killed (12).
Exports are read by programs that are not ours: Python's csv, json, xml and html, and where they are installed
xmllint, dot and sqlite3.
"""
import csv
import html.parser
import http.server
import io
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree

ISNAD = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
PLACES = "صيدا طرابلس عدن المكلا حلب حماة سوسة صفاقس وهران قسنطينة مراكش أغادير الموصل كركوك إربد الزرقاء".split()
PEOPLE = ["سليم الحداد", "نادية المنصوري", "كمال الشريف", "هدى العمري", "رائد القاسم", "ليلى الخطيب", "فؤاد النجار"]
THINGS = ["مستشفى", "مدرسة", "جسر", "طريق", "ميناء", "محطة كهرباء", "سوق", "مكتبة"]
SAYS = ["قال", "أكد", "أعلن", "أوضح", "نفى", "حذر"]
OUTLETS = ["الشمال", "الجنوب", "الساحل"]
MONTHS = "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين".split()


def make(n, seed=1):
    """Articles of three paragraphs. One in eight is an earlier one in another outlet, with another title."""
    rnd, out = random.Random(seed), []
    for i in range(n):
        if i % 8 == 7:
            old = out[-5]
            out.append({"id": f"a{seed}-{i}", "outlet": "الوكالة", "published": old["published"], "title": f"عاجل {i}",
                        "text": old["text"]})
            continue
        who, place, thing, number = rnd.choice(PEOPLE), rnd.choice(PLACES), rnd.choice(THINGS), rnd.randrange(3, 900)
        text = (f"{rnd.choice(SAYS)} الوزير {who} يوم الأحد أن العمل في {thing} {place} ينتهي بعد {number} يوما.\n"
                f"وأضاف {who} في بيان نقلته الوكالة أن كلفة المشروع رقم {i} بلغت {number * 7} ألفا، وأن الحكومة تدفع نصفها "
                f"في {rnd.choice(MONTHS)}.\nوزار وفد من {rnd.choice(PLACES)} مدينة {place} والتقى رئيس بلديتها، بحسب ما "
                f"ذكرت صحيفة {rnd.choice(OUTLETS)}، وبحث معه " +
                " ".join(rnd.choice(PLACES + THINGS + MONTHS + ["في", "مع", "ثم", str(rnd.randrange(99))]) for _ in range(60)) + ".")
        out.append({"id": f"a{seed}-{i}", "outlet": rnd.choice(OUTLETS), "published": f"2024-{1 + i % 12:02}-{1 + i % 28:02}",
                    "title": f"{thing} {place} رقم {i}", "text": text})
    return out


def write(path, articles):
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")


def isnad(*args, status=0, stdin=None):
    done = subprocess.run([ISNAD, *map(str, args)], capture_output=True, input=stdin, timeout=300)
    if done.returncode != status:
        raise AssertionError(f"isnad {args}: status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def ids(archive):
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute("SELECT id FROM articles ORDER BY article")]


def rows(text):
    return [line.split("\t") for line in text.rstrip("\n").split("\n")]


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.archive = self.folder / "a.isnad"


class Adding(Folder):
    def test_twice_is_once(self):
        articles = make(20)
        write(self.folder / "a.jsonl", articles)
        kept = [json.loads(line) for line in isnad("add", "--json", self.archive, self.folder / "a.jsonl").splitlines()]
        self.assertEqual([k["id"] for k in kept], [a["id"] for a in articles])
        self.assertEqual([k["article"] for k in kept], list(range(1, 21)))
        self.assertEqual(isnad("add", "--json", self.archive, self.folder / "a.jsonl"), "")
        self.assertEqual(len(ids(self.archive)), 20)

    def test_any_number_of_threads_gives_the_same(self):
        write(self.folder / "a.jsonl", make(40))
        dumps = []
        for threads in 1, 3:
            archive = self.folder / f"{threads}.isnad"
            isnad("add", "--threads", threads, archive, self.folder / "a.jsonl")
            with sqlite3.connect(archive) as db:
                tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                                       "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1")]
                dumps.append({table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables})
        self.assertEqual(dumps[0], dumps[1])

    def test_what_is_bad_is_told_and_the_rest_goes_on(self):
        good = json.dumps(make(1)[0])
        (self.folder / "a.jsonl").write_text(good + "\n{\n{\"text\": \"no letters\"}\n" + json.dumps(make(2)[1]) + "\n")
        done = subprocess.run([ISNAD, "add", self.archive, self.folder / "a.jsonl", self.folder / "none.txt"],
                              capture_output=True)
        self.assertEqual(done.returncode, 1)
        told = done.stderr.decode()
        self.assertIn("a.jsonl: line 2", told)
        self.assertIn("no Arabic letter", told)
        self.assertIn("none.txt", told)
        self.assertIn("2 added, 0 already there, 3 failed", told)
        self.assertEqual(len(ids(self.archive)), 2)

    def test_folders_and_formats(self):
        inner = self.folder / "in" / "deep"
        inner.mkdir(parents=True)
        a = make(4, seed=2)
        (inner / "one.txt").write_text(a[0]["title"] + "\n" + a[0]["text"], encoding="utf-8")
        (inner / ".hidden.txt").write_text("x")
        (self.folder / "in" / "two.csv").write_text(
            "title,body\n\"{}\",\"{}\"\n".format(a[1]["title"], a[1]["text"]), encoding="utf-8")
        (self.folder / "in" / "three.html").write_text(
            "<html><body><h1>{}</h1><article>{}</article></body></html>".format(
                a[2]["title"], "".join(f"<p>{p}</p>" for p in a[2]["text"].split("\n"))), encoding="utf-8")
        (self.folder / "in" / "four.xml").write_text(
            "<rss><channel><title>x</title><item><title>{title}</title><description>{text}</description></item>"
            "</channel></rss>".format(**a[3]), encoding="utf-8")
        isnad("add", "--keys", "text=body", self.archive, self.folder / "in")
        with sqlite3.connect(self.archive) as db:
            got = {row[0] for row in db.execute("SELECT title FROM articles")}
        self.assertEqual(got, {x["title"] for x in a})

    def test_standard_input(self):
        isnad("add", "--format", "jsonl", self.archive, "-", stdin=json.dumps(make(1)[0]).encode())
        self.assertEqual(len(ids(self.archive)), 1)

    def test_what_is_no_archive(self):
        (self.folder / "x").write_text("سطر من نص عادي لا علاقة له بقاعدة بيانات" * 50, encoding="utf-8")
        before = (self.folder / "x").read_bytes()
        write(self.folder / "a.jsonl", make(1))
        isnad("add", self.folder / "x", self.folder / "a.jsonl", status=3)
        isnad("search", self.folder / "x", "نص", status=3)
        isnad("search", self.folder / "none", "نص", status=3)
        self.assertEqual((self.folder / "x").read_bytes(), before)


class Fetching(Folder):
    """Feeds and pages from a server on this machine."""

    def setUp(self):
        super().setUp()
        self.served, self.asked, articles = {}, [], make(3, seed=6)
        self.robots, self.robots_asked, self.busy = None, 0, {}
        self.feed = "<rss><channel><title>x</title>{}</channel></rss>"
        self.items = ["<item><title>{title}</title><guid>{id}</guid><description>{text}</description></item>".format(**a)
                      for a in articles]
        test = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path == "/robots.txt":
                    test.robots_asked += 1
                    if isinstance(test.robots, int):
                        self.send_response(test.robots)
                        self.end_headers()
                    elif test.robots is None:
                        self.send_error(404)
                    else:
                        self.send_response(200)
                        self.end_headers()
                        self.wfile.write(test.robots.encode())
                    return
                test.asked.append((self.path, self.headers["If-None-Match"], self.headers["User-Agent"]))
                if self.path in test.busy:
                    self.send_response(503)
                    self.send_header("Retry-After", test.busy[self.path])
                    self.end_headers()
                    return
                kind, tag, body = test.served.get(self.path, (None, None, None))
                if kind is None:
                    self.send_error(404)
                    return
                self.send_response(304 if tag == self.headers["If-None-Match"] else 200)
                self.send_header("ETag", tag)
                self.send_header("Content-Type", kind)
                self.end_headers()
                if tag != self.headers["If-None-Match"]:
                    self.wfile.write(body.encode())

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def serve(self, n, tag):
        self.served["/feed"] = ("application/rss+xml", tag, self.feed.format("".join(self.items[:n])))

    def test_only_what_is_new_is_asked_for(self):
        self.serve(2, '"one"')
        isnad("watch", "--once", self.archive, self.url + "/feed")
        self.assertEqual(ids(self.archive), ["a6-0", "a6-1"])
        isnad("watch", "--once", self.archive)
        self.serve(3, '"two"')
        isnad("watch", "--once", self.archive)
        self.assertEqual(ids(self.archive), ["a6-0", "a6-1", "a6-2"])
        self.assertEqual([tag for _, tag, _ in self.asked], [None, '"one"', '"one"'])
        self.assertTrue(all(agent.startswith("isnad/") for _, _, agent in self.asked))

    def told(self, *args, status=1):
        done = subprocess.run([ISNAD, *map(str, args)], capture_output=True, timeout=300)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stderr.decode()

    def test_what_robots_txt_asks_is_done(self):
        self.serve(1, '"one"')
        self.served["/open/feed"] = ("application/rss+xml", '"two"', self.feed.format(self.items[1]))
        self.robots = "User-agent: *\nDisallow: /\n\nUser-agent: isnad\nDisallow: /feed\n"
        self.assertIn("robots.txt", self.told("watch", "--once", self.archive, self.url + "/feed", self.url + "/open/feed"))
        self.assertEqual([path for path, _, _ in self.asked], ["/open/feed"])
        self.assertEqual(ids(self.archive), ["a6-1"])
        isnad("watch", "--once", self.archive, status=1)
        self.assertEqual(self.robots_asked, 1)  # good for a day

    def test_a_server_that_fails_at_robots_txt_is_left_alone(self):
        self.serve(1, '"one"')
        self.robots = 500
        self.assertIn("500", self.told("add", self.archive, self.url + "/feed"))
        self.assertEqual(self.asked, [])
        self.robots = None
        isnad("add", self.archive, self.url + "/feed")
        self.assertEqual(ids(self.archive), ["a6-0"])

    def test_a_server_that_is_busy_is_left_alone(self):
        self.serve(1, '"one"')
        for wait in "3600", time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 3600)):
            archive = self.folder / f"{len(wait)}.isnad"
            self.busy, self.asked[:] = {"/feed": wait}, []
            self.assertIn("503", self.told("watch", "--once", archive, self.url + "/feed"))
            self.busy = {}
            said = self.told("watch", "--once", archive)
            self.assertRegex(said, r"left alone for another 3[56]\d\d seconds")
            self.assertEqual(len(self.asked), 1)
            with sqlite3.connect(archive) as db:
                db.execute("UPDATE hosts SET until = 1")
            isnad("watch", "--once", archive)
            self.assertEqual(ids(archive), ["a6-0"])

    def test_a_page(self):
        a = make(1, seed=7)[0]
        page = "<html><body><h1>{}</h1>{}</body></html>".format(
            a["title"], "".join(f"<p>{p}</p>" for p in a["text"].split("\n")))
        self.served["/page"] = ("text/html; charset=utf-8", '"p"', page)
        isnad("add", self.archive, self.url + "/page")
        with sqlite3.connect(self.archive) as db:
            self.assertEqual(db.execute("SELECT url, title FROM articles").fetchall(), [(self.url + "/page", a["title"])])

    def test_a_broken_feed_is_asked_again(self):
        self.served["/feed"] = ("application/rss+xml", '"bad"', "<rss><channel>")
        isnad("watch", "--once", self.archive, self.url + "/feed", status=1)
        isnad("watch", "--once", self.archive, status=1)
        self.assertEqual([tag for _, tag, _ in self.asked], [None, None])

    def test_what_is_not_there(self):
        self.serve(1, '"one"')
        isnad("add", self.archive, self.url + "/gone", self.url + "/feed", status=1)
        self.assertEqual(len(ids(self.archive)), 1)
        isnad("watch", "--once", self.archive, status=2)


class Changing(Folder):
    """What changed between two periods and two articles, seen from outside."""

    def setUp(self):
        super().setUp()
        write(self.folder / "a.jsonl", make(32, seed=9))
        isnad("add", self.archive, self.folder / "a.jsonl")

    def test_carriers_of_a_report(self):
        with sqlite3.connect(self.archive) as db:
            texts = dict(db.execute("SELECT article, text FROM texts"))
            report, other = db.execute("SELECT report, article FROM articles WHERE report <> article").fetchone()
        lines = [json.loads(line) for line in isnad("compare", "--json", self.archive, report).splitlines()]
        self.assertEqual({(x["first"], x["other"]) for x in lines}, {(report, other)})
        for line in lines:
            for side, article in ("before", report), ("after", other):
                if line[side]:
                    self.assertEqual(texts[article][line[side]["start"]:line[side]["end"]], line[side]["text"])
        self.assertEqual(sum(x["what"] == "same" for x in lines), texts[other].count("\n"))  # all but the title
        self.assertNotEqual(lines[0]["what"], "same")
        self.assertEqual(lines, [json.loads(x) for x in isnad("compare", "--json", self.archive, report, other).splitlines()])

    def test_two_periods(self):
        lines = [json.loads(x) for x in isnad("changes", "--json", "--limit", 99, "--before", "2024-01..2024-06", "--after",
                                              "2024-07", self.archive).splitlines()]
        self.assertLessEqual({x["what"] for x in lines}, {"denied", "confirmed", "figure", "new", "dropped", "kept"})
        self.assertTrue(lines)
        for line in lines:
            self.assertEqual(line["before"] is None, line["what"] == "new")
            self.assertEqual(line["after"] is None, line["what"] == "dropped")
            self.assertTrue(not line["before"] or line["before"]["published"] < "2024-07")
            self.assertTrue(not line["after"] or line["after"]["published"].startswith("2024-07"))

    def test_wrong_usage(self):
        isnad("compare", self.archive, "first", status=2)
        isnad("compare", self.archive, 1, 999, status=2)
        isnad("changes", self.archive, "--before", "2024", status=2)
        isnad("changes", self.archive, "--before", "2024", "--after", "soon", status=2)


class Killing(Folder):
    def check(self, articles, told):
        with sqlite3.connect(self.archive) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
            for table in "texts", "article_index_docsize":
                key = "id" if "index" in table else "article"
                self.assertEqual(db.execute(f"SELECT count(*) FROM articles WHERE article NOT IN (SELECT {key} FROM {table})")
                                 .fetchone(), (0,))
        have = ids(self.archive)
        self.assertEqual(len(have), len(set(have)))
        self.assertEqual(have, [a["id"] for a in articles[:len(have)]])
        self.assertLessEqual(set(told), set(have))

    def is_made(self):
        """Not where the first kill came before the tables were there."""
        with sqlite3.connect(self.archive) as db:
            return db.execute("PRAGMA user_version").fetchone()[0] > 0

    def test_kill(self):
        kills, articles, rnd = int(os.environ.get("ISNAD_KILLS", "12")), make(240, seed=3), random.Random(4)
        write(self.folder / "a.jsonl", articles)
        command = [ISNAD, "add", "--json", "--batch", "10", self.archive, self.folder / "a.jsonl"]
        start, done = time.monotonic(), 0
        for _ in range(kills):
            run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            time.sleep(rnd.uniform(0.05, 1.0))
            run.send_signal(signal.SIGKILL)
            told = [json.loads(line)["id"] for line in run.stdout.read().decode().split("\n")[:-1]]
            run.stdout.close()
            run.wait()
            if self.is_made():
                self.check(articles, told)
                done = len(ids(self.archive))
                if done == len(articles):
                    for part in self.folder.glob("a.isnad*"):  # its log too, which a kill leaves
                        part.unlink()
        isnad(*command[1:])
        self.check(articles, [])
        self.assertEqual(len(ids(self.archive)), len(articles))
        whole = self.folder / "whole.isnad"
        isnad("add", whole, self.folder / "a.jsonl")
        self.assertEqual(isnad("export", "--format", "jsonl", whole), isnad("export", "--format", "jsonl", self.archive))
        print(f"{kills} kills, {done} articles, {time.monotonic() - start:.0f} s", file=sys.stderr)


class Finding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.archive, cls.source = cls.folder / "a.isnad", cls.folder / "a.jsonl"
        cls.articles = make(64, seed=5)
        write(cls.source, cls.articles)
        isnad("add", cls.archive, cls.source)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def export(self, name, *query):
        return isnad("export", "--format", name, self.archive, *query)

    def search(self, *query):
        return [json.loads(line) for line in isnad("search", "--json", "--limit", 1000, self.archive, *query).splitlines()]

    def test_search_agrees_with_the_texts(self):
        for word in "عدن", "مكتبة", "الوكالة":
            hits = self.search(f"surface:{word}")
            self.assertEqual({h["id"] for h in hits}, {a["id"] for a in self.articles if word in a["title"] + a["text"]})
            for hit in hits:
                self.assertIn(word, hit["sentence"])

    def test_marks_are_code_points_of_the_text(self):
        for hit in self.search("surface:مدينة"):
            article = next(a for a in self.articles if a["id"] == hit["id"])
            text = article["title"] + "\n" + article["text"]
            self.assertEqual(text[hit["start"]:hit["end"]], hit["sentence"])
            for start, end in hit["marks"]:
                self.assertIn("مدينة", text[start:end])

    def test_dates_and_outlets(self):
        hits = self.search("outlet:الساحل date:2024-03..2024-05")
        want = {a["id"] for a in self.articles if a["outlet"] == "الساحل" and "2024-03" <= a["published"][:7] <= "2024-05"}
        self.assertEqual({h["id"] for h in hits}, want)

    def test_copies_are_one_report(self):
        with sqlite3.connect(self.archive) as db:
            report = dict(db.execute("SELECT id, report FROM articles"))
        for i in range(7, 64, 8):
            self.assertEqual(report[f"a5-{i}"], report[f"a5-{i - 5}"])
        self.assertEqual(len(set(report.values())), 56)

    def test_records_are_those_of_read(self):
        self.assertEqual(self.export("jsonl"), isnad("read", "--json", self.source))

    def test_conllu_is_that_of_parse(self):
        plain = self.folder / "p.jsonl"
        write(plain, self.articles[:3])
        want = isnad("parse", "--format", "jsonl", plain)
        self.assertTrue(self.export("conllu").startswith(want))

    def test_csv(self):
        db = sqlite3.connect(self.archive)
        for name, table in ("csv", "statements"), ("csv-events", "events"), ("csv-articles", "articles"):
            got = list(csv.DictReader(io.StringIO(self.export(name), newline=""), strict=True))
            self.assertEqual(len(got), db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            self.assertTrue(all(None not in row and None not in row.values() for row in got))
        titles = {row["id"]: row["title"] for row in got}
        self.assertEqual(titles, {a["id"]: a["title"] for a in self.articles})
        db.close()

    def test_csv_of_a_query(self):
        got = list(csv.DictReader(io.StringIO(self.export("csv-articles", "outlet:الساحل"), newline="")))
        self.assertEqual({row["id"] for row in got}, {a["id"] for a in self.articles if a["outlet"] == "الساحل"})

    def test_gdelt(self):
        events, mentions = rows(self.export("gdelt")), rows(self.export("gdelt-mentions"))
        self.assertEqual({len(r) for r in events}, {61})
        self.assertEqual({len(r) for r in mentions}, {16})
        by_id = {r[0]: r for r in events}
        self.assertEqual(len(by_id), len(events))
        self.assertEqual({r[0] for r in mentions}, set(by_id))
        for r in events:
            self.assertRegex(r[1], r"^20\d{6}$")
            self.assertEqual((r[1][:6], r[1][:4]), (r[2], r[3]))
            self.assertRegex(r[4], r"^20\d\d\.\d{4}$")
            self.assertTrue(r[26].startswith(r[27]) and r[27].startswith(r[28]))
            self.assertIn(r[29], "1234")
            self.assertEqual(int(r[31]), sum(m[0] == r[0] for m in mentions))
            self.assertRegex(r[59], r"^\d{14}$")
            self.assertTrue(r[60])

    def test_plover(self):
        for line in self.export("plover").splitlines():
            event = json.loads(line)
            self.assertTrue(event["id"] and event["event"] and isinstance(event["actor"], list))
            article = next(a for a in self.articles if event["id"].rsplit("-", 1)[0] == a["id"])
            text, info = article["title"] + "\n" + article["text"], event["text_info"]
            self.assertEqual(text[info["start"]:info["end"]], event["event_text"])
            self.assertIn(event["event_text"], event["text"])

    def test_petrarch(self):
        for row in rows(self.export("petrarch")):
            self.assertEqual(len(row), 8)
            self.assertRegex(row[0], r"^\d{8}$")
            self.assertRegex(row[3], r"^\d{3,4}$")

    def test_graphs(self):
        text = self.export("graphml")
        root, space = xml.etree.ElementTree.fromstring(text), "{http://graphml.graphdrawing.org/xmlns}"
        nodes = {n.get("id") for n in root.iter(space + "node")}
        edges = list(root.iter(space + "edge"))
        self.assertTrue(edges and all(e.get("source") in nodes and e.get("target") in nodes for e in edges))
        if shutil.which("xmllint"):
            subprocess.run(["xmllint", "--noout", "-"], input=text.encode(), check=True)
        dot = self.export("dot")
        self.assertEqual(dot.count(" -> "), len(edges))
        if shutil.which("dot"):
            subprocess.run(["dot", "-Tcanon"], input=dot.encode(), check=True, capture_output=True, timeout=60)

    def test_html(self):
        open_tags = []

        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, attrs):
                assert tag != "script" and not any(k in ("src", "href") for k, _ in attrs)
                if tag != "meta":
                    open_tags.append(tag)

            def handle_endtag(self, tag):
                assert open_tags.pop() == tag
        Reader().feed(self.export("html"))
        self.assertEqual(open_tags, [])

    def test_wrong_usage(self):
        isnad("export", "--format", "docx", self.archive, status=2)
        isnad("export", self.archive, status=2)
        isnad("export", "--format", "csv", self.archive, "(", status=2)
        isnad("search", self.archive, "colour:x", status=2)
        isnad("search", self.archive, status=2)

    def test_sqlite_alone(self):
        extension = ISNAD.parent / "isnad_fts"
        if not shutil.which("sqlite3"):
            self.skipTest("no sqlite3")
        if b"__asan_init" in extension.with_suffix(".so").read_bytes():
            self.skipTest("a sanitizer does not load into a program without it")
        out = subprocess.run(
            ["sqlite3", self.archive, f".load {extension}",
             "SELECT count(*) FROM article_index WHERE article_index MATCH '\"=عدن\"'",
             "SELECT sum(json_extract(isnad_record(record, size, text), '$.text') = text) FROM texts"],
            capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(int(out[0]), len(self.search("surface:عدن")))
        self.assertEqual(out[1], "64")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

#!/usr/bin/env python3
"""The archive over HTTP, from outside. Usage: serve_test.py ISNAD [TEST...]

Every route of serve/openapi.json is asked and its answer held against its schema; what is expected of the contents follows
from how harness.py makes the articles.
"""
import concurrent.futures
import http.server
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request

import harness
import schema

ISNAD = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
N = 90
# Values for the parameters of each route that make it answer something.
PATHS = {"id": "1", "key": "Q159", "name": "none.js"}
QUERIES = {"/api/search": {"q": "speaker:الحداد"}, "/api/suggest": {"q": "بوت"}, "/api/export": {"format": "csv", "q": "روسيا"},
           "/api/entities": {"q": "بوت", "type": "PER"}, "/api/events": {"located": "1"},
           "/api/entities/{key}/statements": {"role": "about"}, "/api/timeline": {"q": "kind:say", "from": "2024-01"}, "/api/stories": {"from": "2024"}}
LISTS = ["/api/search?q=جسر", "/api/search?q=kind:say", "/api/search?q=event:assault", "/api/articles?", "/api/articles?q=بوتين",
         "/api/entities?", "/api/entities/Q159/statements?role=about", "/api/stories?", "/api/timeline?", "/api/timeline?q=جسر",
         "/api/events?", "/api/events?q=kind:say", "/api/suggest?q=ال"]
TEXT = "أكد الوزير سليم الحداد أن الجسر جاهز.\nوقال الوزير سليم الحداد إن العمل انتهى، بحسب وكالة رويترز."


def quoted(path):
    return urllib.parse.quote(path, safe="/?&=:%,.")


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.archive = harness.make_archive(ISNAD, cls.folder, N)
        cls.server = harness.Server(ISNAD, cls.archive)

    @classmethod
    def tearDownClass(cls):
        status, err = cls.server.end()
        shutil.rmtree(cls.folder)
        if status or err:
            raise AssertionError(f"the server ended with {status}: {err[-4000:]}")

    def get(self, path, status=200, **headers):
        answer = self.server.ask(quoted(path), **headers)
        self.assertEqual(answer.status, status, answer.body[:300])
        return answer

    def error(self, answer, status, code):
        self.assertEqual(answer.status, status, answer.body[:300])
        self.assertEqual(schema.check(answer.json, {"$ref": "#/components/schemas/Error"}, harness.OPENAPI), [])
        self.assertEqual(answer.json["error"]["code"], code)
        self.assertRegex(answer.json["error"]["message_ar"], "[\u0621-\u064a]")
        return answer.json["error"]


class Routes(Serving):
    def test_every_route_answers_as_described(self):
        for path, methods in harness.OPENAPI["paths"].items():
            for method, operation in methods.items():
                with self.subTest(path=path, method=method):
                    self.check_route(path, method, operation)

    def check_route(self, path, method, operation):
        where = path
        for name, value in PATHS.items():
            where = where.replace("{%s}" % name, value)
        query = QUERIES.get(path, {})
        described = {p.get("name", p.get("$ref", "").split("/")[-1]) for p in operation["parameters"]}
        self.assertLessEqual(set(query), described)
        body = json.dumps({"text": TEXT}).encode() if method == "post" else None
        answer = self.server.ask(where + "?" + urllib.parse.urlencode(query), method.upper(), body,
                                 **({"Content-Type": "application/json"} if body else {}))
        if path == "/assets/{name}":  # the page need not have been built
            return self.error(answer, 404, "not_found")
        self.assertEqual(answer.status, 200, answer.body[:300])
        content = operation["responses"]["200"]["content"]
        media = answer.headers["content-type"].split(";")[0]
        self.assertIn(media if media in content else "*/*", content)
        if "application/json" in content:
            self.assertEqual(schema.check(answer.json, content["application/json"]["schema"], harness.OPENAPI), [])
            if "items" in answer.json and path != "/api/stories":
                self.assertTrue(answer.json["items"], "an empty list shows nothing")
        return None

    def test_parameters_not_described_are_refused(self):
        for path in harness.OPENAPI["paths"]:
            if path != "/" and "{name}" not in path and path != "/api/read":
                with self.subTest(path=path):
                    where = path.replace("{id}", "1").replace("{key}", "Q7747")
                    self.error(self.server.ask(where + "?nothing=1"), 400, "bad_parameter")

    def test_every_answer_has_the_headers_that_keep_a_browser_safe(self):
        for path in ("/", "/api/health", "/api/search?q=جسر", "/nothing", "/api/export?format=html"):
            headers = self.get(path, 404 if path == "/nothing" else 200).headers
            self.assertIn("default-src 'self'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertNotIn("access-control-allow-origin", headers)

    def test_methods(self):
        self.error(self.server.ask("/api/search?q=a", "POST", b"x"), 405, "no_method")
        self.error(self.server.ask("/api/read"), 405, "no_method")
        self.assertEqual(self.server.ask("/api/read").headers["allow"], "POST")
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "BREW"):
            self.assertEqual(self.server.ask("/api/health", method).status, 405)
        head = self.server.ask("/api/health", "HEAD")
        self.assertEqual((head.status, head.body), (200, b""))

    def test_what_is_not_there(self):
        for path in ("/api", "/api/nothing", "/api/articles/999999", "/api/articles/x", "/api/claims/0", "/api/stories/0",
                     "/api/entities/none", "/api/articles/1/2/3"):
            self.error(self.server.ask(path), 404, "not_found")


class Contents(Serving):
    def test_health_is_counted_once_for_each_state_of_the_archive(self):
        first = self.server.ask("/api/health")
        self.assertEqual(self.server.ask("/api/health", If_None_Match=first.headers["etag"]).status, 304)
        self.assertEqual(self.server.ask("/api/health").body, first.body)

    def test_health_counts_the_archive(self):
        self.assertEqual(self.get("/api/health").json["articles"], N)

    def test_a_search_finds_and_marks_the_word(self):
        items = self.get("/api/search?q=كلفة&limit=1000").json["items"]
        self.assertEqual(len(items), N)  # each article has it
        for item in items[:5]:
            text = self.get(f"/api/articles/{item['article']}").json["record"]["text"]
            self.assertEqual(text[item["start"]:item["end"]], item["sentence"])
            self.assertEqual([text[a:b] for a, b in item["marks"]], ["كلفة"])

    def test_dates_narrow_and_errors_keep_their_place(self):
        january = self.get("/api/articles?from=2024-01&to=2024-01&limit=1000").json["items"]
        self.assertTrue(january)
        self.assertTrue(all(a["published"].startswith("2024-01") for a in january))
        self.assertEqual(len(january), len(self.get("/api/search?q=date:2024-01&limit=1000").json["items"]))
        either = self.get("/api/search?q=حلب or عدن&from=2024-02&limit=1000").json["items"]
        self.assertTrue(all(a["published"] >= "2024-02" for a in either))
        for view in ("search", "articles", "timeline"):
            fault = self.error(self.server.ask(quoted(f"/api/{view}?q=جسر (عدن&from=2024")), 400, "bad_query")
            self.assertEqual(fault["position"], len("جسر ".encode()))
        self.error(self.server.ask("/api/articles?from=yesterday"), 400, "bad_query")

    def test_an_article_is_what_was_added(self):
        made = harness.articles(N)
        answer = self.get("/api/articles/1").json
        self.assertEqual(answer["record"]["text"], made[0]["title"] + "\n" + made[0]["text"])
        self.assertEqual(len(answer["statements"]), len(answer["record"]["statements"]))
        self.assertEqual([s["n"] for s in answer["statements"]], list(range(len(answer["statements"]))))
        copy = next(i for i, a in enumerate(made) if i % 6 == 5)
        carriers = self.get(f"/api/articles/{copy + 1}").json["carriers"]
        self.assertIn(copy - 4 + 1, [c["article"] for c in carriers])
        self.assertGreater(next(c["share"] for c in carriers if c["article"] == copy - 4 + 1), 0.8)

    def test_a_profile_agrees_with_its_statements(self):
        whole = self.get("/api/entities/Q7747").json
        self.assertEqual(whole["name_en"], "Vladimir Putin")
        self.assertEqual(whole["articles"], N)  # each article names him
        self.assertTrue(any(e["type"] == "CONSULT" for e in whole["events"]))  # he is met in each
        keys = [i["key"] for i in self.get("/api/entities?limit=40").json["items"]]
        said = about = 0
        for key in keys:
            whole = self.get("/api/entities/" + urllib.parse.quote(key)).json
            for role, count in (("speaker", "said"), ("about", "about"), ("via", "via")):
                items = self.get(f"/api/entities/{key}/statements?role={role}", Accept="application/x-ndjson").lines
                self.assertEqual(len(items), whole[count], (key, role))
            self.assertEqual(sum(k["said"] for k in whole["kinds"]), whole["said"])
            self.assertEqual(sum(k["about"] for k in whole["kinds"]), whole["about"])
            said, about = said + whole["said"], about + whole["about"]
        self.assertGreater(said, 0)
        self.assertGreater(about, 0)

    def test_statements_of_one_about_another(self):
        """The same from both ends, and what is left out speaks of others."""
        every = self.get("/api/entities?limit=40").json["items"]
        pairs = 0
        for key in [i["key"] for i in every if i["said"]]:
            said = self.get(f"/api/entities/{key}/statements?limit=1000").json["items"]
            for other in {a["entity"] for s in said for a in s["about"] if a["entity"]}:
                expected = [s["statement"] for s in said if other in [a["entity"] for a in s["about"]]]
                of = self.get(f"/api/entities/{key}/statements?other={other}&limit=1000").json["items"]
                by = self.get(f"/api/entities/{other}/statements?role=about&other={key}&limit=1000").json["items"]
                self.assertEqual([s["statement"] for s in of], expected)
                self.assertEqual([s["statement"] for s in by], expected)
                pairs += len(expected) < len(said)
        self.assertGreater(pairs, 0)

    def test_statements_carried_by_an_outlet(self):
        every = self.get("/api/entities/Q159/statements?role=about&limit=1000").json["items"]
        outlet = every[0]["outlet"]
        expected = [s["statement"] for s in every if s["outlet"] == outlet]
        found = self.get(f"/api/entities/Q159/statements?role=about&outlet={outlet}&limit=1000").json["items"]
        self.assertEqual([s["statement"] for s in found], expected)
        self.assertLess(len(expected), len(every))

    def test_a_name_with_spaces_is_a_key(self):
        items = self.get("/api/entities?q=سليم الحداد").json["items"]
        key = next(i["key"] for i in items if i["name"].endswith("سليم الحداد"))
        whole = self.get("/api/entities/" + urllib.parse.quote(key)).json
        self.assertEqual(whole["key"], key)
        self.assertGreater(whole["said"], 0)
        self.assertTrue(any(v["who"] == "رويترز" for v in whole["via_whom"]) or whole["via"] == 0)

    def test_suggestions_complete_names_and_prefixes(self):
        self.assertIn("فلاديمير بوتين", [i["value"] for i in self.get("/api/suggest?q=بوت").json["items"]])
        self.assertEqual([i["value"] for i in self.get("/api/suggest?q=spea").json["items"]], ["speaker:"])
        self.assertIn("الجنوب", [i["value"] for i in self.get("/api/suggest?q=الجن").json["items"]])

    def test_a_claim_has_all_its_tellings(self):
        copy = next(i for i in range(N) if i % 6 == 5)
        told = self.get(f"/api/articles/{copy - 4 + 1}").json["statements"]
        claim = next(s["claim"] for s in told if s["claim_articles"] > 1)
        whole = self.get(f"/api/claims/{claim}").json
        self.assertEqual(whole["told"], len(whole["statements"]))
        self.assertLessEqual({copy + 1, copy - 4 + 1}, {s["article"] for s in whole["statements"]})
        dates = [s["published"] for s in whole["statements"] if s["published"]]
        self.assertEqual(dates, sorted(dates))
        self.assertIn("copies", [e["kind"] for e in whole["edges"]])
        outlets = {s["outlet"] for s in whole["statements"]}
        self.assertTrue(outlets & {e["source"] for e in whole["edges"] if e["kind"] == "tells"})

    def test_the_timeline_counts_each_dated_article_once(self):
        dated = sum(a["published"] is not None for a in harness.articles(N))
        for query in ("", "&q=كلفة"):
            days = self.get("/api/timeline?limit=1000" + query).json["items"]
            self.assertEqual(sum(d["articles"] for d in days), dated)
            self.assertEqual([d["day"] for d in days], sorted((d["day"] for d in days), reverse=True))
            for day in days:
                self.assertEqual(sum(day["kinds"].values()), day["statements"])
                self.assertEqual(sum(day["types"].values()), day["events"])
        self.assertEqual(self.get("/api/timeline?limit=1000").json, self.get("/api/timeline?limit=1000&q=كلفة").json)

    def test_the_network_is_the_same_counted_either_way(self):
        kept = self.get("/api/network").json
        counted = self.get("/api/network?q=كلفة").json
        self.assertTrue(kept["edges"])
        self.assertEqual(kept, counted)
        self.assertLessEqual({e["source"] for e in kept["edges"]}, {n["id"] for n in kept["nodes"]})

    def test_a_hit_leads_to_the_page_of_who_says_it(self):
        hits = self.get("/api/search?q=kind:affirm&limit=20").json["items"]
        keys = {h["entity"]: h["who"] for h in hits if h["entity"]}
        self.assertTrue(keys)
        for key in keys:
            self.assertEqual(self.get("/api/entities/" + urllib.parse.quote(key, safe="")).json["key"], key)

    def test_how_events_are_told(self):
        every = self.get("/api/events?limit=1000").json["items"]
        self.assertLessEqual({e["type"] for e in every if e["told"]}, {"ASSAULT", "PROTEST"})
        for told in "report", "mention":
            found = self.get(f"/api/events?q=told:{told}&limit=1000").json["items"]
            self.assertEqual([e for e in every if e["told"] == told], found)
        self.assertTrue(any(e["told"] == "report" for e in every))

    def test_events_on_the_map_have_a_place(self):
        located = self.get("/api/events?located=1&limit=1000").json["items"]
        every = self.get("/api/events?limit=1000").json["items"]
        self.assertTrue(located)
        self.assertEqual(located, [e for e in every if e["lat"] is not None])
        for e in every:
            self.assertIn(e["trigger"], e["sentence"])

    def test_an_export_is_that_of_the_command(self):
        for name in ("jsonl", "csv", "gdelt", "graphml", "conllu"):
            want = subprocess.run([ISNAD, "export", "--format", name, self.archive, "كلفة date:2024-01"], capture_output=True,
                                  check=True).stdout
            answer = self.get(f"/api/export?format={name}&q=كلفة&from=2024-01&to=2024-01", Accept_Encoding="gzip")
            self.assertEqual(answer.headers["content-encoding"], "gzip")
            self.assertIn("attachment", answer.headers["content-disposition"])
            self.assertEqual(answer.text, want.decode(), name)
        self.error(self.server.ask("/api/export?format=exe"), 400, "bad_parameter")
        self.error(self.server.ask("/api/export?format=csv&q=("), 400, "bad_query")


class Migration(unittest.TestCase):
    """What is counted as articles are added is what is counted of all of them at once, for an archive of version 3."""
    DROP = ("DROP INDEX entities_figure; DROP INDEX actors_figure; DROP INDEX statements_entity; DROP INDEX about_entity; "
            "DROP INDEX via_entity; DROP INDEX articles_newest; DROP INDEX stories_articles; "
            "ALTER TABLE entities DROP COLUMN figure; ALTER TABLE actors DROP COLUMN figure; DROP TABLE figure_index; "
            "DROP TABLE speaks; DROP TABLE days; DROP TABLE figures; DROP VIEW event_texts; ALTER TABLE events DROP COLUMN told; "
            "CREATE VIEW event_texts AS SELECT event, article FROM events; PRAGMA user_version = 3")
    KEPT = ("SELECT * FROM figures ORDER BY 1", "SELECT * FROM speaks", "SELECT * FROM days",
            "SELECT entity, figure FROM entities", "SELECT told, count(*) FROM events GROUP BY told",
            "SELECT * FROM event_texts", "SELECT event, role, n, figure FROM actors",
            "SELECT rowid FROM figure_index WHERE figure_index MATCH '\"=بوتين\"'")

    def sql(self, archive, *statements):
        done = subprocess.run(["sqlite3", archive, f".load {ISNAD.parent / 'isnad_fts'}", *statements], capture_output=True, text=True)
        if "ASan" in done.stderr or "libasan" in done.stderr or "TLS" in done.stderr:
            self.skipTest("sqlite3 cannot load a module made for a sanitizer")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_an_older_archive(self):
        with harness.Folder() as folder:
            archive = harness.make_archive(ISNAD, folder, 60)
            kept = [self.sql(archive, query) for query in self.KEPT]
            self.assertTrue(all(kept))
            self.sql(archive, self.DROP)
            done = subprocess.run([ISNAD, "serve", archive, "--listen", "127.0.0.1:0"], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 3)
            self.assertIn(b"older version", done.stderr)
            subprocess.run([ISNAD, "add", "--format", "jsonl", archive, "-"], input=b"", check=True, capture_output=True)
            self.assertEqual([self.sql(archive, query) for query in self.KEPT], kept)


class Fetching(unittest.TestCase):
    def ask(self, url, option):
        with harness.Folder() as folder:
            server = harness.Server(ISNAD, harness.make_archive(ISNAD, folder, 6), option)
            try:
                return server.ask("/api/read", "POST", json.dumps({"url": url}).encode(), Content_Type="application/json")
            finally:
                server.end()

    def setUp(self):
        page = f"<html><title>عنوان</title><body><article><h1>عنوان</h1><p>{TEXT}</p></article>".encode()

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page)
                asked.append(self.path)

            def log_message(self, *_):
                pass

        asked = self.asked = []
        self.pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=self.pages.serve_forever, daemon=True).start()

    def tearDown(self):
        self.pages.shutdown()
        self.pages.server_close()

    def test_addresses_of_the_machine_are_refused(self):
        for host in "127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]":
            answer = self.ask(f"http://{host}:{self.pages.server_port}/", "--fetch")
            self.assertEqual((answer.status, answer.json["error"]["code"]), (502, "fetch_failed"), host)
            self.assertIn("public internet", answer.json["error"]["message"])
        self.assertEqual(self.asked, [])

    def test_unless_an_option_lets_them_be_fetched(self):
        answer = self.ask(f"http://127.0.0.1:{self.pages.server_port}/", "--fetch-private")
        self.assertEqual(answer.status, 200)
        self.assertIn("سليم الحداد", answer.json["text"])
        self.assertEqual(self.asked, ["/"])


class Lists(Serving):
    def test_pages_meet_every_item_once(self):
        for path in LISTS:
            with self.subTest(path=path):
                whole = self.get(path, Accept="application/x-ndjson").lines
                paged, cursor = [], None
                while True:
                    page = self.get(f"{path}&limit=7" + (f"&cursor={cursor}" if cursor else "")).json
                    paged += page["items"]
                    cursor = page["next"]
                    if cursor is None:
                        break
                    self.assertEqual(len(page["items"]), 7)
                self.assertEqual(paged, whole)
                self.assertEqual(len(whole), len({json.dumps(i) for i in whole}))

    def test_limits_and_cursors_that_are_none(self):
        for bad in ("limit=0", "limit=-1", "limit=1001", "limit=x", "limit=99999999999999999999"):
            self.error(self.server.ask("/api/articles?" + bad), 400, "bad_parameter")
        for bad in ("cursor=x", "cursor=1", "cursor=1.x", "cursor=" + "9" * 200):
            self.assertEqual(self.server.ask("/api/articles?" + bad).status, 400, bad)

    def test_a_kept_answer_is_not_sent_again_until_the_archive_changes(self):
        copy = self.folder / "b.isnad"
        subprocess.run(["sqlite3", self.archive, f".backup {copy}"], check=True)
        server = harness.Server(ISNAD, copy)
        try:
            first = server.ask("/api/articles?limit=3")
            tag = first.headers["etag"]
            again = server.ask("/api/articles?limit=3", If_None_Match=tag)
            self.assertEqual((again.status, again.body), (304, b""))
            self.assertEqual(server.ask("/api/articles?limit=4", If_None_Match=tag).status, 200)
            packed = server.ask("/api/articles?limit=30", Accept_Encoding="gzip")
            self.assertNotEqual(packed.headers["etag"], server.ask("/api/articles?limit=30").headers["etag"])
            counted = server.ask("/api/health").json["articles"]
            line = json.dumps({"id": "new", "text": TEXT, "published": "2031-01-01"})
            subprocess.run([ISNAD, "add", copy, "--format", "jsonl", "-"], input=line.encode(), check=True, capture_output=True)
            later = server.ask("/api/articles?limit=3", If_None_Match=tag)
            self.assertEqual(later.status, 200)
            self.assertEqual(later.json["items"][0]["id"], "new")
            self.assertEqual(server.ask("/api/health").json["articles"], counted + 1)
        finally:
            self.assertEqual(server.end(), (0, ""))

    def test_an_answer_given_again_is_the_same(self):
        for path in ("/api/articles/1", "/api/search?q=جسر", "/api/network", "/api/entities/Q7747"):
            for packed in ({}, {"Accept_Encoding": "gzip"}):
                first, again = self.get(path, **packed), self.get(path, **packed)
                self.assertEqual((first.body, first.headers.get("content-encoding"), first.headers["etag"]),
                                 (again.body, again.headers.get("content-encoding"), again.headers["etag"]))
                self.assertEqual(first.text, self.get(path).text)

    def test_compression(self):
        plain = self.get("/api/articles?limit=50")
        packed = self.get("/api/articles?limit=50", Accept_Encoding="br, gzip")
        self.assertNotIn("content-encoding", plain.headers)
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertLess(len(packed.body), len(plain.body) / 3)
        self.assertEqual(packed.json, plain.json)
        self.assertEqual(self.get("/api/articles?limit=50", Accept_Encoding="gzip;q=0").body, plain.body)
        lines = self.get("/api/articles?", Accept="application/x-ndjson", Accept_Encoding="gzip")
        self.assertEqual(len(lines.lines), N)


class Reading(Serving):
    def post(self, body, kind, path="/api/read", **headers):
        return self.server.ask(quoted(path), "POST", body, Content_Type=kind, **headers)

    def test_the_record_is_that_of_the_command(self):
        article = {"id": "x", "title": "عنوان", "text": TEXT, "published": "2024-05-01", "outlet": "الشمال"}
        want = subprocess.run([ISNAD, "read", "--json", "--format", "jsonl", "-"], input=json.dumps(article).encode(),
                              capture_output=True, check=True).stdout
        answer = self.post(json.dumps(article).encode(), "application/json")
        self.assertEqual(answer.json, json.loads(want))
        self.assertEqual(schema.check(answer.json, {"$ref": "#/components/schemas/Record"}, harness.OPENAPI), [])
        text = self.post(("عنوان\n" + TEXT).encode(), "text/plain; charset=utf-8", "/api/read?published=2024-05-01&outlet=الشمال").json
        self.assertEqual(text["statements"], answer.json["statements"])
        page = self.post(f"<html><title>عنوان</title><body><article><h1>عنوان</h1><p>{TEXT}</p></article><script>x</script>".encode(),
                         "text/html").json
        self.assertIn("سليم الحداد", page["text"])
        self.assertEqual(self.get("/api/health").json["articles"], N)  # nothing was stored

    def test_lines_are_answered_one_by_one(self):
        lines = [json.dumps({"id": "1", "text": TEXT}), "{", json.dumps({"id": "3", "text": "no"}), json.dumps({"id": "4", "text": TEXT})]
        out = self.post("\n".join(lines).encode(), "application/x-ndjson").lines
        self.assertEqual([o.get("id") for o in out], ["1", None, None, "4"])
        self.assertTrue(all(o["error"]["message"] for o in out[1:3]))

    def test_what_cannot_be_read(self):
        self.assertEqual(self.error(self.post("سلام".encode() + b"\xff", "text/plain"), 400, "bad_utf8")["position"], 8)
        self.assertEqual(self.error(self.post(b'{"text": "\xd8\x28"}', "application/json"), 400, "bad_utf8")["position"], 10)
        self.assertGreater(self.error(self.post(b'{"text": nothing}', "application/json"), 400, "bad_json")["position"], 0)
        for bad in (b"[]", b'"x"', b"{}", b'{"text": 3}', b"", b"{" * 5000, b'{"text":"a","text":"b"}'):
            self.error(self.post(bad, "application/json"), 400, "bad_json")
        self.error(self.post(b"no Arabic here", "text/plain"), 422, "not_text")
        self.error(self.post(b"", "text/plain"), 422, "not_text")
        self.error(self.post(TEXT.encode(), "application/x-www-form-urlencoded"), 415, "bad_type")
        self.error(self.post(b'{"url": "http://127.0.0.1:1/"}', "application/json"), 403, "no_fetch")

    def test_a_text_that_is_too_large(self):
        self.error(self.post(TEXT.encode() * 8000, "text/plain"), 413, "too_large")
        chunk = TEXT.encode() * 100
        body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for _ in range(90)) + b"0\r\n\r\n"
        answer = self.server.raw(b"POST /api/read HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                                 b"Transfer-Encoding: chunked\r\n\r\n" % self.server.port + body)
        self.assertIn(b" 413 ", answer.split(b"\r\n")[0])

    def test_what_comes_at_once_is_answered_or_told_to_come_again(self):
        body = ("\n".join([TEXT] * 60)).encode()
        with concurrent.futures.ThreadPoolExecutor(110) as pool:
            answers = list(pool.map(lambda _: self.post(body, "text/plain"), range(110)))
        statuses = {a.status for a in answers}
        self.assertEqual(statuses, {200, 503}, statuses)
        self.assertTrue(all(a.headers["retry-after"] for a in answers if a.status == 503))
        self.assertEqual(len({a.body for a in answers if a.status == 200}), 1)


class Abuse(Serving):
    def head(self, line, *headers):
        return ("\r\n".join((line, f"Host: 127.0.0.1:{self.server.port}", "Connection: close", *headers)) + "\r\n\r\n").encode()

    def status(self, data):
        answer = self.server.raw(data)
        return int(answer.split()[1]) if answer else 0

    def test_paths(self):
        for path in ("/../etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e",
                     "/assets/%5c..%5c", "//api/health", "/api//health", "/api/health/", "/api/./health", "/assets/a%00.js",
                     "/assets/a%0d%0aX:1", "/a/b/c/d/e/f/g/h", "/%", "/%4", "/%zz", "/api/articles/%2e%2e"):
            self.assertEqual(self.status(self.head(f"GET {path} HTTP/1.1")), 400, path)
        self.assertEqual(self.status(self.head("GET http://127.0.0.1/api/health HTTP/1.1")), 400)
        self.assertIn(self.status(self.head("GET *  HTTP/1.1")), (400, 0))

    def test_bad_utf8_in_the_address_is_told_with_its_place(self):
        fault = self.error(self.server.ask("/api/search?q=%D8%AC%FF"), 400, "bad_utf8")
        self.assertEqual(fault["position"], len("/api/search?q=%D8%AC"))
        fault = self.error(self.server.ask("/api/search?q=a%2"), 400, "bad_escape")
        self.assertEqual(fault["position"], len("/api/search?q=a"))
        self.error(self.server.ask("/api/search?" + "&".join(f"a{i}=1" for i in range(40))), 400, "bad_parameter")

    def test_headers_that_are_too_large(self):
        self.assertIn(self.status(self.head("GET /api/health HTTP/1.1", "X: " + "a" * 60000)), (400, 413, 431, 0))
        self.assertIn(self.status(self.head("GET /" + "a" * 60000 + " HTTP/1.1")), (400, 414, 431, 0))
        many = [f"X-{i}: {i}" for i in range(5000)]
        self.assertIn(self.status(self.head("GET /api/health HTTP/1.1", *many)), (400, 413, 431, 0))
        self.get("/api/health")

    def test_what_is_no_http(self):
        for data in (b"\0" * 200, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" + b"a" * 300 + b"\r\n\r\n",
                     self.head("GET /api/health HTTP/1.1", "Content-Length: -5"),
                     self.head("POST /api/read HTTP/1.1", "Content-Length: 99999999999999999999999")):
            with socket.create_connection((self.server.host, self.server.port), timeout=5) as s:
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
                try:
                    s.recv(4096)
                except OSError:
                    pass
        self.get("/api/health")

    def test_bodies_cut_off_and_clients_that_leave(self):
        for _ in range(20):
            with socket.create_connection((self.server.host, self.server.port)) as s:
                s.sendall(self.head("POST /api/read HTTP/1.1", "Content-Type: text/plain", "Content-Length: 5000") + b"abc")
            with socket.create_connection((self.server.host, self.server.port)) as s:
                s.sendall(self.head("GET /api/export?format=jsonl HTTP/1.1"))
            with socket.create_connection((self.server.host, self.server.port)) as s:
                s.sendall(self.head("POST /api/read HTTP/1.1", "Content-Type: text/plain", f"Content-Length: {len(TEXT.encode())}")
                          + TEXT.encode())
        self.get("/api/health")

    def test_slow_clients_are_sent_away(self):
        def trickle(data):
            start = time.time()
            with socket.create_connection((self.server.host, self.server.port), timeout=40) as s:
                s.settimeout(0.5)
                for i in range(len(data)):
                    try:
                        s.sendall(data[i:i + 1])
                        got = s.recv(4096)
                    except socket.timeout:
                        continue
                    except OSError:
                        return b"", time.time() - start
                    return got, time.time() - start
            return None, time.time() - start
        slow_head = self.head("GET /api/health HTTP/1.1", "X: " + "a" * 200)
        slow_body = self.head("POST /api/read HTTP/1.1", "Content-Type: text/plain", "Content-Length: 5000")
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            head = pool.submit(trickle, slow_head)
            def body():
                with socket.create_connection((self.server.host, self.server.port), timeout=40) as s:
                    s.sendall(slow_body)
                    return s.recv(4096)
            body = pool.submit(body)
            while not head.done():  # others are served all the while
                self.get("/api/health")
                time.sleep(0.5)
            got, seconds = head.result()
            self.assertIsNotNone(got, "it could take its time")
            self.assertLess(seconds, 20)
            self.assertTrue(got == b"" or b" 408 " in got, got)
            self.assertIn(b" 408 ", body.result())
        self.assertIn("isnad_http_slow_clients_total 2", self.get("/metrics").text)

    def test_many_connections_are_held(self):
        held = [socket.create_connection((self.server.host, self.server.port)) for _ in range(400)]
        try:
            self.get("/api/health")
            gauge = [line for line in self.get("/metrics").text.splitlines() if line.startswith("isnad_http_connections ")]
            self.assertGreaterEqual(int(gauge[0].split()[1]), 400)
        finally:
            for s in held:
                s.close()

    def test_other_names_for_this_server_are_refused(self):
        for host in ("evil.example", f"evil.example:{self.server.port}", "127.0.0.1:1", f"127.0.0.1.evil.example:{self.server.port}"):
            self.error(self.server.ask("/api/health", Host=host), 421, "bad_host")
        self.assertEqual(self.server.ask("/api/health", Host=f"localhost:{self.server.port}").status, 200)
        self.assertEqual(self.status(b"GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n"), 400)

    def test_pages_of_other_sites_may_not_post(self):
        ask = lambda **h: self.server.ask("/api/read", "POST", TEXT.encode(), Content_Type="text/plain", **h)
        self.error(ask(Origin="https://evil.example"), 403, "foreign_page")
        self.error(ask(Origin="null"), 403, "foreign_page")
        self.error(ask(Sec_Fetch_Site="cross-site"), 403, "foreign_page")
        self.assertEqual(ask(Origin=f"http://127.0.0.1:{self.server.port}", Sec_Fetch_Site="same-origin").status, 200)


class Token(unittest.TestCase):
    TOKEN = "0123456789abcdef"

    def setUp(self):
        folder = harness.Folder()
        self.archive = harness.make_archive(ISNAD, folder.__enter__(), 6)
        self.addCleanup(folder.__exit__)

    def test_a_token_is_asked_for(self):
        server = harness.Server(ISNAD, self.archive, "--token", self.TOKEN)
        try:
            self.assertTrue(server.url.endswith("/?token=" + self.TOKEN))
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer " + self.TOKEN + "x"},
                            {"Authorization": "Bearer "}, {"Cookie": "isnad_token="}, {"Authorization": self.TOKEN}):
                answer = server.ask("/api/health", **headers)
                self.assertEqual((answer.status, answer.json["error"]["code"]), (401, "no_token"), headers)
                self.assertIn("Bearer", answer.headers["www-authenticate"])
            for path in ("/?token=wrong", "/api/health?token=" + self.TOKEN, "/", "/metrics"):
                self.assertEqual(server.ask(path).status, 401, path)
            self.assertEqual(server.ask("/api/health", Authorization="Bearer " + self.TOKEN).status, 200)
            entry = server.ask("/?token=" + self.TOKEN)
            self.assertEqual((entry.status, entry.headers["location"]), (303, "/"))
            cookie = entry.headers["set-cookie"]
            self.assertIn("HttpOnly", cookie)
            self.assertIn("SameSite=Strict", cookie)
            self.assertEqual(server.ask("/api/health", Cookie=cookie.split(";")[0]).status, 200)
        finally:
            self.assertEqual(server.end(), (0, ""))

    def test_an_address_of_the_network_gets_one(self):
        server = harness.Server(ISNAD, self.archive, "--listen", "0.0.0.0:0")
        try:
            token = server.url.split("token=")[1]
            self.assertGreaterEqual(len(token), 32)
            self.assertEqual(server.ask("/api/health").status, 401)
            self.assertEqual(server.ask("/api/health", Authorization="Bearer " + token).status, 200)
        finally:
            self.assertEqual(server.end(), (0, ""))

    def test_the_loopback_of_ipv6_needs_none(self):
        if not socket.has_ipv6:
            self.skipTest("no IPv6")
        process = subprocess.Popen([ISNAD, "serve", self.archive, "--listen", "[::1]:0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        url = process.stdout.readline().decode().strip()
        if not url:
            self.assertIn(b"cannot listen", process.communicate()[1])
            self.skipTest("no IPv6")
        with urllib.request.urlopen(url + "api/health") as answer:
            self.assertEqual(answer.status, 200)
        process.terminate()
        self.assertEqual(process.communicate(timeout=60)[1], b"")

    def test_what_cannot_be_served(self):
        run = lambda *a: subprocess.run([ISNAD, "serve", *a], capture_output=True, timeout=60)
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run(self.archive, "--listen", "nowhere").returncode, 2)
        self.assertEqual(run(self.archive, "--listen", "127.0.0.1:99999").returncode, 2)
        self.assertEqual(run(self.archive, "--token", "kurz").returncode, 2)
        self.assertEqual(run(self.archive.parent / "none.isnad", "--listen", "127.0.0.1:0").returncode, 3)
        taken = socket.create_server(("127.0.0.1", 0))
        done = run(self.archive, "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
        taken.close()
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"in use", done.stderr)


class Races(Serving):
    """For the thread sanitizer: everything at once."""

    def test_everything_at_once(self):
        paths = [quoted(p) for p in LISTS] + ["/api/articles/1", "/api/entities/Q7747", "/api/network", "/metrics", "/api/health",
                                              "/api/export?format=csv", "/nothing", "/api/search?q=("]
        def ask(i):
            if i % 7 == 0:
                return self.server.ask("/api/read", "POST", TEXT.encode(), Content_Type="text/plain").status
            accept = {"Accept": "application/x-ndjson"} if i % 3 == 0 else {}
            return self.server.ask(paths[i % len(paths)], Accept_Encoding="gzip", **accept).status
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            statuses = list(pool.map(ask, range(240)))
        self.assertLessEqual(set(statuses), {200, 400, 404, 503}, set(statuses))
        self.assertGreater(statuses.count(200), 200)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=1)

"""The Python module against a libisnad that was built: $ISNAD_LIBRARY names it.

    ISNAD_LIBRARY=build/release/libisnad.so.0 python3 bindings/python/tests/test_isnad.py
"""
import ctypes
import gc
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(TOP / "bindings/python"))
import isnad  # noqa: E402
from isnad import _ffi  # noqa: E402

HEADER = TOP / "include/isnad.h"
TEXT = 'أكد وزير الخارجية النرويجي لارس هاوغن، الثلاثاء، أن وقف إطلاق النار "لا يزال صامداً"، وفق ما نقلت وكالة الأنباء القطرية.'


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Layout(unittest.TestCase):
    """What _ffi.py and errors.py say over again must be what the header says."""

    def test_structures(self):
        pairs = {"isnad_str": _ffi.Str, "isnad_error": _ffi.Error, "isnad_config": _ffi.Config,
                 "isnad_article": _ffi.Article, "isnad_span": _ffi.Span, "isnad_archive_counts": _ffi.Counts,
                 "isnad_hit": _ffi.Hit, "isnad_search_options": _ffi.SearchOptions,
                 "isnad_export_options": _ffi.ExportOptions}
        lines = [f'printf("{c} %zu\\n", sizeof({c}));' for c in pairs]
        lines += [f'printf("{c}.{name} %zu\\n", offsetof({c}, {name}));' for c, s in pairs.items() for name, _ in s._fields_]
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "layout.c")
            source.write_text("#include <stdio.h>\n#include <isnad.h>\nint main(void) {" + "\n".join(lines) + "}\n")
            subprocess.run(["cc", f"-I{HEADER.parent}", source, "-o", folder + "/layout"], check=True)
            out = subprocess.run([folder + "/layout"], capture_output=True, text=True, check=True).stdout
        for line in out.splitlines():
            name, value = line.split()
            struct, _, field = name.partition(".")
            mine = getattr(pairs[struct], field).offset if field else ctypes.sizeof(pairs[struct])
            self.assertEqual(mine, int(value), name)

    def enum(self, name):
        body = re.search(r"typedef enum %s \{(.*?)\}" % name, HEADER.read_text(), re.S).group(1)
        return re.findall(r"\bISNAD_([A-Z_]+)\b", re.sub(r"/\*.*?\*/", "", body, flags=re.S))

    def test_codes_and_formats(self):
        self.assertEqual(self.enum("isnad_code"), [code.name for code in isnad.Code])
        self.assertEqual([int(code) for code in isnad.Code], list(range(len(isnad.Code))))
        self.assertEqual([n.replace("FORMAT_", "").lower() for n in self.enum("isnad_format")], list(isnad.FORMATS))

    def test_record_types(self):
        record = engine.read(TEXT)
        self.assertEqual(set(record), set(isnad.Record.__annotations__))
        self.assertEqual(set(record["statements"][0]), set(isnad.Statement.__annotations__))
        event = next(engine.records(TOP / "examples/ceasefire.txt"))["events"][0]
        self.assertEqual(set(event), set(isnad.Event.__annotations__))


class Reading(unittest.TestCase):
    def test_a_statement_and_its_chain(self):
        record = engine.read(TEXT, published="2025-06-10", outlet="ق", id="a1")
        said = record["statements"][0]
        self.assertEqual((record["id"], record["outlet"], said["kind"]), ("a1", "ق", "affirm"))
        self.assertEqual(said["speaker"]["text"][-10:], "لارس هاوغن")
        self.assertEqual(said["via"][0]["text"], "وكالة الأنباء القطرية")
        self.assertEqual(said["time"]["value"], "2025-06-10")
        for span in [said["cue"], *said["content"]]:
            self.assertEqual(record["text"][span["start"]:span["end"]], span["text"])

    def test_parse(self):
        rows = [line.split("\t") for line in engine.parse("قال الوزير").splitlines() if line[:1].isdigit()]
        self.assertEqual([(row[1], row[3]) for row in rows], [("قال", "VERB"), ("الوزير", "NOUN")])

    def test_files_and_bytes(self):
        path = TOP / "examples/wire.jsonl"
        expected = [json.loads(line)["text"].strip() for line in path.read_text().splitlines()]
        self.assertEqual([a.text.strip() for a in isnad.articles(path)], expected)
        self.assertEqual([a.text.strip() for a in isnad.articles(path.read_bytes(), "jsonl")], expected)
        records = list(engine.records(str(path)))
        self.assertEqual(len(records), len(expected))

    def test_errors(self):
        with self.assertRaises(isnad.IsnadError) as caught:
            engine.read("no Arabic here")
        self.assertEqual((caught.exception.code, caught.exception.position), (isnad.Code.NO_ARABIC, None))
        with self.assertRaises(isnad.IsnadError) as caught:
            list(isnad.articles(b'{"text":"a"}\n[]\n', "jsonl"))
        self.assertEqual((caught.exception.code, caught.exception.position), (isnad.Code.FORMAT, 13))
        with self.assertRaises(isnad.IsnadError) as caught:
            list(isnad.articles("/no/such/file"))
        self.assertEqual(caught.exception.code, isnad.Code.IO)
        with self.assertRaises(isnad.IsnadError) as caught:
            isnad.Engine(model="/no/such/model")
        self.assertEqual(caught.exception.code, isnad.Code.MODEL)
        with self.assertRaises(ValueError):
            list(isnad.articles(b"", "pdf"))

    def test_on_error_goes_on(self):
        lines = json.dumps({"id": "a", "text": TEXT}) + "\n[]\n" + '{"text":"x"}\n' + json.dumps({"id": "b", "text": TEXT})
        faults = []
        records = list(engine.records(lines.encode(), "jsonl", on_error=faults.append))
        self.assertEqual([r["id"] for r in records], ["a", "b"])
        self.assertEqual([f.code for f in faults], [isnad.Code.FORMAT, isnad.Code.NO_ARABIC])

    def test_closed(self):
        with isnad.Engine() as mine:
            pass
        mine.close()
        with self.assertRaises(ValueError):
            mine.read(TEXT)

    def test_threads_get_the_same(self):
        expected, got = engine.read(TEXT), []
        threads = [threading.Thread(target=lambda: got.append(engine.read(TEXT))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(got, [expected] * 4)

    def test_memory_comes_back(self):
        text = "\n".join([TEXT] * 40)

        def some(n):
            for _ in range(n):
                engine.read(text)
            gc.collect()

        some(10)
        before = resident()
        some(60)
        self.assertLess(resident() - before, 8 << 20)


class Archives(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "news.isnad")
        self.addCleanup(self.folder.cleanup)

    def fill(self):
        with isnad.Archive(self.path, write=True) as archive:
            return [archive.add(engine, isnad.Article(TEXT, title="الهدنة صامدة", id="a1")),
                    archive.add(engine, isnad.Article(TEXT, title="الهدنة صامدة", id="again"))]

    def test_add_once_and_find(self):
        self.assertEqual(self.fill(), [1, None])
        with isnad.Archive(self.path) as archive:
            self.assertEqual(archive.counts().articles, 1)
            self.assertTrue(archive.has(isnad.Article(TEXT, title="الهدنة صامدة")))
            self.assertFalse(archive.has(isnad.Article(TEXT)))
            hit = archive.search("kind:affirm")[0]
            self.assertEqual((hit.id, hit.kind, hit.article), ("a1", "affirm", 1))
            self.assertIn("هاوغن", hit.who)
            word = archive.search("صامد")[0]
            start, end = word.marks[0]
            self.assertIn(word.sentence[start:end], ("صامداً", "صامدة"))
            self.assertEqual(archive.search("زلزال"), [])
            self.assertEqual(archive.search("kind:affirm", limit=0), [])

    def test_an_exception_keeps_nothing(self):
        with self.assertRaises(KeyError):
            with isnad.Archive(self.path, write=True) as archive:
                archive.add(engine, isnad.Article(TEXT))
                raise KeyError
        with isnad.Archive(self.path) as archive:
            self.assertEqual(archive.counts().articles, 0)

    def test_export(self):
        self.fill()
        self.assertIn("jsonl", isnad.export_formats())
        with isnad.Archive(self.path) as archive:
            out = io.BytesIO()
            archive.export("jsonl", out)
            self.assertEqual(json.loads(out.getvalue())["id"], "a1")
            out = io.BytesIO()
            archive.export("conllu", out, engine=engine)
            self.assertIn("لارس".encode(), out.getvalue())

            class Full(io.RawIOBase):
                def write(self, _):
                    raise OSError(28, "full")
            with self.assertRaises(OSError):
                archive.export("jsonl", Full())

    def test_errors(self):
        with self.assertRaises(isnad.IsnadError):
            isnad.Archive(self.path)  # not there
        self.fill()
        with isnad.Archive(self.path) as archive:
            with self.assertRaises(isnad.IsnadError) as caught:
                archive.search("a and (")
            self.assertEqual(caught.exception.code, isnad.Code.USAGE)
            self.assertIsNotNone(caught.exception.position)
            with self.assertRaises(isnad.IsnadError):
                archive.export("pdf", io.BytesIO())


if __name__ == "__main__":
    engine = isnad.Engine()
    unittest.main()

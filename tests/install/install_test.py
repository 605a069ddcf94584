#!/usr/bin/env python3
"""The installed tree: what it exports, and that it works where it was moved to, for whoever builds against it.

usage: install_test.py BUILD_FOLDER
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1]).resolve()
ARTICLE = TOP / "examples/ceasefire.txt"
# What the article says in its first sentence, with its speaker and what he does.
SAID = "[affirm] وقف إطلاق النار"


def run(*command, env=None, status=0, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, env=env, **more)
    if done.returncode != status:
        raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        work = Path(cls.folder.name)
        run("cmake", "--install", BUILD, "--prefix", work / "first", "--strip")
        cls.tree = work / "moved" / "elsewhere"
        cls.tree.parent.mkdir()
        os.rename(work / "first", cls.tree)
        cls.first, cls.work = work / "first", work
        cls.lib = next(cls.tree.glob("**/libisnad.a")).parent
        cls.env = {k: v for k, v in os.environ.items() if k not in ("ISNAD_MODEL", "LD_LIBRARY_PATH")}
        cls.env["PKG_CONFIG_PATH"] = str(cls.lib / "pkgconfig")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def pkg(self, *arguments):
        return run("pkg-config", *arguments, env=self.env).split()

    def test_no_path_of_this_machine(self):
        for path in self.tree.rglob("*"):
            if path.is_file() and path.name != "isnad.model":
                data = path.read_bytes()
                for place in (self.first, TOP, BUILD):
                    self.assertFalse(str(place).encode() in data, f"{path} has {place}")

    def test_command(self):
        for where in (self.work, Path("/")):
            out = run(self.tree / "bin/isnad", "read", "--json", ARTICLE, env=self.env, cwd=where)
            self.assertTrue(out.startswith('{"isnad":'), out[:80])

    def test_command_found_by_path(self):
        env = dict(self.env, PATH=f"{self.tree}/bin:{os.environ['PATH']}")
        self.assertIn('{"isnad":', run("isnad", "read", "--json", ARTICLE, env=env, cwd=self.work))

    def test_model_by_environment(self):
        env = dict(self.env, ISNAD_MODEL=str(self.work / "none"))
        self.assertIn("none", run(self.tree / "bin/isnad", "read", ARTICLE, env=env, status=3))

    def test_model_missing(self):
        share = self.tree / "share/isnad"
        if any(Path(p, "isnad.model").exists() for p in ("/usr/share/isnad", "/usr/local/share/isnad")):
            self.skipTest("isnad is installed on this system")
        share.rename(self.work / "away")
        try:
            # A file in the working folder is not taken for it.
            (self.work / "isnad.model").write_text("x")
            self.assertIn("$ISNAD_MODEL", run(self.tree / "bin/isnad", "read", ARTICLE, env=self.env, status=3,
                                              cwd=self.work))
        finally:
            (self.work / "away").rename(share)

    def test_symbols_are_those_of_the_header(self):
        header = re.sub(r"/\*.*?\*/", "", (self.tree / "include/isnad.h").read_text(), flags=re.S)
        declared = set(re.findall(r"^ISNAD_API\b[^;(]*?\b(isnad_\w+)\(", header, re.M))
        self.assertGreater(len(declared), 30)
        out = run("nm", "-D", "--defined-only", self.lib / "libisnad.so")
        exported = {line.split()[2] for line in out.splitlines() if line.split()[1] != "A"}
        self.assertTrue(all(re.search(r"@@ISNAD_\d", name) for name in exported), exported)
        names = {name.split("@")[0] for name in exported}
        self.assertEqual(declared - names, set(), "write them into src/isnad.map")
        self.assertEqual(names - declared, set(), "src/isnad.map has what isnad.h does not declare")

    def test_static_library_keeps_its_names_to_itself(self):
        out = run("nm", "-g", "--defined-only", self.lib / "libisnad.a")
        names = {line.split()[2] for line in out.splitlines() if len(line.split()) == 3}
        self.assertIn("isnad_doc_read", names)
        self.assertEqual([n for n in names if not n.startswith("isnad_")], [])

    def test_soname(self):
        self.assertIn("[libisnad.so.0]", run("readelf", "-d", self.lib / "libisnad.so"))
        self.assertTrue((self.lib / "libisnad.so.0").is_symlink())

    def test_pkg_config(self):
        cc = [os.environ.get("CC", "cc"), "-Wall", "-Werror", TOP / "examples/c/said.c"]
        run(*cc, *self.pkg("--cflags", "--libs", "isnad"), "-o", self.work / "said", env=self.env)
        self.said(self.work / "said", LD_LIBRARY_PATH=str(self.lib))
        run(*cc, *self.pkg("--cflags", "--libs", "isnad-static"), "-o", self.tree / "bin/said", env=self.env)
        self.said(self.tree / "bin/said")
        self.assertNotIn("libisnad", run("readelf", "-d", self.tree / "bin/said"))
        self.assertEqual(self.pkg("--modversion", "isnad"),
                         re.findall(r"VERSION ([\d.]+) LANG", (TOP / "CMakeLists.txt").read_text()))

    def test_find_package(self):
        source = self.work / "program"
        shutil.copytree(TOP / "examples/c", source)
        with open(source / "CMakeLists.txt", "a", encoding="utf-8") as f:
            f.write("find_package(isnad 0.1 REQUIRED COMPONENTS static)\nadd_executable(alone said.c)\n"
                    "target_link_libraries(alone PRIVATE isnad::static)\n")
        run("cmake", "-S", source, "-B", source / "build", f"-DCMAKE_PREFIX_PATH={self.tree}", env=self.env)
        run("cmake", "--build", source / "build", env=self.env)
        self.said(source / "build/said")
        self.said(source / "build/alone", ISNAD_MODEL=str(self.tree / "share/isnad/isnad.model"))

    def said(self, program, **env):
        self.assertIn(SAID, run(program, ARTICLE, env=dict(self.env, **env)))

    def test_sqlite_extension(self):
        out = run("sqlite3", ":memory:", f".load {self.lib}/isnad_fts", "SELECT isnad_version();", env=self.env)
        self.assertRegex(out, r"^\d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

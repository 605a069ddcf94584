#!/usr/bin/env python3
"""What debian/ says over again is what the build says; tools/package.sh builds the packages themselves."""
import re
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def read(name):
    return (TOP / name).read_text(encoding="utf-8")


def field(paragraph, name):
    found = re.search(rf"^{name}:(.*(?:\n[ \t].*)*)", paragraph, re.M)
    return [re.sub(r"[ (].*", "", item.strip()) for item in found.group(1).split(",")] if found else []


class Debian(unittest.TestCase):
    def setUp(self):
        self.source, *self.packages = read("debian/control").strip().split("\n\n")

    def test_it_is_built_with_what_run_installs(self):
        wanted = re.search(r'BUILD_PACKAGES="(.*)"', read("tools/debian.sh")).group(1).split()
        always = {"gcc", "make", "libc6-dev"}  # build-essential
        self.assertEqual(set(wanted) - always - set(field(self.source, "Build-Depends")), set())

    def test_versions(self):
        version = re.search(r"project\(isnad VERSION ([\d.]+)", read("CMakeLists.txt")).group(1)
        self.assertEqual(re.match(r"isnad \(([^)]+)\)", read("debian/changelog")).group(1), version)
        self.assertIn(f'ISNAD_VERSION "{version}"', read("include/isnad.h"))
        for name in ("bindings/python/pyproject.toml", "bindings/python/isnad/__init__.py", "bindings/node/package.json"):
            self.assertRegex(read(name), rf'version[_" ]*[=:] "{re.escape(version)}"')

    def test_symbol_versions(self):
        for node in re.findall(r"^(ISNAD_[\d.]+) \{", read("src/isnad.map"), re.M):
            self.assertIn(f"(symver){node} ", read("debian/libisnad0.symbols"))

    def test_each_package_has_its_files(self):
        names = [field(p, "Package")[0] for p in self.packages]
        self.assertIn("isnad", names)
        for name in names:
            self.assertTrue((TOP / f"debian/{name}.install").is_file(), name)


if __name__ == "__main__":
    unittest.main()

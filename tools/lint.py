#!/usr/bin/env python3
"""Checks of the source that a compiler does not make. Prints what is wrong; exit status 1 if anything is.

    lint.py sources    Arabic in C source (its place is data/), absolute paths, stray white space
    lint.py layers     a stage that includes one below it, a command that sees more than isnad.h
    lint.py tables     data/*.tsv: a comment and a name for each column, no row that is too long
    lint.py format     clang-format
    lint.py tidy       clang-tidy with .clang-tidy; files that passed unchanged are skipped
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]|\\\\u0[67][0-9a-fA-F]{2}|\\\\x[dD][89aAbB]")
# A home or work folder of some machine. Assembled, so that this line is not one.
MACHINE_PATH = re.compile("/(?:" + "|".join(("home", "root", "work", "Users")) + r")/\w")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=TOP, capture_output=True,
                         text=True, check=True).stdout.split("\n")
    return sorted(p for p in set(out) if p and os.path.isfile(os.path.join(TOP, p)))


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8", errors="replace") as f:
        return f.read()


def sources():
    for path in tracked():
        if path.startswith("model/") or os.path.getsize(os.path.join(TOP, path)) > 1 << 20:
            continue
        is_c = path.endswith((".c", ".h"))
        if path.startswith("tests/fuzz/corpus/"):
            continue
        for number, line in enumerate(read(path).split("\n"), 1):
            if is_c and not path.endswith("_test.c") and ARABIC.search(line):
                yield f"{path}:{number}: Arabic in C source"
            if MACHINE_PATH.search(line):
                yield f"{path}:{number}: a path of one machine"
            if is_c and line != line.rstrip():
                yield f"{path}:{number}: white space at the end of the line"


def layers():
    """The order is that of ISNAD_FOLDERS in src/CMakeLists.txt."""
    order = re.search(r"set\(ISNAD_FOLDERS ([^)]*)\)", read("src/CMakeLists.txt")).group(1).split()
    rank = {folder: i for i, folder in enumerate(order)}
    for path in tracked("src/*.c", "src/*.h"):
        parts = path.split("/")
        if len(parts) < 3 or path.endswith("_test.c"):
            continue
        if parts[1] not in rank:
            yield f"{path}: src/{parts[1]} is not among ISNAD_FOLDERS"
            continue
        for name in INCLUDE.findall(read(path)):
            other = name.split("/")[0] if "/" in name else None
            if other is None and (name not in ("isnad.h", "doc.h", "engine.h") or
                                  parts[1] == "base" and name != "isnad.h"):
                yield f'{path}: includes "{name}"; write FOLDER/NAME.h'
            elif other and rank.get(other, 99) > rank[parts[1]]:
                yield f'{path}: {parts[1]} stands above {other} and may not include "{name}"'
    for path in tracked("cli/*.c", "cli/*.h", "serve/*.c", "serve/*.h"):
        folder = os.path.dirname(path)
        for name in INCLUDE.findall(read(path)):
            if name not in ("isnad.h", "serve.h") and not os.path.isfile(os.path.join(TOP, folder, name)):
                yield f'{path}: sees only isnad.h, not "{name}"'


def tables():
    for path in tracked("data/*.tsv"):
        comments, columns, rows = "", None, 0
        for number, line in enumerate(read(path).split("\n"), 1):
            if not line:
                continue
            if line.startswith("#"):
                comments += line + "\n"
            elif columns is None:
                columns = line.split("\t")
            else:
                rows += 1
                if len(line.split("\t")) > len(columns):
                    yield f"{path}:{number}: {len(line.split(chr(9)))} cells, {len(columns)} columns"
                if "\ufffd" in line or line != line.rstrip(" "):
                    yield f"{path}:{number}: not UTF-8, or a space at the end"
        for column in columns if rows else []:
            if not re.search(r"^#\s+([\w-]+, )*%s\b" % re.escape(column), comments, re.M):
                yield f"{path}: no comment line explains the column {column}"


def run_format():
    out = subprocess.run(["clang-format", "--dry-run", "--Werror", *tracked("*.c", "*.h")], cwd=TOP,
                         capture_output=True, text=True)
    return [line for line in out.stderr.split("\n") if "error:" in line] or ([out.stderr] if out.returncode else [])


def tidy():
    build = os.path.join(TOP, "build", "release")
    passed = os.path.join(build, "tidy")
    os.makedirs(passed, exist_ok=True)
    common = hashlib.sha256()
    for path in tracked("*.h", ".clang-tidy"):
        common.update(read(path).encode())
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as f:
        known = {os.path.relpath(c["file"], TOP) for c in json.load(f)}
    todo = {}
    for path in tracked("src/*.c", "cli/*.c", "serve/*.c"):
        if path in known and not path.endswith("_test.c"):
            key = hashlib.sha256(common.digest() + read(path).encode()).hexdigest()[:32]
            if not os.path.exists(os.path.join(passed, key)):
                todo[path] = key

    def one(path):
        out = subprocess.run(["clang-tidy", "--quiet", "-p", build, path], cwd=TOP, capture_output=True, text=True)
        if out.returncode == 0 and "warning:" not in out.stdout:
            open(os.path.join(passed, todo[path]), "w").close()
            return ""
        return out.stdout.replace(TOP + "/", "") or out.stderr[-2000:]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return [text for text in pool.map(one, todo) if text]


def main(argv):
    checks = {"sources": sources, "layers": layers, "tables": tables, "format": run_format, "tidy": tidy}
    if len(argv) != 2 or argv[1] not in checks:
        print(__doc__, file=sys.stderr)
        return 2
    problems = list(checks[argv[1]]())
    print("\n".join(problems) if problems else f"{argv[1]}: nothing to report")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

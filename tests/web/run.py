#!/usr/bin/env python3
"""The page in a real browser: run.py ISNAD. Exit status 77, with what is missing, where it cannot be tried.

Makes an archive of news.py, serves it, and gives its address to page_test.mjs. Screenshots are left in build/page/.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SKIPPED = 77


def missing(isnad):
    if not shutil.which("node"):
        return "node (Debian: nodejs)"
    if not shutil.which("chromium"):
        return "chromium (Debian: chromium)"
    if not os.path.isfile(os.path.join(TOP, "web", "dist", "index.html")):
        return "web/dist (npm --prefix web run build, then the build of isnad)"
    if not os.path.isdir(os.path.join(TOP, "web", "node_modules", "playwright-core")):
        return "web/node_modules (npm --prefix web ci)"
    if subprocess.run([isnad, "serve", "--help"], capture_output=True, check=False).returncode:
        return "isnad serve"
    return None


def main():
    isnad = sys.argv[1]
    what = missing(isnad)
    if what:
        print(f"skipped: there is no {what}")
        return SKIPPED
    shots = os.path.join(TOP, "build", "page")
    os.makedirs(shots, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "news.db")
        news = subprocess.run([sys.executable, os.path.join(HERE, "news.py")], capture_output=True, check=True).stdout
        subprocess.run([isnad, "add", "--format", "jsonl", archive, "-"], input=news, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([isnad, "serve", "--listen", "127.0.0.1:0", archive], stdout=subprocess.PIPE, text=True)
        try:
            address = server.stdout.readline().strip()
            if not address.startswith("http://"):
                print(f"isnad serve said {address!r}")
                return 1
            return subprocess.run(["node", os.path.join(HERE, "page_test.mjs"), address, shots], check=False).returncode
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())

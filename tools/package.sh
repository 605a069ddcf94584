#!/bin/sh
# package.sh - builds the Debian packages of what is committed, into build/package, and tries them.
#
#     tools/package.sh            needs debhelper, dh-python, dpkg-dev, lintian, nodejs and what isnad is built with
#
# They are not installed: what they hold is unpacked side by side and run from there.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
work=$top/build/package

rm -rf "$work"
mkdir -p "$work/isnad" "$work/tree"
git -C "$top" archive HEAD | tar -x -C "$work/isnad"
(cd "$work/isnad" && DEB_BUILD_OPTIONS="parallel=$(nproc)" dpkg-buildpackage -us -uc -b) >"$work/log" 2>&1 ||
    { tail -n 40 "$work/log"; exit 1; }

lintian --allow-root --fail-on error "$work"/*.changes

for package in "$work"/*.deb; do
    case $package in
    *-dbgsym_*) ;;
    *) dpkg-deb -x "$package" "$work/tree" ;;
    esac
done
root=$work/tree/usr
libraries=$(dirname "$(find "$root/lib" -name libisnad.so.0)")
cd "$work"
"$root/bin/isnad" read --json "$top/examples/ceasefire.txt" | grep -q '"kind":"deny"'
ISNAD_LIBRARY=$libraries/libisnad.so.0 PYTHONPATH=$root/lib/python3/dist-packages \
    python3 "$top/examples/python/speakers.py" "$top/examples/ceasefire.txt" | grep . >/dev/null
cat >"$work/read.mjs" <<END
import { Reader } from '$root/share/nodejs/isnad/index.js';
const reader = new Reader({ command: '$root/bin/isnad' });
console.log((await reader.read({ text: 'قال الوزير إن الهدنة صامدة.' })).statements.length);
await reader.close();
END
node "$work/read.mjs" | grep -qx 1
sqlite3 :memory: ".load $libraries/isnad_fts" 'SELECT isnad_version()' | grep -q .
ls "$work"/*.deb

# shellcheck shell=sh disable=SC2154 # sourced after debian.sh: top comes from outside
# page.sh - how the page of isnad serve is built: web/dist, which the build then puts into the program.
# Nothing else of isnad needs node.

# have_node: node and npm, of Debian or whatever there is already.
have_node()
{
    command -v node >/dev/null 2>&1 || need "to build the page" nodejs
    command -v npm >/dev/null 2>&1 || need "to build the page" npm
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1
}

# page_modules: what package-lock.json names, in web/node_modules.
page_modules()
{
    installed="$top/web/node_modules/.package-lock.json"
    if [ -f "$installed" ] && [ ! "$installed" -ot "$top/web/package-lock.json" ]; then
        return 0
    fi
    echo "Installing from npm, to build the page: what web/package-lock.json names" >&2
    npm --prefix "$top/web" ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2 </dev/null
}

page_is_new()
{
    [ -f "$top/web/dist/index.html" ] &&
        [ -z "$(find "$top/web/src" "$top/web/build.mjs" "$top/web/package-lock.json" "$top/data/labels.tsv" \
            -newer "$top/web/dist/index.html" -type f -print -quit)" ]
}

# page: builds it where it is missing or older than its source.
page()
{
    page_is_new && return 0
    have_node || return 1
    page_modules || return 1
    echo "Building the page, into web/dist" >&2
    npm --prefix "$top/web" run --silent build >&2 </dev/null
}

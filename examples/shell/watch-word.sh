#!/bin/sh
# watch-word.sh - adds articles to an archive and says what is new on a subject, each time it is run.
#
#     watch-word.sh ARCHIVE QUERY FILE...
#
# For cron: prints nothing where nothing is new. docs/search.md explains queries.
set -eu
archive=$1
query=$2
shift 2

# --json names each article once it is kept; what was there already is passed over.
isnad add --json "$archive" "$@" | sed -n 's/^{"article": \([0-9]*\),.*/\1/p' | while read -r article; do
    isnad search --json --limit 1000 "$archive" "$query" |
        sed -n "/^{\"article\": *$article,/s/.*\"title\": *\"\([^\"]*\)\".*/\1/p" | sort -u
done

#!/usr/bin/env bash
# Lines and files of the program at a commit: methods-measure.sh [COMMIT]
set -eu
commit=${1:-HEAD}
git ls-tree -r --name-only "$commit" src/main/java | grep '\.java$' | while read -r file; do
    git show "$commit:$file" | wc -l
done | sort -n | awk '{ lines[NR] = $1; sum += $1; small += $1 < 40 }
    END { printf "%d lines, %d files, median %d, %d under 40 lines\n", sum, NR, lines[int((NR + 1) / 2)], small }'

#!/usr/bin/env bash
# What methods.md has in its tables, at a commit: methods-measure.sh [COMMIT]
# Fails where a hop of methods-hops.txt is no longer there.
set -eu
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
commit=${1:-HEAD}
hops=src/site/markdown/decisions/methods-hops.txt
trees=$(mktemp -d)
trap 'rm -rf "$trees"' EXIT

# The program's sources at a commit: tree COMMIT
tree() {
    if [ ! -d "$trees/$1" ]; then
        mkdir -p "$trees/$1"
        git archive "$1" src/main | tar -x -C "$trees/$1" --strip-components=2
    fi
}

tree "$commit"
echo "Lines and files of the program:"
find "$trees/$commit/java" -name '*.java' -exec wc -l {} \; | sort -n | awk '{ lines[NR] = $1; sum += $1; small += $1 < 40 }
    END { printf "  %d lines, %d files, median %d, %d under 40 lines\n", sum, NR, lines[int((NR + 1) / 2)], small }'

# Whether a file declares a class or method: declares FILE NAME
declares() {
    case $1 in
        *.py) grep -q "^def $2(" "$1" ;;
        *) grep -vE '^ *(return|throw|else|case|yield|assert) |= |->|new ' "$1" \
            | grep -qE "(class|record|enum) $2([^A-Za-z0-9]|\$)|^ +[A-Za-z@<].*[]A-Za-z>?] $2\\(" ;;
    esac
}

echo "Hops from file to file:"
missing=0 section="" calls=0 files=""
while read -r line; do
    case $line in
        '' | '#'*) ;;
        '['*)
            if [ -n "$section" ]; then
                echo "  $(echo "$files" | sort -u | grep -c .) files, $calls calls: $section"
            fi
            section=${line:1:-1} calls=0 files="" at=$commit
            case $section in *@*) at=${section##*@} ;; esac
            tree "$at"
            ;;
        *)
            case $line in
                *.py:*) file=resources/org/vireo/vision/${line%:*} ;;
                *) file=java/org/vireo/${line%:*}.java ;;
            esac
            if ! declares "$trees/$at/$file" "${line##*:}"; then
                echo "  no longer there: $line ($at)" >&2
                missing=1
            fi
            calls=$((calls + 1)) files+=$file$'\n'
            ;;
    esac
done < <(git show "$commit:$hops"; echo '[]')

echo "Files that name a method of self-supervision, its own and others' code:"
for method in barlowtwins simclr simsiam; do
    own=$(cd "$trees/$commit" && find . -ipath "*$method*" -type f | wc -l)
    others=$(cd "$trees/$commit" && grep -riE "$method" . | grep -vE ':\s*(\*|/\*|//|#)' | cut -d: -f1 | sort -u \
        | grep -vi "$method" | tr '\n' ' ')
    echo "  $method: $own own; $others"
done
exit $missing

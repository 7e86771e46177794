#!/usr/bin/env bash
# Who is who across documents, on hand-marked articles that may not be published: $CORPUS_SHARED/identity and the texts beside it.
# Alone, and inside a pile of other articles, where false links would show. Usage: CORPUS_SHARED=FOLDER tests/shared_identity.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
shared=$(realpath "${CORPUS_SHARED:?say where the articles are}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The lowest B-cubed precision and F1, and the most impure entities and split keys, that are let through.
check() {
    "$program" entity eval --mentions "$shared/identity/dev.jsonl" --db "$1" --format tsv >"$scratch/found.tsv"
    echo "== $2"
    cat "$scratch/found.tsv"
    awk -F'\t' -v least_p="$3" -v least_f="$4" -v impure="$5" -v split_keys="$6" '
        $1 == "all" && $2 == "B-cubed" && ($3 < least_p || $5 < least_f) { print "FAILED  B-cubed is too low"; bad = 1 }
        $2 == "impure entities" && $6 > impure { print "FAILED  too many impure entities"; bad = 1 }
        $2 == "split keys" && $6 > split_keys { print "FAILED  too many split keys"; bad = 1 }
        $1 == "all" && $2 == "B-cubed" { seen = 1 }
        END { if (!seen) { print "FAILED  nothing was measured"; bad = 1 } exit bad }' "$scratch/found.tsv"
}

mkdir "$scratch/marked"
python3 - "$shared" "$scratch/marked" <<'PY'
import json, shutil, sys
shared, to = sys.argv[1:]
for line in open(f"{shared}/identity/dev.jsonl", encoding="utf-8"):
    name = json.loads(line)["file"]
    shutil.copy(f"{shared}/text/{name}", f"{to}/{name.replace('/', '__')}")
PY
"$program" load "$scratch/marked" --db "$scratch/alone.db" --quiet
check "$scratch/alone.db" "the marked articles alone" 0.985 0.975 3 13
cp "$scratch/alone.db" "$scratch/pile.db"
"$program" load "$shared/text/wikinews" "$shared/text/wikipedia_current_events" "$shared/text/state_press_releases" \
    --db "$scratch/pile.db" --quiet || [ $? = 3 ]
check "$scratch/pile.db" "in a pile of 3,500 articles" 0.985 0.975 4 12

#!/usr/bin/env bash
# Kills a load at random moments, runs it again, and compares what is in the database with a load that nothing disturbed.
# Usage: tests/killed.sh PROGRAM FOLDER [ARTICLES [KILLS [OPTIONS OF LOAD …]]]
# The articles are the .txt files of FOLDER; where they are fewer than ARTICLES, each is varied by a last line.
set -euo pipefail
program=$(realpath "$1")
folder=$(realpath "$2")
articles=${3:-20000}
kills=${4:-20}
shift $(($# < 4 ? $# : 4))
options=("$@")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir pile

echo "making $articles articles"
find "$folder" -name '*.txt' ! -name LICENSE.txt -print0 | sort -z | tr '\0' '\n' >names
awk -v wanted="$articles" 'BEGIN { n = 0 }
    { name[NR] = $0 }
    END {
        for (round = 0; n < wanted && NR > 0; round++)
            for (i = 1; i <= NR && n < wanted; i++) {
                out = sprintf("pile/%06d.txt", n++)
                while ((getline line < name[i]) > 0) print line > out
                close(name[i])
                if (round > 0) printf "\nRepeated in edition %d of number %d.\n", round, i > out
                close(out)
            }
    }' names

# What a database holds, without row numbers and times.
dump() {
    local sql
    while IFS= read -r sql; do
        [ -z "$sql" ] || "$program" sql "$sql" --db "$1" --format csv | tail -n +2 | LC_ALL=C sort
    done <<'SQL'
SELECT 'document', d.content_hash, d.origin, d.title, d.author, d.url, d.published_on, d.published_basis, d.language, d.recogniser, d.word_count, r.name FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id
SELECT 'origin', d.content_hash, o.origin FROM origins AS o JOIN documents AS d ON d.id = o.document_id
SELECT 'passage', d.content_hash, p.start_char, p.end_char, p.kind, p.rule FROM passages AS p JOIN documents AS d ON d.id = p.document_id
SELECT 'sentence', d.content_hash, s.position, s.start_char, s.end_char, s.text FROM sentences AS s JOIN documents AS d ON d.id = s.document_id
SELECT 'mention', d.content_hash, s.position, m.start_char, m.end_char, m.text, m.type, m.confidence, m.basis, n.name, n.scope, e.type, e.name FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id JOIN documents AS d ON d.id = s.document_id JOIN names AS n ON n.id = m.name_id JOIN entities AS e ON e.id = m.entity_id
SELECT 'name', n.type, n.name, n.scope, n.basis, n.score, n.via, e.type, e.name FROM names AS n JOIN entities AS e ON e.id = n.entity_id
SELECT 'alias', e.type, e.name, a.name, a.mentions, a.documents FROM aliases AS a JOIN entities AS e ON e.id = a.entity_id
SELECT 'copy', d.content_hash, o.content_hash, c.similarity FROM copies AS c JOIN documents AS d ON d.id = c.document_id JOIN documents AS o ON o.id = c.original_id
SELECT 'file', path, size, hash, articles, skipped FROM files
SQL
}

echo "loading them undisturbed"
started=$(date +%s%N)
"$program" load pile --db whole.db --quiet "${options[@]}"
took=$((($(date +%s%N) - started) / 1000000))
echo "that took $took ms"

for ((at = 1; at <= kills; at++)); do
    "$program" load pile --db killed.db --quiet "${options[@]}" &
    loader=$!
    # On average a share of the load, so that the kills fall all over it.
    wait=$((took * 2 * (RANDOM % 1000) / 1000 / (kills + 1) + 5))
    sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
    kill -KILL "$loader" 2>/dev/null || true
    wait "$loader" 2>/dev/null || true
    held=none
    [ ! -f killed.db ] || held=$("$program" sql "SELECT count(*) FROM documents" --db killed.db --format tsv | tail -n 1)
    echo "killed $at after $wait ms: $held documents"
done
"$program" load pile --db killed.db --quiet "${options[@]}"
"$program" check --db killed.db

dump whole.db >whole.txt
dump killed.db >killed.txt
lines=$(wc -l <whole.txt)
if cmp whole.txt killed.txt; then
    echo "ok      $articles articles, $kills kills: the same $lines rows as undisturbed"
else
    diff whole.txt killed.txt | head -20
    echo "FAILED  the databases differ"
    exit 1
fi

#!/usr/bin/env bash
# What must hold for five real articles that may not be published. They lie in $CORPUS_SHARED/articles.
# Usage: CORPUS_SHARED=FOLDER tests/shared.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
articles=$(realpath "${CORPUS_SHARED:?say where the articles are}/articles")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CORPUS_DB=$scratch/corpus.db
failed=0

# Compares the single value of a query with what it must be.
holds() {
    local found
    found=$("$program" sql "$2" --format tsv | tail -n +2)
    if [ "$found" = "$3" ]; then
        echo "ok      $1"
    else
        echo "FAILED  $1: expected '$3', found '$found'"
        failed=1
    fi
}

# Runs a command that must succeed and print this.
prints() {
    local out
    if out=$("${@:3}" 2>&1) && grep -qF -- "$2" <<<"$out"; then
        echo "ok      $1"
    else
        echo "FAILED  $1: '$2' is not in the output of: ${*:3}"
        failed=1
    fi
}

"$program" load "$articles"
holds "five documents" "SELECT count(*) FROM documents" 5
holds "sentences stand where they say" "SELECT count(*) FROM sentences AS s JOIN documents AS d ON d.id = s.document_id
    WHERE substr(d.body, s.start_char + 1, s.end_char - s.start_char) <> s.text" 0
holds "mentions stand where they say" "SELECT count(*) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    WHERE substr(d.body, m.start_char + 1, m.end_char - m.start_char) <> m.text" 0
for clutter in "Search" "Read 428 times" "Security code" "SHARE THIS ARTICLE" "Rate this item" "votes" "Add comment" \
    "Helpful keywords" "News Roku" "alternate addresses" "www." "date 2021"; do
    holds "no sentence has '$clutter'" "SELECT count(*) FROM sentences WHERE instr(text, '$clutter') > 0" 0
done
holds "one article is dated" "SELECT group_concat(published_on) FROM documents" "2021-02-17"
holds "the other four are not" "SELECT count(*) FROM documents WHERE published_on IS NULL" 4
holds "three have a title" "SELECT count(title) FROM documents" 3
holds "Lavrov is one entity" "SELECT count(DISTINCT entity_id) FROM mentions WHERE instr(text, 'Lavrov') > 0" 1
holds "Lavrov is in three articles" "SELECT count(DISTINCT s.document_id) FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id WHERE instr(m.text, 'Lavrov') > 0" 3
holds "the Syrian minister is one entity" "SELECT count(DISTINCT entity_id) FROM mentions
    WHERE text IN ('Faisal Mekdad', 'Mekdad', 'Faysal Mikdad', 'Mikdad', 'Faisal al-Miqdad', 'Miqdad')" 1
one() {
    holds "one entity: $1" "SELECT count(DISTINCT entity_id) FROM mentions WHERE text IN ($1)" 1
    holds "at least two spellings of it" "SELECT count(DISTINCT text) > 1 FROM mentions WHERE text IN ($1)" 1
}
one "'Walid al-Muallem', 'Muallem'"
one "'Hossein Jaberi Ansari', 'Jaberi Ansari', 'Jaberi'"
one "'ISIS', 'Islamic State in Iraq and Syria', 'Daesh'"
one "'HTS', 'Hay’at Tahrir al-Shams'"
one "'US', 'U.S.'"
one "'Bashar al-Assad', 'Assad'"
holds "the outlet of the credit line is an organisation" \
    "SELECT group_concat(DISTINCT type) FROM v_mentions WHERE mention LIKE '%Syrian Observer'" ORG
holds "different people are different" "SELECT count(DISTINCT entity_id) FROM mentions
    WHERE text IN ('Sergei Lavrov', 'Sergei Ryabkov', 'Vladimir Putin', 'Bashar al-Assad', 'Faisal Mekdad')" 5
holds "nationalities are no persons and no places" "SELECT count(*) FROM v_mentions
    WHERE mention IN ('Syrian', 'Russian', 'Iranian', 'Syrians') AND type IN ('PERSON', 'PLACE')" 0
holds "the file is whole" "SELECT group_concat(integrity_check) FROM pragma_integrity_check" ok
holds "references point somewhere" "SELECT count(*) FROM pragma_foreign_key_check" 0
minister=$("$program" sql "SELECT DISTINCT e.name FROM mentions AS m JOIN entities AS e ON e.id = m.entity_id
    WHERE m.text = 'Faisal Mekdad'" --format tsv | tail -n +2)
prints "cooccurrence finds Lavrov with him" "$minister" "$program" report cooccurrence --entity Lavrov --format csv
prints "evidence prints the sentences" "Lavrov" "$program" report evidence --entity Lavrov --with "$minister" --format csv
prints "check finds nothing" "checks passed" "$program" check
prints "loading again adds nothing" "nothing new; all 5 articles were here already" "$program" load "$articles"
if command -v sqlite3 >/dev/null; then
    prints "the sqlite3 shell opens it" "ok" sqlite3 "$CORPUS_DB" "PRAGMA integrity_check; SELECT count(*) FROM v_cooccurrences"
else
    echo "passed over: sqlite3 is not installed"
fi
# Every clutter line of the five articles is marked, and no other line is but those that say the title again.
marked=$("$program" sql "SELECT substr(d.body, p.start_char + 1, p.end_char - p.start_char) FROM passages AS p
    JOIN documents AS d ON d.id = p.document_id WHERE p.kind NOT IN ('title', 'dateline', 'byline', 'credit', 'caption',
        'repeated_title') ORDER BY 1" --format tsv | tail -n +2 | sed 's/\xc2\xa0/ /g' | tr -s '[:space:]' ' ')
wanted=$(printf '%s\n' "(0 votes)" "Add comment" "Helpful keywords" "News / Politics / Syria" "Press TV News Roku" \
    "Press TV’s website can also be accessed at the following alternate addresses:" "Rate this item" \
    "Read 428 times" "SHARE THIS ARTICLE" "Search" "Security code" "date 2021-02-17" "www.presstv.co.uk" |
    LC_ALL=C sort | tr -s '[:space:]' ' ')
if [ "$(tr -d ' ' <<<"$marked")" = "$(tr -d ' ' <<<"$wanted")" ]; then
    echo "ok      the clutter of the five articles is marked and nothing else"
else
    echo "FAILED  clutter: $(diff <(fold -w 200 <<<"$wanted") <(fold -w 200 <<<"$marked"))"
    failed=1
fi

# Titles and dates of news whose first line is the title and whose second may be a date line.
news=$(dirname "$articles")/text/wikinews
if [ -d "$news" ]; then
    CORPUS_DB=$scratch/news.db "$program" load "$news" --recogniser none --quiet
    wrong=0 dated=0 all=0
    declare -A title=() day=()
    while IFS=$'\t' read -r origin found on; do
        title[${origin##*/}]=$found
        day[${origin##*/}]=$on
    done < <(CORPUS_DB=$scratch/news.db "$program" sql "SELECT origin, coalesce(title, ''), coalesce(published_on, '')
        FROM documents" --format tsv | tail -n +2)
    for file in "$news"/wikinews_*.txt; do
        mapfile -t lines < <(sed 's/\xc2\xa0/ /g; s/[[:space:]]\+/ /g; s/ $//; /^$/d' "$file" | head -2)
        want=
        if [[ ${lines[1]} =~ ^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\ [A-Z][a-z]+\ [0-9]+,\ [0-9]{4}$ ]]; then
            want=$(date -d "${lines[1]#*, }" +%F)
            dated=$((dated + 1))
        fi
        all=$((all + 1))
        name=${file##*/}
        if [ "${title[$name]-}" != "${lines[0]}" ] || [ "${day[$name]-}" != "$want" ]; then
            echo "        $name: '${title[$name]-}', '${day[$name]-}', not '${lines[0]}', '$want'"
            wrong=$((wrong + 1))
        fi
    done
    holds "titles and dates of $all news, $dated of them dated" "SELECT $wrong" 0
else
    echo "passed over: there are no news at $news"
fi

pairs=$(dirname "$articles")/names/name_pairs_dev.csv
if [ -f "$pairs" ]; then
    enough=$("$program" entity eval "$pairs" --format tsv |
        awk -F'\t' '$1 == "all" && $2 == "pairwise by verdict" { print ($5 >= 0.82) }')
    holds "names are compared with an F1 of at least 0.82" "SELECT ${enough:-0}" 1
else
    echo "passed over: there are no pairs of names at $pairs"
fi
exit "$failed"

#!/usr/bin/env python3
"""Makes borne_words.tsv.zst: words that several people bear as given name or as surname.

usage: build_borne_words.py DATABASE models/names [LEFT_OUT.jsonl]      (needs the package zstandard)

DATABASE is one that `corpus load` made of news. A line is a word (folded as src/resolve folds it), and of how many first
letters the other words are beside which it stands as the first word of a whole name, and as the last one. Letters, and
not words, are counted so that five spellings of one bearer's other name are one. Documents that LEFT_OUT names (one
object with "sha256" a line) do not count: what links are measured on.
"""
import collections, json, os, re, sqlite3, sys, unicodedata

import zstandard

LEAST = 2
GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}


def fold(word):
    text = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z]", "", text)


database, to, *left_out = sys.argv[1:]
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
out = {json.loads(line)["sha256"] for path in left_out for line in open(path, encoding="utf-8")}
rows = connection.execute(
    """SELECT DISTINCT n.name, d.content_hash FROM names AS n
    JOIN mentions AS m ON m.name_id = n.id JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    WHERE n.type = 'PERSON' AND n.scope = ''"""
)
borne = collections.defaultdict(lambda: (set(), set()))
for name in sorted({name for name, document in rows if document not in out}):
    words = [fold(word) for word in re.split(r"[\s-]+", name)]
    words = [word for word in words if word and word not in GENERATIONS]
    if len(words) > 1 and min(len(words[0]), len(words[-1])) > 1:
        borne[words[0]][0].add(words[-1][0])
        borne[words[-1]][1].add(words[0][0])
lines = [f"{word}\t{len(given)}\t{len(last)}" for word, (given, last) in sorted(borne.items()) if max(len(given), len(last)) >= LEAST]
with open(os.path.join(to, "borne_words.tsv.zst"), "wb") as file:
    file.write(zstandard.ZstdCompressor(level=19).compress(("\n".join(lines) + "\n").encode()))
print(len(lines), "words")

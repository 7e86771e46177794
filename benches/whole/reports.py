#!/usr/bin/env python3
"""Measures reports as whole processes beside DuckDB and beside plain SQL in the sqlite3 shell, on the same rows.

    benches/whole/reports.py target/release/corpus DB [calls to measure]

DB is any database of corpus (`multiply.py` makes large ones). DuckDB (the Python package; two threads) gets the same
documents, sentences, mentions and entities as native tables in a file of its own and ranks the same pairs by the same
measure; its figures include the start of Python, as those of corpus include that of corpus. Each process is run three
times with everything in the page cache, and the quickest counts. The pairs and their figures must be the same. Without
the package, or without the shell, that column is empty.
"""
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

CORPUS, DB = sys.argv[1:3]
ONLY = sys.argv[3:]
TIMES = 3
# Above this many mentions plain SQL takes minutes and is not run.
PLAIN_UP_TO = int(os.environ.get("CORPUS_PLAIN_UP_TO", 5_000_000))

RANKED = """
WITH chosen AS (
    SELECT d.id AS document_id FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE ($source IS NULL OR lower(r.name) = lower($source))
      AND ($since IS NULL OR d.published_on >= $since)
      AND ($until IS NULL OR substr(d.published_on, 1, length($until)) <= $until)
),
occurrences AS (
    SELECT DISTINCT {unit} AS unit_id, m.entity_id, e.type
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN entities AS e ON e.id = m.entity_id
    WHERE NOT e.ignored AND s.document_id IN (SELECT document_id FROM chosen)
),
total AS (SELECT count(*) AS n FROM {units}),
margins AS (SELECT entity_id, count(*) AS f FROM occurrences GROUP BY entity_id),
asked AS (SELECT unnest($entity) AS id),
pairs AS (
    SELECT x.entity_id AS a, y.entity_id AS b, count(*) AS o
    FROM occurrences AS x
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND x.entity_id < y.entity_id
    WHERE ($type = 'ANY' OR (x.type = $type AND y.type = $type))
      AND ($entity IS NULL OR x.entity_id IN (SELECT id FROM asked) OR y.entity_id IN (SELECT id FROM asked))
    GROUP BY x.entity_id, y.entity_id
),
cells AS (
    SELECT a, b, o, f.f AS f1, g.f AS f2, n, 1.0 * f.f * g.f / n AS e
    FROM pairs JOIN margins AS f ON f.entity_id = a JOIN margins AS g ON g.entity_id = b, total
),
scored AS (
    SELECT *, 2.0 * (o * ln(o / e)
        + CASE WHEN f1 > o THEN (f1 - o) * ln((f1 - o) / (1.0 * f1 * (n - f2) / n)) ELSE 0 END
        + CASE WHEN f2 > o THEN (f2 - o) * ln((f2 - o) / (1.0 * f2 * (n - f1) / n)) ELSE 0 END
        + CASE WHEN n - f1 - f2 + o > 0
            THEN (n - f1 - f2 + o) * ln((n - f1 - f2 + o) / (1.0 * (n - f1) * (n - f2) / n)) ELSE 0 END) AS g2
    FROM cells
)
SELECT least(x.name, y.name), greatest(x.name, y.name), o, round(g2, 3)
FROM scored JOIN entities AS x ON x.id = a JOIN entities AS y ON y.id = b
ORDER BY o < e, round(g2, 6) DESC, o DESC, x.name, y.name
LIMIT 20
"""

UNITS = {
    "sentence": ("s.id", "sentences WHERE document_id IN (SELECT document_id FROM chosen)"),
    "document": ("s.document_id", "chosen"),
}

NAMED = """SELECT id FROM entities WHERE name = :name COLLATE NOCASE
    OR id IN (SELECT entity_id FROM aliases WHERE name = :name COLLATE NOCASE)"""

# Runs in a process of its own: file, statement and values come as arguments.
ASK_DUCKDB = """
import duckdb, json, sys
file, sql, values = sys.argv[1:]
connection = duckdb.connect(file, read_only=True, config={"threads": 2})
connection.execute("SET enable_progress_bar = false")
print(json.dumps(connection.execute(sql, json.loads(values)).fetchall()))
"""

MAKE_DUCKDB = """
import duckdb, sys
file, folder = sys.argv[1:]
connection = duckdb.connect(file, config={"threads": 2})
connection.execute("SET enable_progress_bar = false")
for table, columns in {
        "sources": "id BIGINT, name VARCHAR",
        "documents": "id BIGINT, source_id BIGINT, published_on VARCHAR",
        "sentences": "id BIGINT, document_id BIGINT",
        "mentions": "id BIGINT, sentence_id BIGINT, entity_id BIGINT",
        "entities": "id BIGINT, type VARCHAR, name VARCHAR, ignored BIGINT"}.items():
    connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute(f"COPY {table} FROM '{folder}/{table}.csv' (HEADER)")
"""


def measured(call, **more):
    """Output, wall seconds, CPU seconds and peak megabytes of the quickest of a few runs."""
    best = None
    for _ in range(TIMES):
        with tempfile.TemporaryFile() as out:
            started = time.perf_counter()
            process = subprocess.Popen(call, stdout=out, stderr=subprocess.DEVNULL, **more)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"failed: {call}")
            out.seek(0)
            found = (wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read().decode())
        best = min(best or found, found, key=lambda one: one[0])
    return best


def has_duckdb():
    return subprocess.run([sys.executable, "-c", "import duckdb"], stderr=subprocess.DEVNULL).returncode == 0


def made_for_duckdb(folder):
    file = os.environ.get("CORPUS_DUCKDB") or os.path.join(folder, "rows.duckdb")
    if os.path.exists(file):
        return file
    for table, names in [("sources", "id, name"), ("documents", "id, source_id, published_on"),
                         ("sentences", "id, document_id"), ("mentions", "id, sentence_id, entity_id"),
                         ("entities", "id, type, name, ignored")]:
        with open(os.path.join(folder, table + ".csv"), "w", newline="", encoding="utf-8") as out:
            rows = db.execute(f"SELECT {names} FROM {table} ORDER BY id")
            writer = csv.writer(out)
            writer.writerow(names.split(", "))
            writer.writerows(rows)
    subprocess.run([sys.executable, "-c", MAKE_DUCKDB, file, folder], check=True)
    return file


def same(ours, theirs):
    """The same pairs with the same figures; which of two is first is not compared."""
    ours = [(*sorted([row["left"], row["right"]]), row["o"], round(row["g2"], 2)) for row in json.loads(ours)]
    theirs = [(*sorted(row[:2]), row[2], round(row[3], 2)) for row in json.loads(theirs)]
    return len(ours) == len(theirs) and all(
        a[:3] == b[:3] and abs(a[3] - b[3]) < 0.02 for a, b in zip(sorted(ours), sorted(theirs)))


db = sqlite3.connect(f"file:{DB}?mode=ro", uri=True)
source = db.execute("""SELECT r.name FROM sources AS r JOIN documents AS d ON d.source_id = r.id
    GROUP BY r.id ORDER BY count(*) DESC""").fetchone()
middle = db.execute("""SELECT published_on FROM documents WHERE published_on IS NOT NULL ORDER BY 1
    LIMIT 1 OFFSET (SELECT count(published_on) / 2 FROM documents)""").fetchone()
entity = db.execute("""SELECT e.name FROM entities AS e JOIN names AS n ON n.entity_id = e.id
    WHERE e.type = 'PERSON' GROUP BY e.id ORDER BY sum(n.mentions) DESC LIMIT 1 OFFSET 1""").fetchone()
mentions = db.execute("SELECT count(*) FROM mentions").fetchone()[0]
CALLS = {
    "all": [],
    "any": ["--type", "ANY"],
    "place": ["--type", "PLACE"],
    "document": ["--unit", "document"],
    "document-any": ["--unit", "document", "--type", "ANY"],
}
if source:
    CALLS["source"] = ["--source", source[0]]
if middle:
    CALLS["since"] = ["--since", middle[0][:7]]
    CALLS["year"] = ["--since", middle[0][:4], "--until", middle[0][:4]]
if entity:
    CALLS["entity"] = ["--entity", entity[0]]

with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
    duckdb = made_for_duckdb(folder) if has_duckdb() else None
    shell = shutil.which("sqlite3") if mentions <= PLAIN_UP_TO else None
    print(f"{mentions} mentions; seconds (CPU seconds, peak MB)")
    for name, options in CALLS.items():
        if ONLY and name not in ONLY:
            continue
        call = [CORPUS, "report", "cooccurrence", *options, "--db", DB, "--quiet"]
        wall, cpu, peak, ours = measured([*call, "--format", "json"])
        line = f"{' '.join(['cooccurrence', *options]):58} corpus {wall:6.2f} ({cpu:6.2f}, {peak:5.0f})"
        if duckdb:
            values = dict(zip((word[2:] for word in options[::2]), options[1::2]))
            unit, units = UNITS[values.pop("unit", "sentence")]
            values = {"type": "PERSON", "source": None, "since": None, "until": None, "entity": None, **values}
            if values["entity"]:
                values["entity"] = [row[0] for row in db.execute(NAMED, {"name": values["entity"]})]
            sql = RANKED.format(unit=unit, units=units)
            wall2, cpu2, peak2, theirs = measured([sys.executable, "-c", ASK_DUCKDB, duckdb, sql, json.dumps(values)])
            line += (f"  DuckDB {wall2:6.2f} ({cpu2:6.2f}, {peak2:5.0f}): {wall / wall2:5.2f} of its time, "
                     f"{cpu / cpu2:5.2f} of its CPU, {'same rows' if same(ours, theirs) else 'OTHER ROWS'}")
        if shell:
            sql = subprocess.run([*call, "--show-sql"], check=True, stdout=subprocess.PIPE).stdout
            with tempfile.NamedTemporaryFile() as file:
                file.write(sql)
                file.flush()
                started = time.perf_counter()
                subprocess.run([shell, "-readonly", DB, f".read {file.name}"], check=True, stdout=subprocess.DEVNULL)
                wall2 = time.perf_counter() - started
            line += f"  plain SQL {wall2:6.2f}: {wall / wall2:5.3f} of its time"
        print(line, flush=True)

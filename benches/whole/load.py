#!/usr/bin/env python3
"""Measures `corpus load` as a whole process, at several sizes, beside SQLite's floor and beside spaCy.

    benches/whole/load.py target/release/corpus [--sizes 1,10] [--articles 19043] [FOLDER]

The articles are made of the paragraphs of the text files below FOLDER (of `seeds/` without one): the paragraphs of a
file, a few at a time until there are about 145 words, under its headline and a number, with an agency's sign-off. When
all are used up they come again under other numbers, so that larger sizes hold near-copies. Nothing is random.

Each line says what a process took: CPU and wall seconds, peak memory, the database in times the text. SQLite's floor
is a process that writes the same documents, sentences and mentions into three bare tables without an index, in one
transaction. spaCy (its small English model, two processes) is run where it is installed, on the smallest size only.
Then 100 further articles are loaded into each database. Each process runs once; run the whole script again for the
spread.
"""
import concurrent.futures
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from made import article, line, option, run

arguments = sys.argv[1:]
SIZES = [int(size) for size in option(arguments, "--sizes", "1,10").split(",")]
ARTICLES = int(option(arguments, "--articles", "19043"))
CORPUS = os.path.abspath(arguments[0])
FOLDER = pathlib.Path(arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).parents[2] / "seeds")
MORE = 100

FLOOR = """
import sqlite3, sys
source, target = sys.argv[1:]
db = sqlite3.connect(target)
db.executescript(f"ATTACH '{source}' AS whole; PRAGMA journal_mode = off; PRAGMA synchronous = off; BEGIN;")
for table, names in {
        "documents": "id, origin, title, published_on, content_hash, body",
        "sentences": "id, document_id, position, start_char, end_char, text",
        "mentions": "id, sentence_id, entity_id, name_id, start_char, end_char, text, type, confidence, basis"}.items():
    db.execute(f"CREATE TABLE {table} AS SELECT {names} FROM whole.{table} WHERE false")
    db.execute(f"INSERT INTO {table} SELECT {names} FROM whole.{table}")
db.commit()
"""

SPACY = """
import pathlib, sys, spacy
texts = (path.read_text() for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt")))
found = sum(len(doc.ents) for doc in spacy.load("en_core_web_sm").pipe(texts, n_process=2))
print(found, file=sys.stderr)
"""


def write(folder, numbers):
    """Articles of these numbers; how many words and bytes they have."""
    words = size = 0
    for number in numbers:
        text = "{}\n\n{}\n".format(*article(FOLDER, number))
        part = folder / f"{number // 1000:04}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{number:07}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
        size += len(text.encode())
    return words, size


def has_spacy():
    call = [sys.executable, "-c", "import spacy; spacy.load('en_core_web_sm')"]
    return subprocess.run(call, stderr=subprocess.DEVNULL).returncode == 0


# Articles are made by a process of their own: a process that is measured begins with the peak memory of the one that
# started it.
with concurrent.futures.ProcessPoolExecutor(1) as writer, tempfile.TemporaryDirectory(dir=os.environ.get("CORPUS_BENCH")) as scratch:
    scratch = pathlib.Path(scratch)
    first = None
    for size in SIZES:
        folder, db = scratch / "articles", scratch / "corpus.db"
        words, text = writer.submit(write, folder, range(size * ARTICLES)).result()
        print(f"{size * ARTICLES} articles, {words} words, {text} bytes", flush=True)
        load = run([CORPUS, "load", "--quiet", str(folder), "--db", str(db)])
        rows = sum(sqlite3.connect(db).execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                   for table in ("documents", "sentences", "mentions"))
        floor = run([sys.executable, "-c", FLOOR, str(db), str(scratch / "floor.db")])
        (scratch / "floor.db").unlink()
        line("corpus load", load, f"database {db.stat().st_size / text:.2f} times the text")
        line(f"SQLite's floor, {rows} rows", floor, f"load takes {load[0] / floor[0]:.1f} times as long")
        if first is None:
            if has_spacy():
                spacy = run([sys.executable, "-c", SPACY, str(folder)])
                line("spaCy, names alone", spacy, f"takes {spacy[0] / load[0]:.1f} times as long as load")
            else:
                print("  passed over: spaCy and its model en_core_web_sm are not installed", flush=True)
        else:
            print(f"  {size / first[0]:g} times the text: {load[1] / first[1][1]:.2f} times the CPU, "
                  f"{load[0] / first[1][0]:.2f} times as long, {load[2] / first[1][2]:.2f} times the memory", flush=True)
        first = first or (size, load)
        more = scratch / "more"
        writer.submit(write, more, range(size * ARTICLES, size * ARTICLES + MORE)).result()
        line(f"{MORE} further articles", run([CORPUS, "load", "--quiet", str(more), "--db", str(db)]))
        for place in (folder, more):
            shutil.rmtree(place)
        db.unlink()

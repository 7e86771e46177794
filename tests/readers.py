#!/usr/bin/env python3
"""Opens a database, and what is exported from it, with other programs, of which it takes those that are installed here.

Usage: tests/readers.py CORPUS NAME… with names of CHECKS. Each version that passes must stand in the table of docs/readers.md.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TABLE = (PROJECT / "docs/readers.md").read_text(encoding="utf-8")

# Beside the seeds: variables of each type, a blank line too many, and words that are not read.
MORE = [
    {"title": "Ferry", "text": "Ann Example met  Bo Sample.\n\n\n Share this\n\nShe left.", "wave": 2, "day": "2024-05-06"},
    {"title": "Bridge", "text": "Bo Sample wrote to Ann Example.", "wave": -3, "share": 0.5, "day": "2024-05-07"},
]


def main(corpus, names):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "more.jsonl").write_text("".join(json.dumps(line) + "\n" for line in MORE), encoding="utf-8")
        database = folder / "corpus.db"
        corpus = [Path(corpus).resolve(), "--quiet", "--db", database]
        subprocess.run([*corpus, "load", PROJECT / "seeds", folder / "more.jsonl"], check=True)
        for name in names:
            program, version, what = CHECKS[name](corpus, database, folder)
            row = next((line for line in TABLE.splitlines() if line.startswith(f"| {program} |")), "")
            assert version in row, f"docs/readers.md does not say that {program} {version} was tried: {row}"
            print(f"{program} {version}: {what}")


def duckdb(corpus, database, folder):
    """ATTACH reads every table and view, with the types that SQLite has there."""
    import duckdb
    import duckdb_extension_sqlite

    place = Path(duckdb_extension_sqlite.__file__).parent
    # DuckDB looks in a file for a function that is called like the file.
    extension = shutil.copy(next(place.rglob("sqlite*.duckdb_extension")), folder / "sqlite_scanner.duckdb_extension")
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    connection.execute(f"ATTACH '{database}' AS corpus (TYPE sqlite, READ_ONLY)")
    connection.execute("USE corpus")
    listed = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}
    sqlite = sqlite3.connect(database)
    names = [name for (name,) in sqlite.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    assert listed == set(names), listed ^ set(names)
    kinds = {int: {"BIGINT"}, float: {"DOUBLE"}, str: {"VARCHAR"}, bytes: {"BLOB"}}
    for name in (name for name in names if not name.startswith(("sqlite_", "sentences_fts"))):
        expected = sqlite.execute(f"SELECT * FROM {name}").fetchall()
        found = connection.execute(f"SELECT * FROM {name}")
        types = [str(column[1]) for column in found.description]
        assert sorted(map(repr, found.fetchall())) == sorted(map(repr, expected)), f"{name}: other rows"
        for at, kind in enumerate(types):
            value = next((row[at] for row in expected if row[at] is not None), None)
            assert value is None or kind in kinds[type(value)], (name, found.description[at], value)
    return "DuckDB", duckdb.__version__, f"{len(names)} tables and views attached, with their types"


def sqlite_utils(corpus, database, folder):
    """The full-text index is found by itself."""
    import importlib.metadata

    import sqlite_utils

    sentences = sqlite_utils.Database(database)["sentences"]
    assert sentences.detect_fts() == "sentences_fts"
    found = [row["text"] for row in sentences.search("Sample")]
    assert len(found) == 2, found
    return "sqlite-utils", importlib.metadata.version("sqlite-utils"), "the full-text index is found and searched"


def spacy(corpus, database, folder):
    """Every document is read, with its names, sentences and quotations where they were; columns by its own converter."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training.converters import conll_ner_to_docs

    lines = subprocess.run([*corpus, "export", "spacy"], check=True, capture_output=True, text=True).stdout.splitlines()
    vocabulary = spacy.blank("en").vocab
    quoted = 0
    for line in map(json.loads, lines):
        document = Doc(vocabulary).from_json(line)
        assert document.text == line["text"]
        names = [(name.start_char, name.end_char, name.label_) for name in document.ents]
        assert names == [(name["start"], name["end"], name["label"]) for name in line["ents"]]
        starts = {sentence.start_char for sentence in document.sents}
        assert {sentence["start"] for sentence in line["sents"]} <= starts
        stated = line.get("spans", {}).get("quotations", [])
        quoted += len(stated)
        found = [(part.start_char, part.end_char, part.label_, part.kb_id_) for part in document.spans.get("quotations", [])]
        assert found == [(part["start"], part["end"], part["label"], part["kb_id"]) for part in stated]
    assert len(lines) == 9 and quoted > 5, quoted
    for options in ([], ["--quotations"]):
        columns = subprocess.run([*corpus, "export", "conll", *options], check=True, capture_output=True, text=True).stdout
        tags = [line.rsplit(" ", 1)[1] for line in columns.splitlines() if line and not line.startswith("-DOCSTART-")]
        documents = list(conll_ner_to_docs(columns, n_sents=0, no_print=True))
        assert sum(len(document.ents) for document in documents) == sum(tag.startswith("B-") for tag in tags), options
    return "spaCy", spacy.__version__, f"{len(lines)} documents"


def sqlalchemy(corpus, database, folder):
    """Classes are made of the tables, each with its own relationships."""
    import sqlalchemy
    from sqlalchemy.ext.automap import automap_base
    from sqlalchemy.orm import Session

    engine = sqlalchemy.create_engine(f"sqlite:///{database}")
    base = automap_base()
    base.prepare(autoload_with=engine)
    with Session(engine) as session:
        for mapped in base.classes:
            session.query(mapped).first()
        document = session.query(base.classes.documents).first()
        assert document.sentences_collection and document.loads.tool_version
    return "SQLAlchemy", sqlalchemy.__version__, f"{len(base.classes)} classes by automap"


CHECKS = {check.__name__: check for check in (duckdb, sqlite_utils, spacy, sqlalchemy)}

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

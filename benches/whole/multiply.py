#!/usr/bin/env python3
"""Makes a large database of a smaller one, to measure reports on: its rows again and again under new numbers.

    benches/whole/multiply.py target/release/corpus small.db large.db 3700000 [--bare]

The rows are repeated until there are so many mentions. Each time every entity may become another one: the number of
the entity it becomes is drawn log-uniformly, so that few are in every repetition, most in few, and new ones keep
coming, as in real articles (Zipf, Heaps). Nothing is random: the same call gives the same rows. With `--bare` the
repetitions have no text, for sizes that the disk could not hold otherwise. `corpus check` accepts the result except
that, with `--bare`, what a mention says does not stand in the text.
"""
import hashlib
import math
import shutil
import sqlite3
import subprocess
import sys

arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
CORPUS, SMALL, LARGE, MENTIONS = arguments[:3] + [int(arguments[3])]
BARE = "--bare" in sys.argv
PARTS = ["documents", "origins", "passages", "sentences", "mentions"]
# What follows from the texts of all documents, and what costs time to keep while rows are added.
DROPPED = "('mentions', 'sentences', 'passages', 'names', 'entities')"


def block(entity, time):
    """Which repetition of an entity stands for it this time: 0 for the entity itself."""
    mixed = (entity * 2654435761 ^ time * 40503 * 7919) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    return int(math.exp((mixed >> 40) / 2**24 * math.log(time + 1))) - (1 if time else 0)


def columns(name):
    return [row[1] for row in db.execute(f"PRAGMA table_info({name})")]


def one(sql):
    return db.execute(sql).fetchone()[0]


def repeated(table, time, **changed):
    """Adds the first rows of a table once more, with some columns computed."""
    values = ", ".join(changed.get(name, f"t.{name}") for name in columns(table))
    names = ", ".join(columns(table))
    where = changed.get("where", f"t.{changed.get('by', 'id')} <= {most[changed.get('of', table)]}")
    joined = changed.get("join", "")
    db.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS t {joined} WHERE {where}")


def repeat(time):
    document, sentence, mention, entity, name = (
        most[table] * time for table in ("documents", "sentences", "mentions", "entities", "names"))
    db.execute("DELETE FROM becomes")
    db.executemany("INSERT INTO becomes VALUES (?, ?)", ((e, block(e, time)) for e in known))
    e, n = most["entities"], most["names"]
    db.execute(f"""INSERT OR IGNORE INTO entities (id, type, name, wikidata, ignored)
        SELECT t.id + b.block * {e}, t.type, t.name || ' #' || b.block, NULL, t.ignored
        FROM entities AS t JOIN becomes AS b ON b.entity_id = t.id WHERE b.block > 0""")
    db.execute(f"""INSERT OR IGNORE INTO names (id, type, name, scope, entity_id, basis, score, via)
        SELECT t.id + b.block * {n}, t.type, t.name || ' #' || b.block, t.scope, t.entity_id + b.block * {e}, t.basis,
            t.score, t.via
        FROM names AS t JOIN becomes AS b ON b.entity_id = t.entity_id WHERE b.block > 0 AND t.id <= {n}""")
    body = "''" if BARE else f"t.body || char(10) || {time}"
    repeated("documents", time, id=f"t.id + {document}", origin=f"t.origin || '#{time}'", body=body,
             content_hash=f"hash({'t.id + ' + str(document) if BARE else body})")
    repeated("origins", time, by="document_id", of="documents", document_id=f"t.document_id + {document}",
             origin=f"t.origin || '#{time}'", where=f"t.document_id <= {most['documents']}")
    repeated("passages", time, id=f"t.id + {most['passages'] * time}", document_id=f"t.document_id + {document}")
    repeated("sentences", time, id=f"t.id + {sentence}", document_id=f"t.document_id + {document}",
             **({"text": "''"} if BARE else {}))
    repeated("mentions", time, id=f"t.id + {mention}", sentence_id=f"t.sentence_id + {sentence}",
             entity_id=f"t.entity_id + b.block * {e}", name_id=f"t.name_id + b.block * {n}",
             join="CROSS JOIN becomes AS b", where=f"t.id <= {most['mentions']} AND b.entity_id = t.entity_id")


shutil.copyfile(SMALL, LARGE)
db = sqlite3.connect(LARGE, isolation_level=None)
db.create_function("hash", 1, lambda text: hashlib.sha256(str(text).encode()).hexdigest(), deterministic=True)
db.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -262144; "
                 "PRAGMA locking_mode = exclusive; PRAGMA temp_store = memory; "
                 "CREATE TEMP TABLE becomes (entity_id INTEGER PRIMARY KEY, block INTEGER)")
most = {table: one(f"SELECT max(id) FROM {table}")
        for table in ("documents", "passages", "sentences", "mentions", "entities", "names")}
known = [row[0] for row in db.execute("SELECT id FROM entities")]
# Mentions of what a person ignores, or that are gone, must not be repeated to the wrong number.
later = db.execute(f"""SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN {DROPPED} AND sql IS NOT NULL
    AND type IN ('index', 'trigger')""").fetchall()
db.execute("BEGIN")
for kind, name, _ in later:
    db.execute(f"DROP {kind} {name}")
rows = one("SELECT count(*) FROM mentions")
for time in range(1, round(MENTIONS / rows)):
    repeat(time)
for _, _, sql in later:
    db.execute(sql)
db.execute("DELETE FROM likenesses")
db.execute("UPDATE names SET compared = 0")
db.execute("COMMIT")
db.close()
# With --bare the checks find what was left out, and say so.
subprocess.run([CORPUS, "check", "--rebuild", "--db", LARGE], check=not BARE)

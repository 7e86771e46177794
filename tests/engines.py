#!/usr/bin/env python3
"""Reads what `corpus export parquet` writes with other engines, and runs the reports there.

    tests/engines.py target/release/corpus corpus.db [--spark]

DuckDB, Polars and pandas must count the rows that SQLite counts, in every table and in every month, and see the
comments of the columns. Every report, translated by `--dialect`, must give on DuckDB the rows that it gives on the
database, and the same evidence for its first row, or be refused with a reason; with --spark, which needs PySpark and
Java, on Spark SQL too.
"""

import json
import math
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import pandas
import polars
import pyarrow.parquet

# Options of every report; ONE and TWO are the two people named most.
CALLS = {
    "aliases": [["--limit", "1000"], ["--entity", "ONE"]],
    "ambiguous": [[], ["--type", "PERSON", "--distinct"]],
    "collocates": None,
    "compare": [
        ["--entity", "ONE", "--with", "TWO"],
        ["--entity", "ONE", "--with", "TWO", "--unit", "document", "--company", "common"],
    ],
    "concordance": None,
    "cooccurrence": [
        ["--limit", "1000", "--type", "ANY"],
        ["--unit", "document", "--distinct", "--sort", "npmi"],
        ["--unit", "window", "--window", "4", "--min", "2"],
        ["--type", "PERSON", "--with", "PLACE", "--since", "2000", "--until", "2030-06"],
        ["--entity", "ONE", "--type", "ANY", "--language", "EN"],
    ],
    "coverage": [[], ["--language", "en"]],
    "differences": [["--limit", "1000"]],
    "dispersion": [["--limit", "1000"], ["--by", "month", "--min", "2"]],
    "documents": [["--limit", "1000"], ["--new", "--loaded-since", "2020-01-01"]],
    "duplicates": [["--limit", "1000"]],
    "entity": [["--entity", "ONE"]],
    "evidence": [["--entity", "ONE"], ["--entity", "ONE", "--with", "TWO"]],
    "frequency": [["--limit", "1000"], ["--type", "PERSON", "--min", "2", "--distinct"]],
    "judgements": [[], ["--all", "yes"]],
    "keyness": [["--since", "2020"], ["--until", "2020", "--unit", "document", "--min", "1"]],
    "network": [["--limit", "1000"], ["--type", "ANY", "--unit", "document", "--limit", "300"]],
    "new": [["--type", "ANY"], ["--loaded-since", "2020-01-01", "--min", "1"]],
    "path": [["--entity", "ONE", "--with", "TWO"]],
    "quotations": [["--limit", "1000"], ["--about", "ONE"], ["--containing", "a", "--role", "minister", "--manner", "direct"]],
    "quoted_with": [["--limit", "1000"], ["--speaker", "ONE", "--manner", "direct"]],
    "roles": [["--limit", "1000"], ["--entity", "ONE", "--role", "minister"]],
    "says_about": [["--limit", "1000"], ["--about", "ONE", "--type", "PERSON"]],
    "sources": [[], ["--entity", "ONE"]],
    "speakers": [["--limit", "1000"], ["--by", "source", "--sure", "0.5"], ["--about", "ONE"]],
    "timeline": [["--by", "year"], ["--by", "month", "--entity", "ONE"], ["--by", "week"]],
    "trend": [[], ["--split", "2020", "--unit", "document"]],
    "unsure_speakers": [["--limit", "1000"]],
    "variables": [[]],
}

failed = 0
TRIED = (pathlib.Path(__file__).resolve().parent.parent / "docs/readers.md").read_text(encoding="utf-8")


def check(what, holds, detail=""):
    global failed
    print(("ok      " if holds else "FAILED  ") + what + ("" if holds else f": {detail}"), flush=True)
    failed += not holds


class Source:
    """The database and the program that asks it."""

    def __init__(self, program, database):
        self.program, self.path = program, database
        self.sqlite = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def run(self, *words):
        return subprocess.run([self.program, *words, "--db", self.path, "--quiet"], capture_output=True, text=True)

    def json(self, *words):
        done = self.run(*words, "--format", "json")
        if done.returncode:
            sys.exit(f"{words}: {done.stderr}")
        return json.loads(done.stdout)


class DuckDB:
    name = "DuckDB"

    def __init__(self):
        self.connection = duckdb.connect()
        self.connection.execute(pathlib.Path("views.duckdb.sql").read_text())

    def rows(self, sql):
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


class Spark:
    name = "Spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False)
        self.session = builder.config("spark.sql.shuffle.partitions", 2).getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")
        for statement in pathlib.Path("views.spark.sql").read_text().split(";\n"):
            if statement.strip():
                self.session.sql(statement)

    def rows(self, sql):
        return [row.asDict() for row in self.session.sql(sql.rstrip().removesuffix(";")).collect()]


def counts(source, engine):
    """Rows of every table by four readers, and of every month."""
    tables = sorted(path.name for path in pathlib.Path().iterdir() if path.is_dir())
    for table in tables:
        (expected,) = source.sqlite.execute(f"SELECT count(*) FROM {table}").fetchone()
        found = {
            "DuckDB": engine.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"],
            "Polars": polars.scan_parquet(table).select(polars.len()).collect().item(),
            "pandas": len(pandas.read_parquet(table)),
        }
        check(f"{table}: {expected} rows", set(found.values()) == {expected}, found)
    month = "CASE WHEN length(published_on) >= 7 THEN substr(published_on, 1, 7) ELSE 'unknown' END"
    months = dict(source.sqlite.execute(f"SELECT {month}, count(*) FROM documents GROUP BY 1"))
    by_duckdb = engine.rows("SELECT published_month AS m, count(*) AS n FROM documents GROUP BY 1")
    by_polars = polars.scan_parquet("documents").group_by("published_month").len().collect()
    by_pandas = pandas.read_parquet("documents").groupby("published_month", observed=True).size()
    found = [{row["m"]: row["n"] for row in by_duckdb}, dict(by_polars.iter_rows()), dict(by_pandas)]
    holds = all(of_engine == months for of_engine in found)
    check(f"documents by month: {len(months)} months", holds, (months, found))


def comments(source, engine):
    """The comments of the columns, in the files and in DuckDB's views."""
    rows = source.sqlite.execute("SELECT table_name, column_name, comment FROM data_dictionary WHERE kind = 'table'")
    expected = {(table, column): comment for table, column, comment in rows if column}
    columns = "SELECT table_name AS t, column_name AS c, comment FROM duckdb_columns() WHERE comment IS NOT NULL"
    found = engine.rows(columns)
    wrong = [row for row in found if expected[row["t"], row["c"]] != row["comment"]]
    for table in {row["t"] for row in found}:
        schema = pyarrow.parquet.read_schema(next(pathlib.Path(table).rglob("*.parquet")))
        comment = {name: schema.metadata[f"comment.{name}".encode()].decode() for name in schema.names}
        wrong += [(table, name) for name in schema.names if comment[name] != expected[table, name]]
    check(f"comments of {len(found)} columns", found and not wrong, wrong)


def same(ours, theirs):
    if isinstance(ours, float) and theirs is not None:
        return math.isclose(ours, float(theirs), rel_tol=1e-9, abs_tol=1e-6)  # the program prints six decimals
    return ours == theirs


def report(source, engine, words):
    name, title = words[0], f"report {' '.join(words)} on {engine.name}"
    script = source.run("report", *words, "--show-sql", "--dialect", engine.name.lower())
    if CALLS[name] is None:
        check(f"{title} is refused", script.returncode == 1 and "does not have" in script.stderr, script.stderr)
        return
    if script.returncode:
        check(title, False, script.stderr)
        return
    expected = source.json("report", *words)
    try:
        found = engine.rows(script.stdout)
    except Exception as error:
        check(title, False, str(error)[:600])
        return
    different = next(((a, b) for a, b in zip(expected, found) if not all(same(a[key], b[key]) for key in a)), None)
    detail = different or f"{len(found)} rows"
    check(f"{title}: {len(expected)} rows", len(expected) == len(found) and not different, detail)


def reports(source, engine):
    known = {row["report"] for row in source.json("report", "--list")}
    check("every report is asked", known == set(CALLS), known ^ set(CALLS))
    people = [row["entity"] for row in source.json("report", "frequency", "--type", "PERSON", "--limit", "2")]
    for name, calls in CALLS.items():
        for words in [["--entity", "ONE"]] if calls is None else calls:
            words = [{"ONE": people[0], "TWO": people[1]}.get(word, word) for word in words]
            report(source, engine, [name, *words])
        shows_evidence = "--row <CELL" in source.run("report", name, "--help").stdout
        if calls is not None and shows_evidence and source.json("report", name, *words):
            report(source, engine, [name, *words, "--row", "1"])


def versions():
    """What runs here stands in the table of what was tried."""
    for program, module in {"DuckDB, Parquet": duckdb, "Polars": polars, "pandas": pandas}.items():
        row = next((line for line in TRIED.splitlines() if line.startswith(f"| {program} |")), "")
        check(f"docs/readers.md has {program} {module.__version__}", module.__version__ in row, row)


def main():
    source = Source(str(pathlib.Path(sys.argv[1]).resolve()), str(pathlib.Path(sys.argv[2]).resolve()))
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "parquet"
        done = source.run("export", "parquet", str(folder))
        if done.returncode:
            sys.exit(done.stderr)
        os.chdir(folder)
        engine = DuckDB()
        versions()
        counts(source, engine)
        comments(source, engine)
        reports(source, engine)
        if "--spark" in sys.argv[3:]:
            reports(source, Spark())
        os.chdir("/")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

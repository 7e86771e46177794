"""Runs the example on the sample articles with a cluster of two workers and compares it with SQLite.

Usage: python examples/spark/check.py PROGRAM [FOLDER]

FOLDER holds JSON lines with a field `text`; without it the articles of `seeds/` are used. The pairs that `pairs.py` counts
with `corpus annotate` on the workers must be those of `pairs.sql` on a database of the same articles, row by row.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MASTER = "local-cluster[2,1,1024]"


def seeds(folder):
    """The sample articles as JSON lines in three files, with one article twice."""
    texts = [path.read_text() for path in sorted((HERE.parent.parent / "seeds").glob("*.txt"))]
    for number in range(3):
        lines = (json.dumps({"text": text}) for text in [*texts[number::3], texts[0]])
        (folder / f"part-{number}.jsonl").write_text("\n".join(lines) + "\n")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        articles = scratch / "articles"
        articles.mkdir()
        if len(sys.argv) > 2:
            articles = pathlib.Path(sys.argv[2])
        else:
            seeds(articles)
        corpus = [program, "--db", str(scratch / "corpus.db"), "--quiet"]
        run = lambda *words: subprocess.run([*corpus, *words], check=True, stdout=subprocess.PIPE, text=True).stdout
        run("load", str(articles))

        job = [sys.executable, str(HERE / "pairs.py"), str(articles), str(scratch / "out"), "--corpus", program]
        subprocess.run([*job, "--master", MASTER, "--top", "500"], check=True)
        with next((scratch / "out/pairs").glob("*.csv")).open() as file:
            spark = [tuple(row.values()) for row in csv.DictReader(file)]
        sqlite = run("report", "--file", str(HERE / "pairs.sql"), "--limit", "500", "--format", "json")
        sqlite = [tuple(map(str, row.values())) for row in json.loads(sqlite)]
    different = next(((a, b) for a, b in zip(sqlite, spark) if a != b), None)
    holds = bool(sqlite) and len(sqlite) == len(spark) and different is None
    detail = "" if holds else f": {len(spark)} rows of Spark; {different}"
    print(f"{'ok    ' if holds else 'FAILED'}  pairs by Spark on two workers are those of SQLite: {len(sqlite)} rows{detail}")
    sys.exit(not holds)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Serves a database with the datasette.yaml of `corpus schema --datasette` and opens every page and every canned query.

Usage: tests/served.py CORPUS [DATABASE]. Needs datasette.
"""

import asyncio
import html
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from datasette import __version__
from datasette.app import Datasette

# What is asked of a query that shows nothing when nothing is asked.
NAMES = {"entity": "Sergei Lavrov", "with": "Faisal Mekdad", "other": "Faisal Mekdad", "query": "ministry"}


def main(corpus, database):
    with tempfile.TemporaryDirectory() as folder:
        served = Path(folder) / "corpus.db"
        shutil.copy(database, served)
        command = [corpus, "--quiet", "--db", served, "schema", "--datasette"]
        described = yaml.safe_load(subprocess.run(command, check=True, capture_output=True).stdout)
        report = [corpus, "--quiet", "--db", served, "report"]
        asyncio.run(look(served, described, report))


async def look(served, described, report):
    # From 1.0 on queries are read from the configuration, descriptions from the metadata: one file serves as both.
    both = {} if __version__.startswith("0.") else {"config": described}
    datasette = Datasette([str(served)], metadata=described, settings={"sql_time_limit_ms": 20000}, **both)
    await datasette.invoke_startup()
    inside = described["databases"]["corpus"]
    pages = ["/", "/corpus", *(f"/corpus/{table}" for table in inside["tables"])]
    for page in pages:
        response = await datasette.client.get(page)
        assert response.status_code == 200, (page, response.status_code)
    search = (await datasette.client.get("/corpus/sentences?_search=ministry")).text
    assert 'name="_search"' in search, "the full-text index is not found"
    text = (await datasette.client.get("/corpus/documents")).text
    about = inside["tables"]["documents"]["columns"]["origin"]
    assert about in html.unescape(text), "columns are explained"
    for name, query in inside["queries"].items():
        values = {}
        rows = await answer(datasette, name, values)
        if not rows:
            values = {key: NAMES[key] for key in query["params"] if key in NAMES}
            rows = await answer(datasette, name, values)
        options = [word for key, value in values.items() for word in (f"--{key}", value)]
        command = [*report, name.removeprefix("report_"), *options, "--format", "json"]
        expected = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        assert len(rows) == len(expected), (name, len(rows), len(expected))
        print(f"  {name}: {len(rows)} rows, as many as the report")
    table = (Path(__file__).parent.parent / "docs/readers.md").read_text(encoding="utf-8")
    assert f" {__version__}" in table, "docs/readers.md does not have this version"
    print(f"datasette {__version__} opens {len(pages)} pages and {len(inside['queries'])} canned queries")


async def answer(datasette, name, values):
    page = await datasette.client.get(f"/corpus/{name}", params=values)
    assert page.status_code == 200, (name, page.status_code, page.text[:2000])
    data = await datasette.client.get(f"/corpus/{name}.json", params={**values, "_shape": "objects"})
    assert data.status_code == 200, (name, data.text[:500])
    return data.json()["rows"]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "corpus.db.example")

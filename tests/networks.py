#!/usr/bin/env python3
"""Reads the network of a database back with networkx and compares it with the tables for Gephi.

Usage: tests/networks.py CORPUS [DATABASE]. Needs networkx.
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx


def main(corpus, database):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        export = [corpus, "--quiet", "--db", database, "export"]
        subprocess.run([*export, "gexf", "-o", folder / "a.gexf"], check=True)
        subprocess.run([*export, "graphml", "-o", folder / "a.graphml"], check=True)
        subprocess.run([*export, "gephi", folder], check=True)
        nodes = {row["Id"]: row for row in table(folder / "nodes.csv")}
        edges = {frozenset((row["Source"], row["Target"])): row for row in table(folder / "edges.csv")}
        assert nodes and edges, "the network is empty"
        for graph in (networkx.read_gexf(folder / "a.gexf"), networkx.read_graphml(folder / "a.graphml")):
            compare(graph, nodes, edges)
    table_of_readers = (Path(__file__).parent.parent / "docs/readers.md").read_text(encoding="utf-8")
    row = next(line for line in table_of_readers.splitlines() if line.startswith("| networkx |"))
    assert networkx.__version__ in row, "docs/readers.md does not have this version"
    print(f"networkx {networkx.__version__} reads {len(nodes)} nodes and {len(edges)} links from both files")


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def compare(graph, nodes, edges):
    assert not graph.is_directed()
    assert set(graph.nodes) == set(nodes), set(graph.nodes) ^ set(nodes)
    for name, data in graph.nodes(data=True):
        row = nodes[name]
        assert data["label"] == row["Label"] and data["type"] == row["type"], name
        assert data["mentions"] == int(row["mentions"]) and data["documents"] == int(row["documents"]), name
        assert data.get("first", "") == row["first"] and data.get("last", "") == row["last"], name
    assert {frozenset(edge) for edge in graph.edges} == set(edges)
    for left, right, data in graph.edges(data=True):
        row = edges[frozenset((left, right))]
        assert data["weight"] == int(row["Weight"]), (left, right)
        for measure in ("o", "e", "f1", "f2", "n", "g2", "logdice", "npmi"):
            assert data[measure] == float(row[measure]), (left, right, measure)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "corpus.db.example")

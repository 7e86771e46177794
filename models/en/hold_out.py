"""Copies annotated text without every fifth document of some files, and those documents apart, to measure on what was not learnt.

hold_out.py FROM TO: TO/learn/… has what remains of each *.bio below FROM, TO/held/… every fifth document of those whose name is given.
"""

import pathlib
import sys

source, target = map(pathlib.Path, sys.argv[1:3])
names = sys.argv[3:]
for path in sorted(source.rglob("*.bio")):
    documents, current = [], []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("-DOCSTART-") and current:
            documents.append("".join(current))
            current = []
        current.append(line)
    documents.append("".join(current))
    parts = {"learn": documents, "held": []}
    if path.stem in names:
        parts = {
            "learn": [d for n, d in enumerate(documents) if n % 5 != 0],
            "held": [d for n, d in enumerate(documents) if n % 5 == 0],
        }
    for part, chosen in parts.items():
        if chosen:
            to = target / part / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text("".join(chosen), encoding="utf-8")

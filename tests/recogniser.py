#!/usr/bin/env python3
"""How many of the marked names of tests/recogniser/ a program finds: tests/recogniser.py PROGRAM [KIND …] [--wrong]

A line is a text of its own; [name|TYPE] must be found with just these words and this type, ~[name|TYPE] must not be. Lines behind
"# held" were not looked at while the recogniser was worked on; what is wrong is listed for the others alone.
"""

import json
import pathlib
import re
import subprocess
import sys

MARK = re.compile(r"(~?)\[([^|\]]+)\|([A-Z]+)\]")
# So many of each kind, both halves together, must be right.
FLOORS = {
    "companies": 64,
    "cut": 42,
    "datelines": 55,
    "events": 53,
    "groups": 56,
    "particles": 58,
    "products": 53,
    "teams": 63,
    "works": 55,
}


def probes(path):
    half = "open"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# held"):
            half = "held"
        elif line and not line.startswith("#"):
            yield half, MARK.sub(r"\2", line), [(no == "~", name, kind) for no, name, kind in MARK.findall(line)]


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    program, kinds = words[0], words[1:]
    failed = False
    for path in sorted(pathlib.Path(__file__).with_name("recogniser").glob("*.txt")):
        if kinds and path.stem not in kinds:
            continue
        lines = list(probes(path))
        given = "".join(json.dumps({"text": text}) + "\n" for _, text, _ in lines)
        answer = subprocess.run([program, "annotate"], input=given, capture_output=True, text=True, check=True)
        right, all_ = {}, {}
        for (half, text, wanted), line in zip(lines, answer.stdout.splitlines(), strict=True):
            found = {(m["text"], m["type"]) for m in json.loads(line)["mentions"]}
            for no, name, kind in wanted:
                all_[half] = all_.get(half, 0) + 1
                if no:
                    # No word of it may be part of a name of this type.
                    good = not any(t == kind and set(f.split()) & set(name.split()) for f, t in found)
                else:
                    good = (name, kind) in found
                right[half] = right.get(half, 0) + good
                if not good and half == "open" and "--wrong" in sys.argv:
                    print(f"  {path.stem}: {name} ({kind}) in {text!r}: {sorted(found)}")
        halves = "  ".join(f"{half} {right[half]:3} of {all_[half]:3}" for half in all_)
        print(f"{path.stem:12} {halves}")
        failed |= sum(right.values()) < FLOORS.get(path.stem, 0)
    sys.exit(failed)


if __name__ == "__main__":
    main()

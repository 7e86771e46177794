#!/usr/bin/env python3
"""Builds the wheel, installs it in a fresh environment, and runs the module, the program and the examples of
docs/python_and_r.md there, those for R where there is an R.

Usage: tests/with_python.sh 'maturin==V pandas==V' tests/wheel.py [PROFILE]. The profile `test`, the usual one, packs the program
that `cargo test` built; `dist` is what is shipped.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGE = (PROJECT / "docs/python_and_r.md").read_text(encoding="utf-8")

# Run by the fresh Python, in an empty folder.
CHECK = r"""
import subprocess, sys, warnings
import corpus

program = corpus.find_program()
assert program.is_relative_to(sys.prefix), program
version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
assert version == f"corpus {corpus.__version__}\n", version

db = corpus.open("checked.db")
said = db.load(SEEDS)
assert "7 articles added" in said, said
assert db.sql("SELECT count(*) AS n, NULL AS empty FROM documents") == [{"n": 7, "empty": None}]
rows = db.report("aliases", "Mikdad", limit=2)
assert [row["alias"] for row in rows] == ["Mekdad", "Mikdad"], rows
pair = db.report("cooccurrence", unit="document", with_="PLACE", from_=None, limit=1)
assert len(pair) == 1 and pair[0]["o"] > 0, pair
with open("more.jsonl", "w") as file:
    file.write('{"title": "Ferry", "text": "Ann Example met Bo Sample.", "wave": 2, "section": "Ports"}')
db.load("more.jsonl", set=["source=Coast Post", "reader=ann"])
both = dict(where=["wave=2", "reader=ann"], evidence=None)
assert [row["source"] for row in db.report("documents", **both)] == ["Coast Post"]
assert db.report("concordance", query="-nothing such", literal=True) == []

def refused(status, words, call):
    try:
        call()
    except corpus.CorpusError as error:
        assert error.status == status and words in str(error), (error.status, str(error))
    else:
        raise AssertionError(words)

refused(1, "no such table", lambda: db.sql("SELECT * FROM nowhere"))
refused(1, "there is none", lambda: db.sql("--help"))
refused(2, "--nonsense", lambda: db.report("aliases", "Mikdad", nonsense=1))
refused(1, "there is no report", lambda: db.report("nonsense"))
refused(1, "absent.db", lambda: corpus.open("absent.db").report("frequency"))

with open("broken.json", "w") as file:
    file.write('{"text": ')
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    db.load("broken.json")
assert [warning.category for warning in caught] == [corpus.SkippedArticles], caught
assert "1 skipped" in str(caught[0].message), caught[0].message
"""

# The same without pandas, and with it.
WITHOUT = "import corpus\ntry: corpus.Rows([{'n': 1}]).frame()\nexcept ImportError: pass\nelse: raise AssertionError"


def main(profile="test"):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        build = [sys.executable, "-m", "maturin", "build", "--quiet", "--out", folder, "--compatibility", "linux"]
        is_built = profile == "test"
        build += ["--profile", "dev" if is_built else profile]
        subprocess.run(build, cwd=PROJECT, check=True, env=with_built_program(folder) if is_built else None)
        (wheel,) = folder.glob("*.whl")
        venv.create(folder / "fresh", with_pip=True)
        scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder / "fresh")}))
        python = scripts / "python3"
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", wheel]
        subprocess.run([python, *install], check=True)
        place = folder / "place"
        shutil.copytree(PROJECT / "seeds", place / "seeds")

        # Nothing but the fresh folder of scripts, so that no other `corpus` is found.
        environment = {**os.environ, "PATH": f"{scripts}:/usr/bin:/bin"}
        for name in ("CORPUS_DB", "CORPUS_REPORTS", "PYTHONPATH"):
            environment.pop(name, None)
        run = lambda *call, **more: subprocess.run(call, cwd=place, check=True, env={**environment, **more})
        run(python, "-c", f"SEEDS = {str(place / 'seeds')!r}\n{CHECK}")
        run(python, "-c", WITHOUT)
        # Pandas stands where this script runs.
        run(python, "-c", "\n".join(examples("python")), PYTHONPATH=sysconfig.get_path("purelib"))
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB; the module, the program and the examples in Python work")
        if shutil.which("Rscript"):
            run("Rscript", "-e", "\n".join(examples("r")))
            print("the examples in R work")
        else:
            print("passed over: the examples in R, for want of Rscript")


def with_built_program(folder):
    """An environment in which Cargo has what `cargo test` built when maturin asks for the program, and compiles nothing.

    (`--profile test` itself would be the program's unit tests, and any other profile a build of everything.)
    """
    stand_in = folder / "cargo"
    program = shutil.which("cargo")
    stand_in.write_text(
        rf"""#!/bin/sh
case $1 in
rustc) {program} test --quiet --no-run --test it --message-format json-render-diagnostics | grep -v '"kind":\["test"\]' ;;
*) exec {program} "$@" ;;
esac
"""
    )
    stand_in.chmod(0o755)
    return {**os.environ, "CARGO": str(stand_in), "PATH": f"{folder}:{os.environ['PATH']}"}


def examples(language):
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found, language
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])

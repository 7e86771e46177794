#!/usr/bin/env bash
# The worked example of examples/spark on a cluster of two workers. Usage: tests/engines.sh PROGRAM
# PySpark comes from PyPI into target/engines; where it or java is missing a line says so.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."
python=target/engines/bin/python
if ! command -v java >/dev/null; then
    echo "passed over: Spark needs java, which is not installed"
elif ! "$python" -c 'import pyspark' 2>/dev/null &&
    ! { python3 -m venv target/engines && target/engines/bin/pip install --quiet pyspark; } 2>/dev/null; then
    echo "passed over: PySpark cannot be installed from PyPI here"
else
    "$python" examples/spark/check.py "$program"
fi

#!/usr/bin/env bash
# Other engines: what they read of the Parquet export, the reports in their words, the worked example of examples/spark
# on a cluster of two workers. Usage: tests/engines.sh PROGRAM [DATABASE]
# Packages come from PyPI into target/python; what is missing is passed over with a line that says so.
set -euo pipefail
program=$(realpath "$1")
database=$(realpath "${2:-$(dirname "$0")/../corpus.db.example}")
cd "$(dirname "$0")/.."
readers='duckdb==2.0.0 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1'
if ! command -v java >/dev/null; then
    echo "passed over: Spark needs java, which is not installed"
    tests/with_python.sh "$readers" tests/engines.py "$program" "$database"
else
    tests/with_python.sh "$readers pyspark==4.3.0" tests/engines.py "$program" "$database" --spark
    tests/with_python.sh "$readers pyspark==4.3.0" examples/spark/check.py "$program"
fi

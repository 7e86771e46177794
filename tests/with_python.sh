#!/usr/bin/env bash
# Runs a check that needs a package from PyPI, in an environment made for it; passed over, with a line, where that
# cannot be made. Usage: tests/with_python.sh PACKAGE SCRIPT ARGUMENTS…
set -euo pipefail
package=$1
shift
if python3 -c "import ${package%%=*}" 2>/dev/null; then exec python3 "$@"; fi
place=target/python/${package//[^a-z0-9]/-}
if [ ! -x "$place/bin/python3" ] || ! "$place/bin/python3" -c "import ${package%%=*}" 2>/dev/null; then
    if ! { python3 -m venv "$place" && "$place/bin/pip" install --quiet --disable-pip-version-check "$package"; } 2>/dev/null; then
        echo "passed over: $package is not installed and cannot be got from PyPI"
        exit 0
    fi
fi
exec "$place/bin/python3" "$@"

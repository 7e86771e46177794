#!/usr/bin/env bash
# Runs a check that needs packages of stated versions from PyPI, in an environment made for it; passed over, with a line, where
# that cannot be made. Usage: tests/with_python.sh 'PACKAGE==VERSION …' SCRIPT ARGUMENTS…
set -euo pipefail
read -ra packages <<<"$1"
shift
# Another version that happens to be installed would say nothing of the one that is asked for.
has() {
    "$1" - "${packages[@]}" 2>/dev/null <<'PY'
import sys
from importlib.metadata import version
sys.exit(any(version(name) != wanted for name, wanted in (package.split("==") for package in sys.argv[1:])))
PY
}
if has python3; then exec python3 "$@"; fi
name=${packages[*]}
place=target/python/${name//[^a-z0-9]/-}
if [ ! -x "$place/bin/python3" ] || ! has "$place/bin/python3"; then
    if ! { python3 -m venv "$place" && "$place/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}"; } 2>/dev/null; then
        echo "passed over: ${packages[*]} cannot be got from PyPI, and not all of it is installed"
        exit 0
    fi
fi
exec "$place/bin/python3" "$@"

#!/usr/bin/env bash
# Runs a check that needs packages from PyPI, in an environment made for it; passed over, with a line, where that
# cannot be made. Usage: tests/with_python.sh 'PACKAGE …' SCRIPT ARGUMENTS…
set -euo pipefail
read -ra packages <<<"$1"
shift
modules=("${packages[@]%%=*}")
imports=$(printf 'import %s\n' "${modules[@]//-/_}")
if python3 -c "$imports" 2>/dev/null; then exec python3 "$@"; fi
name=${packages[*]}
place=target/python/${name//[^a-z0-9]/-}
if [ ! -x "$place/bin/python3" ] || ! "$place/bin/python3" -c "$imports" 2>/dev/null; then
    if ! { python3 -m venv "$place" && "$place/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}"; } 2>/dev/null; then
        echo "passed over: ${packages[*]} cannot be got from PyPI, and not all of it is installed"
        exit 0
    fi
fi
exec "$place/bin/python3" "$@"

#!/usr/bin/env bash
# Opens pages made by `corpus page` in a headless browser and clicks through them. Needs node, npm and Chromium.
# Usage: tests/page/check.sh CORPUS [DATABASE] [FOLDER FOR PICTURES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
corpus=$(realpath "${1:-target/release/corpus}")
database=$(realpath "${2:-corpus.db.example}")
browser=$(command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ] || ! command -v npm >/dev/null; then
    echo "passed over: Chromium or npm is not installed (CHROMIUM names a browser)"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pictures=${3:-$scratch/pictures}
mkdir -p "$pictures" "$scratch/check"
cp "$here/package.json" "$here/package-lock.json" "$here/browser.mjs" "$scratch/check/"
if ! (cd "$scratch/check" && npm ci --silent --no-audit --no-fund); then
    echo "passed over: puppeteer-core cannot be installed from npm"
    exit 0
fi
cp "$database" "$scratch/corpus.db"
"$corpus" page --quiet --db "$scratch/corpus.db" -o "$scratch/page.html"
"$corpus" page --quiet --db "$scratch/corpus.db" -o "$scratch/again.html"
cmp "$scratch/page.html" "$scratch/again.html"
"$corpus" load --quiet --db "$scratch/hostile.db" "$here/hostile.jsonl" >/dev/null
"$corpus" page --quiet --db "$scratch/hostile.db" --title '<i>"A & B"</i>' -o "$scratch/hostile.html"
cd "$scratch/check"
CHROMIUM=$browser node browser.mjs "$scratch/page.html" "$scratch/hostile.html" "$pictures"

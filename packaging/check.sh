#!/usr/bin/env bash
# Unpacks an archive as a person would and tries the program.
# Usage: packaging/check.sh FOLDER TARGET
set -euo pipefail
folder=$(cd "$1" && pwd) target=$2
seeds=$(cd "$(dirname "$0")/../seeds" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
case $target in
*windows*) 7z x -bso0 "$folder"/corpus-*-"$target".zip ;;
*) tar --extract --file "$(echo "$folder"/corpus-*-"$target".tar.gz)" ;;
esac
cd corpus-*
program=./corpus
case $target in *windows*) program=./corpus.exe ;; esac
"$program" --version
"$program" load "$seeds" --quiet --db corpus.db
"$program" report frequency --limit 3 --db corpus.db --format csv
test -s share/man/man1/corpus-load.1
test -s share/zsh/site-functions/_corpus

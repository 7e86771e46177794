#!/usr/bin/env bash
# Packs a program with its manual pages, completions, licences and pages: FOLDER/corpus-VERSION-TARGET.tar.gz, or .zip for Windows,
# and its hash beside it.
# Usage: packaging/archive.sh PROGRAM TARGET FOLDER
set -euo pipefail
program=$1 target=$2 folder=$3
root=$(cd "$(dirname "$0")/.." && pwd)
version=$("$program" --version)
name=corpus-${version#corpus }-$target
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/$name" "$folder"
cp "$program" "$root"/{README.md,CHANGELOG.md,LICENSE-MIT,LICENSE-APACHE} "$scratch/$name"
"$root/packaging/files.sh" "$program" "$scratch/$name"
folder=$(cd "$folder" && pwd)
cd "$scratch"
case $target in
*windows*) file=$name.zip && 7z a -bso0 "$folder/$file" "$name" ;;
*) file=$name.tar.gz && tar --create --gzip --file "$folder/$file" "$name" ;;
esac
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$file"; else shasum -a 256 "$file"; fi >"$file.sha256"
echo "$folder/$file"

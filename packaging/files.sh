#!/usr/bin/env bash
# Puts everything that is installed beside the program into a folder, in the places where Unix looks for it: manual pages, completions.
# Usage: packaging/files.sh PROGRAM FOLDER
set -euo pipefail
program=$1 folder=$2
"$program" --quiet man "$folder/share/man/man1"
completions() { mkdir -p "$(dirname "$folder/share/$2")" && "$program" completions "$1" >"$folder/share/$2"; }
completions bash bash-completion/completions/corpus
completions zsh zsh/site-functions/_corpus
completions fish fish/vendor_completions.d/corpus.fish
completions powershell corpus/corpus.ps1
completions elvish corpus/corpus.elv

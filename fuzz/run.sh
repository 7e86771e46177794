#!/usr/bin/env bash
# Builds the fuzz targets, and runs each for some seconds, two at a time. Usage: fuzz/run.sh [SECONDS [TARGET…]]
#
# Without SECONDS they are only built. What a target finds interesting is kept below target/fuzz for the next run; an input that
# crashes it is printed, and lies there, too.
set -euo pipefail
cd "$(dirname "$0")/.."
# The profile of the tests: all that the targets depend on is built for these anyway.
RUSTC_WORKSPACE_WRAPPER=$PWD/fuzz/compiler.sh cargo build --quiet --profile test --package corpus-fuzz --bins
[ $# -gt 0 ] || exit 0
export seconds=$1
shift
[ $# -gt 0 ] || set -- fuzz/fuzz_targets/*.rs

run() {
    local target found
    target=$(basename "$1" .rs)
    found=target/fuzz/$target
    mkdir -p "$found"
    # An input may take some seconds on a machine that does other work; one that ends takes no gigabytes.
    if ! "target/debug/$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix="$found-" "$found" seeds 2>"$found.log"; then
        echo "the fuzz target $target failed"
        tail -40 "$found.log"
        return 1
    fi
    echo "$target: $(grep -o 'Done [0-9]* runs in [0-9]* second' "$found.log")s, $(find "$found" -type f | wc -l) inputs kept"
}
export -f run
printf '%s\n' "$@" | xargs -P 2 -I{} bash -euo pipefail -c 'run {}'

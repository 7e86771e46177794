#!/usr/bin/env bash
# What becomes of a database when the disk is full: a real file system of a few megabytes, mounted from a file.
# Usage: tests/full_disk.sh PROGRAM
# Needs the right to mount; passed over, with a line, where there is none.
set -euo pipefail
program=$(realpath "$1")
seeds=$(realpath "$(dirname "$0")/../seeds")
scratch=$(mktemp -d)
disk=$scratch/disk
mkdir "$disk" "$scratch/pile"
end() { umount "$disk" 2>/dev/null || true; rm -rf "$scratch"; }
trap end EXIT
cd "$scratch"

truncate -s 6M image
# In blocks of 4,096 bytes, as disks of people have them; so small a file system would be made in blocks of 1,024.
if ! { mkfs.ext4 -q -b 4096 image && mount -o loop image "$disk"; } 2>/dev/null; then
    echo "passed over: no file system can be mounted here"
    exit 0
fi

fail() { echo "FAILED  $*"; cat out said 2>/dev/null; exit 1; }
ok() { echo "ok      $*"; }
# Runs the program, keeps what it says, and wants this status.
run() {
    local wanted=$1 status=0
    shift
    "$program" "$@" >out 2>said || status=$?
    [ "$status" = "$wanted" ] || fail "status $status instead of $wanted: corpus $*"
}
count() { "$program" sql "SELECT count(*) FROM $1" --db "$2" --format tsv | tail -n 1; }

n=0
for round in $(seq 150); do
    for article in "$seeds"/*.txt; do
        n=$((n + 1))
        { cat "$article"; printf '\nEdition %d, number %d, of the bulletin was printed in Geneva.\n' "$round" "$n"; } >"pile/$n.txt"
    done
done
run 0 load pile --db whole.db --quiet

run 1 load pile --db "$disk/corpus.db" --quiet
grep -q "the disk is full" said || fail "a full disk is not named"
"$program" check --db "$disk/corpus.db" --format csv >out 2>said || true
# What follows from all documents is made at the end of a load.
if tail -n +2 out | grep -v "looked through for near-copies" | grep -qv ',0,$'; then fail "the database is not whole"; fi
held=$(count documents "$disk/corpus.db")
[ "$held" -gt 0 ] && [ "$held" -lt "$n" ] || fail "$held of $n documents are there"
ok "a load into a full disk ends with a message; $held of $n documents are there and whole"

cp -r "$disk" roomy
run 0 load pile --db roomy/corpus.db --quiet
for table in documents sentences mentions names entities aliases; do
    [ "$(count $table roomy/corpus.db)" = "$(count $table whole.db)" ] || fail "$table differ"
done
run 0 check --db roomy/corpus.db
ok "loaded again where there is room it is what an undisturbed load gives"

rm -rf "$disk"/corpus.db*
run 0 load "$seeds" --db "$disk/corpus.db" --quiet
before=$(sha256sum <"$disk/corpus.db")
dd if=/dev/zero of="$disk/rest" bs=1k status=none 2>/dev/null || true
run 1 entity merge "Lina Sabbagh" "Karim Darwish" --db "$disk/corpus.db"
grep -q "the disk is full" said || fail "a full disk is not named"
run 0 check --db "$disk/corpus.db"
[ "$before" = "$(sha256sum <"$disk/corpus.db")" ] || fail "a decision that could not be written changed the file"
run 1 export conll --db "$disk/corpus.db" -o "$disk/out.conll"
run 1 export parquet "$disk/out" --db "$disk/corpus.db"
grep -q "No space left on device" said || fail "a full disk is not named"
[ "$(cd "$disk" && ls -A | tr '\n' ' ')" = "corpus.db lost+found rest " ] || fail "half an export is there"
rm "$disk/rest"
run 0 entity merge "Lina Sabbagh" "Karim Darwish" --db "$disk/corpus.db"
ok "a decision and exports that find no room change nothing, and succeed once there is room"

# In small blocks: SQLite has no room for all of a piece of memory that it maps, and a write into it would end the program.
umount "$disk"
truncate -s 0 image
truncate -s 6M image
mkfs.ext4 -q -b 1024 image
mount -o loop image "$disk"
run 0 load "$seeds" --db small.db --quiet
for left in 0 8 12 16 24 32 48; do
    rm -f "$disk"/*.db* "$disk/rest"
    cp small.db "$disk/corpus.db"
    dd if=/dev/zero of="$disk/rest" bs=1k status=none 2>/dev/null || true
    truncate -s "-${left}K" "$disk/rest"
    run 1 load pile --db "$disk/corpus.db" --quiet
    grep -q "the disk is full" said || fail "a full disk in small blocks is not named, with $left KiB left"
    run 0 sql "SELECT count(*) FROM documents" --db "$disk/corpus.db"
done
ok "a full disk in blocks of 1,024 bytes ends a load with a message"

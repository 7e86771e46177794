#!/usr/bin/env bash
# Who says what, on articles marked by hand that may not be published: $CORPUS_SHARED/quotes and the texts beside it.
# Usage: CORPUS_SHARED=FOLDER tests/shared_quotes.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
shared=$(realpath "${CORPUS_SHARED:?say where the articles are}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 - "$shared" >"$scratch/texts.jsonl" <<'PY'
import json, pathlib, sys
shared = pathlib.Path(sys.argv[1])
for line in open(shared / "quotes/dev.jsonl", encoding="utf-8"):
    name = json.loads(line)["file"]
    print(json.dumps({"id": name, "text": (shared / "text" / name).read_bytes().decode("utf-8")}))
PY
"$program" annotate "$scratch/texts.jsonl" --output "$scratch/annotated.jsonl"
python3 - "$scratch/annotated.jsonl" >"$scratch/found.jsonl" <<'PY'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    text = json.loads(line)
    span = lambda words: [words["start"], words["end"]] if words else None
    quotations = [
        {"type": q["type"], "content": [span(part) for part in q["parts"]], "cue": span(q.get("cue")),
         "speaker": span(q.get("speaker")), "speaker_name": " and ".join(filter(None, [q.get("entity"), q.get("also")])) or None}
        for q in text["quotations"]
    ]
    print(json.dumps({"file": text["id"], "quotations": quotations}))
PY
score=("$shared/quotes/score_quotes.py" "$shared/quotes/dev.jsonl" "$scratch/found.jsonl" "$shared/text")
python3 "${score[@]}"
python3 "${score[@]}" --json | python3 -c '
import json, sys
score = json.load(sys.stdin)
rows, speaker = score["rows"], score["speaker"]
least = [
    ("direct", rows["direct"]["overlap"][2], 0.90),
    ("indirect", rows["indirect"]["overlap"][2], 0.82),
    ("any", rows["any"]["overlap"][2], 0.84),
    ("speaker of named quotations", speaker["accuracy_named"], 0.88),
    ("known speakers", 1 - speaker["unknown_named"], 0.92),
    ("content and speaker", score["both"]["f1"], 0.76),
]
bad = [(what, value, bound) for what, value, bound in least if value < bound]
for what, value, bound in bad:
    print(f"FAILED  {what}: {value:.3f} is less than {bound}")
sys.exit(bool(bad))'

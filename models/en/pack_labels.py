"""Packs a teacher's labels for `corpus model train --silver`: tags without text.

usage: pack_labels.py LABELS_DIR TEXT_DIR OUT.jsonl
reads LABELS_DIR/*.jsonl as teacher.py writes them ({"path", "spans": [[start, end, label, confidence]], "unsure":
[[start, end]]}, code points); writes one line a document in the order of the paths, with gaps instead of starts, and
the beginning of the SHA-256 of each text. Compress with `zstd -19`.
"""
import glob, hashlib, json, os, sys

labels, text, out = sys.argv[1:4]
rows = {}
for name in sorted(glob.glob(labels + "/*.jsonl")):
    for line in open(name, encoding="utf-8"):
        try:
            row = json.loads(line)
        except ValueError:
            continue  # the last line of a run that was stopped
        rows[row["path"]] = row
with open(out, "w", encoding="utf-8") as sink:
    for path in sorted(rows):
        row = rows[path]
        with open(os.path.join(text, path), "rb") as f:
            digest = hashlib.sha256(f.read()).hexdigest()[:16]
        spans, at = [], 0
        for start, end, label, sure in sorted(row["spans"]):
            if start >= at:
                spans.append([start - at, end - start, label, round(100 * sure)])
                at = end
        merged = []
        for start, end in sorted(row.get("unsure", [])):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        unsure, at = [], 0
        for start, end in merged:
            unsure.append([start - at, end - start])
            at = end
        sink.write(json.dumps({"path": path, "sha256": digest, "spans": spans, "unsure": unsure}, separators=(",", ":")) + "\n")

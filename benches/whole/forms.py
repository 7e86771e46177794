#!/usr/bin/env python3
"""Measures `corpus load` of the same articles in several forms, each as a whole process, beside plain text.

    benches/whole/forms.py target/release/corpus [--articles 19043] [--forms text,jsonl,csv,…] [FOLDER]

The articles are those of `load.py`. Text, pages, DOCX and PDF are a file each, the others one file of all; pages have a menu, a
heading and a footer around the text, a WARC holds these pages as responses, and a PDF a page of lines for each article. Each
line says what a process took, its words in a second of CPU, and the CPU in times that of text, which comes first. What stands in
the databases is compared by counting: a form that lost articles would be fast.
"""
import concurrent.futures
import csv
import html
import json
import os
import pathlib
import sqlite3
import sys
import tempfile
import textwrap
import zipfile

from made import article, line, option, run

arguments = sys.argv[1:]
ARTICLES = int(option(arguments, "--articles", "19043"))
FORMS = option(arguments, "--forms", "text,jsonl,csv,mbox,pages,warc,docx,pdf").split(",")
CORPUS = os.path.abspath(arguments[0])
FOLDER = pathlib.Path(arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).parents[2] / "seeds")

DOCX_PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>""",
}


def page(title, body):
    paragraphs = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in body.split("\n\n"))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{html.escape(title)}</h1>
{paragraphs}
</article></main>
<footer><p>All rights reserved.</p><a href="/imprint">Imprint</a></footer></body></html>
"""


def docx(path, title, body):
    def paragraph(text):
        return f'<w:p><w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r></w:p>'

    text = "".join(map(paragraph, [title, *body.split("\n\n")]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in DOCX_PARTS.items():
            archive.writestr(name, part)
        archive.writestr("word/document.xml", f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{text}</w:body></w:document>""")


def pdf(path, title, body):
    """Lines of text in one of the fonts that every reader has, 50 to a page."""
    lines = [wrapped for paragraph in [title, *body.split("\n\n")] for wrapped in [*textwrap.wrap(paragraph, 90), ""]]
    pages = [lines[at:at + 50] for at in range(0, len(lines), 50)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    for at, shown in enumerate(pages):
        def escaped(text):
            text = text.encode("cp1252", "replace")
            return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

        # An empty line is a step further down.
        stream = b"BT /F1 10 Tf 60 780 Td 14 TL\n" + b"".join(
            b"(" + escaped(text) + b") Tj T*\n" if text else b"0 -6 Td\n" for text in shown) + b"ET"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
                       % (5 + 2 * at))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    written += (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                % (len(objects) + 1, table, len(objects) + 1, len(written)))
    path.write_bytes(written)


def response(number, title, body):
    """A response of a crawl that holds a page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page(title, body)}".encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/{number}\r\n"
            f"WARC-Date: 2021-02-17T10:30:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def message(number, title, body):
    subject = title.encode("ascii", "replace").decode().replace("\n", " ")
    text = "\n".join(">" + row if row.startswith("From ") else row for row in f"{title}\n\n{body}".split("\n"))
    return (f"From wire@example.org Wed Feb 17 10:30:00 2021\nFrom: Wire <wire@example.org>\nSubject: {subject}\n"
            f"Message-ID: <{number}@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{text}\n\n").encode()


# A file each: how its name ends and what writes it. One file of all: its name and what makes the bytes of an article.
FILES = {
    "text": ("txt", lambda path, title, body: path.write_text(f"{title}\n\n{body}\n", encoding="utf-8")),
    "pages": ("html", lambda path, title, body: path.write_text(page(title, body), encoding="utf-8")),
    "docx": ("docx", docx),
    "pdf": ("pdf", pdf),
}
WHOLE = {
    "jsonl": ("wire.jsonl", lambda number, title, body: (json.dumps({"title": title, "text": body}) + "\n").encode()),
    "mbox": ("wire.mbox", message),
    "warc": ("wire.warc", response),
}


def write(form, folder):
    """All articles in a form; how many words they have."""
    articles = ((number, *article(FOLDER, number)) for number in range(ARTICLES))
    folder.mkdir()
    words = 0
    if form in FILES:
        ending, written = FILES[form]
        for number, title, body in articles:
            part = folder / f"{number // 1000:04}"
            part.mkdir(exist_ok=True)
            written(part / f"{number:07}.{ending}", title, body)
            words += len(title.split()) + len(body.split())
    elif form == "csv":
        with open(folder / "wire.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["title", "text"])
            for _, title, body in articles:
                rows.writerow([title, body])
                words += len(title.split()) + len(body.split())
    else:
        name, made = WHOLE[form]
        with open(folder / name, "wb") as file:
            for number, title, body in articles:
                file.write(made(number, title, body))
                words += len(title.split()) + len(body.split())
    return words


# As in `load.py`, articles are made by a process of their own.
with concurrent.futures.ProcessPoolExecutor(1) as writer:
    text = None
    for form in FORMS:
        with tempfile.TemporaryDirectory(dir=os.environ.get("CORPUS_BENCH")) as scratch:
            scratch = pathlib.Path(scratch)
            folder, db = scratch / "articles", scratch / "corpus.db"
            words = writer.submit(write, form, folder).result()
            used = run([CORPUS, "load", "--quiet", str(folder), "--db", str(db)])
            text = text or used
            stored, mentions = sqlite3.connect(db).execute(
                "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM mentions)").fetchone()
            line(f"{form}, {stored} of {ARTICLES}", used, f"{words / used[1]:8.0f} words a second of CPU, "
                 f"{used[1] / text[1]:.2f} times text; {mentions} mentions")

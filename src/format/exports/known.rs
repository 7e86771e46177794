//! What is read of the files of each producer, and whence their shape is known: a table for `docs/forms.md`.

/// What is known of the files of a producer.
pub struct Known {
    /// Who writes them, and as what.
    pub producer: &'static str,
    /// What becomes of what they hold.
    pub read: &'static str,
    /// From files or readers of which years or versions their shape is known.
    pub from: &'static str,
}

/// Every producer of which something is known that its form does not say.
pub const KNOWN: &[Known] = &[
    Known {
        producer: "Word, LibreOffice, WordPad: RTF",
        read: "paragraphs, cells, footnotes and text boxes behind their paragraph; hidden and deleted text, headers, numbers of lists are left out",
        from: "RTF 1.0 to 1.9 as Microsoft describes them",
    },
    Known {
        producer: "PDF with a text layer",
        read: "lines in the order in which they are drawn, paragraphs by their distances; running heads and numbers of pages are left out",
        from: "documents of fpdf2, PDF 1.3 and 1.4; scripts from right to left were not tried",
    },
    Known {
        producer: "Excel, LibreOffice: XLSX",
        read: "sheets whose first row names a text, as tables; days as days, formulas as what they gave",
        from: "the form of 2007",
    },
    Known {
        producer: "LexisNexis, Nexis Uni: TXT, DOCX, ODT, RTF, PDF",
        read: "title, author, outlet, day, address; text with its highlight; labels behind the text are left out",
        from: "the older form with `1 of 20 DOCUMENTS`, `Dokument 1 von 20` or `Document 1 de 20`, and the younger one that ends with `End of Document`",
    },
    Known {
        producer: "LexisNexis: HTML",
        read: "the same; classes of elements are numbers and mean nothing",
        from: "pages with `DOC_ID_0_0`",
    },
    Known {
        producer: "Factiva: TXT, DOCX, ODT, RTF, PDF",
        read: "title, author, outlet, day; lead and text; codes behind the text are left out",
        from: "the form with indexing, whose fields stand under codes of two or three letters; the one without, by the order of its head, from own samples",
    },
    Known {
        producer: "Factiva: HTML",
        read: "the same; the head by its order, in any language of the surface",
        from: "a saved page (`articleParagraph`); the table of codes is known from readers only",
    },
    Known {
        producer: "ProQuest: TXT",
        read: "title, author, outlet, day, address; full text, else abstract",
        from: "the form between rules of underscores",
    },
    Known {
        producer: "ProQuest: HTML",
        read: "the same",
        from: "what readers of mailed exports expect; no file was seen",
    },
    Known {
        producer: "Europresse, Eureka: HTML",
        read: "title, author, outlet without its number, day (of the document's number, else of its head), text",
        from: "what readers of such pages expect; no file was seen",
    },
    Known {
        producer: "ProQuest: CSV",
        read: "title, authors, outlet (`pubtitle`), day (`pubdate`), address; full text, else abstract",
        from: "column names of exports of tables",
    },
    Known {
        producer: "The Guardian, New York Times, NewsAPI, WordPress (`/wp-json`)",
        read: "title, author, outlet, day, address; the text where the service gives it, else its beginning or summary",
        from: "the documentation of each service",
    },
    Known {
        producer: "ninjs",
        read: "headline, byline, holder of the rights, day; `body_xhtml` before `body_text`; of several headlines and bodies the main one",
        from: "versions 1 and 2 as the IPTC describes them; own samples",
    },
    Known {
        producer: "Zotero, Pandoc: CSL-JSON",
        read: "title, authors, outlet, day as far as it is known, address; the text is the abstract, else the title",
        from: "version 1.0 of the schema",
    },
    Known {
        producer: "X (Twitter): archive",
        read: "posts with day and address; by whom they are stands in another file of the archive",
        from: "own samples of `tweets.js`",
    },
    Known {
        producer: "Media Cloud, GDELT: CSV",
        read: "title, outlet, day, address; the headline is the text",
        from: "the names of their columns; own samples",
    },
    Known {
        producer: "ACLED, UCDP GED: CSV",
        read: "an event an article: the notes or the headline of the report, outlet, day",
        from: "the names of their columns; own samples",
    },
    Known {
        producer: "Telegram Desktop: `messages.html`, `result.json`",
        read: "a message an article: sender, chat, day, text; messages without text and notes of the service are left out",
        from: "what readers of such exports expect, and own samples",
    },
    Known {
        producer: "News agencies: NewsML-G2",
        read: "headline, byline, dateline, provider, days, language; urgency, subjects, slugline and others as variables; NITF, XHTML or plain text inside, without the fields in the head of a page; paragraphs of a wrapped text; items about pictures, events and results are no articles",
        from: "files of the shape of those of the IPTC, dpa, APA, Kathpress, Reuters, ANSA, STT, TT, GlobeNewswire",
    },
    Known {
        producer: "News agencies: NewsML 1",
        read: "the same; of the components of an item the body, with the lead beside it, and not titles, captions, contacts; each story of an item in NITF, and each body in a component of its own, an article",
        from: "files of the shape of those of AFP, Belga, EFE, ATS, Kyodo, ANA, TASS, PA, Business Wire",
    },
    Known {
        producer: "News agencies and archives: NITF; LexisNexis: `articleDoc`, alone, in Atom or in JSON",
        read: "headlines, writers, dateline, day, outlet, language; summary, notes and text; what was corrected later is left out",
        from: "NITF 2.5 to 3.6; files of the shape of those of AP, PA, AAP, NTB, the archive of the New York Times; `articleDoc` as scripts read it",
    },
    Known {
        producer: "Libraries, OCR programs: ALTO",
        read: "blocks of a page as paragraphs in the order of the file; words that a line's end parts are whole, and so are words and signs that adjoin; margins are left out; a page that no METS names is an article",
        from: "versions 1 to 4; files of the shape of those that ABBYY, docWorks and tesseract write",
    },
    Known {
        producer: "CCS docWorks, Europeana Newspapers, libraries: METS with pages in ALTO",
        read: "an article for each division of the types `ARTICLE`, `EDITORIAL`, `INTERVIEW`, `LETTER`, `OBITUARY` and `REVIEW` that names blocks or words, or from which links lead to areas that do; its headline (else `LABEL`, else the title in MODS) as title; day, outlet and language of MODS; `pages`, `division` and a differing `label` as variables; what stands in no such division, as advertisements, is left out; where no division names blocks an article a page; files are looked for from the folder of the METS on, not on the web; of a tar archive within 2 GiB of pages",
        from: "METS, MODS and ALTO of the Library of Congress; files of the shape of those of the national libraries of Luxembourg, Britain and France and of Swiss libraries (docWorks 6.9)",
    },
    Known {
        producer: "Internet Archive, Heritrix: ARC",
        read: "pages with status 200 as of WARC, with their addresses",
        from: "versions 1 and 2; files of the shape of those of Heritrix and HTTrack, addresses with spaces among them",
    },
    Known {
        producer: "Mail programs",
        read: "subject, sender, day; plain text before HTML, lines that flow put together; attachments are left out",
        from: "RFC 5322, 2046 and 3676; mailboxes of the kinds mboxo and mboxrd",
    },
    Known {
        producer: "Hugo, Zola, Jekyll, Obsidian: Markdown",
        read: "front matter in YAML or TOML as what a record says; of YAML with a slip the lines that can be read",
        from: "their documentation; own samples",
    },
    Known {
        producer: "`corpus annotate`, `corpus export spacy`, Gender Gap Tracker: quotations in JSON",
        read: "`quotations` (or `quotes`): objects with `text` or `quote`, with `start` and `end`, or with `parts`; `speaker`, `cue` or `verb`; who found them in `quoter`; kept instead of those that the program would find; what is not in the text is counted and left out",
        from: "own samples; what the documentation of the tracker says of its fields",
    },
    Known {
        producer: "brat",
        read: "entities of the `.ann` beside a `.txt`, of those in pieces the whole stretch; relations, events, attributes and notes are passed over; in an archive as in a folder (of a tar archive where the text comes less than 64 MiB of texts before the first marks)",
        from: "the standoff form of version 1.3; own samples",
    },
    Known {
        producer: "INCEpTION, WebAnno: TSV",
        read: "the layer of named entities, stacked and over several tokens; other layers are passed over; a line break between sentences",
        from: "WebAnno TSV 3.2 and 3.3 in public programs that write and read it; own samples",
    },
    Known {
        producer: "Universal Dependencies, Stanza, GUM, CorefUD: CoNLL-U",
        read: "text, paragraphs, documents; names of `NER=`, of a column that is called so, or of `Entity=` where they are proper names",
        from: "version 2 of the form; what GUM and CorefUD 1.0 say of theirs; own samples",
    },
    Known {
        producer: "CoNLL-2003, IOB",
        read: "first column and last; documents at `-DOCSTART-`",
        from: "the shared task of 2003; tags in the manner of IOB1, IOB2 and BIOES",
    },
    Known {
        producer: "GATE: XML",
        read: "persons, places, organisations of the set `Key`, else of `consensus`, else of the one without a name; the address it was read from",
        from: "GateDocument without a version, 2 and 3, as GATE's own tests and gatenlp hold them",
    },
    Known {
        producer: "spaCy: DocBin",
        read: "nothing; JSON of `Doc.to_json` is read with its entities",
        from: "version 3",
    },
];

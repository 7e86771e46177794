-- Why: an article is kept whole, as it was read, with what is known about it. What is not known is NULL. Clutter
-- is marked in passages and never deleted. One text is one document, however many files carry it.

CREATE TABLE sources (
    -- Outlets and agencies.
    id   INTEGER PRIMARY KEY, -- number of the source
    name TEXT NOT NULL UNIQUE -- as the article gives it
);

CREATE TABLE documents (
    -- One row for each distinct text.
    id              INTEGER PRIMARY KEY, -- number of the document
    load_id         INTEGER NOT NULL REFERENCES loads (id), -- the run that brought it
    source_id       INTEGER REFERENCES sources (id), -- outlet or agency, if known
    origin          TEXT NOT NULL, -- where it was read; with several, the first in byte order (see origins)
    title           TEXT, -- headline, if known
    author          TEXT, -- byline, if known
    url             TEXT, -- address, if known
    published_on    TEXT CHECK (published_on IS NULL
                                OR published_on GLOB '[0-9][0-9][0-9][0-9]'
                                OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'
                                OR published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- ISO 8601 day, month or year, if known
    published_basis TEXT CHECK ((published_on IS NULL) = (published_basis IS NULL)), -- how the date was found
    language        TEXT, -- ISO 639-1 code, if known
    recogniser      TEXT, -- who found the mentions: a model of corpus, or the one named by an article that came annotated; NULL if nobody looked
    body            TEXT NOT NULL, -- the whole text as read
    content_hash    TEXT NOT NULL UNIQUE CHECK (length(content_hash) = 64), -- SHA-256 of body in hexadecimal
    word_count      INTEGER NOT NULL CHECK (word_count >= 0) -- tokens with a letter or a digit in what was read as text
);

CREATE INDEX documents_load_id ON documents (load_id);
CREATE INDEX documents_source_id ON documents (source_id);
CREATE INDEX documents_published_on ON documents (published_on);

CREATE TABLE origins (
    -- Every place where a document's text was found.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the text
    origin      TEXT NOT NULL, -- path, or - for standard input
    PRIMARY KEY (origin, document_id)
) WITHOUT ROWID;

CREATE INDEX origins_document_id ON origins (document_id);

CREATE TABLE passages (
    -- Marked stretches of a body: title, dateline, byline, and clutter such as share buttons.
    id          INTEGER PRIMARY KEY, -- number of the row
    document_id INTEGER NOT NULL REFERENCES documents (id), -- whose body
    kind        TEXT NOT NULL CHECK (kind IN ('title', 'dateline', 'byline', 'credit', 'caption', 'date',
                                              'repeated_title', 'navigation', 'counter', 'share', 'comments',
                                              'related', 'promotion', 'copyright')), -- what it is; the first five are read, the others are not
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    rule        TEXT NOT NULL -- the rule that marked it
);

CREATE INDEX passages_document_id ON passages (document_id);

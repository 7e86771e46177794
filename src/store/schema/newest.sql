-- What the migrations come to, for new databases. Written by the test suite: UPDATE=1 cargo test --test it upgrade::
CREATE TABLE loads (
    -- One run of `corpus load`.
    id           INTEGER PRIMARY KEY, -- number of the run
    started_at   TEXT NOT NULL CHECK (started_at GLOB '????-??-??T*Z'), -- when it began, ISO 8601 in UTC
    finished_at  TEXT CHECK (finished_at IS NULL OR finished_at GLOB '????-??-??T*Z'), -- when it ended; NULL while it runs or if it was cut off
    tool_version TEXT NOT NULL, -- version of corpus that ran
    recogniser   TEXT NOT NULL, -- name, version and hash of the model that found the names
    arguments    TEXT NOT NULL, -- paths and options as typed, a JSON array
    added        INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0), -- articles that were new
    unchanged    INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0), -- articles whose text was here already
    skipped      INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0) -- articles that could not be read; see skips
);
CREATE TABLE skips (
    -- Articles that a run could not read.
    id      INTEGER PRIMARY KEY, -- number of the row
    load_id INTEGER NOT NULL REFERENCES loads (id), -- the run
    origin  TEXT NOT NULL, -- path of the article, or - for standard input
    reason  TEXT NOT NULL -- why, in words
, file TEXT /* the file in which it is, as in files.path */, settled_by INTEGER REFERENCES loads (id) /* the later run that read this file to its end; NULL while the skip stands */, acknowledged_at TEXT /* when a person took note of it, ISO 8601 in UTC; it is not listed any more */);
CREATE INDEX skips_load_id ON skips (load_id);
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
, cleaner TEXT /* version of the rules that marked title, dateline and clutter; NULL for what was loaded before versions were kept */, segmenter TEXT /* version of the rules that cut it into sentences; NULL for what was loaded before versions were kept */, resolver TEXT /* version of the rules that linked its mentions to names; NULL for what was loaded before versions were kept */, source_name TEXT /* outlet or agency as the article, its address or its text names it, before source_aliases */, undecoded INTEGER NOT NULL DEFAULT 0 /* characters of the file that could not be decoded; in body U+FFFD stands for each */, quoter TEXT /* version of the rules that looked for its quotations; NULL where nobody looked, as in what was loaded before quotations were kept */);
CREATE INDEX documents_load_id ON documents (load_id);
CREATE INDEX documents_source_id ON documents (source_id);
CREATE INDEX documents_published_on ON documents (published_on);
CREATE TABLE origins (
    -- Every place where a document's text was found.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the text
    origin      TEXT NOT NULL, -- path, or - for standard input
    given       TEXT, -- what the file itself said there, as one object in braces: title, author, source, url, published, language, and annotations for mentions that came along; NULL for nothing, or for what was loaded before versions were kept
    url         TEXT, -- address there, if the file gave one
    source_id   INTEGER REFERENCES sources (id), read_at TEXT /* when the text was first read there, ISO 8601 in UTC; of what was loaded before this was kept, when its text was first read anywhere */, file_length INTEGER /* characters of origin that name the file; the others say the place in it; NULL for what was loaded before this was kept */, until TEXT /* when another text was found there, of a text that is kept all the same (--keep-versions); NULL while it stands there */, -- outlet there, if the file named one; else that of the document
    PRIMARY KEY (origin, document_id)
) WITHOUT ROWID;
CREATE INDEX origins_document_id ON origins (document_id);
CREATE TABLE sentences (
    -- Sentences, headlines and list items of what was read as text.
    id          INTEGER PRIMARY KEY, -- number of the sentence
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the document
    position    INTEGER NOT NULL CHECK (position >= 0), -- place in the document, from 0
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    text        TEXT NOT NULL, -- substr(body, start_char + 1, end_char - start_char)
    is_label    INTEGER NOT NULL DEFAULT 0, -- 1 for the label of a transcript that says who speaks; reports leave it out unless asked
    UNIQUE (document_id, position)
);
CREATE VIRTUAL TABLE sentences_fts USING fts5 (
    -- Full-text index over sentences.text; rowid is sentences.id.
    text, -- words, folded to lower case without diacritics
    content="sentences", content_rowid="id", tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentences_after_insert AFTER INSERT ON sentences BEGIN
    INSERT INTO sentences_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentences_after_delete AFTER DELETE ON sentences BEGIN
    INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER sentences_after_update AFTER UPDATE OF text ON sentences BEGIN
    INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO sentences_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TABLE entities (
    -- People, organisations, places and other named things.
    id       INTEGER PRIMARY KEY, -- number of the entity
    type     TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- what sort of thing
    name     TEXT NOT NULL, -- the name to show: the commonest full form, or a person's choice
    wikidata TEXT, -- Wikidata item of countries and other well-known entities, if known
    ignored  INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)) -- 1 where a person decided that it is no entity: no view and no report shows it
);
CREATE INDEX entities_type_name ON entities (type, name);
CREATE TABLE mentions (
    -- Occurrences of names in sentences.
    id          INTEGER PRIMARY KEY, -- number of the mention
    sentence_id INTEGER NOT NULL REFERENCES sentences (id), -- where
    entity_id   INTEGER NOT NULL REFERENCES entities (id), -- who or what is meant
    name_id     INTEGER NOT NULL REFERENCES names (id), -- the name it was completed to inside its document
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    text        TEXT NOT NULL, -- substr(body, start_char + 1, end_char - start_char)
    type        TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- as recognised here, before the document was considered
    confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- probability that span and type are right
    basis       TEXT NOT NULL, -- how it was linked to its name inside the document
    link_confidence REAL NOT NULL CHECK (link_confidence BETWEEN 0 AND 1), -- how sure that link is, by its rule; the link between documents has names.score
    role        TEXT -- office or title read directly before the name, if any
);
CREATE INDEX mentions_sentence_id ON mentions (sentence_id, entity_id);
CREATE INDEX mentions_entity_id ON mentions (entity_id, sentence_id);
CREATE INDEX mentions_name_id ON mentions (name_id);
CREATE TABLE aliases (
    -- Every spelling under which an entity is mentioned, counted over mentions.
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- the entity
    name      TEXT NOT NULL, -- a spelling as it stands in the text
    mentions  INTEGER NOT NULL CHECK (mentions > 0), -- how often it is mentioned so
    documents INTEGER NOT NULL CHECK (documents > 0), -- in how many documents
    PRIMARY KEY (entity_id, name)
) WITHOUT ROWID;
CREATE INDEX aliases_name ON aliases (name);
CREATE TABLE likenesses (
    -- Names that the scorer found alike when names were last linked, so that a decision need not compare them again.
    left_id  INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the one name
    right_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the other
    lack     INTEGER NOT NULL CHECK (lack >= 0), -- what the score lacks to 1, in millionths
    PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;
CREATE INDEX likenesses_right_id ON likenesses (right_id);
CREATE TABLE marks (
    -- Small facts that the program keeps about this file for itself.
    name  TEXT PRIMARY KEY, -- what it is about
    value TEXT NOT NULL -- the fact
) WITHOUT ROWID;
CREATE TABLE judgements (
    -- A person's decisions on who is who, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('same', 'different', 'rename', 'retype', 'ignore', 'split')), -- what was decided
    type       TEXT NOT NULL, -- type of the name decided on
    name       TEXT NOT NULL, -- the name decided on
    other_type TEXT, -- for same and different: type of the other name
    other_name TEXT, -- for same and different: the other name
    document   TEXT, -- for split: content_hash of the document in which the name is somebody else
    value      TEXT, -- for rename: the new name; for retype: the new type; for split: the name to use instead
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z') -- when it was taken back; NULL while it holds
, scope TEXT /* how far the name decided on reaches, as in names.scope; NULL for everywhere */, other_scope TEXT /* for same and different: how far the other name reaches */, start_char INTEGER /* for split: first code point of the one mention that is somebody else; NULL for all of the document */, part_of INTEGER REFERENCES judgements (id) /* the first row of the decision that this row is part of; NULL for a row that is one by itself */, source TEXT /* for split: the outlet in whose documents the name is somebody else, also in those loaded later; * for every document */);
CREATE TRIGGER judgements_before_delete BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never deleted; undo them');
END;
CREATE VIEW v_mentions AS
-- One row a mention, with its entity, sentence and document.
SELECT
    m.id AS mention_id, -- mentions.id
    m.text AS mention, -- the name as it stands in the text
    e.id AS entity_id, -- entities.id
    e.name AS entity, -- the name of the entity
    e.type AS type, -- type of the entity
    s.text AS sentence, -- the whole sentence
    d.title AS title, -- headline of the document, if known
    r.name AS source, -- outlet or agency, if known
    d.published_on AS published_on, -- ISO 8601 date, if known
    d.origin AS origin, -- where the document was read
    m.start_char AS start_char, -- first code point in documents.body, from 0
    m.end_char AS end_char, -- one past the last code point
    m.confidence AS confidence, -- probability that span and type are right
    m.basis AS basis, -- how the mention was linked to its name inside the document
    m.role AS role, -- office or title read directly before the name, if any
    s.id AS sentence_id, -- sentences.id
    d.id AS document_id -- documents.id
FROM mentions AS m
JOIN entities AS e ON e.id = m.entity_id
JOIN sentences AS s ON s.id = m.sentence_id
JOIN documents AS d ON d.id = s.document_id
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE NOT e.ignored;
CREATE VIEW v_cooccurrences AS
-- One row for each unordered pair of different entities in a sentence, however often each is mentioned there.
SELECT DISTINCT
    a.entity_id AS left_id, -- entities.id, the smaller of the two
    x.name AS left_name, -- name of the one
    x.type AS left_type, -- type of the one
    b.entity_id AS right_id, -- entities.id, the larger of the two
    y.name AS right_name, -- name of the other
    y.type AS right_type, -- type of the other
    a.sentence_id AS sentence_id, -- the sentence that names both
    s.document_id AS document_id -- its document
FROM mentions AS a
JOIN mentions AS b ON b.sentence_id = a.sentence_id AND b.entity_id > a.entity_id
JOIN entities AS x ON x.id = a.entity_id
JOIN entities AS y ON y.id = b.entity_id
JOIN sentences AS s ON s.id = a.sentence_id
WHERE NOT x.ignored AND NOT y.ignored;
CREATE VIEW v_documents AS
-- One row a document, with its source and counts, without the long body.
SELECT
    d.id AS document_id, -- documents.id
    d.title AS title, -- headline, if known
    r.name AS source, -- outlet or agency, if known
    d.author AS author, -- byline, if known
    d.published_on AS published_on, -- ISO 8601 date, if known
    d.published_basis AS published_basis, -- how the date was found
    d.origin AS origin, -- where it was read
    d.word_count AS word_count, -- words of what was read as text
    (SELECT count(*) FROM sentences AS s WHERE s.document_id = d.id) AS sentences, -- how many sentences
    (SELECT count(*) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
     JOIN entities AS e ON e.id = m.entity_id WHERE s.document_id = d.id AND NOT e.ignored) AS mentions -- how many mentions of entities
FROM documents AS d
LEFT JOIN sources AS r ON r.id = d.source_id;
CREATE TABLE data_dictionary (
    -- What every table, view and column of this file means; written anew whenever the schema changes.
    table_name  TEXT NOT NULL, -- table or view
    kind        TEXT NOT NULL CHECK (kind IN ('table', 'view')), -- which of the two
    column_name TEXT NOT NULL, -- column, or empty for the table or view itself
    position    INTEGER NOT NULL, -- place of the column, from 1; 0 for the table or view itself
    type        TEXT NOT NULL, -- declared type, or empty
    comment     TEXT NOT NULL, -- what it means
    PRIMARY KEY (table_name, position)
) WITHOUT ROWID;
CREATE TABLE files (
    -- Files that a run read to their end. A row is written together with the last article of its file.
    path       TEXT PRIMARY KEY, -- as reached from what the person typed
    size       INTEGER NOT NULL CHECK (size >= 0), -- bytes
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T*Z'), -- when it was last changed, as the file system says, ISO 8601 in UTC with nanoseconds
    hash       TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256 of its bytes in hexadecimal
    reading    TEXT, -- options that say how it is read (--as, --map); NULL if none was given
    articles   INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0), -- articles in it that were read
    skipped    INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0), -- articles in it that could not be read
    load_id    INTEGER NOT NULL REFERENCES loads (id) -- the run that read it
, folder TEXT /* fingerprint of the folder in which the path was typed (first eight bytes of its SHA-256 in hexadecimal), so that one of the same name elsewhere is another file; NULL for what was loaded before this was kept */) WITHOUT ROWID;
CREATE INDEX files_load_id ON files (load_id);
CREATE INDEX skips_file ON skips (file);
CREATE INDEX skips_settled_by ON skips (settled_by);
CREATE INDEX origins_source_id ON origins (source_id);
CREATE TABLE copies (
    -- Documents that are near-copies of each other. A document without near-copy is not here.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
    original_id INTEGER NOT NULL REFERENCES documents (id), -- the document that stands for its group: the earliest, then the longest; for that one, itself
    similarity  REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1) -- share of the shorter of the two texts that stands in the other one too, in runs of four words; 1 for the document that stands for its group
);
CREATE INDEX copies_original_id ON copies (original_id);
CREATE TABLE sketches (
    -- What is kept of a text to find its near-copies; texts of fewer than 20 words are not here.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
    words       INTEGER NOT NULL CHECK (words > 0), -- words of the text without title, dateline and clutter
    sketch      BLOB NOT NULL CHECK (length(sketch) = 40), -- MinHash of the text in 32 bytes, then the first 8 bytes of the content_hash
    state       INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3) -- 0 new, 1 grouped, 2 its text is read differently since, 3 its date is another since
, text_hash INTEGER /* hash of the words of the text in order: two texts with the same one are the same but for title, dateline, clutter, case and punctuation; NULL where it was not kept yet */);
CREATE INDEX documents_source_name ON documents (source_name);
CREATE TABLE source_aliases (
    -- Other names of an outlet or agency, such as its site; a person may add and remove rows with corpus source.
    alias TEXT PRIMARY KEY COLLATE NOCASE, -- the other name
    name  TEXT NOT NULL -- the name to use instead
) WITHOUT ROWID;
CREATE TABLE edge_lines (
    -- Lines at the start and the end of articles that may be the site's and not the report's.
    line        INTEGER NOT NULL, -- key of the line: first 53 bits of the SHA-256 of its words
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the article
    PRIMARY KEY (line, document_id)
) WITHOUT ROWID;
CREATE INDEX edge_lines_document_id ON edge_lines (document_id);
CREATE TABLE recurring_lines (
    -- Lines that return in so many articles of a source that they are its furniture; they are marked and not read.
    source TEXT NOT NULL, -- name of the source; empty for articles of unknown source
    line   INTEGER NOT NULL, -- key of the line, as in edge_lines
    words  TEXT NOT NULL, -- its words without case, numbers as #
    texts  INTEGER NOT NULL CHECK (texts > 0), -- distinct texts in which it stands, near-copies counted once
    PRIMARY KEY (source, line)
) WITHOUT ROWID;
CREATE TABLE cleanings (
    -- A person's decisions on lines, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('keep', 'drop')), -- keep: the line is part of the report; drop: it is not
    line       TEXT NOT NULL, -- the line, with single spaces
    document   TEXT, -- content_hash of the article for which it holds; NULL: for all of a source
    source     TEXT, -- name of the source for which it holds; NULL: for one article
    passage    TEXT, -- for drop: what it is instead, a kind of passages
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z'), -- when it was taken back; NULL while it holds
    CHECK ((document IS NULL) <> (source IS NULL)),
    CHECK ((kind = 'drop') = (passage IS NOT NULL))
);
CREATE TRIGGER cleanings_before_delete BEFORE DELETE ON cleanings BEGIN
    SELECT RAISE(ABORT, 'cleanings are never deleted; undo them');
END;
CREATE TRIGGER cleanings_before_update BEFORE UPDATE ON cleanings
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.line IS NOT old.line OR new.document IS NOT old.document OR new.source IS NOT old.source
    OR new.passage IS NOT old.passage OR new.reason IS NOT old.reason
BEGIN
    SELECT RAISE(ABORT, 'of a cleaning only undone_at may be set, once');
END;
CREATE TABLE stale_documents (
    -- Articles that must be read again because what is known beyond them changed; empty once a run is done.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) -- the article
);
CREATE TABLE saved_reports (
    -- Calls of a report, under a name.
    name     TEXT PRIMARY KEY, -- the name of the call
    report   TEXT NOT NULL, -- the report
    options  TEXT NOT NULL, -- its options and their values, a JSON object
    saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T*Z') -- when it was saved, ISO 8601 in UTC
) WITHOUT ROWID;
CREATE TABLE entity_documents (
    -- Which documents name which entity.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- a document that names it
    entity_id   INTEGER NOT NULL REFERENCES entities (id), -- the entity
    mentions    INTEGER NOT NULL CHECK (mentions > 0), -- how often
    PRIMARY KEY (document_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX entity_documents_entity_id ON entity_documents (entity_id);
CREATE TABLE "names" (
    -- Distinct names as completed inside documents, how far each reaches, and the entity each belongs to.
    id        INTEGER PRIMARY KEY, -- number of the name
    type      TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- type inside the document
    name      TEXT NOT NULL, -- the name
    scope     TEXT NOT NULL DEFAULT '', -- how far it reaches: empty for everywhere; country: and the country or state whose it is; document: and a content_hash where it is only part of a name; or, where a person decided that a document means somebody else, its content_hash, a colon and the name there
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- whom it stands for
    basis     TEXT NOT NULL, -- how it was linked to the entity's other names
    score     REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1), -- how sure the link is, 0 to 1
    via       TEXT, -- the name through which it was linked, if any
    evidence  TEXT, -- what speaks for the link besides the names, in words
    mentions  INTEGER NOT NULL DEFAULT 0, -- how often it is mentioned
    documents INTEGER NOT NULL DEFAULT 0, -- in how many documents it is mentioned
    compared  INTEGER NOT NULL DEFAULT 0, -- 1 where likenesses tells which of the other names that have a 1 it is like
    UNIQUE (type, name, scope)
);
CREATE INDEX names_entity_id ON names (entity_id);
CREATE TABLE candidates (
    -- Entities that a name could also stand for, where too little speaks for any of them to link it.
    name_id   INTEGER NOT NULL REFERENCES names (id), -- the name
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- one whom it could mean
    score     REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1), -- how much speaks for it, 0 to 1
    PRIMARY KEY (name_id, entity_id)
) WITHOUT ROWID;
CREATE INDEX candidates_entity_id ON candidates (entity_id);
CREATE INDEX judgements_part_of ON judgements (part_of);
CREATE TABLE "passages" (
    -- Marked stretches of a body: title, dateline, byline, labels of who speaks, and clutter such as share buttons.
    id          INTEGER PRIMARY KEY, -- number of the row
    document_id INTEGER NOT NULL REFERENCES documents (id), -- whose body
    kind        TEXT NOT NULL CHECK (kind IN ('title', 'dateline', 'byline', 'credit', 'caption', 'speaker', 'date',
                                              'repeated_title', 'navigation', 'counter', 'share', 'comments',
                                              'related', 'promotion', 'copyright')), -- what it is; the first six are read, the others are not
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    rule        TEXT NOT NULL -- the rule that marked it
);
CREATE INDEX passages_document_id ON passages (document_id);
CREATE INDEX sentences_labels ON sentences (id) WHERE is_label = 1;
CREATE TRIGGER judgements_before_update BEFORE UPDATE ON judgements
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.type IS NOT old.type OR new.name IS NOT old.name OR new.scope IS NOT old.scope
    OR new.other_type IS NOT old.other_type OR new.other_name IS NOT old.other_name
    OR new.other_scope IS NOT old.other_scope OR new.start_char IS NOT old.start_char
    OR new.document IS NOT old.document OR new.source IS NOT old.source
    OR new.value IS NOT old.value OR new.reason IS NOT old.reason OR new.part_of IS NOT old.part_of
BEGIN
    SELECT RAISE(ABORT, 'of a judgement only undone_at may be set, once');
END;
CREATE TABLE document_variables (
    -- What a file says of an article beside title, author, date, outlet, address and language: section, party, country, tags. One row for each value.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- of which document
    name        TEXT NOT NULL, -- name of the column or field, as the file has it; inside another one behind a dot
    value       TEXT NOT NULL, -- what stands there
    PRIMARY KEY (document_id, name, value)
) WITHOUT ROWID;
CREATE TABLE removals (
    -- Texts that a person took out: loading them again, or merging a database that has them, does not bring them back.
    content_hash TEXT PRIMARY KEY NOT NULL CHECK (length(content_hash) = 64), -- SHA-256 of the text in hexadecimal; the text is gone
    removed_at   TEXT NOT NULL, -- when, ISO 8601 in UTC
    reason       TEXT -- why, if it was said
) WITHOUT ROWID;
CREATE TABLE quotations (
    -- What the documents give as somebody's words, in marks or in a clause.
    id          INTEGER PRIMARY KEY, -- number of the quotation
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the document
    position    INTEGER NOT NULL CHECK (position >= 0), -- place in the document, from 0
    type        TEXT NOT NULL CHECK (type IN ('direct', 'indirect', 'mixed')), -- word for word, in the writer's words, or a clause with some words in marks
    form        TEXT NOT NULL CHECK (form IN ('text', 'turn', 'block')), -- running text, a turn of a transcript, or a statement behind a line that announces it
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point of its first part in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point of its last part
    words       INTEGER NOT NULL CHECK (words >= 0), -- words of its parts
    cue         TEXT, -- the verb that gives the word, or "according to"; NULL where there is none
    cue_char    INTEGER CHECK ((cue_char IS NULL) = (cue IS NULL)), -- first code point of the cue
    speaker     TEXT, -- the words that name the speaker beside the verb; NULL where there are none
    speaker_char INTEGER CHECK ((speaker_char IS NULL) = (speaker IS NULL)), -- first code point of these words
    mention_id  INTEGER REFERENCES mentions (id), -- the mention that is the speaker, which may stand elsewhere than the words; NULL where nobody who is named can be told
    basis       TEXT NOT NULL CHECK (basis IN ('name', 'pronoun', 'role', 'document', 'carried', 'label', 'unnamed')), -- how the speaker was found
    confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), decided INTEGER NOT NULL DEFAULT 0 CHECK (decided IN (0, 1)) /* 1 where a person said who speaks */, given TEXT /* who found it, where it came with the article; NULL where this program did */, given_speaker TEXT /* who speaks, as it came with the article; NULL where nothing was said */, -- how sure it is that somebody is quoted so, 0 to 1
    UNIQUE (document_id, position)
);
CREATE INDEX quotations_mention_id ON quotations (mention_id);
CREATE TABLE quotation_parts (
    -- Where the words of a quotation stand: one stretch, or several where it is split or goes over paragraphs.
    quotation_id INTEGER NOT NULL REFERENCES quotations (id), -- the quotation
    part         INTEGER NOT NULL CHECK (part >= 0), -- place in the quotation, from 0
    start_char   INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0, without a quotation mark
    end_char     INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    PRIMARY KEY (quotation_id, part)
) WITHOUT ROWID;
CREATE VIEW v_quotations AS
-- One row a quotation: who said what, where and when.
SELECT
    q.id AS quotation_id, -- quotations.id
    e.id AS speaker_id, -- entities.id of the speaker; NULL where nobody who is named can be told
    e.name AS speaker, -- name of the speaker
    e.type AS speaker_type, -- type of the speaker
    m.role AS role, -- office or title before the name where the speaker is named, if any
    q.speaker AS speaker_words, -- the words beside the verb
    q.cue AS cue, -- the verb
    q.type AS type, -- direct, indirect or mixed
    (SELECT group_concat(t.text, ' … ')
     FROM (SELECT substr(d.body, p.start_char + 1, p.end_char - p.start_char) AS text
           FROM quotation_parts AS p WHERE p.quotation_id = q.id ORDER BY p.part) AS t) AS quotation, -- what was said; its parts with three dots between
    d.title AS title, -- headline of the document, if known
    r.name AS source, -- outlet or agency, if known
    d.published_on AS published_on, -- ISO 8601 date, if known
    d.origin AS origin, -- where the document was read
    q.start_char AS start_char, -- first code point in documents.body, from 0
    q.end_char AS end_char, -- one past the last code point
    q.words AS words, -- words of what was said
    q.form AS form, -- text, turn or block
    q.basis AS basis, -- how the speaker was found
    q.confidence AS confidence, -- how sure it is, 0 to 1
    d.id AS document_id -- documents.id
FROM quotations AS q
JOIN documents AS d ON d.id = q.document_id
LEFT JOIN sources AS r ON r.id = d.source_id
LEFT JOIN mentions AS m ON m.id = q.mention_id
LEFT JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored;
CREATE VIEW v_quoted_entities AS
-- One row for each mention inside a quotation: who speaks about whom.
SELECT
    q.id AS quotation_id, -- quotations.id
    e.id AS speaker_id, -- entities.id of the speaker; NULL where nobody who is named can be told
    e.name AS speaker, -- name of the speaker
    a.id AS about_id, -- entities.id of who is named
    a.name AS about, -- name of who is named
    a.type AS about_type, -- type of who is named
    o.text AS mention, -- the name as it stands in the quotation
    o.id AS mention_id, -- mentions.id of who is named
    s.id AS sentence_id, -- sentences.id
    q.document_id AS document_id -- documents.id
FROM quotations AS q
JOIN quotation_parts AS p ON p.quotation_id = q.id
JOIN sentences AS s ON s.document_id = q.document_id AND s.start_char < p.end_char AND s.end_char > p.start_char
JOIN mentions AS o ON o.sentence_id = s.id AND o.start_char >= p.start_char AND o.end_char <= p.end_char
JOIN entities AS a ON a.id = o.entity_id AND NOT a.ignored
LEFT JOIN mentions AS m ON m.id = q.mention_id
LEFT JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored;
CREATE VIEW v_entities AS
-- One row an entity, with how often it is mentioned and in how many documents.
SELECT
    e.id AS entity_id, -- entities.id
    e.name AS entity, -- the name of the entity
    e.type AS type, -- type of the entity
    (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.id) AS mentions, -- how often it is mentioned
    (SELECT count(*) FROM entity_documents AS d WHERE d.entity_id = e.id) AS documents, -- in how many documents
    e.wikidata AS wikidata -- Wikidata item, if known
FROM entities AS e
WHERE NOT e.ignored AND EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.id);
CREATE VIEW v_variables AS
-- The document variables, one row for each: what its values are like and how many documents have it.
SELECT
    name AS variable, -- name of the column or field
    CASE
        WHEN min(is_integer) = 1 THEN 'integer'
        WHEN min(is_number) = 1 THEN 'real'
        WHEN min(is_day) = 1 THEN 'date'
        ELSE 'text'
    END AS type, -- integer, real, date (YYYY-MM-DD) or text, whichever all its values are
    count(DISTINCT document_id) AS documents, -- documents of which something is said there
    count(DISTINCT value) AS value_count, -- different values
    min(value) AS example -- one of them
FROM (
    SELECT
        document_id, name, value,
        CASE WHEN length(value) < 16 AND length(value) > length(sign) AND trim(substr(value, length(sign) + 1), '0123456789') = ''
            THEN 1 ELSE 0 END AS is_integer,
        CASE WHEN trim(value, '0123456789.-') = '' AND trim(value, '.-') <> '' AND instr(substr(value, 2), '-') = 0
            AND length(value) - length(replace(value, '.', '')) < 2 THEN 1 ELSE 0 END AS is_number,
        CASE WHEN length(value) = 10 AND substr(value, 5, 1) = '-' AND substr(value, 8, 1) = '-'
            AND length(replace(value, '-', '')) = 8 AND trim(replace(value, '-', ''), '0123456789') = ''
            AND substr(value, 6, 1) IN ('0', '1') AND substr(value, 9, 1) IN ('0', '1', '2', '3')
            THEN 1 ELSE 0 END AS is_day
    FROM (SELECT document_id, name, value, CASE WHEN substr(value, 1, 1) = '-' THEN '-' ELSE '' END AS sign
          FROM document_variables) AS signed
) AS described
GROUP BY name;
CREATE TABLE earlier_texts (
    -- Texts that stood at a place once and do not any more; of the text itself nothing is kept.
    origin       TEXT NOT NULL, -- the place, as in origins
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64), -- SHA-256 of the text in hexadecimal
    read_at      TEXT NOT NULL, -- when it was first read there, ISO 8601 in UTC
    until        TEXT NOT NULL, -- when another text, or none, was found there, ISO 8601 in UTC
    replaced_by  TEXT, -- SHA-256 of the text that is the same article now; NULL where there is none
    PRIMARY KEY (origin, content_hash, read_at)
) WITHOUT ROWID;
CREATE INDEX earlier_texts_content_hash ON earlier_texts (content_hash);
CREATE TABLE passed_over (
    -- Files that the latest run met and did not read, since they hold no text.
    path TEXT PRIMARY KEY NOT NULL, -- path, in an archive behind it
    kind TEXT NOT NULL -- what it is, by its first bytes or the ending of its name
) WITHOUT ROWID;
CREATE TABLE document_settings (
    -- What a person says of documents, whatever their files say, in the order in which it was said.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    document   TEXT NOT NULL, -- content_hash of the document
    name       TEXT NOT NULL, -- title, author, source, url, date, language, or the name of a document variable
    value      TEXT NOT NULL, -- what is said
    reason     TEXT, -- why, in the person's words
    part_of    INTEGER REFERENCES document_settings (id), -- the first of those that were taken at once and are taken back at once; NULL for that one
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z') -- when it was taken back; NULL while it holds
);
CREATE INDEX document_settings_document ON document_settings (document);
CREATE INDEX document_settings_part_of ON document_settings (part_of);
CREATE TRIGGER document_settings_before_delete BEFORE DELETE ON document_settings BEGIN
    SELECT RAISE(ABORT, 'document_settings are never deleted; undo them');
END;
CREATE TRIGGER document_settings_before_update BEFORE UPDATE ON document_settings
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.document IS NOT old.document
    OR new.name IS NOT old.name OR new.value IS NOT old.value OR new.reason IS NOT old.reason
    OR new.part_of IS NOT old.part_of
BEGIN
    SELECT RAISE(ABORT, 'of a document setting only undone_at may be set, once');
END;
CREATE TABLE quotation_decisions (
    -- A person's decisions on quotations, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('reject', 'speaker')), -- reject: nobody is quoted here; speaker: this is who speaks
    document   TEXT NOT NULL, -- content_hash of the document
    start_char INTEGER NOT NULL CHECK (start_char >= 0), -- first code point of the quotation in documents.body, from 0; of quotations there the one meant has at least half of this stretch
    end_char   INTEGER NOT NULL CHECK (end_char > start_char), -- one past its last code point
    type       TEXT, -- for speaker: type of the name that speaks, as in names.type; NULL for nobody who is named
    name       TEXT, -- for speaker: this name, as in names.name
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z'), -- when it was taken back; NULL while it holds
    CHECK ((type IS NULL) = (name IS NULL)),
    CHECK (kind = 'speaker' OR name IS NULL)
);
CREATE INDEX quotation_decisions_document ON quotation_decisions (document);
CREATE TRIGGER quotation_decisions_before_delete BEFORE DELETE ON quotation_decisions BEGIN
    SELECT RAISE(ABORT, 'decisions on quotations are never deleted; undo them');
END;
CREATE TRIGGER quotation_decisions_before_update BEFORE UPDATE ON quotation_decisions
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.document IS NOT old.document OR new.start_char IS NOT old.start_char OR new.end_char IS NOT old.end_char
    OR new.type IS NOT old.type OR new.name IS NOT old.name OR new.reason IS NOT old.reason
BEGIN
    SELECT RAISE(ABORT, 'of a decision on a quotation only undone_at may be set, once');
END;
CREATE TABLE entity_numbers (
    -- Every number that an entity has or had, and the name for which it was given: it means whoever bears that name now. They belong to this file: those of another one that is merged into it stay behind.
    number  INTEGER PRIMARY KEY, -- the number; entities.id while an entity has it, and never of another one
    name_id INTEGER REFERENCES names (id) ON DELETE SET NULL -- the name; NULL where nobody is left whom the number meant
);
CREATE INDEX entity_numbers_name_id ON entity_numbers (name_id);
CREATE TABLE watch_lists (
    -- Lists of names that somebody watches, from corpus entity match.
    name     TEXT PRIMARY KEY, -- the name of the list
    names    TEXT NOT NULL, -- whom it names: a JSON array of pairs, the type and the name
    saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T*Z') -- when it was saved, ISO 8601 in UTC
) WITHOUT ROWID;
CREATE TABLE watch_hits (
    -- Names of the corpus that are those of a watch list, found anew whenever names are linked.
    list    TEXT NOT NULL REFERENCES watch_lists (name) ON DELETE CASCADE, -- the list
    asked   TEXT NOT NULL, -- the name as the list has it
    name_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the name here
    PRIMARY KEY (list, asked, name_id)
) WITHOUT ROWID;
CREATE INDEX watch_hits_name_id ON watch_hits (name_id);
CREATE TABLE quotation_speakers (
    -- Who speaks together with the speaker of a quotation: "Ann and Bob said".
    quotation_id INTEGER NOT NULL REFERENCES quotations (id), -- the quotation
    place        INTEGER NOT NULL CHECK (place >= 1), -- order in the text; the speaker in quotations has 0
    mention_id   INTEGER NOT NULL REFERENCES mentions (id), -- the mention that speaks as well
    PRIMARY KEY (quotation_id, place)
) WITHOUT ROWID;
CREATE INDEX quotation_speakers_mention_id ON quotation_speakers (mention_id);
CREATE TABLE quotation_candidates (
    -- Who may be the speaker of a quotation whose speaker is not sure enough, the likeliest first.
    quotation_id INTEGER NOT NULL REFERENCES quotations (id), -- the quotation
    place        INTEGER NOT NULL CHECK (place >= 0), -- order, from 0
    mention_id   INTEGER NOT NULL REFERENCES mentions (id), -- the nearest mention of who may speak
    why          TEXT NOT NULL CHECK (why IN ('spoke', 'office', 'named')), -- spoke shortly before, bears an office as in the words used, or is named near it
    score        REAL NOT NULL CHECK (score BETWEEN 0 AND 1), -- weight among the candidates of the quotation, which add up to 1
    PRIMARY KEY (quotation_id, place)
) WITHOUT ROWID;
CREATE INDEX quotation_candidates_mention_id ON quotation_candidates (mention_id);
CREATE VIEW v_quotation_candidates AS
-- One row for each who may be the speaker of a quotation without one.
SELECT
    q.id AS quotation_id, -- quotations.id
    q.speaker AS speaker_words, -- the words beside the verb
    e.id AS candidate_id, -- entities.id of who may speak
    e.name AS candidate, -- name of who may speak
    e.type AS candidate_type, -- type of who may speak
    c.why AS why, -- spoke, office or named
    c.score AS score, -- weight among the candidates, 0 to 1
    substr(d.body, q.start_char + 1, q.end_char - q.start_char) AS quotation, -- the text from its first to its last part
    d.published_on AS published_on, -- ISO 8601 date, if known
    d.origin AS origin, -- where the document was read
    c.place AS place, -- order, from 0
    q.document_id AS document_id -- documents.id
FROM quotation_candidates AS c
JOIN quotations AS q ON q.id = c.quotation_id
JOIN documents AS d ON d.id = q.document_id
JOIN mentions AS m ON m.id = c.mention_id
JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored;
INSERT INTO marks VALUES
    ('resolve', '1');
INSERT INTO source_aliases VALUES
    ('aa', 'Anadolu Agency'),
    ('aa.com.tr', 'Anadolu Agency'),
    ('aap.com.au', 'AAP'),
    ('aawsat.com', 'Asharq Al-Awsat'),
    ('abc.net.au', 'ABC (Australia)'),
    ('abcnews.com', 'ABC News'),
    ('abcnews.go.com', 'ABC News'),
    ('afp.com', 'AFP'),
    ('agence france presse', 'AFP'),
    ('agence france-presse', 'AFP'),
    ('agencia efe', 'EFE'),
    ('ahram.org.eg', 'Ahram Online'),
    ('al arabiya english', 'Al Arabiya'),
    ('al jazeera english', 'Al Jazeera'),
    ('al manar', 'Al-Manar'),
    ('al mayadeen english', 'Al Mayadeen'),
    ('al-monitor.com', 'Al-Monitor'),
    ('alarabiya.net', 'Al Arabiya'),
    ('aljazeera', 'Al Jazeera'),
    ('aljazeera.com', 'Al Jazeera'),
    ('allafrica.com', 'AllAfrica'),
    ('almanar tv', 'Al-Manar'),
    ('almanar.com.lb', 'Al-Manar'),
    ('almayadeen.net', 'Al Mayadeen'),
    ('alwaght.com', 'Alwaght'),
    ('alwaght.net', 'Alwaght'),
    ('anadolu', 'Anadolu Agency'),
    ('anha', 'Hawar News'),
    ('anha hawar news', 'Hawar News'),
    ('aninews.in', 'ANI'),
    ('ansa.it', 'ANSA'),
    ('ap', 'Associated Press'),
    ('ap news', 'Associated Press'),
    ('apnews.com', 'Associated Press'),
    ('arabnews.com', 'Arab News'),
    ('asian news international', 'ANI'),
    ('bbc news', 'BBC'),
    ('bbc.co.uk', 'BBC'),
    ('bbc.com', 'BBC'),
    ('bloomberg news', 'Bloomberg'),
    ('bloomberg.com', 'Bloomberg'),
    ('canadian press', 'The Canadian Press'),
    ('cbc news', 'CBC'),
    ('cbc.ca', 'CBC'),
    ('cbsnews.com', 'CBS News'),
    ('cgtn.com', 'CGTN'),
    ('channelnewsasia.com', 'Channel NewsAsia'),
    ('chinadaily.com.cn', 'China Daily'),
    ('cnbc.com', 'CNBC'),
    ('cnn international', 'CNN'),
    ('cnn.com', 'CNN'),
    ('dailysabah.com', 'Daily Sabah'),
    ('dawn.com', 'Dawn'),
    ('deutsche presse-agentur', 'dpa'),
    ('dpa-international.com', 'dpa'),
    ('dpa.com', 'dpa'),
    ('dw', 'Deutsche Welle'),
    ('dw.com', 'Deutsche Welle'),
    ('economist.com', 'The Economist'),
    ('edition.cnn.com', 'CNN'),
    ('efe.com', 'EFE'),
    ('emirates news agency', 'WAM'),
    ('en.farsnews.com', 'Fars'),
    ('en.irna.ir', 'IRNA'),
    ('en.isna.ir', 'ISNA'),
    ('en.mehrnews.com', 'Mehr'),
    ('en.wikinews.org', 'Wikinews'),
    ('en.yna.co.kr', 'Yonhap'),
    ('enabbaladi.net', 'Enab Baladi'),
    ('english.aawsat.com', 'Asharq Al-Awsat'),
    ('english.ahram.org.eg', 'Ahram Online'),
    ('english.alarabiya.net', 'Al Arabiya'),
    ('english.almanar.com.lb', 'Al-Manar'),
    ('english.almayadeen.net', 'Al Mayadeen'),
    ('english.enabbaladi.net', 'Enab Baladi'),
    ('english.farsnews.ir', 'Fars'),
    ('english.kyodonews.net', 'Kyodo News'),
    ('english.news.cn', 'Xinhua'),
    ('english.wafa.ps', 'WAFA'),
    ('euronews.com', 'Euronews'),
    ('fars news agency', 'Fars'),
    ('farsnews.ir', 'Fars'),
    ('fna', 'Fars'),
    ('foreignpolicy.com', 'Foreign Policy'),
    ('foxnews.com', 'Fox News'),
    ('france24.com', 'France 24'),
    ('ft.com', 'Financial Times'),
    ('globaltimes.cn', 'Global Times'),
    ('guardian', 'The Guardian'),
    ('haaretz.com', 'Haaretz'),
    ('hawarnews.com', 'Hawar News'),
    ('hosted.ap.org', 'Associated Press'),
    ('hurriyetdailynews.com', 'Hürriyet Daily News'),
    ('independent.co.uk', 'The Independent'),
    ('interfax.com', 'Interfax'),
    ('interfax.ru', 'Interfax'),
    ('irna.ir', 'IRNA'),
    ('islamic republic news agency', 'IRNA'),
    ('isna.ir', 'ISNA'),
    ('itar-tass', 'TASS'),
    ('japantimes.co.jp', 'The Japan Times'),
    ('jerusalem post', 'The Jerusalem Post'),
    ('jpost.com', 'The Jerusalem Post'),
    ('kcna.kp', 'KCNA'),
    ('kommersant.com', 'Kommersant'),
    ('kommersant.ru', 'Kommersant'),
    ('kuna.net.kw', 'KUNA'),
    ('kurdistan24.net', 'Kurdistan 24'),
    ('kyivindependent.com', 'Kyiv Independent'),
    ('kyodo', 'Kyodo News'),
    ('kyodonews.net', 'Kyodo News'),
    ('latimes.com', 'Los Angeles Times'),
    ('lemonde.fr', 'Le Monde'),
    ('meduza.io', 'Meduza'),
    ('mehr news agency', 'Mehr'),
    ('mehrnews.com', 'Mehr'),
    ('middleeasteye.net', 'Middle East Eye'),
    ('mna', 'Mehr'),
    ('moscow times', 'The Moscow Times'),
    ('nbcnews.com', 'NBC News'),
    ('new york times', 'The New York Times'),
    ('news.bbc.co.uk', 'BBC'),
    ('news.cgtn.com', 'CGTN'),
    ('news.cn', 'Xinhua'),
    ('news.sky.com', 'Sky News'),
    ('news.un.org', 'UN News'),
    ('newsweek.com', 'Newsweek'),
    ('nhk world', 'NHK'),
    ('nhk.or.jp', 'NHK'),
    ('north press agency', 'North Press'),
    ('npasyria.com', 'North Press'),
    ('npr.org', 'NPR'),
    ('nytimes.com', 'The New York Times'),
    ('pbs.org', 'PBS NewsHour'),
    ('politico.com', 'Politico'),
    ('politico.eu', 'Politico'),
    ('pravda.com.ua', 'Ukrainska Pravda'),
    ('press trust of india', 'PTI'),
    ('presstv', 'Press TV'),
    ('presstv.co.uk', 'Press TV'),
    ('presstv.com', 'Press TV'),
    ('presstv.ir', 'Press TV'),
    ('presstv.tv', 'Press TV'),
    ('ptinews.com', 'PTI'),
    ('qatar news agency', 'QNA'),
    ('qna.org.qa', 'QNA'),
    ('radiofreeeurope/radioliberty', 'Radio Free Europe/Radio Liberty'),
    ('reliefweb.int', 'ReliefWeb'),
    ('reuters news agency', 'Reuters'),
    ('reuters staff', 'Reuters'),
    ('reuters.com', 'Reuters'),
    ('rfe/rl', 'Radio Free Europe/Radio Liberty'),
    ('rferl.org', 'Radio Free Europe/Radio Liberty'),
    ('ria', 'RIA Novosti'),
    ('ria.ru', 'RIA Novosti'),
    ('rt international', 'RT'),
    ('rt.com', 'RT'),
    ('rudaw.net', 'Rudaw'),
    ('russia today', 'RT'),
    ('sana.sy', 'SANA'),
    ('saudi press agency', 'SPA'),
    ('scmp.com', 'South China Morning Post'),
    ('shafaq.com', 'Shafaq News'),
    ('spa.gov.sa', 'SPA'),
    ('sputnik international', 'Sputnik'),
    ('sputnikglobe.com', 'Sputnik'),
    ('sputniknews.com', 'Sputnik'),
    ('straitstimes.com', 'The Straits Times'),
    ('syrian arab news agency', 'SANA'),
    ('syrian observer', 'The Syrian Observer'),
    ('syrianobserver.com', 'The Syrian Observer'),
    ('tasnim news', 'Tasnim'),
    ('tasnim news agency', 'Tasnim'),
    ('tasnimnews.com', 'Tasnim'),
    ('tass russian news agency', 'TASS'),
    ('tass.com', 'TASS'),
    ('tass.ru', 'TASS'),
    ('tehrantimes.com', 'Tehran Times'),
    ('telegraph.co.uk', 'The Telegraph'),
    ('the associated press', 'Associated Press'),
    ('the daily telegraph', 'The Telegraph'),
    ('the financial times', 'Financial Times'),
    ('the kyiv independent', 'Kyiv Independent'),
    ('theguardian.com', 'The Guardian'),
    ('thehill.com', 'The Hill'),
    ('thehindu.com', 'The Hindu'),
    ('themoscowtimes.com', 'The Moscow Times'),
    ('thenational.ae', 'The National'),
    ('thenationalnews.com', 'The National'),
    ('thetimes.co.uk', 'The Times'),
    ('thetimes.com', 'The Times'),
    ('thomson reuters', 'Reuters'),
    ('times of india', 'The Times of India'),
    ('times of israel', 'The Times of Israel'),
    ('timesofindia.indiatimes.com', 'The Times of India'),
    ('timesofisrael.com', 'The Times of Israel'),
    ('trtworld.com', 'TRT World'),
    ('ukrinform.net', 'Ukrinform'),
    ('united press international', 'UPI'),
    ('upi.com', 'UPI'),
    ('usatoday.com', 'USA Today'),
    ('voa', 'Voice of America'),
    ('voa news', 'Voice of America'),
    ('voanews.com', 'Voice of America'),
    ('wafa.ps', 'WAFA'),
    ('wall street journal', 'The Wall Street Journal'),
    ('wam.ae', 'WAM'),
    ('washington post', 'The Washington Post'),
    ('washingtonpost.com', 'The Washington Post'),
    ('wsj.com', 'The Wall Street Journal'),
    ('xinhua news agency', 'Xinhua'),
    ('xinhuanet.com', 'Xinhua'),
    ('yna.co.kr', 'Yonhap'),
    ('yonhap news agency', 'Yonhap');
INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('automerge', 16);

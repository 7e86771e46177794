-- Why: files are edited, moved and deleted while the pile grows. What a file no longer holds must go from here too, and still it
-- must be known which text was read where, from when to when. What could not be read long ago is no news every night. And what
-- files do not say of an article a person can say later, for as long as the article is here.

ALTER TABLE origins ADD COLUMN read_at TEXT /* when the text was first read there, ISO 8601 in UTC; of what was loaded before this was kept, when its text was first read anywhere */;
ALTER TABLE origins ADD COLUMN file_length INTEGER /* characters of origin that name the file; the others say the place in it; NULL for what was loaded before this was kept */;
ALTER TABLE origins ADD COLUMN until TEXT /* when another text was found there, of a text that is kept all the same (--keep-versions); NULL while it stands there */;

ALTER TABLE files ADD COLUMN folder TEXT /* fingerprint of the folder in which the path was typed (first eight bytes of its SHA-256 in hexadecimal), so that one of the same name elsewhere is another file; NULL for what was loaded before this was kept */;

UPDATE origins SET read_at = (
    SELECT l.started_at FROM documents AS d JOIN loads AS l ON l.id = d.load_id WHERE d.id = origins.document_id);

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

ALTER TABLE skips ADD COLUMN acknowledged_at TEXT /* when a person took note of it, ISO 8601 in UTC; it is not listed any more */;

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

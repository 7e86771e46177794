-- Why: the file is opened with other programs, which read the CREATE statements and the numbers for themselves. DuckDB knows
-- neither GLOB nor a count(*) that it has taken apart itself; Datasette and sqlite-utils look for content="sentences" without
-- blanks; JavaScript has no whole numbers beyond 2^53. Only what the statements say of themselves changes, so no table is
-- written anew.

DROP VIEW v_entities;

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

DROP VIEW v_variables;

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

UPDATE edge_lines SET line = (line >> 11) & 0x1FFFFFFFFFFFFF;
UPDATE recurring_lines SET line = (line >> 11) & 0x1FFFFFFFFFFFFF;
UPDATE sketches SET text_hash = (text_hash >> 11) & 0x1FFFFFFFFFFFFF WHERE text_hash IS NOT NULL;

-- Comments and quotes within statements, of which nothing depends: https://sqlite.org/lang_altertable.html#otheralter.
PRAGMA writable_schema = ON;

UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE sentences_fts USING fts5 (
    -- Full-text index over sentences.text; rowid is sentences.id.
    text, -- words, folded to lower case without diacritics
    content="sentences", content_rowid="id", tokenize = ''unicode61 remove_diacritics 2''
)' WHERE type = 'table' AND name = 'sentences_fts';

UPDATE sqlite_master SET sql = 'CREATE TABLE sentences (
    -- Sentences, headlines and list items of what was read as text.
    id          INTEGER PRIMARY KEY, -- number of the sentence
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the document
    position    INTEGER NOT NULL CHECK (position >= 0), -- place in the document, from 0
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    text        TEXT NOT NULL, -- substr(body, start_char + 1, end_char - start_char)
    is_label    INTEGER NOT NULL DEFAULT 0, -- 1 for the label of a transcript that says who speaks; reports leave it out unless asked
    UNIQUE (document_id, position)
)' WHERE type = 'table' AND name = 'sentences';

UPDATE sqlite_master SET sql = 'CREATE TABLE origins (
    -- Every place where a document''s text was found.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the text
    origin      TEXT NOT NULL, -- path, or - for standard input
    given       TEXT, -- what the file itself said there, as one object in braces: title, author, source, url, published, language, and annotations for mentions that came along; NULL for nothing, or for what was loaded before versions were kept
    url         TEXT, -- address there, if the file gave one
    source_id   INTEGER REFERENCES sources (id), -- outlet there, if the file named one; else that of the document
    PRIMARY KEY (origin, document_id)
) WITHOUT ROWID' WHERE type = 'table' AND name = 'origins';

UPDATE sqlite_master SET sql = replace(sql, 'first eight bytes of the SHA-256 of its words', 'first 53 bits of the SHA-256 of its words')
    WHERE type = 'table' AND name = 'edge_lines';

PRAGMA writable_schema = RESET;

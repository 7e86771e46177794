-- Why: who said it is the first question of whoever works with news. A quotation is a row with its speaker, as the mention
-- that it stands for, so that it follows every decision on names; its text stays where it was, in documents.body.

ALTER TABLE documents ADD COLUMN quoter TEXT /* version of the rules that looked for its quotations; NULL where nobody looked, as in what was loaded before quotations were kept */;

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
    confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- how sure it is that somebody is quoted so, 0 to 1
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

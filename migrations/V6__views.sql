-- Why: a person with a SQLite browser and no wish to write joins should see who is mentioned where, and who with
-- whom, by opening a view. The data dictionary lets the file explain itself without this program.

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

CREATE VIEW v_entities AS
-- One row an entity, with how often it is mentioned and in how many documents.
SELECT
    e.id AS entity_id, -- entities.id
    e.name AS entity, -- the name of the entity
    e.type AS type, -- type of the entity
    count(*) AS mentions, -- how often it is mentioned
    count(DISTINCT s.document_id) AS documents, -- in how many documents
    e.wikidata AS wikidata -- Wikidata item, if known
FROM entities AS e
JOIN mentions AS m ON m.entity_id = e.id
JOIN sentences AS s ON s.id = m.sentence_id
WHERE NOT e.ignored
GROUP BY e.id;

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

-- title:  The documents
-- also:   articles, docs
-- about:  What was loaded, with what is known about each document and how much was found in it.
-- use:    documents
-- param:  limit integer = 100 how many documents
-- column: document_id integer documents.id
-- column: title text headline, if known
-- column: source text outlet or agency, if known
-- column: published_on date when it was published, if known
-- column: published_basis text how the date was found
-- column: words integer words of what was read as text
-- column: sentences integer sentences
-- column: mentions integer mentions of entities
-- column: origin text where it was read
SELECT d.id AS document_id, d.title, r.name AS source, d.published_on, d.published_basis, d.word_count AS words,
    (SELECT count(*) FROM sentences AS s WHERE s.document_id = d.id) AS sentences,
    (SELECT count(*)
     FROM mentions AS m
     JOIN sentences AS s ON s.id = m.sentence_id
     JOIN entities AS e ON e.id = m.entity_id
     WHERE s.document_id = d.id AND NOT e.ignored) AS mentions,
    d.origin
FROM documents AS d
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.id
LIMIT :limit

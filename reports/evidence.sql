-- title:  The sentences behind a name or a pair
-- also:   show, sentences
-- about:  Every sentence that names an entity (--entity) or, with --with, both entities, with its document and offsets.
-- about:  An entity is asked for by its name or by any spelling; where several share the spelling, all are shown.
-- about:  What a row of another report counted is asked for with --row there, or here with --for:
-- about:  corpus report evidence --for 'cooccurrence --unit document --row 1'.
-- use:    documents, named, other
-- param:  limit integer = 100 how many sentences
-- column: entity text the entity
-- column: with text the other entity, if asked for
-- column: sentence text the sentence
-- column: published_on date when the document was published, if known
-- column: source text outlet or agency, if known
-- column: title text headline, if known
-- column: origin text where the document was read
-- column: document_id integer documents.id
-- column: sentence_id integer sentences.id
-- column: start_char integer first code point of the sentence in the document's body, from 0
-- column: end_char integer one past its last code point
WITH hits (sentence_id, one_id, other_id) AS (
    SELECT DISTINCT m.sentence_id, m.entity_id, NULL
    FROM mentions AS m
    WHERE :with IS NULL AND m.entity_id IN (SELECT entity_id FROM named)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
    UNION ALL
    SELECT DISTINCT m.sentence_id, m.entity_id, w.entity_id
    FROM mentions AS m
    JOIN mentions AS w ON w.sentence_id = m.sentence_id AND w.entity_id <> m.entity_id
    WHERE m.entity_id IN (SELECT entity_id FROM named) AND w.entity_id IN (SELECT entity_id FROM other)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
)
SELECT e.name AS entity, w.name AS "with", s.text AS sentence, d.published_on, r.name AS source, d.title, d.origin,
    d.id AS document_id, s.id AS sentence_id, s.start_char, s.end_char
FROM hits AS h
JOIN sentences AS s ON s.id = h.sentence_id
JOIN documents AS d ON d.id = s.document_id
JOIN entities AS e ON e.id = h.one_id
LEFT JOIN entities AS w ON w.id = h.other_id
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.id, s.position, e.name, e.id, w.name, w.id
LIMIT :limit

-- title:  Names that could be several
-- about:  Names for which several entities fit and nothing decides: they stand for themselves until a person
-- about:  decides (corpus entity merge). Most mentioned first; candidates by name.
-- use:    documents
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only names of this type
-- param:  limit integer = 50 how many names
-- column: name text the name as documents use it
-- column: type text its type
-- column: mentions integer how often it is used without being completed
-- column: documents integer documents that use it so
-- column: candidates text the entities that fit, separated by semicolons
-- more:   name_id integer names.id
WITH counted (name_id, mentions, documents) AS (
    SELECT m.name_id, count(*), count(DISTINCT s.document_id)
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE s.document_id IN (SELECT document_id FROM chosen_documents)
      AND m.name_id IN (SELECT name_id FROM candidates)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
    GROUP BY m.name_id
)
SELECT n.name, n.type, c.mentions, c.documents,
    (SELECT group_concat(fits.name, '; ')
     FROM (SELECT e.name FROM candidates AS f JOIN entities AS e ON e.id = f.entity_id
           WHERE f.name_id = n.id ORDER BY e.name, e.id) AS fits) AS candidates,
    n.id AS name_id
FROM counted AS c
JOIN names AS n ON n.id = c.name_id
WHERE :type = 'ANY' OR n.type = :type
ORDER BY c.mentions DESC, n.name, n.type, n.scope
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE m.name_id = :row_name_id AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND s.document_id IN (SELECT document_id FROM chosen_documents)
)
-- use: shown

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
SELECT n.name, n.type, count(*) AS mentions, count(DISTINCT s.document_id) AS documents,
    (SELECT group_concat(fits.name, '; ')
     FROM (SELECT e.name FROM candidates AS c JOIN entities AS e ON e.id = c.entity_id
           WHERE c.name_id = n.id ORDER BY e.name, e.id) AS fits) AS candidates,
    n.id AS name_id
FROM names AS n
JOIN mentions AS m ON m.name_id = n.id
JOIN sentences AS s ON s.id = m.sentence_id
WHERE s.document_id IN (SELECT document_id FROM chosen_documents)
  AND n.id IN (SELECT name_id FROM candidates)
  AND (:type = 'ANY' OR n.type = :type)
GROUP BY n.id
ORDER BY mentions DESC, n.name, n.type, n.scope
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE m.name_id = :row_name_id AND s.document_id IN (SELECT document_id FROM chosen_documents)
)
-- use: shown

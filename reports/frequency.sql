-- title:  Who and what is named most
-- about:  Entities by how often they are mentioned, with the sentences and documents that name them.
-- use:    documents
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only entities of this type
-- param:  min integer = 1 least number of mentions
-- param:  limit integer = 20 how many entities
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: mentions integer how often it is mentioned
-- column: sentences integer sentences that name it
-- column: documents integer documents that name it
WITH counted AS (
    SELECT m.entity_id, count(*) AS mentions, count(DISTINCT s.id) AS sentences,
        count(DISTINCT s.document_id) AS documents
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE s.document_id IN (SELECT document_id FROM chosen_documents)
    GROUP BY m.entity_id
    HAVING count(*) >= :min
)
SELECT e.name AS entity, e.type AS type, c.mentions, c.sentences, c.documents
FROM counted AS c
JOIN entities AS e ON e.id = c.entity_id
WHERE NOT e.ignored AND (:type = 'ANY' OR e.type = :type)
ORDER BY c.mentions DESC, c.documents DESC, e.name, e.type, e.id
LIMIT :limit

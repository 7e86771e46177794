-- title:  The spellings of each entity
-- also:   spellings, names
-- about:  Every form under which an entity is mentioned, and how often; entities with most forms first.
-- use:    named
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only entities of this type
-- param:  min integer = 2 least number of different forms
-- param:  limit integer = 100 how many rows
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: alias text a form as it stands in the text
-- column: mentions integer how often it is mentioned so
-- column: documents integer documents that mention it so
-- more:   entity_id integer entities.id
WITH forms (entity_id, forms) AS (
    SELECT entity_id, count(*) FROM aliases GROUP BY entity_id
)
SELECT e.name AS entity, e.type AS type, a.name AS alias, a.mentions, a.documents, e.id AS entity_id
FROM aliases AS a
JOIN forms AS f ON f.entity_id = a.entity_id
JOIN entities AS e ON e.id = a.entity_id
WHERE (:type = 'ANY' OR e.type = :type)
  AND (f.forms >= :min OR :entity IS NOT NULL)
  AND e.id IN (SELECT entity_id FROM named)
ORDER BY f.forms DESC, e.name, e.type, e.id, a.mentions DESC, a.name
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT sentence_id, sentence_id, start_char, end_char
    FROM mentions
    WHERE entity_id = :row_entity_id AND text = :row_alias
)
-- use: shown

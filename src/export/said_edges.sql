-- title:  Arrows of a network of who speaks about whom
-- about:  For each speaker and each entity that is named in what the speaker says, as in the report says_about.
-- use:    documents, quoted, quoted_about
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY both are of this type
-- param:  min integer = 1 least number of quotations
-- param:  limit integer = 5000 how many arrows, those of most quotations first
-- column: left_id integer entities.id of the speaker
-- column: right_id integer entities.id of who is named
WITH counted AS (
    SELECT q.speaker_id, a.entity_id AS about_id, count(*) AS quotations,
        sum(CASE WHEN q.manner = 'direct' THEN 1 ELSE 0 END) AS direct, count(DISTINCT q.document_id) AS documents
    FROM quoted AS q
    JOIN quoted_about AS a ON a.quotation_id = q.quotation_id
    WHERE q.speaker_id IS NOT NULL AND a.entity_id <> q.speaker_id
    GROUP BY q.speaker_id, a.entity_id
)
SELECT c.speaker_id AS left_id, c.about_id AS right_id, c.quotations AS o, c.direct, c.documents
FROM counted AS c
JOIN entities AS x ON x.id = c.speaker_id
JOIN entities AS y ON y.id = c.about_id
WHERE c.quotations >= :min AND (:type = 'ANY' OR (x.type = :type AND y.type = :type))
ORDER BY c.quotations DESC, c.documents DESC, x.name, y.name, x.type, y.type, c.speaker_id, c.about_id
LIMIT :limit

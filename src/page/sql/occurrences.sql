-- title:  Where the entities of a list are named, in the order of publication
-- use:    documents
-- param:  ids text entities.id as a JSON list
SELECT d.id AS document_id, d.published_on, coalesce(c.original_id, d.id) AS original_id, s.id AS sentence_id,
    s.end_char - s.start_char AS length, m.entity_id,
    m.start_char - s.start_char AS start, m.end_char - s.start_char AS "end"
FROM json_each(:ids) AS wanted
CROSS JOIN mentions AS m ON m.entity_id = wanted.value
CROSS JOIN sentences AS s ON s.id = m.sentence_id
CROSS JOIN documents AS d ON d.id = s.document_id
LEFT JOIN copies AS c ON c.document_id = d.id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.content_hash, s.position, m.start_char

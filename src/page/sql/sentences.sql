-- title:  The sentences of a list, with their documents
-- param:  ids text sentences.id as a JSON list
SELECT s.id AS sentence_id, s.text, d.id AS document_id, d.title, r.name AS source, d.published_on, d.origin
FROM json_each(:ids) AS wanted
CROSS JOIN sentences AS s ON s.id = wanted.value
CROSS JOIN documents AS d ON d.id = s.document_id
LEFT JOIN sources AS r ON r.id = d.source_id
ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.content_hash, s.position

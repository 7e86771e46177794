-- title:  Outlets and agencies, and how much is from each
-- use:    documents
-- param:  top integer = 40 how many
SELECT r.name AS source, count(*) AS documents, min(d.published_on) AS first, max(d.published_on) AS last
FROM documents AS d
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
GROUP BY r.id
ORDER BY r.name IS NULL, documents DESC, r.name
LIMIT :top

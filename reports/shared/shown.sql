-- From counted (first_id, last_id, start_char, end_char): what was counted, with its document.
SELECT d.published_on, r.name AS source, d.title, d.origin, d.id AS document_id, f.id AS sentence_id,
    c.start_char, c.end_char, CASE WHEN l.id = f.id THEN f.text ELSE f.text || ' … ' || l.text END AS text
FROM counted AS c
JOIN sentences AS f ON f.id = c.first_id
JOIN sentences AS l ON l.id = c.last_id
JOIN documents AS d ON d.id = f.document_id
LEFT JOIN sources AS r ON r.id = d.source_id
ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.content_hash, c.start_char, c.end_char
LIMIT :evidence

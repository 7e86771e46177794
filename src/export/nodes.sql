-- title:  Nodes of a network
-- about:  Every entity of the chosen documents with its counts and dates.
-- use:    documents
-- column: id integer entities.id
SELECT e.id, e.type, e.name, count(*) AS mentions, count(DISTINCT d.id) AS documents,
    min(d.published_on) AS first, max(d.published_on) AS last
FROM mentions AS m
JOIN sentences AS s ON s.id = m.sentence_id
JOIN documents AS d ON d.id = s.document_id
JOIN entities AS e ON e.id = m.entity_id
WHERE NOT e.ignored AND d.id IN (SELECT document_id FROM chosen_documents)
GROUP BY e.id
ORDER BY e.type, e.name, e.id

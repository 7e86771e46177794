-- title:  What is in here
-- use:    documents
SELECT count(*) AS documents,
    coalesce(sum((SELECT count(*) FROM sentences AS s WHERE s.document_id = d.id)), 0) AS sentences,
    count(d.published_on) AS dated, min(d.published_on) AS first, max(d.published_on) AS last
FROM documents AS d
WHERE d.id IN (SELECT document_id FROM chosen_documents)

-- title:  The sources
-- about:  Outlets and agencies with what they contributed; documents whose source is unknown are the row without name.
-- use:    documents
-- column: source text outlet or agency; empty where unknown
-- column: documents integer documents
-- column: words integer words of what was read as text
-- column: first date earliest date of publication, if any is known
-- column: last date latest date of publication, if any is known
SELECT r.name AS source, count(*) AS documents, sum(d.word_count) AS words,
    min(d.published_on) AS first, max(d.published_on) AS last
FROM documents AS d
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
GROUP BY r.id
ORDER BY documents DESC, r.name IS NULL, r.name

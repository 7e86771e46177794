-- title:  Documents per day, month or year of publication
-- use:    documents
-- param:  digits integer characters of the date that make a period: 10, 7 or 4
SELECT substr(d.published_on, 1, :digits) AS period, count(*) AS documents
FROM documents AS d
WHERE length(d.published_on) >= :digits AND d.id IN (SELECT document_id FROM chosen_documents)
GROUP BY period
ORDER BY period

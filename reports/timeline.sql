-- title:  When something was written about
-- about:  Documents, sentences and mentions per day, week (by its Monday), month or year of publication, of one
-- about:  entity or of all. Documents whose date is unknown, or not precise enough, are counted in a last row
-- about:  without period.
-- use:    documents, named
-- param:  by text (day|week|month|year) = month length of a period
-- column: period date the day, the week's Monday, the month or the year; empty for undated
-- column: documents integer documents that mention the entity
-- column: sentences integer sentences that mention it
-- column: mentions integer mentions
WITH dated (document_id, period) AS (
    SELECT d.id, CASE :by
        WHEN 'year' THEN substr(d.published_on, 1, 4)
        WHEN 'month' THEN CASE WHEN length(d.published_on) >= 7 THEN substr(d.published_on, 1, 7) END
        WHEN 'day' THEN CASE WHEN length(d.published_on) = 10 THEN d.published_on END
        ELSE CASE WHEN length(d.published_on) = 10 THEN date(d.published_on, 'weekday 0', '-6 days') END
    END
    FROM documents AS d
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
)
SELECT t.period, count(DISTINCT t.document_id) AS documents, count(DISTINCT s.id) AS sentences,
    count(*) AS mentions
FROM dated AS t
JOIN sentences AS s ON s.document_id = t.document_id
JOIN mentions AS m ON m.sentence_id = s.id
WHERE m.entity_id IN (SELECT entity_id FROM named)
GROUP BY t.period
ORDER BY t.period IS NULL, t.period

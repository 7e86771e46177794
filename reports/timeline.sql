-- title:  When something was written about
-- about:  Documents, sentences and mentions per day, week (by its Monday), month or year of publication, of one
-- about:  entity or of all, from the first to the last period of the documents chosen; a period without any is there
-- about:  with zero. Compare with all_documents: a peak may be a peak of the corpus. Documents whose date is unknown,
-- about:  or not precise enough, are counted in a last row without period.
-- use:    documents, named, periods
-- column: period date the day, the week's Monday, the month or the year; empty for undated
-- column: documents integer documents that mention the entity
-- column: sentences integer sentences that mention it
-- column: mentions integer mentions
-- column: all_documents integer documents of that period in all
WITH RECURSIVE calendar (day) AS (
    SELECT min(day) FROM dated
    UNION ALL
    SELECT date(day, CASE :by WHEN 'year' THEN '+1 year' WHEN 'month' THEN '+1 month' WHEN 'day' THEN '+1 day'
        ELSE '+7 days' END)
    FROM calendar
    WHERE day < (SELECT max(day) FROM dated)
),
periods (day) AS (
    SELECT day FROM calendar WHERE day IS NOT NULL
    UNION ALL
    SELECT NULL WHERE EXISTS (SELECT 1 FROM dated WHERE day IS NULL)
),
counted AS (
    SELECT t.day, count(DISTINCT t.document_id) AS documents, count(DISTINCT s.id) AS sentences, count(*) AS mentions
    FROM dated AS t
    JOIN sentences AS s ON s.document_id = t.document_id
    JOIN mentions AS m ON m.sentence_id = s.id
    WHERE m.entity_id IN (SELECT entity_id FROM named)
    GROUP BY t.day
),
everything AS (
    SELECT day, count(*) AS documents FROM dated GROUP BY day
)
SELECT CASE :by WHEN 'year' THEN substr(p.day, 1, 4) WHEN 'month' THEN substr(p.day, 1, 7) ELSE p.day END AS period,
    coalesce(c.documents, 0) AS documents, coalesce(c.sentences, 0) AS sentences, coalesce(c.mentions, 0) AS mentions,
    coalesce(a.documents, 0) AS all_documents
FROM periods AS p
LEFT JOIN counted AS c ON c.day IS p.day
LEFT JOIN everything AS a ON a.day IS p.day
ORDER BY p.day IS NULL, p.day
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM dated AS t
    JOIN sentences AS s ON s.document_id = t.document_id
    JOIN mentions AS m ON m.sentence_id = s.id
    WHERE m.entity_id IN (SELECT entity_id FROM named) AND t.day IS
        CASE length(:row_period) WHEN 4 THEN :row_period || '-01-01' WHEN 7 THEN :row_period || '-01' ELSE :row_period END
)
-- use: shown

-- title:  When something was written about
-- also:   dates, when
-- about:  Documents, sentences and mentions per day, week (by its Monday), month or year of publication, of one
-- about:  entity or of all, from the first to the last period of the documents chosen; a period without any is there
-- about:  with zero. Compare with all_documents: a peak may be a peak of the corpus. Documents whose date is unknown,
-- about:  or not precise enough, are counted in a last row without period.
-- use:    documents, named, periods
-- counted: documents
-- param:  limit integer = -1 how many periods; all unless given
-- column: period date the day, the week's Monday, the month or the year; empty for undated
-- column: documents integer documents that mention the entity
-- column: sentences integer sentences that mention it
-- column: mentions integer mentions
-- column: all_documents integer documents of that period in all
WITH reach (first, last, steps) AS (
    -- So many steps, or a few less, lead from the first period to the last.
    SELECT min(day), max(day), (julianday(max(day)) - julianday(min(day)))
        / CASE :by WHEN 'year' THEN 365 WHEN 'month' THEN 28 WHEN 'day' THEN 1 ELSE 7 END
    FROM dated
),
digits (n) AS (
    SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
),
thousand (n) AS (
    SELECT 100 * a.n + 10 * b.n + c.n FROM digits AS a JOIN digits AS b ON true JOIN digits AS c ON true
),
steps (first, last, n) AS (
    SELECT r.first, r.last, 1000 * a.n + b.n
    FROM reach AS r
    JOIN thousand AS a ON 1000 * a.n <= r.steps
    JOIN thousand AS b ON 1000 * a.n + b.n <= r.steps
),
calendar (day, last) AS (
    SELECT CASE :by WHEN 'year' THEN date(first, n || ' years') WHEN 'month' THEN date(first, n || ' months')
        WHEN 'day' THEN date(first, n || ' days') ELSE date(first, (7 * n) || ' days') END, last
    FROM steps
),
periods (day) AS (
    SELECT day FROM calendar WHERE day <= last
    UNION ALL
    SELECT NULL WHERE EXISTS (SELECT 1 FROM dated WHERE day IS NULL)
),
-- use: document_counts,
counted AS (
    SELECT t.day, count(*) AS documents, sum(c.sentences) AS sentences, sum(c.mentions) AS mentions
    FROM dated AS t
    JOIN document_counts AS c ON c.document_id = t.document_id
    GROUP BY t.day
),
-- Added up rather than joined, so that each part is counted once and not once a period.
parts (day, documents, sentences, mentions, all_documents) AS (
    SELECT day, 0, 0, 0, 0 FROM periods
    UNION ALL
    SELECT day, documents, sentences, mentions, 0 FROM counted
    UNION ALL
    SELECT day, 0, 0, 0, count(*) FROM dated GROUP BY day
)
SELECT CASE :by WHEN 'year' THEN substr(day, 1, 4) WHEN 'month' THEN substr(day, 1, 7) ELSE day END AS period,
    sum(documents) AS documents, sum(sentences) AS sentences, sum(mentions) AS mentions,
    sum(all_documents) AS all_documents
FROM parts
GROUP BY day
ORDER BY day IS NULL, day
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM dated AS t
    JOIN sentences AS s ON s.document_id = t.document_id
    JOIN mentions AS m ON m.sentence_id = s.id
    WHERE m.entity_id IN (SELECT entity_id FROM named) AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND t.day IS
        CASE length(:row_period) WHEN 4 THEN :row_period || '-01-01' WHEN 7 THEN :row_period || '-01' ELSE :row_period END
)
-- use: shown

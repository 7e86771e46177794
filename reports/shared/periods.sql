-- param: by text (day|week|month|year) = month length of a period
-- The first day of each document's period; NULL where its date is unknown or not precise enough.
dated (document_id, day) AS (
    SELECT d.id, CASE :by
        WHEN 'year' THEN substr(d.published_on, 1, 4) || '-01-01'
        WHEN 'month' THEN CASE WHEN length(d.published_on) >= 7 THEN substr(d.published_on, 1, 7) || '-01' END
        WHEN 'day' THEN CASE WHEN length(d.published_on) = 10 THEN d.published_on END
        ELSE CASE WHEN length(d.published_on) = 10 THEN date(d.published_on, 'weekday 0', '-6 days') END
    END
    FROM documents AS d
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
)

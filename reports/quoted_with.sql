-- title:  Who is quoted beside whom
-- also:   quoted-with
-- about:  Pairs of speakers who are quoted in the same documents, whoever was asked and whatever they spoke of: how many documents quote
-- about:  both, each of them, and both if who is quoted had nothing to do with who else is (expected). With --speaker, only pairs
-- about:  with that speaker, as the first. Who is named together, quoted or not, is in the report cooccurrence.
-- use:    documents, quoted
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only where both are of this type
-- param:  min integer = 1 least number of documents that quote both
-- param:  limit integer = 20 how many pairs
-- column: speaker text who is quoted
-- column: other text who is quoted in the same documents
-- column: other_type text what sort of thing the other is
-- column: documents integer documents that quote both
-- column: sources integer outlets that these are from, as far as known
-- column: expected real the same if chance decided
-- column: speaker_documents integer documents that quote the first
-- column: other_documents integer documents that quote the other
-- more:   speaker_id integer entities.id
-- more:   other_id integer entities.id
WITH quoted_in AS (
    SELECT DISTINCT document_id, speaker_id FROM said WHERE speaker_id IS NOT NULL
),
each_one (one_id, one_documents) AS (
    SELECT speaker_id, count(*) FROM quoted_in GROUP BY speaker_id
),
whole (all_documents) AS (
    SELECT count(DISTINCT document_id) FROM said
),
pairs AS (
    SELECT q.speaker_id, o.speaker_id AS other_id, count(*) AS both_documents, count(DISTINCT d.source_id) AS sources
    FROM (SELECT DISTINCT document_id, speaker_id FROM quoted WHERE speaker_id IS NOT NULL) AS q
    JOIN quoted_in AS o ON o.document_id = q.document_id
    JOIN documents AS d ON d.id = q.document_id
    WHERE o.speaker_id <> q.speaker_id
    GROUP BY q.speaker_id, o.speaker_id
)
SELECT e.name AS speaker, a.name AS other, a.type AS other_type, p.both_documents AS documents, p.sources,
    1.0 * x.one_documents * y.one_documents / w.all_documents AS expected, x.one_documents AS speaker_documents,
    y.one_documents AS other_documents, p.speaker_id, p.other_id
FROM pairs AS p
JOIN entities AS e ON e.id = p.speaker_id
JOIN entities AS a ON a.id = p.other_id
JOIN each_one AS x ON x.one_id = p.speaker_id
JOIN each_one AS y ON y.one_id = p.other_id
CROSS JOIN whole AS w
WHERE (:speaker IS NOT NULL OR e.name < a.name
       OR e.name = a.name AND (e.type < a.type OR e.type = a.type AND e.id < a.id))
  AND p.both_documents >= :min AND (:type = 'ANY' OR (e.type = :type AND a.type = :type))
ORDER BY p.both_documents DESC, expected, e.name, a.name, e.type, a.type, p.speaker_id, p.other_id
LIMIT :limit
-- evidence: documents
WITH firsts AS (
    SELECT document_id, min(CASE WHEN speaker_id = :row_speaker_id THEN start_char END) AS one,
        min(CASE WHEN speaker_id = :row_other_id THEN start_char END) AS other
    FROM said
    WHERE speaker_id IN (:row_speaker_id, :row_other_id)
    GROUP BY document_id
),
ordered AS (
    SELECT document_id, CASE WHEN one < other THEN one ELSE other END AS start_char,
        CASE WHEN one < other THEN other ELSE one END AS last_char
    FROM firsts
    WHERE one IS NOT NULL AND other IS NOT NULL
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT f.id, l.id, o.start_char, o.last_char + 1
    FROM ordered AS o
    JOIN sentences AS f
        ON f.document_id = o.document_id AND f.start_char <= o.start_char AND f.end_char > o.start_char
    JOIN sentences AS l
        ON l.document_id = o.document_id AND l.start_char <= o.last_char AND l.end_char > o.last_char
)
-- use: shown
-- sensitivity:
SELECT count(DISTINCT CASE WHEN q.document_id NOT IN (SELECT document_id FROM repeated_documents) THEN q.document_id END)
        AS documents_without_copies,
    count(DISTINCT CASE WHEN q.basis IN ('name', 'label') AND o.basis IN ('name', 'label') THEN q.document_id END)
        AS documents_beside_the_name
FROM said AS q
JOIN said AS o ON o.document_id = q.document_id AND o.speaker_id = :row_other_id
WHERE q.speaker_id = :row_speaker_id

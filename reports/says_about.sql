-- title:  Who speaks about whom
-- also:   says-about
-- about:  For each speaker and each entity that is named in what the speaker says: how many quotations, and in how many
-- about:  documents. Speaker and entity are never the same. An arrow leads from who speaks to who is spoken of, so this is a
-- about:  directed network. Speakers without a name are left out; the report speakers counts them.
-- use:    documents, quoted, quoted_about
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only who is spoken of and is of this type
-- param:  min integer = 1 least number of quotations
-- param:  limit integer = 20 how many pairs
-- column: speaker text who speaks
-- column: about text who is named in it
-- column: about_type text what sort of thing that is
-- column: quotations integer quotations of the one that name the other
-- column: direct integer of them in marks
-- column: documents integer documents with such a quotation
-- column: sources integer outlets that these are from, as far as known
-- more:   speaker_id integer entities.id
-- more:   about_id integer entities.id
WITH pairs AS (
    SELECT q.quotation_id, q.document_id, q.manner, q.speaker_id, a.entity_id AS about_id
    FROM quoted AS q
    JOIN quoted_about AS a ON a.quotation_id = q.quotation_id
    WHERE q.speaker_id IS NOT NULL AND a.entity_id <> q.speaker_id
),
counted AS (
    SELECT speaker_id, about_id, count(*) AS quotations,
        sum(CASE WHEN manner = 'direct' THEN 1 ELSE 0 END) AS direct, count(DISTINCT document_id) AS documents,
        count(DISTINCT d.source_id) AS sources
    FROM pairs AS p
    JOIN documents AS d ON d.id = p.document_id
    GROUP BY speaker_id, about_id
)
SELECT e.name AS speaker, a.name AS about, a.type AS about_type, c.quotations, c.direct, c.documents, c.sources,
    c.speaker_id, c.about_id
FROM counted AS c
JOIN entities AS e ON e.id = c.speaker_id
JOIN entities AS a ON a.id = c.about_id
WHERE c.quotations >= :min AND (:type = 'ANY' OR a.type = :type)
ORDER BY c.quotations DESC, c.documents DESC, e.name, a.name, a.type, c.speaker_id, c.about_id
LIMIT :limit
-- evidence: quotations
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT f.id, l.id, q.start_char, q.end_char
    FROM quoted AS q
    JOIN quoted_about AS a ON a.quotation_id = q.quotation_id AND a.entity_id = :row_about_id
    JOIN sentences AS f
        ON f.document_id = q.document_id AND f.start_char <= q.start_char AND f.end_char > q.start_char
    JOIN sentences AS l ON l.document_id = q.document_id AND l.start_char < q.end_char AND l.end_char >= q.end_char
    WHERE q.speaker_id = :row_speaker_id
)
-- use: shown
-- sensitivity:
SELECT coalesce(sum(q.document_id NOT IN (SELECT document_id FROM repeated_documents)), 0) AS quotations_without_copies,
    coalesce(sum(q.basis IN ('name', 'label')), 0) AS quotations_beside_the_name,
    coalesce(sum(q.confidence >= 0.7), 0) AS quotations_without_unsure
FROM quoted AS q
JOIN quoted_about AS a ON a.quotation_id = q.quotation_id AND a.entity_id = :row_about_id
WHERE q.speaker_id = :row_speaker_id

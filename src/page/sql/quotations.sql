-- title:  What the entities of a list say and what is said of them, some of each, the latest first and near-copies last
-- use:    documents, quoted, quoted_about
-- param:  ids text entities.id as a JSON list
-- param:  most integer = 5 how many for each entity and side
WITH wanted (entity_id) AS (
    SELECT value FROM json_each(:ids)
),
sides (entity_id, is_about, quotation_id, document_id, start_char, manner, confidence, speaker_id) AS (
    SELECT speaker_id, 0, quotation_id, document_id, start_char, manner, confidence, speaker_id
    FROM said
    WHERE speaker_id IN (SELECT entity_id FROM wanted)
    UNION ALL
    SELECT a.entity_id, 1, q.quotation_id, q.document_id, q.start_char, q.manner, q.confidence, q.speaker_id
    FROM quoted_about AS a
    JOIN said AS q ON q.quotation_id = a.quotation_id AND q.place = 0
    WHERE a.entity_id IN (SELECT entity_id FROM wanted) AND q.speaker_id IS NOT a.entity_id
),
ranked AS (
    SELECT s.*, count(*) OVER (PARTITION BY s.entity_id, s.is_about) AS of_side,
        row_number() OVER (
            PARTITION BY s.entity_id, s.is_about
            ORDER BY s.document_id IN (SELECT document_id FROM repeated_documents), d.published_on IS NULL,
                d.published_on DESC, s.confidence DESC, d.origin, d.content_hash, s.start_char, s.quotation_id) AS rank
    FROM sides AS s
    JOIN documents AS d ON d.id = s.document_id
)
SELECT k.entity_id, k.is_about, k.of_side, k.quotation_id, k.manner,
    replace(substr(d.body, p.start_char + 1, min(p.end_char - p.start_char, 320)), char(10), ' ')
        || CASE WHEN p.end_char - p.start_char > 320 OR p.end_char < q.end_char THEN ' …' ELSE '' END AS text,
    coalesce(e.name, q.speaker, '') AS speaker, d.id AS document_id, d.title, r.name AS source, d.published_on, d.origin
FROM ranked AS k
JOIN documents AS d ON d.id = k.document_id
JOIN quotations AS q ON q.id = k.quotation_id
JOIN quotation_parts AS p ON p.quotation_id = k.quotation_id AND p.part = 0
LEFT JOIN entities AS e ON e.id = k.speaker_id
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE k.rank <= :most
ORDER BY k.entity_id, k.is_about, k.rank

-- param: speaker text = NULL only what the entities say that have this name or spelling, or TYPE:NAME, or #NUMBER
-- param: manner text (direct|indirect|mixed|ANY) = ANY only quotations in marks, in the writer's words, or with some words in marks
-- param: sure real = 0 only quotations that are at least so sure, 0 to 1
speaking (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (:speaker IS NULL
           OR e.id IN (SELECT n.entity_id FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
                       WHERE '#' || u.number = :speaker)
           OR e.name = :speaker COLLATE NOCASE
           OR e.type || ':' || e.name = :speaker COLLATE NOCASE
           -- A spelling counts where it is nobody's whole name.
           OR (e.id IN (SELECT entity_id FROM aliases WHERE name = :speaker COLLATE NOCASE)
               AND NOT EXISTS (
                   SELECT 1
                   FROM entities AS w
                   JOIN names AS n ON n.entity_id = w.id AND substr(n.scope, 1, 9) <> 'document:'
                   WHERE w.name = :speaker COLLATE NOCASE AND NOT w.ignored)))
),
-- The quotations of the documents chosen, one row for each entity that speaks: place 0 has the speaker, NULL where nobody who is
-- named can be told, the others speak with it.
said (quotation_id, place, document_id, start_char, end_char, words, manner, basis, confidence, speaker_id, role) AS (
    SELECT q.id, 0, q.document_id, q.start_char, q.end_char, q.words, q.type, q.basis, q.confidence, e.id, m.role
    FROM quotations AS q
    LEFT JOIN mentions AS m ON m.id = q.mention_id
    LEFT JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored
    WHERE q.document_id IN (SELECT document_id FROM chosen_documents)
      AND (:manner = 'ANY' OR q.type = :manner)
      AND q.confidence >= :sure
    UNION ALL
    SELECT q.id, w.place, q.document_id, q.start_char, q.end_char, q.words, q.type, q.basis, q.confidence, e.id, m.role
    FROM quotation_speakers AS w
    JOIN quotations AS q ON q.id = w.quotation_id
    JOIN mentions AS m ON m.id = w.mention_id
    JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored
    LEFT JOIN mentions AS f ON f.id = q.mention_id
    WHERE q.document_id IN (SELECT document_id FROM chosen_documents)
      AND (:manner = 'ANY' OR q.type = :manner)
      AND q.confidence >= :sure
      AND (f.entity_id IS NULL OR f.entity_id <> m.entity_id)
),
-- The same of the speaker asked for.
quoted AS (
    SELECT *
    FROM said
    WHERE :speaker IS NULL OR speaker_id IN (SELECT entity_id FROM speaking)
)

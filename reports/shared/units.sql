-- param: unit text (sentence|document|window) = sentence what counts as together: a sentence, a document, or a window of sentences in a row
-- param: window integer = 3 how many sentences a window has
-- A window is named by its first sentence; in a document shorter than a window the whole document is the one window.
placed (mention_id, unit_id, sentence_id, document_id, entity_id, type) AS (
    SELECT m.id, CASE :unit WHEN 'document' THEN s.document_id ELSE w.id END, s.id, s.document_id, m.entity_id, e.type
    FROM chosen_documents AS c
    JOIN sentences AS s ON s.document_id = c.document_id
    JOIN mentions AS m ON m.sentence_id = s.id
    JOIN entities AS e ON e.id = m.entity_id
    -- The first sentences of the windows with this sentence; where no windows are asked for, the sentence itself.
    JOIN sentences AS w ON w.document_id = s.document_id
        AND w.position BETWEEN s.position - CASE :unit WHEN 'window' THEN max(:window, 1) - 1 ELSE 0 END AND s.position
    WHERE NOT e.ignored AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND (:unit <> 'window' OR w.position = 0
           OR EXISTS (SELECT 1 FROM sentences AS l
                      WHERE l.document_id = w.document_id AND l.position = w.position + max(:window, 1) - 1))
),
occurrences (unit_id, entity_id, type, document_id) AS (
    SELECT DISTINCT unit_id, entity_id, type, document_id FROM placed
),
margins (entity_id, units) AS (
    SELECT entity_id, count(*) FROM occurrences GROUP BY entity_id
),
document_units (document_id, units) AS (
    SELECT document_id, 1 FROM chosen_documents WHERE :unit = 'document'
    UNION ALL
    SELECT document_id, CASE :unit WHEN 'window' THEN max(count(*) - max(:window, 1) + 1, 1) ELSE count(*) END
    FROM sentences
    WHERE :unit <> 'document' AND document_id IN (SELECT document_id FROM chosen_documents)
      AND (:unit = 'window' OR id NOT IN (SELECT sentence_id FROM labels))
    GROUP BY document_id
),
total (units) AS (
    SELECT coalesce(sum(units), 0) FROM document_units
)

-- param: unit text (sentence|document) = sentence what counts as together
occurrences (unit_id, entity_id, type) AS (
    SELECT DISTINCT
        CASE :unit WHEN 'document' THEN s.document_id ELSE s.id END,
        m.entity_id,
        e.type
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN entities AS e ON e.id = m.entity_id
    WHERE NOT e.ignored AND s.document_id IN (SELECT document_id FROM chosen_documents)
),
margins (entity_id, units) AS (
    SELECT entity_id, count(*) FROM occurrences GROUP BY entity_id
),
total (units) AS (
    SELECT CASE :unit
        WHEN 'document' THEN (SELECT count(*) FROM chosen_documents)
        ELSE (SELECT count(*) FROM sentences
              WHERE document_id IN (SELECT document_id FROM chosen_documents))
    END
)

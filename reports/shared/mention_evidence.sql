-- Every mention of the entity :row_entity_id in the documents chosen.
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE m.entity_id = :row_entity_id AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND s.document_id IN (SELECT document_id FROM chosen_documents)
)

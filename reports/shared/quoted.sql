-- param: type text (direct|indirect|mixed|ANY) = ANY only quotations of this type
-- param: sure real = 0 only quotations that are at least so sure, 0 to 1
-- The quotations of the documents chosen, each with the entity that speaks, NULL where nobody who is named can be told.
quoted (quotation_id, document_id, speaker_id, role, confidence) AS (
    SELECT q.id, q.document_id, e.id, m.role, q.confidence
    FROM quotations AS q
    LEFT JOIN mentions AS m ON m.id = q.mention_id
    LEFT JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored
    WHERE q.document_id IN (SELECT document_id FROM chosen_documents)
      AND (:type = 'ANY' OR q.type = :type)
      AND q.confidence >= :sure
)

-- The documents that are new: what was loaded since a moment, or else by the last load that brought any.
fresh (document_id) AS (
    SELECT c.document_id
    FROM chosen_documents AS c
    JOIN documents AS d ON d.id = c.document_id
    WHERE :loaded_since IS NOT NULL OR d.load_id IN (SELECT load_id FROM last_load)
),
-- Who is named in their sentences, once a sentence.
fresh_units (sentence_id, entity_id) AS (
    SELECT DISTINCT s.id, m.entity_id
    FROM fresh AS f
    JOIN sentences AS s ON s.document_id = f.document_id
    JOIN mentions AS m ON m.sentence_id = s.id
    WHERE s.id NOT IN (SELECT sentence_id FROM labels)
)

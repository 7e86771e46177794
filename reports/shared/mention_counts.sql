-- How often each entity is named in the chosen documents, and in how many sentences and documents.
counted AS (
    SELECT m.entity_id, count(*) AS mentions, count(DISTINCT s.id) AS sentences,
        count(DISTINCT s.document_id) AS documents
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE s.document_id IN (SELECT document_id FROM chosen_documents)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
    GROUP BY m.entity_id
    HAVING count(*) >= :min
)

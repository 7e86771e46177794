-- How often each document chosen mentions one of those named, and in how many sentences.
document_counts (document_id, sentences, mentions) AS (
    SELECT document_id, count(DISTINCT sentence_id), count(*)
    FROM (
        -- From the entities to the documents: the other way round their mentions would be looked for in every sentence.
        SELECT s.document_id, s.id AS sentence_id
        FROM named AS n
        CROSS JOIN mentions AS m ON m.entity_id = n.entity_id
        CROSS JOIN sentences AS s ON s.id = m.sentence_id
        WHERE :entity IS NOT NULL AND s.document_id IN (SELECT document_id FROM chosen_documents)
          AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
        UNION ALL
        -- Everybody is looked for in the order in which the sentences lie.
        SELECT s.document_id, s.id
        FROM chosen_documents AS d
        CROSS JOIN sentences AS s ON s.document_id = d.document_id
        CROSS JOIN mentions AS m ON m.sentence_id = s.id
        JOIN named AS n ON n.entity_id = m.entity_id
        WHERE :entity IS NULL AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
    ) AS hits
    GROUP BY document_id
)

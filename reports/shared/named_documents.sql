-- How often each document chosen names each entity, by counts that are kept; labels are taken off where they do not count.
label_mentions (document_id, entity_id, mentions) AS (
    SELECT s.document_id, m.entity_id, count(*)
    FROM labels AS l
    JOIN sentences AS s ON s.id = l.sentence_id
    JOIN mentions AS m ON m.sentence_id = l.sentence_id
    GROUP BY s.document_id, m.entity_id
),
named_documents (document_id, entity_id, mentions) AS (
    SELECT c.document_id, c.entity_id, c.mentions - coalesce(l.mentions, 0)
    FROM chosen_documents AS d
    CROSS JOIN entity_documents AS c ON c.document_id = d.document_id
    LEFT JOIN label_mentions AS l ON l.document_id = c.document_id AND l.entity_id = c.entity_id
    WHERE c.mentions > coalesce(l.mentions, 0)
)

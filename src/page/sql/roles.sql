-- title:  Which office or title stands before the names of a list
-- use:    documents
-- param:  ids text entities.id as a JSON list
-- param:  top integer = 5 how many of each
WITH counted AS (
    SELECT m.entity_id, lower(m.role) AS role, count(*) AS mentions
    FROM json_each(:ids) AS wanted
    CROSS JOIN mentions AS m ON m.entity_id = wanted.value
    CROSS JOIN sentences AS s ON s.id = m.sentence_id
    WHERE m.role IS NOT NULL AND s.document_id IN (SELECT document_id FROM chosen_documents)
    GROUP BY m.entity_id, lower(m.role)
),
ranked AS (
    SELECT entity_id, role, mentions,
        row_number() OVER (PARTITION BY entity_id ORDER BY mentions DESC, role) AS rank
    FROM counted
)
SELECT entity_id, role, mentions FROM ranked WHERE rank <= :top ORDER BY entity_id, rank

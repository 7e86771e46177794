-- title:  How the entities of a list are spelled
-- use:    documents
-- param:  ids text entities.id as a JSON list
-- param:  top integer = 8 how many of each
WITH counted AS (
    SELECT m.entity_id, m.text, count(*) AS mentions
    FROM json_each(:ids) AS wanted
    CROSS JOIN mentions AS m ON m.entity_id = wanted.value
    CROSS JOIN sentences AS s ON s.id = m.sentence_id
    WHERE s.document_id IN (SELECT document_id FROM chosen_documents)
    GROUP BY m.entity_id, m.text
),
ranked AS (
    SELECT entity_id, text, mentions,
        row_number() OVER (PARTITION BY entity_id ORDER BY mentions DESC, text) AS rank
    FROM counted
)
SELECT entity_id, text, mentions FROM ranked WHERE rank <= :top ORDER BY entity_id, rank

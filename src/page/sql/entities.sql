-- title:  Entities, most mentioned first, as many of each type
-- use:    documents
-- param:  top integer = 100 how many of each type
WITH counted AS (
    SELECT m.entity_id, count(*) AS mentions, count(DISTINCT d.id) AS documents,
        min(d.published_on) AS first, max(d.published_on) AS last
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
    GROUP BY m.entity_id
),
ranked AS (
    SELECT e.id, e.type, e.name, c.mentions, c.documents, c.first, c.last,
        row_number() OVER (PARTITION BY e.type ORDER BY c.mentions DESC, c.documents DESC, e.name, e.id) AS rank,
        count(*) OVER (PARTITION BY e.type) AS of_type, sum(c.mentions) OVER () AS all_mentions
    FROM counted AS c
    JOIN entities AS e ON e.id = c.entity_id
    WHERE NOT e.ignored
)
SELECT id, type, name, mentions, documents, first, last, rank, of_type, all_mentions
FROM ranked
WHERE rank <= :top
ORDER BY mentions DESC, documents DESC, name, type, id

-- param: about text = NULL only where one of the entities is named that have this name or spelling, or TYPE:NAME, or #NUMBER
spoken_of (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (:about IS NULL
           OR e.id IN (SELECT n.entity_id FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
                       WHERE '#' || u.number = :about)
           OR e.name = :about COLLATE NOCASE
           OR e.type || ':' || e.name = :about COLLATE NOCASE
           -- A spelling counts where it is nobody's whole name.
           OR (e.id IN (SELECT entity_id FROM aliases WHERE name = :about COLLATE NOCASE)
               AND NOT EXISTS (
                   SELECT 1
                   FROM entities AS w
                   JOIN names AS n ON n.entity_id = w.id AND substr(n.scope, 1, 9) <> 'document:'
                   WHERE w.name = :about COLLATE NOCASE AND NOT w.ignored)))
),
-- Who is named inside the quotations chosen, once for each quotation.
quoted_about (quotation_id, entity_id) AS (
    SELECT DISTINCT q.quotation_id, a.entity_id
    FROM quoted AS q
    JOIN quotation_parts AS p ON p.quotation_id = q.quotation_id
    JOIN sentences AS s
        ON s.document_id = q.document_id AND s.start_char < p.end_char AND s.end_char > p.start_char
    JOIN mentions AS o ON o.sentence_id = s.id AND o.start_char >= p.start_char AND o.end_char <= p.end_char
    JOIN spoken_of AS a ON a.entity_id = o.entity_id
)

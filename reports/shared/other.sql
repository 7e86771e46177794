-- param: with text = NULL the other entity, by its name or spelling, or TYPE:NAME, or #NUMBER
other (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (e.id IN (SELECT n.entity_id FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
                    WHERE '#' || u.number = :with)
           OR e.name = :with COLLATE NOCASE
           OR e.type || ':' || e.name = :with COLLATE NOCASE
           -- A spelling counts where it is nobody's whole name.
           OR (e.id IN (SELECT entity_id FROM aliases WHERE name = :with COLLATE NOCASE)
               AND NOT EXISTS (
                   SELECT 1
                   FROM entities AS w
                   JOIN names AS n ON n.entity_id = w.id AND substr(n.scope, 1, 9) <> 'document:'
                   WHERE w.name = :with COLLATE NOCASE AND NOT w.ignored)))
)

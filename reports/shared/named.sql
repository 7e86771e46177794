-- param: entity text = NULL only the entities that have this name or spelling, or TYPE:NAME, or #NUMBER
named (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (:entity IS NULL
           OR e.id IN (SELECT n.entity_id FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
                       WHERE '#' || u.number = :entity)
           OR e.name = :entity COLLATE NOCASE
           OR e.type || ':' || e.name = :entity COLLATE NOCASE
           -- A spelling counts where it is nobody's whole name.
           OR (e.id IN (SELECT entity_id FROM aliases WHERE name = :entity COLLATE NOCASE)
               AND NOT EXISTS (
                   SELECT 1
                   FROM entities AS w
                   JOIN names AS n ON n.entity_id = w.id AND substr(n.scope, 1, 9) <> 'document:'
                   WHERE w.name = :entity COLLATE NOCASE AND NOT w.ignored)))
)

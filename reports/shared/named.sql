-- param: entity text = NULL only the entities that have this name or spelling
named (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (:entity IS NULL
           OR e.name = :entity COLLATE NOCASE
           OR e.id IN (SELECT entity_id FROM aliases WHERE name = :entity COLLATE NOCASE))
)

-- param: entity text = NULL only the entities that have this name or spelling
named (entity_id) AS (
    SELECT id FROM entities WHERE :entity IS NULL OR name = :entity COLLATE NOCASE
    UNION
    SELECT entity_id FROM aliases WHERE name = :entity COLLATE NOCASE
)

-- param: with text = NULL the other entity, by its name or spelling
other (entity_id) AS (
    SELECT e.id
    FROM entities AS e
    WHERE NOT e.ignored
      AND (e.name = :with COLLATE NOCASE
           OR e.id IN (SELECT entity_id FROM aliases WHERE name = :with COLLATE NOCASE))
)

-- From two_sides (document_id, side): how many units of each side name an entity.
side_units (entity_id, side, units) AS (
    SELECT o.entity_id, d.side, count(*)
    FROM occurrences AS o
    JOIN two_sides AS d ON d.document_id = o.document_id
    WHERE d.side IS NOT NULL
    GROUP BY o.entity_id, d.side
)

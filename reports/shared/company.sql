-- Who is named in the units that name the one (side 1) and the other (side 2) of two entities, and how many units these are.
anchor_units (side, unit_id) AS (
    SELECT DISTINCT 1, unit_id FROM occurrences WHERE :entity IS NOT NULL AND entity_id IN (SELECT entity_id FROM named)
    UNION ALL
    SELECT DISTINCT 2, unit_id FROM occurrences WHERE :with IS NOT NULL AND entity_id IN (SELECT entity_id FROM other)
),
anchors (side, units) AS (
    SELECT side, count(*) FROM anchor_units GROUP BY side
),
company (side, entity_id, units) AS (
    SELECT k.side, o.entity_id, count(*)
    FROM anchor_units AS k
    JOIN occurrences AS o ON o.unit_id = k.unit_id
    GROUP BY k.side, o.entity_id
)

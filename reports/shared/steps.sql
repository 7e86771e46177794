-- Links from the one entity, links to the other, and links between those two ends; `through` and `min` are the report's own.
usable (unit_id, entity_id, type) AS (
    SELECT unit_id, entity_id, type
    FROM occurrences
    WHERE :entity IS NOT NULL AND :with IS NOT NULL
),
from_start (a, b, o) AS (
    SELECT x.entity_id, y.entity_id, count(*)
    FROM usable AS x
    JOIN usable AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    WHERE x.entity_id IN (SELECT entity_id FROM named)
      AND (:through = 'ANY' OR y.type = :through OR :through = 'WHO' AND y.type IN ('PERSON', 'ORG')
        OR y.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM other))
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
),
to_end (a, b, o) AS (
    SELECT y.entity_id, x.entity_id, count(*)
    FROM usable AS x
    JOIN usable AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    WHERE x.entity_id IN (SELECT entity_id FROM other)
      AND (:through = 'ANY' OR y.type = :through OR :through = 'WHO' AND y.type IN ('PERSON', 'ORG')
        OR y.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM other))
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
),
-- Only where no shorter chain is there.
middle (a, b, o) AS (
    SELECT x.entity_id, y.entity_id, count(*)
    FROM usable AS x
    JOIN usable AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    WHERE NOT EXISTS (SELECT 1 FROM to_end WHERE a IN (SELECT entity_id FROM named) OR a IN (SELECT b FROM from_start))
      AND x.entity_id IN (SELECT b FROM from_start)
      AND (:through = 'ANY' OR y.type = :through OR :through = 'WHO' AND y.type IN ('PERSON', 'ORG')
        OR y.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM other))
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
)

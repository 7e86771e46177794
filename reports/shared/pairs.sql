-- param: type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = PERSON one of the two is of this type
-- param: with text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = NULL the other is of this type; the same type unless given
-- param: min integer = 1 least number of units with both
pairs (a, b, o) AS (
    SELECT x.entity_id, y.entity_id, count(*)
    FROM occurrences AS x
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    WHERE (:type = 'ANY' OR x.type = :type)
      AND (coalesce(:with, :type) = 'ANY' OR y.type = coalesce(:with, :type))
      AND (:entity IS NULL
           OR x.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM named))
      -- A pair of two types that both fit would otherwise be counted from either side.
      AND (x.entity_id < y.entity_id
           OR NOT ((:type = 'ANY' OR y.type = :type)
                   AND (coalesce(:with, :type) = 'ANY' OR x.type = coalesce(:with, :type))))
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
),
sides (a, b, o) AS (
    -- Where either could stand first, the one named in more units does, whatever the numbers of the two.
    SELECT CASE WHEN turned THEN b ELSE a END, CASE WHEN turned THEN a ELSE b END, o
    FROM (
        SELECT p.a, p.b, p.o,
            (:type = 'ANY' OR y.type = :type)
            AND (coalesce(:with, :type) = 'ANY' OR x.type = coalesce(:with, :type))
            AND (g.units > f.units OR (g.units = f.units AND (y.name, y.type) < (x.name, x.type))) AS turned
        FROM pairs AS p
        JOIN entities AS x ON x.id = p.a
        JOIN entities AS y ON y.id = p.b
        JOIN margins AS f ON f.entity_id = p.a
        JOIN margins AS g ON g.entity_id = p.b
    )
),
counts (a, b, o, f1, f2, n) AS (
    SELECT p.a, p.b, p.o, f.units, g.units, t.units
    FROM sides AS p
    JOIN margins AS f ON f.entity_id = p.a
    JOIN margins AS g ON g.entity_id = p.b
    JOIN total AS t ON true
)

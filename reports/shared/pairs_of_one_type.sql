-- Pairs of which both are of one type; the one with the smaller number stands first.
pairs (a, b, o) AS (
    SELECT x.entity_id, y.entity_id, count(*)
    FROM occurrences AS x
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND y.entity_id > x.entity_id
    WHERE (:type = 'ANY' OR (x.type = :type AND y.type = :type))
      AND (:entity IS NULL
           OR x.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM named))
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
)

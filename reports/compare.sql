-- title:  The company of two entities
-- about:  Two entities side by side (--entity and --with): who and what appears with the one, with the other, or with
-- about:  both. Counts are units (sentences unless said otherwise) that name the two together; log_ratio compares the
-- about:  shares of the units of the one and the other: above 0 closer to the first, below 0 closer to the second, and
-- about:  1 is twice the share (Hardie 2014; nothing counts as half a unit). A unit that names both of the two counts
-- about:  for both, so G2 ranks and is no strict test.
-- use:    documents, units, named, other, typed
-- needs:  entity, with
-- counted: company
-- param:  company text (any|common|first|second) = any only those that appear with both, or only with the one or the other
-- param:  min integer = 1 least number of units, with the one and the other together
-- param:  limit integer = 20 how many
-- column: entity text who or what appears with them
-- column: type text what sort of thing it is
-- column: first integer units with the first of the two
-- column: second integer units with the second
-- column: per_1000_first real the same in a thousand units that name the first
-- column: per_1000_second real the same in a thousand units that name the second
-- column: log_ratio real log2 of the one share by the other
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: note text E < 5 where so few are expected that G2 is no test
-- more:   n_first integer units that name the first
-- more:   n_second integer units that name the second
-- more:   entity_id integer entities.id
WITH
-- use: company,
sizes (first, second) AS (
    SELECT sum(CASE side WHEN 1 THEN units END), sum(CASE side WHEN 2 THEN units END) FROM anchors
),
contrasts (a, b, o1, n1, o2, n2) AS (
    SELECT k.entity_id, NULL, sum(CASE k.side WHEN 1 THEN k.units ELSE 0 END), z.first,
        sum(CASE k.side WHEN 2 THEN k.units ELSE 0 END), z.second
    FROM company AS k
    JOIN sizes AS z ON true
    WHERE k.entity_id NOT IN (SELECT entity_id FROM named) AND k.entity_id NOT IN (SELECT entity_id FROM other)
      AND k.entity_id IN (SELECT entity_id FROM typed) AND z.first > 0 AND z.second > 0
    GROUP BY k.entity_id, z.first, z.second
    HAVING sum(k.units) >= :min
),
-- use: contrast
SELECT e.name AS entity, e.type, k.o1 AS first, k.o2 AS second, k.per1 AS per_1000_first, k.per2 AS per_1000_second,
    k.log_ratio, k.g2, k.note, k.n1 AS n_first, k.n2 AS n_second, e.entity_id
FROM contrasted AS k
JOIN typed AS e ON e.entity_id = k.a
WHERE :company = 'any' OR (:company = 'common' AND k.o1 > 0 AND k.o2 > 0)
   OR (:company = 'first' AND k.o2 = 0) OR (:company = 'second' AND k.o1 = 0)
ORDER BY k.o1 + k.o2 DESC, round(k.g2, 6) DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: first
WITH firsts AS (
    SELECT p.unit_id, s.id, s.start_char, s.end_char,
        row_number() OVER (PARTITION BY p.unit_id ORDER BY s.position) AS place,
        max(p.entity_id IN (SELECT entity_id FROM named)) OVER (PARTITION BY p.unit_id) AS anchored,
        max(p.entity_id = :row_entity_id) OVER (PARTITION BY p.unit_id) AS accompanied
    FROM placed AS p
    JOIN sentences AS s ON s.id = p.sentence_id
    WHERE p.entity_id = :row_entity_id OR p.entity_id IN (SELECT entity_id FROM named)
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT id, id, start_char, end_char FROM firsts WHERE place = 1 AND anchored AND accompanied
)
-- use: shown

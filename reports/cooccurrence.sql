-- title:  Entities that appear together
-- about:  Pairs of different entities named in the same sentence (or document), with association scores.
-- about:  A pair counts once a unit, however often it is mentioned there. O = units that name both, f1 and f2 =
-- about:  units that name the one and the other, N = all units, E = f1 * f2 / N, the O expected if the two were
-- about:  independent. With --entity, one of the two is it. Pairs that appear together more often than expected come first, by G2.
-- use:    documents, units, named
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = PERSON one of the two is of this type
-- param:  with text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = NULL the other is of this type; the same type unless given
-- param:  min integer = 1 least number of units with both
-- param:  limit integer = 20 how many pairs
-- column: left text the first entity
-- column: right text the second entity
-- column: o integer units that name both (O)
-- column: e real units expected if they were independent (E = f1 * f2 / N)
-- column: f1 integer units that name the first
-- column: f2 integer units that name the second
-- column: n integer units in all (N)
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: logdice real 14 + log2(2 * O / (f1 + f2)) (Rychly 2008)
-- column: npmi real log2(O / E) / -log2(O / N), from -1 to 1 (Bouma 2009)
WITH pairs (a, b, o) AS (
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
cells AS (
    SELECT p.a, p.b, p.o, f.units AS f1, g.units AS f2, t.units AS n,
        1.0 * f.units * g.units / t.units AS e,
        f.units - p.o AS only_a,
        1.0 * f.units * (t.units - g.units) / t.units AS e_only_a,
        g.units - p.o AS only_b,
        1.0 * g.units * (t.units - f.units) / t.units AS e_only_b,
        t.units - f.units - g.units + p.o AS neither,
        1.0 * (t.units - f.units) * (t.units - g.units) / t.units AS e_neither
    FROM sides AS p
    JOIN margins AS f ON f.entity_id = p.a
    JOIN margins AS g ON g.entity_id = p.b
    JOIN total AS t
),
scored AS (
    SELECT a, b, o, f1, f2, n, e,
        2.0 * (o * ln(o / e)
               + CASE WHEN only_a > 0 THEN only_a * ln(only_a / e_only_a) ELSE 0 END
               + CASE WHEN only_b > 0 THEN only_b * ln(only_b / e_only_b) ELSE 0 END
               + CASE WHEN neither > 0 THEN neither * ln(neither / e_neither) ELSE 0 END) AS g2,
        14 + log2(2.0 * o / (f1 + f2)) AS logdice,
        CASE WHEN o = n THEN 1.0 ELSE log2(o / e) / -log2(1.0 * o / n) END AS npmi
    FROM cells
)
SELECT x.name AS left, y.name AS right, o, e, f1, f2, n, g2, logdice, npmi
FROM scored
JOIN entities AS x ON x.id = scored.a
JOIN entities AS y ON y.id = scored.b
ORDER BY o < e, g2 DESC, o DESC, x.name, y.name, x.type, y.type, a, b
LIMIT :limit

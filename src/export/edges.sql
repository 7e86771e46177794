-- title:  Links of a network
-- about:  Pairs of entities named in the same unit, with association scores as in the report cooccurrence.
-- use:    documents, units, named
-- counted: pairs by g2
-- param:  type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY both are of this type
-- param:  min integer = 1 least number of units with both
-- param:  limit integer = 5000 how many links, by G2
-- column: left_id integer entities.id of the one
-- column: right_id integer entities.id of the other
WITH
-- use: pairs_of_one_type,
cells AS (
    SELECT p.a, p.b, p.o, f.units AS f1, g.units AS f2, t.units AS n, 1.0 * f.units * g.units / t.units AS e
    FROM pairs AS p
    JOIN margins AS f ON f.entity_id = p.a
    JOIN margins AS g ON g.entity_id = p.b
    JOIN total AS t ON true
),
scored AS (
    SELECT a, b, o, e, f1, f2, n,
        2.0 * (o * ln(o / e)
               + CASE WHEN f1 > o THEN (f1 - o) * ln((f1 - o) / (f1 - e)) ELSE 0 END
               + CASE WHEN f2 > o THEN (f2 - o) * ln((f2 - o) / (f2 - e)) ELSE 0 END
               + CASE WHEN n - f1 - f2 + o > 0
                   THEN (n - f1 - f2 + o) * ln((n - f1 - f2 + o) / (n - f1 - f2 + e)) ELSE 0 END) AS g2,
        14 + log2(2.0 * o / (f1 + f2)) AS logdice,
        CASE WHEN o = n THEN 1.0 ELSE log2(o / e) / -log2(1.0 * o / n) END AS npmi
    FROM cells
)
SELECT scored.a AS left_id, scored.b AS right_id, o, e, f1, f2, n, g2, logdice, npmi
FROM scored
JOIN entities AS x ON x.id = scored.a
JOIN entities AS y ON y.id = scored.b
ORDER BY o < e, g2 DESC, o DESC, x.name, y.name, x.type, y.type, scored.a, scored.b
LIMIT :limit

-- From contrasts (a, b, o1, n1, o2, n2), o1 of n1 units here and o2 of n2 there: how the two shares differ.
shares AS (
    SELECT a, b, o1, n1, o2, n2,
        1.0 * o1 / n1 AS p1, 1.0 * o2 / n2 AS p2,
        1.0 * n1 * (o1 + o2) / (n1 + n2) AS e1, 1.0 * n2 * (o1 + o2) / (n1 + n2) AS e2,
        1.0 * n1 * (n1 + n2 - o1 - o2) / (n1 + n2) AS e_not1, 1.0 * n2 * (n1 + n2 - o1 - o2) / (n1 + n2) AS e_not2
    FROM contrasts
),
contrasted AS (
    SELECT a, b, o1, n1, o2, n2, 1000.0 * p1 AS per1, 1000.0 * p2 AS per2,
        -- Nothing counts as half a unit, so that there is a ratio (Hardie 2014).
        log2((CASE WHEN o1 = 0 THEN 0.5 / n1 ELSE p1 END) / (CASE WHEN o2 = 0 THEN 0.5 / n2 ELSE p2 END)) AS log_ratio,
        CASE WHEN o2 > 0 THEN 100.0 * (p1 - p2) / p2 END AS diff,
        2.0 * (CASE WHEN o1 > 0 THEN o1 * ln(o1 / e1) ELSE 0 END
               + CASE WHEN o2 > 0 THEN o2 * ln(o2 / e2) ELSE 0 END
               + CASE WHEN n1 > o1 THEN (n1 - o1) * ln((n1 - o1) / e_not1) ELSE 0 END
               + CASE WHEN n2 > o2 THEN (n2 - o2) * ln((n2 - o2) / e_not2) ELSE 0 END) AS g2,
        CASE WHEN min(e1, e2) < 5 THEN 'E < 5' END AS note
    FROM shares
)

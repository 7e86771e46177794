-- From counts (a, b, o, f1, f2, n): the four cells, those expected if the two were independent, and the scores.
cells AS (
    SELECT a, b, o, f1, f2, n,
        1.0 * f1 * f2 / n AS e,
        f1 - o AS only_a, 1.0 * f1 * (n - f2) / n AS e_only_a,
        f2 - o AS only_b, 1.0 * f2 * (n - f1) / n AS e_only_b,
        n - f1 - f2 + o AS neither, 1.0 * (n - f1) * (n - f2) / n AS e_neither
    FROM counts
),
scored AS (
    SELECT a, b, o, f1, f2, n, e,
        2.0 * (o * ln(o / e)
               + CASE WHEN only_a > 0 THEN only_a * ln(only_a / e_only_a) ELSE 0 END
               + CASE WHEN only_b > 0 THEN only_b * ln(only_b / e_only_b) ELSE 0 END
               + CASE WHEN neither > 0 THEN neither * ln(neither / e_neither) ELSE 0 END) AS g2,
        log2(o / e) AS mi,
        CASE WHEN o = n THEN 1.0 ELSE log2(o / e) / -log2(1.0 * o / n) END AS npmi,
        (o - e) / sqrt(o) AS t,
        2.0 * o / (f1 + f2) AS dice,
        1.0 * o / (f1 + f2 - o) AS jaccard,
        14 + log2(2.0 * o / (f1 + f2)) AS logdice,
        CASE WHEN e < 5 THEN 'E < 5' END AS note
    FROM cells
)

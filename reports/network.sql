-- title:  The network of who appears with whom
-- about:  The pairs of cooccurrence as edges of a network, strongest first, with all measures, the documents and outlets that
-- about:  a pair rests on, and the first and last date of publication. A pair is there once; its weight is O. What draws or
-- about:  computes networks reads it (corpus export gexf).
-- use:    documents, units, named, pairs, association
-- counted: pairs by o, spread
-- param:  limit integer = 500 how many edges
-- column: left text the first entity
-- column: right text the second entity
-- column: o integer units that name both (O), the weight of the edge
-- column: documents integer documents with such units
-- column: sources integer outlets that these are from, as far as known
-- column: e real units expected if they were independent (E = f1 * f2 / N)
-- column: f1 integer units that name the first
-- column: f2 integer units that name the second
-- column: n integer units in all (N)
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- more:   mi real log2(O / E) (Church and Hanks 1990)
-- column: npmi real log2(O / E) / -log2(O / N), from -1 to 1 (Bouma 2009)
-- more:   t real (O - E) / sqrt(O) (Church et al. 1991)
-- more:   dice real 2 * O / (f1 + f2)
-- more:   jaccard real O / (f1 + f2 - O)
-- column: logdice real 14 + log2(2 * O / (f1 + f2)) (Rychly 2008)
-- column: note text E < 5 where so few are expected that G2 is no test
-- column: first date earliest publication of a unit with both, if any is known
-- column: last date latest publication of a unit with both, if any is known
-- more:   left_type text what sort of thing the first is
-- more:   right_type text what sort of thing the second is
-- more:   left_id integer entities.id of the first
-- more:   right_id integer entities.id of the second
WITH strongest AS (
    SELECT s.*, x.name AS left, y.name AS right, x.type AS left_type, y.type AS right_type
    FROM scored AS s
    JOIN entities AS x ON x.id = s.a
    JOIN entities AS y ON y.id = s.b
    ORDER BY o DESC, round(g2, 6) DESC, x.name, y.name, x.type, y.type, a, b
    LIMIT :limit
),
-- use: spread
SELECT s.left, s.right, s.o, d.documents, d.sources, s.e, s.f1, s.f2, s.n, s.g2, s.mi, s.npmi, s.t, s.dice, s.jaccard, s.logdice, s.note,
    d.first, d.last, s.left_type, s.right_type, s.a AS left_id, s.b AS right_id
FROM strongest AS s
JOIN spread AS d ON d.a = s.a AND d.b = s.b
ORDER BY s.o DESC, round(s.g2, 6) DESC, s.left, s.right, s.left_type, s.right_type, s.a, s.b
-- evidence: o
-- use: pair_evidence
-- use: shown

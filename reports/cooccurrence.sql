-- title:  Entities that appear together
-- also:   cooccurrences, pairs, together
-- about:  Pairs of different entities named in the same sentence (or document, or window of sentences), with association
-- about:  scores. A pair counts once a unit, however often it is mentioned there. O = units that name both, f1 and f2 =
-- about:  units that name the one and the other, N = all units, E = f1 * f2 / N, the O expected if the two were
-- about:  independent. With --entity, one of the two is it. Pairs that appear together more often than expected come
-- about:  first, by G2. Where E is below 5 the scores rank, but G2 is no test of chance.
-- use:    documents, units, named, pairs, association
-- counted: pairs by g2, spread
-- param:  limit integer = 20 how many pairs
-- column: left text the first entity
-- column: right text the second entity
-- column: o integer units that name both (O)
-- column: documents integer documents with such units
-- column: sources integer outlets that these are from, as far as known
-- column: e real units expected if they were independent (E = f1 * f2 / N)
-- column: f1 integer units that name the first
-- column: f2 integer units that name the second
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: logdice real 14 + log2(2 * O / (f1 + f2)) (Rychly 2008)
-- column: npmi real log2(O / E) / -log2(O / N), from -1 to 1 (Bouma 2009)
-- column: note text what to beware of: E < 5 where so few are expected that G2 is no test
-- more:   n integer units in all (N)
-- more:   mi real log2(O / E) (Church and Hanks 1990)
-- more:   t real (O - E) / sqrt(O) (Church et al. 1991)
-- more:   dice real 2 * O / (f1 + f2)
-- more:   jaccard real O / (f1 + f2 - O)
-- more:   left_type text what sort of thing the first is
-- more:   right_type text what sort of thing the second is
-- more:   left_id integer entities.id of the first
-- more:   right_id integer entities.id of the second
WITH
-- use: spread
SELECT x.name AS left, y.name AS right, o, d.documents, d.sources, e, f1, f2, g2, logdice, npmi, note, n, mi, t, dice, jaccard,
    x.type AS left_type, y.type AS right_type, x.id AS left_id, y.id AS right_id
FROM scored
JOIN spread AS d ON d.a = scored.a AND d.b = scored.b
JOIN entities AS x ON x.id = scored.a
JOIN entities AS y ON y.id = scored.b
ORDER BY o < e, round(g2, 6) DESC, o DESC, x.name, y.name, x.type, y.type, scored.a, scored.b
LIMIT :limit
-- evidence: o
-- use: pair_evidence
-- use: shown
-- sensitivity:
WITH
-- use: doubts,
each_unit AS (
    SELECT p.unit_id,
        max(CASE p.entity_id WHEN :row_left_id THEN NOT copied END) AS left_original,
        max(CASE p.entity_id WHEN :row_right_id THEN NOT copied END) AS right_original,
        max(CASE p.entity_id WHEN :row_left_id THEN NOT surname END) AS left_full,
        max(CASE p.entity_id WHEN :row_right_id THEN NOT surname END) AS right_full,
        max(CASE p.entity_id WHEN :row_left_id THEN NOT marked END) AS left_in_text,
        max(CASE p.entity_id WHEN :row_right_id THEN NOT marked END) AS right_in_text,
        max(CASE p.entity_id WHEN :row_left_id THEN NOT unsure END) AS left_sure,
        max(CASE p.entity_id WHEN :row_right_id THEN NOT unsure END) AS right_sure
    FROM placed AS p
    JOIN doubts AS q ON q.mention_id = p.mention_id
    WHERE p.entity_id IN (:row_left_id, :row_right_id)
    GROUP BY p.unit_id
)
SELECT coalesce(sum(min(left_original, right_original)), 0) AS o_without_copies,
    coalesce(sum(min(left_full, right_full)), 0) AS o_without_surnames,
    coalesce(sum(min(left_in_text, right_in_text)), 0) AS o_without_headings,
    coalesce(sum(min(left_sure, right_sure)), 0) AS o_without_unsure
FROM each_unit

-- title:  What is typical of one part of the corpus
-- about:  Compares two sub-corpora, here (--source, --since, --until) and there (--versus-source, --versus-since,
-- about:  --versus-until; everything else unless given): which entities are named in a larger share of the sentences
-- about:  (or other units) here than there. G2 says how sure, log_ratio how large the difference is: 1 is twice
-- about:  the share, 2 four times, below 0 less (Hardie 2014; nothing counts as half a unit). Most typical of here
-- about:  first; --sort log_ratio:asc shows what is typical of there.
-- use:    keyness_documents, units, typed
-- counted: sides
-- param:  min integer = 3 least number of units, here and there together
-- param:  limit integer = 20 how many entities
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: here integer units here that name it
-- column: there integer units there that name it
-- column: per_1000_here real the same in a thousand units here
-- column: per_1000_there real the same in a thousand units there
-- column: log_ratio real log2 of the share here by the share there (Hardie 2014)
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: note text E < 5 where so few are expected that G2 is no test
-- more:   diff real the share here is so many per cent above that there (%DIFF, Gabrielatos and Marchi 2011); empty where there is none
-- more:   n_here integer units here in all
-- more:   n_there integer units there in all
-- more:   entity_id integer entities.id
WITH sizes (here, there) AS (
    SELECT coalesce(sum(CASE c.side WHEN 1 THEN u.units END), 0), coalesce(sum(CASE c.side WHEN 2 THEN u.units END), 0)
    FROM document_units AS u
    JOIN chosen_documents AS c ON c.document_id = u.document_id
),
two_sides (document_id, side) AS (
    SELECT document_id, side FROM chosen_documents
),
-- use: side_units,
contrasts (a, b, o1, n1, o2, n2) AS (
    SELECT e.entity_id, NULL, sum(CASE o.side WHEN 1 THEN o.units ELSE 0 END), z.here,
        sum(CASE o.side WHEN 2 THEN o.units ELSE 0 END), z.there
    FROM side_units AS o
    JOIN typed AS e ON e.entity_id = o.entity_id
    JOIN sizes AS z ON true
    GROUP BY e.entity_id, z.here, z.there
    HAVING sum(o.units) >= :min
),
-- use: contrast
SELECT e.name AS entity, e.type, k.o1 AS here, k.o2 AS there, k.per1 AS per_1000_here, k.per2 AS per_1000_there,
    k.log_ratio, k.g2, k.note, k.diff, k.n1 AS n_here, k.n2 AS n_there, e.entity_id
FROM contrasted AS k
JOIN typed AS e ON e.entity_id = k.a
ORDER BY k.log_ratio IS NULL, k.log_ratio < 0, round(k.g2, 6) DESC, k.o1 DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: here
WITH firsts AS (
    SELECT p.unit_id, s.id, s.start_char, s.end_char,
        row_number() OVER (PARTITION BY p.unit_id ORDER BY s.position) AS place
    FROM placed AS p
    JOIN sentences AS s ON s.id = p.sentence_id
    WHERE p.entity_id = :row_entity_id
      AND p.document_id IN (SELECT document_id FROM chosen_documents WHERE side = 1)
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT id, id, start_char, end_char FROM firsts WHERE place = 1
)
-- use: shown

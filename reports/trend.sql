-- title:  Who and what rose or fell
-- also:   trends
-- about:  Compares the time from a date on (--split; without it the median date of the documents chosen) with the time
-- about:  before: which entities are named in a larger or smaller share of the sentences (or other units).
-- about:  --since and --until bound the two periods. G2 says how sure, log_ratio how large the change is: 1 is twice
-- about:  the share, -1 half of it (Hardie 2014; nothing counts as half a unit). Surest changes first. Documents
-- about:  whose date is unknown, or too vague to tell, are left out.
-- use:    documents, units, typed
-- counted: sides
-- param:  split date = NULL first day, month or year of the later period
-- param:  min integer = 3 least number of units in both periods together
-- param:  limit integer = 20 how many entities
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: earlier integer units that name it in the earlier period
-- column: later integer units that name it in the later period
-- column: per_1000_earlier real the same in a thousand units
-- column: per_1000_later real the same in a thousand units
-- column: log_ratio real log2 of the later share by the earlier one: above 0 it rose, below it fell
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: note text E < 5 where so few are expected that G2 is no test
-- more:   diff real change of the share in per cent (%DIFF); empty where there was none before
-- more:   n_earlier integer units of the earlier period in all
-- more:   n_later integer units of the later period in all
-- more:   split date where the later period begins
-- more:   entity_id integer entities.id
WITH boundary (day) AS (
    SELECT coalesce(:split, (
        -- The median: with an even number the later of the two in the middle.
        SELECT min(published_on)
        FROM (SELECT published_on, row_number() OVER (ORDER BY published_on) AS place, count(*) OVER () AS documents
              FROM documents
              WHERE published_on IS NOT NULL AND id IN (SELECT document_id FROM chosen_documents)) AS dated
        WHERE 2 * place > documents))
),
sides (document_id, later, day) AS (
    SELECT d.id, CASE WHEN d.published_on >= b.day THEN 1 WHEN d.published_on < substr(b.day, 1, length(d.published_on))
        THEN 0 END, b.day
    FROM documents AS d
    JOIN boundary AS b ON true
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
),
sizes (later, earlier, day) AS (
    SELECT sum(CASE d.later WHEN 1 THEN u.units END), sum(CASE d.later WHEN 0 THEN u.units END), min(d.day)
    FROM document_units AS u
    JOIN sides AS d ON d.document_id = u.document_id
),
two_sides (document_id, side) AS (
    SELECT document_id, later FROM sides
),
-- use: side_units,
contrasts (a, b, o1, n1, o2, n2) AS (
    SELECT e.entity_id, z.day, sum(CASE o.side WHEN 1 THEN o.units ELSE 0 END), z.later,
        sum(CASE o.side WHEN 0 THEN o.units ELSE 0 END), z.earlier
    FROM side_units AS o
    JOIN typed AS e ON e.entity_id = o.entity_id
    JOIN sizes AS z ON true
    WHERE z.later > 0 AND z.earlier > 0
    GROUP BY e.entity_id, z.day, z.later, z.earlier
    HAVING sum(o.units) >= :min
),
-- use: contrast
SELECT e.name AS entity, e.type, k.o2 AS earlier, k.o1 AS later, k.per2 AS per_1000_earlier, k.per1 AS per_1000_later,
    k.log_ratio, k.g2, k.note, k.diff, k.n2 AS n_earlier, k.n1 AS n_later, k.b AS split, e.entity_id
FROM contrasted AS k
JOIN typed AS e ON e.entity_id = k.a
ORDER BY round(k.g2, 6) DESC, k.o1 DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: later
WITH firsts AS (
    SELECT p.unit_id, s.id, s.start_char, s.end_char,
        row_number() OVER (PARTITION BY p.unit_id ORDER BY s.position) AS place
    FROM placed AS p
    JOIN sentences AS s ON s.id = p.sentence_id
    JOIN documents AS d ON d.id = p.document_id
    WHERE p.entity_id = :row_entity_id AND d.published_on >= :row_split
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT id, id, start_char, end_char FROM firsts WHERE place = 1
)
-- use: shown

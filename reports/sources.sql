-- title:  Who covers whom
-- also:   outlets
-- about:  For each outlet or agency the entities that it names more than the others do: documents that name the
-- about:  entity, their share of the outlet's documents, and the share among the documents of all others. G2 says
-- about:  how sure, log_ratio how large the difference is (Hardie 2014). Outlets with most documents first;
-- about:  documents whose source is unknown are the row without name. With --entity, who covers that one.
-- about:  What each outlet contributed is in the report coverage.
-- use:    documents, named_documents, typed, named
-- counted: parts
-- param:  min integer = 1 least number of documents of the outlet that name the entity
-- param:  top integer = 5 how many entities of each outlet
-- param:  limit integer = 100 how many rows
-- column: source text outlet or agency; empty where unknown
-- column: source_documents integer its documents
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: documents integer documents of the outlet that name it
-- column: percent real the same in a hundred of its documents
-- column: percent_elsewhere real the same for all other documents
-- column: log_ratio real log2 of the share here by the share elsewhere; empty where there is no elsewhere
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: note text E < 5 where so few are expected that G2 is no test
-- more:   entity_id integer entities.id
-- more:   source_id integer sources.id
WITH outlets (source_id, documents) AS (
    -- 0 for documents whose source is unknown
    SELECT coalesce(source_id, 0), count(*)
    FROM documents
    WHERE id IN (SELECT document_id FROM chosen_documents)
    GROUP BY coalesce(source_id, 0)
),
whole (documents) AS (
    SELECT sum(documents) FROM outlets
),
document_parts (document_id, part, words) AS (
    SELECT id, coalesce(source_id, 0), word_count
    FROM documents
    WHERE id IN (SELECT document_id FROM chosen_documents)
),
-- use: named_parts,
pairs (source_id, entity_id, documents) AS (
    SELECT m.part, m.entity_id, m.documents
    FROM named_parts AS m
    JOIN typed AS e ON e.entity_id = m.entity_id
    WHERE :entity IS NULL OR m.entity_id IN (SELECT entity_id FROM named)
),
everywhere (entity_id, documents) AS (
    SELECT entity_id, sum(documents) FROM pairs GROUP BY entity_id
),
contrasts (a, b, o1, n1, o2, n2) AS (
    SELECT p.entity_id, p.source_id, p.documents, o.documents, e.documents - p.documents, w.documents - o.documents
    FROM pairs AS p
    JOIN outlets AS o ON o.source_id = p.source_id
    JOIN everywhere AS e ON e.entity_id = p.entity_id
    JOIN whole AS w ON true
    WHERE p.documents >= :min
),
-- use: contrast,
ranked AS (
    SELECT k.*, e.name, e.type, row_number() OVER (
        PARTITION BY k.b ORDER BY k.log_ratio < 0, round(k.g2, 6) DESC, k.o1 DESC, e.name, e.type, k.a) AS place
    FROM contrasted AS k
    JOIN typed AS e ON e.entity_id = k.a
)
SELECT r.name AS source, k.n1 AS source_documents, k.name AS entity, k.type, k.o1 AS documents, k.per1 / 10 AS percent,
    k.per2 / 10 AS percent_elsewhere, k.log_ratio, k.g2, k.note, k.a AS entity_id, nullif(k.b, 0) AS source_id
FROM ranked AS k
LEFT JOIN sources AS r ON r.id = k.b
WHERE k.place <= :top
ORDER BY k.n1 DESC, r.name IS NULL, r.name, k.place
LIMIT :limit
-- evidence: documents
WITH firsts AS (
    SELECT s.document_id, s.id, m.start_char, m.end_char,
        row_number() OVER (PARTITION BY s.document_id ORDER BY m.start_char) AS place
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    WHERE m.entity_id = :row_entity_id AND d.source_id IS :row_source_id
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND d.id IN (SELECT document_id FROM chosen_documents)
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT id, id, start_char, end_char FROM firsts WHERE place = 1
)
-- use: shown

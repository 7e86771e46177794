-- title:  What is new
-- also:   digest, news
-- about:  For the morning after a load: who of a watch list (corpus entity match LIST --save NAME) is named in the new documents,
-- about:  with the sentences; entities that are named in no earlier document, under a whole name; and pairs of those that were named
-- about:  before which are named together in a larger share of the new sentences than of the earlier ones, by G2. New is what
-- about:  the last load brought, or what was loaded since a moment (--loaded-since); everything else that is here is earlier.
-- use:    documents, fresh
-- param:  type text (WHO|PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = WHO only new entities and pairs of this type; WHO is people and organisations
-- param:  watched text = NULL only this watch list
-- param:  min integer = 2 least number of new sentences that name a pair
-- param:  top integer = 10 how many new entities, how many pairs, and how many sentences for each name that is watched
-- param:  limit integer = -1 how many rows in all; all unless given
-- column: section text watched, with the name of the list; new entity; or risen pair
-- column: entity text the entity
-- column: with text the other entity of a pair
-- column: new_sentences integer new sentences that name it, or both
-- column: earlier_sentences integer earlier sentences that do
-- column: sentence text one of the new sentences
-- column: published_on date when its document was published, if known
-- column: source text outlet or agency, if known
-- column: origin text where it was read
-- more:   type text what sort of thing the entity is
-- more:   g2 real of a pair: log-likelihood ratio over all four cells (Dunning 1993)
-- more:   document_id integer documents.id
-- more:   sentence_id integer sentences.id
-- more:   entity_id integer entities.id
-- more:   with_id integer entities.id of the other
WITH who (entity_id, type, name) AS (
    SELECT id, type, name
    FROM entities
    WHERE NOT ignored AND (:type = 'ANY' OR type = :type OR :type = 'WHO' AND type IN ('PERSON', 'ORG'))
),
watched (list, entity_id) AS (
    SELECT DISTINCT h.list, n.entity_id
    FROM watch_hits AS h
    JOIN names AS n ON n.id = h.name_id
    JOIN entities AS e ON e.id = n.entity_id
    WHERE NOT e.ignored AND (:watched IS NULL OR h.list = :watched COLLATE NOCASE)
),
met (entity_id, is_new) AS (
    SELECT w.entity_id, NOT EXISTS (
        SELECT 1 FROM entity_documents AS o
        WHERE o.entity_id = w.entity_id AND o.document_id NOT IN (SELECT document_id FROM fresh))
    FROM who AS w
    WHERE w.entity_id IN (SELECT entity_id FROM fresh_units)
),
newcomers (entity_id) AS (
    SELECT m.entity_id
    FROM met AS m
    WHERE m.is_new
      AND EXISTS (SELECT 1 FROM names AS n WHERE n.entity_id = m.entity_id AND substr(n.scope, 1, 9) <> 'document:')
),
pairs (a, b, o) AS (
    SELECT x.entity_id, y.entity_id, count(*)
    FROM fresh_units AS x
    JOIN fresh_units AS y ON y.sentence_id = x.sentence_id AND y.entity_id > x.entity_id
    WHERE x.entity_id IN (SELECT entity_id FROM met WHERE NOT is_new)
      AND y.entity_id IN (SELECT entity_id FROM met WHERE NOT is_new)
    GROUP BY x.entity_id, y.entity_id
    HAVING count(*) >= :min
),
earlier_pairs (a, b, o) AS (
    SELECT p.a, p.b, count(DISTINCT s.id)
    FROM pairs AS p
    JOIN mentions AS x ON x.entity_id = p.a
    JOIN mentions AS y ON y.sentence_id = x.sentence_id AND y.entity_id = p.b
    JOIN sentences AS s ON s.id = x.sentence_id
    WHERE s.document_id NOT IN (SELECT document_id FROM fresh) AND s.id NOT IN (SELECT sentence_id FROM labels)
    GROUP BY p.a, p.b
),
sizes (here, there) AS (
    SELECT coalesce(sum(CASE WHEN document_id IN (SELECT document_id FROM fresh) THEN 1 END), 0),
        coalesce(sum(CASE WHEN document_id IN (SELECT document_id FROM fresh) THEN 0 ELSE 1 END), 0)
    FROM sentences
    WHERE id NOT IN (SELECT sentence_id FROM labels)
),
contrasts (a, b, o1, n1, o2, n2) AS (
    SELECT p.a, p.b, p.o, z.here, coalesce(e.o, 0), z.there
    FROM pairs AS p
    JOIN sizes AS z ON z.there > 0
    LEFT JOIN earlier_pairs AS e ON e.a = p.a AND e.b = p.b
),
-- use: contrast,
risen AS (
    SELECT k.a, k.b, k.o1, k.o2, k.g2, row_number() OVER (
        ORDER BY round(k.g2, 6) DESC, k.o1 DESC, min(x.name, y.name), max(x.name, y.name), k.a, k.b) AS rank
    FROM contrasted AS k
    JOIN who AS x ON x.entity_id = k.a
    JOIN who AS y ON y.entity_id = k.b
    WHERE k.log_ratio > 0
),
hits (place, list, a, b, o1, o2, g2, sentence_id) AS (
    SELECT 1, w.list, w.entity_id, NULL, NULL, NULL, NULL, u.sentence_id
    FROM watched AS w
    JOIN fresh_units AS u ON u.entity_id = w.entity_id
    UNION ALL
    SELECT 2, NULL, n.entity_id, NULL, NULL, 0, NULL, u.sentence_id
    FROM newcomers AS n
    JOIN fresh_units AS u ON u.entity_id = n.entity_id
    UNION ALL
    SELECT 3, NULL, r.a, r.b, r.o1, r.o2, r.g2, x.sentence_id
    FROM risen AS r
    JOIN fresh_units AS x ON x.entity_id = r.a
    JOIN fresh_units AS y ON y.entity_id = r.b AND y.sentence_id = x.sentence_id
    WHERE r.rank <= :top
),
-- The sentences of each in the order of their documents.
told AS (
    SELECT h.place, h.list, h.a, h.b, h.o2, h.g2, s.id AS sentence_id, s.text, s.start_char, d.id AS document_id,
        d.published_on, d.origin, d.content_hash, r.name AS source, count(*) OVER (PARTITION BY h.place, h.list, h.a, h.b) AS o1,
        row_number() OVER (
            PARTITION BY h.place, h.list, h.a, h.b
            ORDER BY d.published_on IS NULL, d.published_on, d.origin, d.content_hash, s.start_char) AS number
    FROM hits AS h
    JOIN sentences AS s ON s.id = h.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    LEFT JOIN sources AS r ON r.id = d.source_id
),
ranked AS (
    SELECT p.*, row_number() OVER (
        PARTITION BY p.place ORDER BY round(p.g2, 6) DESC, p.o1 DESC, e.name, e.type, p.a, p.b) AS rank
    FROM told AS p
    JOIN entities AS e ON e.id = p.a
    WHERE p.number = 1 OR p.place = 1 AND p.number <= :top
),
earlier (entity_id, o) AS (
    SELECT m.entity_id, count(DISTINCT s.id)
    FROM watched AS w
    JOIN mentions AS m ON m.entity_id = w.entity_id
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE s.document_id NOT IN (SELECT document_id FROM fresh) AND s.id NOT IN (SELECT sentence_id FROM labels)
    GROUP BY m.entity_id
)
SELECT CASE p.place WHEN 1 THEN 'watched: ' || p.list WHEN 2 THEN 'new entity' ELSE 'risen pair' END AS section,
    CASE WHEN y.name < x.name THEN y.name ELSE x.name END AS entity,
    CASE WHEN y.name < x.name THEN x.name ELSE y.name END AS "with",
    p.o1 AS new_sentences, CASE p.place WHEN 1 THEN coalesce(w.o, 0) ELSE p.o2 END AS earlier_sentences,
    p.text AS sentence, p.published_on, p.source, p.origin, CASE WHEN y.name < x.name THEN y.type ELSE x.type END AS type,
    p.g2, p.document_id, p.sentence_id, CASE WHEN y.name < x.name THEN p.b ELSE p.a END AS entity_id,
    CASE WHEN y.name < x.name THEN p.a ELSE p.b END AS with_id
FROM ranked AS p
JOIN entities AS x ON x.id = p.a
LEFT JOIN entities AS y ON y.id = p.b
LEFT JOIN earlier AS w ON w.entity_id = p.a AND p.place = 1
WHERE p.place <> 2 OR p.rank <= :top
ORDER BY p.place, p.list, CASE p.place WHEN 1 THEN 0 ELSE p.rank END, x.name, x.type, p.a, p.number
LIMIT :limit
-- evidence: new_sentences
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, s.start_char, s.end_char
    FROM fresh_units AS u
    JOIN sentences AS s ON s.id = u.sentence_id
    WHERE u.entity_id = :row_entity_id
      AND (:row_with_id IS NULL
           OR u.sentence_id IN (SELECT sentence_id FROM fresh_units WHERE entity_id = :row_with_id))
)
-- use: shown

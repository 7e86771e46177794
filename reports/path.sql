-- title:  How two entities are connected
-- about:  The shortest chain from one entity (--entity) to another (--with) in which each is named together with the next, of
-- about:  at most three links, with a sentence for each link. Of several shortest chains the one whose weakest link has
-- about:  most sentences (or other units) is shown. A chain of co-occurrences is a place to look, no proof of a relation.
-- use:    documents, units, named, other
-- needs:  entity, with
-- counted: steps
-- param:  through text (WHO|PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = WHO only by way of entities of this type; WHO is people and organisations
-- param:  min integer = 1 least number of units of a link
-- column: step integer number of the link, from 1
-- column: left text where the link begins
-- column: right text where it ends
-- column: o integer units that name both
-- column: published_on date when the document of the sentence was published, if known
-- column: origin text where it was read
-- column: sentence text a sentence that names both, or the two nearest of the unit
-- more:   document_id integer documents.id
-- more:   sentence_id integer sentences.id
-- more:   start_char integer first code point of the sentence in the document's body, from 0
-- more:   end_char integer one past its last code point
-- more:   left_id integer entities.id
-- more:   right_id integer entities.id
WITH
-- use: steps,
chains (length, n0, n1, n2, n3, weakest, strength) AS (
    SELECT 1, a, b, NULL, NULL, o, o FROM from_start WHERE b IN (SELECT entity_id FROM other)
    UNION ALL
    SELECT 2, f.a, f.b, t.b, NULL, min(f.o, t.o), f.o + t.o
    FROM from_start AS f
    JOIN to_end AS t ON t.a = f.b
    UNION ALL
    SELECT 3, f.a, f.b, m.b, t.b, min(f.o, m.o, t.o), f.o + m.o + t.o
    FROM from_start AS f
    JOIN middle AS m ON m.a = f.b
    JOIN to_end AS t ON t.a = m.b
),
best AS (
    SELECT c.*
    FROM chains AS c
    LEFT JOIN entities AS e0 ON e0.id = c.n0
    LEFT JOIN entities AS e1 ON e1.id = c.n1
    LEFT JOIN entities AS e2 ON e2.id = c.n2
    LEFT JOIN entities AS e3 ON e3.id = c.n3
    ORDER BY c.length, c.weakest DESC, c.strength DESC, e0.name, e1.name, e2.name, e3.name, e0.type, e1.type, e2.type,
        e3.type, n0, n1, n2, n3
    LIMIT 1
),
steps (step) AS (
    SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3
),
links (step, a, b) AS (
    SELECT k.step, CASE k.step WHEN 1 THEN c.n0 WHEN 2 THEN c.n1 ELSE c.n2 END,
        CASE k.step WHEN 1 THEN c.n1 WHEN 2 THEN c.n2 ELSE c.n3 END
    FROM best AS c
    JOIN steps AS k ON k.step <= c.length
),
hits AS (
    SELECT k.step, k.a, k.b, p.unit_id, s.id, s.position, s.document_id, s.start_char, s.end_char, s.text,
        max(p.entity_id = k.a) AS has_left, max(p.entity_id = k.b) AS has_right
    FROM links AS k
    JOIN placed AS p ON p.entity_id = k.a OR p.entity_id = k.b
    JOIN sentences AS s ON s.id = p.sentence_id
    GROUP BY k.step, k.a, k.b, p.unit_id, s.id, s.position, s.document_id, s.start_char, s.end_char, s.text
),
neighbours AS (
    SELECT h.*, has_left AND has_right AS together,
        has_left AND lag(has_right) OVER near OR has_right AND lag(has_left) OVER near AS meets,
        lag(text) OVER near AS before_text, lag(id) OVER near AS before_id, lag(position) OVER near AS before,
        lag(start_char) OVER near AS before_char
    FROM hits AS h
    WINDOW near AS (PARTITION BY step, unit_id ORDER BY position)
),
units_with_both AS (
    SELECT n.*, row_number() OVER (
        PARTITION BY step, unit_id ORDER BY together DESC, position - before, position) AS place
    FROM neighbours AS n
    WHERE together OR meets
),
shown AS (
    SELECT u.*, count(*) OVER (PARTITION BY step) AS o, d.published_on, d.origin,
        row_number() OVER (
            PARTITION BY step
            ORDER BY together DESC, position - before, d.published_on IS NULL, d.published_on, d.origin, d.content_hash,
                u.position) AS rank
    FROM units_with_both AS u
    JOIN documents AS d ON d.id = u.document_id
    WHERE place = 1
)
SELECT s.step, x.name AS left, y.name AS right, s.o, s.published_on, s.origin,
    CASE WHEN s.together THEN s.text ELSE s.before_text || ' … ' || s.text END AS sentence, s.document_id,
    CASE WHEN s.together THEN s.id ELSE s.before_id END AS sentence_id,
    CASE WHEN s.together THEN s.start_char ELSE s.before_char END AS start_char, s.end_char, x.id AS left_id, y.id AS right_id
FROM shown AS s
JOIN entities AS x ON x.id = s.a
JOIN entities AS y ON y.id = s.b
WHERE s.rank = 1
ORDER BY s.step
-- evidence: o
-- use: pair_evidence
-- use: shown

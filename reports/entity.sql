-- title:  Profile of an entity
-- also:   profile
-- about:  What is known of one entity, a line a fact: its names and spellings with their mentions, the roles read
-- about:  before its name, the company it keeps (entities in the same sentences), its sources, and its mentions per
-- about:  month of publication. Within each aspect the most frequent come first, months in order.
-- use:    documents, named
-- needs:  entity
-- param:  top integer = 10 how many rows for each aspect
-- param:  limit integer = -1 how many rows in all; all unless given
-- column: entity text the entity
-- column: aspect text what the row is about: spelling, role, company, source or month
-- column: value text the spelling, role, other entity, source or month
-- column: mentions integer mentions of the entity so spelled, with that role, beside that company, in that source or month
-- column: sentences integer sentences concerned
-- column: documents integer documents concerned
-- more:   entity_id integer entities.id
WITH hits AS (
    SELECT m.id, m.entity_id, m.text, m.role, s.id AS sentence_id, d.id AS document_id, r.name AS source,
        substr(d.published_on, 1, 7) AS month
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE :entity IS NOT NULL
      AND m.entity_id IN (SELECT entity_id FROM named)
      AND d.id IN (SELECT document_id FROM chosen_documents)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
),
facts (place, aspect, entity_id, value, mention_id, sentence_id, document_id) AS (
    SELECT 1, 'spelling', entity_id, text, id, sentence_id, document_id FROM hits
    UNION ALL
    SELECT 2, 'role', entity_id, role, id, sentence_id, document_id FROM hits WHERE role IS NOT NULL
    UNION ALL
    SELECT DISTINCT 3, 'company', h.entity_id, e.name, h.id, h.sentence_id, h.document_id
    FROM hits AS h
    JOIN mentions AS o ON o.sentence_id = h.sentence_id AND o.entity_id <> h.entity_id
    JOIN entities AS e ON e.id = o.entity_id
    WHERE NOT e.ignored
    UNION ALL
    SELECT 4, 'source', entity_id, source, id, sentence_id, document_id FROM hits WHERE source IS NOT NULL
    UNION ALL
    SELECT 5, 'month', entity_id, month, id, sentence_id, document_id FROM hits WHERE month IS NOT NULL
),
counted AS (
    SELECT place, aspect, entity_id, value, count(DISTINCT mention_id) AS mentions,
        count(DISTINCT sentence_id) AS sentences, count(DISTINCT document_id) AS documents
    FROM facts
    GROUP BY place, aspect, entity_id, value
),
ranked AS (
    SELECT c.*, row_number() OVER (
        PARTITION BY entity_id, place
        ORDER BY CASE WHEN place = 5 THEN 0 ELSE mentions END DESC, value) AS rank
    FROM counted AS c
)
SELECT e.name AS entity, r.aspect, r.value, r.mentions, r.sentences, r.documents, e.id AS entity_id
FROM ranked AS r
JOIN entities AS e ON e.id = r.entity_id
WHERE r.rank <= :top
ORDER BY e.name, e.type, e.id, r.place, r.rank
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE m.entity_id = :row_entity_id
      AND d.id IN (SELECT document_id FROM chosen_documents)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND CASE :row_aspect
          WHEN 'spelling' THEN m.text = :row_value
          WHEN 'role' THEN m.role = :row_value
          WHEN 'source' THEN r.name = :row_value
          WHEN 'month' THEN substr(d.published_on, 1, 7) = :row_value
          ELSE EXISTS (SELECT 1 FROM mentions AS o JOIN entities AS e ON e.id = o.entity_id
                       WHERE o.sentence_id = s.id AND o.entity_id <> m.entity_id AND NOT e.ignored
                         AND e.name = :row_value)
      END
)
-- use: shown

-- title:  Who held which office, as the texts say
-- about:  Offices read directly before a name ("Foreign Minister Ann Lee"), by person: in how many documents and by how many
-- about:  outlets, first and last time. Where texts disagree, a person has several rows and an office several people; share says
-- about:  in how many of a hundred documents that give an office to the person it is this one.
-- use:    documents, named
-- param:  role text = NULL only offices that have this word, in any case
-- param:  min integer = 1 least number of documents
-- param:  limit integer = 50 how many rows
-- column: entity text who held it
-- column: role text the office, in small letters
-- column: first date the first day of publication with it, if any is known
-- column: last date the last
-- column: mentions integer mentions behind this office
-- column: documents integer documents that give it
-- column: share real the same in a hundred documents that give the person any office
-- column: outlets integer outlets and agencies that say so
-- more:   entity_id integer entities.id
WITH offices AS (
    SELECT m.id AS mention_id, m.entity_id, lower(m.role) AS role, s.document_id, d.published_on, d.source_id
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    JOIN documents AS d ON d.id = s.document_id
    WHERE m.role IS NOT NULL
      AND m.entity_id IN (SELECT entity_id FROM named)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND d.id IN (SELECT document_id FROM chosen_documents)
),
people (entity_id, documents) AS (
    SELECT entity_id, count(DISTINCT document_id) FROM offices GROUP BY entity_id
),
counted AS (
    SELECT entity_id, role, min(published_on) AS first, max(published_on) AS last, count(*) AS mentions,
        count(DISTINCT document_id) AS documents, count(DISTINCT source_id) AS outlets
    FROM offices
    GROUP BY entity_id, role
)
SELECT e.name AS entity, c.role, c.first, c.last, c.mentions, c.documents, 100.0 * c.documents / p.documents AS share,
    c.outlets, c.entity_id
FROM counted AS c
JOIN people AS p ON p.entity_id = c.entity_id
JOIN entities AS e ON e.id = c.entity_id
WHERE c.documents >= :min AND (:role IS NULL OR replace(c.role, lower(:role), '') <> c.role)
ORDER BY c.documents DESC, c.mentions DESC, e.name, e.type, c.entity_id, c.role
LIMIT :limit
-- evidence: mentions
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, m.start_char, m.end_char
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE m.entity_id = :row_entity_id AND lower(m.role) = :row_role
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND s.document_id IN (SELECT document_id FROM chosen_documents)
)
-- use: shown

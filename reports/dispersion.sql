-- title:  How evenly entities are spread
-- about:  Whether an entity runs through the corpus or belongs to a few documents (or sources, or months). Parts are
-- about:  weighed by their words. Range = parts that mention it; DP = half the sum of the differences between a part's
-- about:  share of the mentions and its share of the words, 0 for evenly spread, towards 1 for clumped (Gries 2008);
-- about:  DPnorm = DP / (1 - smallest share of a part) (Lijffijt and Gries 2012). Most mentioned first.
-- use:    documents, named_documents, typed
-- param:  by text (document|source|month) = document what the parts are
-- param:  min integer = 5 least number of mentions
-- param:  limit integer = 20 how many entities
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: mentions integer how often it is mentioned
-- column: range integer parts that mention it
-- column: parts integer parts in all
-- column: dp real deviation of proportions, 0 to 1
-- column: dpnorm real the same, between 0 and 1 whatever the parts
-- column: note text few mentions where there are fewer than 10, too few to call it clumped
-- more:   entity_id integer entities.id
WITH placed (document_id, part, words) AS (
    SELECT d.id, CASE :by WHEN 'document' THEN d.id WHEN 'source' THEN coalesce(d.source_id, 0)
        -- 2021-02 as 202102, so that every part is a number
        ELSE coalesce(CAST(replace(substr(d.published_on, 1, 7), '-', '') AS INTEGER), 0) END, d.word_count
    FROM documents AS d
    WHERE d.word_count > 0 AND d.id IN (SELECT document_id FROM chosen_documents)
),
sizes (part, words) AS (
    SELECT part, sum(words) FROM placed GROUP BY part
),
whole (words, parts, least) AS (
    SELECT sum(words), count(*), min(words) FROM sizes
),
hits (entity_id, part, mentions) AS (
    SELECT m.entity_id, p.part, sum(m.mentions)
    FROM placed AS p
    JOIN named_documents AS m ON m.document_id = p.document_id
    JOIN typed AS e ON e.entity_id = m.entity_id
    GROUP BY m.entity_id, p.part
),
whole_entities (entity_id, mentions) AS (
    SELECT entity_id, sum(mentions) FROM hits GROUP BY entity_id HAVING sum(mentions) >= :min
),
spread AS (
    -- The parts that do not mention it differ by their whole share.
    SELECT h.entity_id, w.mentions, count(*) AS range, a.parts, 1.0 * a.least / a.words AS least,
        0.5 * (sum(abs(1.0 * h.mentions / w.mentions - 1.0 * z.words / a.words))
               + 1 - 1.0 * sum(z.words) / a.words) AS dp
    FROM hits AS h
    JOIN whole_entities AS w ON w.entity_id = h.entity_id
    JOIN sizes AS z ON z.part = h.part
    JOIN whole AS a ON true
    GROUP BY h.entity_id, w.mentions, a.parts, a.least, a.words
)
SELECT e.name AS entity, e.type, s.mentions, s.range, s.parts, s.dp,
    CASE WHEN s.parts > 1 THEN s.dp / (1 - s.least) END AS dpnorm,
    CASE WHEN s.mentions < 10 THEN 'few mentions' END AS note, e.entity_id
FROM spread AS s
JOIN typed AS e ON e.entity_id = s.entity_id
ORDER BY s.mentions DESC, s.range DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: mentions
-- use: mention_evidence
-- use: shown

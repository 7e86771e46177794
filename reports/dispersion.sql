-- title:  How evenly entities are spread
-- about:  Whether an entity runs through the corpus or belongs to a few documents (or sources, or months). Parts are
-- about:  weighed by their words. Range = parts that mention it; DP = half the sum of the differences between a part's
-- about:  share of the mentions and its share of the words, 0 for evenly spread, towards 1 for clumped (Gries 2008);
-- about:  DPnorm = DP / (1 - smallest share of a part) (Lijffijt and Gries 2012). Most mentioned first.
-- use:    documents, named_documents, typed
-- counted: deviations
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
WITH document_parts (document_id, part, words) AS (
    SELECT d.id, CASE :by WHEN 'document' THEN d.id WHEN 'source' THEN coalesce(d.source_id, 0)
        -- 2021-02 as 202102, so that every part is a number
        ELSE coalesce(CAST(replace(substr(d.published_on, 1, 7), '-', '') AS INTEGER), 0) END, d.word_count
    FROM documents AS d
    WHERE d.word_count > 0 AND d.id IN (SELECT document_id FROM chosen_documents)
),
-- use: named_parts,
-- use: deviations
SELECT e.name AS entity, e.type, s.mentions, s.range, s.parts, s.dp,
    CASE WHEN s.parts > 1 THEN s.dp / (1 - s.least) END AS dpnorm,
    CASE WHEN s.mentions < 10 THEN 'few mentions' END AS note, e.entity_id
FROM deviations AS s
JOIN typed AS e ON e.entity_id = s.entity_id
ORDER BY s.mentions DESC, s.range DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: mentions
-- use: mention_evidence
-- use: shown

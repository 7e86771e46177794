-- title:  Who and what is named most
-- also:   frequencies, count, counts, top, entities
-- about:  Entities by how often they are mentioned, with the sentences and documents that name them. Where the corpus
-- about:  grows or is filtered, compare the mentions in a million words.
-- use:    documents, typed
-- counted: mentions
-- param:  min integer = 1 least number of mentions
-- param:  limit integer = 20 how many entities
-- column: entity text the entity
-- column: type text what sort of thing it is
-- column: mentions integer how often it is mentioned
-- column: sentences integer sentences that name it
-- column: documents integer documents that name it
-- column: per_million real mentions in a million words of what was read as text
-- more:   entity_id integer entities.id
WITH
-- use: mention_counts,
size (words) AS (
    SELECT sum(word_count) FROM documents WHERE id IN (SELECT document_id FROM chosen_documents)
)
SELECT e.name AS entity, e.type, c.mentions, c.sentences, c.documents, 1000000.0 * c.mentions / z.words AS per_million,
    e.entity_id
FROM counted AS c
JOIN typed AS e ON e.entity_id = c.entity_id
JOIN size AS z ON true
ORDER BY c.mentions DESC, c.documents DESC, e.name, e.type, e.entity_id
LIMIT :limit
-- evidence: mentions
-- use: mention_evidence
-- use: shown
-- sensitivity:
WITH
-- use: doubts
SELECT coalesce(sum(NOT q.copied), 0) AS mentions_without_copies,
    coalesce(sum(NOT q.surname), 0) AS mentions_without_surnames,
    coalesce(sum(NOT q.marked), 0) AS mentions_without_headings,
    coalesce(sum(NOT q.unsure), 0) AS mentions_without_unsure
FROM mentions AS m
JOIN sentences AS s ON s.id = m.sentence_id
JOIN doubts AS q ON q.mention_id = m.id
WHERE m.entity_id = :row_entity_id AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
  AND s.document_id IN (SELECT document_id FROM chosen_documents)

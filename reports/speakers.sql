-- title:  Who is given the word
-- about:  Speakers by how often they are quoted, with the words quoted, how many of the quotations are direct, indirect or mixed,
-- about:  and their share of all quotations chosen. Of two who speak together each is counted. The row without a name is what is given to nobody who is named ("officials",
-- about:  "a witness"): the share of unnamed sources. With --by source, one row for each outlet that quotes the speaker.
-- use:    documents, quoted, quoted_about
-- param:  by text (speaker|source) = speaker one row a speaker, or one for each outlet that quotes the speaker
-- param:  min integer = 1 least number of quotations
-- param:  limit integer = 20 how many rows
-- column: speaker text who speaks; empty for unnamed sources
-- column: type text what sort of thing the speaker is
-- column: source text outlet or agency; empty where unknown, and without --by source
-- column: quotations integer quotations
-- column: percent real the same in a hundred quotations, with --by source in a hundred of the outlet's
-- column: words integer words quoted
-- column: direct integer quotations in marks
-- column: indirect integer quotations in the writer's words
-- column: mixed integer quotations with some words in marks
-- column: documents integer documents that quote the speaker
-- more:   speaker_id integer entities.id
-- more:   source_id integer sources.id
WITH chosen AS (
    SELECT q.*, CASE WHEN :by = 'source' THEN d.source_id END AS source_id
    FROM quoted AS q
    JOIN documents AS d ON d.id = q.document_id
    WHERE :about IS NULL OR q.quotation_id IN (SELECT quotation_id FROM quoted_about)
),
whole (source_id, quotations) AS (
    SELECT coalesce(source_id, 0), count(DISTINCT quotation_id) FROM chosen GROUP BY coalesce(source_id, 0)
),
counted AS (
    SELECT speaker_id, coalesce(source_id, 0) AS source_id, count(*) AS quotations, sum(words) AS words,
        sum(CASE WHEN manner = 'direct' THEN 1 ELSE 0 END) AS direct,
        sum(CASE WHEN manner = 'indirect' THEN 1 ELSE 0 END) AS indirect,
        sum(CASE WHEN manner = 'mixed' THEN 1 ELSE 0 END) AS mixed, count(DISTINCT document_id) AS documents
    FROM chosen
    GROUP BY speaker_id, coalesce(source_id, 0)
)
SELECT e.name AS speaker, e.type, r.name AS source, c.quotations, 100.0 * c.quotations / w.quotations AS percent, c.words,
    c.direct, c.indirect, c.mixed, c.documents, c.speaker_id, nullif(c.source_id, 0) AS source_id
FROM counted AS c
JOIN whole AS w ON w.source_id = c.source_id
LEFT JOIN entities AS e ON e.id = c.speaker_id
LEFT JOIN sources AS r ON r.id = c.source_id
WHERE c.quotations >= :min
ORDER BY c.quotations DESC, c.words DESC, e.name IS NULL, e.name, e.type, c.speaker_id, r.name IS NULL, r.name, c.source_id
LIMIT :limit
-- evidence: quotations
WITH counted (first_id, last_id, start_char, end_char) AS (
    SELECT f.id, l.id, q.start_char, q.end_char
    FROM quoted AS q
    JOIN documents AS d ON d.id = q.document_id
    JOIN sentences AS f
        ON f.document_id = q.document_id AND f.start_char <= q.start_char AND f.end_char > q.start_char
    JOIN sentences AS l ON l.document_id = q.document_id AND l.start_char < q.end_char AND l.end_char >= q.end_char
    WHERE q.speaker_id IS :row_speaker_id
      AND (:by = 'speaker' OR d.source_id IS :row_source_id)
      AND (:about IS NULL OR q.quotation_id IN (SELECT quotation_id FROM quoted_about))
)
-- use: shown
-- sensitivity:
SELECT coalesce(sum(q.document_id NOT IN (SELECT document_id FROM repeated_documents)), 0) AS quotations_without_copies,
    coalesce(sum(q.basis IN ('name', 'label')), 0) AS quotations_beside_the_name,
    coalesce(sum(q.confidence >= 0.7), 0) AS quotations_without_unsure
FROM quoted AS q
JOIN documents AS d ON d.id = q.document_id
WHERE q.speaker_id IS :row_speaker_id
  AND (:by = 'speaker' OR d.source_id IS :row_source_id)
  AND (:about IS NULL OR q.quotation_id IN (SELECT quotation_id FROM quoted_about))

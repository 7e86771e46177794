-- title:  What a near-copy has that its original has not
-- about:  Sentences that stand in a near-copy and not in the original of its group, and the other way round, for one document or for all. Sentences are compared letter by letter.
-- param:  document integer = 0   only this near-copy (documents.id); 0 for all
-- param:  limit    integer = 100 how many sentences
-- column: document   text    where the near-copy was read
-- column: original   text    where its original was read
-- column: similarity real    share of the shorter text that stands in the other
-- column: only_in    text    copy or original
-- column: position   integer place of the sentence there, from 0
-- column: sentence   text    the sentence
WITH pairs AS (
    SELECT c.document_id, c.original_id, c.similarity, d.origin AS document, o.origin AS original
    FROM copies AS c
    JOIN documents AS d ON d.id = c.document_id
    JOIN documents AS o ON o.id = c.original_id
    WHERE c.document_id <> c.original_id AND (:document = 0 OR c.document_id = :document)
),
differing AS (
    SELECT p.document_id, p.document, p.original, p.similarity, 'copy' AS only_in, s.position, s.text AS sentence
    FROM pairs AS p
    JOIN sentences AS s ON s.document_id = p.document_id
    WHERE NOT EXISTS (SELECT 1 FROM sentences AS t WHERE t.document_id = p.original_id AND t.text = s.text)
    UNION ALL
    SELECT p.document_id, p.document, p.original, p.similarity, 'original', s.position, s.text
    FROM pairs AS p
    JOIN sentences AS s ON s.document_id = p.original_id
    WHERE NOT EXISTS (SELECT 1 FROM sentences AS t WHERE t.document_id = p.document_id AND t.text = s.text)
)
SELECT document, original, similarity, only_in, position, sentence
FROM differing
ORDER BY document, document_id, only_in, position
LIMIT :limit

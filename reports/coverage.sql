-- title:  What is in here and what is not
-- about:  What was loaded, a line a fact: documents with and without a date, by how the date was found, by year, source
-- about:  and language, near-copies, documents that name nobody, and what could not be read. A finding is about these
-- about:  documents and no others. Percent is of the documents chosen. What was skipped and never read since is counted
-- about:  by reason, whatever is chosen.
-- use:    documents
-- param:  limit integer = -1 how many rows; all unless given
-- column: aspect text what the row is about
-- column: value text the source, language, year, way of dating or reason; empty for not known
-- column: documents integer documents, or for skipped articles
-- column: percent real the same in a hundred of the documents chosen
-- column: words integer words of what was read as text
WITH chosen AS (
    SELECT d.id, d.word_count, d.published_on, d.published_basis, d.language, r.name AS source, d.content_hash
    FROM documents AS d
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
),
facts (place, aspect, value, documents, words) AS (
    SELECT 1, 'all', NULL, count(*), sum(word_count) FROM chosen
    UNION ALL
    SELECT 2, 'skipped', reason, count(DISTINCT origin), NULL
    FROM skips
    WHERE origin NOT IN (SELECT origin FROM origins)
    GROUP BY reason
    UNION ALL
    SELECT 3, 'near-copies', NULL, count(*), sum(word_count)
    FROM chosen
    WHERE id IN (SELECT document_id FROM repeated_documents)
    UNION ALL
    SELECT 4, 'names nobody', NULL, count(*), sum(word_count)
    FROM chosen
    WHERE NOT EXISTS (SELECT 1 FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
                      WHERE s.document_id = chosen.id)
    UNION ALL
    SELECT 5, 'language', language, count(*), sum(word_count) FROM chosen GROUP BY language
    UNION ALL
    SELECT 6, 'dated by', published_basis, count(*), sum(word_count) FROM chosen GROUP BY published_basis
    UNION ALL
    SELECT 7, 'year', substr(published_on, 1, 4), count(*), sum(word_count) FROM chosen GROUP BY substr(published_on, 1, 4)
    UNION ALL
    SELECT 8, 'source', source, count(*), sum(word_count) FROM chosen GROUP BY source
)
SELECT f.aspect, CASE WHEN f.place >= 5 THEN coalesce(f.value, 'unknown') ELSE f.value END AS value, f.documents,
    CASE WHEN f.place <> 2 THEN 100.0 * f.documents / (SELECT count(*) FROM chosen_documents) END AS percent,
    f.words
FROM facts AS f
ORDER BY f.place, f.value IS NULL, CASE f.place WHEN 7 THEN f.value END, f.documents DESC, f.value
LIMIT :limit

-- title:  Who may have said what
-- also:   candidates, unsure
-- about:  Quotations whose speaker is not sure, each with those who may be meant, the likeliest first: who spoke shortly before
-- about:  (spoke), bears an office as in the words used (office), or is named near it (named). The score is the weight among the
-- about:  candidates and no probability. A person decides with corpus quotation speaker QUOTATION_ID NAME. Who is quoted without
-- about:  anybody to be meant ("officials") is not here; the report quotations has them.
-- use:    documents
-- param:  limit integer = 50 how many rows
-- column: quotation_id integer quotations.id, by which to decide
-- column: speaker_words text the words beside the verb, if any
-- column: quotation text what was said, without the marks around it; of several parts the first
-- column: candidate text who may speak
-- column: type text what sort of thing the candidate is
-- column: why text spoke, office or named
-- column: score real weight among the candidates of the quotation
-- column: origin text where the document was read
-- more:   published_on date when the document was published, if known
-- more:   source text outlet or agency, if known
-- more:   start_char integer first code point in the document's body, from 0
-- more:   candidate_id integer entities.id
-- more:   document_id integer documents.id
WITH listed AS (
    SELECT q.id AS quotation_id, q.speaker AS speaker_words,
        replace(substr(d.body, p.start_char + 1, p.end_char - p.start_char), char(10), ' ') AS quotation, e.name AS candidate,
        e.type, c.why, c.score, d.origin, d.published_on, r.name AS source, q.start_char, e.id AS candidate_id,
        d.id AS document_id, d.content_hash, q.position, c.place
    FROM quotation_candidates AS c
    JOIN quotations AS q ON q.id = c.quotation_id
    JOIN quotation_parts AS p ON p.quotation_id = q.id AND p.part = 0
    JOIN documents AS d ON d.id = q.document_id
    JOIN mentions AS m ON m.id = c.mention_id
    JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
)
SELECT quotation_id, speaker_words, quotation, candidate, type, why, score, origin, published_on, source, start_char,
    candidate_id, document_id
FROM listed
ORDER BY published_on IS NULL, published_on, origin, content_hash, start_char, position, place, quotation_id
LIMIT :limit

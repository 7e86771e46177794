-- title:  Who said what
-- also:   quotes, says
-- about:  Quotations with their speakers, the oldest first: words in marks (direct), in the writer's words (indirect), or a clause
-- about:  with some words in marks (mixed). Where nobody who is named can be told the speaker is empty, and speaker_words has what
-- about:  what the text says ("officials"). Of a quotation in several parts the first and the last are shown; the view v_quotations
-- about:  has all. Who speaks together with the speaker is in the column also. With --about, only quotations that name somebody.
-- use:    documents, quoted, quoted_about
-- param:  role text = NULL only where an office with this word stands before the speaker's name or beside the verb
-- param:  containing text = NULL only quotations that have these words, in any case
-- param:  limit integer = 50 how many quotations
-- column: speaker text who speaks, if known
-- column: quotation text what was said, without the marks around it
-- column: type text direct, indirect or mixed
-- column: published_on date when the document was published, if known
-- column: source text outlet or agency, if known
-- column: origin text where the document was read
-- more:   also text who speaks together with the speaker, if anybody does
-- more:   speaker_words text the words beside the verb
-- more:   role text office or title before the speaker's name, if any
-- more:   cue text the verb
-- more:   basis text how the speaker was found; given where the quotation came with its article
-- more:   confidence real how sure it is, 0 to 1
-- more:   title text headline, if known
-- more:   start_char integer first code point in the document's body, from 0
-- more:   end_char integer one past its last code point
-- more:   speaker_id integer entities.id
-- more:   quotation_id integer quotations.id
-- more:   document_id integer documents.id
WITH lasts (quotation_id, part) AS (
    SELECT quotation_id, max(part) FROM quotation_parts GROUP BY quotation_id
),
firsts (quotation_id, place) AS (
    SELECT quotation_id, min(place) FROM quoted GROUP BY quotation_id
),
chosen AS (
    SELECT q.*, d.published_on, d.source_id, d.title, d.origin, d.content_hash,
        substr(d.body, f.start_char + 1, f.end_char - f.start_char) || CASE
            WHEN n.part = 0 THEN '' ELSE ' … ' || substr(d.body, l.start_char + 1, l.end_char - l.start_char) END AS text
    FROM quoted AS q
    JOIN firsts AS t ON t.quotation_id = q.quotation_id AND t.place = q.place
    JOIN documents AS d ON d.id = q.document_id
    JOIN lasts AS n ON n.quotation_id = q.quotation_id
    JOIN quotation_parts AS f ON f.quotation_id = q.quotation_id AND f.part = 0
    JOIN quotation_parts AS l ON l.quotation_id = q.quotation_id AND l.part = n.part
    WHERE :about IS NULL OR q.quotation_id IN (SELECT quotation_id FROM quoted_about)
)
SELECT e.name AS speaker, replace(q.text, char(10), ' ') AS quotation, q.manner AS type, q.published_on, r.name AS source,
    q.origin, b.name AS also, coalesce(w.speaker, w.given_speaker) AS speaker_words, q.role, w.cue,
    CASE WHEN w.given IS NULL THEN q.basis ELSE 'given' END AS basis, q.confidence, q.title, q.start_char, q.end_char,
    q.speaker_id, q.quotation_id, q.document_id
FROM chosen AS q
JOIN quotations AS w ON w.id = q.quotation_id
LEFT JOIN entities AS e ON e.id = q.speaker_id
LEFT JOIN sources AS r ON r.id = q.source_id
LEFT JOIN said AS o ON o.quotation_id = q.quotation_id AND o.place = CASE WHEN q.place = 0 THEN 1 ELSE 0 END
LEFT JOIN entities AS b ON b.id = o.speaker_id
WHERE (:containing IS NULL OR replace(lower(q.text), lower(:containing), '') <> lower(q.text))
  AND (:role IS NULL
       OR replace(' ' || lower(coalesce(q.role, '') || ' ' || coalesce(w.speaker, '')) || ' ', lower(:role), '')
           <> ' ' || lower(coalesce(q.role, '') || ' ' || coalesce(w.speaker, '')) || ' ')
ORDER BY q.published_on IS NULL, q.published_on, q.origin, q.content_hash, q.start_char, q.end_char, q.quotation_id
LIMIT :limit

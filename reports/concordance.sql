-- title:  Every occurrence in its context
-- also:   kwic
-- about:  Keyword in context: what is asked for in the middle, with the text on its left and right in the same
-- about:  sentence, sorted by the words nearest to it, so that what is always said stands together. Ask for an entity
-- about:  (--entity, under all its spellings) or for a word or phrase (--query; corpus search does the same). A query with quotes, *, parentheses,
-- about:  AND, OR, NOT or NEAR is an expression of SQLite's FTS5; anything else is searched for as it stands.
-- use:    documents, named
-- needs:  entity|query
-- param:  query text = NULL a word, a phrase or an FTS5 expression
-- param:  literal flag = 0 search for the query as it stands, whatever signs are in it
-- param:  by text (right|left|node|date) = right sort by the words on this side, by what was found, or by date
-- param:  context integer = 50 how many characters on either side
-- param:  limit integer = 50 how many occurrences
-- column: left text what stands before
-- column: node text what was found
-- column: right text what stands after
-- column: published_on date when the document was published, if known
-- column: source text outlet or agency, if known
-- column: origin text where the document was read
-- more:   title text headline, if known
-- more:   document_id integer documents.id
-- more:   sentence_id integer sentences.id
-- more:   start_char integer first code point of what was found in the document's body, from 0
-- more:   end_char integer one past its last code point
WITH RECURSIVE matched (sentence_id, marked) AS (
    SELECT rowid, replace(highlight(sentences_fts, 0, char(2), char(3)),
        CASE WHEN :query GLOB '* AND *' THEN char(3) || ' ' || char(2) ELSE char(0) END, ' ')
    FROM sentences_fts
    WHERE :query IS NOT NULL AND sentences_fts MATCH
        CASE WHEN :literal = 0 AND (:query GLOB '*["*()^]*' OR ' ' || :query || ' ' GLOB '* AND *' OR ' ' || :query || ' ' GLOB '* OR *'
            OR ' ' || :query || ' ' GLOB '* NOT *') THEN :query
            ELSE '"' || replace(coalesce(:query, ''), '"', '""') || '"' END
),
cut (sentence_id, before, node, rest) AS (
    SELECT sentence_id, '', '', marked FROM matched
    UNION ALL
    SELECT sentence_id, before || node || substr(rest, 1, instr(rest, char(2)) - 1),
        substr(rest, instr(rest, char(2)) + 1, instr(rest, char(3)) - instr(rest, char(2)) - 1),
        substr(rest, instr(rest, char(3)) + 1)
    FROM cut
    WHERE instr(rest, char(2)) > 0 AND instr(rest, char(3)) > instr(rest, char(2))
),
hits (sentence_id, before, node, after) AS (
    SELECT sentence_id, before, node, replace(replace(rest, char(2), ''), char(3), '') FROM cut WHERE node <> ''
    UNION ALL
    SELECT s.id, substr(s.text, 1, m.start_char - s.start_char), m.text, substr(s.text, m.end_char - s.start_char + 1)
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE :entity IS NOT NULL AND m.entity_id IN (SELECT entity_id FROM named)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
),
-- "LIMIT -1" has each step done once for a hit; else what it makes is made anew wherever a later step names it.
lines AS (
    SELECT h.*, rtrim(replace(before, char(10), ' ')) AS lead, ltrim(replace(after, char(10), ' ')) AS tail
    FROM hits AS h
    LIMIT -1
),
-- The three words before, nearest first.
first_words AS (
    SELECT l.*, rtrim(lead, replace(lead, ' ', '')) AS but_one FROM lines AS l LIMIT -1
),
second_words AS (
    SELECT l.*, rtrim(rtrim(but_one), replace(rtrim(but_one), ' ', '')) AS but_two FROM first_words AS l LIMIT -1
),
keyed AS (
    SELECT l.*, lower(substr(lead, length(but_one) + 1) || ' ' || substr(rtrim(but_one), length(but_two) + 1) || ' '
        || substr(rtrim(but_two), length(rtrim(rtrim(but_two), replace(rtrim(but_two), ' ', ''))) + 1)) AS left_key,
        lower(ltrim(tail, ' .,;:!?()''"“”‘’–—-')) AS right_key
    FROM second_words AS l
    LIMIT -1
)
SELECT CASE WHEN length(k.lead) > :context THEN '…' || substr(k.lead, -:context) ELSE k.lead END AS left,
    replace(k.node, char(10), ' ') AS node,
    CASE WHEN length(k.tail) > :context THEN substr(k.tail, 1, :context) || '…' ELSE k.tail END AS right,
    d.published_on, r.name AS source, d.origin, d.title, d.id AS document_id, s.id AS sentence_id,
    s.start_char + length(k.before) AS start_char, s.start_char + length(k.before) + length(k.node) AS end_char
FROM keyed AS k
-- Hits first: they are not kept to be looked up by sentence.
CROSS JOIN sentences AS s ON s.id = k.sentence_id
CROSS JOIN documents AS d ON d.id = s.document_id
LEFT JOIN sources AS r ON r.id = d.source_id
WHERE d.id IN (SELECT document_id FROM chosen_documents)
ORDER BY CASE :by WHEN 'right' THEN k.right_key WHEN 'left' THEN k.left_key WHEN 'node' THEN lower(k.node) END,
    CASE :by WHEN 'right' THEN k.left_key WHEN 'date' THEN '' ELSE k.right_key END,
    d.published_on IS NULL, d.published_on, d.origin, d.content_hash, start_char
LIMIT :limit

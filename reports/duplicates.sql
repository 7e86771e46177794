-- title:  The same text more than once
-- also:   copies
-- about:  Groups of near-copies, such as a wire story printed by several outlets, cut or retitled: every document of a
-- about:  group with how much of its text it shares with the one that stands for the group. Largest groups first;
-- about:  in a group the one that stands for it, then by date. --distinct of other reports counts a group once.
-- use:    documents
-- param:  min integer = 2 least number of documents of a group
-- param:  limit integer = 100 how many rows
-- column: copies integer documents of the group
-- column: outlets integer different outlets or agencies among them, as far as they are known
-- column: role text original for the earliest of the group, longest for the one that stands for a group without dates, copy for the others
-- column: similarity real how much of the text of the two is the same, from 0 to 1
-- column: published_on date when it was published, if known
-- column: source text outlet or agency, if known
-- column: title text headline, if known
-- column: origin text where it was read
-- more:   original_id integer documents.id of the one that stands for the group
-- more:   document_id integer documents.id
WITH members AS (
    SELECT c.original_id, c.document_id, c.similarity, d.source_id, d.published_on, d.title, d.origin, d.content_hash
    FROM copies AS c
    JOIN documents AS d ON d.id = c.document_id
    WHERE d.id IN (SELECT document_id FROM chosen_documents)
),
clusters AS (
    SELECT original_id, count(*) AS copies FROM members GROUP BY original_id HAVING count(*) >= :min
),
-- The same text may have been printed by several outlets.
printings AS (
    SELECT m.original_id, count(DISTINCT coalesce(o.source_id, m.source_id)) AS outlets
    FROM members AS m
    JOIN origins AS o ON o.document_id = m.document_id
    GROUP BY m.original_id
)
SELECT g.copies, p.outlets, CASE WHEN m.document_id <> m.original_id THEN 'copy' WHEN m.published_on IS NULL THEN 'longest' ELSE 'original' END AS role, m.similarity,
    m.published_on, r.name AS source, m.title, m.origin, m.original_id, m.document_id
FROM clusters AS g
JOIN printings AS p ON p.original_id = g.original_id
JOIN members AS m ON m.original_id = g.original_id
JOIN documents AS o ON o.id = g.original_id
LEFT JOIN sources AS r ON r.id = m.source_id
ORDER BY g.copies DESC, o.origin, o.content_hash, m.document_id <> m.original_id, m.published_on IS NULL, m.published_on,
    m.origin, m.content_hash
LIMIT :limit

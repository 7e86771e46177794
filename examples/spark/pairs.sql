-- title:  Names that share a sentence
-- about:  Unordered pairs of names as they were completed inside their documents, each counted once a sentence:
-- about:  what examples/spark/pairs.py counts.
-- param:  limit integer = 1000 how many pairs
-- column: left text one name
-- column: left_type text its type
-- column: right text the other name
-- column: right_type text its type
-- column: sentences integer sentences with both
WITH named AS (
    SELECT DISTINCT m.sentence_id, n.name, n.type
    FROM mentions AS m
    JOIN names AS n ON n.id = m.name_id
)
SELECT a.name AS left, a.type AS left_type, b.name AS right, b.type AS right_type, count(*) AS sentences
FROM named AS a
JOIN named AS b ON b.sentence_id = a.sentence_id AND (b.name, b.type) > (a.name, a.type)
GROUP BY a.name, a.type, b.name, b.type
ORDER BY sentences DESC, a.name, a.type, b.name, b.type
LIMIT :limit

-- On which days units with both of a pair were first and last published.
dates (a, b, first, last) AS (
    SELECT p.a, p.b, min(d.published_on), max(d.published_on)
    FROM strongest AS p
    JOIN occurrences AS x ON x.entity_id = p.a
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND y.entity_id = p.b
    JOIN documents AS d ON d.id = x.document_id
    GROUP BY p.a, p.b
)

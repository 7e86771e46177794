-- What each pair rests on: documents with units that name both, the outlets of these, and the days on which they were first and last
-- published.
spread (a, b, documents, sources, first, last) AS (
    SELECT p.a, p.b, count(DISTINCT d.id), count(DISTINCT d.source_id), min(d.published_on), max(d.published_on)
    FROM occurrences AS x
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    -- The signs keep SQLite from going through the units of an entity once for each of its pairs.
    JOIN sides AS p ON p.a = +x.entity_id AND p.b = +y.entity_id
    JOIN documents AS d ON d.id = x.document_id
    WHERE (:type = 'ANY' OR x.type = :type)
      AND (coalesce(:with, :type) = 'ANY' OR y.type = coalesce(:with, :type))
    GROUP BY p.a, p.b
)

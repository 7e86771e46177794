-- The documents in whose units two entities meet, in either order.
met (a, b, document_id) AS (
    SELECT DISTINCT x.entity_id, y.entity_id, x.document_id
    FROM occurrences AS x
    JOIN occurrences AS y ON y.unit_id = x.unit_id AND y.entity_id <> x.entity_id
    WHERE (:type = 'ANY' OR x.type = :type)
      AND (coalesce(:with, :type) = 'ANY' OR y.type = coalesce(:with, :type))
      AND (:entity IS NULL
           OR x.entity_id IN (SELECT entity_id FROM named) OR y.entity_id IN (SELECT entity_id FROM named))
),
-- What each pair rests on: documents with units that name both, the outlets of these, and the days on which they were first and last
-- published.
spread (a, b, documents, sources, first, last) AS (
    SELECT m.a, m.b, count(*), count(DISTINCT d.source_id), min(d.published_on), max(d.published_on)
    FROM met AS m
    JOIN documents AS d ON d.id = m.document_id
    GROUP BY m.a, m.b
)

-- How often the documents of a part of the corpus name an entity, and how many of them do; the parts are the report's own.
named_parts (entity_id, part, documents, mentions) AS (
    SELECT m.entity_id, p.part, count(*), sum(m.mentions)
    FROM document_parts AS p
    JOIN named_documents AS m ON m.document_id = p.document_id
    GROUP BY m.entity_id, p.part
)

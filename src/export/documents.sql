-- title:  Documents to export
-- about:  The numbers of the documents, in the order of their origins.
-- use:    documents
-- column: document_id integer documents.id
SELECT d.id AS document_id
FROM documents AS d
WHERE d.id IN (SELECT document_id FROM chosen_documents)
ORDER BY d.origin, d.content_hash

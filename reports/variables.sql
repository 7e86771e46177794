-- title:  What files say beside the text
-- about:  The document variables: each column or field of the files that is none of title, author, date, outlet, address and
-- about:  language. --where NAME=VALUE asks any report of the documents with that value, --by NAME for each value in turn.
-- about:  Variables of most documents first. Which are numbers or dates is told by the view v_variables.
-- use:    documents
-- param:  limit integer = 100 how many rows
-- column: variable text name of the column or field
-- column: documents integer documents of which something is said there
-- column: values integer different values
-- column: example text the first of them in the order of the alphabet
SELECT name AS variable, count(DISTINCT document_id) AS documents, count(DISTINCT value) AS "values", min(value) AS example
FROM document_variables
WHERE document_id IN (SELECT document_id FROM chosen_documents)
GROUP BY name
ORDER BY documents DESC, name
LIMIT :limit

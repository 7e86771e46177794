-- title:  What files say beside the text
-- about:  The document variables: each column or field of the files that is none of title, author, date, outlet, address and
-- about:  language. --where NAME=VALUE asks any report of the documents with that value, --by NAME for each value in turn.
-- about:  Variables of most documents first.
-- param:  limit integer = 100 how many rows
-- column: variable text name of the column or field
-- column: type text what all its values are: integer, real, date or text
-- column: documents integer documents of which something is said there
-- column: values integer different values
-- column: example text the first of them in the order of the alphabet
SELECT variable, type, documents, value_count AS "values", example
FROM v_variables
ORDER BY documents DESC, variable
LIMIT :limit

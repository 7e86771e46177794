-- Who is named inside the quotations chosen, once for each quotation.
quoted_about (quotation_id, about_id) AS (
    SELECT DISTINCT q.quotation_id, a.id
    FROM quoted AS q
    JOIN quotation_parts AS p ON p.quotation_id = q.quotation_id
    JOIN sentences AS s
        ON s.document_id = q.document_id AND s.start_char < p.end_char AND s.end_char > p.start_char
    JOIN mentions AS o ON o.sentence_id = s.id AND o.start_char >= p.start_char AND o.end_char <= p.end_char
    JOIN entities AS a ON a.id = o.entity_id
    WHERE NOT a.ignored
)

-- What speaks against counting a mention: its document repeats another, it gives a surname only, it stands in a
-- headline, dateline, byline, credit or caption, or the recogniser was not sure of it.
doubts (mention_id, copied, surname, marked, unsure) AS (
    SELECT m.id,
        s.document_id IN (SELECT document_id FROM repeated_documents),
        m.basis = 'surname' OR substr(n.scope, 1, 9) = 'document:',
        EXISTS (SELECT 1 FROM passages AS p
                WHERE p.document_id = s.document_id AND p.start_char <= m.start_char AND p.end_char >= m.end_char),
        m.confidence < 0.7
    FROM mentions AS m
    JOIN names AS n ON n.id = m.name_id
    JOIN sentences AS s ON s.id = m.sentence_id
)

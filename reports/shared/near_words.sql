-- param: span integer = 5 how many words before and after a mention are near
spans (sentence_id, before, after) AS (
    SELECT s.id, rtrim(replace(replace(substr(s.text, 1, m.start_char - s.start_char), char(10), ' '), char(9), ' ')),
        ltrim(replace(replace(substr(s.text, m.end_char - s.start_char + 1), char(10), ' '), char(9), ' '))
    FROM mentions AS m
    JOIN sentences AS s ON s.id = m.sentence_id
    WHERE :entity IS NOT NULL AND m.entity_id IN (SELECT entity_id FROM named)
      AND m.sentence_id NOT IN (SELECT sentence_id FROM labels)
      AND s.document_id IN (SELECT document_id FROM chosen_documents)
),
-- Word by word away from the mention; what has no letter and no digit does not count.
pieces (sentence_id, piece, side, rest, passed) AS (
    SELECT sentence_id, '', -1, before, 0 FROM spans
    UNION ALL
    SELECT sentence_id, '', 1, after, 0 FROM spans
    UNION ALL
    SELECT sentence_id,
        CASE side WHEN 1 THEN substr(rest, 1, instr(rest || ' ', ' ') - 1)
            ELSE substr(rest, length(rtrim(rest, replace(rest, ' ', ''))) + 1) END,
        side,
        CASE side WHEN 1 THEN ltrim(substr(rest, instr(rest || ' ', ' ') + 1))
            ELSE rtrim(rtrim(rest, replace(rest, ' ', ''))) END,
        passed + CASE side WHEN 1 THEN substr(rest, 1, instr(rest || ' ', ' ') - 1) GLOB '*[0-9A-Za-z]*'
            ELSE substr(rest, length(rtrim(rest, replace(rest, ' ', ''))) + 1) GLOB '*[0-9A-Za-z]*' END
    FROM pieces
    WHERE rest <> '' AND passed < :span
),
near_words (sentence_id, word) AS (
    SELECT DISTINCT sentence_id, CASE WHEN bare LIKE '%''s' OR bare LIKE '%’s' THEN substr(bare, 1, length(bare) - 2)
        ELSE bare END
    FROM (
        SELECT sentence_id, lower(trim(replace(piece, '"', ' '), ' .,;:!?()[]{}''“”‘’«»„…–—-*/\|<>')) AS bare
        FROM pieces
        WHERE piece GLOB '*[0-9A-Za-z]*'
    )
    WHERE bare <> 's'
)

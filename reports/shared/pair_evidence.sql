-- A row for each unit that names both :row_left_id and :row_right_id: the sentences nearest to each other that do.
WITH hits AS (
    SELECT p.unit_id, s.id, s.position, s.start_char, s.end_char,
        max(p.entity_id = :row_left_id) AS has_left, max(p.entity_id = :row_right_id) AS has_right
    FROM placed AS p
    JOIN sentences AS s ON s.id = p.sentence_id
    WHERE p.entity_id IN (:row_left_id, :row_right_id)
    GROUP BY p.unit_id, s.id, s.position, s.start_char, s.end_char
),
-- The nearest two are neighbours among the sentences that name either.
neighbours AS (
    SELECT h.*, has_left AND has_right AS together,
        has_left AND lag(has_right) OVER near OR has_right AND lag(has_left) OVER near AS meets,
        lag(id) OVER near AS before_id, lag(position) OVER near AS before, lag(start_char) OVER near AS before_char
    FROM hits AS h
    WINDOW near AS (PARTITION BY unit_id ORDER BY position)
),
ranked AS (
    SELECT n.*, row_number() OVER (
        PARTITION BY unit_id ORDER BY together DESC, position - before, position) AS place
    FROM neighbours AS n
    WHERE together OR meets
),
counted (first_id, last_id, start_char, end_char) AS (
    SELECT CASE WHEN together THEN id ELSE before_id END, id, CASE WHEN together THEN start_char ELSE before_char END, end_char
    FROM ranked
    WHERE place = 1
)

-- param: source text = NULL here: only documents of this outlet or agency
-- param: since  date = NULL here: only documents published on this day, month or year, or later
-- param: until  date = NULL here: only documents published on this day, month or year, or earlier
-- param: where list = NULL here: only documents of which the file says so, such as party=Labour; of several conditions all must hold
-- param: new flag = 0 here: only documents of the last load that brought any: new and edited ones
-- param: loaded_since moment = NULL here: only documents that were loaded, or edited and loaded again, since this moment, in UTC unless it says otherwise
-- param: versus_source text = NULL there: only documents of this outlet or agency; everything that is not here unless given
-- param: versus_since  date = NULL there: only documents published on this day, month or year, or later
-- param: versus_until  date = NULL there: only documents published on this day, month or year, or earlier
-- param: versus_where list = NULL there: only documents of which the file says so
-- param: language text = NULL only documents in this language, by its ISO 639-1 code, such as en
-- param: distinct flag = 0 of documents that are near-copies of each other only one, here and there
-- param: labels flag = 0 also count names in labels that say who speaks, such as MR. PRICE:
labels (sentence_id) AS (
    SELECT id FROM sentences WHERE is_label = 1 AND :labels = 0
),
last_load (load_id) AS (
    SELECT id
    FROM loads
    WHERE id IN (SELECT load_id FROM documents)
    ORDER BY started_at DESC, id DESC
    LIMIT 1
),
sided_documents (document_id, side) AS (
    SELECT d.id, CASE
        WHEN (:source IS NULL OR r.name = :source COLLATE NOCASE)
            AND (:since IS NULL OR d.published_on >= :since)
            AND (:until IS NULL OR substr(d.published_on, 1, length(:until)) <= :until)
            AND (:where IS NULL OR (length(:where) - length(replace(:where, ';;', ''))) / 2 + 1 = (
                SELECT count(DISTINCT lower(v.name || '=' || v.value))
                FROM document_variables AS v
                WHERE v.document_id = d.id
                  AND instr(';;' || lower(:where) || ';;', ';;' || lower(v.name || '=' || v.value) || ';;') > 0))
            AND (:new = 0 OR d.load_id IN (SELECT load_id FROM last_load))
            AND (:loaded_since IS NULL OR d.load_id IN (SELECT id FROM loads WHERE started_at >= :loaded_since)) THEN 1
        WHEN (:versus_source IS NULL OR r.name = :versus_source COLLATE NOCASE)
            AND (:versus_since IS NULL OR d.published_on >= :versus_since)
            AND (:versus_until IS NULL OR substr(d.published_on, 1, length(:versus_until)) <= :versus_until)
            AND (:versus_where IS NULL OR (length(:versus_where) - length(replace(:versus_where, ';;', ''))) / 2 + 1 = (
                SELECT count(DISTINCT lower(v.name || '=' || v.value))
                FROM document_variables AS v
                WHERE v.document_id = d.id
                  AND instr(';;' || lower(:versus_where) || ';;', ';;' || lower(v.name || '=' || v.value) || ';;') > 0)) THEN 2
    END
    FROM documents AS d
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE :language IS NULL OR d.language = :language COLLATE NOCASE
),
repeated_documents (document_id) AS (
    SELECT document_id
    FROM (
        SELECT c.document_id, row_number() OVER (
            PARTITION BY c.original_id, p.side
            ORDER BY c.document_id <> c.original_id, d.published_on IS NULL, d.published_on, d.content_hash) AS place
        FROM copies AS c
        JOIN documents AS d ON d.id = c.document_id
        JOIN sided_documents AS p ON p.document_id = c.document_id
        WHERE p.side IS NOT NULL
    )
    WHERE place > 1
),
chosen_documents (document_id, side) AS (
    SELECT document_id, side
    FROM sided_documents
    WHERE side IS NOT NULL
      AND (:distinct = 0 OR document_id NOT IN (SELECT document_id FROM repeated_documents))
)

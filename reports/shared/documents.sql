-- param: source text = NULL only documents of this outlet or agency
-- param: since  date = NULL only documents published on this day, month or year, or later
-- param: until  date = NULL only documents published on this day, month or year, or earlier
-- param: language text = NULL only documents in this language, by its ISO 639-1 code, such as en
-- param: where list = NULL only documents of which the file says so, such as party=Labour; of several conditions all must hold
-- param: new flag = 0 only documents of the last load that brought any: new and edited ones
-- param: loaded_since moment = NULL only documents that were loaded, or edited and loaded again, since this moment, in UTC unless it says otherwise
-- param: distinct flag = 0 of documents that are near-copies of each other only one
-- param: labels flag = 0 also count names in labels that say who speaks, such as MR. PRICE:
labels (sentence_id) AS (
    SELECT id FROM sentences WHERE is_label = 1 AND :labels = 0
),
-- The last run that brought a text, here or where it was merged from.
last_load (load_id) AS (
    SELECT id
    FROM loads
    WHERE id IN (SELECT load_id FROM documents)
    ORDER BY started_at DESC, id DESC
    LIMIT 1
),
passing_documents (document_id) AS (
    SELECT d.id
    FROM documents AS d
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE (:source IS NULL OR r.name = :source COLLATE NOCASE)
      AND (:since IS NULL OR d.published_on >= :since)
      AND (:until IS NULL OR substr(d.published_on, 1, length(:until)) <= :until)
      AND (:language IS NULL OR d.language = :language COLLATE NOCASE)
      AND (:where IS NULL OR (length(:where) - length(replace(:where, ';;', ''))) / 2 + 1 = (
          SELECT count(DISTINCT lower(v.name || '=' || v.value))
          FROM document_variables AS v
          WHERE v.document_id = d.id
            AND instr(';;' || lower(:where) || ';;', ';;' || lower(v.name || '=' || v.value) || ';;') > 0))
      AND (:new = 0 OR d.load_id IN (SELECT load_id FROM last_load))
      AND (:loaded_since IS NULL OR d.load_id IN (SELECT id FROM loads WHERE started_at >= :loaded_since))
),
-- Of each group of near-copies all that pass but one: the original if it passes, else the earliest.
repeated_documents (document_id) AS (
    SELECT document_id
    FROM (
        SELECT c.document_id, row_number() OVER (
            PARTITION BY c.original_id
            ORDER BY c.document_id <> c.original_id, d.published_on IS NULL, d.published_on, d.content_hash) AS place
        FROM copies AS c
        JOIN documents AS d ON d.id = c.document_id
        WHERE c.document_id IN (SELECT document_id FROM passing_documents)
    )
    WHERE place > 1
),
chosen_documents (document_id) AS (
    SELECT document_id
    FROM passing_documents
    WHERE :distinct = 0 OR document_id NOT IN (SELECT document_id FROM repeated_documents)
)

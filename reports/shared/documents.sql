-- param: source text = NULL only documents of this outlet or agency
-- param: since  date = NULL only documents published on this day, month or year, or later
-- param: until  date = NULL only documents published on this day, month or year, or earlier
chosen_documents (document_id) AS (
    SELECT d.id
    FROM documents AS d
    LEFT JOIN sources AS r ON r.id = d.source_id
    WHERE (:source IS NULL OR r.name = :source COLLATE NOCASE)
      AND (:since IS NULL OR d.published_on >= :since)
      AND (:until IS NULL OR substr(d.published_on, 1, length(:until)) <= :until)
)

-- Why: linking looks at every name and how often it is mentioned. Counting that from the mentions each time would
-- make a small addition to a large file as slow as the file is large, so the counts stand beside the names.

ALTER TABLE names ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0 /* how often it is mentioned */;
ALTER TABLE names ADD COLUMN documents INTEGER NOT NULL DEFAULT 0 /* in how many documents it is mentioned */;
ALTER TABLE names ADD COLUMN compared INTEGER NOT NULL DEFAULT 0 /* 1 where likenesses tells which of the other names that have a 1 it is like */;

UPDATE names SET
    mentions = (SELECT count(*) FROM mentions AS m WHERE m.name_id = names.id),
    documents = (SELECT count(DISTINCT s.document_id) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
                 WHERE m.name_id = names.id);

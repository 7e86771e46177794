-- Why: linking looks at every name and how often it is mentioned, and reports ask again and again which documents
-- name whom. Counting that from the mentions each time would make a small addition to a large file as slow as the
-- file is large, so the counts are kept, in the same transaction as the mentions. `corpus check` compares them with
-- the mentions, `corpus check --rebuild` makes them anew.

ALTER TABLE names ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0 /* how often it is mentioned */;
ALTER TABLE names ADD COLUMN documents INTEGER NOT NULL DEFAULT 0 /* in how many documents it is mentioned */;
ALTER TABLE names ADD COLUMN compared INTEGER NOT NULL DEFAULT 0 /* 1 where likenesses tells which of the other names that have a 1 it is like */;

UPDATE names SET
    mentions = (SELECT count(*) FROM mentions AS m WHERE m.name_id = names.id),
    documents = (SELECT count(DISTINCT s.document_id) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
                 WHERE m.name_id = names.id);

CREATE TABLE entity_documents (
    -- Which documents name which entity.
    entity_id   INTEGER NOT NULL REFERENCES entities (id), -- the entity
    document_id INTEGER NOT NULL REFERENCES documents (id), -- a document that names it
    mentions    INTEGER NOT NULL CHECK (mentions > 0), -- how often
    PRIMARY KEY (entity_id, document_id)
) WITHOUT ROWID;

CREATE INDEX entity_documents_document_id ON entity_documents (document_id);

INSERT INTO entity_documents (entity_id, document_id, mentions)
    SELECT m.entity_id, s.document_id, count(*)
    FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
    GROUP BY m.entity_id, s.document_id;

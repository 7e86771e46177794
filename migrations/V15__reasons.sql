-- Why: a link between documents needs a reason that would convince the person it is about. A surname, an acronym or "the
-- Ministry" is only a part of a name and means what its document means, so such a name is a row for each document; a
-- supreme court is one of many, so its name is a row for each country. Why a name was linked, and how much speaks for
-- whom it could mean too, is kept beside the link. A decision speaks of every name that stood under an entity when it was
-- taken, so several rows are one decision and are taken back together; and it may speak of a single mention. The labels of
-- transcripts ("MR. PRICE:") are found as such.

CREATE TABLE new_names (
    -- Distinct names as completed inside documents, how far each reaches, and the entity each belongs to.
    id        INTEGER PRIMARY KEY, -- number of the name
    type      TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- type inside the document
    name      TEXT NOT NULL, -- the name
    scope     TEXT NOT NULL DEFAULT '', -- how far it reaches: empty for everywhere; country: and the country or state whose it is; document: and a content_hash where it is only part of a name; or, where a person decided that a document means somebody else, its content_hash, a colon and the name there
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- whom it stands for
    basis     TEXT NOT NULL, -- how it was linked to the entity's other names
    score     REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1), -- how sure the link is, 0 to 1
    via       TEXT, -- the name through which it was linked, if any
    evidence  TEXT, -- what speaks for the link besides the names, in words
    mentions  INTEGER NOT NULL DEFAULT 0, -- how often it is mentioned
    documents INTEGER NOT NULL DEFAULT 0, -- in how many documents it is mentioned
    compared  INTEGER NOT NULL DEFAULT 0, -- 1 where likenesses tells which of the other names that have a 1 it is like
    UNIQUE (type, name, scope)
);

INSERT INTO new_names (id, type, name, scope, entity_id, basis, score, via, mentions, documents, compared)
    SELECT id, type, name, scope, entity_id, basis, score, via, mentions, documents, compared FROM names;

DROP TABLE names;

ALTER TABLE new_names RENAME TO names;

CREATE INDEX names_entity_id ON names (entity_id);

DROP TABLE candidates;

CREATE TABLE candidates (
    -- Entities that a name could also stand for, where too little speaks for any of them to link it.
    name_id   INTEGER NOT NULL REFERENCES names (id), -- the name
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- one whom it could mean
    score     REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1), -- how much speaks for it, 0 to 1
    PRIMARY KEY (name_id, entity_id)
) WITHOUT ROWID;

CREATE INDEX candidates_entity_id ON candidates (entity_id);

ALTER TABLE judgements ADD COLUMN scope TEXT /* how far the name decided on reaches, as in names.scope; NULL for everywhere */;
ALTER TABLE judgements ADD COLUMN other_scope TEXT /* for same and different: how far the other name reaches */;
ALTER TABLE judgements ADD COLUMN start_char INTEGER /* for split: first code point of the one mention that is somebody else; NULL for all of the document */;
ALTER TABLE judgements ADD COLUMN part_of INTEGER REFERENCES judgements (id) /* the first row of the decision that this row is part of; NULL for a row that is one by itself */;

CREATE INDEX judgements_part_of ON judgements (part_of);

DROP TRIGGER judgements_before_update;

CREATE TRIGGER judgements_before_update BEFORE UPDATE ON judgements
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.type IS NOT old.type OR new.name IS NOT old.name OR new.scope IS NOT old.scope
    OR new.other_type IS NOT old.other_type OR new.other_name IS NOT old.other_name
    OR new.other_scope IS NOT old.other_scope OR new.start_char IS NOT old.start_char
    OR new.document IS NOT old.document OR new.value IS NOT old.value OR new.reason IS NOT old.reason
    OR new.part_of IS NOT old.part_of
BEGIN
    SELECT RAISE(ABORT, 'of a judgement only undone_at may be set, once');
END;

CREATE TABLE new_passages (
    -- Marked stretches of a body: title, dateline, byline, labels of who speaks, and clutter such as share buttons.
    id          INTEGER PRIMARY KEY, -- number of the row
    document_id INTEGER NOT NULL REFERENCES documents (id), -- whose body
    kind        TEXT NOT NULL CHECK (kind IN ('title', 'dateline', 'byline', 'credit', 'caption', 'speaker', 'date',
                                              'repeated_title', 'navigation', 'counter', 'share', 'comments',
                                              'related', 'promotion', 'copyright')), -- what it is; the first six are read, the others are not
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    rule        TEXT NOT NULL -- the rule that marked it
);

INSERT INTO new_passages (id, document_id, kind, start_char, end_char, rule)
    SELECT id, document_id, kind, start_char, end_char, rule FROM passages;

DROP TABLE passages;

ALTER TABLE new_passages RENAME TO passages;

CREATE INDEX passages_document_id ON passages (document_id);

ALTER TABLE sentences ADD COLUMN is_label INTEGER NOT NULL DEFAULT 0 /* 1 for the label of a transcript that says who speaks; reports leave it out unless asked */;

CREATE INDEX sentences_labels ON sentences (id) WHERE is_label = 1;

-- Names are completed in their documents and linked between them by other rules from now on.
INSERT OR IGNORE INTO marks (name, value) VALUES ('resolve', '1');

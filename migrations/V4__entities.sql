-- Why: a mention is one occurrence in one sentence, an entity one thing in the world. Between them stands the name:
-- what a mention was completed to inside its own document ("Lavrov" to "Sergei Lavrov"). Names are few, so
-- linking them across documents, and undoing that, touches few rows.

CREATE TABLE entities (
    -- People, organisations, places and other named things.
    id       INTEGER PRIMARY KEY, -- number of the entity
    type     TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- what sort of thing
    name     TEXT NOT NULL, -- the name to show: the commonest full form, or a person's choice
    wikidata TEXT, -- Wikidata item of countries and other well-known entities, if known
    ignored  INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)) -- 1 where a person decided that it is no entity: no view and no report shows it
);

CREATE INDEX entities_type_name ON entities (type, name);

CREATE TABLE names (
    -- Distinct names as completed inside documents, and the entity each belongs to.
    id        INTEGER PRIMARY KEY, -- number of the name
    type      TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- type inside the document
    name      TEXT NOT NULL, -- the name
    scope     TEXT NOT NULL DEFAULT '', -- empty; or, where a person decided that one document means somebody else: its content_hash, a colon and the name there
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- whom it stands for
    basis     TEXT NOT NULL, -- how it was linked to the entity's other names
    score     REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1), -- how sure the link is, 0 to 1
    via       TEXT, -- the name through which it was linked, if any
    UNIQUE (type, name, scope)
);

CREATE INDEX names_entity_id ON names (entity_id);

CREATE TABLE candidates (
    -- Entities that a name could also stand for, where nothing decides between them.
    name_id   INTEGER NOT NULL REFERENCES names (id), -- the name
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- one whom it could mean
    PRIMARY KEY (name_id, entity_id)
) WITHOUT ROWID;

CREATE INDEX candidates_entity_id ON candidates (entity_id);

CREATE TABLE mentions (
    -- Occurrences of names in sentences.
    id          INTEGER PRIMARY KEY, -- number of the mention
    sentence_id INTEGER NOT NULL REFERENCES sentences (id), -- where
    entity_id   INTEGER NOT NULL REFERENCES entities (id), -- who or what is meant
    name_id     INTEGER NOT NULL REFERENCES names (id), -- the name it was completed to inside its document
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    text        TEXT NOT NULL, -- substr(body, start_char + 1, end_char - start_char)
    type        TEXT NOT NULL CHECK (type IN ('PERSON', 'ORG', 'PLACE', 'GROUP', 'EVENT', 'WORK', 'PRODUCT', 'OTHER')), -- as recognised here, before the document was considered
    confidence  REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- probability that span and type are right
    basis       TEXT NOT NULL, -- how it was linked to its name inside the document
    link_confidence REAL NOT NULL CHECK (link_confidence BETWEEN 0 AND 1), -- how sure that link is, by its rule; the link between documents has names.score
    role        TEXT -- office or title read directly before the name, if any
);

CREATE INDEX mentions_sentence_id ON mentions (sentence_id, entity_id);
CREATE INDEX mentions_entity_id ON mentions (entity_id, sentence_id);
CREATE INDEX mentions_name_id ON mentions (name_id);

CREATE TABLE aliases (
    -- Every spelling under which an entity is mentioned, counted over mentions.
    entity_id INTEGER NOT NULL REFERENCES entities (id), -- the entity
    name      TEXT NOT NULL, -- a spelling as it stands in the text
    mentions  INTEGER NOT NULL CHECK (mentions > 0), -- how often it is mentioned so
    documents INTEGER NOT NULL CHECK (documents > 0), -- in how many documents
    PRIMARY KEY (entity_id, name)
) WITHOUT ROWID;

CREATE INDEX aliases_name ON aliases (name);

CREATE TABLE likenesses (
    -- Names that the scorer found alike when names were last linked, so that a decision need not compare them again.
    left_id  INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the one name
    right_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the other
    lack     INTEGER NOT NULL CHECK (lack >= 0), -- what the score lacks to 1, in millionths
    PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;

CREATE INDEX likenesses_right_id ON likenesses (right_id);

CREATE TABLE marks (
    -- Small facts that the program keeps about this file for itself.
    name  TEXT PRIMARY KEY, -- what it is about
    value TEXT NOT NULL -- the fact
) WITHOUT ROWID;

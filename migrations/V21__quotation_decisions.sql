-- Why: whether somebody is quoted, and who speaks, is sometimes for a person to decide, and the decision must hold against
-- every later reading of the text.

ALTER TABLE quotations ADD COLUMN decided INTEGER NOT NULL DEFAULT 0 CHECK (decided IN (0, 1)) /* 1 where a person said who speaks */;

CREATE TABLE quotation_decisions (
    -- A person's decisions on quotations, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('reject', 'speaker')), -- reject: nobody is quoted here; speaker: this is who speaks
    document   TEXT NOT NULL, -- content_hash of the document
    start_char INTEGER NOT NULL CHECK (start_char >= 0), -- first code point of the quotation in documents.body, from 0; of quotations there the one meant has at least half of this stretch
    end_char   INTEGER NOT NULL CHECK (end_char > start_char), -- one past its last code point
    type       TEXT, -- for speaker: type of the name that speaks, as in names.type; NULL for nobody who is named
    name       TEXT, -- for speaker: this name, as in names.name
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z'), -- when it was taken back; NULL while it holds
    CHECK ((type IS NULL) = (name IS NULL)),
    CHECK (kind = 'speaker' OR name IS NULL)
);

CREATE INDEX quotation_decisions_document ON quotation_decisions (document);

CREATE TRIGGER quotation_decisions_before_delete BEFORE DELETE ON quotation_decisions BEGIN
    SELECT RAISE(ABORT, 'decisions on quotations are never deleted; undo them');
END;

CREATE TRIGGER quotation_decisions_before_update BEFORE UPDATE ON quotation_decisions
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.document IS NOT old.document OR new.start_char IS NOT old.start_char OR new.end_char IS NOT old.end_char
    OR new.type IS NOT old.type OR new.name IS NOT old.name OR new.reason IS NOT old.reason
BEGIN
    SELECT RAISE(ABORT, 'of a decision on a quotation only undone_at may be set, once');
END;

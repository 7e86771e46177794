-- Why: what a person decides about names must outlive every later load, replay on a fresh database and be undone
-- exactly. So decisions are only ever added, are keyed by names and texts instead of row numbers, and an undo is a
-- mark on the row, not its removal.

CREATE TABLE judgements (
    -- A person's decisions on who is who, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('same', 'different', 'rename', 'retype', 'ignore', 'split')), -- what was decided
    type       TEXT NOT NULL, -- type of the name decided on
    name       TEXT NOT NULL, -- the name decided on
    other_type TEXT, -- for same and different: type of the other name
    other_name TEXT, -- for same and different: the other name
    document   TEXT, -- for split: content_hash of the document in which the name is somebody else
    value      TEXT, -- for rename: the new name; for retype: the new type; for split: the name to use instead
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z') -- when it was taken back; NULL while it holds
);

CREATE TRIGGER judgements_before_delete BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are never deleted; undo them');
END;

CREATE TRIGGER judgements_before_update BEFORE UPDATE ON judgements
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.type IS NOT old.type OR new.name IS NOT old.name
    OR new.other_type IS NOT old.other_type OR new.other_name IS NOT old.other_name
    OR new.document IS NOT old.document OR new.value IS NOT old.value OR new.reason IS NOT old.reason
BEGIN
    SELECT RAISE(ABORT, 'of a judgement only undone_at may be set, once');
END;

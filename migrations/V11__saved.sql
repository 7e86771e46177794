-- Why: who asked a good question of this file should be able to leave it there for colleagues.

CREATE TABLE saved_reports (
    -- Calls of a report, under a name.
    name     TEXT PRIMARY KEY, -- the name of the call
    report   TEXT NOT NULL, -- the report
    options  TEXT NOT NULL, -- its options and their values, a JSON object
    saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T*Z') -- when it was saved, ISO 8601 in UTC
) WITHOUT ROWID;

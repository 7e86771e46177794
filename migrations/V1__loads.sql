-- Why: every row in this file must be traceable to the run that wrote it, with the version of the program, the
-- recogniser and the words of the call. What could not be read is kept here too, so that a count of articles is
-- never mistaken for a count of files.

CREATE TABLE loads (
    -- One run of `corpus load`.
    id           INTEGER PRIMARY KEY, -- number of the run
    started_at   TEXT NOT NULL CHECK (started_at GLOB '????-??-??T*Z'), -- when it began, ISO 8601 in UTC
    finished_at  TEXT CHECK (finished_at IS NULL OR finished_at GLOB '????-??-??T*Z'), -- when it ended; NULL while it runs or if it was cut off
    tool_version TEXT NOT NULL, -- version of corpus that ran
    recogniser   TEXT NOT NULL, -- name, version and hash of the model that found the names
    arguments    TEXT NOT NULL, -- paths and options as typed, a JSON array
    added        INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0), -- articles that were new
    unchanged    INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0), -- articles whose text was here already
    skipped      INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0) -- articles that could not be read; see skips
);

CREATE TABLE skips (
    -- Articles that a run could not read.
    id      INTEGER PRIMARY KEY, -- number of the row
    load_id INTEGER NOT NULL REFERENCES loads (id), -- the run
    origin  TEXT NOT NULL, -- path of the article, or - for standard input
    reason  TEXT NOT NULL -- why, in words
);

CREATE INDEX skips_load_id ON skips (load_id);

-- Why: a pile of articles is loaded again and again while it grows. A file that was read to its end and has not
-- changed since need not be opened again, and what a run could not read can be asked for.

CREATE TABLE files (
    -- Files that a run read to their end.
    id          INTEGER PRIMARY KEY, -- number of the file
    path        TEXT NOT NULL UNIQUE, -- as reached from what the person typed
    size        INTEGER NOT NULL CHECK (size >= 0), -- bytes
    modified_at TEXT NOT NULL, -- when it was last changed, as the file system says, ISO 8601 in UTC
    hash        TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256 of its bytes in hexadecimal
    load_id     INTEGER NOT NULL REFERENCES loads (id) -- the run that read it
);

CREATE INDEX files_load_id ON files (load_id);

-- Why: a pile of articles is loaded again and again while it grows. A file that was read to its end and has not
-- changed since need not be opened again, and what could not be read can be asked for until it can.

CREATE TABLE files (
    -- Files that a run read to their end. A row is written together with the last article of its file.
    path       TEXT PRIMARY KEY, -- as reached from what the person typed
    size       INTEGER NOT NULL CHECK (size >= 0), -- bytes
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T*Z'), -- when it was last changed, as the file system says, ISO 8601 in UTC with nanoseconds
    hash       TEXT NOT NULL CHECK (length(hash) = 64), -- SHA-256 of its bytes in hexadecimal
    reading    TEXT, -- options that say how it is read (--as, --map); NULL if none was given
    articles   INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0), -- articles in it that were read
    skipped    INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0), -- articles in it that could not be read
    load_id    INTEGER NOT NULL REFERENCES loads (id) -- the run that read it
) WITHOUT ROWID;

CREATE INDEX files_load_id ON files (load_id);

ALTER TABLE skips ADD COLUMN file TEXT /* the file in which it is, as in files.path */;
ALTER TABLE skips ADD COLUMN settled_by INTEGER REFERENCES loads (id) /* the later run that read this file to its end; NULL while the skip stands */;

CREATE INDEX skips_file ON skips (file);
CREATE INDEX skips_settled_by ON skips (settled_by);

-- What earlier versions skipped was a file, or a line of one: `a.jsonl:12`.
UPDATE skips SET file = CASE
    WHEN origin GLOB '*:[0-9]*' AND substr(rtrim(origin, '0123456789'), -1) = ':'
        THEN substr(rtrim(origin, '0123456789'), 1, length(rtrim(origin, '0123456789')) - 1)
    ELSE origin END;

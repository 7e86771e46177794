-- Why: what is clutter and which outlet is meant is sometimes for a person to decide, and the decision must hold
-- against every rule and every later load.

CREATE TABLE source_aliases (
    -- Other names of an outlet or agency, such as its site; a person may add rows.
    alias TEXT PRIMARY KEY COLLATE NOCASE, -- the other name
    name  TEXT NOT NULL -- the name to use instead
) WITHOUT ROWID;

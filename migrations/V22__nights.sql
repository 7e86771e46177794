-- Why: who looks every morning at what came in the night keeps numbers of entities and lists of names. A number must not mean
-- somebody else the next day, also when names turn out to be one, or two; and a list is asked of every new article.

CREATE TABLE entity_numbers (
    -- Every number that an entity has or had, and the name for which it was given: it means whoever bears that name now. They belong to this file: those of another one that is merged into it stay behind.
    number  INTEGER PRIMARY KEY, -- the number; entities.id while an entity has it, and never of another one
    name_id INTEGER REFERENCES names (id) ON DELETE SET NULL -- the name; NULL where nobody is left whom the number meant
);

CREATE INDEX entity_numbers_name_id ON entity_numbers (name_id);

INSERT INTO entity_numbers (number, name_id)
    SELECT entity_id, name_id
    FROM (
        SELECT n.entity_id, n.id AS name_id, row_number() OVER (
            PARTITION BY n.entity_id
            ORDER BY (n.type = e.type AND n.name = e.name) DESC, n.scope <> '', n.mentions DESC, n.id) AS place
        FROM names AS n
        JOIN entities AS e ON e.id = n.entity_id
    )
    WHERE place = 1;

CREATE TABLE watch_lists (
    -- Lists of names that somebody watches, from corpus entity match.
    name     TEXT PRIMARY KEY, -- the name of the list
    names    TEXT NOT NULL, -- whom it names: a JSON array of pairs, the type and the name
    saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T*Z') -- when it was saved, ISO 8601 in UTC
) WITHOUT ROWID;

CREATE TABLE watch_hits (
    -- Names of the corpus that are those of a watch list, found anew whenever names are linked.
    list    TEXT NOT NULL REFERENCES watch_lists (name) ON DELETE CASCADE, -- the list
    asked   TEXT NOT NULL, -- the name as the list has it
    name_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE, -- the name here
    PRIMARY KEY (list, asked, name_id)
) WITHOUT ROWID;

CREATE INDEX watch_hits_name_id ON watch_hits (name_id);

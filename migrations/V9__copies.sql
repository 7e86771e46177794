-- Why: a wire story is printed by many outlets, cut, retitled or with a paragraph of their own. Who counts documents
-- must be able to count such a story once. Finding its copies must not mean reading a million texts again for each
-- hundred that come, so a little is kept of every text.

CREATE TABLE copies (
    -- Documents that are near-copies of each other. A document without near-copy is not here.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
    original_id INTEGER NOT NULL REFERENCES documents (id), -- the document that stands for its group: the earliest, then the longest; for that one, itself
    similarity  REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1) -- share of the shorter of the two texts that stands in the other one too, in runs of four words; 1 for the document that stands for its group
);

CREATE INDEX copies_original_id ON copies (original_id);

CREATE TABLE sketches (
    -- What is kept of a text to find its near-copies; texts of fewer than 20 words are not here.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
    words       INTEGER NOT NULL CHECK (words > 0), -- words of the text without title, dateline and clutter
    sketch      BLOB NOT NULL CHECK (length(sketch) = 40), -- MinHash of the text in 32 bytes, then the first 8 bytes of the content_hash
    state       INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3) -- 0 new, 1 grouped, 2 its text is read differently since, 3 its date is another since
);

-- Why: a wire story is printed by many outlets, cut, retitled or with a paragraph of their own. Who counts documents
-- must be able to count such a story once.

CREATE TABLE copies (
    -- Documents that are near-copies of each other. A document without near-copy is not here.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id), -- the document
    original_id INTEGER NOT NULL REFERENCES documents (id), -- the document that stands for its group; for that one, itself
    similarity  REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1) -- how much of the text of the two is the same, 1 for the document that stands for its group
);

CREATE INDEX copies_original_id ON copies (original_id);

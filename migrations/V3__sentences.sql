-- Why: the sentence is the unit in which names are counted together and the evidence that is shown for a number.
-- The full-text index stores no second copy of the text; triggers keep it in step whoever writes.

CREATE TABLE sentences (
    -- Sentences, headlines and list items of what was read as text.
    id          INTEGER PRIMARY KEY, -- number of the sentence
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the document
    position    INTEGER NOT NULL CHECK (position >= 0), -- place in the document, from 0
    start_char  INTEGER NOT NULL CHECK (start_char >= 0), -- first code point in documents.body, from 0
    end_char    INTEGER NOT NULL CHECK (end_char > start_char), -- one past the last code point
    text        TEXT NOT NULL, -- substr(body, start_char + 1, end_char - start_char)
    UNIQUE (document_id, position)
);

CREATE VIRTUAL TABLE sentences_fts USING fts5 (
    -- Full-text index over sentences.text; rowid is sentences.id.
    text, -- words, folded to lower case without diacritics
    content = 'sentences', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER sentences_after_insert AFTER INSERT ON sentences BEGIN
    INSERT INTO sentences_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER sentences_after_delete AFTER DELETE ON sentences BEGIN
    INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER sentences_after_update AFTER UPDATE OF text ON sentences BEGIN
    INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO sentences_fts (rowid, text) VALUES (new.id, new.text);
END;

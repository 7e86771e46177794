-- Why: when a rule or a model changes, only what it touches should be done again. So a document says by which
-- version of each stage it was made, and what its file said of it is kept apart from what was found in its text. One
-- text may be printed by several outlets: each place where it was found keeps its own address and outlet.

ALTER TABLE documents ADD COLUMN cleaner TEXT /* version of the rules that marked title, dateline and clutter; NULL for what was loaded before versions were kept */;
ALTER TABLE documents ADD COLUMN segmenter TEXT /* version of the rules that cut it into sentences; NULL for what was loaded before versions were kept */;
ALTER TABLE documents ADD COLUMN resolver TEXT /* version of the rules that linked its mentions to names; NULL for what was loaded before versions were kept */;

ALTER TABLE origins ADD COLUMN given TEXT /* what the file itself said there, as one object in braces: title, author, source, url, published, language, and annotations for mentions that came along; NULL for nothing, or for what was loaded before versions were kept */;
ALTER TABLE origins ADD COLUMN url TEXT /* address there, if the file gave one */;
ALTER TABLE origins ADD COLUMN source_id INTEGER REFERENCES sources (id) /* outlet there, if the file named one; else that of the document */;

CREATE INDEX origins_source_id ON origins (source_id);

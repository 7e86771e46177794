-- Why: when a rule or a model changes, only what it touches should be done again. So a document says by which
-- version of each stage it was made.

ALTER TABLE documents ADD COLUMN cleaner TEXT /* version of the rules that marked title, dateline and clutter; NULL for what was loaded before versions were kept */;
ALTER TABLE documents ADD COLUMN segmenter TEXT /* version of the rules that cut it into sentences; NULL for what was loaded before versions were kept */;
ALTER TABLE documents ADD COLUMN resolver TEXT /* version of the rules that linked its mentions to names; NULL for what was loaded before versions were kept */;

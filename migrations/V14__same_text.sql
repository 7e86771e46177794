-- Why: most near-copies are the same words under another headline. A hash of the words tells that without reading and
-- comparing the texts.

ALTER TABLE sketches ADD COLUMN text_hash INTEGER /* hash of the words of the text in order: two texts with the same one are the same but for title, dateline, clutter, case and punctuation; NULL where it was not kept yet */;

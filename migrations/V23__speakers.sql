-- Why: some quotations have two speakers, of some only a few people can be the speaker, and some came with their article. All of it is
-- kept, so that each speaker is counted, a person can decide, and what others found is not taken for what this program found.

ALTER TABLE quotations ADD COLUMN given TEXT /* who found it, where it came with the article; NULL where this program did */;

ALTER TABLE quotations ADD COLUMN given_speaker TEXT /* who speaks, as it came with the article; NULL where nothing was said */;

CREATE TABLE quotation_speakers (
    -- Who speaks together with the speaker of a quotation: "Ann and Bob said".
    quotation_id INTEGER NOT NULL REFERENCES quotations (id), -- the quotation
    place        INTEGER NOT NULL CHECK (place >= 1), -- order in the text; the speaker in quotations has 0
    mention_id   INTEGER NOT NULL REFERENCES mentions (id), -- the mention that speaks as well
    PRIMARY KEY (quotation_id, place)
) WITHOUT ROWID;

CREATE INDEX quotation_speakers_mention_id ON quotation_speakers (mention_id);

CREATE TABLE quotation_candidates (
    -- Who may be the speaker of a quotation whose speaker is not sure enough, the likeliest first.
    quotation_id INTEGER NOT NULL REFERENCES quotations (id), -- the quotation
    place        INTEGER NOT NULL CHECK (place >= 0), -- order, from 0
    mention_id   INTEGER NOT NULL REFERENCES mentions (id), -- the nearest mention of who may speak
    why          TEXT NOT NULL CHECK (why IN ('spoke', 'office', 'named')), -- spoke shortly before, bears an office as in the words used, or is named near it
    score        REAL NOT NULL CHECK (score BETWEEN 0 AND 1), -- weight among the candidates of the quotation, which add up to 1
    PRIMARY KEY (quotation_id, place)
) WITHOUT ROWID;

CREATE INDEX quotation_candidates_mention_id ON quotation_candidates (mention_id);

CREATE VIEW v_quotation_candidates AS
-- One row for each who may be the speaker of a quotation without one.
SELECT
    q.id AS quotation_id, -- quotations.id
    q.speaker AS speaker_words, -- the words beside the verb
    e.id AS candidate_id, -- entities.id of who may speak
    e.name AS candidate, -- name of who may speak
    e.type AS candidate_type, -- type of who may speak
    c.why AS why, -- spoke, office or named
    c.score AS score, -- weight among the candidates, 0 to 1
    substr(d.body, q.start_char + 1, q.end_char - q.start_char) AS quotation, -- the text from its first to its last part
    d.published_on AS published_on, -- ISO 8601 date, if known
    d.origin AS origin, -- where the document was read
    c.place AS place, -- order, from 0
    q.document_id AS document_id -- documents.id
FROM quotation_candidates AS c
JOIN quotations AS q ON q.id = c.quotation_id
JOIN documents AS d ON d.id = q.document_id
JOIN mentions AS m ON m.id = c.mention_id
JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored;

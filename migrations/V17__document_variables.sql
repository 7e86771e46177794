-- Why: a column of a table or a field of an export that is none of title, author, date, outlet, address and language was thrown
-- away: party, section, country, tags, the id in another system. Questions are asked by them as they are by outlet. And what a
-- person takes out, by order of a court or of a reader, must stay out.

CREATE TABLE document_variables (
    -- What a file says of an article beside title, author, date, outlet, address and language: section, party, country, tags. One row for each value.
    document_id INTEGER NOT NULL REFERENCES documents (id), -- of which document
    name        TEXT NOT NULL, -- name of the column or field, as the file has it; inside another one behind a dot
    value       TEXT NOT NULL, -- what stands there
    PRIMARY KEY (document_id, name, value)
) WITHOUT ROWID;

CREATE VIEW v_variables AS
-- The document variables, one row for each: what its values are like and how many documents have it.
SELECT
    name AS variable, -- name of the column or field
    CASE
        WHEN min(is_integer) = 1 THEN 'integer'
        WHEN min(is_number) = 1 THEN 'real'
        WHEN min(is_day) = 1 THEN 'date'
        ELSE 'text'
    END AS type, -- integer, real, date (YYYY-MM-DD) or text, whichever all its values are
    count(DISTINCT document_id) AS documents, -- documents of which something is said there
    count(DISTINCT value) AS value_count, -- different values
    min(value) AS example -- one of them
FROM (
    SELECT
        document_id, name, value,
        value NOT GLOB '*[^0-9]*' AND length(value) < 16
            OR value GLOB '-[0-9]*' AND substr(value, 2) NOT GLOB '*[^0-9]*' AND length(value) < 16 AS is_integer,
        value NOT GLOB '*[^0-9.-]*' AND value GLOB '*[0-9]*' AND substr(value, 2) NOT GLOB '*-*'
            AND length(value) - length(replace(value, '.', '')) < 2 AS is_number,
        value GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AS is_day
    FROM document_variables
)
GROUP BY name;

ALTER TABLE documents ADD COLUMN undecoded INTEGER NOT NULL DEFAULT 0 /* characters of the file that could not be decoded; in body U+FFFD stands for each */;

UPDATE documents SET undecoded = length(body) - length(replace(body, char(65533), '')) WHERE instr(body, char(65533)) > 0;

CREATE TABLE removals (
    -- Texts that a person took out: loading them again, or merging a database that has them, does not bring them back.
    content_hash TEXT PRIMARY KEY NOT NULL CHECK (length(content_hash) = 64), -- SHA-256 of the text in hexadecimal; the text is gone
    removed_at   TEXT NOT NULL, -- when, ISO 8601 in UTC
    reason       TEXT -- why, if it was said
) WITHOUT ROWID;

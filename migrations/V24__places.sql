-- Why: `in/a.txt` and `./in/a.txt` are one file. Places are written without `./` from now on; what was read as `./in/a.txt` is called
-- `in/a.txt` too, where nothing else is called so, so that the file is known when it is loaded again.

-- Of whose places the first may be another one then, which says other things of it, is read again.
INSERT OR IGNORE INTO stale_documents (document_id)
    SELECT DISTINCT d.id FROM documents AS d
    JOIN origins AS f ON f.document_id = d.id AND f.origin = d.origin
    JOIN origins AS o ON o.document_id = d.id AND o.given IS NOT f.given
    WHERE d.origin GLOB './?*';
INSERT OR IGNORE INTO marks (name, value)
    SELECT 'unsettled', '1' WHERE EXISTS (
        SELECT 1 FROM documents AS d
        JOIN origins AS f ON f.document_id = d.id AND f.origin = d.origin
        JOIN origins AS o ON o.document_id = d.id AND o.given IS NOT f.given
        WHERE d.origin GLOB './?*');

-- What was loaded both ways stands at one place. `./-` is a file, and `-` is standard input.
DELETE FROM origins
WHERE origin GLOB './?*' AND origin <> './-'
    AND EXISTS (SELECT 1 FROM origins AS o
                WHERE o.origin = substr(origins.origin, 3) AND o.document_id = origins.document_id AND o.given IS origins.given);
UPDATE OR IGNORE origins SET origin = substr(origin, 3), file_length = file_length - 2
WHERE origin GLOB './?*' AND origin <> './-'
    AND NOT EXISTS (SELECT 1 FROM origins AS o WHERE o.origin = substr(origins.origin, 3))
    AND NOT EXISTS (SELECT 1 FROM files AS f
                    WHERE f.path = substr(origins.origin, 3, coalesce(origins.file_length, length(origins.origin)) - 2));

UPDATE documents SET origin = (SELECT min(o.origin) FROM origins AS o WHERE o.document_id = documents.id)
WHERE origin GLOB './?*' AND EXISTS (SELECT 1 FROM origins AS o WHERE o.document_id = documents.id);

-- A file of which a text is left at its place stays, too.
UPDATE OR IGNORE files SET path = substr(path, 3)
WHERE path GLOB './?*' AND path <> './-'
    AND NOT EXISTS (SELECT 1 FROM origins AS o
                    WHERE o.origin = files.path OR o.origin > files.path || '!/' AND o.origin < files.path || '!0'
                        OR o.origin > files.path || '#' AND o.origin < files.path || '$'
                        OR o.origin > files.path || ':' AND o.origin < files.path || ';');
DELETE FROM files
WHERE path GLOB './?*' AND path <> './-' AND EXISTS (SELECT 1 FROM files AS f WHERE f.path = substr(files.path, 3))
    AND NOT EXISTS (SELECT 1 FROM origins AS o
                    WHERE o.origin = files.path OR o.origin > files.path || '!/' AND o.origin < files.path || '!0'
                        OR o.origin > files.path || '#' AND o.origin < files.path || '$'
                        OR o.origin > files.path || ':' AND o.origin < files.path || ';');

UPDATE OR IGNORE earlier_texts SET origin = substr(origin, 3) WHERE origin GLOB './?*' AND origin <> './-';
UPDATE OR IGNORE passed_over SET path = substr(path, 3) WHERE path GLOB './?*' AND path <> './-';
UPDATE skips SET origin = substr(origin, 3) WHERE origin GLOB './?*' AND origin <> './-';
UPDATE skips SET file = substr(file, 3) WHERE file GLOB './?*' AND file <> './-';

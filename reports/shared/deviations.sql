-- How far each entity is from being spread as the words of the corpus are: deviation of proportions (Gries 2008), by parts.
part_sizes (part, words) AS (
    SELECT part, sum(words) FROM document_parts GROUP BY part
),
whole (words, parts, least) AS (
    SELECT sum(words), count(*), min(words) FROM part_sizes
),
whole_entities (entity_id, mentions) AS (
    SELECT entity_id, sum(mentions) FROM named_parts GROUP BY entity_id HAVING sum(mentions) >= :min
),
deviations (entity_id, mentions, range, parts, least, dp) AS (
    -- The parts that do not mention it differ by their whole share.
    SELECT h.entity_id, w.mentions, count(*), a.parts, 1.0 * a.least / a.words,
        0.5 * (sum(abs(1.0 * h.mentions / w.mentions - 1.0 * z.words / a.words))
               + 1 - 1.0 * sum(z.words) / a.words)
    FROM named_parts AS h
    JOIN whole_entities AS w ON w.entity_id = h.entity_id
    JOIN part_sizes AS z ON z.part = h.part
    JOIN whole AS a ON true
    GROUP BY h.entity_id, w.mentions, a.parts, a.least, a.words
)

-- title:  The words near an entity
-- about:  Words that stand within --span words of a mention of the entity (--entity), in the same sentence, with
-- about:  association scores: what is said beside a name. A word counts once a sentence. O = sentences with the word near a
-- about:  mention, f1 = sentences that name the entity, f2 = sentences with the word, N = all sentences, E = f1 * f2 / N.
-- about:  Words that stand there more often than expected come first, by G2. Words are cut at spaces, without
-- about:  punctuation and case, and the 500 that are most often near are looked at; f2 is counted by the full-text index, which also disregards accents.
-- use:    documents, named, near_words
-- needs:  entity
-- param:  min integer = 3 least number of sentences
-- param:  limit integer = 30 how many words
-- column: word text the word, in small letters
-- column: o integer sentences with the word near the entity (O)
-- column: e real sentences expected if the two were independent (E = f1 * f2 / N)
-- column: f2 integer sentences with the word
-- column: g2 real log-likelihood ratio over all four cells (Dunning 1993)
-- column: logdice real 14 + log2(2 * O / (f1 + f2)) (Rychly 2008)
-- column: npmi real log2(O / E) / -log2(O / N), from -1 to 1 (Bouma 2009)
-- column: note text E < 5 where so few are expected that G2 is no test
-- more:   f1 integer sentences that name the entity
-- more:   n integer sentences in all (N)
-- more:   mi real log2(O / E) (Church and Hanks 1990)
-- more:   t real (O - E) / sqrt(O) (Church et al. 1991)
-- more:   dice real 2 * O / (f1 + f2)
-- more:   jaccard real O / (f1 + f2 - O)
WITH RECURSIVE near_counts (word, o) AS (
    SELECT word, count(*) FROM near_words GROUP BY word HAVING count(*) >= :min ORDER BY count(*) DESC, word LIMIT 500
),
sizes (f1, n) AS (
    SELECT (SELECT count(DISTINCT sentence_id) FROM spans),
        (SELECT count(*) FROM sentences WHERE document_id IN (SELECT document_id FROM chosen_documents))
),
with_f2 (word, o, f2) AS MATERIALIZED (
    SELECT w.word, w.o, (
        SELECT count(*)
        FROM sentences_fts AS f
        WHERE f.sentences_fts MATCH '"' || w.word || '"'
          -- Where nothing is left out, the index alone knows; else the sentences are looked up once.
          AND ((SELECT count(*) FROM chosen_documents) = (SELECT count(*) FROM documents)
               OR f.rowid IN (SELECT s.id FROM sentences AS s
                              WHERE s.document_id IN (SELECT document_id FROM chosen_documents))))
    FROM near_counts AS w
),
counts (a, b, o, f1, f2, n) AS (
    SELECT NULL, w.word, w.o, z.f1, w.f2, z.n FROM with_f2 AS w JOIN sizes AS z WHERE w.f2 >= w.o
),
-- use: association
SELECT b AS word, o, e, f2, g2, logdice, npmi, note, f1, n, mi, t, dice, jaccard
FROM scored
ORDER BY o < e, round(g2, 6) DESC, o DESC, b
LIMIT :limit
-- evidence: o
WITH RECURSIVE counted (first_id, last_id, start_char, end_char) AS (
    SELECT s.id, s.id, s.start_char, s.end_char
    FROM near_words AS w
    JOIN sentences AS s ON s.id = w.sentence_id
    WHERE w.word = :row_word
)
-- use: shown

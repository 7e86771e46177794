-- title:  The decisions on who is who
-- about:  Every decision that a person took, in order, with its reason and whether it still holds.
-- param:  all text (yes|no) = yes whether to show decisions that were taken back
-- column: judgement integer number of the decision
-- column: decided_at text when, ISO 8601 in UTC
-- column: kind text what was decided
-- column: name text the name decided on, with its type
-- column: other text the other name, the new name or the new type
-- column: document text content_hash of the one document concerned, for a split
-- column: reason text why, in the person's words
-- column: undone_at text when it was taken back; empty while it holds
SELECT id AS judgement, decided_at, kind, type || ':' || name AS name,
    coalesce(other_type || ':' || other_name, value) AS other, document, reason, undone_at
FROM judgements
WHERE :all = 'yes' OR undone_at IS NULL
ORDER BY id

-- Why: "this Bill is the law, in this outlet" is meant of what that outlet prints tomorrow too. So that a decision on many
-- documents need not list those of one moment, it may name an outlet, or all.

ALTER TABLE judgements ADD COLUMN source TEXT /* for split: the outlet in whose documents the name is somebody else, also in those loaded later; * for every document */;

DROP TRIGGER judgements_before_update;

CREATE TRIGGER judgements_before_update BEFORE UPDATE ON judgements
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.type IS NOT old.type OR new.name IS NOT old.name OR new.scope IS NOT old.scope
    OR new.other_type IS NOT old.other_type OR new.other_name IS NOT old.other_name
    OR new.other_scope IS NOT old.other_scope OR new.start_char IS NOT old.start_char
    OR new.document IS NOT old.document OR new.source IS NOT old.source
    OR new.value IS NOT old.value OR new.reason IS NOT old.reason OR new.part_of IS NOT old.part_of
BEGIN
    SELECT RAISE(ABORT, 'of a judgement only undone_at may be set, once');
END;

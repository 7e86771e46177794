//! What a person decided about a text that is taken out, handed down to the text that took its place.
//!
//! Decisions on lines, on quotations and on what is known of a document then speak of the new text. A decision on a name in that
//! document is only ever added to: it is taken once more, as part of the same decision, for the new text.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::model::ids::{DocumentId, JudgementId, QuotationDecisionId};
use crate::store::schema::pending::Pending;
use crate::store::write::recurring;

/// Hands the decisions about a document down, where another text took its place; says whether one did. Without successor
/// they stay, since the text may come back.
pub(super) fn hand_down(transaction: &Transaction<'_>, document: DocumentId) -> rusqlite::Result<bool> {
    let sql = "SELECT e.content_hash, e.replaced_by, n.id FROM documents AS d
        JOIN earlier_texts AS e ON e.content_hash = d.content_hash
        LEFT JOIN documents AS n ON n.content_hash = e.replaced_by
        WHERE d.id = ?1 AND e.replaced_by IS NOT NULL ORDER BY n.id IS NULL, e.until DESC, e.origin LIMIT 1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(String, String, Option<DocumentId>)> =
        transaction.prepare_cached(sql)?.query_row([document], row).optional()?;
    let Some((old, new, successor)) = found else { return Ok(false) };
    let mut handed = 0;
    // The triggers that forbid such changes are off while documents are taken out.
    for table in ["cleanings", "document_settings"] {
        let sql = format!("UPDATE {table} SET document = ?2 WHERE document = ?1");
        handed += transaction.prepare_cached(&sql)?.execute(params![old, new])?;
    }
    // Texts are long, so they are compared only where a decision depends on places in them, which nearly none does.
    let sql = "SELECT EXISTS (SELECT 1 FROM quotation_decisions WHERE document = ?1) OR EXISTS (
        SELECT 1 FROM judgements WHERE undone_at IS NULL
        AND (document = ?1 OR instr(scope, ?1) > 0 OR instr(other_scope, ?1) > 0))";
    let is_decided_on = transaction.prepare_cached(sql)?.query_row([&old], |row| row.get(0))?;
    let edit = if is_decided_on { Edit::between_texts(transaction, &old, &new)? } else { None };
    handed += quotations(transaction, &old, &new, edit.as_ref())?;
    if let Some(successor) = successor.filter(|_| handed > 0) {
        recurring::make_one_stale(transaction, successor)?;
    }
    if let Some(edit) = edit {
        judgements(transaction, &old, &new, &edit)?;
    }
    Ok(true)
}

/// Has the decisions on quotations of a text speak of the one that took its place, where that has the same words; gives how
/// many.
fn quotations(
    transaction: &Transaction<'_>,
    old: &str,
    new: &str,
    edit: Option<&Edit>,
) -> rusqlite::Result<usize> {
    let Some(edit) = edit else { return Ok(0) };
    let sql = "SELECT id, start_char, end_char FROM quotation_decisions WHERE document = ?1 ORDER BY id";
    let rows = transaction
        .prepare_cached(sql)?
        .query_map([old], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(QuotationDecisionId, i64, i64)>>>()?;
    let mut handed = 0;
    for (id, start, end) in rows {
        if let (Some(first), Some(last)) = (edit.moved(start), edit.moved(end - 1))
            && last - first == end - 1 - start
        {
            let sql =
                "UPDATE quotation_decisions SET document = ?2, start_char = ?3, end_char = ?4 WHERE id = ?1";
            handed += transaction.prepare_cached(sql)?.execute(params![id, new, first, last + 1])?;
        }
    }
    Ok(handed)
}

/// Takes the decisions on names in a text once more for the one that took its place. One on a single mention holds where what
/// stands before it, or behind it, is the same in both.
fn judgements(transaction: &Transaction<'_>, old: &str, new: &str, edit: &Edit) -> rusqlite::Result<()> {
    let sql = "SELECT id, start_char FROM judgements WHERE undone_at IS NULL
        AND (document = ?1 OR instr(scope, ?1) > 0 OR instr(other_scope, ?1) > 0) ORDER BY id";
    let rows = transaction
        .prepare_cached(sql)?
        .query_map([old], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(JudgementId, Option<i64>)>>>()?;
    for (id, start) in rows {
        // A decision on all of a text has no start.
        let moved = start.and_then(|start| edit.moved(start));
        if start.is_some() && moved.is_none() {
            continue;
        }
        transaction.prepare_cached(TAKEN_ONCE_MORE)?.execute(params![id, old, new, moved])?;
        Pending::Linking.set(transaction)?;
    }
    Ok(())
}

/// Decision ?1 with hash ?3 for ?2, and its place ?4, unless the decision has such a row already.
const TAKEN_ONCE_MORE: &str = "INSERT INTO judgements (decided_at, kind, type, name, scope, other_type, other_name, other_scope,
        document, start_char, value, reason, part_of, source)
    SELECT decided_at, kind, type, name, replace(scope, ?2, ?3), other_type, other_name, replace(other_scope, ?2, ?3),
        CASE WHEN document = ?2 THEN ?3 ELSE document END, ?4, value, reason, coalesce(part_of, id), source
    FROM judgements AS j WHERE id = ?1 AND NOT EXISTS (
        SELECT 1 FROM judgements AS k WHERE coalesce(k.part_of, k.id) = coalesce(j.part_of, j.id)
            AND (k.kind, k.type, k.name, k.scope, k.other_type, k.other_name, k.other_scope, k.document, k.start_char, k.value)
             IS (j.kind, j.type, j.name, replace(j.scope, ?2, ?3), j.other_type, j.other_name, replace(j.other_scope, ?2, ?3),
                 CASE WHEN j.document = ?2 THEN ?3 ELSE j.document END, ?4, j.value))";

/// The one stretch in which two texts differ, in code points.
///
/// For example, "Ann met Bill." became "Ann saw old Bill.": the first 4 code points are the same, and from 7 on the earlier text
/// is the same as the later one from 11 on. So "Ann" stays at 0, "Bill" moves from 8 to 12, and for "met", at 4, there is no
/// place.
struct Edit {
    /// How far they are the same from the start.
    same_start: i64,
    /// In the earlier text, from where on they are the same to the end.
    same_end: i64,
    /// How far that has moved.
    moved_by: i64,
}

impl Edit {
    /// Between two stored texts; `None` where one of them is not there.
    fn between_texts(transaction: &Transaction<'_>, old: &str, new: &str) -> rusqlite::Result<Option<Self>> {
        let body = |hash: &str| -> rusqlite::Result<Option<String>> {
            let sql = "SELECT body FROM documents WHERE content_hash = ?1";
            transaction.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()
        };
        let (before, after) = (body(old)?, body(new)?);
        Ok(before.zip(after).map(|(before, after)| Self::between(&before, &after)))
    }

    fn between(before: &str, after: &str) -> Self {
        let (old, new) = (before.chars().count(), after.chars().count());
        let same = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
        let start = same(&mut before.chars().zip(after.chars()));
        let end = same(&mut before.chars().rev().zip(after.chars().rev())).min(old.min(new) - start);
        Self { same_start: start as i64, same_end: (old - end) as i64, moved_by: new as i64 - old as i64 }
    }

    /// Where something stands in the later text that began at `start`; `None` where it was edited.
    fn moved(&self, start: i64) -> Option<i64> {
        match start {
            _ if start < self.same_start => Some(start),
            _ if start >= self.same_end => Some(start + self.moved_by),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;

    #[test]
    fn what_stands_behind_an_edit_moves_with_it() {
        let edit = Edit::between("Ann met Bo.", "Ann Lind met Bo.");
        assert_eq!((edit.moved(0), edit.moved(8)), (Some(0), Some(13)));
        assert_eq!(Edit::between("aXa", "aYYa").moved(1), None);
        assert_eq!(Edit::between("aa", "aaa").moved(1), Some(1));
    }
}

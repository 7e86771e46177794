//! The quotations of a document, copied from another database with everything that belongs to them.

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params_from_iter};
use rustc_hash::FxHashMap;

use super::shape::{Shape, cells};
use crate::model::ids::{DocumentId, MentionId, QuotationId};
use crate::store::write::quotations;

/// The tables of quotations, and the statements that copy them.
pub(super) struct QuotationShapes {
    quotations: Shape,
    select: String,
    insert: String,
    parts: Vec<Part>,
}

/// A table of what belongs to one quotation.
struct Part {
    shape: Shape,
    select: String,
    insert: String,
}

impl QuotationShapes {
    pub(super) fn read(ours: &Transaction<'_>) -> rusqlite::Result<Self> {
        let part = |table: &&str| -> rusqlite::Result<Part> {
            let shape = Shape::read(ours, table)?;
            let columns = shape.listed("");
            let select = format!("SELECT {columns} FROM {table} WHERE quotation_id = ?1 ORDER BY {columns}");
            let insert = shape.insert();
            Ok(Part { shape, select, insert })
        };
        let quotations = Shape::read(ours, "quotations")?;
        let columns = quotations.listed("");
        Ok(Self {
            select: format!("SELECT {columns}, id FROM quotations WHERE document_id = ?1 ORDER BY position"),
            insert: quotations.insert(),
            parts: quotations::PARTS.iter().map(part).collect::<rusqlite::Result<_>>()?,
            quotations,
        })
    }

    /// Copies those of a document from there to here; `mentions` gives the new number of each mention.
    pub(super) fn copy(
        &self,
        (guest, theirs): (&Connection, DocumentId),
        (host, ours): (&Transaction<'_>, DocumentId),
        mentions: &FxHashMap<MentionId, MentionId>,
    ) -> rusqlite::Result<()> {
        let width = self.quotations.columns.len();
        let mut statement = guest.prepare_cached(&self.select)?;
        let mut rows = statement.query([theirs])?;
        while let Some(row) = rows.next()? {
            let old: QuotationId = row.get(width)?;
            let mut row = cells(row, width)?;
            self.quotations.set(&mut row, "document_id", ours);
            renumber(&self.quotations, &mut row, mentions);
            let new = host.prepare_cached(&self.insert)?.insert(params_from_iter(&row))?;
            for part in &self.parts {
                let mut statement = guest.prepare_cached(&part.select)?;
                let mut rows = statement.query([old])?;
                while let Some(row) = rows.next()? {
                    let mut row = cells(row, part.shape.columns.len())?;
                    part.shape.set(&mut row, "quotation_id", QuotationId(new));
                    renumber(&part.shape, &mut row, mentions);
                    host.prepare_cached(&part.insert)?.execute(params_from_iter(&row))?;
                }
            }
        }
        Ok(())
    }
}

/// Gives the mention in a row the number that it has here; none where it was not copied.
fn renumber(shape: &Shape, row: &mut [Value], mentions: &FxHashMap<MentionId, MentionId>) {
    let Some(at) = shape.place("mention_id") else { return };
    if let Value::Integer(mention) = row[at] {
        row[at] = mentions.get(&MentionId(mention)).map_or(Value::Null, |id| Value::Integer(id.0));
    }
}

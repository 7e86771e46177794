//! Which documents a person means: by place, number, or the filters of the reports.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use super::Ctx;
use super::ctx::UsageError;
use super::suggest;
use crate::cli::{ChosenDocuments, Output};
use crate::export;
use crate::model::ids::DocumentId;
use crate::rows::{Rows, Value};
use crate::store::Store;
use crate::store::read::query::Param;

/// The filters of which one by itself says which documents are meant.
const CHOOSING: [&str; 7] = ["source", "since", "until", "language", "where", "new", "loaded_since"];

/// Refuses a call that does not say which documents are meant.
pub(super) fn check(args: &ChosenDocuments) -> Result<()> {
    // --distinct and --labels alone would mean nearly everything.
    let mut choosing = args.documents.values.iter().filter(|(name, _)| CHOOSING.contains(&name.as_str()));
    let is_filtered = choosing.any(|(_, value)| !matches!(value, Value::Null | Value::Integer(0)));
    if args.origin.is_empty() && args.document.is_empty() && !is_filtered {
        let words = "say which documents: --origin, --document, --source, --where, --since, --until, --new …"
            .to_owned();
        return Err(UsageError(words).into());
    }
    Ok(())
}

/// The documents that pass the filters of the reports, in their order there.
pub(super) fn passing(filters: &[Param<'_>], store: &Store, ctx: &Ctx) -> Result<Vec<DocumentId>> {
    let report = export::documents()?;
    suggest::check_filters(store, &report, filters, ctx)?;
    let mut chosen = Rows::default();
    store.query(&report.sql, filters, &mut chosen)?;
    let id = |row: &Vec<Value>| match row.as_slice() {
        [Value::Integer(id)] => Some(DocumentId(*id)),
        _ => None,
    };
    Ok(chosen.rows.iter().filter_map(id).collect())
}

/// The documents that every condition allows, in order.
pub(super) fn documents(args: &ChosenDocuments, store: &Store, ctx: &Ctx) -> Result<Vec<DocumentId>> {
    let mut ids: BTreeSet<DocumentId> = passing(&args.documents.params(), store, ctx)?.into_iter().collect();
    if !args.document.is_empty() {
        ids.retain(|id| args.document.contains(id));
    }
    if !args.origin.is_empty() {
        let mut at = BTreeSet::new();
        for origin in &args.origin {
            for place in spellings(origin) {
                at.extend(store.documents_at(&place)?);
            }
        }
        ids.retain(|id| at.contains(id));
    }
    Ok(ids.into_iter().collect())
}

/// A path as it may have been typed when it was loaded: as it is now, without `./`, from the root, and from here.
fn spellings(path: &Path) -> BTreeSet<String> {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    let mut all = BTreeSet::from([path.to_string_lossy().into_owned()]);
    if plain.as_os_str().is_empty() {
        return all;
    }
    all.insert(plain.to_string_lossy().into_owned());
    all.insert(Path::new(".").join(&plain).to_string_lossy().into_owned());
    if let Ok(here) = std::env::current_dir() {
        // A path from the root stays what it is.
        let whole = here.join(&plain);
        if let Ok(below) = whole.strip_prefix(&here) {
            all.insert(below.to_string_lossy().into_owned());
            all.insert(Path::new(".").join(below).to_string_lossy().into_owned());
        }
        all.insert(whole.to_string_lossy().into_owned());
    }
    all
}

/// Lists documents as rows; an error where there are none.
pub(super) fn list(ids: &[DocumentId], store: &Store, output: &Output, ctx: &Ctx) -> Result<()> {
    if ids.is_empty() {
        bail!("no document is so; corpus report documents shows where each was read (origin)");
    }
    let columns = ["id", "origin", "title", "source", "published_on", "mentions"].map(str::to_owned).to_vec();
    let rows = ids.iter().map(|id| store.removal_row(*id)).collect::<Result<_, _>>()?;
    let rows = Rows { columns, rows };
    ctx.write_rows(output, |sink| rows.hand_to(sink))
}

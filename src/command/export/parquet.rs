//! `corpus export parquet`: the database as a folder of Parquet files, for engines that work on many machines.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::super::{Ctx, chosen};
use crate::cli::ParquetArgs;
use crate::exit::Exit;
use crate::export;
use crate::export::parquet::{ParquetFile, TableSchema, partition, views};
use crate::model::ids::DocumentId;
use crate::render::text::counted;
use crate::store::Store;
use crate::store::read::query::QueryError;
use crate::util::atomic_file;

pub(super) fn run(args: &ParquetArgs, ctx: &Ctx) -> Result<Exit> {
    let folder = args.folder.as_path();
    refuse_what_is_not_ours(folder, args.replace)?;
    let store = ctx.open()?;
    store.hold_still()?;
    let chosen = asked_for(args, &store, ctx)?;
    let tables = store.tables()?;
    let failed = || format!("{}: cannot be written", folder.display());
    let draft = atomic_file::Folder::beside(folder).with_context(failed)?;
    let rows = fill(&store, &tables, chosen.as_ref(), &draft.path()).with_context(failed)?;
    draft.put_in_place(folder).with_context(failed)?;
    let (count, shown) = (counted(tables.len() as u64, "table"), folder.display());
    ctx.say(format_args!("wrote {shown}: {count}, {}", counted(rows, "row")));
    ctx.say(format_args!("next: cd {shown} && duckdb -init {}", views::DUCKDB));
    Ok(Exit::Ok)
}

/// The documents that are asked for; nothing where it is all of them.
fn asked_for(args: &ParquetArgs, store: &Store, ctx: &Ctx) -> Result<Option<BTreeSet<DocumentId>>> {
    let filters = args.documents.params();
    if export::documents()?.takes_all_documents(&filters) {
        return Ok(None);
    }
    Ok(Some(chosen::passing(&filters, store, ctx)?.into_iter().collect()))
}

/// A folder with anything in it is left alone, unless it was made by this command and may be replaced.
fn refuse_what_is_not_ours(folder: &Path, replace: bool) -> Result<()> {
    let shown = folder.display();
    let mut entries = match fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e).with_context(|| format!("{shown}: cannot be written")),
        Ok(entries) => entries,
    };
    let empty = entries.next().is_none();
    let ours = folder.join(views::DUCKDB).is_file() && folder.join("documents").is_dir();
    match (empty, replace, ours) {
        (true, ..) | (_, true, true) => Ok(()),
        (_, true, false) => bail!("{shown}: this folder was not made by corpus export; it was left as it is"),
        (_, false, _) => {
            bail!("{shown}: there is something in this folder already; --replace writes it anew")
        }
    }
}

/// Writes every table, of documents only those chosen; gives the number of rows.
fn fill(
    store: &Store,
    tables: &[TableSchema],
    chosen: Option<&BTreeSet<DocumentId>>,
    folder: &Path,
) -> Result<u64> {
    let mut months = store.months(chosen)?;
    if months.is_empty() {
        months.push(None); // so that a table without rows still has its columns
    }
    let mut rows = 0;
    for table in tables {
        let place = folder.join(&table.name);
        if table.by_month {
            for month in &months {
                let month = month.as_deref();
                rows += file(table, &place.join(partition(month)), |file| {
                    store.rows_of_month(table, month, chosen, file)
                })?;
            }
        } else {
            rows += file(table, &place, |file| store.rows_of(table, file))?;
        }
    }
    fs::write(folder.join(views::DUCKDB), views::duckdb(tables))?;
    fs::write(folder.join(views::SPARK), views::spark(tables))?;
    Ok(rows)
}

/// Writes one file into a new folder; gives the number of rows.
fn file(
    table: &TableSchema,
    folder: &Path,
    rows: impl FnOnce(&mut ParquetFile<File>) -> Result<(), QueryError>,
) -> Result<u64> {
    fs::create_dir_all(folder)?;
    let mut file = ParquetFile::start(table, File::create(folder.join("part-0.parquet"))?)?;
    rows(&mut file)?;
    Ok(file.end()?)
}

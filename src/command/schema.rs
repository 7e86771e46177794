//! `corpus schema`: what the tables and columns mean, from the comments in the file.

use anyhow::Result;

use super::Ctx;
use crate::cli::SchemaArgs;
use crate::exit::Exit;
use crate::export::datasette::{self, TableMetadata};
use crate::report;
use crate::store::Store;

const DICTIONARY: &str = "SELECT table_name, column_name, type, comment FROM data_dictionary
    ORDER BY kind, table_name, position";

pub(super) fn run(args: &SchemaArgs, ctx: &mut Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    if args.sql {
        ctx.write(args.output.output.as_deref(), |out, _| {
            store.create_statements()?.iter().try_for_each(|sql| Ok(writeln!(out, "{sql};\n")?))
        })?;
    } else if args.datasette {
        // Datasette calls a database by its file's name without the last ending.
        let name = ctx.db().file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let text = datasette::yaml(&name, &tables(&store)?, &report::built_in()?);
        ctx.write(args.output.output.as_deref(), |out, _| Ok(out.write_all(text.as_bytes())?))?;
    } else {
        ctx.write_rows(&args.output, |sink| store.query(DICTIONARY, &[], sink))?;
    }
    Ok(Exit::Ok)
}

fn tables(store: &Store) -> Result<Vec<TableMetadata>> {
    let mut tables: Vec<TableMetadata> = Vec::new();
    for entry in store.dictionary()? {
        if entry.position == 0 {
            tables.push(TableMetadata {
                name: entry.table,
                is_view: entry.kind == "view",
                about: entry.comment,
                columns: Vec::new(),
            });
        } else if let Some(table) = tables.last_mut() {
            table.columns.push((entry.column, entry.comment));
        }
    }
    Ok(tables)
}

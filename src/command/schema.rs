//! `corpus schema`: what the tables and columns mean, from the comments in the file.

use anyhow::Result;

use super::Ctx;
use crate::cli::SchemaArgs;
use crate::exit::Exit;
use crate::store::Access;

const DICTIONARY: &str = "SELECT table_name, column_name, type, comment FROM data_dictionary
    ORDER BY kind, table_name, position";

pub(super) fn run(args: &SchemaArgs, ctx: &mut Ctx) -> Result<Exit> {
    let store = ctx.open(Access::Read)?;
    if args.sql {
        ctx.write(args.output.output.as_deref(), |out, _| {
            store.create_statements()?.iter().try_for_each(|sql| Ok(writeln!(out, "{sql};\n")?))
        })?;
    } else {
        ctx.rows(&args.output, |sink| store.query(DICTIONARY, &[], sink))?;
    }
    Ok(Exit::Ok)
}

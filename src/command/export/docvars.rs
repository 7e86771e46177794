//! `corpus export docvars`: a table with a document a row and its variables as columns.

use anyhow::Result;

use super::super::{Ctx, chosen};
use crate::cli::DocvarsArgs;
use crate::exit::Exit;
use crate::render::text::counted;

/// What every document has; the columns of `Store::described`.
const COLUMNS: [&str; 8] = ["doc_id", "text", "title", "author", "source", "published_on", "language", "url"];
/// What stands between several values of one variable.
const BETWEEN: &str = "; ";

pub(super) fn run(args: &DocvarsArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    store.hold_still()?;
    let documents = chosen::passing(&args.documents.params(), &store, ctx)?;
    let variables = store.variable_names()?;
    // A variable that is called like a column stands beside it, under a name that no other variable has.
    let heading = |name: &String| {
        let is_taken = |heading: &String| {
            COLUMNS.contains(&heading.as_str()) || heading != name && variables.contains(heading)
        };
        let mut heading = name.clone();
        while is_taken(&heading) {
            heading.push('_');
        }
        heading
    };
    ctx.write(args.output.as_deref(), |out, _| {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(COLUMNS.map(str::to_owned).into_iter().chain(variables.iter().map(heading)))?;
        for id in &documents {
            let document = store.described(*id)?;
            let said = |name: &String| {
                let values = document.variables.iter().filter(|(own, _)| own == name);
                values.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(BETWEEN)
            };
            table.write_record(document.columns.iter().cloned().chain(variables.iter().map(said)))?;
        }
        Ok(table.flush()?)
    })?;
    ctx.say_more(counted(documents.len() as u64, "document"));
    Ok(Exit::Ok)
}

//! `corpus export conll` and `corpus export spacy`: text with its names, one document after the other.

use anyhow::Result;

use super::super::{Ctx, suggest};
use crate::cli::AnnotatedArgs;
use crate::exit::Exit;
use crate::export::{self, annotated::Form};
use crate::model::ids::DocumentId;
use crate::render::text::counted;
use crate::rows::{Rows, Value};

pub(super) fn run(args: &AnnotatedArgs, form: Form, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let with_quotations = form != (Form::Conll { quotations: false });
    let mut chosen = Rows::default();
    let documents = export::documents()?;
    suggest::check_filters(&store, &documents, &args.documents.params(), ctx)?;
    store.query(&documents.sql, &args.documents.params(), &mut chosen)?;
    ctx.write(args.output.as_deref(), |out, _| {
        for row in &chosen.rows {
            let [Value::Integer(id)] = row.as_slice() else { continue };
            store.annotated(DocumentId(*id), with_quotations)?.write(form, out)?;
        }
        Ok(())
    })?;
    ctx.say_more(counted(chosen.rows.len() as u64, "document"));
    Ok(Exit::Ok)
}

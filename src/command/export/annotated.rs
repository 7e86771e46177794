//! `corpus export conll` and `corpus export spacy`: text with its names, one document after the other.

use anyhow::Result;

use super::super::{Ctx, chosen};
use crate::cli::AnnotatedArgs;
use crate::exit::Exit;
use crate::export::annotated::Form;
use crate::render::text::counted;

pub(super) fn run(args: &AnnotatedArgs, form: Form, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let with_quotations = form != (Form::Conll { quotations: false });
    let documents = chosen::passing(&args.documents.params(), &store, ctx)?;
    ctx.write(args.output.as_deref(), |out, _| {
        documents.iter().try_for_each(|id| Ok(store.annotated(*id, with_quotations)?.write(form, out)?))
    })?;
    ctx.say_more(counted(documents.len() as u64, "document"));
    Ok(Exit::Ok)
}

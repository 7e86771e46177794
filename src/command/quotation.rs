//! `corpus quotation`: a person's word on who is quoted.

use anyhow::{Result, bail};

use super::clean::read_again;
use super::entity::one;
use super::{Ctx, undo_error};
use crate::cli::{Output, QuotationCommand, QuotationRejectArgs, QuotationSpeakerArgs, QuotationUndoArgs};
use crate::engine;
use crate::exit::Exit;
use crate::model::ids::QuotationId;
use crate::rows::{Rows, Value};
use crate::store::write::quotation_decisions::{DecidedQuotation, QuotationDecision, QuotationPlace};
use crate::store::{Access, Store};

pub(super) fn run(command: &QuotationCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        QuotationCommand::Reject(args) => reject(args, ctx),
        QuotationCommand::Speaker(args) => speaker(args, ctx),
        QuotationCommand::Log(args) => log(args, ctx),
        QuotationCommand::Undo(args) => undo(args, ctx),
    }
}

fn place(store: &Store, id: QuotationId) -> Result<(QuotationPlace, String)> {
    let Some(found) = store.quotation_place(id)? else {
        bail!(
            "there is no quotation {id}; corpus report quotations --format csv has their numbers (quotation_id)"
        );
    };
    Ok(found)
}

fn reject(args: &QuotationRejectArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let places = args.quotations.iter().map(|id| place(&store, *id)).collect::<Result<Vec<_>>>()?;
    for (place, words) in places {
        let decision = QuotationDecision::Reject;
        let id = store.decide_quotation(&place, &decision, args.reason.as_deref(), &engine::now())?;
        ctx.say(Ctx::printable(&format!("decided {id}: nobody is quoted with {words:?}")));
    }
    ctx.say("take back with: corpus quotation undo");
    Ok(Exit::Ok)
}

fn speaker(args: &QuotationSpeakerArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let (place, words) = place(&store, args.quotation)?;
    let (name, shown) = match &args.entity {
        None => (None, "nobody who is named".to_owned()),
        Some(asked) => {
            let entity = one(&store, asked)?;
            let Some(name) = store.name_beside(args.quotation, entity.id)? else {
                bail!("{} is not named in the document of quotation {}", entity.name, args.quotation);
            };
            (Some(name), entity.name)
        }
    };
    let decision = QuotationDecision::Speaker(name);
    let id = store.decide_quotation(&place, &decision, args.reason.as_deref(), &engine::now())?;
    ctx.say(Ctx::printable(&format!("decided {id}: {shown} says {words:?}")));
    ctx.say("take back with: corpus quotation undo");
    Ok(Exit::Ok)
}

fn log(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let columns = [
        "id",
        "decided_at",
        "kind",
        "document",
        "start_char",
        "end_char",
        "type",
        "name",
        "reason",
        "undone_at",
    ];
    let rows = store.quotation_decisions()?.into_iter().map(logged).collect();
    let rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows };
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn logged(decided: DecidedQuotation) -> Vec<Value> {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let name = decided.decision.name();
    vec![
        Value::Integer(decided.id.into()),
        Value::Text(decided.decided_at),
        Value::Text(decided.decision.kind().to_owned()),
        Value::Text(decided.place.document),
        Value::Integer(decided.place.start_char.into()),
        Value::Integer(decided.place.end_char.into()),
        text(name.map(|name| name.kind.label().to_owned())),
        text(name.map(|name| name.name.clone())),
        text(decided.reason),
        text(decided.undone_at),
    ]
}

fn undo(args: &QuotationUndoArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let Some(decided) = store.undo_quotation(args.id, &engine::now())? else {
        return Err(undo_error(args.id, "corpus quotation log"));
    };
    read_again(&mut store)?;
    ctx.say(format_args!("taken back: {}, {}", decided.id, decided.decision.kind()));
    ctx.say("the quotations of its article have new numbers");
    Ok(Exit::Ok)
}

//! Looking: the names of an entity, the entities, the decisions.

use anyhow::Result;

use super::{Ctx, one};
use crate::cli::{EntityAsked, EntityListArgs, LogArgs};
use crate::exit::Exit;
use crate::rows::{Rows, Value};
use crate::store::Access;

const LIST: &str = "SELECT '#' || e.id AS entity, e.type, e.name,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.id) AS mentions,
        CASE e.ignored WHEN 1 THEN 'ignored' END AS state
    FROM entities AS e
    WHERE (:type IS NULL OR e.type = :type)
      AND (:contains IS NULL OR instr(lower(e.name), lower(:contains)) > 0
           OR e.id IN (SELECT entity_id FROM aliases WHERE instr(lower(name), lower(:contains)) > 0))
    ORDER BY mentions DESC, e.name, e.type, e.id LIMIT :limit";

const LOG: &str = "SELECT id AS judgement, decided_at, kind, type || ':' || name AS name,
        coalesce(other_type || ':' || other_name, value) AS other, document, reason, undone_at
    FROM judgements ORDER BY id";

pub(super) fn show(args: &EntityAsked, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open(Access::Read)?;
    let entity = one(&store, &args.entity)?;
    let state = if entity.ignored { ", ignored" } else { "" };
    let line = format!("#{} {} {}: {} mentions{state}", entity.id, entity.kind, entity.name, entity.mentions);
    ctx.say(Ctx::printable(&line));
    let columns = ["name", "type", "linked_by", "score", "via", "mentions", "only_in"];
    let mut rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows: Vec::new() };
    for name in store.names_of(entity.id)? {
        let text = |t: String| if t.is_empty() { Value::Null } else { Value::Text(t) };
        rows.rows.push(vec![
            Value::Text(name.name),
            Value::Text(name.kind.label().to_owned()),
            Value::Text(name.basis),
            name.score.map_or(Value::Null, Value::Real),
            text(name.via.unwrap_or_default()),
            Value::Integer(name.mentions),
            text(name.scope),
        ]);
    }
    ctx.rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

pub(super) fn list(args: &EntityListArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open(Access::Read)?;
    let text = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let values = [
        ("type", text(args.kind.map(|kind| kind.label().to_owned()))),
        ("contains", text(args.contains.clone())),
        ("limit", Value::Integer(args.limit.into())),
    ];
    ctx.rows(&args.output, |sink| store.query(LIST, &values, sink))?;
    Ok(Exit::Ok)
}

pub(super) fn log(args: &LogArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open(Access::Read)?;
    ctx.rows(&args.output, |sink| store.query(LOG, &[], sink))?;
    Ok(Exit::Ok)
}

//! Looking: the names of an entity, the entities, the decisions.

use anyhow::Result;

use super::{Ctx, one};
use crate::cli::{EntityAsked, EntityListArgs, LogArgs};
use crate::exit::Exit;
use crate::render::text::counted;
use crate::resolve::Scope;
use crate::rows::{Rows, Value};
use crate::store::read::entities::EntityName;

const LIST: &str = "SELECT '#' || e.id AS entity, e.type, e.name,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.id) AS mentions,
        CASE e.ignored WHEN 1 THEN 'ignored' END AS state
    FROM entities AS e
    WHERE (:type IS NULL OR e.type = :type)
      AND (:contains IS NULL OR instr(lowered(e.name), lowered(:contains)) > 0
           OR e.id IN (SELECT entity_id FROM aliases WHERE instr(lowered(name), lowered(:contains)) > 0))
    ORDER BY mentions DESC, e.name, e.type, e.id LIMIT :limit";

const LOG: &str = "SELECT id AS judgement, part_of, decided_at, kind,
        type || ':' || name || coalesce(' (' || replace(replace(scope, 'country:', ''), 'document:', 'document ') || ')', '') AS name,
        coalesce(other_type || ':' || other_name
            || coalesce(' (' || replace(replace(other_scope, 'country:', ''), 'document:', 'document ') || ')', ''), value) AS other,
        document, start_char, source, reason, undone_at
    FROM judgements ORDER BY id";

pub(super) fn show(args: &EntityAsked, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let entity = one(&store, &args.entity)?;
    let state = if entity.ignored { ", ignored" } else { "" };
    let line = format!("#{} {} {}: {} mentions{state}", entity.id, entity.kind, entity.name, entity.mentions);
    ctx.say(Ctx::printable(&line));
    let columns = ["name", "type", "linked_by", "score", "via", "evidence", "mentions", "only_in"];
    let mut rows = Rows { columns: columns.map(str::to_owned).to_vec(), rows: Vec::new() };
    for NameLine { name, only_in } in summed(store.names_of(entity.id)?) {
        let text = |t: String| if t.is_empty() { Value::Null } else { Value::Text(t) };
        rows.rows.push(vec![
            Value::Text(name.name),
            Value::Text(name.kind.label().to_owned()),
            Value::Text(name.basis),
            name.score.map_or(Value::Null, Value::Real),
            text(name.via.unwrap_or_default()),
            text(name.evidence.unwrap_or_default()),
            Value::Integer(name.mentions),
            text(only_in),
        ]);
    }
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

/// A name of an entity as a person reads it.
pub(super) struct NameLine {
    pub(super) name: EntityName,
    /// Where it means the entity, in words: a country, a number of documents, the text of a decision; empty for everywhere.
    pub(super) only_in: String,
}

/// Parts of names that were linked alike in several documents as one line: the documents are counted, and the least score
/// is given, with what spoke for it.
pub(super) fn summed(names: Vec<EntityName>) -> Vec<NameLine> {
    let mut lines: Vec<(EntityName, usize)> = Vec::new();
    let is_partial = |name: &EntityName| name.key().scope.is_partial();
    for name in names {
        let alike = |(line, _): &&mut (EntityName, usize)| {
            is_partial(line)
                && is_partial(&name)
                && (&line.name, line.kind, &line.basis) == (&name.name, name.kind, &name.basis)
        };
        if let Some((line, documents)) = lines.iter_mut().find(|line| alike(line)) {
            *documents += 1;
            line.mentions += name.mentions;
            if name.score.unwrap_or(1.0) < line.score.unwrap_or(1.0) {
                (line.score, line.evidence, line.via) = (name.score, name.evidence, name.via);
            }
        } else {
            lines.push((name, 1));
        }
    }
    lines.sort_by(|(a, _), (b, _)| {
        b.mentions.cmp(&a.mentions).then_with(|| (a.kind, &a.name).cmp(&(b.kind, &b.name)))
    });
    let line = |(name, documents): (EntityName, usize)| {
        let only_in = match name.key().scope {
            Scope::Document(_) => counted(documents as u64, "document"),
            Scope::Country(country) => country,
            Scope::Everywhere => name.scope.clone(),
        };
        NameLine { name, only_in }
    };
    lines.into_iter().map(line).collect()
}

pub(super) fn list(args: &EntityListArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    let text = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let values = [
        ("type", text(args.kind.map(|kind| kind.label().to_owned()))),
        ("contains", text(args.contains.clone())),
        ("limit", Value::Integer(args.limit.into())),
    ];
    ctx.write_rows(&args.output, |sink| store.query(LIST, &values, sink))?;
    Ok(Exit::Ok)
}

pub(super) fn log(args: &LogArgs, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    ctx.write_rows(&args.output, |sink| store.query(LOG, &[], sink))?;
    Ok(Exit::Ok)
}

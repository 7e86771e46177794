//! `corpus page`: one page of HTML about the whole database.

use anyhow::{Context, Result, bail};

use super::Ctx;
use crate::cli::PageArgs;
use crate::exit::Exit;
use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, QuotationId, SentenceId};
use crate::page::data::{self, Counted, Document, Entity, Facts, Sentence, Source, Totals};
use crate::page::occurrences::Occurrences;
use crate::page::periods::Length;
use crate::page::quotations::Quotation;
use crate::page::{html, queries::Query};
use crate::render::text::counted;
use crate::rows::{RowSink, Rows, Value};
use crate::store::Store;

/// Bytes of the data on the page, so that page, library and styles stay under 3 MB.
const MOST_BYTES: usize = 2_500_000;

/// Sentences to show for a link and for an entity: the first that fits.
const SHOWN: [(usize, usize); 5] = [(5, 10), (4, 8), (3, 6), (2, 4), (1, 2)];

pub(super) fn run(args: &PageArgs, ctx: &Ctx) -> Result<Exit> {
    Ctx::refuse_terminal(args.output.as_deref(), "corpus page -o corpus.html")?;
    let store = ctx.open()?;
    let asker = Asker { store: &store, filters: args.documents.params() };
    let facts = facts(&asker, args)?;
    let mut json = String::new();
    // With fewer and fewer sentences until it fits; the last is taken however large it is.
    for (link, entity) in SHOWN {
        json = facts.json(link, entity);
        if json.len() <= MOST_BYTES {
            break;
        }
    }
    let page = html::page(&args.title, &json);
    ctx.write(args.output.as_deref(), |out, _| Ok(out.write_all(page.as_bytes())?))?;
    let (entities, links) = (facts.entities.len() as u64, facts.pairs.len() as u64);
    ctx.say(format_args!(
        "{} and {}, {:.1} MB; open it in a browser",
        counted(entities, "profile"),
        counted(links, "link"),
        page.len() as f64 / 1e6
    ));
    Ok(Exit::Ok)
}

/// A database and the filters of the person.
struct Asker<'a> {
    store: &'a Store,
    filters: Vec<(&'a str, Value)>,
}

impl Asker<'_> {
    /// Runs a query with the filters that it knows and with what else it needs.
    fn ask(&self, query: Query, given: &[(&str, Value)], sink: &mut dyn RowSink) -> Result<()> {
        let report = query.report()?;
        let mut values = report.defaults();
        for (name, value) in &mut values {
            let found = given.iter().chain(&self.filters).find(|(known, _)| known == name);
            if let Some((_, found)) = found {
                value.clone_from(found);
            }
        }
        Ok(self.store.query(&report.sql, &values, sink)?)
    }

    fn collected(&self, query: Query, given: &[(&str, Value)]) -> Result<Vec<Vec<Value>>> {
        let mut rows = Rows::default();
        self.ask(query, given, &mut rows)?;
        Ok(rows.rows)
    }

    fn counted(&self, query: Query, ids: &Value) -> Result<Counted> {
        let mut counted = Counted::new();
        for row in self.collected(query, &[("ids", ids.clone())])? {
            counted.entry(EntityId(number(&row, 0)?)).or_default().push((text(&row, 1)?, number(&row, 2)?));
        }
        Ok(counted)
    }
}

fn facts(asker: &Asker<'_>, args: &PageArgs) -> Result<Facts> {
    let mut facts = Facts { title: args.title.clone(), filter: filter(&asker.filters), ..Facts::default() };
    facts.totals = totals(asker)?;
    facts.entities = entities(asker, args.entities.into(), &mut facts.totals)?;
    let ids: Vec<EntityId> = facts.entities.iter().map(|e| e.id).collect();
    let (first, last) =
        (facts.totals.first.clone().unwrap_or_default(), facts.totals.last.clone().unwrap_or_default());
    let length = Length::between(&first, &last);
    facts.periods = periods(asker, length, &first, &last)?;
    let mut occurrences = Occurrences::new(&ids, length, SHOWN[0].1);
    let list = list(&ids);
    asker.ask(Query::Occurrences, &[("ids", list.clone())], &mut occurrences)?;
    let (singles, pairs) = occurrences.pairs();
    facts.pairs = data::strongest(pairs, &singles, facts.totals.sentences);
    facts.singles = singles;
    facts.spellings = asker.counted(Query::Spellings, &list)?;
    facts.roles = asker.counted(Query::Roles, &list)?;
    facts.sources = sources(asker)?;
    sentences(asker, &mut facts)?;
    quotations(asker, &list, &mut facts)?;
    Ok(facts)
}

fn totals(asker: &Asker<'_>) -> Result<Totals> {
    let rows = asker.collected(Query::Totals, &[])?;
    let row = rows.first().context("no totals")?;
    Ok(Totals {
        documents: number(row, 0)?,
        sentences: number(row, 1)?,
        dated: number(row, 2)?,
        first: known_text(row, 3)?,
        last: known_text(row, 4)?,
        ..Totals::default()
    })
}

fn entities(asker: &Asker<'_>, most: usize, totals: &mut Totals) -> Result<Vec<Entity>> {
    let mut found = Vec::new();
    for row in asker.collected(Query::Entities, &[("top", Value::Integer(most as i64))])? {
        let (id, label) = (EntityId(number(&row, 0)?), text(&row, 1)?);
        let kind = EntityType::from_label(&label)
            .with_context(|| format!("entities.type of row {id} is {label:?}, which means nothing there"))?;
        let rank = number(&row, 7)?;
        if rank == 1 {
            totals.entities += number(&row, 8)?;
        }
        totals.mentions = number(&row, 9)?;
        found.push(Entity {
            id,
            kind,
            name: text(&row, 2)?,
            mentions: number(&row, 3)?,
            documents: number(&row, 4)?,
            first: known_text(&row, 5)?,
            last: known_text(&row, 6)?,
            rank,
        });
    }
    Ok(data::chosen(found, most))
}

fn periods(asker: &Asker<'_>, length: Length, first: &str, last: &str) -> Result<Vec<(String, i64)>> {
    let rows = asker.collected(Query::Periods, &[("digits", Value::Integer(length.digits() as i64))])?;
    let known: Vec<(String, i64)> =
        rows.iter().map(|row| Ok((text(row, 0)?, number(row, 1)?))).collect::<Result<_>>()?;
    // The query gives them in order; those without documents are filled in below.
    let count =
        |period: &String| known.binary_search_by(|(known, _)| known.cmp(period)).map_or(0, |at| known[at].1);
    let all = length.periods_between(first, last);
    Ok(all.iter().map(|period| (period.clone(), count(period))).collect())
}

fn sources(asker: &Asker<'_>) -> Result<Vec<Source>> {
    let rows = asker.collected(Query::Sources, &[])?;
    let source = |row: &Vec<Value>| -> Result<Source> {
        Ok(Source {
            name: known_text(row, 0)?,
            documents: number(row, 1)?,
            first: known_text(row, 2)?,
            last: known_text(row, 3)?,
        })
    };
    rows.iter().map(source).collect()
}

fn sentences(asker: &Asker<'_>, facts: &mut Facts) -> Result<()> {
    let wanted = facts.wanted(SHOWN[0].0, SHOWN[0].1);
    for row in asker.collected(Query::Sentences, &[("ids", list(&wanted))])? {
        let document = DocumentId(number(&row, 2)?);
        facts.sentences.insert(SentenceId(number(&row, 0)?), Sentence { text: text(&row, 1)?, document });
        facts.documents.entry(document).or_insert(described(&row, 3)?);
    }
    Ok(())
}

fn quotations(asker: &Asker<'_>, entities: &Value, facts: &mut Facts) -> Result<()> {
    let most = Value::Integer(SHOWN[0].1.div_ceil(2) as i64);
    for row in asker.collected(Query::Quotations, &[("ids", entities.clone()), ("most", most)])? {
        let (entity, id) = (EntityId(number(&row, 0)?), QuotationId(number(&row, 3)?));
        let document = DocumentId(number(&row, 7)?);
        let quotations = &mut facts.quotations;
        let sides = if number(&row, 1)? == 0 { &mut quotations.says } else { &mut quotations.about };
        let side = sides.entry(entity).or_default();
        side.of = number(&row, 2)?;
        side.shown.push(id);
        let quotation =
            Quotation { text: text(&row, 5)?, kind: text(&row, 4)?, speaker: text(&row, 6)?, document };
        quotations.texts.insert(id, quotation);
        facts.documents.entry(document).or_insert(described(&row, 8)?);
    }
    Ok(())
}

/// A document from the columns of a row from `at` on.
fn described(row: &[Value], at: usize) -> Result<Document> {
    Ok(Document {
        title: known_text(row, at)?,
        source: known_text(row, at + 1)?,
        published_on: known_text(row, at + 2)?,
        origin: text(row, at + 3)?,
    })
}

/// The filters that were given, in words: `source Example Wire, since 2021`.
fn filter(filters: &[(&str, Value)]) -> String {
    let given = filters.iter().filter(|(_, value)| !matches!(value, Value::Null | Value::Integer(0)));
    let words = given.map(|(name, value)| format!("{} {}", name.replace('_', " "), value.to_text()));
    words.collect::<Vec<_>>().join(", ")
}

/// Numbers as a JSON list.
fn list<I: Into<i64> + Copy>(ids: &[I]) -> Value {
    let ids: Vec<i64> = ids.iter().map(|id| (*id).into()).collect();
    Value::Text(serde_json::Value::from(ids).to_string())
}

fn number(row: &[Value], at: usize) -> Result<i64> {
    match row.get(at) {
        Some(Value::Integer(n)) => Ok(*n),
        other => bail!("the database says {other:?} where a number is expected"),
    }
}

fn text(row: &[Value], at: usize) -> Result<String> {
    known_text(row, at)?.context("the database says nothing where a text is expected")
}

/// A text that need not be there.
fn known_text(row: &[Value], at: usize) -> Result<Option<String>> {
    match row.get(at) {
        Some(Value::Text(text)) => Ok(Some(text.clone())),
        Some(Value::Null) => Ok(None),
        other => bail!("the database says {other:?} where a text is expected"),
    }
}

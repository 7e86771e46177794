//! What a report asks to be counted: its options, translated once, and what its own expressions say of documents and names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::section;
use crate::count::tally::Parts;
use crate::count::{ANY, Asked, First, Kinds, bit};
use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, SentenceId};
use crate::report::{Countable, Question};
use crate::rows::{Rows, Value};
use crate::store::Store;
use crate::store::read::mentions::{Documents, Unit};
use crate::store::read::query::{Param, QueryError};

/// What is to be counted.
pub(super) struct CountRequest {
    /// Of which types entities are.
    pub(super) asked: Asked,
    /// Sentences whose mentions do not count, ascending.
    pub(super) labels: Vec<SentenceId>,
    /// Pairs that fewer units name, and entities with fewer mentions, are not shown.
    pub(super) least: u32,
    /// What is counted of them.
    pub(super) counts: Counts,
}

/// What is counted.
pub(super) enum Counts {
    /// Units with two entities.
    Pairs {
        unit: Unit,
        documents: Documents,
        /// Numbers of the entities of which one must be in a pair; looked at only where [`Asked::by_name`] says so.
        named: Vec<usize>,
        /// What comes first, and how many are shown; nothing where every pair can be shown.
        shown: Option<(First, usize)>,
        /// Whether it is told which documents, outlets and days the units of a pair are of.
        spread: bool,
    },
    /// Mentions, sentences and documents of an entity.
    Mentions { documents: Documents },
    /// Units of each side that name an entity.
    Sides { unit: Unit, sides: Vec<(i64, Documents)> },
    /// Mentions in each document, of these entities or of all.
    InDocuments { documents: Documents, named: Option<Vec<usize>> },
    /// Mentions of each entity in each part of the corpus, or how evenly they are spread over the parts.
    Parts { parts: Parts, labelled: LabelMentions, evenness: bool },
    /// Who is named in the units that name the one and the other of two.
    Company { unit: Unit, ends: Ends },
    /// Links from the one to the other, by way of entities of these types.
    Steps { unit: Unit, documents: Documents, ends: Ends, through: Kinds },
}

/// How often labels that say who speaks, which do not count, mention an entity in a document.
pub(super) type LabelMentions = FxHashMap<(DocumentId, u32), u32>;

/// Two entities between which something is looked for; each may be several that share a name.
pub(super) struct Ends {
    /// Numbers of the one, and of the other.
    pub(super) named: [Vec<usize>; 2],
    /// The documents that name one of them, of those that are chosen.
    pub(super) documents: Documents,
}

type Result<T> = std::result::Result<T, QueryError>;

impl CountRequest {
    /// Translates the options of a report of which the program counts `countable`.
    pub(super) fn translate(
        store: &Store,
        question: &Question<'_>,
        countable: &Countable,
        values: &[Param<'_>],
    ) -> Result<Self> {
        let options = Options { store, question, values };
        let one = types(options.text("type"));
        let mut asked = Asked { one, other: 0, by_name: false };
        let counts = match countable {
            Countable::Pairs { spread, .. } => {
                asked.other = options.text("with").map_or(one, |with| types(Some(with)));
                asked.by_name = options.text("entity").is_some();
                Counts::Pairs {
                    unit: options.unit(),
                    documents: options.documents()?,
                    named: if asked.by_name { options.named()? } else { Vec::new() },
                    shown: question.first().zip(options.limit()),
                    spread: *spread,
                }
            }
            Countable::Mentions => Counts::Mentions { documents: options.documents()? },
            Countable::Sides => Counts::Sides { unit: options.unit(), sides: options.sides()? },
            Countable::Documents if options.text("entity").is_some() => {
                let named = options.named()?;
                Counts::InDocuments { documents: options.documents_naming(&named)?, named: Some(named) }
            }
            Countable::Documents => Counts::InDocuments { documents: options.documents()?, named: None },
            Countable::Parts | Countable::Deviations => Counts::Parts {
                parts: options.parts()?,
                labelled: options.label_mentions()?,
                evenness: *countable == Countable::Deviations,
            },
            Countable::Company => Counts::Company { unit: options.unit(), ends: options.ends()? },
            Countable::Steps => Counts::Steps {
                unit: options.unit(),
                documents: options.documents()?,
                ends: options.ends()?,
                through: types(options.text("through")),
            },
        };
        Ok(Self { asked, labels: options.labels()?, least: options.least(), counts })
    }
}

/// The options of a call.
struct Options<'q> {
    store: &'q Store,
    question: &'q Question<'q>,
    values: &'q [Param<'q>],
}

impl Options<'_> {
    fn value(&self, wanted: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }

    fn text(&self, wanted: &str) -> Option<&str> {
        match self.value(wanted) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn number(&self, wanted: &str) -> Option<i64> {
        match self.value(wanted) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    fn unit(&self) -> Unit {
        match self.text("unit") {
            Some("document") => Unit::Document,
            Some("window") => Unit::Window(self.number("window").unwrap_or(1)),
            _ => Unit::Sentence,
        }
    }

    fn least(&self) -> u32 {
        self.number("min").map_or(1, |least| u32::try_from(least.max(1)).unwrap_or(u32::MAX))
    }

    /// How many rows are shown; a negative number is no limit.
    fn limit(&self) -> Option<usize> {
        self.number("limit").and_then(|most| usize::try_from(most).ok())
    }

    /// The first `N` columns of the rows of one of the report's expressions, as numbers; what is none is `None`. Run as the
    /// report itself would run it, so that both mean the same documents and names.
    fn expression<const N: usize>(&self, name: &'static str) -> Result<Vec<[Option<i64>; N]>> {
        let report = self.question.report;
        let missing = || QueryError::NoExpression { report: report.name.clone(), name };
        let sql = report.expression(name).ok_or_else(missing)?;
        let mut rows = Rows::default();
        section(self.store, report, &sql, self.values, &[], &mut rows)?;
        let number = |cell: Option<&Value>| match cell {
            Some(Value::Integer(n)) => Some(*n),
            _ => None,
        };
        Ok(rows.rows.iter().map(|row| std::array::from_fn(|at| number(row.get(at)))).collect())
    }

    fn documents(&self) -> Result<Documents> {
        if self.question.report.takes_all_documents(self.values) {
            return Ok(Documents::All);
        }
        let chosen = self.expression("chosen_documents")?;
        Ok(Documents::These(chosen.into_iter().filter_map(|[document]| document.map(DocumentId)).collect()))
    }

    fn labels(&self) -> Result<Vec<SentenceId>> {
        let found = self.expression("labels")?;
        let mut labels: Vec<SentenceId> =
            found.into_iter().filter_map(|[sentence]| sentence.map(SentenceId)).collect();
        labels.sort_unstable();
        Ok(labels)
    }

    fn named(&self) -> Result<Vec<usize>> {
        self.entities("named")
    }

    fn entities(&self, expression: &'static str) -> Result<Vec<usize>> {
        let found = self.expression(expression)?;
        Ok(found.into_iter().filter_map(|[entity]| usize::try_from(entity?).ok()).collect())
    }

    /// The chosen documents that name one of these entities.
    fn documents_naming(&self, named: &[usize]) -> Result<Documents> {
        let entities: Vec<EntityId> = named.iter().map(|number| EntityId(*number as i64)).collect();
        let mut naming = self.store.documents_naming(&entities)?;
        if let Documents::These(chosen) = self.documents()? {
            let chosen: FxHashSet<DocumentId> = chosen.into_iter().collect();
            naming.retain(|document| chosen.contains(document));
        }
        Ok(Documents::These(naming))
    }

    /// Whom `entity` and `with` mean; nobody where one of the two is not given.
    fn ends(&self) -> Result<Ends> {
        let mut named = [Vec::new(), Vec::new()];
        if self.text("entity").is_some() && self.text("with").is_some() {
            named = [self.named()?, self.entities("other")?];
        }
        let documents = self.documents_naming(&named.concat())?;
        Ok(Ends { named, documents })
    }

    fn label_mentions(&self) -> Result<LabelMentions> {
        let found = self.expression("label_mentions")?;
        let row = |[document, entity, mentions]: [Option<i64>; 3]| {
            Some(((DocumentId(document?), u32::try_from(entity?).ok()?), u32::try_from(mentions?).ok()?))
        };
        Ok(found.into_iter().filter_map(row).collect())
    }

    /// Which document is of which part, and how many words it has.
    fn parts(&self) -> Result<Parts> {
        let found = self.expression("document_parts")?;
        let row = |[document, part, words]: [Option<i64>; 3]| Some((DocumentId(document?), part?, words?));
        Ok(Parts::new(found.into_iter().filter_map(row).collect()))
    }

    /// The documents of each side, by side.
    fn sides(&self) -> Result<Vec<(i64, Documents)>> {
        let found = self.expression("two_sides")?;
        let mut sides: Vec<i64> = found.iter().filter_map(|[_, side]| *side).collect();
        sides.sort_unstable();
        sides.dedup();
        let documents = |side: i64| {
            let these = found.iter().filter(|[_, of]| *of == Some(side));
            Documents::These(these.filter_map(|[document, _]| document.map(DocumentId)).collect())
        };
        Ok(sides.into_iter().map(|side| (side, documents(side))).collect())
    }
}

/// The types that an option allows.
fn types(label: Option<&str>) -> Kinds {
    match label {
        Some("ANY") => ANY,
        Some("WHO") => bit(EntityType::Person) | bit(EntityType::Org),
        label => label.and_then(EntityType::from_label).map_or(0, bit),
    }
}

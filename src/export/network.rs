//! A network of entities, from rows of nodes and of links, and the forms it can be written in.
//!
//! A node is called by its type and name (`PERSON/Sergei Lavrov`), which is the same in every database of the same
//! articles; namesakes of one type are numbered from 2 in the order of their rows.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::{gephi, gexf, graphml};
use crate::model::ids::EntityId;
use crate::report::{self, HeaderError, Report};
use crate::rows::{Rows, Value};

/// The links, with the filters of the reports.
///
/// # Errors
/// When the built-in query is malformed, which a test rules out.
pub fn edges() -> Result<Report, HeaderError> {
    report::parse("edges", include_str!("edges.sql"))
}

/// Who speaks about whom, as arrows, with the filters of the reports on quotations.
///
/// # Errors
/// When the built-in query is malformed, which a test rules out.
pub fn said_edges() -> Result<Report, HeaderError> {
    report::parse("said_edges", include_str!("said_edges.sql"))
}

/// The nodes: number, type, name, mentions, documents, first and last date.
///
/// # Errors
/// When the built-in query is malformed, which a test rules out.
pub fn nodes() -> Result<Report, HeaderError> {
    report::parse("nodes", include_str!("nodes.sql"))
}

/// What is said of a node or a link, and what sort of value it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// How it is headed in the files.
    pub name: String,
    /// What sort of value it has.
    pub holds: Holds,
}

/// Sorts of values, as the forms distinguish them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Real,
}

/// An entity of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The same in every database of the same articles.
    pub id: String,
    /// The name of the entity, as it is shown.
    pub label: String,
    /// In the order of [`Network::node_attributes`].
    pub values: Vec<Value>,
}

/// Two entities that share units, or one that speaks about another.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Indices of the nodes; of an arrow its start first.
    pub ends: (usize, usize),
    /// Units with both, or quotations of the one that name the other.
    pub weight: i64,
    /// In the order of [`Network::edge_attributes`].
    pub values: Vec<Value>,
}

/// Nodes and links, which may be arrows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Network {
    /// What is said of nodes.
    pub node_attributes: Vec<Attribute>,
    /// The nodes that have a link, by type and name.
    pub nodes: Vec<Node>,
    /// What is said of links.
    pub edge_attributes: Vec<Attribute>,
    /// The links, in the order of the query.
    pub edges: Vec<Edge>,
    /// Whether the links lead from the one to the other.
    pub direction: Direction,
}

/// What the links of a network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Links between equals.
    #[default]
    Undirected,
    /// Arrows.
    Directed,
}

impl Direction {
    /// The word for it in GEXF and `GraphML`.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Undirected => "undirected",
            Self::Directed => "directed",
        }
    }
}

/// The forms that are one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// GEXF 1.2, for Gephi.
    Gexf,
    /// `GraphML`, for nearly everything.
    Graphml,
}

/// The tables of a network that is written as CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkTable {
    /// `nodes.csv`.
    Nodes,
    /// `edges.csv`.
    Edges,
}

impl Network {
    /// Puts rows of [`nodes`] and of [`edges`] or [`said_edges`] together. Links need columns `left_id`, `right_id` and `o`,
    /// which is their weight; `o` and every other column of numbers become attributes. A link to an entity that is none of the
    /// nodes is left out.
    pub fn from_rows(nodes: &Rows, edges: &Rows, direction: Direction) -> Self {
        let at = |name: &str| edges.columns.iter().position(|column| column == name);
        let (Some(left), Some(right), Some(weight)) = (at("left_id"), at("right_id"), at("o")) else {
            return Self::default();
        };
        let linked: BTreeSet<EntityId> =
            edges.rows.iter().flat_map(|row| [entity(row, left), entity(row, right)]).collect();
        let (nodes, places) = linked_nodes(nodes, &linked);
        let measured: Vec<usize> = (0..edges.columns.len())
            .filter(|at| *at != left && *at != right && edges.rows.iter().any(|row| is_number(&row[*at])))
            .collect();
        let edge_attributes = measured.iter().map(|at| attribute(edges, *at)).collect();
        let edges = edges.rows.iter().filter_map(|row| {
            let ends = (*places.get(&entity(row, left))?, *places.get(&entity(row, right))?);
            let values = measured.iter().map(|at| row[*at].clone()).collect();
            Some(Edge { ends, weight: number(row, weight), values })
        });
        Self { node_attributes: node_attributes(), edges: edges.collect(), nodes, edge_attributes, direction }
    }

    /// Writes the network as one file.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&self, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
        match form {
            Form::Gexf => gexf::write(self, out),
            Form::Graphml => graphml::write(self, out),
        }
    }

    /// Writes one of the two tables that Gephi imports.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write_table(&self, table: NetworkTable, out: &mut dyn io::Write) -> io::Result<()> {
        gephi::write(self, table, out)
    }
}

fn node_attributes() -> Vec<Attribute> {
    let attribute = |(name, holds): (&str, Holds)| Attribute { name: name.to_owned(), holds };
    [
        ("type", Holds::Text),
        ("entity_id", Holds::Integer),
        ("mentions", Holds::Integer),
        ("documents", Holds::Integer),
        ("first", Holds::Text),
        ("last", Holds::Text),
    ]
    .map(attribute)
    .to_vec()
}

/// The nodes that are linked, and where each entity stands among them.
fn linked_nodes(rows: &Rows, linked: &BTreeSet<EntityId>) -> (Vec<Node>, BTreeMap<EntityId, usize>) {
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    let (mut nodes, mut places) = (Vec::new(), BTreeMap::new());
    for row in &rows.rows {
        let [id, kind, name, counts @ ..] = row.as_slice() else { continue };
        let (kind_text, label) = (kind.to_text(), name.to_text());
        let mut called = format!("{kind_text}/{label}");
        // Counted before those without a link are left out, so that the number does not depend on which links are asked for.
        let same = namesakes.entry(called.clone()).or_insert(0);
        *same += 1;
        if *same > 1 {
            called = format!("{called} ({same})");
        }
        let Value::Integer(entity) = id else { continue };
        if linked.contains(&EntityId(*entity)) {
            places.insert(EntityId(*entity), nodes.len());
            let values = [kind.clone(), id.clone()].into_iter().chain(counts.iter().cloned()).collect();
            nodes.push(Node { id: called, label, values });
        }
    }
    (nodes, places)
}

fn attribute(rows: &Rows, at: usize) -> Attribute {
    let whole = rows.rows.iter().all(|row| !matches!(row[at], Value::Real(_)));
    Attribute { name: rows.columns[at].clone(), holds: if whole { Holds::Integer } else { Holds::Real } }
}

const fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Real(_))
}

fn number(row: &[Value], at: usize) -> i64 {
    match row.get(at) {
        Some(Value::Integer(n)) => *n,
        _ => 0,
    }
}

fn entity(row: &[Value], at: usize) -> EntityId {
    EntityId(number(row, at))
}

/// A value as the files have it: numbers in full, nothing for what is not known.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Real(x) => Some(x.to_string()),
        other => Some(other.to_text()),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Direction, Form, Network, NetworkTable};
    use crate::rows::{Rows, Value};

    /// Two namesakes and somebody with a hostile name.
    pub(in super::super) fn network() -> Network {
        let text = |text: &str| Value::Text(text.to_owned());
        let node = |id, name: &str| {
            let counts = [Value::Integer(3), Value::Integer(2), text("2021-02"), Value::Null];
            [Value::Integer(id), text("PERSON"), text(name)].into_iter().chain(counts).collect()
        };
        let nodes = Rows {
            columns: ["id", "type", "name", "mentions", "documents", "first", "last"]
                .map(str::to_owned)
                .to_vec(),
            rows: vec![
                node(4, "<&\"'>\u{1}\u{fffe}\n"),
                node(7, "John Smith"),
                node(9, "John Smith"),
                node(11, "Alone"),
            ],
        };
        let edge = |left, right| {
            vec![Value::Integer(left), Value::Integer(right), Value::Integer(2), Value::Real(0.1)]
        };
        let columns = ["left_id", "right_id", "o", "e"].map(str::to_owned).to_vec();
        let links = Rows { columns, rows: vec![edge(9, 4), edge(7, 9)] };
        Network::from_rows(&nodes, &links, Direction::Undirected)
    }

    #[test]
    fn namesakes_stay_apart_and_who_has_no_link_is_left_out() {
        let network = network();
        let ids: Vec<&str> = network.nodes.iter().map(|n| n.id.as_str()).skip(1).collect();
        assert_eq!(ids, ["PERSON/John Smith", "PERSON/John Smith (2)"]);
        assert_eq!(network.edges.iter().map(|e| e.ends).collect::<Vec<_>>(), [(2, 0), (1, 2)]);
    }

    #[test]
    fn nothing_that_xml_cannot_hold_is_written() {
        for form in [Form::Gexf, Form::Graphml] {
            let mut out = Vec::new();
            network().write(form, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(!text.contains(['\u{1}', '\u{fffe}']), "{text}");
            assert!(text.contains("&lt;&amp;&quot;"), "{text}");
        }
    }

    #[test]
    fn tables_for_gephi() {
        let mut out = Vec::new();
        network().write_table(NetworkTable::Edges, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("Source,Target,Type,Weight,o,e\n"), "{text}");
        assert!(text.ends_with("PERSON/John Smith,PERSON/John Smith (2),Undirected,2,2,0.1\n"), "{text}");
    }
}

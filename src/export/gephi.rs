//! The two tables that Gephi's spreadsheet import knows by their headings.

use std::io;

use super::network::{Attribute, Direction, Network, NetworkTable, written};
use crate::rows::Value;

pub(super) fn write(network: &Network, table: NetworkTable, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let text = |value: &Value| written(value).unwrap_or_default();
    let names = |attributes: &[Attribute]| attributes.iter().map(|a| a.name.clone()).collect::<Vec<_>>();
    match table {
        NetworkTable::Nodes => {
            let head = ["Id", "Label"].map(str::to_owned);
            csv.write_record(head.into_iter().chain(names(&network.node_attributes)))?;
            for node in &network.nodes {
                let called = [node.id.clone(), node.label.clone()];
                csv.write_record(called.into_iter().chain(node.values.iter().map(text)))?;
            }
        }
        NetworkTable::Edges => {
            let kind = match network.direction {
                Direction::Undirected => "Undirected",
                Direction::Directed => "Directed",
            };
            let head = ["Source", "Target", "Type", "Weight"].map(str::to_owned);
            csv.write_record(head.into_iter().chain(names(&network.edge_attributes)))?;
            for edge in &network.edges {
                let id = |end: usize| network.nodes[end].id.clone();
                let ends = [id(edge.ends.0), id(edge.ends.1), kind.to_owned(), edge.weight.to_string()];
                csv.write_record(ends.into_iter().chain(edge.values.iter().map(text)))?;
            }
        }
    }
    csv.flush()
}

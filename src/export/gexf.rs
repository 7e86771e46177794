//! GEXF 1.2 (<https://gexf.net>), the form of Gephi: networkx 2.8, and what is built on it, reads nothing newer.

use std::io;

use super::network::{Attribute, Direction, Holds, Network, written};
use super::xml::escaped;
use crate::rows::Value;

pub(super) fn write(network: &Network, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n  <meta>\n    \
        <creator>corpus</creator>\n",
    )?;
    let about = match network.direction {
        Direction::Undirected => "Who is named with whom",
        Direction::Directed => "Who speaks about whom",
    };
    writeln!(out, "    <description>{about}</description>\n  </meta>")?;
    writeln!(out, "  <graph defaultedgetype=\"{}\" mode=\"static\">", network.direction.word())?;
    declare("node", &network.node_attributes, out)?;
    declare("edge", &network.edge_attributes, out)?;
    out.write_all(b"    <nodes>\n")?;
    for node in &network.nodes {
        writeln!(out, "      <node id=\"{}\" label=\"{}\">", escaped(&node.id), escaped(&node.label))?;
        values(&node.values, out)?;
        out.write_all(b"      </node>\n")?;
    }
    out.write_all(b"    </nodes>\n    <edges>\n")?;
    for (number, edge) in network.edges.iter().enumerate() {
        let id = |end: usize| escaped(&network.nodes[end].id);
        let (source, target) = (id(edge.ends.0), id(edge.ends.1));
        let weight = edge.weight;
        writeln!(
            out,
            "      <edge id=\"{number}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">"
        )?;
        values(&edge.values, out)?;
        out.write_all(b"      </edge>\n")?;
    }
    out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")?;
    out.flush()
}

fn declare(class: &str, attributes: &[Attribute], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\">")?;
    for (id, attribute) in attributes.iter().enumerate() {
        let holds = match attribute.holds {
            Holds::Text => "string",
            Holds::Integer => "long",
            Holds::Real => "double",
        };
        writeln!(
            out,
            "      <attribute id=\"{id}\" title=\"{}\" type=\"{holds}\"/>",
            escaped(&attribute.name)
        )?;
    }
    out.write_all(b"    </attributes>\n")
}

fn values(values: &[Value], out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"        <attvalues>")?;
    for (id, value) in values.iter().enumerate() {
        if let Some(text) = written(value) {
            write!(out, "<attvalue for=\"{id}\" value=\"{}\"/>", escaped(&text))?;
        }
    }
    out.write_all(b"</attvalues>\n")
}

//! `GraphML` (<http://graphml.graphdrawing.org>), which nearly every program for networks reads.

use std::io;

use super::network::{Attribute, Holds, Network, written};
use super::xml::escaped;
use crate::rows::Value;

pub(super) fn write(network: &Network, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    out.write_all(b"  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n")?;
    declare("node", "n", &network.node_attributes, out)?;
    out.write_all(b"  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>\n")?;
    declare("edge", "e", &network.edge_attributes, out)?;
    writeln!(out, "  <graph edgedefault=\"{}\">", network.direction.word())?;
    for node in &network.nodes {
        let (id, label) = (escaped(&node.id), escaped(&node.label));
        write!(out, "    <node id=\"{id}\"><data key=\"label\">{label}</data>")?;
        values("n", &node.values, out)?;
        out.write_all(b"</node>\n")?;
    }
    for edge in &network.edges {
        let id = |end: usize| escaped(&network.nodes[end].id);
        let (source, target, weight) = (id(edge.ends.0), id(edge.ends.1), edge.weight);
        write!(
            out,
            "    <edge source=\"{source}\" target=\"{target}\"><data key=\"weight\">{weight}</data>"
        )?;
        values("e", &edge.values, out)?;
        out.write_all(b"</edge>\n")?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")?;
    out.flush()
}

fn declare(of: &str, prefix: &str, attributes: &[Attribute], out: &mut dyn io::Write) -> io::Result<()> {
    for (id, attribute) in attributes.iter().enumerate() {
        let holds = match attribute.holds {
            Holds::Text => "string",
            Holds::Integer => "long",
            Holds::Real => "double",
        };
        let name = escaped(&attribute.name);
        writeln!(
            out,
            "  <key id=\"{prefix}{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{holds}\"/>"
        )?;
    }
    Ok(())
}

fn values(prefix: &str, values: &[Value], out: &mut dyn io::Write) -> io::Result<()> {
    for (id, value) in values.iter().enumerate() {
        if let Some(text) = written(value) {
            write!(out, "<data key=\"{prefix}{id}\">{}</data>", escaped(&text))?;
        }
    }
    Ok(())
}

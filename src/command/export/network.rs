//! `corpus export gexf`, `graphml` and `gephi`: who is named with whom, for programs that draw and measure networks.

use std::path::Path;

use anyhow::{Context, Result};

use super::super::Ctx;
use crate::cli::{GephiArgs, NetworkArgs, NetworkLinks, ReportOptions};
use crate::engine;
use crate::exit::Exit;
use crate::export::network::{self, Form, Network, NetworkTable};
use crate::render::text::counted;
use crate::report::Question;
use crate::rows::Rows;

pub(super) fn file(args: &NetworkArgs, form: Form, ctx: &Ctx) -> Result<Exit> {
    let ending = if matches!(form, Form::Gexf) { "gexf" } else { "graphml" };
    Ctx::refuse_terminal(args.output.as_deref(), &format!("corpus export {ending} -o network.{ending}"))?;
    let network = read(&args.links, ctx)?;
    ctx.write(args.output.as_deref(), |out, _| Ok(network.write(form, out)?))?;
    told(&network, ctx);
    Ok(Exit::Ok)
}

pub(super) fn gephi(args: &GephiArgs, ctx: &Ctx) -> Result<Exit> {
    let network = read(&args.links, ctx)?;
    std::fs::create_dir_all(&args.folder)
        .with_context(|| format!("{}: the folder cannot be made", args.folder.display()))?;
    let write = |name: &str, table| {
        let path = args.folder.join(Path::new(name));
        ctx.write(Some(&path), |out, _| Ok(network.write_table(table, out)?))
    };
    write("nodes.csv", NetworkTable::Nodes)?;
    write("edges.csv", NetworkTable::Edges)?;
    told(&network, ctx);
    Ok(Exit::Ok)
}

fn read(links: &ReportOptions<NetworkLinks>, ctx: &Ctx) -> Result<Network> {
    let store = ctx.open()?;
    let (mut edges, mut nodes) = (Rows::default(), Rows::default());
    let asked = links.params();
    if let Some(cut) = engine::answer(&store, &Question::of_report(&network::edges()?), &asked, &mut edges)? {
        ctx.say(format_args!("{} of {} links; --limit {1} writes all", cut.shown, cut.all));
    }
    let report = network::nodes()?;
    let known = asked.into_iter().filter(|(name, _)| report.params.iter().any(|p| p.name == *name));
    store.query(&report.sql, &known.collect::<Vec<_>>(), &mut nodes)?;
    Ok(Network::from_rows(&nodes, &edges))
}

fn told(network: &Network, ctx: &Ctx) {
    let (nodes, edges) = (network.nodes.len() as u64, network.edges.len() as u64);
    ctx.say(format_args!("{}, {}", counted(nodes, "node"), counted(edges, "link")));
}

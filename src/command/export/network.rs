//! `corpus export gexf`, `graphml` and `gephi`: who is named with whom, for programs that draw and measure networks.

use std::path::Path;

use anyhow::{Context, Result};

use super::super::Ctx;
use crate::cli::{GephiArgs, NetworkArgs, NetworkLinks, ReportOptions};
use crate::command::ctx::UsageError;
use crate::engine;
use crate::exit::Exit;
use crate::export::network::{self, Direction, Form, Network, NetworkTable};
use crate::render::text::counted;
use crate::report::{Param, Question, Report};
use crate::rows::{Rows, Value};

pub(super) fn file(args: &NetworkArgs, form: Form, ctx: &Ctx) -> Result<Exit> {
    let ending = if matches!(form, Form::Gexf) { "gexf" } else { "graphml" };
    Ctx::refuse_terminal(args.output.as_deref(), &format!("corpus export {ending} -o network.{ending}"))?;
    let network = read(&args.links, args.said, ctx)?;
    ctx.write(args.output.as_deref(), |out, _| Ok(network.write(form, out)?))?;
    told(&network, ctx);
    Ok(Exit::Ok)
}

pub(super) fn gephi(args: &GephiArgs, ctx: &Ctx) -> Result<Exit> {
    let network = read(&args.links, args.said, ctx)?;
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

fn read(links: &ReportOptions<NetworkLinks>, said: bool, ctx: &Ctx) -> Result<Network> {
    let store = ctx.open()?;
    let (mut edges, mut nodes) = (Rows::default(), Rows::default());
    let asked = links.params();
    let (report, direction) = if said {
        (network::said_edges()?, Direction::Directed)
    } else {
        (network::edges()?, Direction::Undirected)
    };
    let known = known(&asked, &report)?;
    let known: Vec<(&str, Value)> =
        known.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    if let Some(cut) = engine::answer(&store, &Question::of_report(&report), &known, &mut edges)? {
        ctx.say(format_args!("{} of {} links; --limit {1} writes all", cut.shown, cut.all));
    }
    let report = network::nodes()?;
    let known = asked.into_iter().filter(|(name, _)| report.params.iter().any(|p| p.name == *name));
    store.query(&report.sql, &known.collect::<Vec<_>>(), &mut nodes)?;
    Ok(Network::from_rows(&nodes, &edges, direction))
}

/// What is asked, as a query of links takes it; an error where it is asked for what these links know nothing of.
fn known(asked: &[(&str, Value)], report: &Report) -> Result<Vec<(String, Value)>> {
    let links = network::edges()?;
    for (name, value) in asked {
        let of = |report: &Report| report.params.iter().find(|param| param.name == *name).cloned();
        let is_said = of(&links).is_none_or(|param| param.default.as_ref() != Some(value));
        if of(report).is_none() && is_said {
            let option = name.replace('_', "-");
            let words =
                format!("--{option} is of names side by side, and says nothing of who speaks (--said)");
            return Err(UsageError(words).into());
        }
    }
    let value = |param: &Param| {
        let given = asked.iter().find(|(name, _)| *name == param.name).map(|(_, value)| value.clone());
        (param.name.clone(), given.or_else(|| param.default.clone()).unwrap_or(Value::Null))
    };
    Ok(report.params.iter().map(value).collect())
}

fn told(network: &Network, ctx: &Ctx) {
    let (nodes, edges) = (network.nodes.len() as u64, network.edges.len() as u64);
    ctx.say(format_args!("{}, {}", counted(nodes, "node"), counted(edges, "link")));
}

//! `corpus export`: files for other programs.

mod annotated;
mod docvars;
mod network;
mod parquet;

use anyhow::Result;

use super::Ctx;
use crate::cli::ExportCommand;
use crate::exit::Exit;
use crate::export::annotated::Form;
use crate::export::network::Form as Network;

pub(super) fn run(command: &ExportCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        ExportCommand::Gexf(args) => network::file(args, Network::Gexf, ctx),
        ExportCommand::Graphml(args) => network::file(args, Network::Graphml, ctx),
        ExportCommand::Gephi(args) => network::gephi(args, ctx),
        ExportCommand::Conll(args) => {
            annotated::run(&args.annotated, Form::Conll { quotations: args.quotations }, ctx)
        }
        ExportCommand::Spacy(args) => annotated::run(args, Form::Spacy, ctx),
        ExportCommand::Docvars(args) => docvars::run(args, ctx),
        ExportCommand::Parquet(args) => parquet::run(args, ctx),
    }
}

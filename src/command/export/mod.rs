//! `corpus export`: files for other programs.

mod annotated;

use anyhow::Result;

use super::Ctx;
use crate::cli::ExportCommand;
use crate::exit::Exit;
use crate::export::annotated::Form;

pub(super) fn run(command: &ExportCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        ExportCommand::Conll(args) => annotated::run(args, Form::Conll, ctx),
        ExportCommand::Spacy(args) => annotated::run(args, Form::Spacy, ctx),
    }
}

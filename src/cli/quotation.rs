//! `corpus quotation`: its words on the command line.

use clap::{Args, Subcommand};

use super::Output;
use crate::model::ids::{QuotationDecisionId, QuotationId};

pub(super) const QUOTATION_HELP: &str = "\
Quotations go by their numbers (quotation_id in the csv of corpus report quotations). A decision of yours holds against
every rule and every later load, and can be undone.

Examples:
  corpus report quotations --speaker 'Anna Lindqvist' --format csv
  corpus quotation reject 12 15 --reason 'the title of a song'
  corpus quotation speaker 17 'Anna Lindqvist'
  corpus quotation speaker 18 --nobody
  corpus quotation undo";

/// `corpus quotation`.
#[derive(Debug, Subcommand)]
pub enum QuotationCommand {
    /// Decide that nobody is quoted there
    Reject(QuotationRejectArgs),
    /// Decide who speaks
    Speaker(QuotationSpeakerArgs),
    /// List the decisions, also those taken back
    Log(Output),
    /// Take back a decision
    Undo(QuotationUndoArgs),
}

/// `corpus quotation reject`.
#[derive(Debug, Args)]
pub struct QuotationRejectArgs {
    /// Numbers of the quotations
    #[arg(value_name = "NUMBER", required = true)]
    pub quotations: Vec<QuotationId>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// `corpus quotation speaker`.
#[derive(Debug, Args)]
pub struct QuotationSpeakerArgs {
    /// Number of the quotation
    #[arg(value_name = "NUMBER")]
    pub quotation: QuotationId,
    /// Who speaks, by name or number; named somewhere in the same document
    #[arg(value_name = "ENTITY", required_unless_present = "nobody")]
    pub entity: Option<String>,
    /// Nobody who is named speaks
    #[arg(long, conflicts_with = "entity")]
    pub nobody: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// `corpus quotation undo`.
#[derive(Debug, Args)]
pub struct QuotationUndoArgs {
    /// Number of the decision [default: the newest that holds]
    #[arg(value_name = "ID")]
    pub id: Option<QuotationDecisionId>,
}

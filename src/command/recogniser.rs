//! Which recogniser a call asks for.

use std::path::Path;

use anyhow::{Context, Result};

use crate::cli::RecogniserChoice;
use crate::recognise::{self, Recogniser};

/// The recogniser from a file, the one built in, or none.
pub(super) fn chosen(model: Option<&Path>, choice: RecogniserChoice) -> Result<Option<Box<dyn Recogniser>>> {
    if let Some(path) = model {
        let failed = || format!("{}: this model cannot be used", path.display());
        let bytes = std::fs::read(path).with_context(failed)?;
        return Ok(Some(recognise::from_bytes(&bytes).with_context(failed)?));
    }
    match choice {
        RecogniserChoice::None => Ok(None),
        RecogniserChoice::BuiltIn => Ok(Some(recognise::built_in()?)),
    }
}

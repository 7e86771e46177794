//! `corpus sql`: a query of one's own.

use std::io::Read;

use anyhow::{Context, Result};

use super::Ctx;
use super::ctx::UsageError;
use crate::cli::SqlArgs;
use crate::exit::Exit;
use crate::rows::Value;
use crate::store::Access;

pub(super) fn run(args: &SqlArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut query = args.query.clone();
    if query == "-" {
        query.clear();
        std::io::stdin().read_to_string(&mut query).context("standard input")?;
    }
    let params = args.param.iter().map(|word| param(word)).collect::<Result<Vec<_>>>()?;
    let mut store = ctx.open(Access::Read)?;
    store.only_read()?;
    ctx.rows(&args.output, |sink| store.query(&query, &params, sink))?;
    Ok(Exit::Ok)
}

/// `name=value`; what looks like a number is one.
fn param(word: &str) -> Result<(&str, Value)> {
    let (name, text) =
        word.split_once('=').ok_or_else(|| UsageError(format!("--param {word}: expected NAME=VALUE")))?;
    let value = match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(n), _) => Value::Integer(n),
        (_, Ok(x)) if x.is_finite() => Value::Real(x),
        _ => Value::Text(text.to_owned()),
    };
    Ok((name, value))
}

//! `corpus sql`: a query of one's own, from the command line, a file or standard input.

use std::io::{IsTerminal, Read};

use anyhow::{Context, Result};

use super::Ctx;
use super::ctx::UsageError;
use crate::cli::SqlArgs;
use crate::exit::Exit;
use crate::rows::Value;

pub(super) fn run(args: &SqlArgs, ctx: &mut Ctx) -> Result<Exit> {
    let query = query(args, ctx)?;
    let params = args.param.iter().map(|word| param(word)).collect::<Result<Vec<_>>>()?;
    let mut store = ctx.open()?;
    store.only_read()?;
    ctx.write_rows(&args.output, |sink| store.query(&query, &params, sink))?;
    Ok(Exit::Ok)
}

/// The statement. There is no prompt here: who sits at a terminal is told where there is one.
fn query(args: &SqlArgs, ctx: &Ctx) -> Result<String> {
    if let Some(path) = &args.file {
        return std::fs::read_to_string(path).with_context(|| path.display().to_string());
    }
    match &args.query {
        Some(query) if query != "-" => Ok(query.clone()),
        None if std::io::stdin().is_terminal() => Err(expected(ctx).into()),
        _ => {
            let mut query = String::new();
            std::io::stdin().read_to_string(&mut query).context("standard input")?;
            if query.trim().is_empty() { Err(expected(ctx).into()) } else { Ok(query) }
        }
    }
}

fn expected(ctx: &Ctx) -> UsageError {
    let db = ctx.db().display();
    UsageError(format!("a query is expected; for a prompt of your own: sqlite3 -readonly {db}"))
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

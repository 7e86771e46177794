//! The options that a report's header declares, as options of a command line.

use clap::{Arg, ArgMatches};

use crate::report::{Param, Report};
use crate::rows::Value;

/// The option for a parameter.
pub fn option(param: &Param) -> Arg {
    let about = match &param.default {
        None | Some(Value::Null) => param.about.clone(),
        Some(default) => format!("{} [default: {}]", param.about, default.to_text()),
    };
    let mut arg = Arg::new(param.name.clone())
        .long(param.name.replace('_', "-"))
        .value_name(param.kind.label().to_uppercase())
        .required(param.default.is_none())
        .allow_hyphen_values(true)
        .help(about);
    if !param.choices.is_empty() {
        arg = arg
            .value_parser(clap::builder::PossibleValuesParser::new(param.choices.clone()))
            .ignore_case(true);
    }
    arg
}

/// The value of every parameter: as given, or the default.
///
/// # Errors
/// A sentence that names the option and says what was expected.
pub fn values<'r>(report: &'r Report, matches: &ArgMatches) -> Result<Vec<(&'r str, Value)>, String> {
    let mut values = report.defaults();
    for ((name, value), param) in values.iter_mut().zip(&report.params) {
        if let Some(text) = matches.get_one::<String>(name) {
            let chosen = param.choices.iter().find(|c| c.eq_ignore_ascii_case(text)).unwrap_or(text);
            let parsed = param.kind.parse(chosen);
            *value = parsed.map_err(|e| format!("--{}: {e}", name.replace('_', "-")))?;
        }
    }
    Ok(values)
}

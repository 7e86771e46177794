//! The options that a report's header declares, as options of a command line.

use std::marker::PhantomData;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::report::{CONDITION_SEPARATOR, HeaderError, Kind, Param, Report, ValueError};
use crate::rows::Value;

/// The option for a parameter.
pub fn option(param: &Param) -> Arg {
    if param.kind == Kind::Flag {
        let switch = Arg::new(param.name.clone()).long(param.name.replace('_', "-"));
        return switch.action(ArgAction::SetTrue).help(param.about.clone());
    }
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
    if param.kind == Kind::List {
        arg = arg.action(ArgAction::Append).value_name("NAME=VALUE");
    }
    if !param.choices.is_empty() {
        arg = arg
            .value_parser(clap::builder::PossibleValuesParser::new(param.choices.clone()))
            .ignore_case(true);
    }
    arg
}

/// An option of a report with a value that it does not take.
#[derive(Debug, thiserror::Error)]
#[error("--{option}: {cause}")]
pub struct OptionError {
    option: String,
    cause: ValueError,
}

/// The value of every parameter: as given, or the default.
///
/// # Errors
/// When a text is no value of its parameter.
pub fn values<'r>(report: &'r Report, matches: &ArgMatches) -> Result<Vec<(&'r str, Value)>, OptionError> {
    let mut values = report.defaults();
    for ((name, value), param) in values.iter_mut().zip(&report.params) {
        if param.kind == Kind::Flag {
            *value = Value::Integer(i64::from(matches.get_flag(name)));
        } else if let (Kind::List, Some(texts)) = (param.kind, matches.get_many::<String>(name)) {
            let conditions = texts.map(String::as_str).collect::<Vec<_>>().join(CONDITION_SEPARATOR);
            let parsed = param.kind.parse(&conditions);
            *value = parsed.map_err(|cause| OptionError { option: name.replace('_', "-"), cause })?;
        } else if let Some(text) = matches.get_one::<String>(name) {
            let chosen = param.choices.iter().find(|c| c.eq_ignore_ascii_case(text)).unwrap_or(text);
            let parsed = param.kind.parse(chosen);
            *value = parsed.map_err(|cause| OptionError { option: name.replace('_', "-"), cause })?;
        }
    }
    Ok(values)
}

/// A report whose options a command takes over.
pub trait Asked {
    /// The report.
    ///
    /// # Errors
    /// When it is malformed, which tests rule out for everything built in.
    fn report() -> Result<Report, HeaderError>;
}

/// The values of the options of a report, for commands that run it under another name.
#[derive(Debug, Clone)]
pub struct ReportOptions<R> {
    /// Every parameter with its value: as given, or the default.
    pub values: Vec<(String, Value)>,
    report: PhantomData<R>,
}

impl<R: Asked> Args for ReportOptions<R> {
    fn augment_args(command: Command) -> Command {
        let params = R::report().map(|report| report.params).unwrap_or_default();
        params.iter().fold(command, |command, param| command.arg(option(param)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<R: Asked> FromArgMatches for ReportOptions<R> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let report = R::report().map_err(|e| clap::Error::raw(ErrorKind::Io, e))?;
        let values = values(&report, matches);
        let values = values.map_err(|e| clap::Error::raw(ErrorKind::ValueValidation, format!("{e}\n")))?;
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(Self { values, report: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<R> ReportOptions<R> {
    /// The values as a query takes them.
    pub fn params(&self) -> Vec<(&str, Value)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect()
    }
}

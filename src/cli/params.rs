//! The options that a report's header declares, as options of a command line.

use std::marker::PhantomData;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::report::{CONDITION_SEPARATOR, HeaderError, Kind, Param, Report, ValueError};
use crate::rows::Value;

/// What is typed without an option, as clap calls it; no parameter can have this name.
pub const UNNAMED: &str = "NAMES";

/// The place for what is typed without an option, where the report takes such.
pub fn unnamed(report: &Report) -> Option<Arg> {
    let words: Vec<String> = report.unnamed.iter().map(|name| name.to_uppercase()).collect();
    let options: Vec<String> = report.unnamed.iter().map(|name| format!("--{name}")).collect();
    let arg = Arg::new(UNNAMED).value_name(words.first()?.clone()).num_args(1..).action(ArgAction::Append);
    Some(arg.help(format!("The same as {}", options.join(", then "))))
}

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

/// What is wrong with the options of a report.
#[derive(Debug, thiserror::Error)]
pub enum OptionError {
    /// An option with a value that it does not take.
    #[error("--{option}: {cause}")]
    Value {
        /// The option without its dashes.
        option: String,
        /// What it takes.
        cause: ValueError,
    },
    /// An option that must be given and is not.
    #[error("{0} is missing; --help says what is asked for")]
    Missing(String),
    /// More names than the report asks for.
    #[error("{given} words for {places}; a name of several words stands in quotes: 'Ann Example'")]
    TooMany {
        /// How many were typed.
        given: usize,
        /// What they could be.
        places: String,
    },
}

/// What was typed without an option, for the parameters that were not given by theirs. Where only one name is asked for,
/// all words are that name.
///
/// # Errors
/// When there are more than places for them.
pub fn given_unnamed<'r>(
    report: &'r Report,
    matches: &ArgMatches,
) -> Result<Vec<(&'r str, String)>, OptionError> {
    let Ok(Some(words)) = matches.try_get_many::<String>(UNNAMED) else { return Ok(Vec::new()) };
    let words: Vec<&str> = words.map(String::as_str).collect();
    let is_free = |name: &&String| matches.get_one::<String>(name).is_none();
    let places: Vec<&str> = report.unnamed.iter().filter(is_free).map(String::as_str).collect();
    match (report.unnamed.as_slice(), places.as_slice()) {
        ([_], [only]) if *only == QUERY => Ok(vec![(*only, query(&words, matches.get_flag(LITERAL)))]),
        ([_], [only]) => Ok(vec![(*only, words.join(" "))]),
        _ if words.len() > places.len() => {
            let options: Vec<String> = places.iter().map(|name| format!("--{name}")).collect();
            let places = if options.is_empty() { "no option".to_owned() } else { options.join(" and ") };
            Err(OptionError::TooMany { given: words.len(), places })
        }
        _ => Ok(places.into_iter().zip(words.into_iter().map(str::to_owned)).collect()),
    }
}

/// The parameter that is searched for, and the one that says that its signs mean nothing.
const QUERY: &str = "query";
const LITERAL: &str = "literal";

/// Several words as one expression of FTS5: it wants all of them in a sentence, unless there are operators between them.
///
/// For example, `grain deal` becomes `"grain" AND "deal"`, and `grain OR oil*` becomes `"grain" OR oil*`. One word alone, such as
/// a phrase that was typed in quotes, is left as it is.
fn query(words: &[&str], literal: bool) -> String {
    if literal || words.len() == 1 {
        return words.join(" ");
    }
    let is_operator = |word: &&str| ["AND", "OR", "NOT"].contains(word);
    let part = |word: &&str| {
        let is_expression = word.contains(['"', '*', '(', ')', '^']);
        if is_expression || is_operator(word) { (*word).to_owned() } else { format!("\"{word}\"") }
    };
    let between = if words.iter().any(is_operator) { " " } else { " AND " };
    words.iter().map(part).collect::<Vec<_>>().join(between)
}

/// The value of every parameter: as given, or the default.
///
/// # Errors
/// When a text is no value of its parameter, one that must be given is missing, or there are too many words.
pub fn values<'r>(report: &'r Report, matches: &ArgMatches) -> Result<Vec<(&'r str, Value)>, OptionError> {
    let unnamed = given_unnamed(report, matches)?;
    let mut values = report.defaults();
    for ((name, value), param) in values.iter_mut().zip(&report.params) {
        if param.kind == Kind::Flag {
            *value = Value::Integer(i64::from(matches.get_flag(name)));
        } else if let (Kind::List, Some(texts)) = (param.kind, matches.get_many::<String>(name)) {
            let conditions = texts.map(String::as_str).collect::<Vec<_>>().join(CONDITION_SEPARATOR);
            let parsed = param.kind.parse(&conditions);
            *value = parsed.map_err(|cause| OptionError::Value { option: name.replace('_', "-"), cause })?;
        } else if let Some(text) = matches.get_one::<String>(name) {
            // Choices are typed in any case and handed on as the header spells them.
            let chosen = param.choices.iter().find(|c| c.eq_ignore_ascii_case(text)).unwrap_or(text);
            let parsed = param.kind.parse(chosen);
            *value = parsed.map_err(|cause| OptionError::Value { option: name.replace('_', "-"), cause })?;
        } else if let Some((_, text)) = unnamed.iter().find(|(place, _)| place == name) {
            *value = Value::Text(text.clone());
        } else if param.default.is_none() {
            return Err(OptionError::Missing(format!("--{}", name.replace('_', "-"))));
        }
    }
    let is_given = |needed: &str| values.iter().any(|(name, value)| *name == needed && *value != Value::Null);
    if let Some(missing) = report.needs.iter().find(|needed| !needed.split('|').any(is_given)) {
        let options: Vec<String> = missing.split('|').map(|name| format!("--{name}")).collect();
        return Err(OptionError::Missing(options.join(" or ")));
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
        // Nothing can fail here; a malformed report is an error when the values are read.
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

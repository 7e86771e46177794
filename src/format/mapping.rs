//! What a person says of the articles that are read: which field is which (`--map`), in which order dates are, and what holds of
//! every article whatever it says itself (`--set`, `--source-from`).

use std::borrow::Cow;
use std::sync::Arc;

use super::settings::{Setting, SettingsTable};
use super::{envelopes, names};
use crate::clean::dates::DateOrder;
use crate::model::Article;

/// What `--map` says: for each thing that we ask for, the fields that hold it, instead of the usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pairs: Vec<(Wanted, String)>,
    /// In which order day and month are where they are numbers, if the person says so.
    pub date_order: Option<DateOrder>,
    /// What the person says of every article, whatever it says itself.
    pub settings: Vec<Setting>,
    /// What the person says of single files.
    pub table: Option<Arc<SettingsTable>>,
    /// Whether the outlet of an article is the name of the folder in which its file lies.
    pub is_source_folder: bool,
}

/// What we ask of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Text,
    Title,
    Author,
    Source,
    Url,
    Date,
    Language,
}

impl Wanted {
    pub(super) const ALL: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("title", Self::Title),
        ("author", Self::Author),
        ("source", Self::Source),
        ("url", Self::Url),
        ("date", Self::Date),
        ("language", Self::Language),
    ];

    pub(super) const fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Text => names::TEXT,
            Self::Title => names::TITLE,
            Self::Author => names::AUTHOR,
            Self::Source => names::SOURCE,
            Self::Url => names::URL,
            Self::Date => names::DATE,
            Self::Language => names::LANGUAGE,
        }
    }
}

/// Why words are no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// There is no `=`.
    #[error("expected NAME=FIELD, found {0:?}")]
    NoPair(String),
    /// What stands before it is nothing that we ask for.
    #[error("{0:?} cannot be mapped; what can: {known}", known = wanted_names())]
    Unknown(String),
    /// Nothing stands behind it.
    #[error("{0:?} names no field")]
    NoField(String),
}

fn wanted_names() -> String {
    Wanted::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

impl std::str::FromStr for Mapping {
    type Err = MappingError;

    /// `title=headline,text=body`; a thing may be named several times: fields of text are then put one below the other,
    /// of the others the first that is filled is taken.
    fn from_str(words: &str) -> Result<Self, MappingError> {
        let pair = |word: &str| {
            let (wanted, field) =
                word.split_once('=').ok_or_else(|| MappingError::NoPair(word.to_owned()))?;
            let wanted = wanted.trim();
            let known = Wanted::ALL.iter().find(|(name, _)| *name == wanted);
            let (_, wanted) = known.ok_or_else(|| MappingError::Unknown(wanted.to_owned()))?;
            if field.trim().is_empty() {
                return Err(MappingError::NoField(word.to_owned()));
            }
            Ok((*wanted, field.trim().to_owned()))
        };
        Ok(Self { pairs: words.split(',').map(pair).collect::<Result<_, _>>()?, ..Self::default() })
    }
}

impl std::fmt::Display for Mapping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (wanted, field)) in self.pairs.iter().enumerate() {
            let name = Wanted::ALL.iter().find(|(_, w)| w == wanted).map_or("", |(name, _)| name);
            write!(f, "{}{name}={field}", if at > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl Mapping {
    /// The fields of several mappings, and nothing else of them.
    pub fn of_all(all: &[Self]) -> Self {
        Self { pairs: all.iter().flat_map(|m| m.pairs.iter().cloned()).collect(), ..Self::default() }
    }

    /// Says of an article what the person says of all.
    pub(super) fn apply(&self, article: &mut Article) {
        if self.is_source_folder {
            let folder = folder(&article.origin).map(str::to_owned);
            article.metadata.source = folder.or_else(|| article.metadata.source.take());
        }
        // What is said of one file comes last, so that it holds against what is said of all.
        let of_file = self.table.as_ref().map_or(&[][..], |table| table.of(&article.origin));
        self.settings.iter().chain(of_file).for_each(|setting| setting.apply(&mut article.metadata));
    }

    /// Whether no field is mapped; there may be settings.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    pub(super) fn of(&self, wanted: Wanted) -> Vec<&str> {
        self.pairs.iter().filter(|(w, _)| *w == wanted).map(|(_, field)| field.as_str()).collect()
    }

    pub(super) fn names(&self, wanted: Wanted) -> Vec<&str> {
        let mapped = self.of(wanted);
        if mapped.is_empty() { wanted.usual().to_vec() } else { mapped }
    }

    /// Whether a column of this name holds the date.
    pub fn is_date(&self, column: &str) -> bool {
        names::is_one_of(column, &self.names(Wanted::Date))
    }

    /// Whether a table with these columns can be read: all that the person named for the text are there, or else one of them holds
    /// a text, a summary or at least a title.
    pub fn reads(&self, columns: &[String]) -> bool {
        let mapped = self.of(Wanted::Text);
        if !mapped.is_empty() {
            return mapped
                .iter()
                .all(|field| columns.iter().any(|column| names::is_one_of(column, &[field])));
        }
        let folded: Vec<Cow<'_, str>> = columns.iter().map(|column| names::folded(column)).collect();
        if !envelopes::table(|name| folded.iter().any(|column| *column == name)).is_empty() {
            return true;
        }
        let titles = self.names(Wanted::Title);
        [names::TEXT, names::PAGE, names::SUMMARY, &titles]
            .iter()
            .any(|known| columns.iter().any(|column| names::is_one_of(column, known)))
    }
}

/// The name of the folder, or of the archive, in which the file of an origin lies.
fn folder(origin: &str) -> Option<&str> {
    let (above, _) = origin.rsplit_once('/')?;
    let name = above.rsplit('/').next().unwrap_or(above).trim_end_matches('!');
    (!matches!(name, "" | "." | "..")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Mapping, folder};

    #[test]
    fn mappings_are_words_and_back() {
        let mapping: Mapping = "title=headline, text=body".parse().unwrap();
        assert_eq!(mapping.to_string(), "title=headline,text=body");
        for (bad, reason) in
            [("titel=a", "cannot be mapped"), ("text", "expected NAME=FIELD"), ("text=", "no field")]
        {
            assert!(bad.parse::<Mapping>().unwrap_err().to_string().contains(reason), "{bad}");
        }
    }

    #[test]
    fn the_folder_of_a_file_is_the_one_in_which_it_lies() {
        let folders = ["in/port/a.txt", "port.zip!/a.csv:3", "a.txt", "./a.txt", "/in/port/b.zip!/x/a.txt"];
        assert_eq!(folders.map(folder), [Some("port"), Some("port.zip"), None, None, Some("x")]);
    }
}

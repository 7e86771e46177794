//! Records with named fields: which field is the text, which the title, and what `--map` says about it.

use serde_json::{Map, Value};

use super::names;
use super::references::decoded;
use crate::clean::dates::{self, DateOrder};
use crate::model::{Article, Metadata, Published};

/// What `--map` says: for each thing that we ask for, the fields that hold it, instead of the usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pairs: Vec<(Wanted, String)>,
    /// In which order day and month are where they are numbers, if the person says so.
    pub date_order: Option<DateOrder>,
    /// What the person says of every article, whatever it says itself.
    pub settings: Vec<Setting>,
    /// Whether the outlet of an article is the name of the folder in which its file lies.
    pub is_source_folder: bool,
}

/// Something that a person says of every article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    wanted: Wanted,
    value: String,
}

impl std::str::FromStr for Setting {
    type Err = MappingError;

    /// `source=Wikinews`, `date=2021-03`; `published_on` is the date too.
    fn from_str(words: &str) -> Result<Self, MappingError> {
        let (name, value) = words.split_once('=').ok_or_else(|| MappingError::NoSetting(words.to_owned()))?;
        let (name, value) = (name.trim(), value.trim());
        let known = Wanted::ALL.iter().find(|(known, wanted)| *known == name && *wanted != Wanted::Text);
        let wanted = match known {
            Some((_, wanted)) => *wanted,
            None if name == "published_on" => Wanted::Date,
            None => return Err(MappingError::NotSettable(name.to_owned())),
        };
        let is_right = match wanted {
            Wanted::Date => dates::stated(value).is_some(),
            Wanted::Language => primary(value).is_some(),
            _ => !value.is_empty(),
        };
        if !is_right {
            return Err(MappingError::NoValue(words.to_owned()));
        }
        Ok(Self { wanted, value: value.to_owned() })
    }
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = Wanted::ALL.iter().find(|(_, wanted)| *wanted == self.wanted).map_or("", |(name, _)| name);
        write!(f, "{name}={}", self.value)
    }
}

impl Setting {
    fn apply(&self, metadata: &mut Metadata) {
        let value = Some(self.value.clone());
        match self.wanted {
            Wanted::Title => metadata.title = value,
            Wanted::Author => metadata.author = value,
            Wanted::Source => metadata.source = value,
            Wanted::Url => metadata.url = value,
            Wanted::Date => metadata.published = dates::stated(&self.value),
            Wanted::Language => metadata.language = primary(&self.value),
            Wanted::Text => {}
        }
    }
}

/// What we ask of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Text,
    Title,
    Author,
    Source,
    Url,
    Date,
    Language,
}

impl Wanted {
    const ALL: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("title", Self::Title),
        ("author", Self::Author),
        ("source", Self::Source),
        ("url", Self::Url),
        ("date", Self::Date),
        ("language", Self::Language),
    ];

    const fn usual(self) -> &'static [&'static str] {
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
    /// There is no `=`.
    #[error("expected NAME=VALUE, found {0:?}")]
    NoSetting(String),
    /// What stands before it is nothing that can be said of every article.
    #[error("{0:?} cannot be set; what can: title, author, source, url, date, language")]
    NotSettable(String),
    /// What stands behind it is no date, no language, or nothing.
    #[error("{0:?} says nothing that can be stored there")]
    NoValue(String),
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
    /// The fields of several mappings.
    pub fn of_all(all: &[Self]) -> Self {
        Self { pairs: all.iter().flat_map(|m| m.pairs.iter().cloned()).collect(), ..Self::default() }
    }

    /// Says of an article what the person says of all.
    pub(super) fn apply(&self, article: &mut Article) {
        if self.is_source_folder {
            let folder = folder(&article.origin).map(str::to_owned);
            article.metadata.source = folder.or_else(|| article.metadata.source.take());
        }
        self.settings.iter().for_each(|setting| setting.apply(&mut article.metadata));
    }

    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn of(&self, wanted: Wanted) -> Vec<&str> {
        self.pairs.iter().filter(|(w, _)| *w == wanted).map(|(_, field)| field.as_str()).collect()
    }

    fn names(&self, wanted: Wanted) -> Vec<&str> {
        let mapped = self.of(wanted);
        if mapped.is_empty() { wanted.usual().to_vec() } else { mapped }
    }

    /// Whether a column of this name holds the date.
    pub fn is_date(&self, column: &str) -> bool {
        names::is_one_of(column, &self.names(Wanted::Date))
    }

    /// Whether a table with these columns can be read: one of them holds a text, or at least a title.
    pub fn reads(&self, columns: &[String]) -> bool {
        let mapped = self.of(Wanted::Text);
        if !mapped.is_empty() {
            return mapped
                .iter()
                .all(|field| columns.iter().any(|column| names::is_one_of(column, &[field])));
        }
        let titles = self.names(Wanted::Title);
        [names::TEXT, names::PAGE, names::SUMMARY, &titles]
            .iter()
            .any(|known| columns.iter().any(|column| names::is_one_of(column, known)))
    }
}

/// How many of these columns have a name that is known; a way to tell a header from a row.
pub fn known_columns(columns: &[String]) -> usize {
    let known = Wanted::ALL.iter().map(|(_, wanted)| wanted.usual()).chain([names::PAGE, names::SUMMARY]);
    let known: Vec<&str> = known.flatten().copied().collect();
    columns.iter().filter(|column| names::is_one_of(column, &known)).count()
}

/// A record whose fields are found by folded names.
pub(super) struct Record<'m> {
    fields: Map<String, Value>,
    mapping: &'m Mapping,
}

/// Where the text of a record was found.
pub(super) enum Body {
    /// The text itself, or a fragment of HTML.
    Text(String),
    /// A whole page.
    Page(String),
    /// There is a field for it with nothing in it.
    Empty,
    /// There is no field for it.
    Nowhere,
}

impl<'m> Record<'m> {
    pub(super) fn new(fields: &Map<String, Value>, mapping: &'m Mapping) -> Self {
        let mut folded = Map::new();
        for (name, value) in fields {
            // The name as it is wins over one that only folds to the same.
            let key = names::folded(name);
            if *name == key || !folded.contains_key(&key) {
                folded.insert(key, value.clone());
            }
        }
        Self { fields: folded, mapping }
    }

    /// The value at a name; a dot leads into an object, unless the name as a whole is there.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.fields.get(&names::folded(name)).or_else(|| {
            let (outer, inner) = name.split_once('.')?;
            let Value::Object(fields) = self.fields.get(&names::folded(outer))? else { return None };
            fields.iter().find(|(key, _)| names::folded(key) == names::folded(inner)).map(|(_, value)| value)
        })
    }

    pub(super) fn array(&self, names: &[&str]) -> Option<&Vec<Value>> {
        names.iter().find_map(|name| self.value(name)?.as_array())
    }

    /// The first of the fields that is there and not empty.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| words(self.value(name)?)).map(|text| text.trim().to_owned())
    }

    pub(super) fn body(&self) -> Body {
        let mapped = self.mapping.of(Wanted::Text);
        if !mapped.is_empty() {
            let parts: Vec<String> = mapped.iter().filter_map(|name| prose(self.value(name)?)).collect();
            let is_there = mapped.iter().any(|name| self.value(name).is_some());
            return match (parts.is_empty(), is_there) {
                (false, _) => Body::Text(parts.join("\n\n")),
                (true, true) => Body::Empty,
                (true, false) => Body::Nowhere,
            };
        }
        if let Some(text) = names::TEXT.iter().find_map(|name| prose(self.value(name)?)) {
            return Body::Text(text);
        }
        if let Some(page) = names::PAGE.iter().find_map(|name| prose(self.value(name)?)) {
            return Body::Page(page);
        }
        let holds_text = |name: &&str| self.value(name).is_some_and(|v| v.is_string() || v.is_null());
        if names::TEXT.iter().chain(names::PAGE).any(holds_text) {
            return Body::Empty;
        }
        self.listing()
    }

    /// The headline and the summary of a listing of articles without their text, if it says where the article is.
    fn listing(&self) -> Body {
        if self.first(&self.mapping.names(Wanted::Url)).is_none() {
            return Body::Nowhere;
        }
        let title = self.first(&self.mapping.names(Wanted::Title));
        let summary = names::SUMMARY.iter().find_map(|name| prose(self.value(name)?));
        let parts: Vec<String> = title.into_iter().chain(summary).collect();
        if parts.is_empty() { Body::Nowhere } else { Body::Text(parts.join("\n\n")) }
    }

    /// What the record says of the article.
    pub(super) fn metadata(&self) -> Metadata {
        let first = |wanted| self.first(&self.mapping.names(wanted));
        let (mut url, mut source) = (first(Wanted::Url), first(Wanted::Source));
        if source.as_deref().is_some_and(is_address) {
            // Where `source` is an address, it is that of the article.
            url = url.or(source);
            source = self.outlet();
        }
        Metadata {
            title: first(Wanted::Title).map(|title| decoded(&title).into_owned()),
            // A number is that of a person in somebody's system.
            author: first(Wanted::Author)
                .filter(|author| author.contains(char::is_alphabetic))
                .or_else(|| self.poster()),
            source,
            url,
            published: first(Wanted::Date).or_else(|| self.posted()).and_then(|date| self.day(&date)),
            language: first(Wanted::Language).and_then(|language| primary(&language)),
        }
    }

    /// The day of a date, in the order that the person said.
    fn day(&self, date: &str) -> Option<Published> {
        let ordered = self.mapping.date_order.and_then(|order| dates::in_order(date, order));
        dates::stated(ordered.as_deref().unwrap_or(date))
    }

    /// Who wrote a status or sent a message.
    fn poster(&self) -> Option<String> {
        let is_message = self.value("type").and_then(Value::as_str) == Some("message");
        let sender = || if is_message { self.first(&[names::MESSAGE_AUTHOR]) } else { None };
        self.first(&[names::STATUS_AUTHOR]).or_else(sender)
    }

    /// When a status was written.
    fn posted(&self) -> Option<String> {
        self.first(&[names::STATUS_AUTHOR]).and_then(|_| self.first(&[names::STATUS_DATE]))
    }

    /// The first name of an outlet that is no address.
    fn outlet(&self) -> Option<String> {
        let names = self.mapping.names(Wanted::Source);
        names.iter().filter_map(|name| self.first(&[name])).find(|text| !is_address(text))
    }
}

/// The name of the folder, or of the archive, in which the file of an origin lies.
fn folder(origin: &str) -> Option<&str> {
    let (above, _) = origin.rsplit_once('/')?;
    let name = above.rsplit('/').next().unwrap_or(above).trim_end_matches('!');
    (!matches!(name, "" | "." | "..")).then_some(name)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The two letters of `en`, `en-GB` or `en_US`.
pub(super) fn primary(language: &str) -> Option<String> {
    let code = language.split(['-', '_']).next().unwrap_or_default();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())).then(|| code.to_lowercase())
}

/// A value as one line of words: a list is joined by commas, of objects in it the name is taken.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => items.iter().map(words).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Object(fields) => fields.get("name").and_then(words)?,
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A value as text of several paragraphs.
fn prose(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let run = |item: &Value| item.as_str().or_else(|| item.get("text")?.as_str()).map(str::to_owned);
            let runs = items.iter().map(run).collect::<Option<Vec<_>>>()?;
            // Runs of one text in several styles, or its paragraphs.
            runs.join(if items.iter().any(Value::is_object) { "" } else { "\n\n" })
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Mapping, Setting, folder, known_columns};

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
    fn what_is_said_of_all_articles_has_a_name_and_a_value() {
        let set = |words: &str| words.parse::<Setting>();
        assert_eq!(set("published_on = 2021-03").unwrap().to_string(), "date=2021-03");
        for (bad, reason) in [
            ("source", "expected NAME=VALUE"),
            ("text=a", "cannot be set"),
            ("date=soon", "nothing that can be stored"),
            ("language=english", "nothing that can be stored"),
            ("source= ", "nothing that can be stored"),
        ] {
            assert!(set(bad).unwrap_err().to_string().contains(reason), "{bad}");
        }
        let folders = ["in/port/a.txt", "port.zip!/a.csv:3", "a.txt", "./a.txt", "/in/port/b.zip!/x/a.txt"];
        assert_eq!(folders.map(folder), [Some("port"), Some("port.zip"), None, None, Some("x")]);
    }

    #[test]
    fn headers_are_told_from_rows() {
        let columns = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(known_columns(&columns("stories_id,Publish Date,title,url,media_name")), 4);
        assert_eq!(known_columns(&columns("Talks in Geneva,17 February,12")), 0);
        assert!(Mapping::default().reads(&columns("id,title,url")));
        assert!(!Mapping::default().reads(&columns("id,colour")));
        assert!("text=colour".parse::<Mapping>().unwrap().reads(&columns("id,Colour")));
    }
}

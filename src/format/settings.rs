//! What a person says of articles, whatever they say themselves: of all that are read (`--set`), or of single files by a table
//! (`--set-from`). What is none of title, author, source, url, date and language is a document variable.

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::fields::primary;
use super::mapping::Wanted;
use super::names;
use crate::clean::{self, dates};
use crate::model::Metadata;
use crate::util::hex::hexadecimal;

/// The basis of a date that a person decided.
const DECIDED: &str = "decision";

/// Something that a person says of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    what: Settable,
    value: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Settable {
    Known(Wanted),
    Variable(String),
}

/// Why words are no setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// There is no `=`, or nothing before it.
    #[error("expected NAME=VALUE, found {0:?}")]
    NoSetting(String),
    /// The text of an article is what its file holds.
    #[error(
        "{0:?} cannot be set; what can: title, author, source, url, date, language, and document variables"
    )]
    NotSettable(String),
    /// What stands behind it is no date, no language, or nothing.
    #[error("{0:?} says nothing that can be stored there")]
    NoValue(String),
}

/// Why a file is no table of settings.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is no CSV.
    #[error("{0}")]
    Csv(#[from] csv::Error),
    /// It says nothing of the files.
    #[error("expected a first column with paths of files, and others with what is to be said of them")]
    NoColumns,
    /// A cell does not fit its column.
    #[error("line {line}: {cause}")]
    Cell {
        /// From 1.
        line: u64,
        /// What does not fit.
        cause: SettingError,
    },
}

impl std::str::FromStr for Setting {
    type Err = SettingError;

    /// `source=Wikinews`, `date=2021-03`, `wave=2`; `published_on` is the date too.
    fn from_str(words: &str) -> Result<Self, SettingError> {
        let (name, value) = words.split_once('=').ok_or_else(|| SettingError::NoSetting(words.to_owned()))?;
        Self::new(name, value)
    }
}

impl Setting {
    /// `name` says what, as in `--set`.
    ///
    /// # Errors
    /// When it cannot be said, or says nothing.
    pub fn new(name: &str, value: &str) -> Result<Self, SettingError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let (name, value) = (name.as_str(), value.trim());
        if name.is_empty() {
            return Err(SettingError::NoSetting(format!("{name}={value}")));
        }
        let known = Wanted::ALL.iter().find(|(known, _)| names::is_one_of(name, &[known]));
        let what = match known {
            Some((_, Wanted::Text)) => return Err(SettingError::NotSettable(name.to_owned())),
            Some((_, wanted)) => Settable::Known(*wanted),
            None if name == "published_on" => Settable::Known(Wanted::Date),
            None => Settable::Variable(name.to_owned()),
        };
        let is_right = match what {
            Settable::Known(Wanted::Date) => dates::stated(value).is_some(),
            Settable::Known(Wanted::Language) => primary(value).is_some(),
            _ => !value.is_empty(),
        };
        if !is_right {
            return Err(SettingError::NoValue(format!("{name}={value}")));
        }
        Ok(Self { what, value: value.to_owned() })
    }

    /// What is said something about: `title`, `source`, `date` …, or a document variable.
    pub fn name(&self) -> &str {
        match &self.what {
            Settable::Known(wanted) => {
                Wanted::ALL.iter().find(|(_, known)| known == wanted).map_or("", |(name, _)| name)
            }
            Settable::Variable(name) => name,
        }
    }

    /// What is said.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Says it as a decision, which holds against whatever an article says itself.
    pub(crate) fn decide(&self, metadata: &mut Metadata) {
        self.apply(metadata);
        match (&self.what, &mut metadata.source, &mut metadata.published) {
            (Settable::Known(Wanted::Source), Some(source), _) => *source = clean::outlet(source),
            (Settable::Known(Wanted::Date), _, Some(published)) => published.basis = DECIDED.into(),
            _ => {}
        }
    }

    /// Says it of an article.
    pub(super) fn apply(&self, metadata: &mut Metadata) {
        let value = Some(self.value.clone());
        match &self.what {
            Settable::Known(Wanted::Title) => metadata.title = value,
            Settable::Known(Wanted::Author) => metadata.author = value,
            Settable::Known(Wanted::Source) => metadata.source = value,
            Settable::Known(Wanted::Url) => metadata.url = value,
            Settable::Known(Wanted::Date) => metadata.published = dates::stated(&self.value),
            Settable::Known(Wanted::Language) => metadata.language = primary(&self.value),
            Settable::Known(Wanted::Text) => {}
            Settable::Variable(name) => {
                // The word of a person takes the place of every value that the article gave.
                metadata.variables.retain(|(other, _)| other != name);
                metadata.variables.insert((name.clone(), self.value.clone()));
            }
        }
    }
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.name(), self.value)
    }
}

/// What a person says of single files: the first column of a table names the file, the others what is said of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SettingsTable {
    /// By the path in the first column.
    of_file: FxHashMap<String, Vec<Setting>>,
    /// Of the table, so that files are read again when it says something else.
    fingerprint: String,
}

impl SettingsTable {
    /// Reads a table of CSV (commas, semicolons or tabs), whose first line names the columns. An empty cell says nothing; of a
    /// path that comes twice both lines hold.
    ///
    /// # Errors
    /// When it is no table, or a cell is no value of its column.
    pub fn parse(table: &[u8]) -> Result<Self, TableError> {
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        // Spreadsheets of many countries write semicolons.
        let head = table.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t'].into_iter().find(|delimiter| head.contains(delimiter));
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).from_reader(table);
        let columns = reader.headers()?.clone();
        if columns.len() < 2 {
            return Err(TableError::NoColumns);
        }
        let mut of_file: FxHashMap<String, Vec<Setting>> = FxHashMap::default();
        for row in reader.records() {
            let row = row?;
            let line = row.position().map_or(0, csv::Position::line);
            let cells = columns.iter().zip(&row).skip(1).filter(|(_, cell)| !cell.trim().is_empty());
            let settings = cells.map(|(name, cell)| Setting::new(name, cell)).collect::<Result<Vec<_>, _>>();
            let settings = settings.map_err(|cause| TableError::Cell { line, cause })?;
            let path = row.get(0).unwrap_or_default().trim();
            // Origins are looked up by the ends of their paths, so `./a.txt` is kept as `a.txt`.
            of_file.entry(path.trim_start_matches("./").to_owned()).or_default().extend(settings);
        }
        Ok(Self { of_file, fingerprint: hexadecimal(&Sha256::digest(table))[..16].to_owned() })
    }

    /// The first 16 hexadecimal digits of the SHA-256 of the table.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What is said of the article with this origin. For `in/a.csv:7` the table is asked for these in turn, and the first that is
    /// in it counts: `in/a.csv:7`, `a.csv:7`, `in/a.csv`, `a.csv`; likewise for `in/feed.xml#7`.
    pub(super) fn of(&self, origin: &str) -> &[Setting] {
        let is_place = |place: &str| !place.is_empty() && place.bytes().all(|b| b.is_ascii_digit());
        let in_file = origin.rsplit_once([':', '#']).filter(|(_, place)| is_place(place));
        let file = in_file.map_or(origin, |(file, _)| file);
        let ends = |path: &'_ str| -> Vec<usize> {
            std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1)).collect()
        };
        let whole = ends(origin).into_iter().map(|at| &origin[at..]);
        let of_file = ends(file).into_iter().map(|at| &file[at..]);
        whole.chain(of_file).find_map(|path| self.of_file.get(path)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::{Setting, SettingsTable};

    #[test]
    fn what_is_said_of_all_articles_has_a_name_and_a_value() {
        let set = |words: &str| words.parse::<Setting>();
        assert_eq!(set("published_on = 2021-03").unwrap().to_string(), "date=2021-03");
        assert_eq!(set("wave = 2").unwrap().to_string(), "wave=2");
        for (bad, reason) in [
            ("source", "expected NAME=VALUE"),
            ("=a", "expected NAME=VALUE"),
            ("text=a", "cannot be set"),
            ("date=soon", "nothing that can be stored"),
            ("language=english", "nothing that can be stored"),
            ("source= ", "nothing that can be stored"),
        ] {
            assert!(set(bad).unwrap_err().to_string().contains(reason), "{bad}");
        }
    }

    #[test]
    fn a_table_speaks_of_files_by_the_end_of_their_paths() {
        let table =
            SettingsTable::parse(b"file,source,wave\na.txt,Coast Daily,1\nold/a.txt,,0\nb.csv:2,Wire,\nfeed.xml,,3\nfeed.xml#2,,4\n")
                .unwrap();
        let said = |origin: &str| table.of(origin).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(said("/in/new/a.txt"), ["source=Coast Daily", "wave=1"]);
        assert_eq!(said("in/old/a.txt"), ["wave=0"]);
        assert_eq!(said("in/b.csv:2"), ["source=Wire"]);
        assert_eq!([said("in/feed.xml#1"), said("in/feed.xml#2")], [["wave=3"], ["wave=4"]]);
        assert!(said("in/b.csv:3").is_empty() && said("aa.txt").is_empty() && said("feed.xml#a").is_empty());
        for (bad, reason) in
            [("file\na\n", "first column"), ("file,date\na,soon\n", "line 2"), ("a,b\n1\n", "record 1")]
        {
            assert!(SettingsTable::parse(bad.as_bytes()).unwrap_err().to_string().contains(reason), "{bad}");
        }
    }
}

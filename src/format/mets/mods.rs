//! MODS (Library of Congress): what a catalogue says of a paper, an issue or an article.

use quick_xml::events::BytesStart;

use super::xml;

/// Elements inside each other in which something is said of the whole.
const DEEPEST: usize = 12;
/// Longest thing that is said, in bytes.
const LONGEST: usize = 500;

/// What is said of one thing.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Its title.
    pub(super) title: Option<String>,
    /// The title of what it is in.
    pub(super) host: Option<String>,
    /// When it was issued, as it stands there.
    pub(super) date: Option<String>,
    /// The code of the language in which it is.
    pub(super) language: Option<String>,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
}

/// A description while it is gone through. Elements of other forms of description are passed over.
#[derive(Default)]
pub(super) struct Mods {
    record: Record,
    /// The elements that are open from `mods` on; one that counts for nothing is without a name.
    open: Vec<String>,
    text: String,
    /// What stands before the title in sorting: an article.
    not_sorted: String,
    /// The parts of the name that is open, the family name last.
    given: Vec<String>,
    family: Option<String>,
    /// Whether the name that is open is said to be of an author; `None` where nothing is said.
    is_author: Option<bool>,
}

impl Record {
    /// The title of a paper of which this is said.
    pub(super) const fn paper(&self) -> Option<&String> {
        match &self.title {
            None => self.host.as_ref(),
            title => title.as_ref(),
        }
    }
}

impl Mods {
    pub(super) fn starts(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let kind = xml::attribute(start, "type");
        let is_nothing = match name.as_ref() {
            // Other than the usual title: abbreviated, translated, uniform.
            "titleInfo" => kind.is_some(),
            "languageTerm" => kind.as_deref() == Some("text"),
            "relatedItem" => kind.as_deref() != Some("host"),
            "dateIssued" => xml::attribute(start, "point").as_deref() == Some("end"),
            _ => false,
        };
        let is_family = name.as_ref() == "namePart" && kind.as_deref() == Some("family");
        let is_no_name =
            name.as_ref() == "namePart" && matches!(kind.as_deref(), Some("date" | "termsOfAddress"));
        let name = match name.as_ref() {
            "namePart" if is_family => "family",
            _ if is_nothing || is_no_name => "",
            other => other,
        };
        self.open.push(name.to_owned());
        self.text.clear();
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn ends(&mut self) {
        if self.open.len() <= DEEPEST {
            self.takes();
        }
        self.text.clear();
        self.open.pop();
    }

    fn takes(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let within = self.open.iter().position(|name| name == "mods").map_or(0, |at| at + 1);
        let path: Vec<&str> = self.open.iter().skip(within).map(String::as_str).collect();
        let said = Some(text.clone()).filter(|text| !text.is_empty() && text.len() <= LONGEST);
        match path.as_slice() {
            [.., "titleInfo", "nonSort"] => self.not_sorted = text,
            ["titleInfo", "title"] => self.record.title = self.record.title.take().or(self.title(said)),
            ["relatedItem", "titleInfo", "title"] => {
                self.record.host = self.record.host.take().or(self.title(said));
            }
            [.., "titleInfo"] => self.not_sorted.clear(),
            ["originInfo" | "part", "dateIssued" | "date"]
            | ["relatedItem", "originInfo" | "part", "dateIssued" | "date"] => {
                self.record.date = self.record.date.take().or(said);
            }
            ["language", "languageTerm"] => self.record.language = self.record.language.take().or(said),
            ["name", "namePart"] => self.given.extend(said),
            ["name", "family"] => self.family = said,
            ["name", "role", "roleTerm"] => {
                let is_author = matches!(text.to_lowercase().as_str(), "aut" | "author" | "cre" | "creator");
                self.is_author = Some(is_author || self.is_author == Some(true));
            }
            ["name"] => self.ends_name(),
            _ => {}
        }
    }

    fn title(&self, said: Option<String>) -> Option<String> {
        let said = said?;
        let before = self.not_sorted.as_str();
        let between =
            if before.is_empty() || before.ends_with('\'') || before.ends_with('’') { "" } else { " " };
        Some(format!("{before}{between}{said}"))
    }

    fn ends_name(&mut self) {
        let parts = std::mem::take(&mut self.given).into_iter().chain(self.family.take());
        let name = parts.collect::<Vec<_>>().join(" ");
        if self.is_author.take() != Some(false) && !name.is_empty() {
            self.record.authors.push(name);
        }
    }

    pub(super) fn ended(self) -> Record {
        self.record
    }
}

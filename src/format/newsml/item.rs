//! What an item of `NewsML` says, component by component, and which contents it holds.

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::events::BytesStart;

use crate::clean::dates::stated;
use crate::format::fields::primary;
use crate::format::html::metadata;
use crate::format::xml::{self, Piece, XmlError};
use crate::format::{Hints, variables};
use crate::model::Metadata;

/// Elements that hold a content, in lower case: two of `NewsML`-G2, and that of `NewsML` 1.
const CONTENTS: [&str; 3] = ["inlinexml", "inlinedata", "datacontent"];

/// Elements of which an item may have several, and by what variable they are kept.
const VARIABLES: [(&str, &str); 9] = [
    ("urgency", "urgency"),
    ("slugline", "slugline"),
    ("creditline", "creditline"),
    ("keyword", "keyword"),
    ("keywordline", "keyword"),
    ("subject", "subject"),
    ("genre", "genre"),
    ("located", "located"),
    ("pubstatus", "pubStatus"),
];

/// Days, those of a first version before those of a later one.
const DAYS: [&str; 5] = ["contentcreated", "firstcreated", "versioncreated", "thisrevisioncreated", "dateid"];
/// Who brings a text to its readers, the surest first; behind a name what a scheme calls it.
const OUTLETS: [&str; 6] =
    ["provider", "source", "infosource", "infosource code", "provider code", "providerid"];

/// Whether an element holds a content.
pub(super) fn holds_content(name: &str) -> bool {
    CONTENTS.contains(&name.to_ascii_lowercase().as_str())
}

/// A content of a component.
#[derive(Debug)]
pub(super) struct Content {
    /// All text in it.
    pub(super) plain: String,
    /// Where it stands in the item, in bytes.
    stretch: Range<usize>,
}

impl Content {
    /// The content as it is written.
    pub(super) fn written<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.stretch.clone())
    }
}

/// A component: the item itself, or one of the parts of which an item of the first version is made.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// The number of the component in which it stands.
    around: Option<usize>,
    /// What it is called, in lower case and without blanks: "body", "caption"; empty where nobody says it.
    pub(super) role: String,
    stretch: Range<usize>,
    pub(super) contents: Vec<Content>,
    /// What was said: name in lower case, and value.
    said: Vec<(String, String)>,
}

/// An item; the first component is the item itself.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) components: Vec<Component>,
}

impl Item {
    /// Takes an item apart.
    pub(super) fn read(text: &str) -> Result<Self, XmlError> {
        let mut walk = Walk {
            components: vec![Component { stretch: 0..text.len(), ..Component::default() }],
            path: Vec::new(),
            inside: 0,
            open: None,
        };
        xml::walk(text, |piece, from, to| walk.take(&piece, from, to))?;
        Ok(Self { components: walk.components })
    }

    /// A component and all around it, from the inside.
    fn chain(&self, at: usize) -> impl Iterator<Item = &Component> {
        std::iter::successors(Some(&self.components[at]), |component| {
            component.around.map(|around| &self.components[around])
        })
    }

    /// The innermost component around a place in the item, in bytes.
    pub(super) fn around(&self, place: usize) -> usize {
        self.components.iter().rposition(|component| component.stretch.contains(&place)).unwrap_or_default()
    }

    /// The other components that stand where this one does.
    pub(super) fn beside(&self, at: usize) -> impl Iterator<Item = &Component> {
        let around = self.components[at].around.filter(|_| at > 0);
        let stands_there = move |other: &&Component| around.is_some() && other.around == around;
        self.components.iter().filter(stands_there)
    }

    /// Where the components stand that hold one called a body each.
    pub(super) fn with_bodies(&self) -> Vec<Range<usize>> {
        let mut around: Vec<usize> = self
            .components
            .iter()
            .filter(|component| component.role == "body" && !component.contents.is_empty())
            .filter_map(|component| component.around)
            .collect();
        around.sort_unstable();
        around.dedup();
        let stretches: Vec<Range<usize>> =
            around.into_iter().map(|at| self.components[at].stretch.clone()).collect();
        let is_apart = stretches.windows(2).all(|pair| pair[0].end <= pair[1].start);
        if is_apart { stretches } else { Vec::new() }
    }

    /// What kind of thing it is about, as `NewsML`-G2 says it: "text", "picture".
    pub(super) fn class(&self) -> Option<String> {
        self.first(0, &["itemclass"])
    }

    /// All that is said under a name of a component, or else of what is around it.
    pub(super) fn all(&self, at: usize, wanted: &str) -> Vec<String> {
        let said = |component: &Component| -> Vec<String> {
            let named = component.said.iter().filter(|(name, _)| name == wanted);
            named.map(|(_, value)| value.clone()).collect()
        };
        self.chain(at).map(said).find(|said| !said.is_empty()).unwrap_or_default()
    }

    /// The first that is said under the first of some names under which something is.
    pub(super) fn first(&self, at: usize, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(at, name).into_iter().next())
    }

    /// What is said of a component.
    pub(super) fn metadata(&self, at: usize, hints: &Hints) -> Metadata {
        let mut found = BTreeSet::new();
        for (name, value) in self.chain(at).flat_map(|component| &component.said) {
            if let Some((_, variable)) = VARIABLES.iter().find(|(known, _)| known == name) {
                variables::say(variable, value, &mut found);
            }
        }
        let days = DAYS.iter().filter_map(|name| self.first(at, &[*name]));
        let language = self.first(at, &["language", "lang"]);
        Metadata {
            title: self.first(at, &["headline", "title"]),
            author: self.author(at),
            source: self.first(at, &OUTLETS),
            url: hints.url.clone(),
            published: { days }.find_map(|day| stated(&day)),
            language: language.as_deref().and_then(primary),
            variables: found,
        }
    }

    /// Who is named in a byline, else who made it; signs of editors ("dw", "holm.ida") are no names.
    fn author(&self, at: usize) -> Option<String> {
        let byline = self.first(at, &["by", "byline"]).and_then(|line| metadata::author(&line));
        byline.or_else(|| {
            let is_name = |maker: &String| {
                let mut words = maker.split(' ');
                let is_capital =
                    |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
                words.clone().count() > 1 && words.all(is_capital)
            };
            let makers = self.all(at, "creator").into_iter().filter(is_name);
            let names = metadata::distinct(makers.filter_map(|maker| metadata::author(&maker)));
            (!names.is_empty()).then(|| names.join(", "))
        })
    }
}

/// An item while it is gone through.
struct Walk {
    components: Vec<Component>,
    /// Names of the open elements in lower case, and what was said in each.
    path: Vec<(String, String)>,
    /// The innermost open component.
    inside: usize,
    /// The content that is open: how many elements are around it, where in the text it begins, and what it says so far; nothing
    /// where it is no text.
    open: Option<(usize, usize, Option<String>)>,
}

impl Walk {
    fn take(&mut self, piece: &Piece<'_>, from: usize, to: usize) {
        match piece {
            Piece::Start(start) => self.starts(start, from, to),
            Piece::Text(text) => match (&mut self.open, self.path.last_mut()) {
                (Some((.., content)), _) => content.iter_mut().for_each(|content| content.push_str(text)),
                (None, Some((_, said))) => said.push_str(text),
                (None, None) => {}
            },
            Piece::End => self.ends(from, to),
        }
    }

    fn starts(&mut self, start: &BytesStart<'_>, from: usize, to: usize) {
        let name = start.local_name().as_ref().to_ascii_lowercase();
        let mut called = name.clone();
        if self.open.is_none() {
            if CONTENTS.contains(&name.as_str()) {
                self.lang(start);
                self.open = Some((self.path.len(), to, is_text(start).then(String::new)));
            } else if name == "newscomponent" {
                let component =
                    Component { around: Some(self.inside), stretch: from..to, ..Component::default() };
                self.inside = self.components.len();
                self.components.push(component);
                self.lang(start);
            } else {
                self.attributes(&name, start);
                if name == "headline" && is_lower(start) {
                    "subheadline".clone_into(&mut called);
                }
            }
        }
        self.path.push((called, String::new()));
    }

    fn ends(&mut self, from: usize, to: usize) {
        let Some((name, said)) = self.path.pop() else { return };
        if let Some((_, start, content)) = self.open.take_if(|(around, ..)| *around == self.path.len()) {
            let content = content.map(|plain| Content { plain, stretch: start..from });
            self.components[self.inside].contents.extend(content);
        } else if self.open.is_none() && name == "newscomponent" {
            let component = &mut self.components[self.inside];
            component.stretch.end = to;
            self.inside = component.around.unwrap_or_default();
        } else if self.open.is_none() {
            // `<provider><name>Port Wire</name></provider>`: the name is that of the provider.
            let name = match (name.as_str(), self.path.last()) {
                ("name", Some((around, _))) => around.clone(),
                _ => name,
            };
            self.say(name, &said);
        }
    }

    /// What elements say in attributes; codes are kept only where they say all there is.
    fn attributes(&mut self, name: &str, start: &BytesStart<'_>) {
        let around = self.path.last().map_or("", |(around, _)| around);
        let (attributes, called): (&[&str], String) = match name {
            "newsitem" => return self.lang(start),
            "role" if around == "newscomponent" => {
                let role = xml::attribute(start, "FormalName").unwrap_or_default();
                let role = role.split_whitespace().collect::<String>().to_lowercase();
                self.components[self.inside].role = role;
                return;
            }
            "itemclass" | "pubstatus" => (&["qcode"], name.to_owned()),
            "language" => (&["tag", "FormalName"], name.to_owned()),
            "party" => (&["FormalName"], around.to_owned()),
            "urgency" => (&["FormalName"], name.to_owned()),
            "creator" => (&["literal"], name.to_owned()),
            "infosource" | "provider" => (&["literal"], format!("{name} code")),
            _ => return,
        };
        if let Some(value) = attributes.iter().find_map(|attribute| xml::attribute(start, attribute)) {
            // "ninat:picture" is the picture of a scheme.
            let value =
                if name == "itemclass" { value.rsplit(':').next().unwrap_or_default() } else { &value };
            self.say(called, value);
        }
    }

    /// The language of an element, which counts where nothing else says it.
    fn lang(&mut self, start: &BytesStart<'_>) {
        if let Some(language) = xml::attribute(start, "xml:lang") {
            self.say("lang".to_owned(), &language);
        }
    }

    fn say(&mut self, name: String, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.components[self.inside].said.push((name, value));
        }
    }
}

/// Whether a content is said to be a text, or not said to be anything else.
fn is_text(start: &BytesStart<'_>) -> bool {
    let kind = xml::attribute(start, "contenttype").unwrap_or_default().to_lowercase();
    let other = ["image/", "video/", "audio/", "sportsml", "eventsml", "json", "pdf"];
    xml::attribute(start, "encoding").is_none() && !other.iter().any(|other| kind.contains(other))
}

/// Whether a headline is one below the first.
fn is_lower(start: &BytesStart<'_>) -> bool {
    let role = xml::attribute(start, "role").unwrap_or_default().to_lowercase();
    let rank = xml::attribute(start, "rank").and_then(|rank| rank.trim().parse().ok());
    role.rsplit(':').next().is_some_and(|role| role.contains("sub")) || rank.is_some_and(|rank: u32| rank > 1)
}

//! What the elements of feeds are called: whatever prefix a vocabulary has, and however letters are cased.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

/// What is asked of an entry or a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Title,
    DublinTitle,
    Link,
    Id,
    Published,
    DublinDate,
    Updated,
    Author,
    Creator,
    Performer,
    Content,
    Summary,
    Abstract,
    /// What is seen or heard in it: of a video or a podcast all the text there is.
    Recording,
    Source,
    Publisher,
    Language,
}

impl Part {
    /// The part that an element holds, by its name as [`Names`] has it; elements of other vocabularies, such as those of
    /// pictures, hold none.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.split_once(':').unwrap_or(("", name)) {
            ("", "title") => Self::Title,
            ("dc" | "dcterms", "title") => Self::DublinTitle,
            ("", "link") => Self::Link,
            ("", "guid" | "id") => Self::Id,
            ("", "pubdate" | "published" | "issued") => Self::Published,
            ("dc" | "dcterms", "date" | "created" | "issued") | ("", "created") => Self::DublinDate,
            ("", "updated" | "modified") | ("dcterms", "modified") => Self::Updated,
            ("", "author") => Self::Author,
            ("dc" | "dcterms", "creator" | "author") => Self::Creator,
            ("itunes", "author") => Self::Performer,
            ("content", "encoded")
            | ("", "content" | "fullitem" | "body")
            | ("xhtml", "body" | "div")
            | ("yandex", "full-text") => Self::Content,
            // The last is of CDF.
            ("", "description" | "summary" | "abstract") => Self::Summary,
            ("dc" | "dcterms", "description" | "abstract") => Self::Abstract,
            ("media", "description") | ("itunes", "summary") => Self::Recording,
            ("", "source") => Self::Source,
            ("dc" | "dcterms", "publisher") => Self::Publisher,
            ("" | "dc" | "dcterms", "language") => Self::Language,
            _ => return None,
        })
    }

    /// The element inside that holds the value, where the part is more than its text.
    pub(super) const fn inner(self) -> Option<&'static str> {
        match self {
            Self::Author => Some("name"),
            Self::Source => Some("title"),
            _ => None,
        }
    }
}

/// Attributes of an entry itself: of CDF, and of RSS 1.0.
pub(super) const OF_ENTRY: [(&str, Part); 3] =
    [("HREF", Part::Link), ("LASTMOD", Part::Updated), ("rdf:about", Part::Id)];

/// How the addresses of vocabularies begin, in small letters, each with its usual prefix; those of feeds themselves have none.
const VOCABULARIES: [(&str, &str); 16] = [
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/ns#", ""),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules", OTHER),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://purl.org/dc/elements/1.", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://news.yandex.ru", "yandex"),
    ("http://www.w3.org/1999/xhtml", XHTML),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
];

/// The prefix of XHTML.
const XHTML: &str = "xhtml";
/// Stands for the prefix of a vocabulary of which nothing is known.
const OTHER: &str = "other";

/// Names of elements in small letters with the usual prefix of their vocabulary: `title`, `dc:creator`.
#[derive(Default)]
pub(super) struct Names {
    /// What prefixes stand for. They are the same in a whole feed.
    prefixes: BTreeMap<String, &'static str>,
    /// What the names without a prefix are of, inside so many elements.
    defaults: Vec<(usize, &'static str)>,
}

impl Names {
    /// The name of an element that begins inside of `depth` others.
    pub(super) fn opened(&mut self, start: &BytesStart<'_>, depth: usize) -> String {
        for attribute in start.html_attributes().with_checks(false).flatten() {
            let usual = || usual_prefix(&attribute.value);
            if attribute.key.0 == "xmlns" {
                // RSS itself has many addresses; inside an entry, one that nobody knows is that of something else.
                let is_of_feed = depth <= AROUND_ENTRIES || attribute.value.is_empty();
                let unknown = if is_of_feed { "" } else { OTHER };
                self.defaults.push((depth, usual().unwrap_or(unknown)));
            } else if let Some((prefix, usual)) = attribute.key.0.strip_prefix("xmlns:").zip(usual())
                && self.prefixes.len() < MOST_PREFIXES
            {
                self.prefixes.entry(prefix.to_owned()).or_insert(usual);
            }
        }
        let name = start.name().0;
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let usual = match (prefix, self.defaults.last()) {
            ("", Some((_, usual))) => usual,
            ("", None) | ("atom" | "a10" | "rss", _) => "",
            (prefix, _) => self.prefixes.get(prefix).copied().unwrap_or(prefix),
        };
        let local = local.to_ascii_lowercase();
        if usual.is_empty() { local } else { format!("{usual}:{local}") }
    }

    /// An element ended that was inside of `depth` others.
    pub(super) fn closed(&mut self, depth: usize) {
        self.defaults.pop_if(|(opened, _)| *opened == depth);
    }
}

/// Most elements around one of a feed itself: `rss`, `channel`.
const AROUND_ENTRIES: usize = 2;
/// Most prefixes that are kept.
const MOST_PREFIXES: usize = 1_000;

fn usual_prefix(address: &str) -> Option<&'static str> {
    let address = address.trim().to_ascii_lowercase();
    VOCABULARIES.iter().find(|(begins, _)| address.starts_with(begins)).map(|(_, usual)| *usual)
}

/// The name of an element as HTML has it.
pub(super) fn markup(name: &str) -> &str {
    match name.split_once(':') {
        Some((XHTML | OTHER, local)) => local,
        _ => name,
    }
}

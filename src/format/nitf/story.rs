//! The parts of one `nitf` element, gathered event by event.
//!
//! Text goes to the innermost part that is open: `<dateline>Geneva, <story.date>Nov. 30</story.date></dateline>` is a dateline
//! "Geneva," and a day "Nov. 30". What lies in no part, such as keywords, is left out, and so is what stands in the place of
//! pictures and tables.

use quick_xml::events::BytesStart;

use crate::format::html;
use crate::format::paragraphs::{Break, Writer};
use crate::format::xml::{self, XmlError};

/// Elements that stand apart from what is around them.
const BLOCKS: [&str; 22] = [
    "abstract",
    "block",
    "body.content",
    "bq",
    "credit",
    "dateline",
    "datasource",
    "dd",
    "dl",
    "dt",
    "fn",
    "hl1",
    "hl2",
    "hr",
    "media",
    "media-caption",
    "nitf-table",
    "note",
    "ol",
    "p",
    "pre",
    "table",
];
/// Elements that are no text of the article.
const SILENT: [&str; 11] = [
    "bibliography",
    "byttl",
    "copyrite",
    "custom-table",
    "media-metadata",
    "media-object",
    "media-producer",
    "media-reference",
    "nitf-table-metadata",
    "rights",
    "series",
];
/// Parts of a place or of a name; where two touch, something belongs between them.
const PLACE_PARTS: [&str; 5] = ["sublocation", "city", "state", "region", "country"];
const NAME_PARTS: [&str; 2] = ["name.given", "name.family"];

/// What is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Headline,
    Subheading,
    /// Whether it is turned around for an index.
    Byline(bool),
    Distributor,
    Dateline,
    DateLine,
    Abstract,
    Note,
    Lead,
    Content,
    Tagline,
    Publication,
    PublicationDay,
}

/// A byline.
#[derive(Debug)]
pub(super) struct Byline {
    pub(super) text: String,
    pub(super) is_index: bool,
}

/// What an article says.
#[derive(Default)]
pub(super) struct Story {
    pub(super) title: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) subheadings: Vec<String>,
    pub(super) bylines: Vec<Byline>,
    pub(super) distributor: Option<String>,
    /// Where it was written, and what the dateline says of the day.
    pub(super) dateline: Option<String>,
    pub(super) date_line: Option<String>,
    pub(super) summary: Vec<String>,
    pub(super) notes: Vec<String>,
    /// The lead that some archives keep beside the full text.
    pub(super) lead: Vec<String>,
    pub(super) has_full_text: bool,
    pub(super) content: Vec<String>,
    /// Which paragraph of the content is the first of the text itself.
    pub(super) first_paragraph: Option<usize>,
    pub(super) tagline: Vec<String>,
    /// The name and the day of the publication, in which it was printed.
    pub(super) publication: Option<String>,
    pub(super) publication_day: Option<String>,
    pub(super) issued: Option<String>,
    pub(super) released: Option<String>,
    pub(super) written: Option<String>,
    /// Year, month and day as an archive's index has them.
    pub(super) index_day: [Option<String>; 3],
    /// Holder of the copyright.
    pub(super) holder: Option<String>,
    pub(super) addresses: Vec<String>,
    pub(super) language: Option<String>,
    state: State,
}

/// Where in the element we are.
#[derive(Default)]
struct State {
    /// Names of the open elements, from `nitf` on.
    path: Vec<String>,
    /// How many elements are around one that is left out.
    silent: Option<usize>,
    /// Parts that are open, how many elements are around each, and what was written of them.
    open: Vec<(Part, usize, Writer)>,
    /// The element that has just ended, with nothing but white space since.
    ended: Option<String>,
    /// How many elements of an envelope are open around `nitf`.
    around: usize,
}

impl Story {
    /// Whether its element has begun.
    pub(super) fn is_open(&self) -> bool {
        !self.state.path.is_empty()
    }

    pub(super) fn starts(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        let name = start.local_name().as_ref().to_owned();
        if self.state.path.is_empty() && !super::is_root(&name) {
            self.state.around += 1;
            return if self.state.around > xml::MAX_DEPTH { Err(XmlError::TooDeep) } else { Ok(()) };
        }
        if self.state.silent.is_none() {
            self.attributes(&name, start);
            self.enters(&name, start);
        }
        self.state.path.push(name);
        if self.state.path.len() > xml::MAX_DEPTH { Err(XmlError::TooDeep) } else { Ok(()) }
    }

    /// Opens what begins with an element, or breaks the line for it.
    fn enters(&mut self, name: &str, start: &BytesStart<'_>) {
        let depth = self.state.path.len();
        // What was corrected later, beside the text of an archive.
        let is_correction = || {
            name == "block" && xml::attribute(start, "class").is_some_and(|class| class == "correction_text")
        };
        if SILENT.contains(&name) || is_correction() {
            self.state.silent = Some(depth);
            return;
        }
        let touches = self.state.ended.take();
        if let Some(part) = self.part(name, start) {
            self.state.open.push((part, depth, Writer::default()));
            return;
        }
        // A paragraph of the text itself stands in it or in its blocks, and not in a quotation or under a picture.
        let is_own = name == "p"
            && self.state.path.iter().rev().find(|n| *n != "block").is_some_and(|n| n == "body.content");
        let Some((part, _, writer)) = self.state.open.last_mut() else { return };
        match touches.as_deref() {
            Some(last) if PLACE_PARTS.contains(&last) && PLACE_PARTS.contains(&name) => writer.comma(),
            Some(last) if NAME_PARTS.contains(&last) && NAME_PARTS.contains(&name) => writer.text(" "),
            _ => {}
        }
        writer.breaks(around(name));
        match name {
            // "By<person>Paul Aston</person>"
            "person" if matches!(part, Part::Byline(_)) => writer.text(" "),
            "br" => writer.line_break(),
            "frac" => writer.text(" "),
            "li" => writer.item(),
            "td" | "th" => writer.cell(),
            "p" if is_own && *part == Part::Content => {
                self.first_paragraph.get_or_insert(writer.paragraphs());
            }
            _ => {}
        }
    }

    /// The part that begins with an element.
    fn part(&mut self, name: &str, start: &BytesStart<'_>) -> Option<Part> {
        let class = || xml::attribute(start, "class").unwrap_or_default();
        let inside = self.state.path.last().map_or("", String::as_str);
        match self.state.open.last().map(|(part, ..)| *part) {
            None => match name {
                "title" if inside == "head" => Some(Part::Title),
                "hl1" if inside == "hedline" => Some(Part::Headline),
                "hl2" if inside == "hedline" => Some(Part::Subheading),
                "byline" => Some(Part::Byline(class() == "normalized_byline")),
                "distributor" => Some(Part::Distributor),
                "dateline" => Some(Part::Dateline),
                "abstract" => Some(Part::Abstract),
                "note" => Some(Part::Note),
                "body.content" => Some(Part::Content),
                "tagline" => Some(Part::Tagline),
                "publicationName" | "publicationname" => Some(Part::Publication),
                "dateText" | "datetext" => Some(Part::PublicationDay),
                _ => None,
            },
            Some(Part::Dateline) => (name == "story.date").then_some(Part::DateLine),
            Some(Part::Content) => match name {
                "byline" => Some(Part::Byline(class() == "normalized_byline")),
                "dateline" if self.dateline.is_none() && self.first_paragraph.is_none() => {
                    Some(Part::Dateline)
                }
                "block" if class().ends_with("lead_paragraph") => Some(Part::Lead),
                "block" => {
                    self.has_full_text |= class() == "full_text";
                    None
                }
                _ => None,
            },
            Some(_) => None,
        }
    }

    /// What elements say in their attributes; of a thing that is said twice the first counts.
    fn attributes(&mut self, name: &str, start: &BytesStart<'_>) {
        let keep = |slot: &mut Option<String>, attribute: &str| {
            let value = xml::attribute(start, attribute).filter(|value| !value.trim().is_empty());
            *slot = slot.take().or(value);
        };
        match name {
            "nitf" | "body" | "body.content" => {
                keep(&mut self.language, "xml:lang");
                keep(&mut self.language, "baselang");
            }
            "date.issue" => keep(&mut self.issued, "norm"),
            "date.release" => keep(&mut self.released, "norm"),
            "story.date" => keep(&mut self.written, "norm"),
            "doc.copyright" => keep(&mut self.holder, "holder"),
            "doc-id" => self.addresses.extend(xml::attribute(start, "id-string")),
            "pubdata" => {
                keep(&mut self.publication, "name");
                keep(&mut self.publication_day, "date.publication");
                self.addresses.extend(xml::attribute(start, "ex-ref"));
            }
            "meta" => match xml::attribute(start, "name").as_deref() {
                Some("publication_year") => keep(&mut self.index_day[0], "content"),
                Some("publication_month") => keep(&mut self.index_day[1], "content"),
                Some("publication_day_of_month") => keep(&mut self.index_day[2], "content"),
                _ => {}
            },
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.state.silent.is_some() {
            return;
        }
        if !text.trim().is_empty() {
            self.state.ended = None;
        }
        if let Some((_, _, writer)) = self.state.open.last_mut() {
            writer.text(text);
        }
    }

    /// Character data, which may be a piece of HTML.
    pub(super) fn character_data(&mut self, text: &str) {
        if !text.contains("</") && !text.contains("/>") {
            return self.text(text);
        }
        for paragraph in html::fragment(text).split("\n\n") {
            for line in paragraph.split('\n') {
                self.text(line);
                self.breaks(Break::Line);
            }
            self.breaks(Break::Paragraph);
        }
    }

    fn breaks(&mut self, wanted: Break) {
        if let Some((_, _, writer)) = self.state.open.last_mut() {
            writer.breaks(wanted);
        }
    }

    /// Takes the end of an element; whether it was that of the article.
    pub(super) fn ends(&mut self) -> bool {
        let Some(name) = self.state.path.pop() else {
            self.state.around = self.state.around.saturating_sub(1);
            return false;
        };
        let depth = self.state.path.len();
        if self.state.silent.is_some() {
            self.state.silent = self.state.silent.filter(|around| depth > *around);
        } else if let Some((part, _, writer)) = self.state.open.pop_if(|(_, around, _)| depth <= *around) {
            self.keep(part, writer.finish());
        } else if let Some((_, _, writer)) = self.state.open.last_mut() {
            if name == "li" {
                writer.end_item();
            }
            writer.breaks(around(&name));
            self.state.ended = Some(name);
        }
        depth == 0
    }

    fn keep(&mut self, part: Part, paragraphs: Vec<String>) {
        let line = || Some(paragraphs.join(" ").replace('\n', " ")).filter(|line| !line.is_empty());
        match part {
            Part::Title => self.title = self.title.take().or_else(line),
            Part::Headline => self.headline = self.headline.take().or_else(line),
            Part::Distributor => self.distributor = self.distributor.take().or_else(line),
            Part::Dateline => self.dateline = self.dateline.take().or_else(line),
            Part::DateLine => self.date_line = self.date_line.take().or_else(line),
            Part::Publication => self.publication = self.publication.take().or_else(line),
            Part::PublicationDay => self.publication_day = self.publication_day.take().or_else(line),
            Part::Byline(is_index) => self.bylines.extend(line().map(|text| Byline { text, is_index })),
            Part::Subheading => self.subheadings.extend(line()),
            Part::Abstract => self.summary.extend(paragraphs),
            Part::Note => self.notes.extend(paragraphs),
            Part::Lead => self.lead.extend(paragraphs),
            Part::Content => self.content.extend(paragraphs),
            Part::Tagline => self.tagline.extend(paragraphs),
        }
    }
}

fn around(name: &str) -> Break {
    match name {
        "li" | "tr" | "caption" => Break::Line,
        _ if BLOCKS.contains(&name) => Break::Paragraph,
        _ => Break::None,
    }
}

//! The text of documents of office programs: DOCX and ODT, zip archives with the text in XML.
//!
//! What a reader of the document sees is text, also what was inserted. What was deleted, moved away or hidden is none, and neither
//! are notes in the margin and the codes of fields. Text boxes and footnotes are paragraphs of their own. A document is unpacked
//! to its text, so that an export of a database in it is cut into articles like one in a text file.

use std::io::{BufRead, BufReader, Read, Seek};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::MAX_BYTES;
use super::SourceError;
use crate::format::xml;

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// A part of it is not there or cannot be unpacked.
    #[error(transparent)]
    Member(#[from] zip::result::ZipError),
    /// A part of it is no XML.
    #[error("it is a damaged document of an office program: {0}")]
    Damaged(#[from] quick_xml::Error),
    /// Elements inside each other.
    #[error("its elements are nested too deep")]
    TooDeep,
}

/// What the elements of a kind of document mean.
struct Vocabulary {
    /// The part with the text, then those with its footnotes and endnotes, which may be missing.
    parts: &'static [&'static str],
    /// Paragraphs.
    paragraphs: &'static [&'static str],
    /// Elements whose characters are text; where there are none, all characters of paragraphs are.
    texts: &'static [&'static str],
    /// Elements that stand for a character.
    characters: &'static [(&'static str, &'static str)],
    /// Elements that are passed over with everything in them.
    passed_over: &'static [&'static str],
    /// Elements with paragraphs of their own inside of a paragraph.
    boxes: &'static [&'static str],
}

const DOCX: Vocabulary = Vocabulary {
    parts: &["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"],
    paragraphs: &["w:p"],
    texts: &["w:t"],
    characters: &[("w:tab", "\t"), ("w:br", "\n"), ("w:cr", "\n"), ("w:noBreakHyphen", "-")],
    // `mc:Fallback` holds once more, for older programs, what stands before it.
    passed_over: &["w:del", "w:moveFrom", "w:tabs", "mc:Fallback", "w:instrText"],
    boxes: &["w:txbxContent"],
};

const ODT: Vocabulary = Vocabulary {
    parts: &["content.xml"],
    paragraphs: &["text:p", "text:h"],
    texts: &[],
    characters: &[("text:tab", "\t"), ("text:line-break", "\n"), ("text:s", " ")],
    passed_over: &["text:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text"],
    boxes: &["text:note", "draw:text-box"],
};

/// What kind of document an archive is; `None` where it is none with a text.
fn vocabulary<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<&'static Vocabulary> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("[Content_Types].xml") && has(DOCX.parts[0]) {
        return Some(&DOCX);
    }
    (has(ODT.parts[0]) && open_kind(archive)? != Kind::Other).then_some(&ODT)
}

/// What a document in the form of `OpenDocument` is.
#[derive(PartialEq, Eq)]
enum Kind {
    Text,
    /// A table, slides, a drawing.
    Other,
}

/// The kind that its `mimetype` says; `None` where it is no such document.
fn open_kind<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Kind> {
    archive.index_for_name("META-INF/manifest.xml")?;
    let mut said = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut said).ok()?;
    let kind = said.trim().strip_prefix("application/vnd.oasis.opendocument.");
    let others = ["spreadsheet", "presentation", "graphics", "chart"];
    Some(if others.iter().any(|other| kind.is_some_and(|kind| kind.starts_with(other))) {
        Kind::Other
    } else {
        Kind::Text
    })
}

/// Whether an archive is a document in the form of `OpenDocument` that is no text.
pub(super) fn is_other<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    open_kind(archive) == Some(Kind::Other)
}

/// The text of an archive that is such a document, its paragraphs apart; `None` where it is none.
pub(super) fn text<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Result<String, SourceError>> {
    let vocabulary = vocabulary(archive)?;
    let mut text = String::new();
    for (at, part) in vocabulary.parts.iter().enumerate() {
        let member = match archive.by_name(part) {
            Ok(member) => member,
            Err(zip::result::ZipError::FileNotFound) if at > 0 => continue,
            Err(e) => return Some(Err(OfficeError::Member(e).into())),
        };
        let mut input = BufReader::new(member.take(MAX_BYTES));
        if let Err(e) = paragraphs(&mut input, vocabulary, &mut text) {
            return Some(Err(e.into()));
        }
        // The reader stops at the bound without an error.
        if input.get_ref().limit() == 0 || text.len() as u64 > MAX_BYTES {
            return Some(Err(SourceError::TooLarge));
        }
    }
    Some(Ok(text))
}

/// Where in a part of a document we are.
#[derive(Default)]
struct State {
    /// Names of the elements around.
    path: Vec<String>,
    /// How many elements are around the one that is passed over.
    passed_over: Option<usize>,
    /// The paragraphs that are open, the outermost first: how many elements are around each, and its text.
    open: Vec<(usize, String)>,
    /// Paragraphs of boxes, until the one around them ends.
    boxed: Vec<String>,
    /// Whether the run is hidden.
    is_hidden: bool,
}

/// Appends the paragraphs of a part to `text`.
fn paragraphs(
    input: &mut dyn BufRead,
    vocabulary: &Vocabulary,
    text: &mut String,
) -> Result<(), OfficeError> {
    let mut reader = xml::reader(input);
    let (mut buffer, mut state) = (Vec::new(), State::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(start) => state.starts(&start, vocabulary),
            Event::End(_) => state.ends(vocabulary, text),
            Event::Text(piece) => state.says(&piece.xml10_content(), vocabulary),
            Event::CData(piece) => state.says(&piece.xml10_content(), vocabulary),
            Event::GeneralRef(entity) => state.says(&xml::reference(&entity), vocabulary),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if state.path.len() > xml::MAX_DEPTH {
            return Err(OfficeError::TooDeep);
        }
    }
}

impl State {
    fn starts(&mut self, start: &BytesStart<'_>, vocabulary: &Vocabulary) {
        let name = start.name().0.to_owned();
        let depth = self.path.len();
        if self.passed_over.is_none() {
            let is_off =
                || xml::attribute(start, "w:val").is_some_and(|value| matches!(&*value, "0" | "false"));
            // Some footnotes are only the line above the others.
            let is_separator =
                || xml::attribute(start, "w:type").is_some_and(|kind| kind.contains("eparator"));
            match name.as_str() {
                // What hides a run ends with it.
                "w:r" => self.is_hidden = false,
                "w:vanish" => self.is_hidden = !is_off(),
                "w:footnote" | "w:endnote" if is_separator() => self.passed_over = Some(depth),
                name if vocabulary.passed_over.contains(&name) => self.passed_over = Some(depth),
                name if vocabulary.paragraphs.contains(&name) => self.open.push((depth, String::new())),
                name => {
                    if let Some((_, character)) =
                        vocabulary.characters.iter().find(|(known, _)| *known == name)
                    {
                        let times = xml::attribute(start, "text:c").and_then(|times| times.parse().ok());
                        self.push(&character.repeat(times.unwrap_or(1_usize).min(100)));
                    }
                }
            }
        }
        self.path.push(name);
    }

    fn ends(&mut self, vocabulary: &Vocabulary, text: &mut String) {
        self.path.pop();
        let depth = self.path.len();
        if self.passed_over == Some(depth) {
            self.passed_over = None;
        }
        let Some((_, paragraph)) = self.open.pop_if(|(around, _)| *around == depth) else { return };
        let is_boxed = self.path.iter().any(|name| vocabulary.boxes.contains(&name.as_str()));
        if is_boxed && !self.open.is_empty() {
            self.boxed.push(paragraph);
            return;
        }
        for paragraph in std::iter::once(paragraph).chain(std::mem::take(&mut self.boxed)) {
            if !paragraph.trim().is_empty() {
                let gap = if text.is_empty() { "" } else { "\n\n" };
                text.extend([gap, paragraph.trim()]);
            }
        }
    }

    fn says(&mut self, piece: &str, vocabulary: &Vocabulary) {
        let is_text = vocabulary.texts.is_empty()
            || self.path.last().is_some_and(|name| vocabulary.texts.contains(&name.as_str()));
        if is_text && self.passed_over.is_none() {
            self.push(piece);
        }
    }

    fn push(&mut self, piece: &str) {
        if let Some((_, paragraph)) = self.open.last_mut().filter(|_| !self.is_hidden) {
            paragraph.push_str(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DOCX, ODT, Vocabulary, paragraphs};

    fn of(vocabulary: &Vocabulary, xml: &str) -> String {
        let mut text = String::new();
        paragraphs(&mut xml.as_bytes(), vocabulary, &mut text).unwrap();
        text
    }

    #[test]
    fn what_a_reader_sees_of_a_docx() {
        let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
        let paragraph = |inner: &str| format!("<w:p>{inner}</w:p>");
        let body = [
            paragraph(&[run("Rosa "), run("Conti &amp; "), run("Jan")].concat()),
            paragraph(&format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", run("new"))),
            paragraph(&format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("gone"), run("here"))),
            paragraph(&format!(
                "{}<mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback>{}</mc:Fallback>\
                 </mc:AlternateContent>{}",
                run("around "),
                paragraph(&run("box")),
                paragraph(&run("box")),
                run("it")
            )),
            paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>"),
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
            paragraph("<w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
        ];
        let text = of(&DOCX, &format!("<w:document><w:body>{}</w:body></w:document>", body.concat()));
        assert_eq!(text, "Rosa Conti & Jan\n\nnew\n\nhere\n\naround it\n\nbox\n\nseen\n\nA\n\nB\n\na\tb\nc");
    }

    #[test]
    fn what_a_reader_sees_of_an_odt() {
        let text = of(
            &ODT,
            "<office:text><text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:h>Ferry <text:span>stops</text:span></text:h>\
             <text:p>Jan<text:s text:c='2'/>was<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>\
             </text:note> cross.<office:annotation><text:p>Really?</text:p></office:annotation></text:p></office:text>",
        );
        assert_eq!(text, "Ferry stops\n\nJan  was cross.\n\nA note.");
    }
}

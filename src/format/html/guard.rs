//! What a page may cost: its size, depth, elements and attributes, counted before a library parses it.
//!
//! One pass over the bytes, with a stack that is never higher than [`MAX_DEPTH`]. Parsers of HTML walk their stack
//! of open elements for most tags, copy unclosed formatting into every later block, and compare each attribute of
//! a tag with all others: all of that is quadratic on a page made for it, and harmless within these bounds.

use memchr::{memchr, memchr_iter, memmem};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use trafilatura::dom::{Document, NodeId};

/// Largest page in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most open elements.
const MAX_DEPTH: usize = 400;
/// Most levels of a tree: those that its tags show, and those that the parser puts between them.
const MAX_TREE: usize = 1_000;
/// Most elements.
const MAX_ELEMENTS: usize = 300_000;
/// Most attributes of one tag.
const MAX_ATTRIBUTES: usize = 256;
/// Most different formatting elements that are never closed.
const MAX_UNCLOSED: usize = 100;

/// Elements without content.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements that the next of their kind closes, whatever stands between; many of them do not make a page deep.
const CLOSED_BY_NEXT: [&str; 13] =
    ["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "a"];
/// Elements whose content is text up to their own end tag.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];
/// Elements that are opened again in every block until they are closed.
const FORMATTING: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that an end tag does not reach over: `</div>` inside a table closes no `<div>` around the table. Only `</table>`
/// reaches over all of them but `template`.
const WALLS: [&str; 15] = [
    "applet",
    "marquee",
    "object",
    "table",
    "template",
    "caption",
    "foreignobject",
    "desc",
    "annotation-xml",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "select",
];
/// Elements that an end tag does not reach over if its own element is no block, no wall and no formatting.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "center",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "main",
    "menu",
    "nav",
    "noscript",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "listing",
    "frameset",
];
/// Foreign content, where `/>` closes a tag.
const FOREIGN: [&str; 2] = ["svg", "math"];
/// Places in foreign content where HTML goes on, so that `/>` closes nothing.
const FOREIGN_HTML: [&str; 9] =
    ["foreignobject", "title", "desc", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"];
/// HTML that ends foreign content.
const BREAKS_OUT: [&str; 24] = [
    "big",
    "blockquote",
    "body",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "font",
    "h1",
    "h2",
    "i",
    "img",
    "ol",
    "p",
    "pre",
    "span",
    "table",
    "ul",
    "b",
    "li",
];

/// Why a page is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Its bytes.
    #[error("the page is larger than {} MiB", MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// Its elements inside each other, and how many may be.
    #[error("the page is nested more than {0} elements deep")]
    TooDeep(usize),
    /// All its elements.
    #[error("the page has more than {MAX_ELEMENTS} elements")]
    TooManyElements,
    /// The attributes of one tag.
    #[error("a tag of the page has more than {MAX_ATTRIBUTES} attributes")]
    TooManyAttributes,
    /// What is opened again in every block.
    #[error("the page has more than {MAX_UNCLOSED} formatting elements that are never closed")]
    Unclosed,
    /// It may be parsed, and has no text of an article.
    #[error("no article was found in the page")]
    NoArticle,
}

/// The tree of a page, if it is one that may be walked: parsers put more into each other than its tags show, so the tree
/// is measured too, before anything walks it by recursion.
pub(super) fn parse(html: &str) -> Result<Document, PageError> {
    check(html)?;
    let document = Document::parse(html);
    if depth(&document) > MAX_TREE {
        return Err(PageError::TooDeep(MAX_TREE));
    }
    Ok(document)
}

/// How deep a tree is, in elements.
fn depth(document: &Document) -> usize {
    let mut waiting: Vec<(NodeId, usize)> = vec![(document.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        waiting.extend(document.child_nodes(node).into_iter().map(|child| (child, depth + 1)));
    }
    deepest
}

/// Why the page is not parsed, if it is not.
fn check(html: &str) -> Result<(), PageError> {
    if html.len() > MAX_BYTES {
        return Err(PageError::TooLarge);
    }
    let mut scan =
        Scan { bytes: html.as_bytes(), at: 0, open: Vec::new(), unclosed: Vec::new(), elements: 0 };
    while let Some(tag) = scan.tag() {
        scan.take(&tag)?;
    }
    Ok(())
}

/// The text of a page that may not be parsed: everything outside tags.
pub(super) fn stripped(html: &str) -> String {
    let mut scan =
        Scan { bytes: html.as_bytes(), at: 0, open: Vec::new(), unclosed: Vec::new(), elements: 0 };
    let (mut text, mut from) = (String::new(), 0);
    while let Some(tag) = scan.tag() {
        text.push_str(&html[from..tag.start]);
        text.push(' ');
        scan.skip_raw(&tag);
        from = scan.at;
    }
    text.push_str(html.get(from..).unwrap_or_default());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many bytes belong to a comment, of those behind its `<!--`: up to `-->` or `--!>`, or all of them. `<!-->` and `<!--->` are
/// whole comments (WHATWG, HTML, "comment start state").
fn comment(rest: &[u8]) -> usize {
    let ends = |at: &usize| {
        let said = &rest[..*at];
        matches!(said, b"" | b"-") || said.ends_with(b"--") || said.ends_with(b"--!")
    };
    memchr_iter(b'>', rest).find(ends).map_or(rest.len(), |at| at + 1)
}

/// A start or end tag.
struct Tag {
    start: usize,
    name: String,
    ends: bool,
    closed: bool,
    attributes: usize,
    /// Of the bytes of the whole tag.
    hash: u64,
}

struct Scan<'h> {
    bytes: &'h [u8],
    at: usize,
    /// Names of the open elements.
    open: Vec<String>,
    /// Names and hashes of formatting elements that were opened and not closed.
    unclosed: Vec<(String, u64)>,
    elements: usize,
}

impl Scan<'_> {
    /// The next tag; comments and declarations are passed over.
    fn tag(&mut self) -> Option<Tag> {
        loop {
            let start = self.at + memchr(b'<', self.bytes.get(self.at..)?)?;
            let rest = &self.bytes[start + 1..];
            if rest.starts_with(b"!--") {
                self.at = start + 4 + comment(&rest[3..]);
                continue;
            }
            let ends = rest.first() == Some(&b'/');
            let from = start + 1 + usize::from(ends);
            let named = self.bytes.get(from).is_some_and(u8::is_ascii_alphabetic);
            if named {
                return Some(self.named(start, from, ends));
            }
            // Declarations, instructions and end tags without a name go up to the next `>`; any other `<` is text.
            let skips = matches!(rest.first(), Some(b'!' | b'?' | b'/'));
            self.at =
                if skips { start + 1 + memchr(b'>', rest).map_or(rest.len(), |e| e + 1) } else { start + 1 };
        }
    }

    fn named(&mut self, start: usize, from: usize, ends: bool) -> Tag {
        let bytes = self.bytes;
        let length = bytes[from..].iter().take_while(|b| !b" \t\r\n\x0c/>".contains(b)).count();
        // No element on the lists has a longer name.
        let name = String::from_utf8_lossy(&bytes[from..from + length.min(32)]).to_ascii_lowercase();
        let (mut at, mut attributes, mut inside) = (from + length, 0, false);
        while let Some(&byte) = bytes.get(at).filter(|b| **b != b'>') {
            // Only behind an equals sign does a quotation mark open a value, which may hold `>`.
            let quote = (byte == b'"' || byte == b'\'') && bytes[..at].trim_ascii_end().ends_with(b"=");
            if quote {
                at += 1 + memchr(byte, &bytes[at + 1..]).unwrap_or(bytes.len() - at - 1);
                inside = false;
            } else if byte.is_ascii_whitespace() || byte == b'/' {
                inside = false;
            } else if !inside {
                (inside, attributes) = (true, attributes + 1);
            }
            at += 1;
        }
        let at = at.min(bytes.len());
        self.at = (at + 1).min(bytes.len());
        let mut hasher = FxHasher::default();
        hasher.write(&bytes[start..at]);
        let closed = bytes[..at].ends_with(b"/");
        Tag { start, name, ends, closed, attributes, hash: hasher.finish() }
    }

    fn take(&mut self, tag: &Tag) -> Result<(), PageError> {
        if tag.ends {
            self.close(&tag.name);
            return Ok(());
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(PageError::TooManyElements);
        }
        if tag.attributes > MAX_ATTRIBUTES {
            return Err(PageError::TooManyAttributes);
        }
        self.skip_raw(tag);
        self.open(tag)
    }

    fn open(&mut self, tag: &Tag) -> Result<(), PageError> {
        let name = tag.name.as_str();
        let raw = RAW.contains(&name) && !self.is_foreign();
        if raw || VOID.contains(&name) || CLOSED_BY_NEXT.contains(&name) || self.closes_itself(tag) {
            return Ok(());
        }
        // Parsers keep no more than three that are alike (the HTML Standard's "Noah's Ark clause"), so these count once.
        if FORMATTING.contains(&name) && !self.unclosed.iter().any(|(_, hash)| *hash == tag.hash) {
            self.unclosed.push((name.to_owned(), tag.hash));
        }
        self.open.push(name.to_owned());
        if self.open.len() > MAX_DEPTH {
            return Err(PageError::TooDeep(MAX_DEPTH));
        }
        if self.unclosed.len() > MAX_UNCLOSED {
            return Err(PageError::Unclosed);
        }
        Ok(())
    }

    /// Whether `/>` closes the tag: only in drawings and formulas.
    fn closes_itself(&self, tag: &Tag) -> bool {
        tag.closed
            && (self.is_foreign() || FOREIGN.contains(&tag.name.as_str()))
            && !BREAKS_OUT.contains(&tag.name.as_str())
    }

    /// Whether a drawing or a formula is open, and no HTML inside it.
    fn is_foreign(&self) -> bool {
        let border =
            |name: &&String| FOREIGN.contains(&name.as_str()) || FOREIGN_HTML.contains(&name.as_str());
        self.open.iter().rev().find(border).is_some_and(|name| FOREIGN.contains(&name.as_str()))
    }

    /// Closes an element as a parser does: never through a wall, and formatting without what was opened in it.
    ///
    /// ```text
    /// <div><p><b>        </div>  →  closes div, and b with it in `open`; b stays in `unclosed`, to be opened again
    /// <div><table>       </div>  →  closes nothing: the table is a wall
    /// <b><div>           </b>    →  closes b alone; the div stays open
    /// <div><span><div>   </span> →  closes nothing: the inner div is a block, and a span is none
    /// ```
    fn close(&mut self, name: &str) {
        let block = BLOCKS.contains(&name) || WALLS.contains(&name) || FORMATTING.contains(&name);
        let stops = |open: &str| {
            let wall = WALLS.contains(&open) && (name != "table" || open == "template");
            wall || !block && BLOCKS.contains(&open)
        };
        let found = self.open.iter().rposition(|open| open == name || stops(open));
        if let Some(at) = found.filter(|at| self.open[*at] == name) {
            if FORMATTING.contains(&name) {
                self.open.remove(at);
            } else {
                self.open.truncate(at);
            }
        }
        if let Some(at) = self.unclosed.iter().rposition(|(open, _)| open == name) {
            self.unclosed.remove(at);
        }
    }

    /// Goes behind the content of a script or another element that holds text only.
    fn skip_raw(&mut self, tag: &Tag) {
        if tag.ends || !RAW.contains(&tag.name.as_str()) || self.is_foreign() {
            return;
        }
        let ends = memmem::find_iter(&self.bytes[self.at..], b"</").map(|e| self.at + e);
        let mine = |at: &usize| {
            let name = self.bytes.get(at + 2..at + 2 + tag.name.len());
            name.is_some_and(|n| n.eq_ignore_ascii_case(tag.name.as_bytes()))
        };
        // Without an end tag all the rest of the page is text.
        self.at = ends.into_iter().find(mine).unwrap_or(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::{PageError, check, stripped};

    #[test]
    fn usual_pages_pass() {
        let list = "<li><p>One<td>two".repeat(5_000);
        let unclosed = "<div><font color=red><b>x</div>".repeat(5_000);
        let drawing = format!("<svg>{}</svg>", "<path d='M 0 0'/><g/>".repeat(5_000));
        let script = format!("<script>{}</script>", "<div>".repeat(5_000));
        let comment = format!("<!-- {} -->", "<div>".repeat(5_000));
        for page in [list, unclosed, drawing, script, comment, "a < b > c </".to_owned(), "<".repeat(5_000)] {
            assert_eq!(check(&page), Ok(()), "{}", &page[..20]);
        }
    }

    #[test]
    fn pages_made_to_cost_are_refused() {
        let attributes: String = (0..1_000).fold(String::new(), |all, n| all + &format!(" a{n}='>'"));
        let bold: String = (0..1_000).fold(String::new(), |all, n| all + &format!("<div><b id={n}></div>"));
        for (page, reason) in [
            ("<div>".repeat(100_000), "nested more than 400"),
            ("<div/>".repeat(1_000), "nested more than 400"),
            (format!("<svg>{}", "<div/>".repeat(1_000)), "nested more than 400"),
            (format!("<svg><foreignObject>{}", "<x/>".repeat(1_000)), "nested more than 400"),
            (format!("<p{attributes}>"), "more than 256 attributes"),
            (bold, "never closed"),
            ("<br>".repeat(400_000), "more than 300000 elements"),
            ("a".repeat(17 << 20), "larger than 16 MiB"),
        ] {
            assert!(check(&page).unwrap_err().to_string().contains(reason), "{reason}");
        }
    }

    #[test]
    fn elements_behind_a_comment_are_counted() {
        let lines = "<br>".repeat(300_001);
        for comment in ["<!-->", "<!--->", "<!---->", "<!-- a > b -->", "<!-- a --!>", "<!-- <!-->"] {
            assert_eq!(check(&format!("{comment}{lines} -->")), Err(PageError::TooManyElements), "{comment}");
        }
        for open in ["<!-- ", "<!-- > ", "<!---!>", "<!-- -- > "] {
            assert_eq!(check(&format!("{open}{lines}")), Ok(()), "{open}");
        }
    }

    #[test]
    fn tags_can_be_stripped_without_a_parser() {
        assert_eq!(stripped("<p>One <b a='>'>two</b><script>x < y</script> three"), "One two three");
    }
}

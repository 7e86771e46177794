//! ALTO (Library of Congress, versions 1 to 4): the text that was recognised on a scanned page.
//!
//! Blocks come in the order of the file, which is that of reading. Each is a paragraph, its lines joined. A word that is cut at
//! the end of a line is taken whole where the file gives it (`SUBS_CONTENT`); else its halves are put together. Running heads
//! and page numbers stand in the margins, which are left out where the page has text beside them. Titles, days and outlets
//! stand in other files, which name the blocks of a page by their `ID` (`mets`).

use std::collections::BTreeMap;
use std::hash::Hasher as _;
use std::ops::Range;

use quick_xml::events::BytesStart;
use rustc_hash::{FxHashMap, FxHasher};

use super::xml::{self, Piece, XmlError};
use super::{FormatError, variables};
use crate::model::{Article, Metadata};

/// Fewest letters of what is taken for the second half of a word that nothing but a hyphen says to be cut.
const SECOND_HALF: usize = 5;
/// Units between two words that are one, and between a word and the sign that closes it.
const ADJOINING: f64 = 1.0;
const BEFORE_A_SIGN: f64 = 8.0;

/// Where running heads and numbers of pages stand.
const MARGINS: [&str; 4] = ["TopMargin", "LeftMargin", "RightMargin", "BottomMargin"];
/// Elements that hold blocks, or are one.
const HOLDERS: [&str; 4] = ["Page", "PrintSpace", "ComposedBlock", "TextBlock"];

pub(super) fn read(origin: &str, text: &str) -> Result<Article, FormatError> {
    let page = Page::of(text)?;
    let mut found = std::collections::BTreeSet::new();
    variables::say("fileName", &page.file_name, &mut found);
    let body = page.body().ok_or(WITHOUT_WORDS)?;
    let metadata = Metadata { variables: found, ..Metadata::default() };
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

/// Why a page is no article.
pub(super) const WITHOUT_WORDS: FormatError =
    FormatError::Unread("it is ALTO without a word: nothing was recognised on the page");

/// A page: its blocks in the order of the file, and which of them have a name.
#[derive(Debug, Default)]
pub struct Page {
    blocks: Vec<Block>,
    /// What is called so, as a stretch of `blocks`.
    named: BTreeMap<String, Range<usize>>,
    /// In which block a word is that has a name, by the hash of that name: some files name words instead of blocks.
    words: FxHashMap<u64, usize>,
    /// For each block where the next is that was not taken out, as far as that is known.
    next: Vec<usize>,
    file_name: String,
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

#[derive(Debug)]
struct Block {
    text: String,
    is_margin: bool,
}

impl Page {
    pub(super) fn of(text: &str) -> Result<Self, XmlError> {
        let mut reading = Reading::default();
        xml::walk(text, |piece, _, _| reading.take(&piece))?;
        reading.end_block();
        Ok(reading.page)
    }

    /// The text without its margins, or what they hold where there is nothing else; `None` where there is no word.
    pub(super) fn body(&self) -> Option<String> {
        let of = |is_margin: bool| {
            let blocks =
                self.blocks.iter().filter(|block| block.is_margin == is_margin && !block.text.is_empty());
            blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
        };
        Some(of(false))
            .filter(|text| !text.is_empty())
            .or_else(|| Some(of(true)).filter(|text| !text.is_empty()))
    }

    /// Bytes of text, and of what words are called.
    pub fn weight(&self) -> usize {
        let text: usize = self.blocks.iter().map(|block| block.text.len()).sum();
        text + self.words.len() * size_of::<(u64, usize)>()
    }

    /// Takes what is called `first`, or everything from there to what is called `last`, off the page, so that no text is given
    /// twice. `None` where nothing on the page is called so.
    pub(super) fn take_out(&mut self, first: &str, last: Option<&str>) -> Option<Vec<String>> {
        let from = self.called(first)?;
        let to = last.and_then(|last| self.called(last)).map_or(from.end, |last| last.end.max(from.end));
        let mut texts = Vec::new();
        let mut at = self.next_from(from.start);
        while at < to {
            texts.push(std::mem::take(&mut self.blocks[at].text));
            self.next[at] = at + 1;
            at = self.next_from(at);
        }
        Some(texts)
    }

    /// The blocks that are called so, or the one with the word that is.
    fn called(&self, name: &str) -> Option<Range<usize>> {
        let word = || self.words.get(&hash(name)).map(|block| *block..*block + 1);
        self.named.get(name).cloned().or_else(word)
    }

    /// The first block from `at` on that was not taken out. What is named a thousand times is not gone through as often.
    fn next_from(&mut self, at: usize) -> usize {
        self.next.extend(self.next.len()..self.blocks.len());
        let mut end = at;
        while self.next.get(end).is_some_and(|next| *next != end) {
            end = self.next[end];
        }
        let mut step = at;
        while step < end {
            step = std::mem::replace(&mut self.next[step], end);
        }
        end
    }
}

/// A page while it is gone through.
#[derive(Default)]
struct Reading {
    page: Page,
    /// The elements that are open: of those that have a name and hold blocks the name, and how many blocks came before.
    open: Vec<Option<(String, usize)>>,
    /// How many elements are around the margin that is open.
    margin: Option<usize>,
    is_file_name: bool,
    block: String,
    /// Whether a word of the line was put down, so that a space belongs before the next.
    in_line: bool,
    /// Where on the page the last word of the line ends, while no space came behind it and as far as the file says it.
    last_end: Option<f64>,
    /// Whether the last word was followed by a hyphen that only the end of a line put there (`HYP`).
    is_parted: bool,
}

impl Reading {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(start) => {
                let name = start.local_name();
                let name = name.as_ref();
                let is_holder = HOLDERS.contains(&name) || MARGINS.contains(&name);
                match name {
                    "TextLine" => (self.in_line, self.last_end) = (false, None),
                    "String" => {
                        if let Some(id) = xml::attribute(start, "ID") {
                            self.page.words.insert(hash(&id), self.page.blocks.len());
                        }
                        let adjoins = self.adjoins(start) && self.in_line;
                        self.word(
                            &xml::attribute(start, "CONTENT").unwrap_or_default(),
                            xml::attribute(start, "SUBS_TYPE").as_deref(),
                            xml::attribute(start, "SUBS_CONTENT"),
                            adjoins,
                        );
                    }
                    "SP" => self.last_end = None,
                    "HYP" => self.is_parted = true,
                    _ if is_holder => self.end_block(),
                    _ => {}
                }
                if MARGINS.contains(&name) {
                    self.margin = self.margin.or(Some(self.open.len()));
                }
                self.is_file_name = name == "fileName";
                let named = xml::attribute(start, "ID").filter(|_| is_holder);
                self.open.push(named.map(|id| (id, self.page.blocks.len())));
            }
            Piece::Text(text) if self.is_file_name => self.page.file_name.push_str(text),
            Piece::Text(_) => {}
            Piece::End => {
                self.is_file_name = false;
                if let Some(Some((id, start))) = self.open.pop() {
                    self.end_block();
                    self.page.named.entry(id).or_insert(start..self.page.blocks.len());
                }
                if self.margin == Some(self.open.len()) {
                    self.end_block();
                    self.margin = None;
                }
            }
        }
    }

    /// Whether a word begins where the last one ends, as sign and word do where a program took them apart: "(" and "1410".
    fn adjoins(&mut self, start: &BytesStart<'_>) -> bool {
        let number =
            |name: &str| xml::attribute(start, name).and_then(|value| value.trim().parse::<f64>().ok());
        let from = number("HPOS");
        let gap = self.last_end.zip(from).map(|(end, from)| from - end);
        let adjoins = gap.is_some_and(|gap| gap.abs() <= ADJOINING)
            || gap.is_some_and(|gap| gap.abs() <= BEFORE_A_SIGN)
                && xml::attribute(start, "CONTENT")
                    .is_some_and(|word| word.chars().all(|c| ",.;:)".contains(c)));
        self.last_end = from.zip(number("WIDTH")).map(|(from, width)| from + width);
        adjoins
    }

    /// Puts down a word; of the halves of a parted one the first stands for the whole.
    ///
    /// ```text
    /// Ha (HypPart1, SUBS_CONTENT Harbour) HYP | bour (HypPart2)   →  Harbour       the second half is passed over
    /// walk HYP | ed                                               →  walked
    /// Port HYP | Said                                             →  Port-Said
    /// ```
    fn word(&mut self, content: &str, half: Option<&str>, whole: Option<String>, adjoins: bool) {
        let whole = whole.filter(|whole| !whole.trim().is_empty());
        let word = match (half, whole) {
            // At the start of a block the first half is elsewhere, so this one is kept as it is.
            (Some("HypPart2"), Some(_)) if !self.block.is_empty() => {
                self.in_line = true;
                self.is_parted = false;
                return;
            }
            (Some("HypPart1"), Some(whole)) => whole,
            _ => content.to_owned(),
        };
        let word = word.trim();
        if word.is_empty() {
            return;
        }
        // A hyphen before a capital belongs to the word. Not every program says of one that the end of a line put it there.
        // But "Morgen- und Abendblatt" is cut nowhere.
        let is_cut = self.block.strip_suffix('-').is_some_and(|front| front.ends_with(char::is_lowercase))
            && word.starts_with(char::is_lowercase)
            && word.chars().filter(|c| c.is_alphabetic()).count() >= SECOND_HALF;
        let goes_on = (std::mem::take(&mut self.is_parted) || is_cut) && !self.in_line;
        if goes_on && word.starts_with(char::is_lowercase) {
            self.block.truncate(self.block.trim_end_matches(['-', '\u{ad}', '⸗', '=']).len());
        } else if goes_on {
            if !self.block.ends_with('-') {
                self.block.push('-');
            }
        } else if !self.block.is_empty() && (!adjoins || self.block.ends_with([',', '.', ';', ':'])) {
            self.block.push(' ');
        }
        self.block.push_str(word);
        self.in_line = true;
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.block);
        (self.in_line, self.is_parted) = (false, false);
        if !text.is_empty() {
            self.page.blocks.push(Block { text, is_margin: self.margin.is_some() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn page(space: &str) -> String {
        format!(
            "<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Description><sourceImageInformation><fileName>p1.tif</fileName>\
             </sourceImageInformation></Description><Layout><Page>{space}</Page></Layout></alto>"
        )
    }

    fn line(words: &[&str]) -> String {
        let words: Vec<String> = words
            .iter()
            .map(|word| {
                if word.starts_with('<') {
                    (*word).to_owned()
                } else {
                    format!("<String CONTENT=\"{word}\"/>")
                }
            })
            .collect();
        format!("<TextLine>{}</TextLine>", words.join("<SP/>"))
    }

    #[test]
    fn blocks_are_paragraphs_and_parted_words_are_whole() {
        let first = [
            line(&[
                "Rosa",
                "Conti",
                "&amp;",
                "<String CONTENT='Ha' SUBS_TYPE='HypPart1' SUBS_CONTENT='Harbour'/><HYP CONTENT='-'/>",
            ]),
            line(&[
                "<String CONTENT='bour' SUBS_TYPE='HypPart2' SUBS_CONTENT='Harbour'/>",
                "men",
                "from",
                "Port-<HYP CONTENT='-'/>",
            ]),
            line(&["Said", "walk<HYP CONTENT='-'/>"])
                .replace("walk<HYP CONTENT='-'/>\"/>", "walk\"/><HYP CONTENT='-'/>"),
            line(&["ed", "out."]),
        ];
        let first = first.concat().replace("Port-<HYP CONTENT='-'/>\"/>", "Port\"/><HYP CONTENT='-'/>");
        let text = page(&format!(
            "<TopMargin><TextBlock>{}</TextBlock></TopMargin><PrintSpace><ComposedBlock><TextBlock>{first}</TextBlock></ComposedBlock>\
             <TextBlock>{}</TextBlock></PrintSpace>",
            line(&["Page", "7"]),
            line(&["It", "rained."])
        ));
        let article = read("x", &text).unwrap();
        assert_eq!(article.body, "Rosa Conti & Harbour men from Port-Said walked out.\n\nIt rained.");
        assert!(article.metadata.variables.contains(&("fileName".to_owned(), "p1.tif".to_owned())));
    }

    #[test]
    fn words_that_adjoin_are_one() {
        let word = |content: &str, from: u32, width: u32| {
            format!("<String CONTENT='{content}' HPOS='{from}' WIDTH='{width}'/>")
        };
        let apart = [
            word("rues", 300, 90),
            word("(", 410, 13),
            word("1410", 423, 77),
            word(")", 500, 12),
            word(",", 516, 24),
            word("et", 540, 30),
        ];
        let styles = format!("{}{}<SP/>{}", word("C", 10, 20), word("AN", 30, 40), word("we", 70, 30));
        let parted = [
            line(&["Nachtge-"]),
            line(&["danken", "und", "Morgen-"]),
            line(&["und", "Port-"]),
            line(&["Said"]),
        ]
        .concat();
        let block = |lines: &str| format!("<TextBlock>{lines}</TextBlock>");
        let lines = |words: &str| block(&format!("<TextLine>{words}</TextLine>"));
        let text = page(&format!(
            "<PrintSpace>{}{}{}</PrintSpace>",
            lines(&apart.concat()),
            lines(&styles),
            block(&parted)
        ));
        assert_eq!(
            read("x", &text).unwrap().body,
            "rues (1410), et\n\nCAN we\n\nNachtgedanken und Morgen- und Port- Said"
        );
    }

    #[test]
    fn the_last_block_of_a_page_is_no_part_of_the_next_margin() {
        let block = |word: &str| format!("<TextBlock>{}</TextBlock>", line(&[word]));
        let space = |word: &str| format!("<PrintSpace>{}</PrintSpace>", block(word));
        let head = format!("<TopMargin>{}</TopMargin>", block("Gazette"));
        let pages = format!("{}</Page><Page>{head}{}", space("Rosa"), space("Jan"));
        assert_eq!(read("x", &page(&pages)).unwrap().body, "Rosa\n\nJan");
    }

    #[test]
    fn a_page_without_words_or_without_an_end_is_refused() {
        let reason = |text: &str| read("x", text).unwrap_err().to_string();
        assert!(reason(&page("<PrintSpace/>")).contains("without a word"));
        assert!(reason("<alto><Layout><Page><TextBlock>").contains("cut off"));
        let margin =
            page(&format!("<BottomMargin><TextBlock>{}</TextBlock></BottomMargin>", line(&["Rosa"])));
        assert_eq!(read("x", &margin).unwrap().body, "Rosa");
    }
}

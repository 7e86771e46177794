//! ALTO (Library of Congress, versions 1 to 4): the text that was recognised on a scanned page.
//!
//! Blocks come in the order of the file, which is that of reading. Each is a paragraph, its lines joined. A word that is cut at
//! the end of a line is taken whole where the file gives it (`SUBS_CONTENT`); else its halves are put together. Running heads
//! and page numbers stand in the margins, which are left out where the page has text beside them. Titles, days and outlets
//! stand in other files.

use super::xml::{self, Piece};
use super::{FormatError, variables};
use crate::model::{Article, Metadata};

/// Where running heads and numbers of pages stand.
const MARGINS: [&str; 4] = ["TopMargin", "LeftMargin", "RightMargin", "BottomMargin"];

pub(super) fn read(origin: &str, text: &str) -> Result<Article, FormatError> {
    let mut page = Page::default();
    xml::walk(text, |piece, _, _| page.take(&piece))?;
    page.end_block();
    let mut found = std::collections::BTreeSet::new();
    variables::say("fileName", &page.file_name, &mut found);
    let paragraphs = if page.blocks.is_empty() { page.margins } else { page.blocks };
    if paragraphs.is_empty() {
        return Err(FormatError::Unread("it is ALTO without a word: nothing was recognised on the page"));
    }
    let metadata = Metadata { variables: found, ..Metadata::default() };
    Ok(Article { origin: origin.to_owned(), body: paragraphs.join("\n\n"), metadata, ..Article::default() })
}

/// A page while it is gone through.
#[derive(Default)]
struct Page {
    blocks: Vec<String>,
    margins: Vec<String>,
    /// How many elements are open, and how many were open where the open margin began.
    depth: usize,
    margin: Option<usize>,
    is_file_name: bool,
    file_name: String,
    block: String,
    /// Whether a word of the line was put down, so that a space belongs before the next.
    in_line: bool,
    /// Whether the last word was followed by a hyphen that only the end of a line put there (`HYP`).
    is_parted: bool,
}

impl Page {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(start) => {
                let name = start.local_name();
                let name = name.as_ref();
                match name {
                    "TextBlock" => self.end_block(),
                    "TextLine" => self.in_line = false,
                    "String" => self.word(
                        &xml::attribute(start, "CONTENT").unwrap_or_default(),
                        xml::attribute(start, "SUBS_TYPE").as_deref(),
                        xml::attribute(start, "SUBS_CONTENT"),
                    ),
                    "HYP" => self.is_parted = true,
                    _ if MARGINS.contains(&name) => {
                        self.end_block();
                        self.margin = self.margin.or(Some(self.depth));
                    }
                    _ => {}
                }
                self.is_file_name = name == "fileName";
                self.depth += 1;
            }
            Piece::Text(text) if self.is_file_name => self.file_name.push_str(text),
            Piece::Text(_) => {}
            Piece::End => {
                self.is_file_name = false;
                self.depth = self.depth.saturating_sub(1);
                if self.margin == Some(self.depth) {
                    self.end_block();
                    self.margin = None;
                }
            }
        }
    }

    /// Puts down a word; of the halves of a parted one the first stands for the whole.
    ///
    /// ```text
    /// Ha (HypPart1, SUBS_CONTENT Harbour) HYP | bour (HypPart2)   →  Harbour       the second half is passed over
    /// walk HYP | ed                                               →  walked
    /// Port HYP | Said                                             →  Port-Said
    /// ```
    fn word(&mut self, content: &str, half: Option<&str>, whole: Option<String>) {
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
        // A hyphen before a capital belongs to the word.
        let goes_on = std::mem::take(&mut self.is_parted) && !self.in_line;
        if goes_on && word.starts_with(char::is_lowercase) {
            self.block.truncate(self.block.trim_end_matches(['-', '\u{ad}', '⸗', '=']).len());
        } else if goes_on {
            if !self.block.ends_with('-') {
                self.block.push('-');
            }
        } else if !self.block.is_empty() {
            self.block.push(' ');
        }
        self.block.push_str(word);
        self.in_line = true;
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        (self.in_line, self.is_parted) = (false, false);
        if !block.is_empty() {
            if self.margin.is_some() { self.margins.push(block) } else { self.blocks.push(block) }
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

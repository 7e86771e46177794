//! From characters with their places to lines, and from lines to paragraphs.

use std::collections::BTreeMap;
use std::io;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// Most bytes of text of a document.
const MAX_TEXT: usize = 32 * 1024 * 1024;
/// So many lines at the top and at the foot of a page may be a running head.
const EDGE: usize = 2;
/// A running head returns on at least so many pages, or on both of two.
const RETURNS: usize = 3;
/// Fewest lines of a page whose first or last one is looked at.
const FEWEST: usize = 4;

/// A line: its text, and where it stands, in points from the left and from the top.
#[derive(Debug, Clone, Default)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    size: f64,
}

/// The pages of a document as they are drawn.
#[derive(Default)]
pub(super) struct Pages {
    drawn: Vec<Vec<Line>>,
    damaged: usize,
    height: f64,
    is_word_start: bool,
    bytes: usize,
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        _: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media_box.ury;
        self.drawn.push(Vec::new());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        self.bytes += character.len();
        if self.bytes > MAX_TEXT {
            return Err(OutputError::IoError(io::Error::other("too much text")));
        }
        // The square root of the determinant: the size of a letter however it is turned.
        let size = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt() * font_size;
        let (left, top) = (place.m31, self.height - place.m32);
        let right = left + width * size;
        let is_word_start = std::mem::take(&mut self.is_word_start);
        let Some(lines) = self.drawn.last_mut() else { return Ok(()) };
        match lines.last_mut().filter(|line| (line.top - top).abs() <= 0.5 * size && left >= line.left - size)
        {
            Some(line) => {
                let is_apart = left > line.right + size * if is_word_start { 0.1 } else { 0.25 };
                if is_apart && !line.text.ends_with(' ') && !character.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(character);
                line.right = line.right.max(right);
                line.size = line.size.max(size);
            }
            None if character.trim().is_empty() => {}
            None => lines.push(Line { text: character.to_owned(), left, right, top, size }),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.is_word_start = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

impl Pages {
    /// The page that was drawn last could not be drawn to its end.
    pub(super) fn ends_damaged(&mut self) {
        self.damaged += 1;
    }

    /// Whether nothing could be drawn.
    pub(super) fn are_all_damaged(&self) -> bool {
        self.damaged > 0 && self.drawn.iter().all(Vec::is_empty)
    }

    /// The text without running heads, its paragraphs apart.
    pub(super) fn text(mut self) -> String {
        self.without_heads();
        let lines: Vec<Line> =
            self.drawn.into_iter().flatten().filter(|line| !line.text.trim().is_empty()).collect();
        let step = usual_step(&lines);
        let mut text = String::new();
        let mut before: Option<&Line> = None;
        for line in &lines {
            if let Some(before) = before {
                text.push_str(if is_new_paragraph(before, line, step) { "\n\n" } else { "\n" });
            }
            text.push_str(line.text.trim());
            before = Some(line);
        }
        // NUL stands for a sign whose font does not say what character it is.
        text.replace('\0', "")
    }

    /// Takes away lines at the edges of pages that return on others, and numbers of pages.
    fn without_heads(&mut self) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for page in &self.drawn {
            let mut keys: Vec<String> = edges(page).into_iter().map(|at| key(&page[at].text)).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
        let most = RETURNS.min(self.drawn.len().max(2));
        for page in &mut self.drawn {
            let is_long = page.len() >= FEWEST;
            let gone: Vec<usize> = edges(page)
                .into_iter()
                .filter(|at| {
                    let key = key(&page[*at].text);
                    counts.get(&key).is_some_and(|count| *count >= most)
                        || is_long && is_number(&page[*at].text)
                })
                .collect();
            let mut at = 0;
            page.retain(|_| {
                at += 1;
                !gone.contains(&(at - 1))
            });
        }
    }
}

/// Which lines of a page stand at its top and at its foot.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*a].top.total_cmp(&page[*b].top));
    let mut found: Vec<usize> =
        order.iter().take(EDGE).chain(order.iter().rev().take(EDGE)).copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A line without its numbers, which count pages and days.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// "7", "- 7 -", "7/12".
fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 12
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " -–—/|.".contains(c))
}

/// How far lines are usually from each other, in the height of their letters.
fn usual_step(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).map(|pair| (pair[1].top - pair[0].top) / pair[1].size.max(0.1));
    let mut steps: Vec<f64> = steps.filter(|step| (0.5..3.0).contains(step)).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(1.2)
}

/// Whether a line begins a paragraph behind another.
///
/// With letters of 10 points and lines that are usually 12 points apart (`usual` is 1.2), one that stands 20 points below the
/// last begins a paragraph: 2.0 is more than 1.2 * 1.3 + 0.1. So does one that is indented by 8 to 40 points behind the end of
/// a sentence, and one of another size.
fn is_new_paragraph(before: &Line, line: &Line, usual: f64) -> bool {
    let size = line.size.max(0.1);
    if (before.size - line.size).abs() > 0.15 * size {
        return true;
    }
    let ends = before.text.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '»', '“']);
    let step = (line.top - before.top) / size;
    if step < 0.0 {
        // The next column or page, where distances say nothing: a paragraph goes on if the sentence does.
        return ends
            || line.text.trim_start().starts_with(char::is_uppercase)
                && !before.text.trim_end().ends_with('-');
    }
    let is_indented = line.left > before.left + 0.8 * size && line.left < before.left + 4.0 * size;
    step > usual * 1.3 + 0.1 || ends && is_indented
}

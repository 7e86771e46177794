//! Paragraphs to a body: the headline first, nothing twice in a row, control characters out.

use crate::format::headline::letters;

/// The body of an article: the title, and the paragraphs without those of the first two that are the title again. So it is the
/// title alone where they say nothing else; `None` where no paragraph says anything.
pub(in crate::format) fn body(title: Option<&str>, paragraphs: Vec<String>) -> Option<String> {
    let mut kept: Vec<String> = Vec::with_capacity(paragraphs.len() + 1);
    for paragraph in paragraphs {
        let paragraph: String = paragraph.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        if !paragraph.trim().is_empty() && kept.last() != Some(&paragraph) {
            kept.push(paragraph);
        }
    }
    if kept.is_empty() {
        return None;
    }
    if let Some(title) = title.filter(|t| !t.is_empty()) {
        let wanted = letters(title);
        let behind = kept.split_off(kept.len().min(2));
        kept.retain(|paragraph| letters(paragraph) != wanted);
        kept.insert(0, title.to_owned());
        kept.extend(behind);
    }
    Some(kept.join("\n\n"))
}

//! Annotated tokens as `WebAnno` and `INCEpTION` export them: `WebAnno` TSV 3.0 to 3.3.
//!
//! ```text
//! #FORMAT=WebAnno TSV 3.3
//! #T_SP=….pos.POS|PosValue                      a layer and its features, a column each
//! #T_SP=….ner.type.NamedEntity|identifier|value
//!
//! #Text=Rosa Conti waited.                      a sentence; several such lines are its lines
//! 1-1<tab>0-4<tab>Rosa<tab>PROPN<tab>_<tab>PER[1]
//! 1-2<tab>5-10<tab>Conti<tab>PROPN<tab>_<tab>PER[1]
//! ```
//!
//! Places count in units of UTF-16. What is marked in the layer of named entities is read; other layers are not, and a file
//! without that layer is a text in which nobody marked anything. Between two sentences stands a line break, since what stood
//! there is not said; an empty line where their places leave room for more.

use std::collections::BTreeMap;

use super::Marks;
use crate::format::{FormatError, Hints, encoding};
use crate::model::{Article, Metadata, Span};

const FORMAT: &str = "#FORMAT=WebAnno TSV 3";
const TEXT: &str = "#Text=";
/// Before the name of a layer of spans, of chains and of relations.
const LAYERS: [&str; 3] = ["#T_SP=", "#T_CH=", "#T_RL="];
/// Columns before those of the layers.
const BEFORE: usize = 3;

/// Whether a file begins as such an export.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    head.starts_with(FORMAT.as_bytes())
}

pub(in crate::format) fn read(origin: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let mut export = Export::default();
    let mut columns = BEFORE;
    let mut is_sentence = false;
    for line in text.lines() {
        let layer = LAYERS.iter().find_map(|kind| line.strip_prefix(kind));
        if let Some(line) = line.strip_prefix(TEXT) {
            export.begin(&plain(line), is_sentence);
            is_sentence = true;
        } else if let Some(layer) = layer.filter(|_| export.body.is_empty()) {
            let mut features = layer.split('|');
            let is_named = features.next().is_some_and(is_of_names);
            let features: Vec<&str> = features.collect();
            if is_named && export.label.is_none() {
                let value = features.iter().position(|name| matches!(*name, "value" | "label" | "type"));
                let value = value.or_else(|| features.iter().position(|name| *name != "identifier"));
                export.label = value.map(|at| columns + at);
            }
            // A layer without features has a column too.
            columns += features.len().max(1);
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            is_sentence = false;
            export.token(line);
        }
    }
    export.article(origin)
}

/// Whether a layer is that of named entities.
fn is_of_names(layer: &str) -> bool {
    let name = layer.rsplit('.').next().unwrap_or(layer).to_ascii_lowercase();
    name.contains("namedentity") || name == "entity" || name == "ner"
}

/// A text without the backslashes that stand before what means something in such a file.
fn plain(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        kept.push(match c {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            c => c,
        });
    }
    kept
}

/// A file while its lines are gone through.
#[derive(Default)]
struct Export {
    body: String,
    /// Where the sentence begins in the body, in bytes.
    sentence: usize,
    /// Where it begins by the file, in units of UTF-16; `None` before its first token.
    from: Option<usize>,
    /// Where in the body each of its units of UTF-16 stands, and where it ends; the second half of a pair stands nowhere.
    units: Vec<Option<u32>>,
    /// Where the last token ended by the file.
    ended: usize,
    /// The column of the labels.
    label: Option<usize>,
    /// What is marked under a number: its label, and the place from its first token to its last; `None` where one lies nowhere.
    open: BTreeMap<String, (String, Option<Span>)>,
    marks: Marks,
}

impl Export {
    /// A sentence, or a further line of one.
    fn begin(&mut self, text: &str, is_further: bool) {
        if !self.body.is_empty() {
            self.body.push('\n');
        }
        if !is_further {
            self.sentence = self.body.len();
            self.from = None;
        }
        self.body.push_str(text);
    }

    fn token(&mut self, line: &str) {
        let columns: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        let place = columns.get(1).and_then(|place| place.split_once('-'));
        let place = place.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let Some((start, end)) = place else {
            self.marks.misplaced += 1;
            return;
        };
        if self.from.is_none() {
            self.open_sentence(start);
        }
        let span = self.span(start, end);
        self.ended = if span.is_some() { end } else { self.ended };
        let Some(labels) = self.label.and_then(|at| columns.get(at)).filter(|labels| **labels != "_") else {
            return;
        };
        for label in unescaped_split(labels) {
            let (label, number) = numbered(&label);
            match number {
                None => self.marks.add(span, &label),
                // A token that lies nowhere costs the whole mark.
                Some(number) => {
                    let open = self.open.entry(number).or_insert((label, span));
                    open.1 = open
                        .1
                        .zip(span)
                        .map(|(all, this)| Span::new(all.start.min(this.start), all.end.max(this.end)));
                }
            }
        }
    }

    /// Sets where a sentence begins, by its first token, and puts an empty line before it if the file leaves room for one.
    ///
    /// The last sentence ended at 17 and this one begins at 18: a line break stood between them. Where it begins at 19, at least
    /// one more sign stood there, and an empty line is put in.
    fn open_sentence(&mut self, start: usize) {
        let text = &self.body[self.sentence..];
        let blank = text.len() - text.trim_start().len();
        self.from = Some(start.saturating_sub(text[..blank].encode_utf16().count()));
        if self.sentence > 0 && start > self.ended.saturating_add(1) && blank == 0 {
            self.body.insert(self.sentence, '\n');
            self.sentence += 1;
        }
        let text = &self.body[self.sentence..];
        self.units.clear();
        for (at, c) in text.char_indices() {
            let at = u32::try_from(at).ok();
            self.units.extend([at, None].into_iter().take(c.len_utf16()));
        }
        self.units.push(u32::try_from(text.len()).ok());
    }

    /// A place of the file in the body, in bytes; `None` where it does not lie in the sentence.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let from = self.from?;
        let at = |place: usize| {
            Some(self.sentence + *self.units.get(place.checked_sub(from)?)?.as_ref()? as usize)
        };
        Some(Span::new(at(start)?, at(end)?)).filter(|span| span.start < span.end)
    }

    fn article(mut self, origin: &str) -> Result<Article, FormatError> {
        for (label, span) in std::mem::take(&mut self.open).into_values() {
            self.marks.add(span, &label);
        }
        if self.label.is_some() {
            return self.marks.article(origin, self.body, Metadata::default());
        }
        let article = self.marks.article(origin, self.body, Metadata::default())?;
        Ok(Article { annotations: None, ..article })
    }
}

/// The labels of a token, apart where a bar stands that no backslash precedes; still with their backslashes.
fn unescaped_split(labels: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut is_escaped = false;
    for c in labels.chars() {
        if c == '|' && !is_escaped {
            found.push(String::new());
            continue;
        }
        is_escaped = c == '\\' && !is_escaped;
        found.iter_mut().last().into_iter().for_each(|last| last.push(c));
    }
    found
}

/// A label, and the number by which tokens are known to be of one mark: `PER[3]`.
fn numbered(label: &str) -> (String, Option<String>) {
    let number = label.strip_suffix(']').and_then(|label| label.rsplit_once('['));
    match number
        .filter(|(front, number)| !front.ends_with('\\') && number.bytes().all(|b| b.is_ascii_digit()))
    {
        Some((front, number)) => (plain(front), Some(number.to_owned())),
        None => (plain(label), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::{Hints, looks, read};

    const HEAD: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue\n\
        #T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType|BT_POS\n\
        #T_SP=webanno.custom.Note|\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n";

    #[test]
    fn the_layer_of_names_is_found_among_others() {
        let row = |place: &str, offsets: &str, token: &str, label: &str| {
            format!("{place}\t{offsets}\t{token}\tX\tX\tdep\t1-1\t*[9]\thttp://a\t{label}\t\n")
        };
        let text = [
            HEAD.to_owned(),
            "#Text=🚢 Rosa Conti of\n#Text=Port\\tMilton \\| Sea\n".to_owned(),
            row("1-1", "0-2", "🚢", "_"),
            row("1-2", "3-7", "Rosa", "PER[1]|ORG[2]"),
            row("1-3", "8-13", "Conti", "PER[1]|ORG[2]"),
            row("1-4", "14-16", "of", "ORG[2]"),
            row("1-5", "17-21", "Port", "ORG[2]|LOC"),
            row("1-6", "22-28", "Milton", "LOC\\_x"),
            row("1-6.1", "22-25", "Mil", "*"),
            row("1-7", "990-999", "Sea", "LOC"),
            "\n#Text=No one.\n".to_owned(),
            row("2-1", "36-38", "No", "PER[3]"),
            row("2-2", "39-42", "one", "PER[3]"),
        ];
        let text = text.concat();
        assert!(looks(text.as_bytes()));
        let article = read("x", text.into_bytes(), &Hints::default()).unwrap();
        assert_eq!(article.body, "🚢 Rosa Conti of\nPort\tMilton | Sea\n\nNo one.");
        let found = [
            "person Rosa Conti",
            "org Rosa Conti of\nPort",
            "place Port",
            "other Mil",
            "other Milton",
            "person No one",
        ];
        assert_eq!(shown(&article), found);
        assert_eq!(article.annotations.unwrap().misplaced, 1);
    }

    #[test]
    fn a_file_without_that_layer_is_a_text() {
        let text = "#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Mood|kind\n\n\n#Text=Rosa waited.\n1-1\t0-4\tRosa\tgood\t\n";
        let article = read("x", text.as_bytes().to_vec(), &Hints::default()).unwrap();
        assert_eq!((article.body.as_str(), article.annotations), ("Rosa waited.", None));
    }
}

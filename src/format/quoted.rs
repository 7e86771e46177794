//! Quotations that a record brings along, as programs that look for them write them.
//!
//! ```text
//! {"text": …, "quotations": [{"text": "The pier is safe", "speaker": "Ada Quill", "cue": "said"}]}
//! [{"start": 4, "end": 20, "speaker": {"start": 27, "end": 36}}]           code points of the text
//! [{"parts": [{"start": 4, "end": 9}, …], "entity": "Ada Quill"}]          corpus annotate, corpus export spacy
//! [{"quote": "…", "quote_index": "(4,20)", "speaker": "Ada Quill", "verb": "said"}]   the Gender Gap Tracker
//! ```
//!
//! Words win over offsets, since both were often counted in another text: what does not stand where it is said to stand is
//! looked for, and what is not in the text is counted and left out.

use serde_json::{Map, Value};

use super::fields::Record;
use super::names;
use crate::model::{GivenQuotation, GivenQuotations, QuotationKind, Span};
use crate::util::offsets;

/// Most quotations of an article.
const MOST: usize = 10_000;
/// A text may be searched, and covered with quotations, so many times its length. A record that needs more speaks of another text.
const MOST_LOOKS: usize = 64;
/// Bytes on either side of a quotation in which its verb and its speaker are looked for.
const BESIDE: usize = 2_000;
/// Signs around words that are no part of them.
const AROUND: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', ' '];

/// The quotations of a record as they stand in it.
pub(super) fn listed<'r>(record: &'r Record<'_>) -> Option<Vec<&'r Map<String, Value>>> {
    let items = record.array(names::QUOTATIONS)?.iter().take(MOST);
    // "quotes" may be something else: prices.
    let is_one = |item: &&Map<String, Value>| said(item).is_some() || !stated_parts(item).is_empty();
    let objects: Vec<_> = items.filter_map(Value::as_object).filter(is_one).collect();
    (!objects.is_empty()).then_some(objects)
}

/// Whether any of them counts in the text as it was given, so that this must stay as it is.
pub(super) fn count_in_text(items: &[&Map<String, Value>]) -> bool {
    items.iter().any(|item| !stated_parts(item).is_empty())
}

/// The quotations in the text of an article.
pub(super) fn placed(record: &Record<'_>, items: &[&Map<String, Value>], body: &str) -> GivenQuotations {
    let by = record.first(names::QUOTER).unwrap_or_else(|| "annotated".to_owned());
    let mut found = GivenQuotations { by, ..GivenQuotations::default() };
    let mut places =
        Places { body, bounds: Vec::new(), from: 0, left: body.len().saturating_mul(MOST_LOOKS) };
    for item in items {
        match quotation(item, &mut places) {
            Some(quotation) => found.quotations.push(quotation),
            None => found.misplaced += 1,
        }
    }
    found
}

/// Finds an item in the text. An example, in which the place is wrong and the words are right:
///
/// ```text
/// text  Ada Quill said: "The pier is safe."
/// item  {"text": "The pier is safe.", "start": 0, "end": 9, "speaker": "Ada Quill", "cue": "said"}
///       0 to 9 is "Ada Quill", so the words are looked for: 17 to 34
///       cue and speaker have no offsets, so the nearest of these words in the paragraph: 10 to 14, 0 to 9
/// ```
fn quotation(item: &Map<String, Value>, places: &mut Places<'_>) -> Option<GivenQuotation> {
    let words = said(item);
    let stated = stated_parts(item);
    let mut parts: Vec<Span> = stated.iter().filter_map(|place| places.at(*place)).collect();
    // Words win: they are looked for where a place does not lie in the text, or other words stand there.
    let same = |span: &Span| words.is_none_or(|words| bare(span.of(places.body)) == bare(words));
    if parts.is_empty() || parts.len() < stated.len() || parts.len() == 1 && !same(&parts[0]) {
        parts = vec![places.find(words?)?];
    }
    parts.retain_mut(|part| {
        *part = trimmed(*part, places.body);
        !part.is_empty()
    });
    parts.sort_unstable();
    let first = *parts.first()?;
    if parts.windows(2).any(|pair| pair[0].end > pair[1].start) {
        return None;
    }
    places.spend(parts.iter().map(|part| part.len()).sum())?;
    places.from = first.end;
    let label = text(item, &["type", "quote_type"]).unwrap_or_default();
    let beside = |words: &[&str], place: &[&str], places: &mut Places<'_>| {
        let value = words.iter().find_map(|name| item.get(*name));
        let stated =
            value.and_then(offsets).or_else(|| place.iter().find_map(|name| offsets(item.get(*name)?)));
        let text = value.and_then(|value| value.as_str().or_else(|| value.get("text")?.as_str()));
        let there = stated.and_then(|place| places.at(place));
        let there = there.filter(|span| text.is_none_or(|text| span.of(places.body) == text));
        there.or_else(|| places.near(text?, first))
    };
    let cue = beside(&["cue", "verb"], &["cue_index", "verb_index"], places);
    let named = beside(&["speaker"], &["speaker_index"], places);
    let stated = text(item, &["speaker_name", "entity", "speaker"]);
    Some(GivenQuotation {
        kind: QuotationKind::ALL.into_iter().find(|kind| label.eq_ignore_ascii_case(kind.label())),
        cue,
        speaker: stated.map(str::to_owned).or_else(|| named.map(|span| span.of(places.body).to_owned())),
        words: named,
        parts,
    })
}

/// What was said, as the item has it.
fn said(item: &Map<String, Value>) -> Option<&str> {
    text(item, names::SAID)
}

/// Where the parts are said to stand, in code points.
fn stated_parts(item: &Map<String, Value>) -> Vec<(usize, usize)> {
    let list = ["parts", "content"].iter().find_map(|name| item.get(*name)?.as_array());
    if let Some(list) = list {
        return list.iter().filter_map(offsets).collect();
    }
    pair(item).or_else(|| offsets(item.get("quote_index")?)).into_iter().collect()
}

/// A pair of offsets: `[4, 20]`, `{"start": 4, "end": 20}`, `"(4,20)"`.
fn offsets(value: &Value) -> Option<(usize, usize)> {
    match value {
        Value::Array(pair) => match pair.as_slice() {
            [start, end] => Some((number(start)?, number(end)?)),
            _ => None,
        },
        Value::Object(fields) => pair(fields),
        Value::String(pair) => {
            let (start, end) = pair.trim().strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
            Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
        }
        _ => None,
    }
}

/// The offsets that stand in fields of an object.
fn pair(fields: &Map<String, Value>) -> Option<(usize, usize)> {
    let first = |names: [&str; 3]| names.iter().find_map(|name| number(fields.get(*name)?));
    Some((first(["start", "start_char", "start_offset"])?, first(["end", "end_char", "end_offset"])?))
}

fn number(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn text<'i>(item: &'i Map<String, Value>, names: &[&str]) -> Option<&'i str> {
    let value = names.iter().find_map(|name| item.get(*name)?.as_str());
    value.map(str::trim).filter(|text| !text.is_empty())
}

fn bare(words: &str) -> &str {
    words.trim_matches(AROUND)
}

/// A span without quotation marks and white space around it.
fn trimmed(span: Span, body: &str) -> Span {
    let is_around = |c: char| AROUND.contains(&c) || c.is_whitespace();
    let words = span.of(body);
    let start = span.start + (words.len() - words.trim_start_matches(is_around).len());
    Span::new(start, start + words.trim_matches(is_around).len())
}

/// Places in a text.
struct Places<'t> {
    body: &'t str,
    /// Where each code point begins; made when it is first asked for.
    bounds: Vec<usize>,
    /// Where the last quotation ended, since they mostly come in order.
    from: usize,
    /// Bytes that may still be looked through.
    left: usize,
}

impl Places<'_> {
    /// A range of code points.
    fn at(&mut self, (start, end): (usize, usize)) -> Option<Span> {
        if self.bounds.is_empty() {
            self.bounds = offsets::boundaries(self.body);
        }
        let (start, end) = (*self.bounds.get(start)?, *self.bounds.get(end)?);
        (start < end).then(|| Span::new(start, end))
    }

    /// Where words stand: behind the last ones, or anywhere.
    fn find(&mut self, words: &str) -> Option<Span> {
        let words = bare(words);
        if words.is_empty() {
            return None;
        }
        let at = self.look(words, self.from).or_else(|| self.look(words, 0))?;
        Some(Span::new(at, at + words.len()))
    }

    /// Where words stand from a place on, as long as there is something left to be looked through.
    fn look(&mut self, words: &str, from: usize) -> Option<usize> {
        let rest = &self.body[from..];
        if self.left == 0 {
            return None;
        }
        let found = rest.find(words);
        self.left = self.left.saturating_sub(found.unwrap_or(rest.len()));
        found.map(|at| from + at)
    }

    /// Where words stand in the same paragraph as a quotation, nearest to it.
    fn near(&self, words: &str, quotation: Span) -> Option<Span> {
        let least = self.body.floor_char_boundary(quotation.start.saturating_sub(BESIDE));
        let most = self.body.ceil_char_boundary((quotation.end + BESIDE).min(self.body.len()));
        let start = self.body[least..quotation.start].rfind('\n').map_or(least, |at| least + at + 1);
        let end = self.body[quotation.end..most].find('\n').map_or(most, |at| quotation.end + at);
        let sides = [start..quotation.start, quotation.end..end];
        let found = sides.into_iter().filter(|_| !words.trim().is_empty()).flat_map(|side| {
            let from = side.start;
            self.body[side].match_indices(words).map(move |(at, _)| from + at)
        });
        let at = found.min_by_key(|at| at.abs_diff(quotation.start).min(at.abs_diff(quotation.end)))?;
        Some(Span::new(at, at + words.len()))
    }

    /// Takes so many bytes off what may be looked through; `None` where less is left.
    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.left = self.left.checked_sub(bytes)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::format::{Hints, Mapping, json};
    use crate::model::Article;

    const TEXT: &str = "Zoë Quill said: “The pier is safe.” She added that it was new.";

    fn read(quotations: &Value) -> Article {
        let record = json!({"text": TEXT, "quotations": quotations}).to_string();
        json::read("x", record.into_bytes(), &Hints::default(), &Mapping::default()).unwrap()
    }

    /// Each quotation as `speaker|cue|parts`, and how many were not found.
    fn shown(quotations: &Value) -> (Vec<String>, u64) {
        let article = read(quotations);
        let given = article.quotations.unwrap();
        let of = |span: Option<crate::model::Span>| span.map_or("", |span| span.of(&article.body));
        let rows = given.quotations.iter().map(|one| {
            let parts: Vec<&str> = one.parts.iter().map(|part| part.of(&article.body)).collect();
            let speaker = one.speaker.as_deref().unwrap_or_default();
            format!("{speaker}|{}|{}", of(one.cue), parts.join(" … "))
        });
        (rows.collect(), given.misplaced)
    }

    #[test]
    fn words_and_offsets_of_several_programs() {
        let expected = (vec!["Zoë Quill|said|The pier is safe.".to_owned()], 0);
        for item in [
            json!({"text": "The pier is safe.", "speaker": "Zoë Quill", "cue": "said"}),
            json!({"start": 17, "end": 34, "speaker": {"start": 0, "end": 9}, "cue": {"start": 10, "end": 14}}),
            json!({"parts": [[17, 34]], "entity": "Zoë Quill", "cue": {"start": 10, "end": 14, "text": "said"}}),
            json!({"quote": "“The pier is safe.”", "quote_index": "(16,35)", "speaker": "Zoë Quill",
                "speaker_index": "(0,9)", "verb": "said", "verb_index": "(10,14)", "quote_type": "Heuristic"}),
        ] {
            assert_eq!(shown(&json!([item])), expected, "{item}");
        }
    }

    #[test]
    fn what_is_not_in_the_text_is_left_out_and_what_stands_elsewhere_is_found() {
        let items = json!([
            {"text": "The boat is safe.", "speaker": "Zoë Quill"},
            {"start": 3, "end": 900},
            {"start": 0, "end": 3, "text": "it was new"},
            {"text": ""},
            {"parts": [[17, 25], [20, 34]]},
        ]);
        assert_eq!(shown(&items), (vec!["||it was new".to_owned()], 3));
    }

    /// Thousands of quotations of which none is there, or each is the whole text, would otherwise cost the square of the text.
    #[test]
    fn quotations_of_another_text_cost_no_more_than_some_looks() {
        let text = "The pier is safe. ".repeat(500);
        let length = text.trim_end().len();
        for item in [json!({"text": "The boat is safe."}), json!({"start": 0, "end": length})] {
            let record = json!({"text": text, "quotations": vec![item; 1_000]}).to_string();
            let article =
                json::read("x", record.into_bytes(), &Hints::default(), &Mapping::default()).unwrap();
            let given = article.quotations.unwrap();
            assert!(given.quotations.len() <= super::MOST_LOOKS, "{}", given.quotations.len());
            assert_eq!(given.quotations.len() as u64 + given.misplaced, 1_000);
        }
    }

    #[test]
    fn a_text_stays_as_it_is_where_offsets_count_in_it() {
        let quotation =
            json!({"text": "A", "title": "Talks", "quotations": [{"start": 0, "end": 1}]}).to_string();
        let read = |text: String| {
            json::read("x", text.into_bytes(), &Hints::default(), &Mapping::default()).unwrap()
        };
        assert_eq!(read(quotation).body, "A");
        for none in [json!(["A"]), json!([{"symbol": "ABC", "price": 2.5}]), json!([])] {
            assert!(read(json!({"text": "A", "quotes": none}).to_string()).quotations.is_none());
        }
    }
}

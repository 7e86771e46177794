//! Records with named fields: which field is the text, which the title, and what the others say of the article.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value};

use super::mapping::{Mapping, Wanted};
use super::references::decoded;
use super::{envelopes, html, names, variables};
use crate::clean::dates;
use crate::model::{Metadata, Published};

/// How many of these columns have a name that is known; a way to tell a header from a row.
pub fn known_columns(columns: &[String]) -> usize {
    columns.iter().filter(|column| KNOWN.contains(&*names::folded(column))).count()
}

/// All usual names, folded: every file is asked whether it begins with some of them.
static KNOWN: LazyLock<FxHashSet<Cow<'static, str>>> = LazyLock::new(|| {
    let known = Wanted::ALL.iter().map(|(_, wanted)| wanted.usual()).chain([names::PAGE, names::SUMMARY]);
    known.flatten().map(|name| names::folded(name)).collect()
});

/// A record whose fields are found by folded names.
pub(super) struct Record<'m> {
    fields: FxHashMap<Cow<'m, str>, &'m Value>,
    /// The fields with their names as they are.
    original: &'m Map<String, Value>,
    /// Fields of a service, each with the usual name of what it holds.
    renamed: Vec<(&'static str, &'static str)>,
    mapping: &'m Mapping,
}

/// Where the text of a record was found.
pub(super) enum Body {
    /// The text itself, or a fragment of HTML.
    Text(String),
    /// A whole page.
    Page(String),
    /// There is a field for it with nothing in it.
    Empty,
    /// There is no field for it.
    Nowhere,
}

impl<'m> Record<'m> {
    pub(super) fn new(fields: &'m Map<String, Value>, mapping: &'m Mapping) -> Self {
        let mut folded: FxHashMap<Cow<'_, str>, &Value> = FxHashMap::default();
        for (name, value) in fields {
            // The name as it is wins over one that only folds to the same.
            let key = names::folded(name);
            if *name == key || !folded.contains_key(&key) {
                folded.insert(key, value);
            }
        }
        let mut renamed = Vec::new();
        for (name, usual) in envelopes::table(|name| folded.contains_key(name)) {
            if let Some(value) = folded.get(*name).copied().filter(|value| words(value).is_some())
                && !folded.contains_key(*usual)
            {
                folded.insert(Cow::Borrowed(*usual), value);
                renamed.push((*name, *usual));
            }
        }
        Self { fields: folded, original: fields, renamed, mapping }
    }

    /// The value at a name; a dot leads into an object, unless the name as a whole is there.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.fields.get(&*names::folded(name)).copied().or_else(|| {
            let (outer, inner) = name.split_once('.')?;
            let Value::Object(fields) = self.fields.get(&*names::folded(outer))? else { return None };
            fields.iter().find(|(key, _)| names::folded(key) == names::folded(inner)).map(|(_, value)| value)
        })
    }

    pub(super) fn array(&self, names: &[&str]) -> Option<&Vec<Value>> {
        names.iter().find_map(|name| self.value(name)?.as_array())
    }

    /// The first of the fields that is there and not empty.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| words(self.value(name)?)).map(|text| text.trim().to_owned())
    }

    /// Where the text is: in the fields that the person named, one below the other, else in the first usual field of a text,
    /// else in one of a page. A listing without texts gives its headline and summary:
    ///
    /// ```text
    /// {"title": "Ferry stops", "url": "https://…", "summary": "No boats."}               →  "Ferry stops", "No boats."
    /// {"title": "Ferry stops", "url": "https://…", "text": "", "summary": "No boats."}   →  the same
    /// {"title": "Ferry stops", "url": "https://…", "text": ""}                           →  Empty: the text is missing
    /// {"title": "Ferry stops"}                                                           →  Nowhere
    /// ```
    pub(super) fn body(&self) -> Body {
        let mapped = self.mapping.of(Wanted::Text);
        if !mapped.is_empty() {
            let parts: Vec<String> = mapped.iter().filter_map(|name| prose(self.value(name)?)).collect();
            let is_there = mapped.iter().any(|name| self.value(name).is_some());
            return match (parts.is_empty(), is_there) {
                (false, _) => Body::Text(parts.join("\n\n")),
                (true, true) => Body::Empty,
                (true, false) => Body::Nowhere,
            };
        }
        if let Some(text) = names::TEXT.iter().find_map(|name| prose(self.value(name)?)) {
            return Body::Text(text);
        }
        if let Some(page) = names::PAGE.iter().find_map(|name| prose(self.value(name)?)) {
            return Body::Page(page);
        }
        let holds_text = |name: &&str| self.value(name).is_some_and(|v| v.is_string() || v.is_null());
        if names::TEXT.iter().chain(names::PAGE).any(holds_text) {
            // A database that may not give the text leaves it empty and gives a summary.
            let has_summary = names::SUMMARY.iter().any(|name| self.value(name).and_then(prose).is_some());
            return if has_summary && matches!(self.listing(), Body::Text(_)) {
                self.listing()
            } else {
                Body::Empty
            };
        }
        self.listing()
    }

    /// The headline and the summary of a listing of articles without their text, if it says where the article is.
    fn listing(&self) -> Body {
        if self.first(&self.mapping.names(Wanted::Url)).is_none() {
            return Body::Nowhere;
        }
        let title = self.first(&self.mapping.names(Wanted::Title));
        let summary = names::SUMMARY.iter().find_map(|name| prose(self.value(name)?));
        let parts: Vec<String> = title.into_iter().chain(summary).collect();
        if parts.is_empty() { Body::Nowhere } else { Body::Text(parts.join("\n\n")) }
    }

    /// What the record says of the article.
    pub(super) fn metadata(&self) -> Metadata {
        let first = |wanted| self.first(&self.mapping.names(wanted));
        // An identifier of a catalogue ("urn:…") is no address.
        let (url, mut source) = (first(Wanted::Url), first(Wanted::Source));
        let mut url = url.filter(|url| !NO_ADDRESSES.iter().any(|scheme| url.starts_with(scheme)));
        if source.as_deref().is_some_and(is_address) {
            // Some records have the address of the article as their `source`.
            url = url.or(source);
            source = self.outlet();
        }
        Metadata {
            title: first(Wanted::Title).map(|title| one_line(&title)),
            author: self.writer().or_else(|| self.poster()),
            source,
            url,
            published: first(Wanted::Date).or_else(|| self.posted()).and_then(|date| self.day(&date)),
            language: first(Wanted::Language).and_then(|language| primary(&language)),
            variables: variables::of_record(self.original, &self.taken()),
        }
    }

    /// The fields from which the text and what is known of it were read.
    fn taken(&self) -> Vec<&str> {
        // A cell that says "NA" is no variable either.
        let is_empty = |value: &Value| value.as_str().is_some_and(is_nothing);
        let says =
            |name: &&str| self.value(name).is_some_and(|value| words(value).is_some() || is_empty(value));
        let mut taken: Vec<&str> = [names::PAGE, names::SUMMARY].concat();
        for (_, wanted) in Wanted::ALL {
            let names = self.mapping.names(wanted);
            match wanted {
                // Several are put one below the other, or stand for the same text.
                Wanted::Text => taken.extend(names),
                _ => taken.extend(names.into_iter().find(says)),
            }
        }
        let renamed = self.renamed.iter().filter(|(_, usual)| taken.contains(usual)).map(|(name, _)| *name);
        let renamed: Vec<&str> = renamed.collect();
        taken.extend(renamed);
        taken
    }

    /// Who wrote it. A number identifies a person in some system and names nobody.
    fn writer(&self) -> Option<String> {
        let names = self.mapping.names(Wanted::Author);
        names.iter().filter_map(|name| self.first(&[name])).find_map(|author| {
            let author = listed(&author).unwrap_or(author);
            let author =
                html::metadata::writer(&author).filter(|author| author.contains(char::is_alphabetic));
            author.filter(|author| !is_address(author)).map(without_by)
        })
    }

    /// The day of a date, in the order that the person said.
    fn day(&self, date: &str) -> Option<Published> {
        let ordered = self.mapping.date_order.and_then(|order| dates::in_order(date, order));
        dates::stated(ordered.as_deref().unwrap_or(date))
    }

    /// Who wrote a status or sent a message.
    fn poster(&self) -> Option<String> {
        let is_message = self.value("type").and_then(Value::as_str) == Some("message");
        let sender = || if is_message { self.first(&[names::MESSAGE_AUTHOR]) } else { None };
        self.first(&[names::STATUS_AUTHOR]).or_else(sender)
    }

    /// When a status was written.
    fn posted(&self) -> Option<String> {
        let is_status = self.first(&[names::STATUS_AUTHOR]).is_some()
            || names::STATUS_MARKS.iter().any(|mark| self.value(mark).is_some());
        is_status.then(|| self.first(&[names::STATUS_DATE]))?
    }

    /// The first name of an outlet that is no address.
    fn outlet(&self) -> Option<String> {
        let names = self.mapping.names(Wanted::Source);
        names.iter().filter_map(|name| self.first(&[name])).find(|text| !is_address(text))
    }
}

/// How identifiers begin that catalogues give to what they hold.
const NO_ADDRESSES: [&str; 3] = ["tag:", "urn:", "nyt:"];

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// "Rosa Conti" for "By Rosa Conti".
pub(super) fn without_by(author: String) -> String {
    match author.split_at_checked(3) {
        Some((by, name)) if by.eq_ignore_ascii_case("by ") && !name.is_empty() => name.trim().to_owned(),
        _ => author,
    }
}

/// The two letters of `en`, `en-GB` or `en_US`.
pub(super) fn primary(language: &str) -> Option<String> {
    let code = language.split(['-', '_']).next().unwrap_or_default();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())).then(|| code.to_lowercase())
}

/// A headline without the markup and the references to characters that some exports have in it.
fn one_line(title: &str) -> String {
    let title = decoded(title);
    if !EMPHASIS.iter().any(|tag| title.contains(tag)) {
        return title.into_owned();
    }
    html::fragment(&title).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tags that end what headlines have in other letters or on another line.
const EMPHASIS: [&str; 10] =
    ["</b>", "</i>", "</em>", "</strong>", "</span>", "</sup>", "</sub>", "</a>", "<br>", "<br/>"];

/// The names in a list that a program wrote into a field as text: `['Rosa Conti', "Tom O'Neil"]`; `None` where it is none.
fn listed(text: &str) -> Option<String> {
    let mut rest = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut names = Vec::new();
    while let Some(at) = rest.find(['"', '\'']) {
        let (name, behind) = quoted(&rest[at..])?;
        names.push(name);
        rest = behind;
    }
    names.retain(|name| !name.is_empty());
    (!names.is_empty()).then(|| names.join(", "))
}

/// What stands between the quotation mark that begins a text and the one that ends it, which is followed by the next member or by
/// nothing, and what is behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &text[1..];
    let ends = |end: &usize| {
        let behind = inner[end + 1..].trim_start();
        behind.is_empty() || behind.starts_with(',')
    };
    let end = inner.match_indices(quote).map(|(end, _)| end).find(ends)?;
    Some((inner[..end].trim(), &inner[end + 1..]))
}

/// The name in an object that a program wrote into a field as text: `{'id': None, 'name': 'Milton Gazette'}`.
fn name_within(text: &str) -> Option<String> {
    let object = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let (_, rest) = object.split_once("'name':").or_else(|| object.split_once("\"name\":"))?;
    let (name, _) = quoted(rest.trim_start())?;
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

/// The name of somebody whose parts stand in fields of their own.
fn full_name(fields: &Map<String, Value>) -> Option<String> {
    let part = |wanted: &[&str]| {
        let named = fields.iter().find(|(name, _)| names::is_one_of(name, wanted));
        named.and_then(|(_, value)| value.as_str()).map(str::trim).filter(|part| !part.is_empty())
    };
    let family = part(&["last_name", "family_name", "surname"])?;
    let given = part(&["first_name", "given_name"]);
    Some(given.into_iter().chain([family]).collect::<Vec<_>>().join(" "))
}

/// What an object stands for that holds a value under a name of its own: who somebody is, or a day and a number as databases and
/// programs that make JSON of XML write them.
fn inner(fields: &Map<String, Value>) -> Option<String> {
    const NAMES: [&str; 5] = ["name", "$date", "$numberLong", "#text", "$t"];
    NAMES.iter().find_map(|name| words(fields.get(*name)?)).or_else(|| full_name(fields))
}

fn is_nothing(text: &str) -> bool {
    names::NOTHING.contains(&text.trim())
}

/// A value as one line of words: a list is joined by commas, of objects in it the name is taken.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => name_within(text).unwrap_or_else(|| text.clone()),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if has_parts(items) => part(items)?.to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Object(fields) => inner(fields)?,
        _ => return None,
    };
    (!text.trim().is_empty() && !is_nothing(&text)).then_some(text)
}

/// Whether a list holds the same in several parts, each with what it is for: `[{"role": "main", "value": "…"}]`.
fn has_parts(items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(|item| item.get("role").is_some() && item.get("value").is_some())
}

/// The main one of such parts, else the first.
fn part(items: &[Value]) -> Option<&str> {
    let is_main = |item: &&Value| item.get("role").and_then(Value::as_str) == Some("main");
    items.iter().find(is_main).or_else(|| items.first())?.get("value")?.as_str()
}

/// A value as text of several paragraphs.
fn prose(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if has_parts(items) => part(items)?.to_owned(),
        Value::Array(items) => {
            let run = |item: &Value| item.as_str().or_else(|| item.get("text")?.as_str()).map(str::to_owned);
            let runs = items.iter().map(run).collect::<Option<Vec<_>>>()?;
            // Runs of one text in several styles, or its paragraphs.
            runs.join(if items.iter().any(Value::is_object) { "" } else { "\n\n" })
        }
        _ => return None,
    };
    (!text.trim().is_empty() && !is_nothing(&text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Mapping, Metadata, Record, known_columns};

    fn metadata(record: Value) -> crate::model::Metadata {
        let Value::Object(fields) = record else { return Metadata::default() };
        Record::new(&fields, &Mapping::default()).metadata()
    }

    #[test]
    fn a_writer_is_read_however_a_program_wrote_it() {
        let author = |author: Value| metadata(json!({"title": "Ferry", "author": author})).author;
        for written in [
            json!("['Rosa Conti', \"Tom O'Neil\"]"),
            json!(["Rosa Conti", "Tom O'Neil"]),
            json!([{"first_name": "Rosa", "last_name": "Conti"}, {"firstName": "Tom", "lastName": "O'Neil"}]),
            json!("<a href='/rosa'>Rosa Conti</a>, Tom O&#39;Neil"),
            json!("{'id': 7, 'name': \"Rosa Conti, Tom O'Neil\"}"),
        ] {
            assert_eq!(author(written.clone()).as_deref(), Some("Rosa Conti, Tom O'Neil"), "{written}");
        }
        assert_eq!(author(json!("rosa@port.example (Rosa Conti)")).as_deref(), Some("Rosa Conti"));
        for nobody in [
            json!("admin"),
            json!("nan"),
            json!("NULL"),
            json!("[]"),
            json!("https://port.example/rosa"),
            json!(7),
        ] {
            assert_eq!(author(nobody.clone()), None, "{nobody}");
        }
    }

    #[test]
    fn a_day_is_read_however_a_program_wrote_it() {
        for record in [
            json!({"date": {"$date": "2021-03-04T10:00:00Z"}}),
            json!({"date": {"$date": {"$numberLong": "1614852000000"}}}),
            json!({"seendate": "20210304T100000Z"}),
            json!({"created_at": "2021-03-04T10:00:00.000Z", "author_id": "7"}),
        ] {
            let published = metadata(record.clone()).published.map(|published| published.on);
            assert_eq!(published.as_deref(), Some("2021-03-04"), "{record}");
        }
        assert_eq!(metadata(json!({"created_at": "2021-03-04"})).published, None, "when a row was made");
    }

    #[test]
    fn a_cell_that_says_nothing_is_none() {
        let found = metadata(json!({"title": "NA", "author": "NA", "source": "None", "country": "NA"}));
        assert_eq!((found.title, found.author, found.source), (None, None, None));
        // Who knows what it means there.
        assert_eq!(found.variables.len(), 1);
        assert_eq!(
            metadata(json!({"title": "<b>Ferry</b> &amp; bridge"})).title.as_deref(),
            Some("Ferry & bridge")
        );
    }

    #[test]
    fn headers_are_told_from_rows() {
        let columns = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(known_columns(&columns("stories_id,Publish Date,title,url,media_name")), 4);
        assert_eq!(known_columns(&columns("Talks in Geneva,17 February,12")), 0);
        assert!(Mapping::default().reads(&columns("id,title,url")));
        assert!(!Mapping::default().reads(&columns("id,colour")));
        assert!("text=colour".parse::<Mapping>().unwrap().reads(&columns("id,Colour")));
    }
}

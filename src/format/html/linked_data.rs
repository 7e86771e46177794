//! What a page says of its article in JSON-LD, in the words of schema.org.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::format::headline::letters;

/// Most objects that are looked at in one page.
const MAX_OBJECTS: usize = 2_000;

/// An article that linked data describe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Described {
    /// `headline`; a few sites put a description there.
    pub headline: Option<String>,
    /// `name`.
    pub name: Option<String>,
    /// Names of `author`.
    pub authors: Vec<String>,
    /// Name of `publisher`.
    pub publisher: Option<String>,
    /// `datePublished`, else `dateCreated`.
    pub published: Option<String>,
    /// `dateModified`.
    pub modified: Option<String>,
    /// `url`, else `mainEntityOfPage`.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
}

/// What a page says of itself elsewhere, by which its article is known among those that linked data describe.
#[derive(Debug, Default)]
pub(super) struct PageIdentity {
    /// Its addresses.
    pub addresses: Vec<String>,
    /// Its headlines: `title`, `h1`, Open Graph.
    pub headlines: Vec<String>,
}

/// What an object is worth that has the address of the page, or its headline.
const AGREES: i32 = 2;

impl PageIdentity {
    /// How well an article agrees with the page, by its address and by its headline.
    ///
    /// ```text
    /// page: https://www.port.example/ferry, "Ferry stops | Port"
    /// url http://port.example/ferry?x=1, headline "Ferry stops"     →  2 + 2
    /// no url, headline "Ferry stops"                                →  0 + 2
    /// url https://port.example/bridge, headline "Bridge opens"      →  -1 - 1: another article
    /// ```
    fn agreement(&self, article: &Described) -> i32 {
        let address = article.url.as_deref().map(bare_address);
        let same_address = address.map(|own| self.addresses.iter().any(|url| bare_address(url) == own));
        let titles: Vec<String> =
            [&article.headline, &article.name].into_iter().flatten().map(|title| letters(title)).collect();
        let is_headline = |title: &String| {
            let own = self.headlines.iter().map(|own| letters(own)).filter(|own| !own.is_empty());
            !title.is_empty() && own.into_iter().any(|own| own.starts_with(title) || title.starts_with(&own))
        };
        let same_headline = (!titles.is_empty()).then(|| titles.iter().any(is_headline));
        // Where the article or the page says nothing, nothing speaks against it.
        let weigh = |same: Option<bool>, known: bool| match same {
            Some(true) => AGREES,
            Some(false) if known => -1,
            _ => 0,
        };
        weigh(same_address, !self.addresses.is_empty()) + weigh(same_headline, !self.headlines.is_empty())
    }

    /// The article of this page: the first of those that agree best; none where all have another address and another headline.
    /// Of an object that describes the page and not an article, only the days and the language are taken.
    pub(super) fn article(&self, scripts: impl IntoIterator<Item = String>) -> Option<Described> {
        let (mut best, mut page): (Option<(i32, Described)>, Option<Described>) = (None, None);
        for (kind, found) in scripts.into_iter().flat_map(|script| articles(&script)) {
            let agreement = self.agreement(&found);
            match kind {
                Kind::Article if best.as_ref().is_none_or(|(most, _)| agreement > *most) => {
                    best = Some((agreement, found));
                }
                Kind::Page if page.is_none() && agreement >= 0 => page = Some(found),
                _ => {}
            }
        }
        // -2 is another address and another headline.
        let best = best.filter(|(agreement, _)| *agreement > -2).map(|(_, found)| found);
        best.or_else(|| {
            let Described { published, modified, language, .. } = page?;
            Some(Described { published, modified, language, ..Described::default() })
        })
    }
}

/// An address without what may differ between two of one page.
fn bare_address(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/')
}

/// What an object of linked data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    Page,
}

/// The articles and pages that a script describes, in order.
fn articles(script: &str) -> Vec<(Kind, Described)> {
    let values = values(script);
    let objects = objects(&values);
    let named = objects.iter().filter(|object| object.contains_key("name"));
    let by_id: ById<'_> = named.filter_map(|object| Some((object.get("@id")?.as_str()?, *object))).collect();
    objects.iter().filter_map(|object| Some((kind(object)?, described(object, &by_id)))).collect()
}

/// Objects with a name, by what others call them.
type ById<'v> = BTreeMap<&'v str, &'v Map<String, Value>>;

/// The objects that may be an article, or whom one names as its writer, in order.
fn objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        if found.len() >= MAX_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(object) => {
                found.push(object);
                // A page or a graph may hold the article; what an article holds is not looked into.
                if kind(object) != Some(Kind::Article) {
                    let inner = ["mainEntity", "mainEntityOfPage", "@graph"];
                    waiting.extend(inner.iter().filter_map(|key| object.get(*key)));
                }
            }
            _ => {}
        }
    }
    found
}

/// The JSON of a script, one value behind the other, also with the usual mistakes: line breaks within strings, a comma too many,
/// comments of HTML around it or of a script in it, escaped or single quotation marks, a missing end.
fn values(script: &str) -> Vec<Value> {
    let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let wrappings =
        ["<!--", "-->", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>", ";"];
    let mut bare = script.trim();
    while let Some(inner) =
        wrappings.iter().find_map(|w| bare.strip_prefix(w).or_else(|| bare.strip_suffix(w)))
    {
        bare = inner.trim();
    }
    let read =
        |text: &str| serde_json::Deserializer::from_str(text).into_iter().collect::<Result<Vec<Value>, _>>();
    // Each reading forgives more than the one before, and good JSON is read as it is.
    let forgiving = || read(&without_stray_commas(bare));
    let unescaped = || read(&bare.replace("&quot;", "\"").replace("&amp;", "&"));
    let requoted = || read(&without_stray_commas(&requoted(bare)));
    let uncommented = || read(&without_stray_commas(&without_comments(bare)));
    let is_single = !bare.contains('"');
    let single = || if is_single { read(&bare.replace('\'', "\"")) } else { read("{") };
    let completed = || read(&completed(bare));
    read(bare)
        .or_else(|_| forgiving())
        .or_else(|_| unescaped())
        .or_else(|_| requoted())
        .or_else(|_| uncommented())
        .or_else(|_| single())
        .or_else(|_| completed())
        .unwrap_or_default()
}

/// JSON without comments of a script, outside of strings. Line breaks are blanks here, so one behind `//` ends where the next
/// key or bracket begins.
fn without_comments(json: &str) -> String {
    let mut kept = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = json;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*").filter(|_| !in_string) {
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
            continue;
        }
        if !in_string && rest.starts_with("//") {
            rest = rest.find(['"', '{', '}', '[', ']']).map_or("", |at| &rest[at..]);
            continue;
        }
        in_string ^= c == '"' && !escaped;
        escaped = in_string && c == '\\' && !escaped;
        kept.push(c);
        rest = &rest[c.len_utf8()..];
    }
    kept
}

/// JSON that was cut off, without the member in which that happened and with the brackets that it lacks.
///
/// `{"headline": "Ferry", "author": {"name": "Jane D` becomes `{"headline": "Ferry"}`.
fn completed(json: &str) -> String {
    let signs = |json| {
        let (mut in_string, mut escaped) = (false, false);
        let is_sign = move |(_, c): &(usize, char)| {
            in_string ^= *c == '"' && !escaped;
            escaped = in_string && *c == '\\' && !escaped;
            !in_string
        };
        str::char_indices(json).filter(is_sign)
    };
    let end = signs(json).filter(|(_, c)| *c == ',').fold(0, |_, (at, _)| at);
    let mut open = Vec::new();
    for (_, c) in signs(&json[..end]) {
        match c {
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
            }
            _ => {}
        }
    }
    json[..end].chars().chain(open.into_iter().rev()).collect()
}

/// JSON whose strings hold bare quotation marks and escapes that are none: a mark ends a string only where the sign of a list
/// or an object follows. `{"name": "The "old" port"}` becomes `{"name": "The \"old\" port"}`.
fn requoted(json: &str) -> String {
    let mut kept = String::with_capacity(json.len());
    let mut in_string = false;
    let mut chars = json.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if in_string => match chars.next() {
                Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                    kept.extend(['\\', escaped]);
                }
                Some((_, other)) => kept.push(other),
                None => {}
            },
            '"' => {
                let next = json[at + 1..].trim_start().chars().next();
                let ends = next.is_none_or(|c| matches!(c, ',' | ':' | '}' | ']'));
                if in_string && !ends {
                    kept.push('\\');
                } else {
                    in_string = !in_string;
                }
                kept.push('"');
            }
            _ => kept.push(c),
        }
    }
    kept
}

/// JSON without the commas that stand before a closing bracket, outside of strings.
fn without_stray_commas(json: &str) -> String {
    let mut kept = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        if !in_string && matches!(c, '}' | ']') && kept.trim_end().ends_with(',') {
            kept.truncate(kept.trim_end().len() - 1);
        }
        in_string ^= c == '"' && !escaped;
        escaped = in_string && c == '\\' && !escaped;
        kept.push(c);
    }
    kept
}

fn kind(object: &Map<String, Value>) -> Option<Kind> {
    let kind = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default().to_ascii_lowercase();
        if kind.ends_with("article")
            || kind.ends_with("posting") && !kind.ends_with("jobposting")
            || kind == "report"
        {
            Some(Kind::Article)
        } else {
            kind.ends_with("webpage").then_some(Kind::Page)
        }
    };
    match object.get("@type")? {
        Value::Array(kinds) => kinds.iter().find_map(kind),
        one => kind(one),
    }
}

fn described(object: &Map<String, Value>, by_id: &ById<'_>) -> Described {
    let names = |value| names(value, by_id);
    let field = |names: &[&str]| names.iter().find_map(|name| text(object.get(*name)?));
    Described {
        headline: field(&["headline"]),
        name: field(&["name"]),
        authors: object.get("author").or_else(|| object.get("creator")).map(names).unwrap_or_default(),
        publisher: object.get("publisher").map(names).unwrap_or_default().into_iter().next(),
        published: field(&["datePublished", "dateCreated"]),
        modified: field(&["dateModified"]),
        url: field(&["url", "mainEntityOfPage"]),
        language: field(&["inLanguage"]),
    }
}

/// A string, the `@id`, `name` or `@value` of an object, or the first of a list.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Value::Object(object) => {
            ["@value", "name", "@id"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned)
        }
        Value::Array(items) => items.first().and_then(|first| match first {
            Value::Array(_) => None,
            other => text(other),
        }),
        _ => None,
    }
}

/// Names of people or organisations: a string, an object with a name or with the `@id` of one that has it, or a list of such.
fn names(value: &Value, by_id: &ById<'_>) -> Vec<String> {
    let one = |value: &Value| -> Vec<String> {
        let Value::Object(object) = value else { return plain_names(value) };
        let other = || by_id.get(object.get("@id")?.as_str()?)?.get("name");
        object.get("name").or_else(other).map(plain_names).unwrap_or_default()
    };
    match value {
        Value::Array(items) => items.iter().flat_map(one).collect(),
        other => one(other),
    }
}

/// A name, those of a list, or that of a person who stands in place of a name.
fn plain_names(name: &Value) -> Vec<String> {
    let one = |name: &Value| {
        let text = name.as_str().or_else(|| name.get("name")?.as_str())?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    match name {
        Value::Array(list) => list.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Described, PageIdentity};

    fn only(scripts: &[&str]) -> Option<Described> {
        PageIdentity::default().article(scripts.iter().map(|script| (*script).to_owned()))
    }

    #[test]
    fn the_article_is_found_among_other_things() {
        let script = r#"{"@graph": [{"@type": "WebSite", "name": "Coast"}, {"@type": ["NewsArticle"],
            "headline": "Rain
at last", "author": [{"name": "Jane Doe"}, "John Roe"], "publisher": {"name": "Coast Daily"},
            "datePublished": "2021-02-17T10:00:00Z", "dateModified": "2021-02-18", "inLanguage": {"name": "en"},
            "mainEntityOfPage": {"@id": "https://coast.example/rain"}}]}"#;
        let found = only(&["{", script]).unwrap();
        assert_eq!(found.headline.as_deref(), Some("Rain at last"));
        assert_eq!(found.authors, ["Jane Doe", "John Roe"]);
        assert_eq!(found.publisher.as_deref(), Some("Coast Daily"));
        assert_eq!(found.published.as_deref(), Some("2021-02-17T10:00:00Z"));
        assert_eq!(found.url.as_deref(), Some("https://coast.example/rain"));
        assert_eq!(only(&["[[[[{\"@type\": \"Person\"}]]]]"]), None);
    }

    #[test]
    fn a_writer_may_stand_elsewhere() {
        let authors = |author: &str| {
            let script = format!(
                r##"{{"@graph": [{{"@type": "WebPage", "@id": "#page", "name": "Rain at last"}},
                {{"@type": "Article", "headline": "Rain at last", "author": {author}, "publisher": {{"@id": "#site"}}}},
                {{"@type": "Person", "@id": "#doe", "name": "Jane Doe"}}, {{"@type": "Organization", "@id": "#site", "name": "Coast"}}]}}"##
            );
            let found = only(&[&script]).unwrap();
            assert_eq!(found.publisher.as_deref(), Some("Coast"));
            found.authors
        };
        assert_eq!(authors(r##"{"@id": "#doe"}"##), ["Jane Doe"]);
        assert_eq!(authors(r##"[{"@id": "#doe"}, {"@id": "#roe"}, "John Roe"]"##), ["Jane Doe", "John Roe"]);
        assert_eq!(
            authors(r#"{"@type": "Person", "name": ["Jane Doe", "John Roe"]}"#),
            ["Jane Doe", "John Roe"]
        );
        assert_eq!(
            authors(r#"{"@type": "Person", "name": {"@type": "Person", "name": "Jane Doe"}}"#),
            ["Jane Doe"]
        );
    }

    #[test]
    fn the_article_of_this_page_is_taken_and_not_the_first() {
        let trams = r#"{"@type": "Article", "headline": "Trams", "url": "https://coast.example/trams", "datePublished": "2015"}"#;
        let rain = r#"{"@type": "Article", "headline": "Rain at last", "url": "https://coast.example/rain/", "datePublished": "2021"}"#;
        let page = |address: &str, headline: &str| PageIdentity {
            addresses: vec![address.to_owned()],
            headlines: vec![headline.to_owned()],
        };
        let published = |page: &PageIdentity, scripts: &[&str]| {
            page.article(scripts.iter().map(|s| (*s).to_owned())).and_then(|found| found.published)
        };
        let here = page("http://www.coast.example/rain?from=feed", "Rain at last - Coast");
        assert_eq!(published(&here, &[trams, rain]).as_deref(), Some("2021"));
        assert_eq!(published(&here, &[trams]), None, "another story");
        let other_headline = page("https://coast.example/rain", "It rains");
        assert_eq!(published(&other_headline, &[rain]).as_deref(), Some("2021"));
    }

    #[test]
    fn usual_slips_cost_nothing_and_a_page_says_its_day_alone() {
        let slips = [
            "<!-- {\"@type\": \"Article\", \"headline\": \"Rain, at last\", \"author\": [\"J. Doe\",],} -->",
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"Rain, at last\", \"author\": \"J. Doe\"};\n//]]>",
            "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Rain, at last&quot;, &quot;author&quot;: &quot;J. Doe&quot;}",
            "{\"@type\": \"Article\", \"headline\": \"Rain, at last\", \"about\": \"the \"old\" quay\\'s end\", \"author\": \"J. Doe\",}",
            "{\"@type\": \"WebSite\"} {\"@type\": \"Article\", \"headline\": \"Rain, at last\", \"author\": \"J. Doe\"}",
            "{\"@type\": \"newsarticle\", // what it is\n\"headline\": \"Rain, at last\", /* who */ \"author\": \"J. Doe\"}",
            "{'@type': 'Article', 'headline': 'Rain, at last', 'author': 'J. Doe'}",
            "{\"@graph\": [{\"@type\": \"Article\", \"headline\": \"Rain, at last\", \"author\": [\"J. Doe\"], \"articleBody\": \"It rai",
        ];
        for slip in slips {
            let found = only(&[slip]).unwrap_or_default();
            assert_eq!(
                (found.headline.as_deref(), found.authors.len()),
                (Some("Rain, at last"), 1),
                "{slip}"
            );
        }
        let page = only(&[r#"{"@type": "WebPage", "name": "Home", "datePublished": "2021-02-17"}"#]).unwrap();
        assert_eq!((page.published.as_deref(), page.name), (Some("2021-02-17"), None));
    }
}

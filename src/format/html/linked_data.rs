//! What a page says of its article in JSON-LD, in the words of schema.org.

use serde_json::{Map, Value};

/// Most objects that are looked at in one page.
const MAX_OBJECTS: usize = 2_000;

/// The article that linked data describe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Described {
    /// `headline`, else `name`.
    pub title: Option<String>,
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

/// The first article of the scripts of a page.
pub(super) fn article(scripts: impl IntoIterator<Item = String>) -> Option<Described> {
    scripts.into_iter().find_map(|script| {
        // Line breaks within strings are no JSON, and usual.
        let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let value: Value = serde_json::from_str(script.trim().trim_end_matches(';')).ok()?;
        let (mut waiting, mut seen) = (vec![&value], 0);
        while let Some(value) = waiting.pop() {
            seen += 1;
            if seen > MAX_OBJECTS {
                return None;
            }
            match value {
                Value::Array(items) => waiting.extend(items.iter().rev()),
                Value::Object(object) if is_article(object) => return Some(described(object)),
                Value::Object(object) => waiting.extend(
                    ["mainEntity", "mainEntityOfPage", "@graph"].iter().filter_map(|key| object.get(*key)),
                ),
                _ => {}
            }
        }
        None
    })
}

fn is_article(object: &Map<String, Value>) -> bool {
    let kind = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(one) => kind(one),
        None => false,
    }
}

fn described(object: &Map<String, Value>) -> Described {
    let field = |names: &[&str]| names.iter().find_map(|name| text(object.get(*name)?));
    Described {
        title: field(&["headline", "name"]),
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

/// Names of people or organisations: a string, an object with a name, or a list of such.
fn names(value: &Value) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(name.trim().to_owned()),
        Value::Object(object) => match object.get("name")? {
            Value::Array(list) => list.first()?.as_str().map(str::to_owned),
            name => name.as_str().map(|n| n.trim().to_owned()),
        },
        _ => None,
    };
    let found: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    };
    found.into_iter().filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn the_article_is_found_among_other_things() {
        let script = r#"{"@graph": [{"@type": "WebSite", "name": "Coast"}, {"@type": ["NewsArticle"],
            "headline": "Rain
at last", "author": [{"name": "Jane Doe"}, "John Roe"], "publisher": {"name": "Coast Daily"},
            "datePublished": "2021-02-17T10:00:00Z", "dateModified": "2021-02-18", "inLanguage": {"name": "en"},
            "mainEntityOfPage": {"@id": "https://coast.example/rain"}}]}"#;
        let found = article(["{".to_owned(), script.to_owned()]).unwrap();
        assert_eq!(found.title.as_deref(), Some("Rain at last"));
        assert_eq!(found.authors, ["Jane Doe", "John Roe"]);
        assert_eq!(found.publisher.as_deref(), Some("Coast Daily"));
        assert_eq!(found.published.as_deref(), Some("2021-02-17T10:00:00Z"));
        assert_eq!(found.url.as_deref(), Some("https://coast.example/rain"));
        assert_eq!(article(["[[[[{\"@type\": \"Person\"}]]]]".to_owned()]), None);
    }
}

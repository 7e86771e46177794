//! Tables that programs for statistics wrote as JSON, in other shapes than a list of records: what pandas makes of a table by default
//! (its columns, each an object by the numbers of the rows), by index, or split, and what R makes of columns.
//!
//! ```text
//! {"title": {"0": "Ferry", "1": "Bridge"}, "text": {"0": "It stopped.", "1": "It opened."}}
//! {"title": ["Ferry", "Bridge"], "text": ["It stopped.", "It opened."]}
//! {"columns": ["title", "text"], "data": [["Ferry", "It stopped."], ["Bridge", "It opened."]]}
//! {"a7": {"title": "Ferry", "text": "It stopped."}, "a8": {"title": "Bridge", "text": "It opened."}}
//! ```

use serde_json::{Map, Value};

use super::names;

type Record = Map<String, Value>;

/// The records of such a table; `None` where it is none.
pub(super) fn rows(object: &Record) -> Option<Vec<Record>> {
    split(object).or_else(|| columns(object)).or_else(|| lists(object)).or_else(|| by_key(object))
}

fn is_text(name: &str) -> bool {
    names::is_one_of(name, names::TEXT)
}

/// `columns`, `data`, and `index` beside them.
fn split(object: &Record) -> Option<Vec<Record>> {
    let columns = object.get("columns")?.as_array()?;
    let columns: Vec<&str> = columns.iter().map(Value::as_str).collect::<Option<_>>()?;
    let rows = object.get("data")?.as_array().filter(|_| columns.iter().any(|name| is_text(name)))?;
    let row = |row: &Value| {
        let cells = row.as_array().filter(|cells| cells.len() == columns.len())?;
        Some(columns.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.clone())).collect())
    };
    rows.iter().map(row).collect()
}

/// Columns that are objects with the same keys; the keys are those of the rows.
fn columns(object: &Record) -> Option<Vec<Record>> {
    let columns: Vec<(&String, &Record)> =
        object.iter().map(|(name, column)| Some((name, column.as_object()?))).collect::<Option<_>>()?;
    let (_, text) = columns.iter().find(|(name, _)| is_text(name))?;
    // "body" may also be an object with parts of one text.
    let is_number = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
    let is_table = text.keys().all(is_number) && columns.iter().all(|(_, column)| column.len() == text.len());
    let row = |key: &String| {
        let cells =
            columns.iter().filter_map(|(name, column)| Some(((*name).clone(), column.get(key)?.clone())));
        cells.collect()
    };
    (is_table && !text.is_empty()).then(|| {
        let mut keys: Vec<&String> = text.keys().collect();
        keys.sort_by_key(|key| (key.len(), *key));
        keys.into_iter().map(row).collect()
    })
}

/// Columns that are lists of one length, of at least two rows: a list of texts beside a list of titles, addresses or days.
fn lists(object: &Record) -> Option<Vec<Record>> {
    let list = |wanted: &[&str]| {
        let named = |(name, value): (&String, &Value)| {
            Some(value.as_array()?.len()).filter(|_| names::is_one_of(name, wanted))
        };
        object.iter().find_map(named)
    };
    let length = list(names::TEXT).filter(|length| *length > 1)?;
    [names::TITLE, names::URL, names::DATE].iter().find(|wanted| list(wanted) == Some(length))?;
    let all = object.iter().all(|(_, value)| value.as_array().is_some_and(|cells| cells.len() == length));
    let row = |at: usize| {
        object.iter().filter_map(|(name, cells)| Some((name.clone(), cells.get(at)?.clone()))).collect()
    };
    all.then(|| (0..length).map(row).collect())
}

/// Records by their keys, all of them with a text.
fn by_key(object: &Record) -> Option<Vec<Record>> {
    let record = |value: &Value| {
        let record = value.as_object()?;
        let has_text = record.iter().any(|(name, value)| is_text(name) && value.is_string());
        has_text.then(|| record.clone())
    };
    object.values().map(record).collect::<Option<Vec<_>>>().filter(|records| !records.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::rows;

    fn texts(table: Value) -> Option<Vec<String>> {
        let Value::Object(table) = table else { return None };
        Some(rows(&table)?.iter().map(|row| format!("{} {}", row["title"], row["text"])).collect())
    }

    #[test]
    fn each_shape_of_a_table_gives_its_rows() {
        for table in [
            json!({"title": {"0": "Ferry", "1": "Bridge"}, "text": {"0": "It stopped.", "1": "It opened."}}),
            json!({"title": ["Ferry", "Bridge"], "text": ["It stopped.", "It opened."]}),
            json!({"columns": ["title", "text"], "index": [0, 1], "data": [["Ferry", "It stopped."], ["Bridge", "It opened."]]}),
            json!({"7": {"title": "Ferry", "text": "It stopped."}, "8": {"title": "Bridge", "text": "It opened."}}),
        ] {
            let found = texts(table.clone()).unwrap_or_default();
            assert_eq!(found, ["\"Ferry\" \"It stopped.\"", "\"Bridge\" \"It opened.\""], "{table}");
        }
    }

    #[test]
    fn an_article_is_no_table() {
        for article in [
            json!({"title": ["Ferry"], "text": ["It stopped."]}),
            json!({"title": "Ferry", "text": ["It stopped.", "Nobody left."], "tags": ["a", "b"]}),
            json!({"title": ["Ferry"], "text": ["It stopped.", "Nobody left."]}),
            json!({"title": {"rendered": "Ferry"}, "content": {"rendered": "It stopped."}}),
            json!({"meta": {"text": "x"}, "title": "Ferry"}),
            json!({}),
        ] {
            assert_eq!(texts(article.clone()), None, "{article}");
        }
    }
}

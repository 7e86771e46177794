//! Records whose fields have other shapes than the names say: chats of Telegram, archives of X, references in CSL-JSON, one answer
//! of the Guardian. Each becomes a record with usual fields; any other record stays as it is.

use serde_json::{Map, Value};

type Record = Map<String, Value>;

/// Kinds of chats, as Telegram Desktop writes them.
const CHATS: [&str; 9] = [
    "personal_chat",
    "bot_chat",
    "private_group",
    "private_supergroup",
    "public_supergroup",
    "private_channel",
    "public_channel",
    "saved_messages",
    "verification_codes",
];

fn text<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    record.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The messages of the chat or of all chats that an export of Telegram Desktop holds; `None` where it is none.
pub(super) fn messages(record: &mut Record) -> Option<Vec<Record>> {
    if let Some(chat) = chat_name(record) {
        let Some(Value::Array(messages)) = record.get_mut("messages").map(Value::take) else { return None };
        return Some(messages.into_iter().filter_map(|message| of_chat(message, &chat)).collect());
    }
    let mut chats: Vec<Record> = Vec::new();
    for name in ["chats", "left_chats"] {
        let list = record.get_mut(name).and_then(|chats| chats.get_mut("list")).map(Value::take);
        let Some(Value::Array(list)) = list else { continue };
        chats.extend(list.into_iter().filter_map(|chat| match chat {
            Value::Object(chat) => Some(chat),
            _ => None,
        }));
    }
    (!chats.is_empty()).then(|| chats.iter_mut().filter_map(messages).flatten().collect())
}

/// The name of the chat if the record is one, or its kind where it has no name.
fn chat_name(record: &Record) -> Option<String> {
    let kind = text(record, "type").filter(|kind| CHATS.contains(kind))?;
    Some(text(record, "name").unwrap_or(kind).to_owned())
}

/// The name of a chat that begins so, and how many bytes come before its first message; `None` where no chat begins.
///
/// What stands before `"messages"` is an object once it is closed with a brace, so that the list need not be read:
///
/// ```text
/// {"name": "Port", "type": "public_channel", "messages": [{…}, …     →  "Port", and the bytes up to and with the "["
/// {"title": "Talks resume", "text": "…", "messages": [                →  None: its type is no kind of chat
/// ```
pub fn chat_head(head: &[u8]) -> Option<(String, usize)> {
    let key = b"\"messages\"";
    let at = memchr::memmem::find(head, key)?;
    let mut rest = head[at + key.len()..].iter().enumerate().filter(|(_, byte)| !byte.is_ascii_whitespace());
    let (_, colon) = rest.next()?;
    let (bracket, open) = rest.next()?;
    let before = std::str::from_utf8(&head[..at]).ok()?.trim_start_matches('\u{feff}').trim_end();
    let Ok(Value::Object(chat)) = serde_json::from_str(&format!("{}}}", before.trim_end_matches(','))) else {
        return None;
    };
    (*colon == b':' && *open == b'[').then_some(())?;
    Some((chat_name(&chat)?, at + key.len() + bracket + 1))
}

/// A message of a chat; `None` for notes of the service and for messages without a text.
pub fn of_chat(message: Value, chat: &str) -> Option<Record> {
    let Value::Object(mut message) = message else { return None };
    let says = |value: &Value| match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(runs) => !runs.is_empty(),
        _ => false,
    };
    let is_message = text(&message, "type").is_none_or(|kind| kind == "message");
    if !is_message || !message.get("text").is_some_and(says) {
        return None;
    }
    // A channel sends its messages in its own name, which is no author.
    if text(&message, "from") == Some(chat) {
        message.remove("from");
    }
    message.insert("source".to_owned(), Value::String(chat.to_owned()));
    Some(message)
}

/// A post or a reference as a record with usual fields; any other record comes back unchanged.
pub(super) fn usual(record: Record) -> Record {
    if let Some(Value::Object(tweet)) = record.get("tweet") {
        return of_archive(tweet.clone());
    }
    let is_tweet = ["full_text", "id_str", "created_at"].iter().all(|name| record.contains_key(*name));
    if is_tweet && !record.contains_key("user") {
        return of_archive(record);
    }
    if record.contains_key("container-title")
        || record.get("issued").is_some_and(|day| day.get("date-parts").is_some())
    {
        return reference(record);
    }
    record
}

/// A post of an archive of X; whose archive it is stands in another file.
fn of_archive(mut tweet: Record) -> Record {
    // This is the program by which it was sent, and no outlet.
    tweet.remove("source");
    if let Some(id) = text(&tweet, "id_str").or_else(|| text(&tweet, "id")).map(str::to_owned) {
        tweet.insert("url".to_owned(), Value::String(format!("https://twitter.com/i/web/status/{id}")));
    }
    if let Some(day) = tweet.get("created_at").cloned() {
        tweet.insert("date".to_owned(), day);
    }
    tweet
}

/// A reference in CSL-JSON, as Zotero and Pandoc write it. Where it has no abstract, its title is all the text there is.
fn reference(mut record: Record) -> Record {
    let name = |person: &Value| {
        let part = |name: &str| person.get(name).and_then(Value::as_str).filter(|part| !part.is_empty());
        let whole = [part("given"), part("non-dropping-particle"), part("family")];
        let whole = whole.into_iter().flatten().collect::<Vec<_>>().join(" ");
        part("literal").map(str::to_owned).or_else(|| (!whole.is_empty()).then_some(whole))
    };
    if let Some(people) = record.get("author").and_then(Value::as_array) {
        let people: Vec<String> = people.iter().filter_map(name).collect();
        record.insert("author".to_owned(), Value::String(people.join(", ")));
    }
    if let Some(day) = record.get("issued").and_then(issued) {
        record.insert("date".to_owned(), Value::String(day));
    }
    if let Some(outlet) =
        text(&record, "container-title").or_else(|| text(&record, "publisher")).map(str::to_owned)
    {
        record.insert("source".to_owned(), Value::String(outlet));
    }
    let body = ["abstract", "title"].iter().find_map(|name| text(&record, name)).map(str::to_owned);
    if let Some(body) = body.filter(|_| !record.contains_key("text")) {
        record.insert("text".to_owned(), Value::String(body));
    }
    record
}

/// The day of `{"date-parts": [[2021, 5, 6]]}` as far as it is known; the numbers may be strings.
fn issued(day: &Value) -> Option<String> {
    let raw = || day.get("raw").and_then(Value::as_str).map(str::to_owned);
    let parts = day.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.trim().parse().ok());
    let parts: Vec<u64> = parts.map(|parts| parts.iter().map_while(number).collect()).unwrap_or_default();
    match parts.as_slice() {
        [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
        [year, month] => Some(format!("{year:04}-{month:02}")),
        [year] => Some(format!("{year:04}")),
        [] => raw(),
    }
}

/// The one article of an answer such as `{"response": {"content": {…}}}`.
pub(super) fn only(record: &mut Record) -> Option<Record> {
    match record.get_mut("response")?.get_mut("content").map(Value::take) {
        Some(Value::Object(content)) => Some(content),
        _ => None,
    }
}

/// Fields of a table whose names mean something else elsewhere.
struct Table {
    /// Columns by which it is known, in folded names.
    marks: &'static [&'static str],
    /// What its columns are.
    fields: &'static [(&'static str, &'static str)],
}

const TABLES: [Table; 4] = [
    // ACLED: an event, told in a sentence or two.
    Table { marks: &["eventidcnty", "notes"], fields: &[("notes", "text"), ("eventdate", "date")] },
    // UCDP GED: an event with the headline of the report on it.
    Table {
        marks: &["dyadname", "sourceheadline"],
        fields: &[
            ("sourceheadline", "text"),
            ("sourcedate", "date"),
            ("datestart", "date"),
            ("sourceoffice", "source"),
        ],
    },
    // CrowdTangle: a post of a page in a network.
    Table {
        marks: &["postcreated", "message"],
        fields: &[("message", "text"), ("postcreated", "date"), ("pagename", "source")],
    },
    // The interface of YouTube: a comment.
    Table { marks: &["textdisplay"], fields: &[("textdisplay", "text"), ("authordisplayname", "author")] },
];

/// What the fields of such a table are, where it has the columns of one; asked by folded names.
pub(super) fn table(has: impl Fn(&str) -> bool) -> &'static [(&'static str, &'static str)] {
    TABLES.iter().find(|table| table.marks.iter().all(|mark| has(mark))).map_or(&[], |table| table.fields)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{chat_head, issued};

    #[test]
    fn chats_begin_with_their_name() {
        let head = b"{\n \"name\": \"Harbour\",\n \"type\": \"public_channel\",\n \"id\": 7,\n \"messages\": [\n  {\"id\": 1";
        let (name, at) = chat_head(head).unwrap();
        assert_eq!((name.as_str(), &head[at..at + 4]), ("Harbour", &b"\n  {"[..]));
        assert!(chat_head(b"{\"name\": \"x\", \"messages\": [").is_none());
        assert!(chat_head(b"{\"text\": \"\\\"messages\\\": [").is_none());
    }

    #[test]
    fn days_are_as_precise_as_they_are() {
        assert_eq!(issued(&json!({"date-parts": [["2021", 5]]})).as_deref(), Some("2021-05"));
        assert_eq!(issued(&json!({"raw": "6 May 2021"})).as_deref(), Some("6 May 2021"));
        assert_eq!(issued(&json!({"date-parts": [[]]})), None);
    }
}

//! What JSON records become, export by export.

use serde_json::json;

use super::{FormatError, Hints, Mapping, read, records};
use crate::model::{Article, EntityType};

fn of(json: &str) -> Result<Article, FormatError> {
    read("x", json.as_bytes().to_vec(), &Hints::default(), &Mapping::default())
}

#[test]
fn annotations_count_in_code_points() {
    let json = r#"{"text": "Péter met Lavrov’s aide on Monday.", "model": "spacy 3.8", "date": "2021-02-17T10:00:00Z",
        "ents": [{"start": 10, "end": 16, "label": "PERSON"}, [0, 5, "PER"], [27, 33, "DATE"]]}"#;
    let article = of(json).unwrap();
    let found = article.annotations.unwrap();
    assert_eq!(found.recogniser, "spacy 3.8");
    let texts: Vec<&str> = found.mentions.iter().map(|m| m.span.of(&article.body)).collect();
    assert_eq!(texts, ["Lavrov", "Péter"]);
    assert_eq!(found.mentions[0].kind, EntityType::Person);
    assert_eq!(article.metadata.published.unwrap().on, "2021-02-17");
}

#[test]
fn what_does_not_fit_is_refused_with_the_reason() {
    let error = |json: &str| of(json).unwrap_err().to_string();
    assert!(
        error("{\"text\": \"a\", \"mentions\": [[0, 2, \"PER\"]]}").contains("annotation 1: it does not lie")
    );
    let other = "{\"text\": \"ab\", \"mentions\": [{\"start\":0,\"end\":1,\"type\":\"ORG\",\"text\":\"b\"}]}";
    assert!(error(other).contains("its text is not what stands there"));
    assert!(error("{\"title\": \"no text\"}").contains("none of the fields"));
    assert!(error("{\"title\": \"no text\", \"text\": \"\"}").contains("empty"));
    assert!(error("[1]").contains("expected an object"));
    // A stray NUL goes, unless somebody counted characters with it.
    assert!(error("{\"text\": \"a\\u0000b\", \"mentions\": [[0, 1, \"PER\"]]}").contains("NUL"));
    assert_eq!(of("{\"text\": \"a\\u0000b\"}").unwrap().body, "ab");
}

#[test]
fn exports_are_understood_by_their_names() {
    let metadata = |value: serde_json::Value| {
        let known = of(&value.to_string()).unwrap().metadata;
        let date = known.published.map(|p| p.on);
        [known.title, known.author, known.source, known.url, date, known.language]
            .map(Option::unwrap_or_default)
    };
    let url = "https://levantwire.example/a";
    let expected = ["Talks resume", "Nadia Haroun", "Levant Wire", url, "2021-02-17", "en"];
    let trafilatura = json!({"title": "Talks resume", "author": "Nadia Haroun", "hostname": "levantwire.example",
        "source-hostname": "Levant Wire", "source": url, "date": "2021-02-17", "text": "Envoys met.", "language": "en",
        "raw_text": "Menu Envoys met.", "fingerprint": "9f", "comments": ""});
    assert_eq!(metadata(trafilatura), expected);
    let newspaper = json!({"url": url, "title": "Talks resume", "authors": ["Nadia Haroun"], "meta_lang": "en",
        "publish_date": "2021-02-17T00:00:00", "meta_site_name": "Levant Wire", "text": "Envoys met.", "summary": ""});
    assert_eq!(metadata(newspaper), expected);
    let please = json!({"authors": ["Nadia Haroun"], "date_download": "2024-01-01 10:00:00", "language": "en",
        "date_publish": "2021-02-17 08:00:00", "maintext": "Envoys met.", "source_domain": "levantwire.example",
        "title": "Talks resume", "url": url, "description": "…"});
    assert_eq!(metadata(please)[2], "levantwire.example");
    let service = json!({"source": {"id": null, "name": "Levant Wire"}, "author": "Nadia Haroun", "language": "en",
        "title": "Talks resume", "url": url, "publishedAt": "2021-02-17T10:00:00Z", "content": "Envoys met."});
    assert_eq!(metadata(service), expected);
    let schema = json!({"headline": "Talks resume", "author": {"@type": "Person", "name": "Nadia Haroun"},
        "publisher": {"name": "Levant Wire"}, "url": url, "datePublished": "2021-02-17", "inLanguage": "en-GB",
        "articleBody": "Envoys met."});
    assert_eq!(metadata(schema), expected);
}

#[test]
fn a_listing_without_texts_gives_headlines() {
    let story = r#"{"stories_id": 7, "title": "Talks resume", "url": "https://a.example/1", "media_name": "Levant Wire"}"#;
    assert_eq!(of(story).unwrap().body, "Talks resume");
}

#[test]
fn the_person_says_which_field_is_which() {
    let mapping: Mapping = "text=lead,text=rest,title=head".parse().unwrap();
    let json = r#"{"lead": "Envoys met.", "rest": "They talked.", "head": "Talks", "text": "not this"}"#;
    let article = read("x", json.as_bytes().to_vec(), &Hints::default(), &mapping).unwrap();
    assert_eq!(article.body, "Talks\n\nEnvoys met.\n\nThey talked.");
    assert_eq!(article.metadata.title.as_deref(), Some("Talks"));
}

#[test]
fn articles_are_found_inside_answers_of_services() {
    let count = |value| records(value).len();
    assert_eq!(count(json!({"status": "ok", "articles": [{"content": "a"}, {"content": "b"}]})), 2);
    assert_eq!(count(json!({"response": {"status": "ok", "docs": [{"headline": {"main": "a"}}]}})), 1);
    let search = records(json!({"hits": {"total": 1, "hits": [{"_id": "1", "_source": {"text": "a"}}]}}));
    assert_eq!(search[0]["text"], "a");
    assert_eq!(count(json!({"text": "a", "entities": [], "items": [{"text": "b"}]})), 1);
    assert_eq!(count(json!([1])), 0);
}

#[test]
fn what_annotation_tools_write_is_understood() {
    let found = |value: serde_json::Value| {
        let article =
            records(value).into_iter().map(|record| super::article("x", &record, &Mapping::default()));
        let article = article.collect::<Result<Vec<_>, _>>().unwrap().remove(0);
        article.annotations.map(|given| {
            let text = |mention: &crate::model::Annotation| mention.span.of(&article.body).to_owned();
            given.mentions.iter().map(text).collect::<Vec<_>>()
        })
    };
    let text = "Rosa Conti met Jan.";
    let lind = Some(vec!["Rosa Conti".to_owned()]);
    let spans = json!([{"start": 0, "end": 10, "label": "PERSON", "token_start": 0}]);
    assert_eq!(found(json!({"text": text, "spans": spans, "answer": "accept"})), lind, "Prodigy");
    assert_eq!(
        found(json!({"text": text, "spans": spans, "answer": "reject"})),
        None,
        "what is rejected is not true"
    );
    assert_eq!(found(json!({"id": 1, "text": text, "label": [[0, 10, "PER"]]})), lind, "doccano");
    let relations = json!({"text": text, "entities": [{"id": 4, "label": "PER", "start_offset": 0, "end_offset": 10}],
        "relations": [{"id": 0, "from_id": 4, "to_id": 4, "type": "is"}]});
    assert_eq!(found(relations), lind, "doccano with relations");
    assert_eq!(found(json!({"text": text, "label": ["sport"]})), None, "a kind of the whole text");
    assert_eq!(found(json!({"text": text, "labels": []})), None, "no kind of the whole text");
    let value = json!({"start": 0, "end": 10, "text": "Rosa Conti", "labels": ["PER"]});
    let given_up = json!({"was_cancelled": true, "result": []});
    let done = json!({"was_cancelled": false, "result": [{"type": "labels", "value": value}, {"type": "choices", "value": {"choices": ["a"]}}]});
    assert_eq!(
        found(json!({"id": 1, "data": {"text": text}, "annotations": [given_up, done]})),
        lind,
        "Label Studio"
    );
    assert_eq!(found(json!({"id": 1, "text": text, "label": [value]})), lind, "Label Studio, the small form");
}

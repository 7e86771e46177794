//! Files in which databases, messengers and services export many articles: each loads with one command and no option.

use super::forms::{KNOWN, fixture};
use super::support::Test;

/// A text of one of the databases as RTF, a paragraph a line.
fn rtf(text: &str) -> String {
    let lines: String = text.lines().map(|line| ["\\pard ", line, "\\par\n"].concat()).collect();
    format!("{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}{{\\header Page\\par}}\n{lines}}}")
}

#[test]
fn an_export_in_rich_text_is_cut_like_one_in_text() {
    let (rich, plain) = (Test::new(), Test::new());
    for name in ["nexis", "factiva"] {
        let text = String::from_utf8(fixture(&format!("{name}.txt"))).unwrap();
        rich.file(&format!("in/{name}"), rtf(&text));
        plain.file(&format!("in/{name}"), text);
    }
    rich.run(["load", "in"]).ok().says(&["4 articles added"]);
    plain.run(["load", "in/nexis", "in/factiva"]).ok();
    let known = "SELECT d.title || d.published_on || r.name || coalesce(d.author, '-') FROM documents AS d
        JOIN sources AS r ON r.id = d.source_id ORDER BY d.title";
    assert_eq!(rich.texts(known), plain.texts(known));
}

#[test]
fn a_page_of_many_articles_is_as_many_documents() {
    let test = Test::new();
    let article = |title: &str, source: &str| {
        format!(
            "<article><header><span class=\"DocPublicationName\">{source}, no. 7</span><span class=\"DocHeader\">Une, jeudi 6 mai 2021 210 mots</span>
             <div class=\"titreArticle\"><p class=\"titreArticleVisu rdp__articletitle\">{title}</p></div></header>
             <div class=\"DocText clearfix\"><p>Le bac de Milton est à quai & <b>attend</b>.</p><p>Jan Weiss l'a dit à {source}.</p></div></article>"
        )
    };
    let page = article("Le bac s'arrête", "Le Port") + &article("Marché rouvert", "La Gazette");
    test.file(
        "in/1.HTML",
        format!("<!DOCTYPE html><html><head><style>{}</style></head><body>{page}", "p {} ".repeat(40_000)),
    );
    test.run(["load", "in"]).ok().says(&["2 articles added, 0 unchanged, 0 skipped"]);
    assert_eq!(
        test.texts(KNOWN),
        [
            "in/1.HTML#1 | Le bac s'arrête | 2021-05-06 | Le Port | -",
            "in/1.HTML#2 | Marché rouvert | 2021-05-06 | La Gazette | -"
        ]
    );
    let body = "Le bac s'arrête\n\nLe bac de Milton est à quai & attend.\n\nJan Weiss l'a dit à Le Port.";
    assert_eq!(test.texts("SELECT body FROM documents ORDER BY id LIMIT 1"), [body]);
}

/// An article of each service in the shape of its answers.
fn answers() -> [(&'static str, String); 5] {
    let day = "2021-05-06T10:11:12Z";
    [
        (
            "csl.json",
            r#"[{"type": "article-newspaper", "title": "Ferry stops", "author": [{"family": "Conti", "given": "Rosa"}, {"literal": "Staff"}],
                "container-title": "Milton Gazette", "issued": {"date-parts": [["2021", 5, 6]]}, "abstract": "The ferry stopped."},
               {"type": "article-newspaper", "title": "Bridge closed", "container-title": "Port Wire", "issued": {"date-parts": [[2021, 5]]}}]"#
                .to_owned(),
        ),
        (
            "guardian.json",
            format!(
                r#"{{"response": {{"status": "ok", "content": {{"webTitle": "Rain ends", "webPublicationDate": "{day}",
                "webUrl": "https://guardian.example/rain", "fields": {{"body": "<p>Rain ended.</p>", "byline": "Rosa Conti", "publication": "The Observer"}}}}}}}}"#
            ),
        ),
        (
            "ninjs.json",
            format!(
                r#"{{"uri": "tag:port.example,2021:1", "type": "text", "firstcreated": "{day}", "headline": "Market reopens", "byline": "By Rosa Conti",
                "body_xhtml": "<p>The market reopened.</p><p>Jan Weiss came.</p>", "body_text": "The market reopened. Jan Weiss came.",
                "copyrightholder": "Port Wire"}}"#
            ),
        ),
        (
            "ninjs2.json",
            format!(
                r#"{{"uri": "tag:2", "versionCreated": "{day}", "by": "Jan Weiss", "headlines": [{{"role": "sub", "value": "No"}}, {{"role": "main", "value": "Strike ends"}}],
                "bodies": [{{"role": "main", "value": "<p>The strike ended.</p>"}}]}}"#
            ),
        ),
        (
            "wordpress.json",
            r#"[{"date": "2021-05-06T10:11:12", "link": "https://port.example/gale", "title": {"rendered": "Gale &#8217;near&#8217;"}, "author": 3,
                "content": {"rendered": "<p>A gale came.</p>"}, "_embedded": {"author": [{"id": 3, "name": "Rosa Conti"}]}}]"#
                .to_owned(),
        ),
    ]
}

/// A row of each table under the names of its columns.
const TABLES: [(&str, &str); 5] = [
    (
        "events.csv",
        "event_id_cnty,event_date,event_type,actor1,source,notes\nYEM1,06 May 2021,Protests,Dockers,Port Wire,Dockers protested in Aden.\n",
    ),
    (
        "deaths.csv",
        "id,dyad_name,source_office,source_date,source_headline,date_start\n1,X - Y,Port Wire,2021-05-07,Clash near Aden,2021-05-06\n",
    ),
    (
        "zeitung.csv",
        "Überschrift;Volltext;Verfasser;Zeitung;Erscheinungsdatum\nFähre;Die Fähre steht.;Rosa Conti;Kieler Blatt;2021-05-06\n",
    ),
    (
        "journal.csv",
        "Titre,Texte,Auteur,Journal,Date de publication\nBac,Le bac attend.,Rosa Conti,Le Port,2021-05-06\n",
    ),
    (
        "proquest.csv",
        "Title,Abstract,Authors,pubdate,pubtitle,DocumentURL,FullText\nCanal,Pilots want more.,\"Conti, Rosa\",\"May 6, 2021\",Canal Herald,https://pq.example/1,\n",
    ),
];

/// One article of each service in the shape of its answers, and what is known of it.
#[test]
fn answers_of_services_are_records() {
    let test = Test::new();
    for (name, content) in answers() {
        test.file(name, content);
    }
    for (name, content) in TABLES {
        test.file(name, content);
    }
    test.run(["load", "."]).ok().says(&["11 articles added, 0 unchanged, 0 skipped"]);
    let known = "SELECT d.origin || ' ' || coalesce(d.author, '-') || ', ' || r.name || ', ' || d.published_on || ': ' || replace(d.body, char(10), '/')
        FROM documents AS d JOIN sources AS r ON r.id = d.source_id ORDER BY d.origin";
    assert_eq!(
        test.texts(known)[..10],
        [
            "csl.json#1 Rosa Conti, Staff, Milton Gazette, 2021-05-06: Ferry stops//The ferry stopped.",
            "csl.json#2 -, Port Wire, 2021-05: Bridge closed",
            "deaths.csv:2 -, Port Wire, 2021-05-07: Clash near Aden",
            "events.csv:2 -, Port Wire, 2021-05-06: Dockers protested in Aden.",
            "guardian.json Rosa Conti, The Observer, 2021-05-06: Rain ends//Rain ended.",
            "journal.csv:2 Rosa Conti, Le Port, 2021-05-06: Bac//Le bac attend.",
            "ninjs.json Rosa Conti, Port Wire, 2021-05-06: Market reopens//The market reopened.//Jan Weiss came.",
            "proquest.csv:2 Conti, Rosa, Canal Herald, 2021-05-06: Canal//Pilots want more.",
            "wordpress.json Rosa Conti, port.example, 2021-05-06: Gale ’near’//A gale came.",
            "zeitung.csv:2 Rosa Conti, Kieler Blatt, 2021-05-06: Fähre//Die Fähre steht.",
        ]
    );
    assert_eq!(
        test.texts("SELECT title || body FROM documents WHERE origin = 'ninjs2.json'"),
        ["Strike endsStrike ends\n\nThe strike ended."]
    );
}

/// What the reader of a chat sees, whatever the chat was exported as, however long it is.
#[test]
fn chats_of_telegram_are_their_messages() {
    let test = Test::new();
    let message = |number: u32| {
        format!(
            r#"{{"id": {number}, "type": "message", "date": "2021-05-06T10:11:12", "from": "Rosa Conti", "text": ["Ferry {number} ", {{"type": "bold", "text": "stops"}}, "."]}}"#
        )
    };
    let service = r#"{"id": 1, "type": "service", "date": "2021-05-06T10:00:00", "action": "create_channel", "text": ""}"#;
    let picture = r#"{"id": 2, "type": "message", "date": "2021-05-06T10:00:00", "from": "Harbour", "photo": "a.jpg", "text": ""}"#;
    let chat = |messages: &str| {
        format!(r#"{{"name": "Harbour", "type": "public_channel", "id": 7, "messages": [{messages}]}}"#)
    };
    let messages = [service, picture, &message(3), &message(4)].join(",\n");
    test.file("result.json", chat(&messages));
    test.file(
        "all.json",
        format!(r#"{{"about": "x", "chats": {{"about": "y", "list": [{}]}}}}"#, chat(&messages)),
    );
    test.run(["load", "."]).ok().says(&["2 articles added, 2 unchanged, 0 skipped"]);
    let known =
        "SELECT d.body || ' ' || r.name || ', ' || d.author || ', ' || d.published_on FROM documents AS d
        JOIN sources AS r ON r.id = d.source_id ORDER BY d.body";
    assert_eq!(
        test.texts(known),
        ["Ferry 3 stops. Harbour, Rosa Conti, 2021-05-06", "Ferry 4 stops. Harbour, Rosa Conti, 2021-05-06"]
    );
    // Longer than one article may be.
    let long = Test::new();
    let filler = format!(r#"{{"id": 9, "type": "service", "text": "", "pad": "{}"}}"#, "x".repeat(1 << 20));
    let messages: Vec<String> = (0..40).map(|_| filler.clone()).chain([message(5)]).collect();
    long.file("result.json", chat(&messages.join(",")));
    long.run(["load", "."]).ok().says(&["1 article added, 0 unchanged, 0 skipped"]);
}

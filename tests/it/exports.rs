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

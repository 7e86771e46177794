//! Small pages in the shape of each producer.

use super::of_page;
use crate::format::Hints;

/// Title, author, source, date and text of each article.
fn of(page: &str) -> Vec<[String; 5]> {
    let found = of_page(page.as_bytes(), &Hints::default()).unwrap().unwrap();
    let text = |fields: &serde_json::Map<String, serde_json::Value>, name: &str| {
        fields.get(name).and_then(|value| value.as_str()).unwrap_or("-").to_owned()
    };
    found
        .iter()
        .map(|fields| ["title", "author", "source", "date", "text"].map(|name| text(fields, name)))
        .collect()
}

#[test]
fn factiva_has_no_names_in_its_heads() {
    let article = |title: &str, time: &str| {
        format!(
            "<div id=\"article-GAZ0000020210506eh5600001\" class=\"article\" ><div class=\"article deArticle\"><p>
             <div id=\"hd\"><span class='deHeadline'>\n{title}\n</span></div><div class=\"author\">Von Rosa Conti.</div><div>1.040 Wörter</div>
             <div>6 Mai 2021</div>{time}<div>Milton Gazette</div><div>GAZ</div><div>Deutsch</div><div>(c) 2021 Gazette</div></p>
             <p class=\"articleParagraph dearticleParagraph\">Die <b>Fähre</b>\nsteht &amp; wartet.</p>
             <p class=\"articleParagraph dearticleParagraph\">Jan Weiss kam.</p><p>Dokument GAZ0000020210506eh5600001</p></div></div>"
        )
    };
    let page = format!(
        "<html><body>{}{}</body></html>",
        article("Fähre steht", ""),
        article("Markt", "<div>14:35</div>")
    );
    let found = of(&page);
    let text = "Die Fähre steht &amp; wartet.\n\nJan Weiss kam.";
    assert_eq!(found[0], ["Fähre steht", "Rosa Conti", "Milton Gazette", "6 Mai 2021", text]);
    assert_eq!(found[1][2], "Milton Gazette");
    assert_eq!(found.len(), 2);
}

#[test]
fn factiva_with_codes_is_a_table() {
    let row = |code: &str, text: &str| format!("<tr><td><b>{code}</b>&nbsp;</td><td>{text}</td></tr>");
    let rows = row("HD", "Ferry stops")
        + &row("BY", "By Rosa Conti")
        + &row("PD", "6 May 2021")
        + &row("SN", "Milton Gazette")
        + &row("LP", "<p>The ferry stopped.</p>")
        + &row("TD", "<p>Jan Weiss was cross.</p><p>He left.</p>")
        + &row("NS", "gtrans : Transport")
        + &row("AN", "Document GAZ0000020210506eh5600001");
    let page = format!("<html><div class=\"article enArticle\"><table>{rows}</table></div></html>");
    assert_eq!(
        of(&page),
        [[
            "Ferry stops",
            "By Rosa Conti",
            "Milton Gazette",
            "6 May 2021",
            "The ferry stopped.\n\nJan Weiss was cross.\n\nHe left."
        ]]
    );
}

#[test]
fn europresse_has_a_class_for_everything() {
    let page = "<html><body><article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">La Gazette, no. 22431</span></div>
        <div><span class=\"DocHeader\">Politique, jeudi 6 mai 2021 210 mots, p. 8</span></div><div class=\"titreArticle\">
        <p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">Le bac s'arrête</p></div><div class=\"docAuthors\">Rosa Conti</div></header>
        <section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>Le bac est à <mark>quai</mark>.</p><p>Jan Weiss attend.</p></div></div></section>
        <footer><small>© 2021</small></footer></article><article><span class=\"DocPublicationName\">Le Port</span><p class=\"titreArticleVisu\">Marché</p>
        <div class=\"DocText\"><p>Il pleut.</p></div><div class=\"publiC-lblNodoc\">news·20210507·PO·1</div></article></body></html>";
    assert_eq!(
        of(page),
        [
            [
                "Le bac s'arrête",
                "Rosa Conti",
                "La Gazette",
                "2021-05-06",
                "Le bac est à quai.\n\nJan Weiss attend."
            ],
            ["Marché", "-", "Le Port", "2021-05-07", "Il pleut."],
        ]
    );
}

#[test]
fn telegram_names_a_sender_once() {
    let message = |class: &str, name: &str, text: &str| {
        format!(
            "<div class=\"message default clearfix{class}\" id=\"message7\"><div class=\"body\"><div class=\"pull_right date details\"
             title=\"06.05.2021 10:11:12 UTC+03:00\">10:11</div>{name}<div class=\"text\">{text}</div></div></div>"
        )
    };
    let page = format!(
        "<!DOCTYPE html><html><body><div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">\nHarbour News\n</div></div></div>
         <div class=\"message service\" id=\"message1\"><div class=\"body details\">6 May 2021</div></div>{}{}{}</body></html>",
        message("", "<div class=\"from_name\">Rosa Conti</div>", "Ferry stops.<br><br>Jan Weiss waits."),
        message(" joined", "", "He left."),
        message(" joined", "", ""),
    );
    assert_eq!(
        of(&page),
        [
            ["-", "Rosa Conti", "Harbour News", "2021-05-06", "Ferry stops.\n\nJan Weiss waits."],
            ["-", "Rosa Conti", "Harbour News", "2021-05-06", "He left."],
        ]
    );
}

#[test]
fn lexisnexis_and_proquest_are_their_texts() {
    let line = |text: &str| {
        format!("<DIV CLASS=\"c0\"><P CLASS=\"c1\"><SPAN CLASS=\"c2\">{text}</SPAN></P></DIV><BR>")
    };
    let document = |number: u8, title: &str| {
        format!("<A NAME=\"DOC_ID_0_{number}\"></A>")
            + &line(&format!("{} of 2 DOCUMENTS", number + 1))
            + &line("Milton Gazette")
            + &line("May 6, 2021 Thursday")
            + &line(title)
            + &line("BYLINE: By Rosa Conti")
            + &line("LENGTH: 20 words")
            + "<DIV CLASS=\"c5\"><P CLASS=\"c9\"><SPAN CLASS=\"c2\">The ferry stopped.</SPAN></P><P CLASS=\"c9\"><SPAN>He left.</SPAN></P></DIV>"
            + &line("LOAD-DATE: May 7, 2021")
    };
    let page =
        format!("<HTML><BODY>{}{}</BODY></HTML>", document(0, "Ferry stops"), document(1, "Market reopens"));
    let found = of(&page);
    assert_eq!(
        found[0],
        ["Ferry stops", "By Rosa Conti", "Milton Gazette", "2021-05-06", "The ferry stopped.\n\nHe left."]
    );
    assert_eq!(found[1][0], "Market reopens");
    let page = "<html><body><a name=\"DocID_1\"></a><div><p style=\"x\">Ferry stops</p><p><strong>Author: </strong>Conti, Rosa</p>
        <p><strong>Full text: </strong></p><text wordcount=\"9\"><p>The ferry stopped.</p><p>He left.</p></text><p><strong>Publication title: </strong>Milton Gazette</p>
        <p><strong>Publication date: </strong>May 6, 2021</p></div></body></html>";
    assert_eq!(
        of(page),
        [["Ferry stops", "Conti, Rosa", "Milton Gazette", "May 6, 2021", "The ferry stopped.\n\nHe left."]]
    );
    assert!(of_page(b"<html><p>articleParagraph Headline deArticle\" it says", &Hints::default()).is_none());
}

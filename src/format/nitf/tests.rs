//! What becomes of the parts of an article in NITF.

use super::{FormatError, Hints, STORIES, read};
use crate::model::Article;

fn article(head: &str, body: &str) -> Result<Article, FormatError> {
    read("x", &format!("<nitf><head>{head}</head><body>{body}</body></nitf>"), &Hints::default())
}

fn with_text(head: &str, body_head: &str, content: &str) -> Article {
    let body = format!("<body.head>{body_head}</body.head><body.content>{content}</body.content>");
    article(head, &body).unwrap()
}

/// The archive of a newspaper: a lead beside the full text, bylines for print and for an index, its day in `meta`.
#[test]
fn an_archive_keeps_a_text_once() {
    let head = "<title>Harbour Is Closed</title>
        <meta content='4' name='publication_day_of_month'/><meta content='3' name='publication_month'/>
        <meta content='1999' name='publication_year'/>
        <docdata><doc-id id-string='1091234'/><doc.copyright holder='Coast Courier' year='1999'/></docdata>
        <pubdata ex-ref='https://coastcourier.example/1091234' item-length='20' name='The Coast Courier'/>";
    let body_head =
        "<hedline><hl1>Harbour Is Closed</hl1></hedline><byline class='print_byline'>By LINA SABBAGH</byline>
        <byline class='normalized_byline'>Sabbagh, Lina</byline><dateline>PORT SAID, March 3 _</dateline>
        <abstract><p>Authority shuts harbour.</p></abstract>";
    let lead =
        "<block class='lead_paragraph'><p>The port authority closed the harbour on Wednesday.</p></block>";
    let full = "<block class='full_text'><p>The port authority closed the harbour on Wednesday.</p><p>It did not say why.</p></block>";
    let found = with_text(head, body_head, &format!("{lead}{full}"));
    assert_eq!(
        found.body,
        "Harbour Is Closed\n\nAuthority shuts harbour.\n\n\
         PORT SAID, March 3 — The port authority closed the harbour on Wednesday.\n\nIt did not say why."
    );
    let known = found.metadata;
    assert_eq!(known.published.unwrap().on, "1999-03-04");
    assert_eq!(known.author.as_deref(), Some("LINA SABBAGH"));
    assert_eq!(known.source.as_deref(), Some("The Coast Courier"));
    assert_eq!(known.url.as_deref(), Some("https://coastcourier.example/1091234"));
    let short = with_text(head, body_head, lead);
    assert!(short.body.ends_with("PORT SAID, March 3 — The port authority closed the harbour on Wednesday."));
}

#[test]
fn a_summary_or_dateline_that_the_text_repeats_is_not_put_before_it() {
    let body_head =
        "<dateline><location>GENEVA</location></dateline><abstract><p>Envoys met on Monday.</p></abstract>";
    let found =
        with_text("<title>Talks</title>", body_head, "<p>GENEVA (AP) - Envoys met on Monday. They left.</p>");
    assert_eq!(found.body, "Talks\n\nGENEVA (AP) - Envoys met on Monday. They left.");
}

#[test]
fn the_day_is_that_of_publication_before_others() {
    let on = |head: &str, dateline: &str| {
        let found = with_text(head, dateline, "<p>Envoys met.</p>").metadata.published;
        found.map_or("-".to_owned(), |day| format!("{} {}", day.on, day.basis))
    };
    let issued =
        "<docdata><date.release norm='20021202'/><date.issue norm='20021130T143000-0500'/></docdata>";
    assert_eq!(on(issued, ""), "2002-11-30 metadata");
    assert_eq!(
        on(&format!("{issued}<pubdata date.publication='20021201T000000'/>"), ""),
        "2002-12-01 metadata"
    );
    assert_eq!(
        on("<docdata><date.release norm='2002-12-02T08:00:00Z'/></docdata>", ""),
        "2002-12-02 metadata"
    );
    let dateline = "<dateline>Geneva <story.date norm='20021129'>Friday</story.date></dateline>";
    assert_eq!(on("<docdata><date.issue norm='soon'/></docdata>", dateline), "2002-11-29 dateline");
    assert_eq!(on("", ""), "-");
}

#[test]
fn words_stay_in_their_sentences() {
    let content = "<p>The <function>envoy</function> of <location><city>Homs</city><country>Syria</country></location>,
        <person><name.given>Nadia</name.given><name.family>Haroun</name.family></person>, paid
        <money>5<frac><frac-num>1</frac-num>/<frac-den>2</frac-den></frac></money> dollars.<br/>She left&nbsp;<em>soon</em>.</p>
        <p><![CDATA[Rates <5 % & rising.]]></p><block><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></block>";
    let found = with_text("<title>T</title>", "", content);
    assert_eq!(
        found.body,
        "T\n\nThe envoy of Homs, Syria, Nadia Haroun, paid 5 1/2 dollars.\nShe left soon.\n\nRates <5 % & rising.\n\n\
         One.\n\nTwo & three."
    );
}

#[test]
fn writers_of_all_bylines_are_named_without_their_titles() {
    let body_head =
        "<byline>By <person>Jane Doe</person> and <person>John Roe</person><byttl>AP Writers</byttl></byline>
        <byline>By Lina Sabbagh</byline>";
    let found = with_text("<title>T</title>", body_head, "<p>Envoys met.</p>");
    assert_eq!(found.metadata.author.as_deref(), Some("Jane Doe and John Roe, Lina Sabbagh"));
}

#[test]
fn what_is_no_article_is_refused_with_the_reason() {
    for (text, reason) in [
        ("<nitf><head><title>T</title></head><body/></nitf>", "without a text"),
        ("<nitf><body><body.content><p>Envoys", "cut off"),
        ("<nitf><body></nitf>", "damaged"),
        ("<NewsML><NewsItem/></NewsML>", "no nitf element"),
        ("", "no nitf element"),
    ] {
        let error = read("x", text, &Hints::default()).unwrap_err().to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
    let page = "<newsItem><inlineXML><html><body><p>Envoys met in Geneva on Monday and spoke of the talks.</p></body></html>\
        </inlineXML></newsItem>";
    assert!(read("x", page, &Hints::default()).unwrap().body.contains("Envoys met in Geneva"));
}

#[test]
fn elements_are_cut_out_of_an_envelope() {
    assert_eq!(STORIES("<a><nitf>1</nitf> <n:nitf x='>'>2</n:nitf><!-- <nitf> --></a>").len(), 2);
    assert_eq!(STORIES("<a><nitf>1</nitf><nitf>2"), ["<nitf>1</nitf>", "<nitf>2"]);
    assert_eq!(STORIES("<nitf/>"), ["<nitf/>"]);
    assert!(STORIES("<p>no such thing").is_empty());
}

#[test]
fn a_dateline_without_a_place_is_none() {
    let body = |dateline: &str, text: &str| {
        with_text("<title>Talks</title>", &format!("<dateline>{dateline}</dateline>"), text).body
    };
    let plain = "Talks\n\nEnvoys met.";
    assert_eq!(body("<story.date>20190121T103600+0000</story.date>", "<p>Envoys met.</p>"), plain);
    assert_eq!(body("July 22, 2022 -", "<p>Envoys met.</p>"), plain);
    assert_eq!(body("January 21", "<p>Envoys met.</p>"), plain);
    assert_eq!(body("2018-01-03 20:13:08 GMT+00:00", "<p>Envoys met.</p>"), plain);
    let with_place = "<location>Geneva</location> <story.date>2018-01-03T20:13:08Z</story.date>";
    assert_eq!(body(with_place, "<p>Envoys met.</p>"), "Talks\n\nGeneva — Envoys met.");
    let repeated = "<p>(NW) - GENEVA, 2 May - Envoys met.</p>";
    assert_eq!(body("<location>Geneva</location>", repeated), "Talks\n\n(NW) - GENEVA, 2 May - Envoys met.");
}

#[test]
fn who_helped_is_no_writer_and_a_correction_no_text() {
    let byline = "<byline>By<person>PAUL ASTON</person>; Jane Doe contributed reporting from Karsa for this article.</byline>";
    let content = "<block class='full_text'><p>Envoys met.</p></block><block class='correction_text'><p>It was Tuesday.</p></block>";
    let found = with_text("<title>Talks</title>", byline, content);
    assert_eq!(found.body, "Talks\n\nEnvoys met.");
    assert_eq!(found.metadata.author.as_deref(), Some("PAUL ASTON"));
    let text = "<nitf baselang='es-ES'><body><body.content><p>Llueve.</p></body.content></body></nitf>";
    assert_eq!(read("x", text, &Hints::default()).unwrap().metadata.language.as_deref(), Some("es"));
}

#[test]
fn a_database_encloses_the_parts_in_an_element_of_its_own() {
    let text = "<articleDoc xmlns:nitf='http://iptc.org/std/NITF/2006-10-18/' xmlns=''><nitf:head/><nitf:body><nitf:body.head><nitf:hedline>\
        <nitf:hl1>Depot opens</nitf:hl1></nitf:hedline><nitf:byline>Ida Holm</nitf:byline></nitf:body.head><nitf:body.content><bodyText>\
        <p>Samira Haddad opened it.</p><p>It rained.</p></bodyText></nitf:body.content></nitf:body><metadata><publicationInfo>\
        <publicationName>The Karsa Times</publicationName></publicationInfo><dateText>May 2, 2019 Thursday</dateText></metadata></articleDoc>";
    let article = read("x", text, &Hints::default()).unwrap();
    assert_eq!(article.body, "Depot opens\n\nSamira Haddad opened it.\n\nIt rained.");
    let known = article.metadata;
    assert_eq!(
        (known.author.as_deref(), known.source.as_deref()),
        (Some("Ida Holm"), Some("The Karsa Times"))
    );
    assert_eq!(known.published.unwrap().on, "2019-05-02");
}

#[test]
fn signs_of_editors_are_no_writers() {
    let author = |byline: &str| {
        let byline = format!("<byline>{byline}</byline>");
        with_text("<title>Talks</title>", &byline, "<p>Envoys met.</p>").metadata.author
    };
    assert_eq!(author("daa/mt/msr"), None);
    assert_eq!(author("Geir Moln / Fakt.no").as_deref(), Some("Geir Moln / Fakt.no"));
}

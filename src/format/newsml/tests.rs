//! Which texts items of agencies hold, and what becomes of what is said of them.

use super::{Hints, ITEMS, read};

const ABOUT: &str = "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='p:1'><name>Northern Wire</name></provider>\
    <versionCreated>2021-02-18T06:00:00+01:00</versionCreated><firstCreated>2021-02-17T09:00:00+01:00</firstCreated>\
    <pubStatus qcode='stat:usable'/></itemMeta><contentMeta><urgency>4</urgency><by>By Paul Aston</by><dateline>Karsa, Feb. 17 -</dateline>\
    <language tag='en-GB'/><subject qcode='medtop:1'><name>transport</name><name>trams</name></subject>\
    <headline>Depot opens</headline><slugline>KARSA-TRAMS</slugline></contentMeta>";

fn item(content: &str) -> String {
    format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>{ABOUT}<contentSet>{content}</contentSet></newsItem>"
    )
}

#[test]
fn a_text_is_read_in_whatever_it_stands_under_what_the_item_says() {
    let nitf = "<nitf><body><body.head><hedline><hl1>Depot opens</hl1></hedline><dateline>Karsa, Feb. 17 -</dateline></body.head>\
        <body.content><p>Mayor Samira Haddad &amp; all came.</p><p>It rained.</p></body.content></body></nitf>";
    for content in [
        format!("<inlineXML contenttype='application/nitf+xml'>{nitf}</inlineXML>"),
        "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><p>Mayor <b>Samira</b> Haddad &amp; all came.</p>\
         <p>It rained.</p></body></html></inlineXML>".to_owned(),
        "<inlineData contenttype='text/plain'>Mayor Samira Haddad &amp; all came.\n\nIt rained.</inlineData>".to_owned(),
        "<inlineData><![CDATA[<p>Mayor Samira Haddad &amp; all came.</p><p>It rained.</p>]]></inlineData>".to_owned(),
        "<remoteContent href='a.jpg'/><inlineData>Mayor Samira Haddad &amp; all came.\n\nIt rained.</inlineData>".to_owned(),
    ] {
        let article = read("x", &item(&content), &Hints::default()).unwrap();
        let body = "Depot opens\n\nKarsa, Feb. 17 — Mayor Samira Haddad & all came.\n\nIt rained.";
        assert_eq!(article.body, body, "{content}");
        let known = article.metadata;
        assert_eq!((known.author.as_deref(), known.source.as_deref()), (Some("Paul Aston"), Some("Northern Wire")));
        assert_eq!((known.published.unwrap().on.as_str(), known.language.as_deref()), ("2021-02-17", Some("en")));
        let said: Vec<String> = known.variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(said, ["pubStatus=stat:usable", "slugline=KARSA-TRAMS", "subject=trams", "subject=transport", "urgency=4"]);
    }
}

#[test]
fn the_first_version_of_the_standard_is_read_too() {
    let text = "<NewsML><NewsItem><Identification><NewsIdentifier><DateId>20210217</DateId></NewsIdentifier></Identification>\
        <NewsManagement><ThisRevisionCreated>20210218T060000Z</ThisRevisionCreated><Urgency FormalName='4'/></NewsManagement><NewsComponent>\
        <NewsLines><HeadLine>Depot opens</HeadLine><SubHeadLine>Trams</SubHeadLine><ByLine>Paul Aston</ByLine></NewsLines>\
        <AdministrativeMetadata><Provider><Party FormalName='Northern Wire'/></Provider></AdministrativeMetadata>\
        <DescriptiveMetadata><Language FormalName='de'/></DescriptiveMetadata>\
        <ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
    let article = read("x", &ITEMS(text)[0], &Hints::default()).unwrap();
    assert_eq!(article.body, "Depot opens\n\nTrams\n\nOne.\n\nTwo.");
    assert_eq!(article.metadata.source.as_deref(), Some("Northern Wire"));
    assert_eq!(article.metadata.published.unwrap().on, "2021-02-18");
}

#[test]
fn a_message_is_cut_into_items_with_a_text() {
    let (text, picture) =
        (item("<inlineData>It rained.</inlineData>"), item("<remoteContent href='a.jpg'/>"));
    assert_eq!(
        ITEMS(&format!("<newsMessage><itemSet>{picture}{text}{text}</itemSet></newsMessage>")),
        [text.as_str(), &text]
    );
    let only = ITEMS(&picture);
    assert!(read("x", &only[0], &Hints::default()).unwrap_err().to_string().contains("without a text"));
    let message = format!("<newsMessage>{}{text}</newsMessage>", picture.replace("Depot opens", "A picture"));
    let article = read("x", &message, &Hints::default()).unwrap();
    assert_eq!(article.metadata.title.as_deref(), Some("Depot opens"));
    let two = item("<inlineXML><nitf>1</nitf></inlineXML><inlineXML><nitf>2</nitf></inlineXML>");
    let stories = ITEMS(&two);
    assert_eq!(stories.len(), 2);
    assert!(stories[0].contains("<nitf>1</nitf>") && !stories[0].contains("<nitf>2</nitf>"));
    assert!(
        stories.iter().all(|story| story.contains("Northern Wire")),
        "what is said of all is said of each"
    );
    let many = item(&"<inlineXML><nitf>x</nitf></inlineXML>".repeat(9_000));
    assert!(ITEMS(&many).iter().all(|story| story == "<nitf>x</nitf>"), "but not of thousands");
    assert!(
        read("x", &text[..text.len() - 11], &Hints::default()).unwrap_err().to_string().contains("cut off")
    );
}

/// An item of the first version with these components below its own.
fn components(components: &str) -> String {
    format!(
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20210217T060000Z</FirstCreated></NewsManagement><NewsComponent xml:lang='nl'>\
         <NewsLines><HeadLine>Trams run</HeadLine><DateLine>Karsa (NW)</DateLine></NewsLines>\
         <AdministrativeMetadata><Provider><Party FormalName=''/></Provider><Creator><Party FormalName='holm.ida'/></Creator>\
         <Source><Party FormalName='Northern Wire'/></Source></AdministrativeMetadata>{components}</NewsComponent></NewsItem></NewsML>"
    )
}

fn component(role: &str, content: &str) -> String {
    let role = if role.is_empty() { String::new() } else { format!("<Role FormalName='{role}'/>") };
    format!(
        "<NewsComponent>{role}<ContentItem><DataContent>{content}</DataContent></ContentItem></NewsComponent>"
    )
}

#[test]
fn of_several_components_the_body_is_the_text() {
    let body = |parts: &[(&str, &str)]| {
        let all: String = parts.iter().map(|(role, content)| component(role, content)).collect();
        read("x", &components(&all), &Hints::default()).map(|article| article.body)
    };
    let beside = [
        ("StyleSheet", ".a { text-align: center }"),
        ("Title", "Trams run"),
        ("Body", "<p>Ida Holm came.</p>"),
        ("TweetText", "<p>Trams!</p><p>Trams run.</p>"),
        ("Caption", "<p>A tram.</p><p>Another.</p>"),
    ];
    assert_eq!(body(&beside).unwrap(), "Trams run\n\nKarsa (NW) — Ida Holm came.");
    let lead = [("Lead", "Trams run since Monday."), ("Body", "<p>Ida Holm came.</p>")];
    let said = "Trams run\n\nTrams run since Monday.\n\nKarsa (NW) — Ida Holm came.";
    assert_eq!(body(&lead).unwrap(), said);
    assert_eq!(body(&lead[..1]).unwrap(), "Trams run\n\nKarsa (NW) — Trams run since Monday.");
    let photo =
        "<NewsComponent><NewsLines><HeadLine>A tram</HeadLine><ByLine>Tang Sothy</ByLine></NewsLines>";
    let photo = format!("{photo}{}</NewsComponent>", component("Caption", "<p>A tram.</p><p>In Karsa.</p>"));
    let story = format!("{}{photo}", component("", "<p>Ida Holm came.</p>"));
    let article = read("x", &components(&story), &Hints::default()).unwrap();
    assert_eq!(article.body, "Trams run\n\nKarsa (NW) — Ida Holm came.");
    let known = article.metadata;
    assert_eq!((known.author, known.source.as_deref()), (None, Some("Northern Wire")));
    assert_eq!(known.language.as_deref(), Some("nl"));
    assert!(
        read("x", &components(&photo), &Hints::default()).unwrap_err().to_string().contains("without a text")
    );
}

#[test]
fn each_body_of_an_item_is_a_story() {
    let story = |title: &str, language: &str, body: &str| {
        format!(
            "<NewsComponent xml:lang='{language}'><NewsLines><HeadLine>{title}</HeadLine></NewsLines>{}{}</NewsComponent>",
            component("Title", title),
            component("Body", body)
        )
    };
    let two =
        [story("De tram rijdt", "nl", "Ida Holm kwam."), story("Le tram roule", "fr", "Ida Holm est venue.")];
    let text = components(&two.concat());
    let read = |item: &str| {
        let article = read("x", item, &Hints::default()).unwrap();
        (article.body, article.metadata.language.unwrap(), article.metadata.published.unwrap().on)
    };
    let found: Vec<_> = ITEMS(&text).iter().map(|item| read(item)).collect();
    let expected =
        |body: &str, language: &str| (body.to_owned(), language.to_owned(), "2021-02-17".to_owned());
    assert_eq!(found[0], expected("De tram rijdt\n\nKarsa (NW) — Ida Holm kwam.", "nl"));
    assert_eq!(found[1], expected("Le tram roule\n\nKarsa (NW) — Ida Holm est venue.", "fr"));
}

#[test]
fn what_a_story_in_nitf_does_not_say_the_item_says() {
    let nitf = "<nitf><body><body.content><p>Ida Holm came.</p></body.content></body></nitf>";
    let in_item = nitf.to_owned();
    let as_text = format!("<![CDATA[{nitf}]]>");
    for text in [component("", nitf), component("", &as_text), in_item] {
        let article = read("x", &components(&text), &Hints::default()).unwrap();
        assert_eq!(article.body, "Trams run\n\nKarsa (NW) — Ida Holm came.", "{text}");
    }
}

fn page(body: &str) -> String {
    let article = read(
        "x",
        &item(&format!("<inlineXML><html><head><title/></head><body>{body}</body></html></inlineXML>")),
        &Hints::default(),
    );
    article.unwrap().body
}

#[test]
fn the_dateline_stands_before_the_first_paragraph_and_fields_are_no_text() {
    let whole = "Depot opens\n\nTrams\n\nKarsa, Feb. 17 — Ida Holm came.";
    assert_eq!(page("<h1>Depot opens</h1><h2>Trams</h2><p>Ida Holm came.</p>"), whole);
    let head = "<header><ul class='slugline'><li class='subject'>Transport</li></ul><time class='publicationDate'>17.2.</time>\
        <p class='genre'>Extra</p><h1>Depot opens</h1><h3>Trams</h3><p class='byline'>By Nina Voss, nw</p></header>";
    let read = read("x", &item(&format!("<inlineXML><html><body>{head}<section><p>It opens.</p><p>Karsa, Feb. 17 (nw) - Ida Holm came.</p>\
        </section></body></html></inlineXML>")), &Hints::default()).unwrap();
    assert_eq!(read.body, "Depot opens\n\nTrams\n\nIt opens.\n\nKarsa, Feb. 17 (nw) - Ida Holm came.");
    assert_eq!(read.metadata.author.as_deref(), Some("Nina Voss, nw"));
    let wrapped = "<p>(Adds comments)\n    Fares rose on Tuesday\nas the mayor spoke\nin Karsa.\n    \"There are talks,\" Nina Voss\nsaid.</p>";
    let paragraphs = page(wrapped);
    assert_eq!(
        paragraphs.split("\n\n").skip(2).collect::<Vec<_>>(),
        ["Fares rose on Tuesday as the mayor spoke in Karsa.", "\"There are talks,\" Nina Voss said."]
    );
}

#[test]
fn what_is_about_pictures_or_data_is_no_article() {
    let refused =
        |text: &str| read("x", text, &Hints::default()).unwrap_err().to_string().contains("without a text");
    let page = "<inlineXML><html><body><h1>A film</h1><h2>Many came</h2></body></html></inlineXML>";
    assert!(refused(&item(page).replace("ninat:text", "ninat:video")));
    assert!(refused(&item(
        "<inlineXML><events><event><name>Autumn</name><start>2018</start></event></events></inlineXML>"
    )));
    assert!(refused(&item(
        "<inlineXML contenttype='application/sportsml+xml'><sports-content>Karsa</sports-content></inlineXML>"
    )));
    assert!(refused(&item("<inlineData contenttype='text/plain' encoding='base64'>S2Fyc2E=</inlineData>")));
}

#[test]
fn an_outlet_is_who_provides_it_by_name_and_signs_are_no_writers() {
    let about = |old: &str, new: &str| {
        let text = item("<inlineData>It rained.</inlineData>").replace(old, new);
        read("x", &text, &Hints::default()).unwrap().metadata
    };
    let provider = "<provider qcode='p:1'><name>Northern Wire</name></provider>";
    let known = about(
        provider,
        &format!(
            "<infoSource><name>NPA</name></infoSource>{}",
            provider.replace("qcode='p:1'", "literal='nw.example'")
        ),
    );
    assert_eq!(known.source.as_deref(), Some("Northern Wire"));
    let byline = "<by>By Paul Aston</by>";
    assert_eq!(about(byline, "<creator><name>dw</name></creator><creator literal='holm.ida'/>").author, None);
    assert_eq!(about(byline, "<creator><name>Ida Holm</name></creator>").author.as_deref(), Some("Ida Holm"));
}

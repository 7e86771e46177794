//! Forms of wires and archives: what agencies send, what libraries scan, what crawlers kept before WARC, and lists that are none.

use super::forms::{KNOWN, fixture};
use super::packers::gzip;
use super::support::Test;

#[test]
fn items_of_an_agency_are_articles_with_what_they_say() {
    let test = Test::new();
    test.file("agency.xml", fixture("agency.xml"));
    test.run(["load", "agency.xml"]).ok().says(&["2 articles added, 0 unchanged, 0 skipped"]);
    assert_eq!(
        test.texts(KNOWN),
        [
            "agency.xml#1 | Karsa widens its quay | 2021-03-04 | Northern Wire | -",
            "agency.xml#2 | Fog holds up ferries | 2021-03-04 | Northern Wire | -",
        ]
    );
    let paragraphs = [
        "Karsa widens its quay",
        "Karsa, March 4 — The quay of Karsa will be wider by nine metres, Mayor Samira Haddad said on Thursday.",
        "Karsa Lines & others pay a third of it.",
    ];
    assert_eq!(test.texts("SELECT body FROM documents ORDER BY id LIMIT 1"), [paragraphs.join("\n\n")]);
    assert_eq!(test.texts("SELECT author FROM documents WHERE author IS NOT NULL"), ["Ilse Brandt"]);
    let variables = "SELECT name || '=' || value FROM document_variables WHERE document_id = 1 ORDER BY 1";
    assert_eq!(
        test.texts(variables),
        ["pubStatus=stat:usable", "slugline=KARSA-QUAY", "subject=shipping", "urgency=3"]
    );
}

/// `LexisNexis` gives an article in XML, in a field of JSON or in an entry of Atom.
#[test]
fn what_a_database_encloses_in_a_record_is_read_as_the_story_it_is() {
    let test = Test::new();
    let story = "<articleDoc xmlns:nitf='http://iptc.org/std/NITF/2006-10-18/' xmlns=''><nitf:body><nitf:body.head><nitf:hedline>\
        <nitf:hl1>Depot opens</nitf:hl1></nitf:hedline></nitf:body.head><nitf:body.content><bodyText><p>It rained in Karsa.</p>\
        <p>Ida Holm &amp; others came.</p></bodyText></nitf:body.content></nitf:body><metadata><publicationInfo>\
        <publicationName>Karsa Times</publicationName></publicationInfo></metadata></articleDoc>";
    let entry = format!(
        "<entry xmlns='http://www.w3.org/2005/Atom'><id>urn:1</id><title>Depot opens</title>\
         <published>2019-05-02T00:00:00Z</published><content type='application/xml'>{story}</content></entry>"
    );
    let answer = serde_json::json!({"value": [{
        "Title": "Depot opens", "Date": "2019-05-02T00:00:00Z", "Source": {"Name": "Karsa Times"}, "Overview": "It rained.",
        "Document": {"DocumentId": "1", "Content": entry.replace("2019-05-02", "2019-05-03").replace("rained", "snowed")},
    }]});
    test.file("a.xml", &entry);
    test.file("b.json", answer.to_string());
    test.run(["load", "a.xml", "b.json"]).ok().says(&["2 articles added"]);
    assert_eq!(
        test.texts("SELECT body || ' | ' || source_name || ' | ' || published_on FROM documents ORDER BY id"),
        [
            "Depot opens\n\nIt rained in Karsa.\n\nIda Holm & others came. | Karsa Times | 2019-05-02",
            "Depot opens\n\nIt snowed in Karsa.\n\nIda Holm & others came. | Karsa Times | 2019-05-02",
        ]
    );
}

#[test]
fn a_scanned_page_is_its_blocks() {
    let test = Test::new();
    test.file("scan.xml", fixture("scan.xml"));
    test.run(["load", "scan.xml"]).ok();
    let body = "New lamp for Tor Head\n\nThe keeper of the lighthouse at Tor Head, Albert Munro, lit a new lamp on Monday.";
    assert_eq!(test.texts("SELECT body FROM documents"), [body]);
}

#[test]
fn a_crawl_of_the_old_form_loads_its_pages_also_in_compressed_members() {
    let test = Test::new();
    let crawl = fixture("old.arc");
    let text = String::from_utf8(crawl.clone()).unwrap();
    let mut starts: Vec<usize> =
        ["filedesc://", "dns:", "http://coastcourier.example/bell", "http://coastcourier.example/gone"]
            .iter()
            .map(|start| text.find(start).unwrap())
            .collect();
    starts.push(crawl.len());
    let members: Vec<u8> = starts.windows(2).flat_map(|w| gzip(&crawl[w[0]..w[1]])).collect();
    test.file("old.arc", &crawl).file("packed.arc.gz", members);
    let page = |file: &str| {
        format!(
            "{file}#3 | Bell of Karsa rings again | 2005-03-04 | Coast Courier | http://coastcourier.example/bell"
        )
    };
    test.run(["load", "old.arc"]).ok().says(&["1 article added"]);
    assert_eq!(test.texts(KNOWN), [page("old.arc")]);
    test.run(["load", "packed.arc.gz"]).ok().says(&["nothing new"]);
    assert_eq!(test.texts("SELECT origin FROM origins ORDER BY origin"), ["old.arc#3", "packed.arc.gz#3"]);
}

/// A list of addresses or of pages is no article: passed over in a folder, and whoever names it is told what to do instead.
#[test]
fn lists_are_no_articles() {
    let test = Test::new();
    for name in ["sitemap.xml", "pages.mets.xml", "scan.xml"] {
        test.file(&format!("in/{name}"), fixture(name));
    }
    test.run(["load", "in"]).ok().says(&["1 article added", "2 files passed over"]);
    test.run(["load", "in/sitemap.xml", "in/pages.mets.xml"]).exits(3).says(&[
        "in/sitemap.xml: it is a list of addresses for search engines and holds no article",
        "in/pages.mets.xml: METS says which pages belong together and holds no text",
    ]);
}

/// What was cut off within its first article is known for what it is, so that codes and rules are never text.
#[test]
fn a_cut_off_export_is_no_text() {
    let test = Test::new();
    for (name, last) in [
        ("nexis.txt", "Dockers in Port"),
        ("proquest.txt", "The pilots of"),
        ("factiva.txt", "The bridge over"),
    ] {
        let text = String::from_utf8(fixture(name)).unwrap();
        let within = text.find(last).unwrap();
        test.file(&format!("in/within-{name}"), &text[..within + last.len()]);
        test.file(&format!("in/before-{name}"), &text[..within / 2]);
    }
    let younger = "Market reopens\nCoast Courier\nMarch 9, 2021 Tuesday\nCopyright 2021 Courier Publishing\nSection: NEWS\n\
        Length: 9 words\nByline: Nadia Haroun\nBody\nThe market of Basra re";
    test.file("in/within-younger.txt", younger.replace('\n', "\n\n"));
    test.run(["load", "in"]).exits(3).says(&[
        "in/before-proquest.txt: it holds no article; if it is an export, it was cut off before the first text",
        "4 articles added, 0 unchanged, 3 skipped",
    ]);
    assert_eq!(
        test.texts("SELECT body FROM documents ORDER BY origin"),
        [
            "Bridge over the strait is closed\n\nThe bridge over",
            "Harbour strike enters its second week\n\nDockers in Port",
            "Pilots of the canal want more pay\n\nThe pilots of",
            "Market reopens\n\nThe market of Basra re",
        ]
    );
}

/// Front matter is no text, whoever wrote it and whatever slip is in it.
#[test]
fn front_matter_of_every_kind_is_metadata() {
    let test = Test::new();
    test.file("in/toml.md", "+++\ntitle = \"Ferry: no news\"\ndate = 2021-03-04\nauthors = [\"Rosa Conti\"]\n[extra]\nparty = \"Blue\"\n+++\n\nIt rained in Milton.\n");
    test.file("in/slip.md", "---\ntitle: Ferry: no news\ndate: 2021-03-05\nauthor: \"Jan Weiss\ntags: [sea, fog\n---\nIt snowed in Milton.\n");
    test.run(["load", "in"]).ok().says(&["2 articles added"]);
    assert_eq!(
        test.texts("SELECT title || ' | ' || published_on || ' | ' || author || ' | ' || body FROM documents ORDER BY origin"),
        [
            "Ferry: no news | 2021-03-05 | Jan Weiss | Ferry: no news\n\nIt snowed in Milton.\n",
            "Ferry: no news | 2021-03-04 | Rosa Conti | Ferry: no news\n\nIt rained in Milton.\n",
        ]
    );
    let variables = test.texts("SELECT name || '=' || value FROM document_variables ORDER BY 1");
    assert_eq!(variables, ["extra.party=Blue", "tags=fog", "tags=sea"]);
}

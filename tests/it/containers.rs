//! What many articles come in: exports of databases, archives of crawls, office documents; and that an article gives the same
//! in any of them, with what a person says of all.

use super::forms::{KNOWN, fixture};
use super::packers::{gzip, zip};
use super::support::Test;

#[test]
fn an_article_gives_the_same_text_and_names_in_any_container() {
    let test = Test::new();
    let (title, text) = (
        "Rosa Conti opens quay in Milton",
        "The mayor of Milton met Jan Weiss on Friday.\n\nHe stayed an hour.",
    );
    test.file("a.txt", format!("{title}\n\n{text}"));
    test.file("b.csv", format!("title,text\n{title},\"{text}\"\n"));
    test.file("c.json", serde_json::json!([{"headline": title, "body": text}]).to_string());
    let item =
        format!("<title>{title}</title><description>{}</description>", text.replace("\n\n", "&lt;p&gt;"));
    test.file("d.xml", format!("<rss><channel><title>Port</title><item>{item}</item></channel></rss>"));
    test.file("e.md", format!("---\ntitle: {title}\n---\n{text}"));
    test.run(["load", "a.txt", "b.csv", "c.json", "d.xml", "e.md"])
        .ok()
        .says(&["1 article added, 4 unchanged"]);
    assert_eq!(test.texts("SELECT text FROM mentions ORDER BY start_char")[0], "Rosa Conti");
    assert_eq!(test.texts("SELECT DISTINCT kind FROM passages"), ["title"]);
}

#[test]
fn a_text_that_was_stored_without_its_headline_is_known_again() {
    let test = Test::new();
    test.file("a.csv", "text\nThe mayor of Milton met Jan Weiss on Friday.\n");
    test.run(["load", "a.csv"]).ok();
    let row = "title,text\nQuay opens,The mayor of Milton met Jan Weiss on Friday.\n";
    test.file("a.csv", row).run(["load", "a.csv"]).ok().says(&["nothing new"]);
    let body = "The mayor of Milton met Jan Weiss on Friday.";
    assert_eq!(test.texts("SELECT body FROM documents"), [body], "decisions hang on it");
    test.file("b.csv", row).run(["load", "b.csv"]).ok().says(&["1 article added"]);
}

#[test]
fn of_an_archive_of_crawls_the_crawls_are_read() {
    let test = Test::new();
    let crawl = fixture("crawl.warc");
    let pages = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"url\": \"https://a.example/\", \"title\": \"A page\"}\n";
    let members: [(&str, &[u8]); 4] = [
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &gzip(&crawl)),
        ("indexes/index.cdx.gz", &gzip(b"example,a)/ 20210304100000 {}\n")),
        ("pages/pages.jsonl", pages.as_bytes()),
    ];
    test.file("crawl.wacz", zip(&members));
    test.file("crawl.warc", &crawl);
    test.run(["load", "crawl.wacz"]).ok();
    let bodies = "SELECT body FROM documents ORDER BY body";
    let other = Test::new();
    other.file("crawl.warc", &crawl);
    other.run(["load", "crawl.warc"]).ok();
    assert_eq!(test.texts(bodies), other.texts(bodies));
}

#[test]
fn exports_of_databases_are_as_many_articles_as_they_hold() {
    let test = Test::new();
    for name in ["nexis.txt", "proquest.txt", "factiva.txt"] {
        test.file(name, fixture(name));
    }
    test.run(["load", "."]).ok().says(&["6 articles added, 0 unchanged, 0 skipped"]);
    assert_eq!(
        test.texts(KNOWN),
        [
            "factiva.txt:1 | Bridge over the strait is closed | 2021-05-06 | Strait Tribune | -",
            "factiva.txt:40 | Market reopens | 2021-05-07 | Strait Tribune | -",
            "nexis.txt:2 | Harbour strike enters its second week | 2021-03-04 | Coast Courier | -",
            "nexis.txt:39 | Delegates gather in Geneva | 2021-05-06 | Lake Gazette | -",
            "proquest.txt:3 | Pilots of the canal want more pay | 2021-03-04 | Canal Herald | https://search.example/docview/1234567",
            "proquest.txt:43 | Water is short in Tanta | 2021-03-05 | Delta News | -",
        ]
    );
    let bodies = test.texts("SELECT body FROM documents ORDER BY origin").concat();
    for no_text in ["Search Summary", "LOAD-DATE", "DATELINE", "Copyright", "docview", "gtrans"] {
        assert!(!bodies.contains(no_text), "{no_text}");
    }
}

#[test]
fn the_text_of_an_office_document_is_read_like_a_text() {
    let test = Test::new();
    let document = |lines: &str| {
        let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
        let body: String = lines.lines().filter(|line| !line.is_empty()).map(paragraph).collect();
        let xml = format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>");
        zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
    };
    let article = |title: &str, text: &str| {
        format!(
            "{title}\nCoast Courier\nMarch 9, 2021 Tuesday\nCopyright 2021 Courier Publishing\nLength: 9 words\n\
            Byline: Nadia Haroun\nBody\n{text}\nLoad-Date: March 9, 2021\nEnd of Document\n"
        )
    };
    let export = article("Market reopens", "The market of Basra reopened.")
        + &article("Rain ends", "Rain fell in Tanta.");
    test.file("export.docx", document(&export));
    test.file(
        "letter.docx",
        document("Rain in Milton\nThe mayor Rosa Conti spoke on Friday.\nJan Weiss left."),
    );
    test.file(
        "slides.pptx",
        zip(&[("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<presentation/>")]),
    );
    test.file("~$letter.docx", "lock");
    test.run(["load", "."]).ok().says(&["3 articles added"]);
    assert_eq!(
        test.texts(KNOWN),
        [
            "export.docx:1 | Market reopens | 2021-03-09 | Coast Courier | -",
            "export.docx:19 | Rain ends | 2021-03-09 | Coast Courier | -",
            "letter.docx | Rain in Milton | - | - | -",
        ]
    );
    test.run(["load", "slides.pptx"])
        .exits(3)
        .says(&["slides.pptx: it is a document of an office program that is neither"]);
    let broken = b"<w:document><w:p></w:document>";
    test.file("broken.docx", zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", broken)]));
    test.run(["load", "broken.docx"]).exits(3).says(&["broken.docx: it is a damaged document"]);
}

#[test]
fn what_files_do_not_say_can_be_said() {
    let test = Test::new();
    test.file("in/port/a.txt", "Ferry stops\n\nRosa Conti waited on the quay.\n\nSource: Coast Wire");
    test.file("in/b.csv", "text,source,date\nJan Weiss left.,Gazette,2020-01-01\n");
    test.run(["load", "in", "--set", "source=Harbour Archive", "--set", "published_on=2021-03"]).ok();
    let known = "SELECT r.name || ' ' || d.published_on FROM documents AS d JOIN sources AS r ON r.id = d.source_id ORDER BY d.origin";
    assert_eq!(test.texts(known), ["Harbour Archive 2021-03", "Harbour Archive 2021-03"]);
    test.run(["load", "in", "--source-from", "folder"]).ok();
    assert_eq!(
        test.texts(
            "SELECT r.name FROM documents AS d JOIN sources AS r ON r.id = d.source_id ORDER BY d.origin"
        ),
        ["in", "port"]
    );
    test.run(["load", "in", "--set", "text=a"]).exits(2).says(&["cannot be set"]);
}

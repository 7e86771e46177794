//! Digitised newspapers: METS says which blocks of which scanned pages (ALTO) are an article, whatever comes first, in a folder or
//! an archive.

use super::forms::{KNOWN, fixture};
use super::packers::{gzip, tar, zip};
use super::support::Test;

/// A page with blocks of these names and words.
fn alto(blocks: &[(&str, &str)]) -> Vec<u8> {
    let block = |(id, words): &(&str, &str)| {
        let words =
            words.split(' ').map(|word| format!("<String CONTENT='{word}'/>")).collect::<Vec<_>>().concat();
        format!("<TextBlock ID='{id}'><TextLine>{words}</TextLine></TextBlock>")
    };
    let blocks: String = blocks.iter().map(block).collect();
    let page = "<?xml version='1.0'?><alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page ID='P'><PrintSpace>";
    format!("{page}{blocks}</PrintSpace></Page></Layout></alto>").into_bytes()
}

fn area(file: &str, block: &str) -> String {
    format!("<mets:fptr><mets:area FILEID='{file}' BETYPE='IDREF' BEGIN='{block}'/></mets:fptr>")
}

/// METS in whose folder the pages have these names.
fn mets(pages: [&str; 2], divisions: &str) -> Vec<u8> {
    let file = |(id, name): (&str, &str)| {
        format!(
            "<mets:file ID='{id}' MIMETYPE='text/xml'><mets:FLocat LOCTYPE='URL' xlink:href='{name}'/></mets:file>"
        )
    };
    format!(
        "<?xml version='1.0'?><mets:mets xmlns:mets='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'>
         <mets:dmdSec ID='M'><mets:mdWrap MDTYPE='MODS'><mets:xmlData><mods:mods xmlns:mods='http://www.loc.gov/mods/v3'>
         <mods:titleInfo><mods:title>Coast Courier</mods:title></mods:titleInfo><mods:originInfo><mods:dateIssued>1899-03-04</mods:dateIssued>
         </mods:originInfo></mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec><mets:fileSec><mets:fileGrp USE='ALTO'>{}{}</mets:fileGrp></mets:fileSec>
         <mets:structMap TYPE='PHYSICAL'><mets:div TYPE='PAGE' ORDER='1'><mets:fptr FILEID='A1'/></mets:div>
         <mets:div TYPE='PAGE' ORDER='2'><mets:fptr FILEID='A2'/></mets:div></mets:structMap>
         <mets:structMap TYPE='LOGICAL'><mets:div TYPE='ISSUE' DMDID='M'>{divisions}</mets:div></mets:structMap></mets:mets>",
        file(("A1", pages[0])),
        file(("A2", pages[1]))
    )
    .into_bytes()
}

fn first_page() -> Vec<u8> {
    alto(&[
        ("B1", "Ferry to Milton stops"),
        ("B2", "Rosa Conti closed the ferry &amp; the pier."),
        ("B3", "Buy tea."),
    ])
}

fn second_page() -> Vec<u8> {
    alto(&[
        ("B1", "It will run again in June."),
        ("B2", "Lamp lit"),
        ("B3", "Albert Munro lit the lamp of Tor Head."),
    ])
}

/// Two articles, one of them on both pages, and an advertisement.
fn divisions() -> String {
    format!(
        "<mets:div TYPE='ARTICLE' LABEL='Ferry to Milton stops'><mets:div TYPE='HEADING'>{}</mets:div><mets:div TYPE='BODY'>{}{}</mets:div></mets:div>
         <mets:div TYPE='ADVERTISEMENT'>{}</mets:div><mets:div TYPE='ARTICLE'><mets:div TYPE='HEADING'><mets:div TYPE='TITLE'>{}</mets:div></mets:div>{}</mets:div>",
        area("A1", "B1"),
        area("A1", "B2"),
        area("A2", "B1"),
        area("A1", "B3"),
        area("A2", "B2"),
        area("A2", "B3")
    )
}

/// What is known of both articles of an issue of that path.
fn known(issue: &str) -> [String; 2] {
    let of = |number: u8, title: &str| format!("{issue}#{number} | {title} | 1899-03-04 | Coast Courier | -");
    [of(1, "Ferry to Milton stops"), of(2, "Lamp lit")]
}

#[test]
fn articles_of_an_issue_stand_on_its_pages() {
    let test = Test::new();
    let names = ["../alto/a%201.xml", "file://./../alto/b.xml"];
    test.file("in/mets/issue.xml", mets(names, &divisions()));
    test.file("in/alto/a 1.xml", first_page()).file("in/alto/b.xml", second_page());
    test.file("in/other/scan.xml", fixture("scan.xml"));
    test.run(["load", "in"]).ok().says(&["3 articles added"]);
    let mut expected = known("in/mets/issue.xml").to_vec();
    expected.push("in/other/scan.xml | New lamp for Tor Head | - | - | -".to_owned());
    assert_eq!(test.texts(KNOWN), expected);
    assert_eq!(
        test.texts("SELECT body FROM documents WHERE origin LIKE '%#1'"),
        ["Ferry to Milton stops\n\nRosa Conti closed the ferry & the pier.\n\nIt will run again in June."]
    );
    let variables = "SELECT group_concat(name || '=' || value, ' ') FROM (SELECT v.name, v.value FROM document_variables AS v
        JOIN documents AS d ON d.id = v.document_id WHERE d.origin LIKE '%#1' ORDER BY v.name, v.value)";
    assert_eq!(test.texts(variables), ["pages=1 pages=2"]);
    test.run(["check"]).ok();
    test.run(["load", "in"]).ok().says(&["0 articles read", "nothing new"]);
    // A change of a page is one of the issue.
    let lamp = "Albert Munro lit the lamp of Milton.";
    test.file(
        "in/alto/b.xml",
        alto(&[("B1", "It will run again in July."), ("B2", "Lamp lit"), ("B3", lamp)]),
    );
    test.run(["load", "in"]).ok().says(&["2 replaced: their files hold another text now"]);
    assert_eq!(test.texts(KNOWN), expected);
    // Without the METS the pages are articles again.
    std::fs::remove_file(test.path("in/mets/issue.xml")).unwrap();
    test.run(["load", "in", "--prune"]).ok();
    let origins = test.texts("SELECT origin FROM documents ORDER BY origin");
    assert_eq!(origins, ["in/alto/a 1.xml", "in/alto/b.xml", "in/other/scan.xml"]);
}

#[test]
fn pages_are_read_once_whatever_is_named_first() {
    let names = ["p1.xml", "p2.xml"];
    for paths in [&["in"][..], &["in/p1.xml", "in/p2.xml", "in/zz.xml"], &["in/zz.xml", "in"]] {
        let test = Test::new();
        test.file("in/p1.xml", first_page()).file("in/p2.xml", second_page());
        // Pages that were read by themselves before the METS came are no documents of their own any more.
        test.run(["load", "in"]).ok().says(&["2 articles added"]);
        test.file("in/zz.xml", mets(names, &divisions()));
        test.run(["load"].iter().chain(paths)).ok().says(&["2 articles added"]);
        assert_eq!(test.texts(KNOWN), known("in/zz.xml"), "{paths:?}");
        test.run(["load", "in"]).ok().says(&["nothing new"]);
        assert_eq!(test.texts(KNOWN), known("in/zz.xml"), "{paths:?}");
    }
}

#[test]
fn an_issue_without_articles_gives_its_pages() {
    let test = Test::new();
    test.file("in/issue.xml", mets(["p1.xml", "p2.xml"], ""));
    test.file("in/p1.xml", first_page()).file("in/p2.xml", second_page());
    test.run(["load", "in"]).ok().says(&["2 articles added"]);
    let known =
        ["Ferry to Milton stops", "-"].map(|title| format!("{title} | 1899-03-04 | Coast Courier | -"));
    assert_eq!(
        test.texts(KNOWN),
        [format!("in/issue.xml#1 | {}", known[0]), format!("in/issue.xml#2 | {}", known[1])]
    );
}

#[test]
fn a_page_that_is_missing_is_named_until_it_comes() {
    let test = Test::new();
    test.file("in/issue.xml", mets(["p1.xml", "p2.xml"], &divisions())).file("in/p1.xml", first_page());
    let missing = "in/p2.xml: METS names this page, and there is no such file";
    test.run(["load", "in"]).exits(3).says(&[missing, "1 article added"]);
    test.run(["load", "in"]).ok();
    assert_eq!(test.texts(KNOWN), known("in/issue.xml")[..1]);
    test.file("in/p2.xml", second_page());
    test.run(["load", "in"]).ok();
    assert_eq!(test.texts(KNOWN), known("in/issue.xml"));
    assert!(test.run(["errors"]).ok().out.lines().count() <= 1);
    // Whose pages are elsewhere is passed over, and whoever names it is told.
    test.file("alone/issue.xml", mets(["https://a.example/p1.xml", "p9.xml"], &divisions()));
    test.run(["load", "alone"]).ok().says(&["1 file passed over"]);
    test.run(["load", "alone/issue.xml"])
        .exits(3)
        .says(&["alone/issue.xml: METS says which pages belong together and holds no text; load the folder"]);
}

#[test]
fn an_issue_in_an_archive_is_read_as_in_a_folder() {
    let (issue, first, second) =
        (mets(["alto/1.xml", "alto/2.xml"], &divisions()), first_page(), second_page());
    let scan = fixture("scan.xml");
    let members: [(&str, &[u8]); 5] = [
        ("i/alto/1.xml", &first),
        ("i/issue.xml", &issue),
        ("i/alto/2.xml", &second),
        ("note.txt", b"Jan Weiss left for Karsa."),
        ("scan.xml", &scan),
    ];
    let test = Test::new();
    test.file("in/a.zip", zip(&members)).file("in/b.tar.gz", gzip(&tar(&members)));
    test.file("in/c.zip", zip(&[("d.tar", &tar(&members))]));
    test.run(["load", "in"]).ok().says(&["4 articles added"]);
    for archive in ["in/a.zip!/", "in/b.tar.gz!/", "in/c.zip!/d.tar!/"] {
        let places = test.texts(&format!(
            "SELECT substr(origin, {}) FROM origins WHERE origin LIKE '{archive}%' ORDER BY origin",
            archive.len() + 1
        ));
        assert_eq!(places, ["i/issue.xml#1", "i/issue.xml#2", "note.txt", "scan.xml"]);
    }
    assert_eq!(test.texts(KNOWN)[..2], known("in/a.zip!/i/issue.xml"));
    test.run(["check"]).ok();
    let missing = zip(&[("i/issue.xml", &issue), ("i/alto/2.xml", &second)]);
    test.file("missing.zip", missing);
    test.run(["load", "missing.zip"]).exits(3).says(&["missing.zip!/i/alto/1.xml: METS names this page"]);
}

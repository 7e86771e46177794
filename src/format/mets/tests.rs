//! Issues of newspapers: which blocks are of which article, and what is refused.

use super::reading::relative;
use super::{issue, page};

/// A page with blocks of these names and words.
fn alto(blocks: &[(&str, &str)]) -> Vec<u8> {
    let block = |(id, words): &(&str, &str)| {
        let words =
            words.split(' ').map(|word| format!("<String CONTENT='{word}'/>")).collect::<Vec<_>>().concat();
        format!("<TextBlock ID='{id}'><TextLine>{words}</TextLine></TextBlock>")
    };
    let blocks: String = blocks.iter().map(block).collect();
    format!("<alto><Layout><Page ID='P'><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>")
        .into_bytes()
}

fn area(file: &str, block: &str) -> String {
    format!("<fptr><area FILEID='{file}' BETYPE='IDREF' BEGIN='{block}'/></fptr>")
}

/// METS of two pages with these descriptions and divisions of its logical map.
fn mets(descriptions: &str, divisions: &str) -> String {
    format!(
        "<mets:mets xmlns:mets='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'>{descriptions}
         <fileSec><fileGrp><file ID='I1' MIMETYPE='image/tiff'><FLocat xlink:href='file://./IMG/1.tif'/></file>
         <file ID='A1' MIMETYPE='text/xml'><FLocat LOCTYPE='OTHER' xlink:href='file://./ALTO/1.xml'/></file>
         <file ID='A2' MIMETYPE='text/xml'><FLocat LOCTYPE='URL' xlink:href='ALTO\\2.xml'/></file></fileGrp></fileSec>
         <structMap TYPE='PHYSICAL'><div TYPE='Newspaper'><div TYPE='PAGE' ORDER='1' ORDERLABEL='7'><fptr FILEID='I1'/><fptr FILEID='A1'/></div>
         <div TYPE='np:CONTENT_PAGE' ORDER='2'><fptr><area FILEID='A2'/></fptr></div></div></structMap>
         <structMap TYPE='LOGICAL'><div TYPE='Newspaper' DMDID='PAPER'><div TYPE='VOLUME'><div TYPE='ISSUE' DMDID='ISSUE'>{divisions}</div></div></div></structMap></mets:mets>"
    )
}

const DESCRIPTIONS: &str = "<dmdSec ID='ISSUE'><mdWrap><xmlData><mods:mods><titleInfo><title>No. 12</title></titleInfo>\
    <originInfo><dateIssued encoding='w3cdtf'>1899-03-04</dateIssued></originInfo></mods:mods></xmlData></mdWrap></dmdSec>\
    <dmdSec ID='PAPER'><mdWrap><xmlData><mods:mods><titleInfo type='abbreviated'><title>C. Cour.</title></titleInfo><titleInfo><nonSort>The</nonSort>\
    <title>Coast &amp; Courier</title></titleInfo><name><namePart>A Publisher</namePart></name></mods:mods></xmlData></mdWrap></dmdSec>\
    <dmdSec ID='ART'><mdWrap><xmlData><mods:mods><language><languageTerm type='text'>English</languageTerm><languageTerm type='code'>en</languageTerm></language>\
    <titleInfo><title>Catalogued title</title></titleInfo><name><namePart type='family'>Haroun</namePart>\
    <namePart type='given'>Nadia</namePart><role><roleTerm>aut</roleTerm></role></name><name><namePart>E. Ditor</namePart>\
    <role><roleTerm>edt</roleTerm></role></name></mods:mods></xmlData></mdWrap></dmdSec>";

fn articles(mets: &str, pages: [Option<Vec<u8>>; 2]) -> Vec<String> {
    let issue = issue(mets.as_bytes().to_vec()).unwrap();
    assert_eq!(issue.pages().collect::<Vec<_>>(), ["./ALTO/1.xml", "ALTO/2.xml"]);
    let pages = pages.map(|bytes| bytes.map(|bytes| page(bytes).unwrap()));
    let shown = |(number, fields): (u64, Result<serde_json::Map<_, _>, _>)| match fields {
        Ok(mut fields) => {
            fields.sort_keys();
            format!("{number} {}", serde_json::Value::Object(fields))
        }
        Err(reason) => format!("{number} {reason}"),
    };
    issue.articles(pages.into()).into_iter().map(shown).collect()
}

#[test]
fn articles_are_the_blocks_that_the_map_names() {
    let first =
        alto(&[("B1", "Over"), ("B2", "Ferry"), ("B3", "stops"), ("B4", "It rained."), ("B5", "Buy tea.")]);
    let second = alto(&[("B1", "It rained on."), ("B2", "A letter.")]);
    let heading = format!(
        "<div TYPE='HEADING'><div TYPE='OVERLINE'>{}</div><div TYPE='TITLE'>{}{}</div></div>",
        area("A1", "B1"),
        area("A1", "B2"),
        area("A1", "B3")
    );
    let body = format!(
        "<div TYPE='BODY'><div TYPE='PARAGRAPH'>{}</div>{}</div>",
        area("A1", "B4"),
        area("A2", "B1")
    );
    let divisions = format!(
        "<div TYPE='SECTION'><div TYPE='ARTICLE' DMDID='ART' LABEL='FERRY STOPS!'>{heading}{body}</div></div>\
         <div TYPE='ADVERTISEMENT'>{}</div><div TYPE='LETTER' LABEL='To the editor'>{}{}</div><div TYPE='ARTICLE'>{}</div>",
        area("A1", "B5"),
        area("A2", "B2"),
        area("A2", "B1"),
        area("A2", "B9"),
    );
    let found = articles(&mets(DESCRIPTIONS, &divisions), [Some(first.clone()), Some(second)]);
    assert_eq!(
        found,
        [
            r#"1 {"author":"Nadia Haroun","date":"1899-03-04","language":"en","outlet":"The Coast & Courier","pages":["7","2"],"text":"Over\n\nFerry\n\nstops\n\nIt rained.\n\nIt rained on.","title":"Ferry stops"}"#,
            r#"2 {"date":"1899-03-04","division":"letter","outlet":"The Coast & Courier","pages":["2"],"text":"A letter.","title":"To the editor"}"#,
            "3 none of the blocks that METS names for this article stands on its pages",
        ]
    );
    let without_second = articles(&mets(DESCRIPTIONS, &divisions), [Some(first), None]);
    assert_eq!(without_second.len(), 1, "{without_second:?}");
}

/// As the British Library has them: pages name areas by their first and last words, and links lead from articles to areas.
#[test]
fn links_lead_from_articles_to_words_on_pages() {
    let words = |from: u32, words: &str| -> String {
        let word = |(at, word): (u32, &str)| format!("<String ID='word{at:06}' CONTENT='{word}'/><SP/>");
        (from..).zip(words.split(' ')).map(word).collect()
    };
    let block = |words: String| format!("<TextBlock><TextLine>{words}</TextLine></TextBlock>");
    let page = |blocks: &[String]| {
        format!("<alto><Layout><Page><PrintSpace>{}</PrintSpace></Page></Layout></alto>", blocks.concat())
            .into_bytes()
    };
    let first = page(&[
        block(words(1, "FERRY STOPS.")),
        block(words(3, "It rained in Karsa")),
        block(words(7, "BUY TEA")),
    ]);
    let second = page(&[block(words(1, "and on the quay."))]);
    let area = |id: &str, label: &str, file: &str, words: [u32; 2]| {
        format!(
            "<div ID='{id}' TYPE='pagearea' LABEL='{label}'><fptr><area FILEID='I1' SHAPE='RECT' COORDS='1,2,3,4'/></fptr>\
             <fptr><area FILEID='{file}' BETYPE='IDREF' BEGIN='word{:06}' END='word{:06}'/></fptr></div>",
            words[0], words[1]
        )
    };
    let areas = [
        area("pa1", "Headline", "A1", [1, 2]),
        area("pa2", "Textblock", "A1", [3, 6]),
        area("pa3", "Textblock", "A1", [7, 8]),
        area("pa4", "Textblock", "A2", [1, 4]),
    ];
    let links = |of: &str, to: &[&str]| {
        let locator = |id: &&str| format!("<smLocatorLink xlink:href='#{id}' xlink:label='{id}'/>");
        let others: String = to.iter().map(locator).collect();
        format!("<smLinkGrp>{}{others}<smArcLink xlink:from='{of}' xlink:to='x'/></smLinkGrp>", locator(&of))
    };
    let structure = format!(
        "<structLink>{}{}</structLink></mets:mets>",
        links("art1", &["pa1", "pa2", "pa4", "phys2"]),
        links("ad1", &["pa3"])
    );
    let divisions = "<div ID='art1' TYPE='Article'/><div ID='ad1' TYPE='Advertisement'/>";
    let text = mets(DESCRIPTIONS, divisions)
        .replace(
            "</div></structMap>\n         <structMap TYPE='LOGICAL'>",
            &format!("{}</div></structMap><structMap TYPE='LOGICAL'>", areas.concat()),
        )
        .replace("</mets:mets>", &structure);
    let found = articles(&text, [Some(first), Some(second)]);
    assert_eq!(
        found,
        [
            r#"1 {"date":"1899-03-04","outlet":"The Coast & Courier","pages":["7","2"],"text":"FERRY STOPS.\n\nIt rained in Karsa\n\nand on the quay.","title":"FERRY STOPS."}"#
        ]
    );
}

#[test]
fn pages_are_articles_where_no_map_names_blocks() {
    let divisions = "<div TYPE='ARTICLE' LABEL='Ferry stops'><fptr FILEID='A1'/></div>";
    let found = articles(
        &mets(DESCRIPTIONS, divisions),
        [Some(alto(&[("B", "One.")])), Some(alto(&[("B", "Two.")]))],
    );
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("1 ") && found[0].contains(r#""pages":"7","text":"One.""#), "{found:?}");
    assert!(found[1].starts_with("2 ") && found[1].contains(r#""date":"1899-03-04""#), "{found:?}");
}

#[test]
fn only_what_stands_beside_it_is_a_page() {
    for (href, name) in [
        ("file://./ALTO/a%201.xml", Some("./ALTO/a 1.xml")),
        ("file:///./ALTO/1.xml", Some("./ALTO/1.xml")),
        ("..\\ALTO\\1.xml", Some("../ALTO/1.xml")),
        ("https://a.example/1.xml", None),
        ("file:///etc/1.xml", None),
        ("C:\\1.xml", None),
        ("urn:nbn:1", None),
    ] {
        assert_eq!(relative(href).as_deref(), name, "{href}");
    }
}

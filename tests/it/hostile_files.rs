//! Documents, archives and annotated texts made to do harm: each costs itself, within bounds, with a reason.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::hostile::survives;
use super::packers::zip;
use super::support::Test;

#[test]
fn annotated_texts_that_grow() {
    let test = Test::new();
    let many = 60_000;
    test.file("in/brat.txt", "Rosa Conti waits. ".repeat(20_000));
    test.file(
        "in/brat.ann",
        "T1\tPerson 0 359999\tRosa\nT2\tPerson 99999999999999999999 4\tx\n".repeat(many),
    );
    let layers = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.NamedEntity|value\n\n\n#Text=";
    let tokens: Vec<String> = (0..many)
        .map(|at| format!("1-{at}\t{}-{}\tRosa\tPER[{at}]|LOC\n", (many - at) * 5, (many - at) * 5 + 4))
        .collect();
    test.file(
        "in/back.tsv",
        format!("{layers}{}\n1-0\t0-4\tRosa\t_\n{}", "Rosa ".repeat(many + 1), tokens.concat()),
    );
    let row = |others: &str| format!("1\tRosa\t_\tPROPN\t_\t_\t0\t_\t_\tEntity={others}\n");
    test.file(
        "in/open.conllu",
        format!(
            "# newdoc\n# global.Entity = eid-etype\n{}",
            row(&format!("{}{}", "(a-person".repeat(many), "z)".repeat(many)))
        ),
    );
    test.file(
        "in/wide.conllu",
        format!(
            "# newdoc\n# global.Entity = eid-etype\n{}",
            row("(a-person").repeat(many / 10) + &row("a)").repeat(many / 10)
        ),
    );
    let gate = |inner: &str| format!("<GateDocument><TextWithNodes>Rosa Conti waits. {inner}");
    test.file("in/deep.xml", gate(&"<a>".repeat(100_000)));
    test.file(
        "in/nodes.xml",
        gate(&format!(
            "{}</TextWithNodes><AnnotationSet>{}</AnnotationSet></GateDocument>",
            (0..many).map(|at| format!("<Node id='{at}'/>")).collect::<Vec<_>>().concat(),
            "<Annotation Type='Person' StartNode='0' EndNode='999999999'/>".repeat(many)
        )),
    );
    test.file("in/cut.xml", gate(""));
    survives(
        &test,
        &[
            "in/deep.xml: its elements are nested too deep",
            "in/cut.xml: it is cut off",
            "did not fit the text",
        ],
    );
}

#[test]
fn scans_that_grow() {
    let test = Test::new();
    let deep = 100_000;
    test.file("in/scan.xml", format!("<alto>{}", "<TextBlock>".repeat(deep)));
    test.file(
        "in/hyphens.xml",
        format!(
            "<alto><TextBlock>{}</TextBlock></alto>",
            "<TextLine><String CONTENT='a'/><HYP/></TextLine>".repeat(deep)
        ),
    );
    test.file("in/blank.xml", "<alto><Layout><Page/></Layout></alto>");
    // A page that is named over and over, in divisions inside each other, by a file that names itself, too.
    let area = "<area FILEID='A' BEGIN='C' END='B'/>".repeat(deep);
    let pages = "<file ID='A'><FLocat href='issue/page.xml'/></file><file ID='B'><FLocat href='issue.xml'/></file>\
        <file ID='C'><FLocat href='../../../../../../etc/hostname.xml'/></file>";
    test.file(
        "in/issue.xml",
        format!(
            "<mets><dmdSec ID='D'>{}</dmdSec>{pages}{}{}<div TYPE='ARTICLE'>{area}</div>{}{}</mets>",
            "<a/>".repeat(deep),
            "<div TYPE='ISSUE' DMDID='D'>".repeat(900),
            "<div TYPE='ARTICLE' LABEL='A'><area FILEID='A' BEGIN='B'/></div>".repeat(deep),
            "</div>".repeat(900),
            "<file ID='A'/>".repeat(deep)
        ),
    );
    let blocks = "<TextBlock ID='B'><String CONTENT='a'/></TextBlock>".repeat(deep);
    test.file("in/issue/page.xml", format!("<alto><ComposedBlock ID='C'>{blocks}</ComposedBlock></alto>"));
    test.file("in/nested.xml", format!("<mets>{}", "<div>".repeat(deep)));
    survives(
        &test,
        &[
            "in/scan.xml: its elements are nested too deep",
            "in/blank.xml: it is ALTO without a word",
            "in/nested.xml: its elements are nested too deep",
        ],
    );
}

#[test]
fn wires_and_crawls_that_grow() {
    let test = Test::new();
    let item = |content: &str| {
        format!(
            "<newsItem standard='NewsML-G2' xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet>{content}"
        )
    };
    let deep = 100_000;
    test.file("in/deep.xml", item(&"<inlineXML>".repeat(deep)));
    test.file("in/items.xml", format!("<newsMessage>{}", "<newsItem>".repeat(deep)));
    test.file(
        "in/html.xml",
        item(&format!(
            "<inlineData><![CDATA[{}Rosa waits.</p>]]></inlineData></contentSet></newsItem>",
            "<div>".repeat(deep)
        )),
    );
    test.file(
        "in/laughs.xml",
        format!(
            "<!DOCTYPE a [<!ENTITY a '{}'><!ENTITY f SYSTEM 'file:///etc/hostname'>]>{}",
            "x".repeat(1000),
            item("<inlineData>Envoys met &a; &f; here.</inlineData></contentSet></newsItem>")
        ),
    );
    test.file("in/picture.xml", item("<remoteContent href='file:///etc/hostname'/></contentSet></newsItem>"));
    let record = |length: &str| format!("http://a.example/ 192.0.2.1 20050304120000 text/html {length}\n");
    let head = "filedesc://a.arc 0.0.0.0 20050304120000 text/plain 3\n1 0\n";
    test.file("in/long.arc", format!("{head}{}", record("18446744073709551615")));
    test.file("in/none.arc", format!("{head}{}", record("0").repeat(deep)));
    test.file("in/line.arc", format!("{head}{}", "a ".repeat(20 << 20)));
    survives(
        &test,
        &[
            "in/deep.xml: its elements are nested too deep",
            "in/items.xml: its elements are nested too deep",
            "in/picture.xml: it is an item of NewsML without a text",
            "in/long.arc#2: it is cut off",
            "in/line.arc#2: it does not begin as a record of ARC",
        ],
    );
    assert_eq!(
        test.texts("SELECT body FROM documents WHERE origin = 'in/laughs.xml'"),
        ["Envoys met &a; &f; here."]
    );
}

/// A document of an office program with this text.
fn docx(text: &[u8]) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text)])
}

fn odt(text: &[u8]) -> Vec<u8> {
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", text),
    ])
}

#[test]
fn office_documents_that_grow() {
    let test = Test::new();
    let many = 100_000;
    let paragraph = |inner: &str| {
        format!(
            "<w:document><w:body><w:p><w:r><w:t>Rosa waits.{inner}</w:t></w:r></w:p></w:body></w:document>"
        )
    };
    test.file("in/deep.docx", docx("<w:p>".repeat(many).as_bytes()));
    test.file("in/bomb.docx", docx(paragraph(&"a ".repeat(40 << 20)).as_bytes()));
    test.file(
        "in/boxes.docx",
        docx(
            format!(
                "<w:document>{}{}",
                "<w:p><w:txbxContent>".repeat(400),
                "<w:r><w:t>a</w:t></w:r>".repeat(many)
            )
            .as_bytes(),
        ),
    );
    let whole = docx(paragraph("").as_bytes());
    test.file("in/torn.docx", &whole[..whole.len() / 2]);
    test.file("in/empty.docx", docx(b""));
    test.file("in/deep.odt", odt("<text:p>".repeat(many).as_bytes()));
    test.file(
        "in/spaces.odt",
        odt("<text:p>Rosa<text:s text:c='99999999999999999999'/><text:s text:c='99999999'/>waits.</text:p>"
            .as_bytes()),
    );
    test.file("in/crossed.odt", odt(b"<text:p>Rosa <text:span>waits.</text:p></text:span>"));
    survives(
        &test,
        &[
            "in/deep.docx: its elements are nested too deep",
            "in/bomb.docx: it is larger than 32 MiB",
            "in/torn.docx: it is a damaged zip archive",
            "in/empty.docx: it is empty",
            "in/deep.odt: its elements are nested too deep",
            "in/crossed.odt: it is a damaged document",
        ],
    );
    let longest = test.number("SELECT max(length(body)) FROM documents WHERE origin LIKE '%.odt'");
    assert!(longest < 200, "{longest}");
}

/// What our own guard is for; none of it is more than a library takes.
#[cfg(feature = "pdf")]
#[test]
fn portable_documents_that_are_none() {
    let test = Test::new();
    let document = |objects: &[&str]| {
        let objects: Vec<String> =
            (1..).zip(objects).map(|(at, object)| format!("{at} 0 obj\n{object}\nendobj\n")).collect();
        format!("%PDF-1.4\n{}trailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n", objects.concat())
    };
    let root = "<</Type/Catalog/Pages 2 0 R>>";
    test.file("in/self.pdf", document(&[root, "<</Type/Pages/Count 1/Kids[2 0 R]>>"]));
    test.file("in/count.pdf", document(&[root, "<</Type/Pages/Count 99999999999/Kids[]>>"]));
    test.file("in/nowhere.pdf", document(&["<</Type/Catalog/Pages 9 0 R>>"]));
    test.file("in/cut.pdf", &document(&[root, "<</Type/Pages/Count 1/Kids[3 0 R]>>"])[..60]);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        packer.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = packer.finish().unwrap();
    let head = format!(
        "%PDF-1.4\n1 0 obj\n{root}\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n",
        bomb.len()
    );
    test.file("in/bomb.pdf", [head.as_bytes(), &bomb, b"\nendstream\nendobj\n"].concat());
    survives(
        &test,
        &[
            "in/self.pdf: ",
            "in/count.pdf: ",
            "in/nowhere.pdf: it is a damaged PDF",
            "in/cut.pdf: it is a damaged PDF",
            "in/bomb.pdf: it unpacks to more than 1024 MiB",
        ],
    );
}

#[test]
fn front_matter_and_mail_that_grow() {
    let test = Test::new();
    test.file("in/toml.md", format!("+++\ntitle = {}\n+++\nIt rained.\n", "[".repeat(60_000)));
    test.file("in/long.md", format!("---\ntitle: \"a\n{}---\nIt rained.\n", "b: c: d\n".repeat(7_000)));
    test.file(
        "in/flowed.eml",
        format!(
            "From: a@port.example\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n{}",
            "a \n".repeat(1_000_000)
        ),
    );
    let parts: Vec<String> = (0..3_000)
        .map(|at| format!("Content-Type: multipart/mixed; boundary=\"b{at}\"\n\n--b{at}\n"))
        .collect();
    test.file("in/parts.eml", format!("From: a@port.example\nMIME-Version: 1.0\n{}", parts.concat()));
    survives(&test, &["in/parts.eml: "]);
    assert_eq!(
        test.number("SELECT count(*) FROM documents WHERE body LIKE '%+++%' OR body LIKE '%b: c%'"),
        0
    );
}

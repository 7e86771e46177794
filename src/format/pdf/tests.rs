//! Small documents, written by hand.

use super::text;

/// A document of these objects, the first of which is its root.
pub(super) fn document(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
            .into_bytes(),
    );
    out
}

fn stream(content: &[u8], more: &str) -> Vec<u8> {
    [format!("<</Length {} {more}>>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
}

/// Pages with lines: how far each is below the one before, and its text.
fn pages(pages: &[&[(u32, &str)]]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| [&(4 + 2 * page).to_string(), " 0 R "].concat()).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>",
            pages.len()
        )
        .into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let shown: String = lines
            .iter()
            .map(|(down, line)| ["0 -", &down.to_string(), " Td (", line, ") Tj "].concat())
            .collect();
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + 2 * page).into_bytes());
        objects.push(stream(format!("BT /F 10 Tf 50 790 Td {shown}ET").as_bytes(), ""));
    }
    document(&objects)
}

#[test]
fn lines_become_paragraphs_without_running_heads() {
    let head = (10, "Coast Courier 4 March 2021");
    let document = pages(&[
        &[
            head,
            (30, "The dockers of Port Said walked out, al-"),
            (12, "Muallem said in 2020-"),
            (12, "2021."),
            (24, "Nadia Haroun"),
            (12, "was there. The harbour"),
            (600, "- 1 -"),
        ],
        &[head, (30, "was closed on Monday."), (24, "It rained."), (12, "Jan Weiss left."), (600, "- 2 -")],
        &[head, (30, "Nothing else is known."), (12, "Rosa Conti waits."), (12, "So do we."), (600, "- 3 -")],
    ]);
    assert_eq!(
        text(&document).unwrap(),
        "The dockers of Port Said walked out, al-\nMuallem said in 2020-\n2021.\n\nNadia Haroun\nwas there. The harbour\nwas closed on Monday.\n\n\
         It rained.\nJan Weiss left.\n\nNothing else is known.\nRosa Conti waits.\nSo do we."
    );
}

fn with_page(content: &[u8], more: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</A 5 0 R/B 6 0 R>>>>>>";
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.as_bytes().to_vec(),
        stream(content, more),
    ];
    objects.extend_from_slice(others);
    document(&objects)
}

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let reason = |document: &[u8]| text(document).unwrap_err().to_string();
    let form = |content: &[u8]| stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
    assert!(reason(&with_page(b"/A Do", "", &[form(b"/A Do")])).contains("without end"));
    let fan: Vec<u8> = b"/B Do ".repeat(20_000);
    assert!(
        reason(&with_page(&b"/A Do ".repeat(20_000), "", &[form(&fan), form(b"q Q ")]))
            .contains("without end")
    );
    assert!(reason(&with_page(&b"q ".repeat(2_000_000), "", &[])).contains("without end"));
    assert!(reason(&with_page(b"0 0 10 10 re f", "", &[])).contains("ocrmypdf"));
    assert!(reason(b"%PDF-1.4\nnothing").contains("damaged"));
    let often =
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents[{}]>>", "4 0 R ".repeat(30_000));
    let pages =
        [&b"<</Type/Catalog/Pages 2 0 R>>"[..], b"<</Type/Pages/Kids[3 0 R]/Count 1>>", often.as_bytes()];
    let mut objects: Vec<Vec<u8>> = pages.iter().map(|object| object.to_vec()).collect();
    objects.push(stream(&b"% ".repeat(5_000), ""));
    assert!(reason(&document(&objects)).contains("without end"));
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..300 {
        std::io::Write::write_all(&mut packer, &vec![b' '; 1 << 20]).unwrap();
    }
    assert!(
        reason(&with_page(&packer.finish().unwrap(), "/Filter/FlateDecode", &[])).contains("unpacks to more")
    );
    assert!(reason(&with_page(&b"[".repeat(200_000), "", &[])).contains("damaged"));
}

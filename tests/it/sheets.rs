//! Tables of office programs: each sheet whose first row names a text is a table of articles.

use super::packers::zip;
use super::support::Test;

/// A workbook of these sheets: their names and their rows of cells, whose texts stand in the table of shared ones.
pub(crate) fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut strings: Vec<String> = Vec::new();
    let (mut members, mut names, mut relations) = (Vec::new(), String::new(), String::new());
    for (number, (name, rows)) in (1..).zip(sheets) {
        let mut data = String::new();
        for (row, cells) in (1..).zip(*rows) {
            let cell = |(column, text): (u8, &&str)| {
                let place = format!("{}{row}", char::from(b'A' + column));
                match text.strip_prefix("day:") {
                    Some(serial) => format!("<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>"),
                    None => {
                        strings.push((*text).to_owned());
                        format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", strings.len() - 1)
                    }
                }
            };
            data += &format!(
                "<row r=\"{row}\">{}</row>",
                (0..).zip(*cells).map(cell).collect::<Vec<_>>().concat()
            );
        }
        members.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"m\"><sheetData>{data}</sheetData></worksheet>"),
        ));
        names += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let texts: String = strings
        .iter()
        .map(|text| ["<si><t xml:space=\"preserve\">", text.as_str(), "</t></si>"].concat())
        .collect();
    let parts = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\"
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"),
        ),
        ("xl/styles.xml", "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned()),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")),
    ];
    let parts = parts.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(members);
    let parts: Vec<(String, String)> = parts.collect();
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip(&parts)
}

#[test]
fn sheets_with_a_text_are_tables() {
    let test = Test::new();
    let stories: &[&[&str]] = &[
        &["Title", "Text", "Date", "Source"],
        &[
            "Ferry stops",
            "The \"ferry\" stopped, Rosa Conti said.\nJan Weiss waits.",
            "day:44322",
            "Milton Gazette",
        ],
        &["", "", "", ""],
        &["Market", "The market of Basra reopened.", "2021-05-07"],
    ];
    let notes: &[&[&str]] = &[&["Codes", "Meaning"], &["a", "b"]];
    test.file("in/table.xlsx", workbook(&[("Notes", notes), ("Stories 2021", stories)]));
    test.run(["load", "in"]).ok().says(&["2 articles added, 0 unchanged, 0 skipped"]);
    let known = "SELECT d.origin || ' ' || d.title || ' ' || d.published_on || ': ' || replace(d.body, char(10), '/') FROM documents AS d ORDER BY 1";
    assert_eq!(
        test.texts(known),
        [
            "in/table.xlsx!/Stories 2021:2 Ferry stops 2021-05-06: Ferry stops//The \"ferry\" stopped, Rosa Conti said./Jan Weiss waits.",
            "in/table.xlsx!/Stories 2021:4 Market 2021-05-07: Market//The market of Basra reopened.",
        ]
    );
    test.file("none.xlsx", workbook(&[("Notes", notes)]));
    test.run(["load", "none.xlsx"])
        .exits(3)
        .says(&["none.xlsx!/Notes:1: its first line names no column that holds a text (Codes, Meaning)"]);
    test.file("map.xlsx", workbook(&[("Notes", notes)]));
    test.run(["load", "map.xlsx", "--map", "text=Meaning"]).ok().says(&["1 article added"]);
}

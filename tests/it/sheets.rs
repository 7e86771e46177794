//! Tables of office programs: each sheet whose first row names a text is a table of articles.

use super::packers::zip;
use super::support::Test;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// One row of a sheet; what it says is put into the table of shared texts.
fn row(number: usize, cells: &[&str], strings: &mut Vec<String>) -> String {
    let mut line = String::new();
    for (column, text) in (b'A'..).zip(cells) {
        let place = format!("{}{number}", char::from(column));
        let cell = if let Some(serial) = text.strip_prefix("day:") {
            format!("<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>")
        } else {
            strings.push((*text).to_owned());
            format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", strings.len() - 1)
        };
        line.push_str(&cell);
    }
    format!("<row r=\"{number}\">{line}</row>")
}

/// A sheet of this name is a drawing.
const CHART: &str = "Chart";
/// A sheet of this name ends before its rows.
const CUT_OFF: &str = "Cut off";

/// A workbook of these sheets: their names and their rows of cells, whose texts stand in the table of shared ones.
pub(crate) fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut strings: Vec<String> = Vec::new();
    let (mut members, mut names, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (name, rows)) in (1..).zip(sheets) {
        let rows: Vec<String> = (1..).zip(*rows).map(|(at, cells)| row(at, cells, &mut strings)).collect();
        let (kind, sheet) = match *name {
            CHART => ("chartsheet", "<chartsheet xmlns=\"m\"/>".to_owned()),
            CUT_OFF => ("worksheet", "<worksheet xmlns=\"m\"><sheetViews/>".to_owned()),
            _ => {
                let rows = rows.concat();
                ("worksheet", format!("<worksheet xmlns=\"m\"><sheetData>{rows}</sheetData></worksheet>"))
            }
        };
        members.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
        names.push(format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        relations.push(format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/{kind}\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
    }
    let texts: Vec<String> =
        strings.iter().map(|text| ["<si><t>", text.as_str(), "</t></si>"].concat()).collect();
    let related = |relations: &str| {
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
    };
    let root =
        format!("<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{RELATIONS}\"><sheets>{}</sheets></workbook>",
        names.concat()
    );
    let styles =
        "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let parts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
        ("_rels/.rels", related(&root)),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", related(&relations.concat())),
        ("xl/styles.xml", styles.to_owned()),
        ("xl/sharedStrings.xml", format!("<sst>{}</sst>", texts.concat())),
    ];
    let parts: Vec<(String, String)> =
        parts.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(members).collect();
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

#[test]
fn a_damaged_sheet_costs_itself_and_is_said() {
    let test = Test::new();
    let stories: &[&[&str]] = &[&["Title", "Text"], &["Market", "The market of Basra reopened."]];
    test.file("a.xlsx", workbook(&[(CHART, &[]), (CUT_OFF, stories), ("Stories", stories)]));
    test.run(["load", "a.xlsx"])
        .exits(3)
        .says(&["1 article added, 0 unchanged, 1 skipped", "a.xlsx!/Cut off: it is a damaged table"]);
    test.file("b.xlsx", workbook(&[(CUT_OFF, stories)]));
    test.run(["load", "b.xlsx"]).exits(3).says(&["b.xlsx!/Cut off: it is a damaged table", " 1 skipped"]);
    test.file("c.xlsx", workbook(&[(CHART, &[])]));
    test.run(["load", "c.xlsx"]).exits(3).says(&["c.xlsx: it is a table without a row"]);
}

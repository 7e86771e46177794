//! The forms of output, byte for byte; and text of strangers that must not act on a terminal or a spreadsheet.

use super::support::{Test, snapshot};

const EVERYTHING: &str = "SELECT 1 AS n, 2.5 AS x, 'a|b \"c\", d' AS text, NULL AS unknown, x'00ff' AS bytes
    UNION ALL SELECT -9007199254740993, 0.1 + 0.2, 'Hay’at <b>*Taḥrir*</b>' || char(10) || '_two_ lines', '', x''";

#[test]
fn every_form_is_as_it_was() {
    let test = Test::of_seeds();
    for form in ["table", "csv", "tsv", "json", "jsonl", "md", "html"] {
        let run = test.run(["sql", EVERYTHING, "--format", form]).ok().silent();
        snapshot(&format!("tests/snapshots/formats/rows.{form}"), &run.out);
        let run = test.run(["sql", "SELECT 1 AS n WHERE 0", "--format", form]).ok().silent();
        snapshot(&format!("tests/snapshots/formats/no-rows.{form}"), &run.out);
    }
}

#[test]
fn a_pipe_gets_csv() {
    let test = Test::of_seeds();
    let plain = test.run(["sql", EVERYTHING]).ok().out;
    assert_eq!(plain, test.run(["sql", EVERYTHING, "--format", "csv"]).ok().out);
}

#[test]
fn json_keeps_numbers_and_order() {
    let test = Test::of_seeds();
    let json = test.run(["sql", EVERYTHING, "--format", "json"]).ok().json();
    assert_eq!(json[1]["n"], serde_json::json!(-9_007_199_254_740_993_i64));
    assert!((json[1]["x"].as_f64().unwrap() - 0.3).abs() < 1e-12);
    assert!(json[0]["unknown"].is_null());
    let keys: Vec<&String> = json[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["n", "x", "text", "unknown", "bytes"]);
}

#[test]
fn control_characters_of_an_article_reach_no_terminal() {
    let test = Test::new();
    test.file(
        "a.txt",
        "Talks \u{1b}[31mresume\u{1b}[0m in Geneva\u{202e}\n\nSergei Lavrov \u{1b}]0;pwned\u{7}met Faisal Mekdad.\n",
    );
    test.file("b\u{1b}[2J.txt", "");
    let load = test.run(["load", "a.txt", "b\u{1b}[2J.txt", "--verbose"]).exits(3);
    let mut shown = load.err + &load.out;
    for form in ["table", "md", "html"] {
        shown += &test.run(["report", "documents", "--format", form]).ok().out;
        shown +=
            &test.run(["sql", "SELECT text, origin FROM sentences, documents", "--format", form]).ok().out;
    }
    assert!(shown.contains("Talks") && shown.contains("\\u{1b}"));
    let raw = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
    assert_eq!(shown.chars().find(raw), None, "{shown:?}");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_defused_on_request() {
    let test = Test::of_seeds();
    let query = "SELECT '=HYPERLINK(\"x\")' AS a, '+1' AS b, '-1' AS c, '@SUM(A1)' AS d, -1 AS e, 'a=b' AS f";
    let run = test.run(["sql", query, "--csv-safe"]).ok();
    assert_eq!(run.out, "a,b,c,d,e,f\n\"'=HYPERLINK(\"\"x\"\")\",'+1,'-1,'@SUM(A1),-1,a=b\n");
    let run = test.run(["sql", query]).ok();
    assert_eq!(run.out, "a,b,c,d,e,f\n\"=HYPERLINK(\"\"x\"\")\",+1,-1,@SUM(A1),-1,a=b\n");
    let run = test.run(["sql", query, "--csv-safe", "--format", "tsv"]).ok();
    assert!(run.out.contains("'=HYPERLINK"), "{}", run.out);
}

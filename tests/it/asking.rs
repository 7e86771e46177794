//! How a report is asked: sorted, with evidence, one row opened, from a folder of one's own, saved for colleagues.

use super::support::Test;

#[test]
fn any_column_can_come_first() {
    let test = Test::of_seeds();
    let names = |sort: &[&str]| {
        let run =
            test.run([&["report", "frequency", "--limit", "5", "--format", "json"], sort].concat()).ok();
        let name = |row: &serde_json::Value| row["entity"].as_str().unwrap().to_owned();
        run.json().as_array().unwrap().iter().map(name).collect::<Vec<_>>()
    };
    let by_name = names(&["--sort", "entity"]);
    assert!(by_name.is_sorted(), "{by_name:?}");
    assert!(names(&["--sort", "entity:desc"])[0] > by_name[0]);
    assert_eq!(names(&["--sort", "mentions"]), names(&[]));
    assert_ne!(names(&["--sort", "mentions:asc"]), names(&[]));
    test.run(["report", "frequency", "--sort", "colour"])
        .exits(2)
        .says(&["none of the columns entity, type"]);
    test.run(["report", "frequency", "--sort", "entity:up"]).exits(2).says(&["neither asc nor desc"]);
}

#[test]
fn evidence_stands_beside_each_row() {
    let test = Test::of_seeds();
    let call = ["report", "cooccurrence", "--limit", "2", "--evidence", "2", "--format"];
    let rows = test.run([&call[..], &["json"]].concat()).ok().json();
    for row in rows.as_array().unwrap() {
        let found = row["evidence"].as_array().unwrap();
        assert_eq!(found.len() as u64, row["o"].as_u64().unwrap().min(2));
        for sentence in found {
            let (document, start) = (&sentence["document_id"], sentence["start_char"].as_u64().unwrap());
            let sql =
                format!("SELECT substr(body, {}, {}) FROM documents WHERE id = {document}", start + 1, 5);
            let text = sentence["text"].as_str().unwrap();
            assert!(text.starts_with(&test.texts(&sql)[0]), "{text}");
        }
    }
    let flat = test.run([&call[..], &["csv"]].concat()).ok().out;
    let lines: Vec<&str> = flat.lines().collect();
    assert!(lines[0].ends_with("evidence_start_char,evidence_end_char,evidence_text"), "{}", lines[0]);
    assert_eq!(lines.len(), 1 + 3, "two sentences of the first pair, one of the second:\n{flat}");
    let table = test.run([&call[..], &["table"]].concat()).ok().out;
    assert!(
        table.contains("\nVladimir Putin, Masoud Pezeshkian") && table.contains("seeds/04-monday-calls.txt"),
        "{table}"
    );
}

#[test]
fn a_row_is_opened_by_what_stands_in_it_or_by_its_number() {
    let test = Test::of_seeds();
    let open = |words: &[&str]| {
        let run = test.run([&["report"], words, &["--format", "json", "--quiet"]].concat()).ok();
        run.json().as_array().unwrap().clone()
    };
    let cells = ["cooccurrence", "--row", "masoud pezeshkian", "Vladimir Putin"];
    let found = open(&cells);
    assert_eq!(found.len(), 5);
    assert_eq!(open(&["cooccurrence", "--row", "1"]), found);
    assert_eq!(
        open(&["evidence", "--for", "cooccurrence --row 'Vladimir Putin' 'Masoud Pezeshkian'"]),
        found
    );
    assert_eq!(open(&["timeline", "--row", "2021-02"]).len(), 32);
    test.run(["report", "cooccurrence", "--row", "Nobody"])
        .exits(1)
        .says(&["no row of cooccurrence has \"Nobody\""]);
    test.run(["report", "evidence", "--for", "cooccurrence"]).exits(2).says(&["with its options and --row"]);
}

#[test]
fn what_machines_need_stays_out_of_tables() {
    let test = Test::of_seeds();
    let head = |words: &[&str]| {
        let run = test.run([&["report", "cooccurrence", "--limit", "1"], words].concat()).ok();
        run.out.lines().next().unwrap().to_owned()
    };
    assert!(head(&["--format", "csv"]).ends_with("left_type,right_type,left_id,right_id"));
    assert!(!head(&["--format", "table"]).contains("left_id"));
    assert!(head(&["--format", "table", "--all-columns"]).contains("left_id"));
}

const OWN: &str = "-- title: Long sentences\n-- about: The longest.\n-- param: limit integer = 2 how many\n\
    -- column: sentence text the sentence\n\
    SELECT text AS sentence FROM sentences\nORDER BY length(text) DESC, id LIMIT :limit\n";

#[test]
fn a_folder_of_ones_own_is_taken_in_and_a_broken_file_is_told_of() {
    let test = Test::of_seeds();
    test.file("mine/long.sql", OWN)
        .file("mine/broken.sql", "-- title: x\n-- param: limit whole = 2 how\nSELECT 1");
    test.file("mine/frequency.sql", OWN).file("mine/notes.txt", "nothing");
    let list = test.run(["report", "--list", "--reports", "mine", "--format", "csv"]).ok();
    assert!(list.out.contains("\nlong,Long sentences,own,--limit\n"), "{}", list.out);
    assert!(
        !list.out.contains("broken") && list.out.contains("\nfrequency,Who and what is named most,built in,")
    );
    let list = list.says(&["mine/broken.sql: report broken, line 2:"]);
    list.says(&["mine/frequency.sql: there is a report of that name already"]);
    let run = test.run(["report", "long", "--limit", "3", "--reports", "mine", "--format", "csv", "-q"]).ok();
    assert_eq!(run.out.lines().count(), 4);
    let mut command = test.command(["report", "long", "--format", "csv", "--quiet"]);
    command.env("CORPUS_REPORTS", "mine");
    assert_eq!(super::support::Run::of(command).ok().out.lines().count(), 3);
    test.run(["report", "--list", "--reports", "no-such-folder"]).exits(1).says(&["no-such-folder"]);
}

#[test]
fn a_call_is_saved_run_listed_and_forgotten() {
    let test = Test::of_seeds();
    let call = ["cooccurrence", "--unit", "document", "--type=ANY", "--limit", "3", "--sort", "left"];
    let expected = test.run([&["report"], &call[..], &["--format", "csv"]].concat()).ok().out;
    test.run([&["report", "--save", "couples"], &call[..]].concat())
        .ok()
        .says(&["next: corpus report couples"]);
    assert_eq!(test.run(["report", "couples"]).ok().out, expected);
    let less = test.run(["report", "couples", "--limit", "2"]).ok().out;
    assert_eq!(less.lines().count(), 3, "options given later win");
    let list = test.run(["report", "--list"]).ok().out;
    let line = "couples,cooccurrence --unit=document --type=ANY --limit=3 --sort=left,saved,";
    assert!(list.lines().any(|l| l == line), "{list}");
    test.run(["report", "frequency", "--distinct", "--save", "couples"]).ok();
    let distinct = test.run(["report", "frequency", "--distinct"]).ok().out;
    assert_eq!(test.run(["report", "couples"]).ok().out, distinct);
    test.run(["report", "--forget", "couples"]).ok().says(&["couples is forgotten"]);
    test.run(["report", "couples"]).exits(1);
    test.run(["report", "--forget", "couples"]).exits(1).says(&["no report is saved as \"couples\""]);
    test.run(["report", "--save", "frequency", "sources"]).exits(2).says(&["a report has this name"]);
    test.run(["report", "--save", "a b", "sources"]).exits(2).says(&["letters, digits"]);
}

#[test]
fn a_query_comes_from_a_file_or_standard_input() {
    let test = Test::of_seeds();
    test.file("question.sql", "SELECT count(*) AS n FROM mentions WHERE text = :name;\n");
    let asked = ["--param", "name=Mikdad"];
    assert_eq!(test.run([&["sql", "--file", "question.sql"], &asked[..]].concat()).ok().out, "n\n4\n");
    assert_eq!(test.feed("SELECT 2 AS n", ["sql"]).ok().out, "n\n2\n");
    test.run(["sql", "--file", "no-such.sql"]).exits(1).says(&["no-such.sql"]);
    test.run(["sql", "SELECT 1", "--file", "question.sql"]).exits(2);
}

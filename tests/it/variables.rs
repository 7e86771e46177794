//! What a file says beside text, title, author, date, outlet, address and language: kept, asked by, told apart by.

use super::dump::assert_same;
use super::support::Test;

const TABLE: &str = "id,title,text,party,Section,year,published_on\n\
    1,Budget vote,Anna Lind of the council met Tom Ford in Oslo on Monday.,Labour,Politics,2020,2020-01-02\n\
    2,Harbour,Peter Okafor and Tom Ford said the harbour of Sidon reopened.,Green,World,2021,2021-02-03\n\
    3,Trains,Anna Lind and Peter Okafor opened a station in Bergen.,Labour,World,2021,2021-05-03\n";

fn loaded() -> Test {
    let test = Test::new();
    test.file("a.csv", TABLE).run(["load", "a.csv"]).ok();
    test
}

/// The first column of what a call prints as CSV.
fn first_column(test: &Test, words: &[&str]) -> Vec<String> {
    let run = test.run(words).ok();
    run.out.lines().skip(1).map(|line| line.split(',').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_other_column_or_field_is_kept_and_told() {
    let test = loaded();
    let report = test.run(["report", "variables"]).ok();
    assert_eq!(
        report.out,
        "variable,documents,values,example\nSection,3,2,Politics\nid,3,3,1\nparty,3,2,Green\nyear,3,2,2020\n"
    );
    let test = Test::new();
    test.file(
        "a.json",
        r#"{"text": "Anna Lind came.", "tags": ["oil", "war"], "meta": {"desk": "Night", "rate": 0.5}}"#,
    );
    test.file("b.md", "---\ntitle: Talks\ndate: 2021-02-03\nsection: World\n---\nTom Ford came.\n")
        .run(["load", "."])
        .ok();
    assert_eq!(
        test.texts("SELECT name || '=' || value FROM document_variables ORDER BY 1"),
        ["meta.desk=Night", "meta.rate=0.5", "section=World", "tags=oil", "tags=war"]
    );
    assert_eq!(test.texts("SELECT type FROM v_variables WHERE variable = 'meta.rate'"), ["real"]);
}

#[test]
fn reports_are_asked_of_documents_with_a_value() {
    let test = loaded();
    let people = |conditions: &[&str]| {
        let words = [&["report", "frequency", "--type", "PERSON"], conditions].concat();
        first_column(&test, &words)
    };
    assert_eq!(people(&["--where", "PARTY=labour"]), ["Anna Lind", "Peter Okafor", "Tom Ford"]);
    assert_eq!(people(&["--where", "party=Labour", "--where", "year=2021"]), ["Anna Lind", "Peter Okafor"]);
    assert!(people(&["--where", "party=Lab"]).is_empty());
    test.run(["report", "frequency", "--where", "partei=Labour"])
        .exits(1)
        .says(&["there is no variable \"partei\"; there are Section, id, party, year"]);
    test.run(["report", "frequency", "--where", "party"]).exits(2).says(&["--where", "NAME=VALUE"]);
    let pairs = ["report", "cooccurrence", "--where", "section=World", "--type", "PERSON", "--evidence", "1"];
    let pairs = test.run(pairs).ok();
    assert!(pairs.out.contains("opened a station") && !pairs.out.contains("council"), "{}", pairs.out);
    let here =
        ["report", "keyness", "--where", "party=Green", "--versus-where", "party=Labour", "--min", "1"];
    assert!(first_column(&test, &here).contains(&"Sidon".to_owned()));
}

#[test]
fn values_and_names_that_differ_in_case_alone_are_one() {
    let test = Test::new();
    let rows = "{\"text\":\"Anna Lind came.\",\"tags\":[\"Oil\",\"oil\"],\"a=b\":\"c\"}\n{\"text\":\"Tom Ford came.\",\"tags\":\"oil\"}\n\
        {\"text\":\"Rosa Conti came.\",\"x\\n--\":\"1\"}\n";
    test.file("a.jsonl", rows).run(["load", "a.jsonl"]).ok();
    let count = |words: &[&str]| first_column(&test, &[&["report", "documents"], words].concat()).len();
    assert_eq!(count(&["--where", "tags=OIL", "--where", "Tags=oil"]), 2);
    assert_eq!(count(&["--where", "a=b=c"]), 1);
    test.run(["report", "documents", "--by", "tags"])
        .ok()
        .says(&["1 document without tags stand in no group"]);
    assert_eq!(count(&["--by", "tags"]), 2);
    assert_eq!(test.texts("SELECT name FROM document_variables WHERE value = '1'"), ["x --"]);
}

#[test]
fn a_report_is_asked_for_each_value_in_turn_and_the_sql_says_the_same() {
    let test = loaded();
    let words = ["report", "frequency", "--type", "PERSON", "--by", "Party"];
    let groups = test.run(words).ok().out;
    let lines: Vec<&str> = groups.lines().collect();
    assert!(lines[0].starts_with("party,entity,type,mentions"), "{groups}");
    assert_eq!(lines[1..].iter().filter(|line| line.starts_with("Green,")).count(), 2);
    assert_eq!(lines[1..].iter().filter(|line| line.starts_with("Labour,")).count(), 3);
    let sql = test.run(words.iter().chain(&["--show-sql"])).ok().out;
    let mut counted = 0;
    for statement in sql.split("-- party: ").skip(1) {
        counted += test.rows(statement.split_once('\n').unwrap().1, &[]).rows.len();
    }
    assert_eq!(counted, 5);
    for by in ["year", "month", "source"] {
        test.run(["report", "frequency", "--by", by]).ok();
    }
    test.run(["report", "frequency", "--by", "party", "--evidence", "1"]).exits(2).says(&["open one group"]);
}

#[test]
fn what_a_person_says_of_files_goes_before_what_they_say() {
    let test = loaded();
    test.file("said.csv", "file,wave,source,date\na.csv,2,Coast Daily,\na.csv:3,,,2021-03\n");
    test.run(["load", "a.csv", "--set-from", "said.csv", "--set", "party=None", "--db", "b.db"]).ok();
    let said = |sql: &str| {
        let connection = super::support::connect(&test.path("b.db"));
        super::support::texts(&connection, sql)
    };
    assert_eq!(said("SELECT DISTINCT value FROM document_variables WHERE name = 'party'"), ["None"]);
    assert_eq!(said("SELECT count(*) || '' FROM document_variables WHERE name = 'wave'"), ["2"]);
    assert_eq!(said("SELECT published_on FROM documents WHERE origin = 'a.csv:3'"), ["2021-03"]);
    // A plain load later, as of every night, leaves it so; saying something else does not.
    test.run(["load", "a.csv", "--db", "b.db"]).ok();
    assert_eq!(said("SELECT count(*) || '' FROM document_variables WHERE name = 'wave'"), ["2"]);
    test.run(["load", "a.csv", "--set", "party=Green", "--db", "b.db"]).ok();
    assert_eq!(said("SELECT DISTINCT value FROM document_variables WHERE name = 'party'"), ["Green"]);
    test.file("said.csv", "file;wave\na.csv;3\n");
    test.run(["load", "a.csv", "--set-from", "said.csv", "--db", "b.db"]).ok();
    assert_eq!(said("SELECT DISTINCT value FROM document_variables WHERE name = 'wave'"), ["3"]);
    test.file("said.csv", "file,date\na.csv,soon\n");
    test.run(["load", "a.csv", "--set-from", "said.csv"]).exits(1).says(&[
        "said.csv",
        "line 2",
        "nothing that can be stored",
    ]);
}

#[test]
fn the_table_of_documents_has_a_column_for_each_variable() {
    let test = loaded();
    let table = test.run(["export", "docvars", "--where", "party=Green"]).ok().out;
    assert_eq!(
        table,
        "doc_id,text,title,author,source,published_on,language,url,Section,id,party,year\n\
         2,\"Harbour\nPeter Okafor and Tom Ford said the harbour of Sidon reopened.\",Harbour,,,2021-02-03,,,World,2,Green,2021\n"
    );
}

#[test]
fn no_two_columns_of_the_table_of_documents_are_called_alike() {
    let test = Test::new();
    test.file("a.csv", "text,doc_id,doc_id_\nTom Ford came.,7,8\n").run(["load", "a.csv"]).ok();
    let table = test.run(["export", "docvars"]).ok().out;
    assert_eq!(
        table,
        "doc_id,text,title,author,source,published_on,language,url,doc_id__,doc_id_\n1,Tom Ford came.,,,,,,,7,8\n"
    );
}

#[test]
fn a_saved_call_has_all_its_conditions() {
    let test = loaded();
    let words =
        ["report", "frequency", "--type", "PERSON", "--where", "party=Labour", "--where", "year=2021"];
    let found = test.run(words).ok().out;
    assert!(found.lines().count() == 3 && !found.contains("Tom Ford"), "{found}");
    test.run([&words[..], &["--save", "both"]].concat()).ok();
    assert_eq!(test.run(["report", "both"]).ok().out, found);
    // A value that looks like a switch is one all the same.
    test.run(["report", "concordance", "--query", "true", "--save", "truth"]).ok();
    test.run(["report", "truth"]).ok();
}

#[test]
fn they_are_the_same_in_any_order_and_after_a_merge() {
    let test = Test::new();
    let other = TABLE.replace("Labour", "Liberal");
    test.file("a.csv", TABLE).file("b.csv", &other);
    for (db, files) in [("ab.db", ["a.csv", "b.csv"]), ("ba.db", ["b.csv", "a.csv"])] {
        for file in files {
            test.run(["load", file, "--db", db]).ok();
        }
    }
    test.run(["load", "a.csv", "--db", "a.db"]).ok();
    test.run(["load", "b.csv", "--db", "b.db"]).ok();
    test.run(["merge", "b.db", "a.db", "--db", "m.db"]).ok();
    assert_same(&test.path("ab.db"), &test.path("ba.db"));
    assert_same(&test.path("ab.db"), &test.path("m.db"));
    test.run(["reprocess", "--stage", "clean", "--all", "--db", "ab.db"]).ok();
    assert_same(&test.path("ab.db"), &test.path("m.db"));
}

#[test]
fn characters_that_could_not_be_decoded_are_counted_in_the_database() {
    let test = Test::new();
    test.file("a.txt", b"Andr\xc3\xa9 met Jos\xc3 in Bogot\xc3\xa1 and Z\xc3\xbcrich on Monday.")
        .run(["load", "a.txt"])
        .ok();
    assert_eq!(test.number("SELECT undecoded FROM documents"), 1);
}

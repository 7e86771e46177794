//! The command line as people guess it: plain words, names without options, slips, and whether every hint runs as it is printed.

use std::process::Stdio;

use super::support::{Run, Test};

/// The calls of the program that a text suggests, from `corpus ` to the end of the call; they must stand at its end.
fn hinted(run: &Run, from: &str) -> Vec<String> {
    let at = run.err.find(from).unwrap_or_else(|| panic!("no {from:?} in {}", run.err));
    shlex::split(run.err[at..].lines().next().unwrap()).unwrap()[1..].to_vec()
}

#[test]
fn words_are_searched_for_as_they_are_typed() {
    let test = Test::of_seeds();
    let found = |words: &[&str]| {
        let run = test.run([&["search"], words, &["--format", "json", "--limit", "-1"]].concat()).ok();
        run.json().as_array().unwrap().clone()
    };
    let nodes = |words: &[&str]| -> Vec<String> {
        found(words).iter().map(|row| row["node"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!found(&["ministry"]).is_empty());
    let whole = found(&["Faisal Mekdad"]);
    assert!(!whole.is_empty() && whole.iter().all(|row| row["node"] == "Faisal Mekdad"), "{whole:?}");
    assert_eq!(
        nodes(&["Faisal", "Mekdad"]).iter().filter(|node| *node == "Faisal Mekdad").count(),
        whole.len()
    );
    let apart = found(&["Mekdad", "Lavrov"]);
    let both = "SELECT count(*) FROM sentences WHERE text LIKE '%Mekdad%' AND text LIKE '%Lavrov%'";
    let sentences: std::collections::BTreeSet<i64> =
        apart.iter().map(|row| row["sentence_id"].as_i64().unwrap()).collect();
    assert_eq!(sentences.len() as i64, test.number(both), "both stand in each sentence");
    for plain in ["U.N.", "don't", "Lavrov,", "...", "state-run", "50%", "a:b", "or", "near"] {
        test.run(["search", plain]).ok();
    }
    assert_eq!(nodes(&["Lavr*"]), nodes(&["Lavrov"]));
    assert_eq!(nodes(&["Lavrov", "OR", "U.N."]).len(), nodes(&["Lavrov"]).len() + nodes(&["U.N."]).len());
    assert!(!nodes(&["Mekd*", "Lavrov"]).is_empty());
    test.run(["search", "--source", "Levant Wire", "--since", "2020", "Lavrov"]).ok();
    test.run(["search"]).exits(2);
}

#[test]
fn a_slip_in_an_expression_is_told_and_can_be_searched_for() {
    let test = Test::of_seeds();
    for slip in ["what (now", "a \"b", "Lavrov AND", "*", "NOT Lavrov", "x: \"y"] {
        let run = test.run(["search", slip]).exits(1).says(&["cannot be searched for", "--literal"]);
        assert!(!run.err.contains("panicked"));
        test.run(["search", "--literal", slip]).ok();
    }
    test.run(["report", "concordance", "--query", "(("]).exits(1).says(&["--literal"]);
}

#[test]
fn names_need_no_option() {
    let test = Test::of_seeds();
    let same = |short: &[&str], long: &[&str]| {
        let (short, long) = (test.run([&["report"], short].concat()), test.run([&["report"], long].concat()));
        assert_eq!(short.ok().out, long.ok().out);
    };
    same(&["evidence", "Lavrov"], &["evidence", "--entity", "Lavrov"]);
    same(
        &["show", "Bogdanov", "Kazem Jalali"],
        &["evidence", "--entity", "Bogdanov", "--with", "Kazem Jalali"],
    );
    same(
        &["evidence", "--with", "Bogdanov", "Lavrov"],
        &["evidence", "--with", "Bogdanov", "--entity", "Lavrov"],
    );
    same(&["timeline", "Sergei", "Lavrov"], &["timeline", "--entity", "Sergei Lavrov"]);
    same(&["cooccurrence", "Lavrov", "--limit", "3"], &["pairs", "--entity", "Lavrov", "--limit", "3"]);
    same(&["quotes", "Peskov"], &["quotations", "--speaker", "Peskov"]);
    same(&["path", "Pezeshkian", "Lavrov"], &["path", "--entity", "Pezeshkian", "--with", "Lavrov"]);
    test.run(["report", "evidence", "Sergei", "Lavrov", "Mekdad"]).exits(2).says(&["stands in quotes"]);
    test.run(["report", "compare", "Lavrov"]).exits(2).says(&["--with is missing"]);
    test.run(["report", "entity"]).exits(2).says(&["--entity is missing"]);
}

#[test]
fn what_is_not_there_is_an_error_with_the_nearest_that_is() {
    let test = Test::of_seeds();
    test.run(["report", "cooccurence"]).exits(1).says(&["there is no report", "\"cooccurrence\"", "--list"]);
    test.run(["report", "frequency", "--save", "pairs-of-may"]).ok();
    test.run(["report", "pairs-of-mai"]).exits(1).says(&["\"pairs-of-may\""]);
    for words in [
        &["report", "frequency"][..],
        &["report", "keyness", "--versus-since", "2020"],
        &["export", "spacy"],
        &["export", "docvars"],
        &["remove"],
        &["search", "Lavrov"],
    ] {
        let run = test.run([words, &["--source", "Levant Wyre"]].concat()).exits(1);
        run.says(&["nothing here is from \"Levant Wyre\"", "\"Levant Wire\"", "corpus source list"]);
    }
    test.run(["report", "frequency", "--source", "LEVANT wire"]).ok();
    test.run(["report", "keyness", "--versus-source", "nobody"]).exits(1).says(&["nothing here is from"]);
}

#[test]
fn several_of_one_name_are_listed() {
    let test = Test::new();
    test.file(
        "a.txt",
        "John Harwick met the mayor of Tilbury on Monday. Harwick said the bridge would open.\n",
    )
    .file("b.txt", "Mary Harwick met the mayor of Tilbury on Monday. Harwick said it would not open.\n")
    .run(["load", "a.txt", "b.txt"])
    .ok();
    let run = test.run(["report", "evidence", "Harwick"]).ok();
    run.says(&["2 are called \"Harwick\"", "John Harwick", "Mary Harwick"]);
    test.run(["report", "evidence", "Mary Harwick"]).ok().silent();
    test.run(["report", "evidence", "Harwik"]).exits(1).says(&["did you mean", "John Harwick"]);
}

#[test]
fn hints_name_the_database_and_run_as_they_are_printed() {
    let test = Test::of_seeds();
    std::fs::rename(test.db(), test.path("an other.db")).unwrap();
    let db = ["--db", "an other.db"];
    let run = test.run([&["load", "nothing.txt"], &db[..]].concat());
    assert_eq!(run.code, Some(1));
    test.file("more.txt", "Ann Example met Bo Sample in Bergen.\n");
    let run = test.run([&["load", "more.txt"], &db[..]].concat()).ok();
    for from in ["corpus --db 'an other.db' report cooccurrence", "corpus --db 'an other.db' report evidence"]
    {
        let words = hinted(&run, from);
        let words: Vec<&str> =
            words.iter().map(|word| word.trim_end_matches(',')).filter(|word| *word != "or").collect();
        assert!(test.run(words).ok().out.lines().count() > 1);
    }
    let run = test.run([&["report", "evidence", "Nobody"], &db[..]].concat()).exits(1);
    let words = hinted(&run, "corpus --db 'an other.db' entity");
    assert_eq!(words[..4], ["--db", "an other.db", "entity", "list"]);
    let run = test.run([&["report", "frequency", "--save", "most"], &db[..]].concat()).ok();
    assert!(test.run(hinted(&run, "corpus --db")).ok().out.contains("Lavrov"));
    let run = test.run(["report", "frequency", "--db", "nowhere.db"]).exits(1);
    run.says(&["make one with: corpus --db nowhere.db load PATH"]);
}

#[test]
fn a_call_is_saved_without_what_belongs_to_one_run() {
    let test = Test::of_seeds();
    let plain = test.run(["report", "evidence", "Lavrov", "--limit", "3"]).ok().out;
    let options = ["--limit", "3", "--format", "md", "-o", "x.md", "--csv-safe", "-q", "--all-columns"];
    test.run([&["report", "evidence", "Lavrov", "--save", "his"], &options[..]].concat()).ok();
    assert_eq!(test.run(["report", "his"]).ok().out, plain);
    test.run(["report", "--save", "words", "concordance", "--query", "ministry", "-f", "json"]).ok();
    let found = test.run(["search", "ministry", "--save", "sought"]).ok();
    found.says(&["next: corpus report sought"]);
    assert_eq!(test.run(["report", "sought"]).ok().out, test.run(["report", "words"]).ok().out);
    // As an earlier version kept it.
    test.tamper(
        "INSERT INTO saved_reports (name, report, options, saved_at)
         VALUES ('old', 'evidence', '{\"entity\":\"Lavrov\",\"limit\":\"3\",\"Output\":\"md\",\"Common\":\"x\"}', '2025-01-01T00:00:00Z')",
    );
    assert_eq!(test.run(["report", "old"]).ok().out, plain);
}

#[test]
fn help_is_asked_for_in_any_order() {
    let test = Test::of_seeds();
    let says = |words: &[&str], what: &str| {
        let out = test.run(words).ok().out;
        assert!(out.contains(what), "{words:?}: {out}");
    };
    says(&["help"], "Usage: corpus");
    says(&["help", "load"], "Usage: corpus load");
    says(&["help", "entity", "merge"], "Usage: corpus entity merge");
    says(&["help", "cooccurrence"], "Entities that appear together");
    says(&["help", "report", "cooccurrence"], "Entities that appear together");
    says(&["help", "search"], "Usage: corpus search");
    says(&["report", "help"], "Usage: corpus report");
    says(&["report", "help", "pairs"], "Entities that appear together");
    test.run(["help", "nonsense"]).exits(1).says(&["there is no report \"nonsense\""]);
    says(&["completions", "bash"], "cooccurrence");
}

#[test]
fn a_file_has_the_form_of_its_ending_or_it_is_said() {
    let test = Test::of_seeds();
    let written = |file: &str, more: &[&str]| {
        let run = test.run([&["report", "frequency", "--limit", "2", "-o", file], more].concat()).ok();
        (std::fs::read_to_string(test.path(file)).unwrap(), run.err)
    };
    for (file, start) in [
        ("a.html", "<!doctype html>"),
        ("a.json", "["),
        ("a.jsonl", "{"),
        ("a.md", "| entity"),
        ("a.tsv", "entity\t"),
        ("a.CSV", "entity,"),
        ("a", "entity,"),
    ] {
        let (text, said) = written(file, &[]);
        assert!(text.to_lowercase().starts_with(start), "{file}: {text}");
        assert!(!said.contains("--format"), "{said}");
    }
    let (text, said) = written("a.xlsx", &[]);
    assert!(text.starts_with("entity,") && said.contains("a.xlsx is csv"), "{said}");
    let (text, said) = written("b.html", &["--format", "json"]);
    assert!(text.starts_with('[') && said.contains("b.html is json"), "{said}");
}

#[test]
fn what_is_cut_is_said_and_only_there() {
    let test = Test::of_seeds();
    for report in [
        "frequency",
        "cooccurrence",
        "quotations",
        "documents",
        "timeline",
        "coverage",
        "trend",
        "dispersion",
    ] {
        let rows = |run: &Run| run.json().as_array().unwrap().len();
        let call = |limit: &str| test.run(["report", report, "--limit", limit, "--format", "json"]).ok();
        let all = call("-1").silent();
        let few = call("1");
        assert_eq!(rows(&few), rows(&all).min(1), "{report}");
        let said = format!("1 of {} rows; --limit {0} shows all", rows(&all));
        assert_eq!(few.err.contains(&said), rows(&all) > 1, "{report}: {}", few.err);
        call(&rows(&all).to_string()).silent();
    }
    let groups = test.run(["report", "frequency", "--by", "source", "--limit", "1"]).ok();
    groups.says(&["3 of ", "shows all of each source"]);
    test.run(["export", "gexf", "--limit", "2"]).ok().says(&["2 of ", "links; --limit"]);
    test.run(["report", "frequency", "--limit", "1", "--quiet"]).ok().silent();
}

#[test]
fn of_very_many_rows_it_is_said_that_there_are_more() {
    let test = Test::new();
    test.file(
        "pump.txt",
        format!("Log of the pump\n\n{}", "The pump runs, and the pump stops. ".repeat(5_001)),
    );
    test.run(["load", "pump.txt"]).ok();
    let few = test.run(["report", "concordance", "--query", "pump", "--limit", "2", "--format", "json"]).ok();
    assert_eq!(few.json().as_array().unwrap().len(), 2);
    few.says(&["2 of 10000 rows or more; --limit -1 shows all"]);
}

#[test]
fn a_closed_pipe_is_no_failure_and_a_terminal_gets_no_page() {
    let test = Test::of_seeds();
    for words in [&["export", "docvars"][..], &["export", "conll"], &["report", "documents"]] {
        let mut child = test.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        run.ok().silent();
    }
    let on_terminal = |words: &str| {
        let call = format!("{} {words}", env!("CARGO_BIN_EXE_corpus"));
        let mut command = std::process::Command::new("script");
        command.args(["-qec", &call, "/dev/null"]).current_dir(test.path(".")).stdin(Stdio::null());
        command.output().ok().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    for (words, instead) in
        [("page", "corpus page -o corpus.html"), ("export gexf", "corpus export gexf -o network.gexf")]
    {
        // Passed over where there is no `script`.
        let Some(said) = on_terminal(words) else { continue };
        assert!(said.contains(instead) && said.len() < 300, "{said}");
    }
}

#[test]
fn a_number_that_is_too_large_costs_no_article() {
    let test = Test::new();
    test.file(
        "a.jsonl",
        "{\"text\": \"Ann Example met Bo Sample.\", \"size\": 1e400, \"low\": -1e999, \"n\": 12}\n",
    )
    .run(["load", "a.jsonl"])
    .ok()
    .says(&["1 article added, 0 unchanged, 0 skipped"]);
    let said = test.texts("SELECT name || '=' || value FROM document_variables ORDER BY 1");
    assert_eq!(said, ["low=-1e999", "n=12", "size=1e400"]);
}

#[test]
fn a_path_is_the_same_however_it_is_written() {
    let test = Test::new();
    test.file("in/a.txt", "Ann Example met Bo Sample.").file("in/b.txt", "Bo Sample left Bergen.");
    let whole = test.path("in/a.txt").canonicalize().unwrap();
    let whole = whole.to_str().unwrap();
    for loaded in ["in", "./in", &whole.replace("/a.txt", "")] {
        test.run(["load", loaded]).ok();
        for asked in ["in/a.txt", "./in/a.txt", "in//a.txt", "in/./a.txt", whole] {
            let run = test.run(["remove", "--origin", asked, "--dry-run"]).ok();
            assert!(run.err.contains("1 document would go"), "{loaded} {asked}: {}", run.err);
        }
        test.run(["remove", "--origin", "a.txt", "--dry-run"]).exits(1).says(&["no document is so"]);
        std::fs::remove_file(test.db()).unwrap();
    }
}

#[test]
fn every_whole_number_is_one_that_javascript_has() {
    let test = Test::of_seeds();
    let tables = "SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'sentences_fts%'";
    for column in test.texts(tables) {
        let (table, name) = column.split_once('.').unwrap();
        let large = format!(
            "SELECT count(*) FROM {table} WHERE typeof(\"{name}\") = 'integer' AND abs(\"{name}\") > 9007199254740991"
        );
        assert_eq!(test.number(&large), 0, "{column}");
    }
    assert!(test.number("SELECT max(line) FROM edge_lines") > 1 << 40, "it is still a hash");
}

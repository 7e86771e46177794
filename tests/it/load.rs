//! `corpus load`: what it adds, what it says, and that neither order nor threads nor repetition matter.

use std::fs;
use std::path::Path;

use super::dump::{assert_same, dump};
use super::support::{PROJECT, Run, Test};

/// Clutter of the sample articles, none of which may be read as text.
const CLUTTER: [&str; 11] = [
    "Search",
    "Helpful keywords",
    "Rate this item",
    "(0 votes)",
    "Read 512 times",
    "Add comment",
    "Security code",
    "SHARE THIS ARTICLE",
    "levantwire.example",
    "All rights reserved",
    "alternate addresses",
];

/// Loads from the project's folder, so that the origins are those of the shared database.
fn load(test: &Test, words: &[&str]) -> Run {
    let mut command = test.command(["load"]);
    command.args(words).arg("--db").arg(test.db()).current_dir(PROJECT);
    Run::of(command)
}

fn seed_files() -> Vec<String> {
    let names = fs::read_dir(Path::new(PROJECT).join("seeds")).unwrap();
    let mut files: Vec<String> =
        names.map(|e| format!("seeds/{}", e.unwrap().file_name().to_string_lossy())).collect();
    files.sort();
    files
}

#[test]
fn loading_fills_the_database_and_says_what_to_do_next() {
    let test = Test::new();
    load(&test, &["seeds"]).ok().says(&[
        "7 articles added, 0 unchanged, 0 skipped",
        "now 7 documents",
        "who appears with whom",
        "next: corpus --db ",
        " report cooccurrence",
    ]);
    for table in ["documents", "sentences", "mentions", "entities", "aliases", "passages", "sources"] {
        assert!(test.number(&format!("SELECT count(*) FROM {table}")) > 0, "{table} is empty");
    }
    test.run(["check"]).ok().says(&["checks passed"]);
    assert_eq!(test.number("SELECT count(*) FROM loads WHERE finished_at IS NOT NULL AND added = 7"), 1);
}

#[test]
fn loading_again_adds_nothing_and_says_so() {
    let test = Test::of_seeds();
    let before = dump(&test.db());
    load(&test, &["seeds"]).ok().says(&["nothing new; all 7 articles were here already"]);
    assert_eq!(before, dump(&test.db()));
    assert_eq!(test.number("SELECT count(*) FROM loads"), 2);
}

#[test]
fn order_batches_and_threads_change_nothing() {
    let seeds = Test::of_seeds();
    let mut files = seed_files();

    let one_thread = Test::new();
    load(&one_thread, &["seeds", "--threads", "1"]).ok();
    assert_same(&seeds.db(), &one_thread.db());

    files.reverse();
    files.swap(1, 4);
    let shuffled = Test::new();
    load(&shuffled, &files.iter().map(String::as_str).collect::<Vec<_>>()).ok();
    assert_same(&seeds.db(), &shuffled.db());

    let one_by_one = Test::new();
    for file in &files {
        load(&one_by_one, &[file]).ok();
    }
    assert_same(&seeds.db(), &one_by_one.db());
}

/// Sentences whose number does not follow from that of their document.
const OWN_NUMBERS: &str = "SELECT count(*) FROM sentences WHERE id <> document_id * 4096 + position";

#[test]
fn numbers_of_sentences_follow_from_documents() {
    let test = Test::new();
    let article = |at: usize| {
        let middle =
            format!("Harbour {at} will open on day {at} of the month, the council of town {at} said.");
        format!(
            "{middle}\n\nThe mayor of town {at} thanked the {at} workers.\n\nMore from the Coast Post newsroom"
        )
    };
    for at in 0..200 {
        test.file(&format!("in/{at:03}.txt"), article(at));
    }
    test.run(["load", "in", "--quiet"]).ok();
    // Articles were read again, since a line returns in all of them.
    assert_eq!(test.number("SELECT count(*) FROM sentences WHERE text LIKE '%newsroom%'"), 0);
    assert_eq!(test.number(OWN_NUMBERS), 0);
    test.run(["reprocess", "--stage", "segment", "--all", "--quiet"]).ok();
    assert_eq!(test.number(OWN_NUMBERS), 0);
    test.run(["check"]).ok();
}

#[test]
fn a_document_of_very_many_sentences_takes_nobodys_numbers() {
    let test = Test::new();
    let sentences = |from: usize, to: usize| {
        (from..to).map(|at| format!("Ship {at} left for Oslo.")).collect::<Vec<_>>().join("\n\n")
    };
    test.file("a.txt", sentences(0, 5_000));
    test.run(["load", "a.txt", "--quiet"]).ok();
    for (name, from) in [("b.txt", 6_000), ("c.txt", 7_000), ("d.txt", 8_000)] {
        test.file(name, sentences(from, from + 10));
        test.run(["load", name, "--quiet"]).ok();
    }
    assert_eq!(test.number("SELECT count(*) FROM sentences"), 5_030);
    let found = |word: &str| format!("SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH '{word}'");
    for word in ["1", "4999", "6009", "7000", "8009"] {
        assert_eq!(test.number(&found(word)), 1, "{word}");
    }
    test.run(["reprocess", "--stage", "segment", "--all", "--quiet"]).ok();
    test.run(["check"]).ok();
}

#[test]
fn clutter_is_kept_in_the_body_and_read_by_nobody() {
    let test = Test::of_seeds();
    for line in CLUTTER {
        let bodies = format!("SELECT count(*) FROM documents WHERE instr(body, '{line}') > 0");
        assert!(test.number(&bodies) > 0, "no sample has {line:?}");
        let read = test.texts(&format!("SELECT text FROM sentences WHERE instr(text, '{line}') > 0"));
        assert_eq!(read, Vec::<String>::new(), "read as text: {line:?}");
    }
}

#[test]
fn what_the_text_says_of_itself_is_found_and_nothing_is_invented() {
    let test = Test::of_seeds();
    let column = |column: &str| {
        test.texts(&format!(
            "SELECT substr(d.origin, 7, 2) || ' ' || coalesce({column}, '-') FROM documents AS d
             LEFT JOIN sources AS r ON r.id = d.source_id ORDER BY d.origin"
        ))
    };
    let titles = [
        "01 -",
        "02 Lavrov briefs Mekdad on his tour of the Gulf",
        "03 Iranian diplomat in Damascus for talks on Aleppo",
        "04 Putin and Pezeshkian speak about Syria",
        "05 -",
        "06 Envoy asks for a quiet month in Aleppo",
        "07 Deputy ministers prepare next round in Astana",
    ];
    assert_eq!(column("d.title"), titles);
    let dates = ["01 2021-02-17", "02 -", "03 -", "04 2024-12-02", "05 -", "06 2014-11-26", "07 -"];
    assert_eq!(column("d.published_on"), dates);
    let authors = ["01 -", "02 Nadia Haroun", "03 -", "04 -", "05 -", "06 Paul Aston", "07 -"];
    assert_eq!(column("d.author"), authors);
    let sources = column("r.name");
    for (at, source) in [(1, "02 Levant Wire"), (4, "05 Cedarpost"), (6, "07 Northern Desk")] {
        assert_eq!(sources[at], source);
    }
}

#[test]
fn spellings_of_a_person_are_one_entity() {
    let test = Test::of_seeds();
    for (part, people) in [("Lavrov", 1), ("Muallem", 1), ("Bogdanov", 1), ("Pezeshkian", 1), ("Jaberi", 1)] {
        let sql = format!(
            "SELECT DISTINCT e.type || ' ' || e.name FROM mentions AS m JOIN entities AS e ON e.id = m.entity_id
             WHERE instr(m.text, '{part}') > 0 AND m.type = 'PERSON'"
        );
        let found = test.texts(&sql);
        assert_eq!(found.len(), people, "{part}: {found:?}");
    }
    let minister = "SELECT count(DISTINCT entity_id) FROM mentions
        WHERE text IN ('Faysal Mikdad', 'Faisal Mekdad', 'Faisal al-Miqdad', 'Mikdad', 'Mekdad', 'Miqdad')";
    assert_eq!(test.number(minister), 1, "the Syrian foreign minister under his spellings");
}

#[test]
fn a_text_in_two_files_is_one_document_with_two_origins() {
    let test = Test::new();
    let text = "Envoys met in Geneva on Monday. They will meet again.\n";
    test.file("b.txt", text).file("a/c.txt", text);
    test.run(["load", "b.txt"]).ok();
    test.run(["load", "a"]).ok().says(&["nothing new; the article was here already"]);
    assert_eq!(test.texts("SELECT origin FROM documents"), ["a/c.txt"]);
    assert_eq!(test.texts("SELECT origin FROM origins ORDER BY origin"), ["a/c.txt", "b.txt"]);
}

#[test]
fn standard_input_is_one_article() {
    let test = Test::new();
    test.feed("Talks in Muscat\n\nThe talks in Muscat ended on Friday.\n", ["load", "-"]).ok();
    assert_eq!(test.texts("SELECT origin FROM documents"), ["-"]);
    test.run(["load", "-", "-"]).exits(2).says(&["standard input (-) can be read only once"]);
}

#[test]
fn folders_give_articles_in_byte_order_and_pass_over_the_rest() {
    let test = Test::new();
    for (name, town) in
        [("x/b.txt", "Basra"), ("x/B.md", "Mosul"), ("x/a/z.txt", "Erbil"), ("x/c.TXT", "Kirkuk")]
    {
        test.file(name, format!("The council of {town} met on Monday.\n"));
    }
    test.file("x/.hidden.txt", "Not read.").file("x/picture.png", [0, 1, 2]).file("x/film.mp4", [0, 1, 2]);
    test.run(["load", "x"]).ok().says(&["4 articles added"]);
    let origins = ["x/B.md", "x/a/z.txt", "x/b.txt", "x/c.TXT"];
    assert_eq!(test.texts("SELECT origin FROM documents ORDER BY id"), origins);
}

#[test]
fn a_folder_without_articles_is_no_error() {
    let test = Test::new();
    test.file("x/picture.png", [0, 1, 2]);
    test.run(["load", "x"]).ok().says(&["nothing to load"]);
}

#[test]
fn without_recogniser_only_the_text_is_stored() {
    let test = Test::new();
    let mut command = test.command(["load", "seeds", "--recogniser", "none", "--db"]);
    command.arg(test.db()).current_dir(PROJECT);
    Run::of(command).ok();
    assert_eq!(test.number("SELECT count(*) FROM mentions"), 0);
    assert!(test.number("SELECT count(*) FROM sentences") > 50);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE recogniser IS NOT NULL"), 0);
    test.run(["report", "cooccurrence", "--format", "csv"]).ok();
}

#[test]
fn quiet_says_nothing() {
    let test = Test::new();
    let run = load(&test, &["seeds", "--quiet"]).ok().silent();
    assert_eq!(run.out, "");
    let run = load(&test, &["seeds", "-q"]).ok().silent();
    assert_eq!(run.out, "");
}

#[test]
fn full_text_search_finds_sentences() {
    let test = Test::of_seeds();
    let sql = "SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH 'reconstruction'";
    assert_eq!(test.number(sql), 1);
    test.tamper("INSERT INTO sentences_fts (sentences_fts) VALUES ('integrity-check')");
}

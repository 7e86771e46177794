//! Files that are edited, moved, shortened and deleted: what a folder holds now is what the database holds, whatever it held
//! before.

use std::fs;

use super::dump::assert_same;
use super::support::Test;

const GENEVA: &str = "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n";
const MUSCAT: &str = "Envoys in Muscat\n\nKarim Darwish met Anna Lind in Muscat on Monday.\n";
const VIENNA: &str = "Envoys in Vienna\n\nSergei Lavrov met Lina Sabbagh in Vienna on Tuesday.\n";

/// A file of many articles: a line for each town.
fn lines(towns: &[&str]) -> String {
    let line =
        |town: &&str| format!("{{\"text\": \"Sergei Lavrov and Anna Lind came to {town} on Monday.\"}}\n");
    towns.iter().map(line).collect()
}

/// A database of the files as they are now.
fn fresh(test: &Test, paths: &[&str]) {
    let _ = fs::remove_file(test.path("fresh.db"));
    let words = [&["load", "--quiet", "--db", "fresh.db"], paths].concat();
    test.run(words).ok();
}

#[track_caller]
fn assert_as_fresh(test: &Test, paths: &[&str]) {
    fresh(test, paths);
    assert_same(&test.path("fresh.db"), &test.db());
    test.run(["check"]).ok();
}

#[test]
fn an_edited_file_replaces_its_document() {
    let test = Test::new();
    test.file("in/a.txt", GENEVA).file("in/b.txt", MUSCAT).run(["load", "in"]).ok();
    let before = test.texts("SELECT content_hash FROM documents WHERE origin = 'in/a.txt'");
    test.file("in/a.txt", VIENNA);
    test.run(["load", "in"]).ok().says(&["1 article added", "1 replaced: their files hold another text now"]);
    assert_as_fresh(&test, &["in"]);
    let history = "SELECT content_hash || (replaced_by = (SELECT content_hash FROM documents WHERE origin = 'in/a.txt'))
            || (read_at < until OR read_at = until) FROM earlier_texts WHERE origin = 'in/a.txt'";
    assert_eq!(test.texts(history), [format!("{}11", before[0])]);
    // And back again.
    test.file("in/a.txt", GENEVA);
    test.run(["load", "in"]).ok().says(&["1 replaced"]);
    assert_as_fresh(&test, &["in"]);
    test.run(["load", "in"]).ok().says(&["all 2 articles were here already"]);
}

#[test]
fn a_text_that_another_file_holds_stays_with_that() {
    let test = Test::new();
    let page = |source: &str, text: &str| {
        format!("{{\"text\": {}, \"source\": \"{source}\"}}", serde_json::json!(text))
    };
    test.file("in/a.json", page("Coast Wire", GENEVA)).file("in/b.json", page("Harbour Post", GENEVA));
    test.run(["load", "in"]).ok();
    assert_eq!(test.texts("SELECT source_name FROM documents"), ["Coast Wire"]);
    test.file("in/a.json", page("Coast Wire", MUSCAT));
    let run = test.run(["load", "in"]).ok().says(&["1 article added"]);
    assert!(!run.err.contains("replaced"), "{}", run.err);
    // What the file that is left says of it is believed now.
    assert_as_fresh(&test, &["in"]);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE source_name = 'Harbour Post'"), 1);
}

#[test]
fn texts_that_change_places_lose_nothing() {
    let test = Test::new();
    test.file("in/a.txt", GENEVA).file("in/b.txt", MUSCAT).run(["load", "in"]).ok();
    let numbers = test.texts("SELECT id || content_hash FROM documents ORDER BY id");
    test.file("in/a.txt", MUSCAT).file("in/b.txt", GENEVA);
    test.run(["load", "in"]).ok().says(&["nothing new; all 2 articles were here already"]);
    assert_eq!(test.texts("SELECT id || content_hash FROM documents ORDER BY id"), numbers);
    assert_as_fresh(&test, &["in"]);
}

#[test]
fn rows_of_a_file_are_replaced_and_go() {
    let test = Test::new();
    test.file("s.jsonl", lines(&["Geneva", "Vienna", "Muscat"])).run(["load", "s.jsonl"]).ok();
    for towns in [
        &["Geneva", "Oslo", "Muscat"][..],
        &["Rome", "Geneva", "Oslo", "Muscat"],
        &["Rome", "Muscat"],
        &["Muscat", "Muscat", "Rome"],
    ] {
        test.file("s.jsonl", lines(towns)).run(["load", "s.jsonl"]).ok();
        assert_as_fresh(&test, &["s.jsonl"]);
    }
    // An export of each day under one name: what is new is no other version of what was there.
    let towns = "SELECT count(*) FROM documents";
    let before = test.number(towns);
    test.file("s.jsonl", lines(&["Lima", "Quito"])).run(["load", "s.jsonl"]).ok();
    assert_eq!(test.number(towns), before + 2);
    test.file("s.jsonl", lines(&["Rome", "Muscat"])).run(["load", "--force", "s.jsonl"]).ok();
    assert_as_fresh(&test, &["s.jsonl"]);
    // A file that is no line of the other although it is called so.
    test.file("s.jsonl:1", MUSCAT).run(["load", "s.jsonl:1"]).ok();
    test.file("s.jsonl", lines(&["Rome"])).run(["load", "s.jsonl"]).ok().says(&["1 replaced"]);
    assert_as_fresh(&test, &["s.jsonl", "s.jsonl:1"]);
}

#[test]
fn what_is_missing_stays_where_something_was_skipped() {
    let test = Test::new();
    test.file("s.jsonl", lines(&["Geneva", "Vienna", "Muscat"])).run(["load", "s.jsonl"]).ok();
    test.file("s.jsonl", format!("{}{{oops\n", lines(&["Rome", "Vienna"])));
    test.run(["load", "s.jsonl"]).exits(3).says(&["1 article added", "1 skipped", "1 replaced"]);
    assert_eq!(test.number("SELECT count(*) FROM documents"), 3, "Muscat may be in what is damaged");
    test.file("s.jsonl", lines(&["Rome", "Vienna"]))
        .run(["load", "s.jsonl"])
        .ok()
        .says(&["1 taken out: no file holds them"]);
    assert_as_fresh(&test, &["s.jsonl"]);
    // A file that cannot be read any more loses nothing, nor does one of which only a part was asked for.
    test.file("a.txt", GENEVA).run(["load", "a.txt"]).ok();
    test.file("a.txt", "").run(["load", "a.txt"]).exits(3);
    test.file("s.jsonl", lines(&["Rome", "Oslo", "Lima"])).run(["load", "s.jsonl"]).ok();
    test.file("s.jsonl", lines(&["Rome", "Oslo"])).run(["load", "s.jsonl", "--limit", "1"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM documents"), 4);
}

#[test]
fn standard_input_and_feeds_hold_more_than_is_there_now() {
    let test = Test::new();
    test.feed(GENEVA, ["load", "-"]).ok();
    test.feed(MUSCAT, ["load", "-"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM documents"), 2);
    let feed = |items: &[(&str, &str)]| {
        let item = |(town, more): &(&str, &str)| {
            format!(
                "<item><title>Envoys in {town}</title><link>https://news.example/{town}</link>\
                <description>Sergei Lavrov met Anna Lind in {town} on Monday. {more}</description></item>"
            )
        };
        let items: String = items.iter().map(item).collect();
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>"
        )
    };
    test.file("f.xml", feed(&[("Geneva", ""), ("Vienna", "")])).run(["load", "f.xml"]).ok();
    test.file("f.xml", feed(&[("Oslo", ""), ("Geneva", "They agreed.")]));
    test.run(["load", "f.xml"]).ok().says(&["2 articles added", "1 replaced"]);
    let towns = test.texts("SELECT url FROM documents WHERE url IS NOT NULL ORDER BY url");
    assert_eq!(
        towns,
        ["https://news.example/Geneva", "https://news.example/Oslo", "https://news.example/Vienna"]
    );
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE body LIKE '%They agreed.%'"), 1);
}

#[test]
fn versions_are_kept_on_demand() {
    let test = Test::new();
    test.file("a.txt", GENEVA).run(["load", "a.txt"]).ok();
    test.file("a.txt", MUSCAT);
    let run = test.run(["load", "a.txt", "--keep-versions"]).ok().says(&["1 article added"]);
    assert!(!run.err.contains("replaced"), "{}", run.err);
    let until = "SELECT d.title || ' ' || (o.until IS NULL) FROM origins AS o JOIN documents AS d ON d.id = o.document_id
        ORDER BY d.id";
    assert_eq!(test.texts(until), ["Envoys in Geneva 0", "Envoys in Muscat 1"]);
    // What was kept once stays; the newest is replaced.
    test.file("a.txt", VIENNA).run(["load", "a.txt"]).ok().says(&["1 replaced"]);
    assert_eq!(test.texts(until), ["Envoys in Geneva 0", "Envoys in Vienna 1"]);
    test.file("a.txt", GENEVA).run(["load", "a.txt"]).ok().says(&["1 replaced"]);
    assert_eq!(test.texts(until), ["Envoys in Geneva 1"]);
    test.run(["check"]).ok();
}

#[test]
fn decisions_hold_for_the_text_that_took_the_place() {
    let test = Test::new();
    let text = |day: &str| {
        format!("Talks\n\nRain desk, room 14\n\nAnna Lind met Bo Berg in Oslo on {day}. Lind spoke first.\n")
    };
    test.file("a.txt", text("Monday")).file("b.txt", MUSCAT).run(["load", "a.txt", "b.txt"]).ok();
    test.run(["clean", "drop", "Rain desk, room 14", "--document", "a.txt"]).ok();
    test.run(["entity", "split", "Bo Berg", "Bo Berg", "--document", "1", "--as", "Bo Berg (envoy)"]).ok();
    for day in ["Wednesday", "Friday"] {
        test.file("a.txt", text(day)).run(["load", "a.txt"]).ok().says(&["1 replaced"]);
        assert_eq!(test.number("SELECT count(*) FROM sentences WHERE text LIKE 'Rain desk%'"), 0, "{day}");
        let named = "SELECT e.name FROM mentions AS m JOIN entities AS e ON e.id = m.entity_id WHERE m.text = 'Bo Berg'";
        assert_eq!(test.texts(named), ["Bo Berg (envoy)"], "{day}");
    }
    test.run(["clean", "undo"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM sentences WHERE text LIKE 'Rain desk%'"), 1);
    test.run(["entity", "undo"]).ok();
    assert_eq!(
        test.number("SELECT count(*) FROM judgements WHERE undone_at IS NULL"),
        0,
        "taken back as one"
    );
    assert_eq!(test.texts("SELECT name FROM entities WHERE name LIKE 'Bo %'"), ["Bo Berg"]);
    test.run(["check"]).ok();
}

/// As a run leaves the database that is killed before it takes out what stands nowhere any more.
#[test]
fn a_run_that_was_cut_off_is_completed() {
    let test = Test::new();
    test.file("in/a.txt", GENEVA).file("in/b.txt", MUSCAT).file("in/c.txt", VIENNA).run(["load", "in"]).ok();
    test.tamper(
        "DELETE FROM origins WHERE origin IN ('in/a.txt', 'in/c.txt'); DELETE FROM files WHERE path = 'in/c.txt';
         INSERT INTO marks (name, value) VALUES ('nowhere', '1')",
    );
    test.run(["check"]).ok();
    test.file("in/a.txt", "");
    fs::rename(test.path("in/c.txt"), test.path("in/d.txt")).unwrap();
    test.run(["load", "in"]).exits(3).says(&["1 taken out"]);
    fs::remove_file(test.path("in/a.txt")).unwrap();
    assert_as_fresh(&test, &["in"]);
}

/// Killed at any moment, the next run makes of the second state what it is alone.
#[test]
fn a_killed_run_is_completed_by_the_next() {
    let test = Test::new();
    let name = |n: usize| format!("in/{:02}.txt", n % 40);
    let text = |n: usize| format!("Talks number {n}\n\nSergei Lavrov met Anna Lind in Oslo on day {n}.\n");
    let towns: Vec<String> = (0..150).map(|n| format!("Town{n}")).collect();
    let towns: Vec<&str> = towns.iter().map(String::as_str).collect();
    for n in 0..40 {
        test.file(&name(n), text(n));
    }
    test.file("in/s.jsonl", lines(&towns[..100])).run(["load", "in", "--quiet"]).ok();
    std::fs::copy(test.db(), test.path("first.db")).unwrap();
    // Some texts move to other files, some are new, rows move and go.
    for n in 0..40 {
        test.file(&name(n), text(n + n % 3 * 20));
    }
    test.file("in/s.jsonl", lines(&towns[50..]));
    for after in [20, 60, 120, 200, 300] {
        std::fs::copy(test.path("first.db"), test.db()).unwrap();
        let mut child = test.command(["load", "in", "--threads", "1", "--quiet"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(after));
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(test.texts("PRAGMA integrity_check"), ["ok"]);
        test.run(["load", "in", "--quiet"]).ok();
        assert_as_fresh(&test, &["in"]);
    }
}

#[test]
fn whatever_was_there_before_and_on_however_many_threads() {
    let states: [&[(&str, &str)]; 3] = [
        &[("a.txt", GENEVA), ("b.txt", MUSCAT), ("c/d.txt", GENEVA)],
        &[("a.txt", VIENNA), ("b.txt", GENEVA), ("c/d.txt", MUSCAT)],
        &[("a.txt", VIENNA), ("b.txt", VIENNA), ("c/d.txt", "Nothing new.\n")],
    ];
    let towns: [&[&str]; 3] = [&["Rome", "Oslo"], &["Oslo"], &["Lima", "Rome", "Oslo"]];
    for (first, last) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
        let test = Test::new();
        let threads = if first < last { "1" } else { "3" };
        for state in [first, last] {
            test.file("in/s.jsonl", lines(towns[state]));
            for (name, text) in states[state] {
                test.file(&format!("in/{name}"), text);
            }
            test.run(["load", "in", "--threads", threads, "--quiet"]).ok();
        }
        assert_as_fresh(&test, &["in"]);
    }
}

#[test]
fn files_that_are_gone_are_pruned() {
    let test = Test::new();
    test.file("in/a.txt", GENEVA).file("in/b.txt", MUSCAT).file("in/s.jsonl", lines(&["Rome", "Oslo"]));
    test.file("in/bad.txt", "").file("out/c.txt", VIENNA).file("out/b.txt", MUSCAT);
    test.run(["load", "in", "out"]).exits(3);
    for gone in ["in/a.txt", "in/b.txt", "in/s.jsonl", "in/bad.txt", "out/c.txt"] {
        fs::remove_file(test.path(gone)).unwrap();
    }
    test.file("in/k.txt", "Nothing new.\n");
    test.run(["load", "in"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM documents"), 6, "nothing goes unless it is asked for");
    let before = test.bytes();
    test.run(["load", "in", "--prune", "--dry-run"]).ok().says(&["gone: in/a.txt", "gone: in/s.jsonl"]);
    assert!(test.bytes() == before);
    test.run(["load", "in", "--prune"])
        .ok()
        .says(&["gone: in/b.txt", "3 taken out: no file holds them any more"]);
    let left = test.texts("SELECT origin FROM documents ORDER BY 1");
    assert_eq!(left, ["in/k.txt", "out/b.txt", "out/c.txt"], "only below the folders that are given");
    assert_eq!(test.run(["errors"]).ok().out.lines().count(), 1, "what is gone is no error any more");
    test.file("out/c.txt", VIENNA);
    assert_as_fresh(&test, &["in", "out"]);
    // A disk that is not there.
    fs::rename(test.path("out"), test.path("moved")).unwrap();
    test.run(["load", "in", "out", "--prune"]).exits(3).says(&["out: missing or empty"]);
    fs::create_dir(test.path("out")).unwrap();
    test.run(["load", "out", "--prune"]).ok().says(&["out: missing or empty"]);
    assert_eq!(test.number("SELECT count(*) FROM documents"), 3);
    test.run(["load", "in/k.txt", "--prune"]).exits(2).says(&["--prune needs a folder"]);
}

#[test]
fn an_old_error_is_no_news() {
    let test = Test::new();
    test.file("in/bad.txt", "a\0b").file("in/s.jsonl", lines(&["Rome"]) + "{oops\n");
    test.run(["load", "in"]).exits(3).says(&["2 skipped"]);
    test.run(["load", "in"]).ok().says(&["2 skipped", "2 of the skipped were so before"]);
    // Read again for another reason, and skipped for the same one.
    test.file("in/s.jsonl", lines(&["Rome"]) + "{oops\n" + &lines(&["Oslo"]));
    test.run(["load", "in"]).ok().says(&["1 article added", "2 of the skipped were so before"]);
    test.run(["load", "in", "--force"]).ok();
    test.file("in/other.txt", "");
    test.run(["load", "in"]).exits(3).says(&["3 skipped", "2 of the skipped were so before"]);
    test.file("in/other.txt", "c\0d");
    test.run(["load", "in"]).exits(3);
    for _ in 0..2 {
        test.run(["load", "in", "nowhere"]).exits(3);
    }
}

#[test]
fn what_is_acknowledged_is_listed_on_demand_only() {
    let test = Test::new();
    test.file("in/a.txt", "")
        .file("in/b.txt", "")
        .file("in/s.jsonl", "{oops\n{oops\n")
        .run(["load", "in"])
        .exits(3);
    let listed = |words: &[&str]| {
        let run = test.run([&["errors"], words].concat()).ok();
        run.out.lines().skip(1).map(|l| l.split(',').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    test.run(["errors", "--acknowledge", "in/a.txt", "in/s.jsonl:2"]).ok().says(&["2 acknowledged"]);
    assert_eq!(listed(&[]), ["in/b.txt", "in/s.jsonl:1"]);
    assert_eq!(listed(&["--all"]).len(), 4);
    test.run(["errors", "--acknowledge", "in/a.txt"]).exits(1).says(&["nothing is listed as skipped there"]);
    test.run(["load", "in", "--force"]).ok();
    assert_eq!(listed(&[]), ["in/b.txt", "in/s.jsonl:1"], "it is the same as before");
    test.file("in/a.txt", "a\0b").run(["load", "in"]).exits(3);
    assert_eq!(listed(&[]), ["in/a.txt", "in/b.txt", "in/s.jsonl:1"], "another reason is news");
    test.run(["errors", "--acknowledge"]).ok().says(&["3 acknowledged"]);
    assert!(listed(&[]).is_empty());
}

#[test]
fn what_holds_no_text_is_named_and_no_error() {
    let test = Test::new();
    test.file("in/a.txt", GENEVA)
        .file("in/photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0")
        .file("in/renamed.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0")
        .file("in/film.mp4", b"\0\0\0\x18ftypmp42\0\0")
        .file("in/style.css", "p { }")
        .file("in/LICENCE", "words")
        .file("in/packed.txt.xz", b"\xfd7zXZ\0\0");
    test.run(["load", "in"])
        .ok()
        .says(&["1 article added", "6 files passed over: 2 JPEG, 1 CSS, 1 MP4, 1 without ending, 1 xz"]);
    let listed = test.run(["errors", "--passed-over"]).ok().out;
    assert!(listed.starts_with("path,kind\nin/LICENCE,without ending\nin/film.mp4,MP4\n"), "{listed}");
    test.run(["errors"]).ok().says(&["6 files without text", "corpus errors --passed-over"]);
    test.run(["load", "in/photo.jpg"]).ok().says(&["1 file passed over: 1 JPEG"]);
    test.run(["load", "in/photo.jpg", "--as", "text"]).exits(3).says(&["it is no text"]);
    test.run(["load", "in", "--dry-run"]).ok().says(&["6 files would be passed over: 2 JPEG"]);
}

/// A load without options, as of every night, leaves what was said of a file when it was loaded.
#[test]
fn an_edited_file_is_read_as_it_was_read_before() {
    let test = Test::new();
    let row = |town: &str, day: &str| format!("Talks,Anna Lind came to {town}.,{day}\n");
    let table = |rows: &[(&str, &str)]| {
        let rows: String = rows.iter().map(|(town, day)| row(town, day)).collect();
        format!("kopf,rumpf,date\n{rows}")
    };
    test.file("in/t.csv", table(&[("Oslo", "03/04/2021")])).file("in/a.txt", GENEVA);
    let options =
        ["--map", "text=rumpf,title=kopf", "--set", "source=Coast Wire", "--set", "wave=2 --set author=b"];
    test.run([&["load", "in/t.csv", "--date-order", "day-first"], &options[..]].concat()).ok();
    test.run(["load", "in/a.txt", "--source-from", "folder", "--as", "text"]).ok();
    let said = |test: &Test| {
        test.texts("SELECT source_name || ' ' || coalesce(published_on, '') FROM documents ORDER BY id")
    };
    assert_eq!(said(&test), ["Coast Wire 2021-04-03", "in "]);
    test.file("in/t.csv", table(&[("Oslo", "03/04/2021"), ("Rome", "05/04/2021")])).file("in/a.txt", MUSCAT);
    test.run(["load", "in"]).ok().says(&["2 articles added, 1 unchanged", "1 replaced"]);
    assert_eq!(said(&test), ["Coast Wire 2021-04-03", "in ", "Coast Wire 2021-04-05"]);
    assert_eq!(
        test.texts("SELECT value FROM document_variables WHERE name = 'wave'"),
        ["2 --set author=b", "2 --set author=b"],
        "what looks like an option in a value is none"
    );
    assert_eq!(test.number("SELECT count(author) FROM documents"), 0);
    test.run(["load", "in"]).ok().says(&["all 3 articles were here already"]);
    // Who says something else is heard.
    test.run(["load", "in/a.txt", "--set", "source=Harbour Post"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE source_name = 'Harbour Post'"), 1);
}

#[test]
fn a_path_in_another_folder_is_another_file() {
    let test = Test::new();
    test.file("monday/a.txt", GENEVA).file("tuesday/a.txt", MUSCAT);
    let load = |folder: &str, options: &[&str]| {
        let mut command = test.command(["load", "."]);
        command.args(options).args(["--db", "../all.db"]).current_dir(test.path(folder));
        assert!(command.output().unwrap().status.success());
    };
    let documents = || {
        let connection = super::support::connect(&test.path("all.db"));
        super::support::texts(&connection, "SELECT substr(body, 1, 16) FROM documents ORDER BY 1")
    };
    load("monday", &[]);
    load("tuesday", &[]);
    assert_eq!(documents(), ["Envoys in Geneva", "Envoys in Muscat"]);
    test.file("tuesday/b.txt", VIENNA);
    fs::remove_file(test.path("tuesday/a.txt")).unwrap();
    load("tuesday", &["--prune"]);
    assert_eq!(documents().len(), 2, "{:?}", documents());
}

#[test]
fn a_file_of_the_same_name_in_a_database_that_was_merged_is_another() {
    let test = Test::new();
    test.file("a.txt", GENEVA).run(["load", "a.txt", "--db", "theirs.db"]).ok();
    test.file("a.txt", MUSCAT).run(["load", "a.txt"]).ok();
    test.run(["merge", "theirs.db"]).ok();
    fs::remove_file(test.path("theirs.db")).unwrap();
    assert_eq!(test.number("SELECT count(*) FROM documents"), 2);
    test.file("a.txt", VIENNA).run(["load", "a.txt"]).ok().says(&["1 replaced"]);
    assert_eq!(
        test.texts("SELECT substr(body, 1, 16) FROM documents ORDER BY 1"),
        ["Envoys in Geneva", "Envoys in Vienna"]
    );
}

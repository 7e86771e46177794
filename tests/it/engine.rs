//! The engine, called as a program would call it.

use std::path::Path;
use std::sync::Mutex;

use corpus::engine::{self, Event, LoadRequest, Observer, Silent};
use corpus::store::Access;

use super::support::{PROJECT, Test};

/// Remembers what it is told.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Observer for Notes {
    fn event(&self, event: &Event<'_>) {
        let note = match event {
            Event::Skipped { origin, reason } => format!("skipped {origin}: {reason}"),
            Event::Written { articles, words } => format!("{articles} written, {words} words"),
            Event::LinkingAfterInterruption => "linking".to_owned(),
            Event::Upgraded { .. } => "upgraded".to_owned(),
            _ => return,
        };
        self.0.lock().unwrap().push(note);
    }
}

#[test]
fn a_program_loads_and_asks_without_the_command_line() {
    let test = Test::new();
    test.file("in/bad.json", "{\"text\": ");
    let notes = Notes::default();
    let mut store = engine::open_to_write(&test.db(), Access::Create, &notes).unwrap();
    let seeds = Path::new(PROJECT).join("seeds");
    let request = LoadRequest::of_paths(&[&seeds, &test.path("in")]).unwrap();
    let loaded = engine::load(&mut store, request, &notes).unwrap();
    assert_eq!((loaded.counts.added, loaded.counts.skipped), (7, 1));
    let notes = notes.0.into_inner().unwrap();
    assert!(notes.iter().any(|note| note.contains("bad.json") && note.starts_with("skipped")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains(" words")), "{notes:?}");

    let rows = engine::report(&store, "cooccurrence", &[("limit", "3"), ("type", "ANY")]).unwrap();
    assert_eq!(rows.rows.len(), 3);
    for (name, parameters) in [
        ("no-such", &[][..]),
        ("cooccurrence", &[("no-such", "1")]),
        ("cooccurrence", &[("limit", "few")]),
        ("cooccurrence", &[("type", "ANIMAL")]),
    ] {
        engine::report(&store, name, parameters).unwrap_err();
    }
}

#[test]
fn opening_to_read_changes_nothing() {
    let test = Test::of_seeds();
    test.run(["entity", "merge", "Vladimir Putin", "Masoud Pezeshkian"]).ok();
    test.tamper("INSERT INTO marks (name, value) VALUES ('decided', '1')");
    let before = std::fs::read(test.db()).unwrap();
    let store = engine::open_to_read(&test.db()).unwrap();
    engine::report(&store, "frequency", &[]).unwrap();
    drop(store);
    assert!(std::fs::read(test.db()).unwrap() == before, "a file that was only read changed");

    let notes = Notes::default();
    engine::open_up_to_date(&test.db(), &notes).unwrap();
    assert_eq!(notes.0.into_inner().unwrap(), ["linking"]);
    let notes = Notes::default();
    engine::open_up_to_date(&test.db(), &notes).unwrap();
    assert_eq!(notes.0.into_inner().unwrap(), Vec::<String>::new(), "it is up to date");
    engine::open_to_write(&test.db(), Access::Write, &Silent).unwrap();
}

//! A value that no version of the program writes is an error that says where it stands; nothing is made of it in silence.

use super::support::Test;

/// After this change of the seeds the call fails, and says these words.
fn refused<const N: usize>(change: &str, call: [&str; N], words: &[&str]) {
    let test = Test::of_seeds();
    test.tamper(&format!("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {change}"));
    test.file("new.txt", "A new article says that nothing has happened yet.");
    test.run(call).exits(1).says(&["corpus.db: the database is damaged"]).says(words);
}

const REPROCESS: [&str; 4] = ["reprocess", "--stage", "resolve", "--all"];

#[test]
fn types_of_entities() {
    let id = Test::of_seeds().number("SELECT min(id) FROM entities");
    let words = format!("entities.type of row {id} is \"ALIEN\"");
    let entity = format!("UPDATE entities SET type = 'ALIEN' WHERE id = {id}");
    refused(&entity, ["entity", "show", &format!("#{id}")], &[&words]);
    refused(&entity, ["report", "cooccurrence"], &[&words]);
    let name = format!("UPDATE names SET type = 'person' WHERE entity_id = {id}");
    let shown = format!("#{id}");
    refused(&name, ["entity", "show", &shown], &["names.type of row ", " is \"person\""]);
    refused(&name, ["entity", "rename", &shown, "Somebody"], &["names.type of row ", " is \"person\""]);
    refused("UPDATE mentions SET type = '' WHERE id = 3", REPROCESS, &["mentions.type of row 3 is \"\""]);
}

#[test]
fn kinds_of_passages() {
    let passage = "UPDATE passages SET kind = 'poem' WHERE id = 1";
    refused(passage, REPROCESS, &["passages.kind of row 1 is \"poem\""]);
}

#[test]
fn dates() {
    let date = "UPDATE documents SET published_on = 'spring 2021' WHERE id = 1";
    refused(date, REPROCESS, &["documents.published_on of row 1 is \"spring 2021\""]);
}

#[test]
fn what_a_file_said() {
    let given = "UPDATE origins SET given = 'hearsay' WHERE document_id = 1";
    refused(given, REPROCESS, &["origins.given of row 1 is \"hearsay\""]);
}

#[test]
fn states_of_sketches() {
    let state = "UPDATE sketches SET state = 9 WHERE document_id = 1";
    refused(state, ["load", "new.txt"], &["sketches.state of row 1 is 9"]);
}

#[test]
fn places_in_a_text() {
    let beyond = "UPDATE sentences SET end_char = 9999999 WHERE document_id = 1 AND position = 0";
    refused(beyond, REPROCESS, &["sentences.start_char of row 4096 is ", "..9999999"]);
    refused(beyond, ["export", "spacy"], &["sentences.start_char of row 4096 is "]);
    let before = "UPDATE mentions SET start_char = -1 WHERE id = 1";
    refused(before, ["export", "conll"], &["mentions.start_char of row 1 is -1.."]);
}

#[test]
fn decisions() {
    let judgement = "INSERT INTO judgements (id, decided_at, kind, type, name, other_type, other_name)
        VALUES (1, '2026-01-01T00:00:00Z', 'marry', 'PERSON', 'A', 'PERSON', 'B')";
    refused(judgement, ["entity", "undo"], &["judgements.kind of row 1 is \"marry\""]);
    let other = judgement.replace("'marry'", "'same'").replace("'PERSON', 'B'", "'ALIEN', 'B'");
    refused(&other, ["entity", "undo"], &["judgements.other_type of row 1 is \"ALIEN\""]);
    let cleaning = "INSERT INTO cleanings (id, decided_at, kind, line, source, passage)
        VALUES (1, '2026-01-01T00:00:00Z', 'drop', 'A line', 'A paper', 'poem')";
    refused(cleaning, ["clean", "log"], &["cleanings.passage of row 1 is \"poem\""]);
}

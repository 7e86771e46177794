//! A database of every earlier version, with rows in it: it is backed up beside itself, upgraded, and keeps its rows.

use std::fs;
use std::path::Path;

use refinery::{Migration, Target};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::support::{Test, connect, snapshot, texts};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Rows that a database may hold once the migration of that number is there.
const ROWS: [(i32, &str); 19] = [
    (
        1,
        "INSERT INTO loads (id, started_at, finished_at, tool_version, recogniser, arguments, added)
         VALUES (1, '2021-02-17T08:00:00Z', '2021-02-17T08:00:01Z', '0.0.1', 'none', '[]', 1);
         INSERT INTO skips (load_id, origin, reason) VALUES (1, 'b.txt', 'it is empty');",
    ),
    (
        2,
        "INSERT INTO sources (id, name) VALUES (1, 'Levant Wire');
         INSERT INTO documents (id, load_id, source_id, origin, body, content_hash, word_count)
         VALUES (1, 1, 1, 'a.txt', 'Lavrov met Mekdad. Share', printf('%064d', 7), 3);
         INSERT INTO documents (id, load_id, origin, body, content_hash, word_count)
         VALUES (2, 1, 'b.txt', 'Lavrov met Mekdad', printf('%064d', 9), 3);
         INSERT INTO origins (document_id, origin) VALUES (1, 'a.txt'), (2, 'b.txt');
         INSERT INTO passages (document_id, kind, start_char, end_char, rule) VALUES (1, 'share', 19, 24, 'test');",
    ),
    (
        3,
        "INSERT INTO sentences (id, document_id, position, start_char, end_char, text)
         VALUES (1, 1, 0, 0, 18, 'Lavrov met Mekdad.');",
    ),
    (
        4,
        "INSERT INTO entities (id, type, name) VALUES (1, 'PERSON', 'Lavrov'), (2, 'PERSON', 'Mekdad');
         INSERT INTO names (id, type, name, entity_id, basis)
         VALUES (1, 'PERSON', 'Lavrov', 1, 'exact'), (2, 'PERSON', 'Mekdad', 2, 'exact');
         INSERT INTO mentions (sentence_id, entity_id, name_id, start_char, end_char, text, type, confidence, basis,
             link_confidence)
         VALUES (1, 1, 1, 0, 6, 'Lavrov', 'PERSON', 0.9, 'exact', 1.0),
             (1, 2, 2, 11, 17, 'Mekdad', 'PERSON', 0.9, 'exact', 1.0);
         INSERT INTO aliases VALUES (1, 'Lavrov', 1, 1), (2, 'Mekdad', 1, 1);",
    ),
    (
        5,
        "INSERT INTO judgements (decided_at, kind, type, name, other_type, other_name)
         VALUES ('2021-02-18T08:00:00Z', 'different', 'PERSON', 'Lavrov', 'PERSON', 'Mekdad');",
    ),
    (
        7,
        "INSERT INTO files (path, size, changed_at, hash, articles, load_id)
         VALUES ('a.txt', 24, '2021-02-17T07:00:00.000000000Z', printf('%064d', 8), 1, 1);
         INSERT INTO skips (load_id, origin, file, reason) VALUES (1, 'c.jsonl:12', 'c.jsonl', 'it is empty');",
    ),
    (
        8,
        "UPDATE documents SET cleaner = '1', segmenter = '1', resolver = '1';
         UPDATE origins SET given = '{\"source\":\"Levant Wire\"}', url = 'https://levantwire.example/1', source_id = 1;",
    ),
    (
        9,
        "INSERT INTO copies (document_id, original_id, similarity) VALUES (1, 1, 1.0), (2, 1, 0.9);
         INSERT INTO sketches (document_id, words, sketch, state) VALUES (1, 30, zeroblob(40), 1), (2, 29, zeroblob(40), 1);",
    ),
    (
        10,
        "INSERT INTO source_aliases (alias, name) VALUES ('levantwire.example', 'Levant Wire');
         INSERT INTO edge_lines (line, document_id) VALUES (-7, 1);
         INSERT INTO recurring_lines (source, line, words, texts) VALUES ('Levant Wire', -7, 'levant wire desk', 3);
         INSERT INTO cleanings (decided_at, kind, line, source)
         VALUES ('2021-02-18T08:30:00Z', 'keep', 'Levant Wire desk', 'Levant Wire');
         INSERT INTO stale_documents VALUES (1);",
    ),
    (
        11,
        "INSERT INTO saved_reports (name, report, options, saved_at)
         VALUES ('ministers', 'cooccurrence', '{\"limit\": 5}', '2021-02-18T09:00:00Z');",
    ),
    (
        12,
        "UPDATE names SET mentions = 1, documents = 1;
         INSERT INTO entity_documents (entity_id, document_id, mentions) VALUES (1, 1, 1), (2, 1, 1);",
    ),
    (14, "UPDATE sketches SET text_hash = 7 WHERE document_id = 1;"),
    (
        16,
        "INSERT INTO judgements (decided_at, kind, type, name, source, value)
         VALUES ('2021-02-18T08:00:00Z', 'split', 'PERSON', 'Mekdad', 'Levant Wire', 'a namesake');",
    ),
    (
        17,
        "INSERT INTO document_variables (document_id, name, value) VALUES (1, 'section', 'World');
         INSERT INTO removals VALUES (printf('%064d', 5), '2021-02-18T09:30:00Z', 'order');",
    ),
    (
        18,
        "UPDATE documents SET quoter = '1';
         INSERT INTO quotations (document_id, position, type, form, start_char, end_char, words, cue, cue_char, speaker,
             speaker_char, mention_id, basis, confidence)
         VALUES (1, 0, 'indirect', 'text', 0, 4, 1, 'said', 5, 'he', 9, 1, 'pronoun', 0.8);
         INSERT INTO quotation_parts (quotation_id, part, start_char, end_char) VALUES (1, 0, 0, 4);",
    ),
    (
        20,
        "INSERT INTO earlier_texts VALUES ('a.txt', printf('%064d', 6), '2021-02-16T08:00:00Z', '2021-02-17T08:00:00Z',
             printf('%064d', 7));
         INSERT INTO passed_over VALUES ('photo.jpg', 'JPEG');
         INSERT INTO document_settings (decided_at, document, name, value)
         VALUES ('2021-02-18T09:45:00Z', printf('%064d', 7), 'source', 'Levant Wire');",
    ),
    (
        21,
        "INSERT INTO quotation_decisions (decided_at, kind, document, start_char, end_char, type, name)
         SELECT '2021-02-18T10:00:00Z', 'speaker', content_hash, 0, 4, 'PERSON', 'Mekdad' FROM documents WHERE id = 1;",
    ),
    (
        22,
        "INSERT OR IGNORE INTO entity_numbers VALUES (1, 1), (2, 2), (9, NULL);
         INSERT INTO watch_lists VALUES ('ministers', '[[\"PERSON\", \"Lavrov\"]]', '2021-02-18T10:30:00Z');
         INSERT INTO watch_hits VALUES ('ministers', 'Lavrov', 1);",
    ),
    (
        23,
        "INSERT INTO quotation_speakers (quotation_id, place, mention_id) VALUES (1, 1, 1);
         INSERT INTO quotation_candidates (quotation_id, place, mention_id, why, score) VALUES (1, 0, 1, 'named', 1.0);",
    ),
];

fn newest() -> i32 {
    embedded::migrations::runner().get_migrations().iter().map(Migration::version).max().unwrap()
}

/// A database as the program of that version left it.
pub(crate) fn make(db: &Path, version: i32) {
    let mut connection = connect(db);
    connection.pragma_update(None, "application_id", corpus::store::APPLICATION_ID).unwrap();
    embedded::migrations::runner().set_target(Target::Version(version)).run(&mut connection).unwrap();
    for (_, rows) in ROWS.iter().filter(|(from, _)| *from <= version) {
        connection.execute_batch(rows).unwrap();
    }
    connection.pragma_update(None, "user_version", version).unwrap();
}

/// Tables of which no row is anybody's decision or what a file said.
const MADE_ANEW: [&str; 15] = [
    "names",
    "entities",
    "entity_numbers",
    "mentions",
    "quotations",
    "quotation_parts",
    "quotation_speakers",
    "quotation_candidates",
    "aliases",
    "candidates",
    "likenesses",
    "entity_documents",
    "marks",
    "stale_documents",
    "watch_hits",
];

/// Columns that are the rules' own: versions of the stages that are done again, and hashes, of which V19 keeps 53 bits.
const COUNTED_ANEW: [&str; 4] = ["resolver", "quoter", "line", "text_hash"];

/// A table, some of its columns, and all its rows.
#[derive(Debug, PartialEq)]
struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Table {
    fn read(connection: &Connection, name: &str, columns: &[String]) -> Self {
        let order = if columns.len() > 1 { "1, 2" } else { "1" };
        let sql = format!("SELECT {} FROM {name} ORDER BY {order}", columns.join(", "));
        let mut statement = connection.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| (0..columns.len()).map(|at| row.get(at)).collect()).unwrap();
        let rows = rows.collect::<rusqlite::Result<_>>().unwrap();
        Self { name: name.to_owned(), columns: columns.to_vec(), rows }
    }
}

/// Every table that a person or a load fills, with the columns that it has now.
fn content(db: &Path) -> Vec<Table> {
    let connection = connect(db);
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
           AND name NOT LIKE 'sentences_fts%' AND name NOT IN ('refinery_schema_history', 'data_dictionary')
         ORDER BY name";
    let columns = |name: &str| texts(&connection, &format!("SELECT name FROM pragma_table_info('{name}')"));
    let names = texts(&connection, names);
    names.iter().map(|name| Table::read(&connection, name, &columns(name))).collect()
}

/// The same tables and columns as in `before`, as they are in `db` now.
fn again(db: &Path, before: &[Table]) -> Vec<Table> {
    let connection = connect(db);
    before.iter().map(|table| Table::read(&connection, &table.name, &table.columns)).collect()
}

#[test]
fn every_earlier_version_is_upgraded_and_keeps_its_rows() {
    for version in 1..newest() {
        let test = Test::new();
        make(&test.db(), version);
        let before = content(&test.db());
        assert!(before.iter().any(|table| !table.rows.is_empty()));

        let backup = format!("corpus.db.v{version}.backup");
        let run = test.run(["sql", "SELECT count(*) AS n FROM documents"]).ok();
        assert_eq!(run.out, if version >= 2 { "n\n2\n" } else { "n\n0\n" });
        run.says(&["brought to the newest schema", &backup]);

        assert_eq!(content(&test.path(&backup)), before, "the backup is the file as it was");
        // What follows from the texts by rules is made anew by the rules of this version.
        let kept = |mut tables: Vec<Table>| -> Vec<Table> {
            tables.retain(|table| !MADE_ANEW.contains(&table.name.as_str()));
            for table in &mut tables {
                for at in 0..table.columns.len() {
                    if COUNTED_ANEW.contains(&table.columns[at].as_str()) {
                        table.rows.iter_mut().for_each(|row| row[at] = Value::Null);
                    }
                }
            }
            tables
        };
        assert_eq!(kept(again(&test.db(), &before)), kept(before), "version {version} lost rows");
        if version >= 22 {
            // The names of a text may change with the rules; a number that was given stays that of nobody else.
            let numbers = "SELECT count(*) FROM entity_numbers WHERE number IN (1, 2, 9)";
            assert_eq!(test.number(numbers), 3, "version {version} lost numbers");
            let given_again = "SELECT count(*) FROM entity_numbers WHERE number = 9 AND name_id IS NOT NULL";
            assert_eq!(test.number(given_again), 0);
        }
        assert_eq!(test.number("PRAGMA user_version"), i64::from(newest()));
        test.run(["check"]).ok().says(&["checks passed"]);
        test.run(["report", "frequency"]).ok().silent();
    }
}

/// What is in an empty database to which all migrations were applied, as statements that make the same at once.
fn newest_schema(connection: &Connection) -> String {
    let mut sql = String::from(
        "-- What the migrations come to, for new databases. Written by the test suite: UPDATE=1 cargo test --test it upgrade::\n",
    );
    let own = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'sentences\\_fts\\_%' ESCAPE '\\'
        AND name <> 'refinery_schema_history'";
    for statement in texts(
        connection,
        &format!("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND {own} ORDER BY rowid"),
    ) {
        sql.extend([statement.as_str(), ";\n"]);
    }
    for table in texts(connection, &format!("SELECT name FROM sqlite_master WHERE type = 'table' AND {own}"))
    {
        if table == "data_dictionary" || table == "sentences_fts" {
            continue;
        }
        let columns =
            texts(connection, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let rows = texts(connection, &format!("SELECT {} FROM {table}", quoted.join(" || ', ' || ")));
        if !rows.is_empty() {
            let rows = rows.join("),\n    (");
            sql.extend(["INSERT INTO ", &table, " VALUES\n    (", &rows, ");\n"]);
        }
    }
    let settings = "SELECT 'INSERT INTO sentences_fts (sentences_fts, rank) VALUES (' || quote(k) || ', ' || quote(v) || ');'
        FROM sentences_fts_config WHERE k <> 'version' ORDER BY k";
    sql + &texts(connection, settings).join("\n") + "\n"
}

#[test]
fn a_new_database_is_what_the_migrations_come_to() {
    let mut migrated = connect_in_memory();
    embedded::migrations::runner().run(&mut migrated).unwrap();
    let expected = newest_schema(&migrated);
    snapshot("src/store/schema/newest.sql", &expected);
    let mut made = connect_in_memory();
    made.execute_batch(&expected).unwrap();
    assert_eq!(newest_schema(&made), expected, "it makes itself");
    embedded::migrations::runner().set_target(Target::Fake).run(&mut made).unwrap();
    let history = |connection: &Connection| {
        texts(
            connection,
            "SELECT version || ' ' || name || ' ' || checksum FROM refinery_schema_history ORDER BY version",
        )
    };
    assert_eq!(history(&made), history(&migrated));
}

fn connect_in_memory() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    connection
}

#[test]
fn an_upgraded_database_has_the_schema_of_a_new_one() {
    let statements = "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY name";
    let fresh = Test::of_seeds().texts(statements);
    for version in 1..newest() {
        let test = Test::new();
        make(&test.db(), version);
        test.run(["sql", "SELECT 1", "--quiet"]).ok();
        let schema: Vec<String> = test.texts(statements);
        let named = |names: &[String]| names.iter().filter(|n| !n.starts_with("sqlite_")).cloned().collect();
        let (fresh, schema): (Vec<String>, Vec<String>) = (named(&fresh), named(&schema));
        assert_eq!(schema, fresh, "from version {version}");
    }
}

#[test]
fn an_upgrade_can_be_loaded_into() {
    let test = Test::new();
    make(&test.db(), newest() - 1);
    test.file("b.txt", "Lavrov met Mekdad in Geneva on Monday.\n");
    test.run(["load", "b.txt"]).ok().says(&["1 article added"]);
    test.run(["check"]).ok();
}

#[test]
fn an_upgrade_that_was_cut_off_before_its_last_step_is_done_again() {
    let test = Test::of_seeds();
    test.tamper(&format!("PRAGMA user_version = {}; DELETE FROM data_dictionary", newest() - 1));
    test.run(["sql", "SELECT 1"]).ok();
    assert!(test.number("SELECT count(*) FROM data_dictionary") > 50);
    assert_eq!(test.number("PRAGMA user_version"), i64::from(newest()));
}

#[test]
fn a_second_backup_does_not_replace_the_first() {
    let test = Test::new();
    make(&test.db(), 2);
    test.file("corpus.db.v2.backup", "precious");
    test.run(["sql", "SELECT 1"]).ok().says(&["corpus.db.v2.2.backup"]);
    assert_eq!(fs::read_to_string(test.path("corpus.db.v2.backup")).unwrap(), "precious");
}

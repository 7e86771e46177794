//! `corpus export parquet`: every row of every table, in folders by month, whole or not at all.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use parquet::file::reader::{FileReader, SerializedFileReader};

use super::support::Test;

/// Every Parquet file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(file).unwrap()).unwrap()
}

/// Rows of a table, as text in any order.
fn rows(folder: &Path) -> Vec<String> {
    let read_all = |file: PathBuf| {
        let rows = read(&file).into_iter().map(|row| row.unwrap().to_string());
        rows.collect::<Vec<_>>()
    };
    files(folder).into_iter().flat_map(read_all).collect()
}

fn exported(test: &Test) -> PathBuf {
    test.run(["export", "parquet", "out"]).ok().says(&["wrote out: ", "next: cd out"]);
    test.path("out")
}

/// Three documents of two months, one of a year and one without date.
fn dated() -> Test {
    let test = Test::new();
    let article = |date: &str, text: &str| {
        format!("{{\"id\": \"{date}\", \"date\": \"{date}\", \"text\": \"{text}\"}}\n")
    };
    let mut lines = article("2021-02-17", "Sergei Lavrov met Faisal Mekdad in Moscow.");
    lines += &article("2021-02-18", "Faisal Mekdad flew back to Damascus.");
    lines += &article("2021-03-01", "Sergei Lavrov spoke in Sochi.");
    lines += &article("2020-05-01", "Kazem Jalali was received in Moscow.");
    test.file("articles.jsonl", lines).file("undated.txt", "Mikhail Bogdanov spoke in Geneva.");
    test.run(["load", "articles.jsonl", "undated.txt", "--quiet"]).ok();
    test.tamper("UPDATE documents SET published_on = '2020' WHERE published_on = '2020-05-01'");
    test
}

#[test]
fn every_row_of_every_table_is_there() {
    let test = Test::of_seeds();
    let out = exported(&test);
    let internal = "'edge_lines', 'likenesses', 'marks', 'sentences_fts', 'sketches', 'stale_documents'";
    let tables = test.texts(&format!(
        "SELECT DISTINCT table_name FROM data_dictionary WHERE kind = 'table' AND table_name NOT IN ({internal})"
    ));
    assert!(tables.len() > 12, "{tables:?}");
    for table in &tables {
        let expected = test.number(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows(&out.join(table)).len() as i64, expected, "{table}");
    }
    let folders = fs::read_dir(&out).unwrap().filter(|e| e.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(folders, tables.len(), "no other table");
    for name in ["views.duckdb.sql", "views.spark.sql"] {
        let script = fs::read_to_string(out.join(name)).unwrap();
        assert!(tables.iter().all(|table| script.contains(&format!(" VIEW {table} "))), "{script}");
    }
}

#[test]
fn columns_have_the_types_and_comments_of_the_schema() {
    let test = Test::of_seeds();
    let out = exported(&test);
    let file = files(&out.join("entities")).remove(0);
    let reader = read(&file);
    let about = reader.metadata().file_metadata();
    let fields: Vec<String> = about
        .schema_descr()
        .columns()
        .iter()
        .map(|c| format!("{} {}", c.name(), c.physical_type()))
        .collect();
    for field in ["id INT64", "type BYTE_ARRAY", "name BYTE_ARRAY", "ignored BOOLEAN"] {
        assert!(fields.iter().any(|f| f == field), "{field} is not in {fields:?}");
    }
    let comment = test.texts(
        "SELECT comment FROM data_dictionary WHERE table_name = 'entities' AND column_name = 'wikidata'",
    );
    let metadata = about.key_value_metadata().unwrap();
    let spark = metadata.iter().find(|kv| kv.key == "org.apache.spark.sql.parquet.row.metadata").unwrap();
    assert!(spark.value.as_ref().unwrap().contains(&comment[0]));
    let own = metadata.iter().find(|kv| kv.key == "comment.wikidata").unwrap();
    assert_eq!(own.value.as_ref(), Some(&comment[0]));
}

#[test]
fn documents_lie_in_the_folder_of_their_month() {
    let test = dated();
    let out = exported(&test);
    for table in ["documents", "entity_documents", "mentions", "origins", "passages", "sentences"] {
        let mut months: Vec<String> = fs::read_dir(out.join(table))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        months.sort();
        let known = ["2021-02", "2021-03", "unknown"];
        assert_eq!(months, known.map(|month| format!("published_month={month}")), "{table}");
    }
    let of = |month: &str| rows(&out.join("documents").join(format!("published_month={month}")));
    assert_eq!(of("2021-02").len(), 2);
    assert!(of("2021-03")[0].contains("Sochi"));
    assert_eq!(of("unknown").len(), 2, "a year alone is no month");
}

#[test]
fn an_empty_database_gives_tables_with_columns() {
    let test = Test::new();
    test.file("nothing.txt", "");
    test.run(["load", "nothing.txt"]).exits(3);
    let out = exported(&test);
    let file = files(&out.join("mentions")).remove(0);
    let reader = read(&file);
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    assert!(reader.metadata().file_metadata().schema_descr().num_columns() > 10);
}

#[test]
fn what_is_in_the_way_is_replaced_only_when_asked_and_ours() {
    let test = Test::of_seeds();
    test.file("mine/notes.txt", "do not lose this");
    test.run(["export", "parquet", "mine"]).exits(1).says(&["there is something in this folder already"]);
    test.run(["export", "parquet", "mine", "--replace"]).exits(1).says(&["not made by corpus export"]);
    assert_eq!(fs::read_to_string(test.path("mine/notes.txt")).unwrap(), "do not lose this");

    let out = exported(&test);
    test.run(["export", "parquet", "out"]).exits(1).says(&["--replace"]);
    let before = files(&out);
    test.file("out/stale.txt", "from before");
    test.run(["export", "parquet", "out", "--replace"]).ok();
    assert_eq!(files(&out), before);
    test.run(["export", "parquet", "nowhere/out"]).exits(1).says(&["nowhere/out: cannot be written"]);
    let left: Vec<_> = fs::read_dir(test.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "only the database and the two folders: {left:?}");
}

#[test]
fn the_same_database_gives_the_same_bytes() {
    let test = dated();
    let out = exported(&test);
    test.run(["export", "parquet", "again"]).ok();
    let again = test.path("again");
    for file in files(&out) {
        let other = again.join(file.strip_prefix(&out).unwrap());
        assert!(fs::read(&file).unwrap() == fs::read(&other).unwrap(), "{}", other.display());
    }
}

#[test]
fn a_killed_export_leaves_nothing_half() {
    let test = Test::of_seeds();
    for pause in [0, 5, 20, 60] {
        let mut child =
            test.command(["export", "parquet", "out", "--quiet"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        if test.path("out").exists() {
            assert!(test.path("out/views.spark.sql").exists(), "moved into place before it was whole");
            fs::remove_dir_all(test.path("out")).unwrap();
        }
    }
    // Killed between making the folder and its lock, as happens on a busy machine.
    fs::create_dir(test.path(".corpus-left.draft")).unwrap();
    exported(&test);
    let left = fs::read_dir(test.path("")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> = left.collect();
    left.sort();
    assert_eq!(left, ["corpus.db", "out"], "what the killed ones left was removed");
}

#[test]
fn of_chosen_documents_their_rows_are_written_and_other_tables_whole() {
    let test = dated();
    test.file("late.txt", "Orla Vantreight spoke in Muscat. Then she left.");
    test.run(["load", "late.txt", "--quiet"]).ok();
    test.tamper("UPDATE loads SET started_at = '2021-02-16T02:00:00Z' WHERE id = 1");
    for words in [["--new", "--replace"], ["--loaded-since=2021-02-17", "--replace"]] {
        test.run([&["export", "parquet", "out"][..], &words].concat()).ok();
        let count = |table: &str| rows(&test.path("out").join(table)).len();
        assert_eq!((count("documents"), count("sentences"), count("origins")), (1, 2, 1));
        assert!(rows(&test.path("out/mentions"))[0].contains("Orla Vantreight"));
        assert_eq!(count("entities") as i64, test.number("SELECT count(*) FROM entities"));
        assert_eq!(files(&test.path("out/documents")).len(), 1, "no month without a document");
    }
}

//! The generated pages in `docs/`: written from the program, and held equal to it.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};
use corpus::format::{Form, KNOWN, wrappings};
use corpus::report::{self, Report};
use corpus::rows::Value;
use serde_json::Value as Json;

use super::support::{Test, snapshot};

const NOTE: &str = "<!-- Written by the test suite: UPDATE=1 cargo test -->\n";

#[test]
fn cli() {
    let test = Test::new();
    let mut page = format!("{NOTE}\n# The command line\n\n## corpus\n\n```text\n{}```\n", help(&test, &[]));
    let mut line = corpus::cli::Cli::command();
    line.build();
    for command in line.get_subcommands() {
        section(&test, &mut page, command, &[]);
    }
    page.push_str("\nThe options of each report are in [reports.md](reports.md).\n");
    snapshot("docs/cli.md", &page);
}

fn section(test: &Test, page: &mut String, command: &Command, path: &[&str]) {
    if command.is_hide_set() || command.get_name() == "help" {
        return;
    }
    let path = [path, &[command.get_name()]].concat();
    let help = help(test, &path);
    write!(page, "\n## corpus {}\n\n```text\n{help}```\n", path.join(" ")).unwrap();
    for inner in command.get_subcommands() {
        section(test, page, inner, &path);
    }
}

fn help(test: &Test, path: &[&str]) -> String {
    let text = test.run([path, &["--help"]].concat()).ok().out;
    text.lines().fold(String::new(), |page, line| page + line.trim_end() + "\n")
}

#[test]
fn reports() {
    let test = Test::of_seeds();
    let mut page = format!(
        "{NOTE}\n# The reports\n\nEach is one file in `reports/`. `corpus report NAME --help` says the same as this \
         page; `--show-sql` prints the SQL with its values, for any SQLite of 3.28 or newer, and for one of 3.35 or newer \
         with mathematical functions where there are scores. The rows shown are the first of the sample articles in \
         `seeds/`.\n\n\
         Every report takes `--sort COLUMN`, `--all-columns` (tables leave out what only machines need) and \
         `--save NAME`. One that counts takes `--evidence N`, which puts the first sentences beside each row, and \
         `--row`, which gives everything that one row counted; `cooccurrence` and `frequency` take `--sensitivity`, \
         which shows what each count is without near-copies, without surnames alone, without headings, datelines and \
         bylines, and without mentions below a confidence of 0.7.\n\n\
         A unit is a sentence, a document, or a window of `--window` sentences in a row that slides through a document \
         by one sentence (a shorter document is one window). A pair or a name counts once a unit, so that repeating a name \
         changes no score, and O ≤ f1, f2 ≤ N always holds.\n"
    );
    for report in report::built_in().unwrap() {
        describe(&test, &mut page, &report);
    }
    snapshot("docs/reports.md", &page);
}

fn describe(test: &Test, page: &mut String, report: &Report) {
    write!(page, "\n## {}\n\n**{}.** {}\n", report.name, report.title, report.about).unwrap();
    let quoted = |words: &[String], before: &str| {
        words.iter().map(|word| format!("`{before}{word}`")).collect::<Vec<_>>().join(", ")
    };
    if !report.also.is_empty() {
        writeln!(page, "\nIt answers to {}, too.", quoted(&report.also, "")).unwrap();
    }
    if !report.unnamed.is_empty() {
        writeln!(page, "\nMay be typed without the option: {}.", quoted(&report.unnamed, "--")).unwrap();
    }
    page.push_str("\n| option | takes | default | |\n| --- | --- | --- | --- |\n");
    for param in &report.params {
        let takes =
            if param.choices.is_empty() { param.kind.label().to_owned() } else { param.choices.join(", ") };
        let default = match &param.default {
            None => "must be given".to_owned(),
            Some(Value::Null) => String::new(),
            Some(value) => value.to_text(),
        };
        let option = param.name.replace('_', "-");
        writeln!(page, "| `--{option}` | {takes} | {default} | {} |", param.about).unwrap();
    }
    page.push_str("\n| column | holds | |\n| --- | --- | --- |\n");
    for column in &report.columns {
        let more = if column.more { " (csv, json)" } else { "" };
        writeln!(page, "| `{}`{more} | {} | {} |", column.name, column.kind.label(), column.about).unwrap();
    }
    let mut words = super::report::words(report);
    if report.params.iter().any(|p| p.name == "limit") {
        words.extend(["--limit".to_owned(), "3".to_owned()]);
    }
    let shown: Vec<String> =
        words.iter().map(|w| if w.contains(' ') { format!("'{w}'") } else { w.clone() }).collect();
    words.extend(["--format".to_owned(), "md".to_owned()]);
    let rows = test.run(&words).ok().out;
    let rows: Vec<&str> = rows.lines().take(5).collect();
    write!(page, "\n`corpus {}`\n\n{}\n", shown.join(" "), rows.join("\n")).unwrap();
    if report.evidence.is_some() && rows.len() > 2 {
        let opened = test.run(words.iter().map(String::as_str).chain(["--row", "1"])).ok().out;
        let opened: Vec<&str> = opened.lines().take(3).collect();
        write!(page, "\nBehind its first row (`--row 1`):\n\n{}\n", opened.join("\n")).unwrap();
    }
}

/// The list of forms, from their table.
#[test]
fn forms() {
    let mut page = format!(
        "{NOTE}\n# What can be loaded\n\nWhat a file is, is found out from its first bytes, then from its name; `--as FORM` says it. In a \
         folder or an archive only such files are read whose name promises an article, or, where the second column says \
         *or bytes*, whose first bytes do.\n\n| form | in a folder by | names end in | |\n| --- | --- | --- | --- |\n"
    );
    for form in Form::ALL {
        let known = match (form.is_promised_by_name(), form.is_promised_by_bytes()) {
            (_, true) => "name or bytes",
            (true, false) => "name",
            (false, false) => "not read",
        };
        let endings: Vec<String> = form.endings().iter().map(|ending| format!("`.{ending}`")).collect();
        writeln!(page, "| `{}` | {known} | {} | {} |", form.label(), endings.join(", "), form.about())
            .unwrap();
    }
    let packed: Vec<&str> = wrappings::endings().collect();
    writeln!(
        page,
        "\nDocuments of office programs (`.{}`) are read by their bytes as the text that they hold, or, of XLSX, as the tables of their \
         sheets whose first row names a text.",
        wrappings::OFFICE_TEXTS.join("`, `.")
    )
    .unwrap();
    writeln!(page, "\nAll of them also packed, and packed inside each other: `.{}`.", packed.join("`, `."))
        .unwrap();
    page.push_str(
        "\n## Known producers\n\nWhat is read of the files of single producers, and whence their shape is known.\n\n\
         | producer | what is read | known from |\n| --- | --- | --- |\n",
    );
    for known in KNOWN {
        writeln!(page, "| {} | {} | {} |", known.producer, known.read, known.from).unwrap();
    }
    snapshot("docs/forms.md", &page);
}

#[test]
fn schema() {
    let test = Test::of_seeds();
    let rows = test.run(["schema", "--format", "json"]).ok().json();
    let mut page = format!(
        "{NOTE}\n# The database\n\nOne SQLite file. The same text is inside it, in the table `data_dictionary` and as \
         comments of the `CREATE` statements (`corpus schema --sql`). Offsets are half-open ranges of Unicode code \
         points in `documents.body`.\n"
    );
    for row in rows.as_array().unwrap() {
        let text = |key: &str| row[key].as_str().unwrap_or_default().replace('|', "\\|");
        match row["column_name"].as_str() {
            None | Some("") => {
                let (table, comment) = (text("table_name"), text("comment"));
                let head = "| column | type | |\n| --- | --- | --- |";
                write!(page, "\n## {table}\n\n{comment}\n\n{head}\n").unwrap();
            }
            Some(_) => {
                writeln!(page, "| `{}` | {} | {} |", text("column_name"), text("type"), text("comment"))
                    .unwrap();
            }
        }
    }
    assert!(!matches!(rows, Json::Null));
    snapshot("docs/schema.md", &page);
}

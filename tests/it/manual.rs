//! The manual pages: one of each command and each report, which `man` shows as they are meant.

use std::process::Command;

use clap::CommandFactory as _;

use super::support::Test;

/// Names of pages, as `man` takes them.
fn expected() -> Vec<String> {
    fn of_all(command: &clap::Command, name: &str, names: &mut Vec<String>) {
        names.push(name.to_owned());
        for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
            of_all(inner, &format!("{name}-{}", inner.get_name()), names);
        }
    }
    let mut names = Vec::new();
    of_all(&corpus::cli::Cli::command(), "corpus", &mut names);
    names.extend(
        corpus::report::built_in().unwrap().iter().map(|report| format!("corpus-report-{}", report.name)),
    );
    names.sort();
    names
}

#[test]
fn every_command_and_every_report_has_its_page() {
    let test = Test::new();
    test.run(["man", "share/man/man1"]).ok().says(&["manual pages in share/man/man1"]);
    let folder = test.path("share/man/man1");
    let mut found: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().trim_end_matches(".1").to_owned())
        .collect();
    found.sort();
    assert_eq!(found, expected());
    let page = |name: &str| std::fs::read_to_string(folder.join(format!("{name}.1"))).unwrap();
    assert!(page("corpus-report-evidence").contains("\\-\\-entity"));
    assert!(page("corpus-search").contains("\\-\\-literal"));

    let Some(shown) = shown(&folder.join("corpus-report-aliases.1")) else { return };
    assert!(shown.contains("The spellings of each entity"), "{shown}");
    // Columns stay columns.
    assert!(shown.lines().any(|line| line.trim_start().starts_with("alias  ")), "{shown}");
    for name in found {
        assert!(
            self::shown(&folder.join(format!("{name}.1"))).is_some_and(|text| text.contains(&name)),
            "{name}"
        );
    }
}

/// The page as plain text, and no word of complaint; nothing where there is no groff.
fn shown(page: &std::path::Path) -> Option<String> {
    let run = Command::new("groff")
        .args(["-man", "-Kutf8", "-Tutf8", "-ww", "-P-cbou", "-rLL=110n"])
        .arg(page)
        .output()
        .ok()?;
    assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).unwrap())
}

//! Builds the migrations and the reports into the binary.
//!
//! A new `.sql` file in either folder is picked up without touching code. Cargo would not notice a new file by
//! itself, hence the two `rerun-if-changed` lines.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=reports");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("reports.rs"), list_of_reports(&root.join("reports"))?)?;
    fs::write(out.join("fragments.rs"), list_of_reports(&root.join("reports/shared"))?)?;
    Ok(())
}

/// Source of a slice of (name, text) of every `.sql` file in a folder, by name.
fn list_of_reports(folder: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "sql"))
        .collect();
    files.sort();
    let mut source = String::from("&[\n");
    for file in files {
        let name = file.file_stem().and_then(|s| s.to_str()).ok_or("a report's name is not UTF-8")?;
        writeln!(source, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
    }
    source.push(']');
    Ok(source)
}

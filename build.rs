//! Builds the migrations, the reports and the models into the binary.
//!
//! A new `.sql` file in either folder, and a new language's model, is picked up without touching code. Cargo would not notice a new
//! file by itself, hence the `rerun-if-changed` lines.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, fs};

use ruzstd::decoding::StreamingDecoder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=reports");
    println!("cargo::rerun-if-changed=models");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("reports.rs"), list_of_reports(&root.join("reports"))?)?;
    fs::write(out.join("fragments.rs"), list_of_reports(&root.join("reports/shared"))?)?;
    unpack_models(&root.join("models"), &out)
}

/// Tables of a model begin at a multiple of so many bytes: see `src/recognise/tagger/file.rs`.
const LINE: usize = 64;
/// Magic, version and hash of a model file; then come the lengths of its header and payload.
const BEFORE_LENGTHS: usize = 8 + 4 + 32;

/// Writes the model of each language's folder without its compression, so that the program uses it as it lies in the binary.
fn unpack_models(models: &Path, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    for folder in fs::read_dir(models)? {
        let folder = folder?;
        let packed = folder.path().join("model.bin");
        if !packed.exists() {
            continue;
        }
        let packed = fs::read(packed)?;
        let header = packed.get(BEFORE_LENGTHS..BEFORE_LENGTHS + 4).ok_or("a model is cut off")?;
        let header = usize::try_from(u32::from_le_bytes(header.try_into()?))?;
        let (front, payload) =
            packed.split_at_checked(BEFORE_LENGTHS + 8 + header).ok_or("a model is cut off")?;
        let mut unpacked = front.to_vec();
        unpacked.resize(unpacked.len().next_multiple_of(LINE), 0);
        StreamingDecoder::new(payload)?.read_to_end(&mut unpacked)?;
        fs::write(out.join(folder.file_name()).with_extension("model"), unpacked)?;
    }
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

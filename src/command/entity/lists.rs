//! Lists of names as people keep them: CSV with or without a header line.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};

use crate::model::EntityType;

/// A CSV read whole, with the columns found by name or by place.
pub(super) struct List {
    header: Option<Vec<String>>,
    /// The records below the header.
    pub(super) records: Vec<csv::StringRecord>,
}

/// Words by which a first line is known to be a header.
const HEADINGS: [&str; 14] = [
    "name",
    "name1",
    "name2",
    "name_1",
    "name_2",
    "left",
    "right",
    "left_name",
    "right_name",
    "a",
    "b",
    "type",
    "schema",
    "entity",
];

impl List {
    /// Reads a file, or standard input for `-`.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let shown = || path.display().to_string();
        let input: Box<dyn Read> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).with_context(shown)?)
        };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
        let mut records = reader.records().collect::<Result<Vec<_>, _>>().with_context(shown)?;
        let is_heading = |cell: &str| HEADINGS.contains(&cell.trim().to_lowercase().as_str());
        let header = records.first().filter(|first| first.iter().any(is_heading)).map(|first| {
            first.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_lowercase()).collect()
        });
        if header.is_some() {
            records.remove(0);
        }
        Ok(Self { header, records })
    }

    /// The place of the first of these columns that the header has.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        let header = self.header.as_ref()?;
        names.iter().find_map(|name| header.iter().position(|cell| cell == name))
    }

    /// The place of a column by its name, or by its number where there is no header.
    pub(super) fn column_or(&self, names: &[&str], place: usize) -> Option<usize> {
        if self.header.is_some() { self.column(names) } else { Some(place) }
    }
}

/// The type that a word of a list stands for; `fallback` where it is empty or unknown.
pub(super) fn entity_type(word: Option<&str>, fallback: EntityType) -> EntityType {
    match word.unwrap_or_default().trim().to_uppercase().as_str() {
        "PERSON" | "PER" | "PEOPLE" => EntityType::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" | "COMPANY" | "LEGALENTITY" | "PUBLICBODY" => EntityType::Org,
        "PLACE" | "LOC" | "GPE" | "LOCATION" | "COUNTRY" => EntityType::Place,
        other => EntityType::from_label(other).unwrap_or(fallback),
    }
}

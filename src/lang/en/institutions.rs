//! English words of institutions that every country has one of.

use crate::lang::InstitutionWords;
use crate::lang::words::Table;
use crate::resolve::names::indexes::Classes;

pub(super) static INSTITUTIONS: InstitutionWords = InstitutionWords {
    classes: &CLASSES,
    spellings: &[("defence", "defense"), ("labour", "labor"), ("dept", "department"), ("min", "ministry")],
    small_words: &["the", "of", "for", "and"],
    // Most countries have ministries. The United States, which fill the world's news, have departments.
    offices: &[("ministry", "-United States"), ("department", "United States")],
    field_words: &["the", "of", "for", "and", "affairs"],
    linking: &["of", "the", "in"],
    behind_country: &["", "'s", "’s", "-"],
    before_country: &["of", "of the", "in", "in the", ",", "("],
};

static CLASSES: Table<Classes> = Table::plain(include_str!("../../../models/names/institutions.tsv"));

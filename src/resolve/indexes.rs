//! The indexes that resolution makes of the tables of a language, as the language holds them.

pub(crate) use super::borne_words::Index as BorneWords;
pub(crate) use super::gazetteer::{Index as Gazetteer, States};
pub(crate) use super::institution::Index as Classes;
pub(crate) use super::organisation::LegalForms;
pub(crate) use super::spelling::Costs;
pub(crate) use super::table::{Organisations, Places};
pub(crate) use super::variants::Index as Variants;

//! The indexes that resolution makes of the tables of a language, as the language holds them.

pub(crate) use crate::resolve::names::borne_words::Index as BorneWords;
pub(crate) use crate::resolve::names::gazetteer::{Index as Gazetteer, States};
pub(crate) use crate::resolve::names::institution::Index as Classes;
pub(crate) use crate::resolve::names::organisation::LegalForms;
pub(crate) use crate::resolve::names::spelling::Costs;
pub(crate) use crate::resolve::names::table::{Organisations, Places};
pub(crate) use crate::resolve::names::variants::Index as Variants;

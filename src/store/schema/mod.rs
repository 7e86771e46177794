//! The file as such: whether it may be touched, how it came to its schema, how it explains itself, and what it says of its own
//! state.

pub mod dictionary;
pub(super) mod history;
pub(super) mod open;
pub mod pending;
pub(super) mod settings;

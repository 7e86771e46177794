//! One document: what its mentions are called in it, and how far each name reaches.

pub(in crate::resolve) mod forms;
pub(in crate::resolve) mod mentions;
pub(in crate::resolve) mod people;
pub(in crate::resolve) mod scope;

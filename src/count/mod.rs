//! Counts which entities are named together, as the shared SQL of the reports does, many times faster.
//!
//! A [`UnitIndex`] on each thread takes the units as they come; [`windows`] slides a window over the sentences of a document.
//! Then a [`PairCounter`] goes over the entities: for each one over the units that name it, counting who else they name in a
//! table by number. So no pair needs memory unless it is kept, and [`TopK`] keeps only those that a report can show. [`Company`] is
//! who is named together with some few. Of what needs no pairs a [`tally`] is kept. Where units come from, and what is asked for,
//! is for others to say.

pub mod association;
mod company;
pub mod dispersion;
mod pair_counter;
pub mod tally;
mod top_k;
mod unit_index;
pub mod windows;

pub use company::Company;
pub use pair_counter::PairCounter;
pub use top_k::{First, TopK};
pub use unit_index::{ANY, ASKED_FOR, Asked, Kinds, Pair, UnitIndex, bit};

#[cfg(test)]
mod tests;

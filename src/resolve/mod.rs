//! Which mentions are one entity: inside a document, across documents, and why. Pure: no database, no files.
//!
//! Three questions, one scorer:
//!
//! * [`document()`] names every mention of one article: "Lavrov" and "Minister Lavrov" get the document-level name
//!   "Sergei Lavrov" when the article gives it.
//! * [`Resolver`] makes entities of the document-level names of the whole corpus, obeying a person's [`Decisions`]; a
//!   name that is only part of one, such as a surname, needs [`Evidence`] for that. [`corpus()`] does it without any.
//! * [`compare`] scores two names and explains itself.
//!
//! ```
//! use corpus::lang::FALLBACK;
//! use corpus::model::EntityType::Person;
//! use corpus::resolve::{Decisions, Name, NameKey, Verdict, compare, corpus};
//!
//! let found = compare("Faisal Mekdad", "Faysal al-Miqdad", Person, FALLBACK);
//! assert_eq!(found.verdict, Verdict::Same);
//! println!("{:.2}: {}", found.score, found.explain());
//!
//! let name = |text: &str, documents| Name::new(NameKey::new(Person, text), documents, documents);
//! let names = [name("Faisal Mekdad", 3), name("Faysal al-Miqdad", 1)];
//! let resolution = corpus(&names, &Decisions::default(), FALLBACK);
//! assert_eq!(resolution.entities.len(), 1);
//! assert_eq!(resolution.entities[0].name, "Faisal Mekdad");
//! assert_eq!(resolution.links[1].basis.label(), "spelling");
//! ```
//!
//! The folder [`names`] knows one name, `document` one document, `corpus` the names of all; none knows a later one.
//! [`train`] learns the letter groups of spellings; [`measure`] and [`gold`] hold the measures by which all of it is
//! judged.

mod basis;
pub(crate) mod corpus;
pub(crate) mod document;
pub mod gold;
pub mod measure;
pub mod names;
#[cfg(test)]
mod tests;
pub mod train;

/// Version of the rules by which a mention gets its name inside a document, stored with every document. Raise it with
/// every change that can name any mention differently; names are linked across documents anew by every load.
pub const VERSION: &str = "6";

pub use basis::Basis;
pub use corpus::candidate_pairs::Similarities;
pub use corpus::comparing::compare;
pub use corpus::decisions::{Decisions, NameKey};
pub use corpus::entities::{Resolver, corpus};
pub use corpus::evidence::{AcronymDefinition, Circumstances, Evidence, EvidenceRequest, NameOccurrences};
pub use corpus::index::Index;
pub use corpus::linking::{Entity, Link, Name, Resolution};
pub use document::mentions::{Linked, document};
pub use document::scope::Scope;
pub use names::reason::{Comparison, Reason, Rule, Verdict};
pub use names::table::{Known, known};

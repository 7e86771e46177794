//! Which mentions are one entity: inside a document, across documents, and why. Pure: no database, no files.
//!
//! Three questions, one scorer:
//!
//! * [`document`] names every mention of one article: "Lavrov" and "Minister Lavrov" get the document-level name
//!   "Sergei Lavrov" when the article gives it.
//! * [`Resolver`] makes entities of the document-level names of the whole corpus, obeying a person's [`Decisions`]; a
//!   name that is only part of one, such as a surname, needs [`Evidence`] for that. [`corpus`] does it without any.
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
//! How the parts hang together: [`name`] cleans and folds; `person`, `organisation`, `institution`, `place` take a name
//! apart and score two of a kind; `token` scores two words with the learnt letter groups of [`spelling`] and the tables of
//! `variants`; `table` and `gazetteer` find what is known beforehand; `scope` finds how far a name reaches. `blocking` and
//! `cluster` keep the corpus-wide part linear and within the decisions; `full_names` and `alike` join whole names,
//! `partial` and `bearer` the others, `other_types` what the recogniser took for something else. [`train`] learns the letter groups;
//! [`measure`] and [`gold`] hold the measures by which all of it is judged.

mod acronym;
mod align;
mod alike;
mod basis;
mod bearer;
mod blocking;
mod borne_words;
mod cluster;
mod comparing;
mod decisions;
mod entities;
mod evidence;
mod forms;
mod full_names;
mod gazetteer;
pub mod gold;
mod index;
pub(crate) mod indexes;
mod institution;
pub mod measure;
mod mentions;
pub mod name;
mod near;
mod organisation;
mod other_types;
mod partial;
mod people;
mod person;
mod person_score;
mod place;
mod reason;
mod represent;
mod role;
mod scope;
mod skeleton;
pub mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod token;
pub mod train;
pub mod variants;
mod word_likenesses;

/// Version of the rules by which a mention gets its name inside a document, stored with every document. Raise it with
/// every change that can name any mention differently; names are linked across documents anew by every load.
pub const VERSION: &str = "2";

pub use basis::Basis;
pub use comparing::compare;
pub use decisions::{Decisions, NameKey};
pub use entities::{Entity, Link, Name, Resolution, Resolver, corpus};
pub use evidence::{AcronymDefinition, Circumstances, Evidence, EvidenceRequest, NameOccurrences};
pub use index::Index;
pub use mentions::{Linked, document};
pub use near::Likenesses;
pub use reason::{Comparison, Reason, Rule, Verdict};
pub use scope::Scope;
pub use table::{Known, known};

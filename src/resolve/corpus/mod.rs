//! The names of all documents: which are one entity, and why.
//!
//! `blocking` and `candidate_pairs` find what is worth comparing, `comparing` scores it, `full_names` and `agglomerate`
//! join whole names, `partial_names` and `bearer` the others, `other_types` what the recogniser took for something
//! else, and `canonical_name` says how each entity is shown. `cluster` keeps all of it within the decisions.

pub(in crate::resolve) mod agglomerate;
pub(in crate::resolve) mod bearer;
pub(in crate::resolve) mod blocking;
pub(in crate::resolve) mod candidate_pairs;
pub(in crate::resolve) mod canonical_name;
pub(in crate::resolve) mod cluster;
pub(in crate::resolve) mod comparing;
pub(in crate::resolve) mod decisions;
pub(in crate::resolve) mod entities;
pub(in crate::resolve) mod evidence;
pub(in crate::resolve) mod full_names;
pub(in crate::resolve) mod index;
pub(in crate::resolve) mod linking;
pub(in crate::resolve) mod other_types;
pub(in crate::resolve) mod partial_names;
pub(in crate::resolve) mod word_likenesses;

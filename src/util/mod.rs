//! What any part of the program may use and what knows nothing of articles.

pub mod atomic_file;
pub mod hex;
pub mod offsets;
pub mod ordered_map;
pub mod paths;
#[cfg(feature = "pdf")]
pub(crate) mod quietly;

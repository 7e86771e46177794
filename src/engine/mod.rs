//! What can be done with a database, for programs and for the command line alike: load articles, read documents again, link
//! names, merge databases, ask reports.
//!
//! A call takes typed requests and gives typed results; what happens in between is told to an [`Observer`]. Nothing here knows
//! the words of the command line, and nothing prints. [`open_to_read`] never writes; everything else says what it writes.
//!
//! ```text
//! load → (near_copies → refresh → near_copies) → links
//!        └────────────── settle::documents ──┘   └ settle::names ┘
//! ```

mod document;
mod error;
pub mod links;
pub mod load;
pub mod merge;
mod near_copies;
mod observer;
mod open;
mod refresh;
mod remove;
mod report;
pub mod reprocess;
mod run_from;
mod settle;
pub mod watch;

pub use document::{say_of_documents, unsay_of_documents};
pub use error::{Error, ParameterError, Result};
pub use load::{LoadRequest, Loaded, load};
pub use observer::{Event, Observer, Silent};
pub use open::{open_to_read, open_to_write, open_up_to_date};
pub use remove::remove;
pub use report::{Cut, answer, report, section};
pub use settle::settle;

/// Now, ISO 8601 in UTC to the second.
pub fn now() -> String {
    chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The day that it is now, in UTC.
pub fn today() -> chrono::NaiveDate {
    chrono::Utc::now().date_naive()
}

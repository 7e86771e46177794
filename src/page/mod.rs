//! One page of HTML about a whole database, to be sent to somebody who has neither the program nor the database.
//!
//! [`queries`] says what is asked of the database, [`occurrences`] counts who is named with whom and chooses the
//! sentences to show, [`data`] is what the page carries, [`html`] puts it together with the script, the styles and the
//! library of `assets/`. Pure: rows in, text out, the same for the same rows.

pub mod data;
mod excerpt;
pub mod html;
pub mod occurrences;
pub mod periods;
pub mod queries;
pub mod quotations;

//! `corpus` turns news articles into one SQLite file and answers questions of it.
//!
//! ```text
//! source → format → clean → segment → recognise → resolve → store → query → render
//! └ effects ┘ └──────────── pure ────────────────┘ └ SQLite ┘ └ pure ┘
//! ```
//!
//! Data flows one way. The pure modules take text and give values; [`store`] alone talks to SQLite.

pub mod clean;
pub mod model;
pub mod offsets;
pub mod recognise;
pub mod segment;

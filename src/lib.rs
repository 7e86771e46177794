//! `corpus` turns news articles into one SQLite file and answers questions of it.
//!
//! ```text
//! source → format → clean → segment → recognise → resolve → store → query → render
//! └ effects ┘ └──────────── pure ────────────────┘ └ SQLite ┘ └ pure ┘
//! ```
//!
//! Data flows one way. The pure modules take text and give values; [`store`] alone talks to SQLite.

pub mod annotate;
pub mod clean;
pub mod cli;
pub mod command;
pub mod copies;
pub mod counting;
pub mod decisions;
pub mod draft;
pub mod exit;
pub mod export;
pub mod format;
pub mod given;
pub mod language;
pub mod model;
pub mod offsets;
pub mod page;
pub mod pipeline;
pub mod recognise;
pub mod render;
pub mod report;
pub mod resolve;
pub mod rows;
pub mod segment;
pub mod source;
pub mod sql;
pub mod store;
pub mod workers;

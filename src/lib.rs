//! `corpus` turns news articles into one SQLite file and answers questions of it.
//!
//! ```text
//! source → format → clean → segment → recognise → resolve → store → query → render
//! └ effects ┘ └──────────── pure ────────────────┘ └ SQLite ┘ └ pure ┘
//! ```
//!
//! Data flows one way. The pure modules take text and give values; [`store`] alone talks to SQLite; [`engine`] puts both together
//! and is what a program calls; [`cli`] and [`command`] are the words of the command line around it.
//!
//! Loading a folder and asking who is named together with whom:
//!
//! ```
//! use corpus::engine::{self, LoadRequest, Silent};
//! use corpus::store::Access;
//!
//! # let folder = tempfile::tempdir()?;
//! # let (articles, database) = (std::path::Path::new("seeds"), folder.path().join("corpus.db"));
//! let mut store = engine::open_to_write(&database, Access::Create, &Silent)?;
//! let loaded = engine::load(&mut store, LoadRequest::of_paths(&[articles])?, &Silent)?;
//! println!("{} articles added", loaded.counts.added);
//! for row in engine::report(&store, "cooccurrence", &[("limit", "10")])?.rows {
//!     println!("{} – {}: {} sentences", row[0].to_text(), row[1].to_text(), row[2].to_text());
//! }
//! # assert_eq!(loaded.counts.added, 7);
//! # assert!(!engine::report(&engine::open_to_read(&database)?, "cooccurrence", &[])?.rows.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A program that wants to tell how far it is implements [`engine::Observer`]. What stands in a report's columns is described in
//! `docs/reports.md`, the tables in `docs/schema.md`.

pub mod annotate;
pub mod clean;
pub mod cli;
pub mod command;
pub mod copies;
pub mod count;
pub mod decisions;
pub mod engine;
pub mod exit;
pub mod export;
pub mod format;
pub mod lang;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod quote;
pub mod recognise;
pub mod render;
pub mod report;
pub mod resolve;
pub mod rows;
pub mod segment;
pub mod source;
pub mod sql;
pub mod stated_metadata;
pub mod store;
pub mod util;

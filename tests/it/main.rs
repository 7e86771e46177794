//! The program as a person runs it: arguments in, exit status, output and database out.
//!
//! One binary, so that the program is linked against once. A module for each subject; [`support`] runs the program
//! in a folder of its own, [`dump`] says what a database holds without numbers and times. Expected output is in
//! `tests/snapshots` and `tests/cmd`; `just update` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod again;
mod annotate;
mod annotations;
mod asking;
mod bad_input;
mod changes;
mod check;
mod clean;
mod cli;
mod containers;
mod copies;
mod counted;
mod counting;
mod damage;
mod decisions;
mod document;
mod documentation;
mod dump;
mod engine;
mod entities;
mod example;
mod export;
mod exports;
mod formats;
mod forms;
mod guessing;
mod history;
mod hostile;
mod hostile_files;
mod interrupted;
mod load;
mod manual;
mod measures;
mod merge;
mod newspapers;
mod nights;
mod packaging;
mod packers;
mod page;
mod parquet;
mod places;
mod properties;
mod quotations;
mod quoted_texts;
mod readers;
mod remove;
mod report;
mod reprocess;
mod rules;
mod sheets;
mod small_faults;
mod sql;
mod support;
mod transcripts;
mod upgrade;
mod variables;
mod wires;
mod words;

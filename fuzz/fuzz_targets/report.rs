//! Any text as a report's file: a report or an error, and values always go back into the SQL.
#![no_main]

use corpus::report;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(report) = report::parse("fuzz", text) {
        let values = report.defaults();
        let _ = report.with_values(&report.sql, &values);
    }
});

//! Any text as a web page or a piece of one: an article or a reason, within bounded time and depth.
#![no_main]

use corpus::format::Hints;
use corpus::format::html::{fragment, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(article) = read("x", text, &Hints::default()) {
        assert!(!article.body.trim().is_empty());
    }
    let _ = fragment(text);
});

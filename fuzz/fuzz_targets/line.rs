//! Any bytes as a line for `corpus annotate`: always one line of JSON comes back.
#![no_main]

use corpus::annotate;
use corpus::pipeline::Pipeline;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (answer, _) = annotate::answer(
        bytes,
        &Pipeline { recogniser: None, min_confidence: 0.0, today: None, marks: None },
    );
    assert!(answer.starts_with(b"{") && answer.ends_with(b"}") && !answer.contains(&b'\n'));
});

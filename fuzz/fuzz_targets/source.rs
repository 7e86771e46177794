//! Any bytes as a file of any form: no panic, an end, and articles that can be read or are refused.
#![no_main]

use std::ops::ControlFlow;

use corpus::format::{self, Form, Hints, Mapping, detect, wrappings};
use corpus::source::records::{self, Input, Place};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = (detect::of_head(bytes), wrappings::wrapping(bytes));
    let (hints, mapping) = (Hints::default(), Mapping::default());
    for form in Form::ALL.iter().copied() {
        let mut stream = std::io::BufReader::with_capacity(13, bytes);
        let mut last = 0;
        let mut give = |place: Place, raw: Result<format::Raw, _>| {
            if let Place::Number(at) | Place::Line(at) = place {
                assert!(at >= last, "places come in order");
                last = at;
            }
            if let Ok(raw) = raw {
                let _ = format::read("fuzz", raw, &mapping);
            }
            ControlFlow::Continue(())
        };
        let input = Input { form, bytes: &mut stream, head: bytes, hints: &hints, mapping: &mapping };
        let _ = records::articles(input, &mut give);
    }
});

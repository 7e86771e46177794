//! Any bytes as a file of many articles: no panic, an end, and articles that can be read or are refused.
#![no_main]

use std::ops::ControlFlow;

use corpus::format::{self, Hints, Mapping, detect};
use corpus::source::records;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = (detect::of_head(bytes), detect::wrapping(bytes));
    let (hints, mapping) = (Hints::default(), Mapping::default());
    for reader in 0..6 {
        let mut input = std::io::BufReader::with_capacity(13, bytes);
        let mut last = 0;
        let mut give = |place: records::Place, raw: Result<format::Raw, String>| {
            if let records::Place::Number(at) | records::Place::Line(at) = place {
                assert!(at >= last, "places come in order");
                last = at;
            }
            if let Ok(raw) = raw {
                let _ = format::read("fuzz", raw, &mapping);
            }
            ControlFlow::Continue(())
        };
        let _ = match reader {
            0 => records::lines::lines(&mut input, &hints, &mut give),
            1 => records::lines::documents(&mut input, &hints, &mut give),
            2 => records::json::values(&mut input, &hints, &mut give),
            3 => records::csv::rows(&mut input, bytes, &hints, &mapping, &mut give),
            4 => records::feed::entries(&mut input, &mut give),
            _ => records::warc::pages(&mut input, &mut give),
        };
    }
});

//! Any bytes as an article of any form: no panic, and every span is where it says.
#![no_main]

use std::sync::LazyLock;

use corpus::format::{self, Form, Mapping, Raw};
use corpus::pipeline::Pipeline;
use corpus::recognise::{self, Recogniser};
use libfuzzer_sys::fuzz_target;

static RECOGNISER: LazyLock<Option<Box<dyn Recogniser>>> = LazyLock::new(|| recognise::built_in().ok());

fuzz_target!(|bytes: &[u8]| {
    for form in Form::ALL.iter().copied() {
        let raw = Raw::new(form, bytes.to_vec());
        let Ok(article) = format::read("fuzz", raw, &Mapping::default()) else { continue };
        let pipeline =
            Pipeline { recogniser: RECOGNISER.as_deref(), min_confidence: 0.0, today: None, marks: None };
        let analysis = pipeline.analyse(article);
        let body = analysis.article.body.as_str();
        for span in &analysis.sentences {
            assert!(body.get(span.range()).is_some_and(|text| !text.trim().is_empty()));
        }
        for linked in &analysis.mentions {
            let (mention, sentence) = (&linked.mention, analysis.sentences[linked.mention.sentence]);
            assert!(body.get(mention.span.range()).is_some());
            assert!(sentence.start <= mention.span.start && mention.span.end <= sentence.end);
        }
        for quotation in &analysis.quotations {
            assert!(quotation.parts.windows(2).all(|pair| pair[0].end <= pair[1].start));
            for span in quotation.parts.iter().chain(&quotation.cue).chain(&quotation.speaker) {
                assert!(body.get(span.range()).is_some_and(|text| !text.is_empty()));
            }
            assert!(quotation.mention.is_none_or(|at| at < analysis.mentions.len()));
        }
        for passage in &analysis.passages {
            assert!(body.get(passage.span.range()).is_some());
        }
    }
});

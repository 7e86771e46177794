//! How fast the steps of recognition are: `cargo bench`. Figures are of the sample below, repeated; words are what
//! white space separates.

use std::hint::black_box;

use corpus::lang::FALLBACK;
use corpus::model::{Segmentation, Span};
use corpus::recognise::tagger::crf_tagger::CrfTagger;
use corpus::recognise::tagger::decode::{Decoder, Moves, Row, Transitions};
use corpus::recognise::tagger::document::DocumentContext;
use corpus::recognise::tagger::features;
use corpus::recognise::{Recogniser, built_in_model};
use corpus::segment::segment;
use divan::Bencher;
use divan::counter::ItemsCount;

const SAMPLE: &str = "\
AMMAN, March 3 — Jordanian Foreign Minister Ayman Safadi met the United Nations envoy for Syria, Geir Pedersen, on
Wednesday and called for a political solution to the crisis, the state news agency Petra reported.

“There is no alternative to dialogue,” Mr. Safadi told reporters after the meeting, adding that more than 1.3 million
Syrians live in the kingdom. The talks came two days after the Syrian Democratic Forces (SDF) said that shelling had
hit two villages near Ain Issa, north of Raqqa. Turkey’s Defence Ministry did not comment. In Geneva, Pedersen’s
office said the next round of talks of the Constitutional Committee would be held after Ramadan.
";

fn main() {
    divan::main();
}

fn text() -> String {
    SAMPLE.repeat(20)
}

fn whole(text: &str) -> Segmentation {
    segment(text, &[Span::new(0, text.len())], FALLBACK)
}

fn words(text: &str) -> ItemsCount {
    ItemsCount::new(text.split_whitespace().count())
}

fn model() -> CrfTagger {
    built_in_model().unwrap_or_else(|error| panic!("{error}"))
}

#[divan::bench]
fn load_model(bencher: Bencher<'_, '_>) {
    bencher.bench(|| black_box(model()));
}

#[divan::bench]
fn segmentation(bencher: Bencher<'_, '_>) {
    let text = text();
    bencher.counter(words(&text)).bench(|| whole(black_box(&text)));
}

#[divan::bench]
fn looks_and_features(bencher: Bencher<'_, '_>) {
    let (text, model) = (text(), model());
    let segmentation = whole(&text);
    let mut view = DocumentContext::default();
    bencher.counter(words(&text)).bench_local(|| {
        view.prepare(&text, &segmentation, model.lexicon(), FALLBACK);
        let mut sum = 0u32;
        for i in 0..segmentation.tokens.len() {
            features::of_context(&view, i, &mut |feature| sum = sum.wrapping_add(feature));
        }
        sum
    });
}

#[divan::bench]
fn decode_sentence(bencher: Bencher<'_, '_>) {
    let rows: Vec<Row> =
        (0..30u8).map(|i| std::array::from_fn(|k| f32::from(i * 7 % 5) - k as f32 / 4.0)).collect();
    let moves = Moves::new(&Transitions::default());
    let (mut decoder, mut tags) = (Decoder::default(), Vec::new());
    bencher.counter(ItemsCount::new(rows.len())).bench_local(|| {
        tags.clear();
        decoder.best(black_box(&rows), &moves, 3, &mut tags);
        tags.len()
    });
}

#[divan::bench]
fn whole_document(bencher: Bencher<'_, '_>) {
    let (text, model) = (text(), model());
    bencher.counter(words(&text)).bench(|| model.recognise(&text, &whole(black_box(&text)), FALLBACK).len());
}

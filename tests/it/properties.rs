//! What holds for any text whatever: spans that fit, nothing read from clutter, a database that passes its checks.

use std::fmt::Write as _;

use corpus::format::{self, Form, Mapping, Raw};
use corpus::model::{Article, PassageKind};
use corpus::pipeline::{Analysis, Pipeline};
use corpus::recognise::{self, Recogniser};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};

use super::support::Test;

/// Stretches from which articles are put together: what real piles have, and what nobody expects.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Sergei Lavrov",
        "U.N. Envoy",
        "Faisal al-Miqdad",
        " said. ",
        "“We agree,” he said.",
        "\"",
        "“",
        " ‘",
        "’",
        " said Faisal Mekdad",
        ", according to ",
        " told reporters that ",
        "MR. PRICE: ",
        "QUESTION: ",
        "\n\n",
        "\n",
        "\r\n",
        "\u{a0}",
        "DAMASCUS, March 3 (Levant Wire) — ",
        "date 2021-02-17 ",
        "Read 428 times",
        "(0 votes)",
        "SHARE THIS ARTICLE",
        "News\u{a0} /\u{a0} Syria",
        "By Nadia Haroun\n",
        "- one\n- two\n",
        "# Title\n",
        "$1.5 bn. ",
        "\u{200b}",
        "\u{ad}",
        "\u{202e}",
        "\u{1b}[31m",
        "👩‍👩‍👧",
        "لافروف",
        "Лавров",
        "e\u{301}",
        "’s ",
        "...",
        "?!\"",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,30}", 1 => "[ -~\n]{0,60}"]
}

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..60).prop_map(|pieces| pieces.concat().replace('\0', ""))
}

fn analyse(recogniser: &dyn Recogniser, body: &str) -> Analysis {
    let pipeline = Pipeline { recogniser: Some(recogniser), min_confidence: 0.0, today: None, marks: None };
    pipeline.analyse(Article { origin: "x".to_owned(), body: body.to_owned(), ..Article::default() })
}

fn check(analysis: &Analysis) -> Result<(), TestCaseError> {
    let body = analysis.article.body.as_str();
    let (sentences, passages) = (&analysis.sentences, &analysis.passages);
    prop_assert!(sentences.windows(2).all(|pair| pair[0].end <= pair[1].start), "sentences overlap");
    prop_assert!(passages.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "passages overlap");
    for span in sentences.iter().chain(passages.iter().map(|p| &p.span)) {
        prop_assert!(
            !span.is_empty() && body.get(span.range()).is_some(),
            "{span:?} is no stretch of the text"
        );
    }
    for passage in passages {
        let touched = sentences.iter().filter(|s| s.overlaps(passage.span));
        if passage.kind.is_read() {
            let inside =
                |s: &&corpus::model::Span| s.start >= passage.span.start && s.end <= passage.span.end;
            prop_assert!(
                touched.clone().all(|s| inside(&s)),
                "a sentence runs over the edge of a {:?}",
                passage.kind
            );
        } else {
            prop_assert_eq!(touched.count(), 0, "a sentence in a {:?}", passage.kind);
        }
    }
    let mentions = &analysis.mentions;
    for linked in mentions {
        let (span, sentence) = (linked.mention.span, sentences[linked.mention.sentence]);
        prop_assert!(span.start >= sentence.start && span.end <= sentence.end && !span.is_empty());
        prop_assert!(body.get(span.range()).is_some());
        prop_assert!((0.0..=1.0).contains(&linked.mention.confidence));
        prop_assert!(!linked.name.trim().is_empty(), "a name of nothing for {:?}", span.of(body));
    }
    let mut before = 0;
    for quotation in &analysis.quotations {
        let parts = &quotation.parts;
        prop_assert!(!parts.is_empty() && parts[0].start >= before, "quotations are out of order");
        before = parts[0].start;
        prop_assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "parts overlap");
        for span in parts.iter().chain(&quotation.cue).chain(&quotation.speaker) {
            prop_assert!(body.get(span.range()).is_some_and(|text| !text.trim().is_empty()), "{span:?}");
        }
        prop_assert!(quotation.mention.is_none_or(|at| at < mentions.len()));
        prop_assert!((0.0..=1.0).contains(&quotation.confidence));
    }
    let apart = mentions.windows(2).all(|pair| pair[0].mention.span.end <= pair[1].mention.span.start);
    prop_assert!(apart, "mentions overlap or are out of order");
    Ok(())
}

#[test]
fn every_text_is_analysed_into_spans_that_fit() {
    let recogniser = recognise::built_in().unwrap();
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    let result = runner.run(&article(), |body| {
        let analysis = analyse(&*recogniser, &body);
        check(&analysis)?;
        let again = analyse(&*recogniser, &body);
        prop_assert_eq!(analysis.mentions, again.mentions);
        Ok(())
    });
    result.unwrap();
}

#[test]
fn any_bytes_are_read_or_refused() {
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    let result = runner.run(&bytes, |bytes| {
        for form in Form::ALL.iter().copied() {
            let raw = Raw::new(form, bytes.clone());
            if let Ok(article) = format::read("x", raw, &Mapping::default()) {
                prop_assert!(!article.body.trim().is_empty() && !article.body.contains('\0'));
            }
        }
        Ok(())
    });
    result.unwrap();
}

#[test]
fn a_pile_of_any_texts_makes_a_database_that_passes_its_checks() {
    let test = Test::new();
    let mut runner = TestRunner::deterministic();
    for n in 0..60 {
        let body = article().new_tree(&mut runner).unwrap().current();
        test.file(&format!("pile/{n:02}.txt"), body);
    }
    let run = test.run(["load", "pile"]);
    assert!(matches!(run.code, Some(0 | 3)), "{run:?}");
    test.run(["check"]).ok();
    let mut clutter = String::new();
    for kind in PassageKind::ALL.into_iter().filter(|kind| !kind.is_read()) {
        write!(clutter, "'{}',", kind.label()).unwrap();
    }
    let sql = format!(
        "SELECT count(*) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         JOIN passages AS p ON p.document_id = s.document_id
         WHERE p.kind IN ({}) AND m.start_char < p.end_char AND p.start_char < m.end_char",
        clutter.trim_end_matches(',')
    );
    assert_eq!(test.number(&sql), 0, "mentions in clutter");
}

//! Quotations of made-up articles, whose mentions are named by hand so that nothing depends on a model.

use super::{Named, Quotation, QuotationForm, SpeakerBasis, quotations};
use crate::lang::FALLBACK;
use crate::model::{EntityType, Passage, PassageKind, QuotationKind, Span};
use crate::segment;

/// People and bodies of the articles: name as written, type, full name.
const KNOWN: [(&str, EntityType, &str); 12] = [
    ("Ada Quill", EntityType::Person, "Ada Quill"),
    ("Quill", EntityType::Person, "Ada Quill"),
    ("Mr. Tobin Marsh", EntityType::Person, "Tobin Marsh"),
    ("Tobin Marsh", EntityType::Person, "Tobin Marsh"),
    ("Marsh", EntityType::Person, "Tobin Marsh"),
    ("Nora Vale", EntityType::Person, "Nora Vale"),
    ("PRICE", EntityType::Person, "Ned Price"),
    ("Harbour Board", EntityType::Org, "Harbour Board"),
    ("Levant Wire", EntityType::Org, "Levant Wire"),
    ("Orland", EntityType::Place, "Orland"),
    ("Fenwick", EntityType::Place, "Fenwick"),
    ("Fenwick Times", EntityType::Org, "Fenwick Times"),
];

/// The occurrences of the known names, the longest first, without overlaps.
fn named(text: &str) -> Vec<Named<'static>> {
    let mut found: Vec<Named<'static>> = Vec::new();
    let mut known = KNOWN.to_vec();
    known.sort_by_key(|(written, ..)| std::cmp::Reverse(written.len()));
    for (written, kind, name) in known {
        for (start, _) in text.match_indices(written) {
            let span = Span::new(start, start + written.len());
            if !found.iter().any(|other| other.span.overlaps(span)) {
                let before = text[..start].trim_end();
                let role = ["Finance Minister", "Mayor"].into_iter().find(|role| before.ends_with(role));
                found.push(Named { span, kind, name, role });
            }
        }
    }
    found.sort_by_key(|named| named.span);
    found
}

fn read(text: &str, passages: &[Passage]) -> (Vec<Quotation>, Vec<Named<'static>>) {
    let segmentation = segment::segment(text, &[Span::new(0, text.len())], FALLBACK);
    let named = named(text);
    (quotations(text, &segmentation, passages, &named, FALLBACK), named)
}

/// Each quotation as `type|speaker|part ## part`.
fn found(text: &str) -> Vec<String> {
    let (quotations, named) = read(text, &[]);
    let shown = quotations.iter().map(|quotation| {
        let parts: Vec<&str> = quotation.parts.iter().map(|part| part.of(text)).collect();
        let speaker = quotation.mention.map_or("-", |at| named[at].name);
        format!("{}|{speaker}|{}", quotation.kind.label(), parts.join(" ## "))
    });
    shown.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn words_in_marks_of_every_kind() {
    check("“The pier is safe,” Ada Quill said.", &["direct|Ada Quill|The pier is safe,"]);
    check("\"The pier is safe,\" said Ada Quill.", &["direct|Ada Quill|The pier is safe,"]);
    check("Ada Quill said: ‘The pier is safe.’", &["direct|Ada Quill|The pier is safe."]);
    check("«The pier is safe», said Ada Quill.", &["direct|Ada Quill|The pier is safe"]);
    check("Ada Quill said: „The pier is safe.“", &["direct|Ada Quill|The pier is safe."]);
    check(
        "Ada Quill said, “He told me ‘go home’ and left.”",
        &["direct|Ada Quill|He told me ‘go home’ and left."],
    );
    check("Ada Quill said, “The pier is safe.", &["direct|Ada Quill|The pier is safe."]);
    // A mark that is not closed ends before who speaks.
    check(
        "“The pier is safe, said Ada Quill.\n\n“It will open in May,” Tobin Marsh said.",
        &["direct|Ada Quill|The pier is safe,", "direct|Tobin Marsh|It will open in May,"],
    );
    check(
        "“The pier is safe, Ada Quill said on Monday.\n\n“It will open in May,” said Tobin Marsh.",
        &["direct|Ada Quill|The pier is safe,", "direct|Tobin Marsh|It will open in May,"],
    );
    check(
        "“The pier is safe, as we all know.\n\n“It will open in May,” said Tobin Marsh.",
        &["direct|Tobin Marsh|The pier is safe, as we all know. ## It will open in May,"],
    );
}

#[test]
fn verbs_before_inside_and_behind() {
    check(
        "“The pier is safe,” Ada Quill said. “Nobody was hurt.”",
        &["direct|Ada Quill|The pier is safe, ## Nobody was hurt."],
    );
    check(
        "“The pier,” said Ada Quill on Monday, “is safe and will open in May.”",
        &["direct|Ada Quill|The pier, ## is safe and will open in May."],
    );
    check("Ada Quill also “stressed the need” for boats.", &["direct|Ada Quill|stressed the need"]);
    check("“Is it safe?” Quill asked.", &["direct|Ada Quill|Is it safe?"]);
    check(
        "Ada Quill told the Fenwick Times on Friday: “The pier is safe.”",
        &["direct|Ada Quill|The pier is safe."],
    );
    check(
        "Ada Quill called the plan “a gift to nobody” and said it would fail.",
        &["direct|Ada Quill|a gift to nobody", "indirect|Ada Quill|it would fail"],
    );
}

#[test]
fn clauses_in_the_writers_words() {
    check("Ada Quill said that the pier was safe.", &["indirect|Ada Quill|the pier was safe"]);
    check(
        "Ada Quill said on Monday the pier was safe, but the wind had damaged it.",
        &["indirect|Ada Quill|the pier was safe"],
    );
    check("Ada Quill said the Monday talks were short.", &["indirect|Ada Quill|the Monday talks were short"]);
    check("The pier was safe, Ada Quill said.", &["indirect|Ada Quill|The pier was safe"]);
    check(
        "The pier, Ada Quill said, was safe in any wind.",
        &["indirect|Ada Quill|The pier ## was safe in any wind"],
    );
    check("And officials said the pier was safe.", &["indirect|-|the pier was safe"]);
    check("According to Ada Quill, the pier was safe.", &["indirect|Ada Quill|the pier was safe"]);
    check("The pier was safe, according to Ada Quill.", &["indirect|Ada Quill|The pier was safe"]);
    check(
        "Ada Quill urged Tobin Marsh to close the pier.",
        &["indirect|Ada Quill|Tobin Marsh to close the pier"],
    );
    check("Ada Quill accused Tobin Marsh of lying.", &["indirect|Ada Quill|Tobin Marsh of lying"]);
    check(
        "Ada Quill told her colleague Tobin Marsh by telephone what she had heard.",
        &["indirect|Ada Quill|what she had heard"],
    );
    check("Ada Quill vowed to rebuild the pier.", &["indirect|Ada Quill|to rebuild the pier"]);
    // A verb of two words is the only one.
    check("Ada Quill pointed out that the pier was safe.", &["indirect|Ada Quill|the pier was safe"]);
    check("Ada Quill made clear that the pier was safe.", &["indirect|Ada Quill|the pier was safe"]);
    // Nothing stands before the verb.
    check("Call on the company to act.", &[]);
    check("Ada Quill asked whether the pier was safe.", &["indirect|Ada Quill|whether the pier was safe"]);
    check(
        "Ada Quill, the mayor of Orland, said the pier was “safe as a church” in any wind.",
        &["mixed|Ada Quill|the pier was “safe as a church” in any wind"],
    );
    check(
        "Ada Quill said the pier was safe and added that it would open in May.",
        &["indirect|Ada Quill|the pier was safe", "indirect|Ada Quill|it would open in May"],
    );
}

#[test]
fn what_is_no_quotation() {
    for text in [
        "Ada Quill reported three new boats.",
        "The so-called “boat party” met Ada Quill in Orland.",
        "Ada Quill read “The Long Pier” in Orland.",
        "It was said that the pier was safe, as Ada Quill knew.",
        "Ada Quill did not say it.",
        "Sixteen states filed a suit that Ada Quill had read.",
        "Ada Quill discussed the reports of the board.",
        "The word “pier” is old, and Ada Quill likes it.",
        "Ada Quill went on foot, and made a clear point.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn over_paragraphs() {
    check(
        "Ada Quill said: “The pier is safe.\n\n“It will open in May.\n\n“Come and see.”\n\nThe wind was strong.",
        &["direct|Ada Quill|The pier is safe. ## It will open in May. ## Come and see."],
    );
    check(
        "“The pier is safe,” said Ada Quill.\n\n“It will open in May and nobody will be hurt.”",
        &[
            "direct|Ada Quill|The pier is safe,",
            "direct|Ada Quill|It will open in May and nobody will be hurt.",
        ],
    );
}

#[test]
fn speakers_beside_the_verb_and_elsewhere() {
    check(
        "Ada Quill opened the pier. “It is safe,” she said. She added that it was new.",
        &["direct|Ada Quill|It is safe,", "indirect|Ada Quill|it was new"],
    );
    check(
        "Mayor Ada Quill opened the pier with Tobin Marsh. The mayor said that it was safe.",
        &["indirect|Ada Quill|it was safe"],
    );
    check("Officials said that Ada Quill was ill.", &["indirect|-|Ada Quill was ill"]);
    check(
        "A spokesman for the Harbour Board said the pier was safe.",
        &["indirect|Harbour Board|the pier was safe"],
    );
    check(
        "A report by the Harbour Board found that the pier was safe.",
        &["indirect|Harbour Board|the pier was safe"],
    );
    check(
        "Tobin Marsh spoke after Ada Quill. He said the pier was safe.",
        &["indirect|Tobin Marsh|the pier was safe"],
    );
    check(
        "Levant Wire quoted Ada Quill as saying that the pier was safe.",
        &["indirect|Ada Quill|the pier was safe"],
    );
    check(
        "Nora Vale of the Harbour Board said the pier was safe.",
        &["indirect|Nora Vale|the pier was safe"],
    );
}

#[test]
fn words_and_cues_are_told() {
    let text = "“It is safe,” said Mayor Ada Quill.";
    let (quotations, _) = read(text, &[]);
    let only = &quotations[0];
    assert_eq!(only.cue.map(|cue| cue.of(text)), Some("said"));
    assert_eq!(only.speaker.map(|words| words.of(text)), Some("Mayor Ada Quill"));
    assert_eq!((only.basis, only.form), (SpeakerBasis::Name, QuotationForm::Text));
    assert!(only.confidence > 0.9 && only.confidence < 1.0);
}

#[test]
fn turns_of_a_transcript() {
    let text = "MR. PRICE: Good afternoon.\n\nWe begin with the pier.\n\n(Laughter.)\n\nQUESTION: Is it safe?\n\nMR. PRICE: Yes.";
    let passages: Vec<Passage> = ["MR. PRICE:", "QUESTION:"]
        .into_iter()
        .flat_map(|label| {
            text.match_indices(label).map(|(at, _)| Span::new(at, at + label.len())).collect::<Vec<_>>()
        })
        .map(|span| Passage { span, kind: PassageKind::Speaker, rule: "test" })
        .collect();
    let mut passages = passages;
    passages.sort_by_key(|passage| passage.span);
    let segmentation = {
        let regions: Vec<Span> = passages
            .iter()
            .enumerate()
            .flat_map(|(at, p)| {
                let end = passages.get(at + 1).map_or(text.len(), |next| next.span.start);
                [p.span, Span::new(p.span.end, end)]
            })
            .collect();
        segment::segment(text, &regions, FALLBACK)
    };
    let named = named(text);
    let turns = quotations(text, &segmentation, &passages, &named, FALLBACK);
    let shown: Vec<(Option<&str>, Vec<&str>)> = turns
        .iter()
        .map(|turn| {
            assert_eq!((turn.kind, turn.form), (QuotationKind::Direct, QuotationForm::Turn));
            (turn.mention.map(|at| named[at].name), turn.parts.iter().map(|part| part.of(text)).collect())
        })
        .collect();
    assert_eq!(
        shown,
        [
            (Some("Ned Price"), vec!["Good afternoon.", "We begin with the pier."]),
            (None, vec!["Is it safe?"]),
            (Some("Ned Price"), vec!["Yes."]),
        ]
    );
}

#[test]
fn a_language_without_words_has_no_quotations() {
    let language = crate::lang::test_languages::WORDLESS.fallback();
    let text = "“It is safe,” said Ada Quill.";
    let segmentation = segment::segment(text, &[Span::new(0, text.len())], language);
    let found = quotations(text, &segmentation, &[], &named(text), language);
    assert!(found.iter().all(|quotation| quotation.cue.is_none()), "{found:?}");
}

#[test]
fn hostile_marks_cost_nothing_and_leave_no_quotation_behind() {
    let many = "“ ".repeat(100_000);
    let words = "it’s o’er ‘tis ".repeat(20_000);
    let long = format!("Ada Quill said “{}", "the pier is safe ".repeat(300_000));
    let verbs = "said Ada Quill told Tobin Marsh said, ".repeat(5_000);
    let straight = "\"a\" ' \" said ".repeat(20_000);
    for text in [many, words, long, verbs, straight] {
        let (quotations, _) = read(&text, &[]);
        for part in quotations.iter().flat_map(|quotation| &quotation.parts) {
            assert!(part.end <= text.len() && part.len() <= 25_000, "{part:?}");
        }
    }
}

#[test]
fn a_headline_names_who_says_it() {
    let headed = |headline: &str, before: &str| {
        let text = format!("{before}{headline}\n\nThe pier stays as it is.");
        let title = Span::new(before.len(), before.len() + headline.len());
        let passages = [Passage { span: title, kind: PassageKind::Title, rule: "test" }];
        let (quotations, named) = read(&text, &passages);
        let shown = quotations.iter().map(|quotation| {
            let said = quotation.parts[0].of(&text).to_owned();
            (
                quotation.mention.map(|at| named[at].name),
                said,
                quotation.cue.map(|cue| cue.of(&text).to_owned()),
            )
        });
        shown.collect::<Vec<_>>()
    };
    let rain = (Some("Ada Quill"), "no rain in May".to_owned(), None);
    assert_eq!(headed("Ada Quill: no rain in May", ""), [rain]);
    // What is said by nobody takes no verb from what was said before.
    let safe = (Some("Tobin Marsh"), "the pier was safe".to_owned(), Some("said".to_owned()));
    assert_eq!(headed("Ada Quill: ! ?", "Tobin Marsh said the pier was safe.\n\n"), [safe]);
}

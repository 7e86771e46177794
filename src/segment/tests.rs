//! Cases of usual and unusual writing, and the properties that hold for any text.

use proptest::prelude::*;

use super::chars::{Class, class};
use super::{MAX_SENTENCE_TOKENS, segment};
use crate::lang::FALLBACK;
use crate::model::{Segmentation, Span};

fn whole(text: &str) -> Segmentation {
    segment(text, &[Span::new(0, text.len())], FALLBACK)
}

fn sentences(text: &str) -> Vec<&str> {
    whole(text).sentences.iter().map(|s| s.span.of(text)).collect()
}

fn tokens(text: &str) -> Vec<&str> {
    whole(text).tokens.iter().map(|t| t.span.of(text)).collect()
}

/// Each line of `marked` is one sentence; joined by single spaces they are the text.
#[track_caller]
fn splits(marked: &[&str]) {
    assert_eq!(sentences(&marked.join(" ")), marked);
}

/// `spaced` is the text with its tokens set apart.
#[track_caller]
fn cuts(text: &str, spaced: &str) {
    assert_eq!(tokens(text), spaced.split(' ').collect::<Vec<_>>());
}

#[test]
fn words_numbers_and_marks() {
    cuts("Iranian-backed (L) and/or AT&T.", "Iranian - backed ( L ) and / or AT & T .");
    cuts("It cost $1,234.50, or 3.5%, at 7:30.", "It cost $ 1,234.50 , or 3.5 % , at 7:30 .");
    cuts("On 2021-02-17, 17/02/2021.", "On 2021 - 02 - 17 , 17 / 02 / 2021 .");
    cuts("Wait... what -- yes…", "Wait ... what -- yes …");
    cuts("the 1990s, 3rd, COVID-19", "the 1990s , 3rd , COVID - 19");
    cuts("Aleppo\u{a0}fell", "Aleppo fell");
}

#[test]
fn apostrophes() {
    cuts("Lavrov’s and SYRIA'S", "Lavrov ’s and SYRIA 'S");
    cuts("don't can’t we've I'm they'd", "do n't ca n’t we 've I 'm they 'd");
    cuts(
        "Ta'izz Sana'a Hay’at Qur'an Ra'd O'Neill Shi'ite",
        "Ta'izz Sana'a Hay’at Qur'an Ra'd O'Neill Shi'ite",
    );
    cuts("Ta'izz's ministers' 'quoted'", "Ta'izz 's ministers ' ' quoted '");
    cuts("the 1990's (Putin)'s", "the 1990 's ( Putin ) 's");
    cuts("d'état Sana‘a Sana`a", "d'état Sana‘a Sana`a");
}

#[test]
fn dots_that_belong_to_words() {
    cuts("U.S.-led U.N. envoy at 5 a.m. said", "U.S. - led U.N. envoy at 5 a.m. said");
    cuts("J. R. Smith, J.R.R. Tolkien", "J. R. Smith , J.R.R. Tolkien");
    cuts("the U.S.'s Gen. Smith of Acme Inc. left", "the U.S. 's Gen. Smith of Acme Inc. left");
    cuts("No. 5 and no.", "No. 5 and no .");
    cuts("on Sept. 11 he sat. Then", "on Sept. 11 he sat . Then");
    cuts("in Chicago, Ill. and so ill.", "in Chicago , Ill. and so ill .");
}

#[test]
fn addresses_and_tags() {
    cuts("See www.example.co.uk/a?b=1, now.", "See www.example.co.uk/a?b=1 , now .");
    cuts("(https://example.org/x).", "( https://example.org/x ) .");
    cuts("Mail jane.doe-x@mail.example.com.", "Mail jane.doe-x@mail.example.com .");
    cuts("@dj_friend and #MH17 at me@home", "@dj_friend and #MH17 at me @ home");
}

#[test]
fn other_scripts_and_pictures() {
    cuts("قال وزير الخارجية، أمس", "قال وزير الخارجية ، أمس");
    cuts("👍🏽 🇸🇾 👩\u{200d}💻 ❤\u{fe0f}", "👍🏽 🇸🇾 👩\u{200d}💻 ❤\u{fe0f}");
    cuts("cafe\u{301} Ивана", "cafe\u{301} Ивана");
}

#[test]
fn zero_width_stays_inside_and_falls_off_the_edges() {
    cuts("\u{feff}gov\u{ad}ern\u{200b}ment\u{200b} \u{200e}of\u{200f}", "gov\u{ad}ern\u{200b}ment of");
}

#[test]
fn titles_initials_and_decimals_do_not_end_sentences() {
    splits(&["Gen. J. R. Smith met Mr. Lavrov at No. 10.", "They spoke for 2.5 hours."]);
    splits(&["Roe v. Wade vs. Sen. Cruz in Sept. 2019 cost approx. 3.5 million.", "He left."]);
    splits(&["Acme Inc. and Acme Co. Ltd. merged at 5 p.m. EST on Monday."]);
    splits(&["The hon. Member for St. Ives and Dr. al-Assad agreed."]);
}

#[test]
fn abbreviations_may_end_sentences() {
    splits(&["He lives in the U.S.", "The president left at 5 p.m.", "Lavrov stayed."]);
    splits(&["The U.S. President and the U.N. Envoy met."]);
    splits(&["He works for Acme Inc.", "However, she left."]);
    splits(&["She flew to Washington, D.C.", "“We agreed,” she said."]);
}

#[test]
fn closing_marks_belong_to_the_sentence() {
    splits(&["“It is over.”", "He left."]);
    splits(&["\"It is over.\"", "\"Is it?\"", "(He left.)", "She stayed.[12]", "All did!"]);
    splits(&["“Why?” Foreign Minister Lavrov asked.", "“Go!” he said.", "“No.” she said."]);
    splits(&["He said ‘it is over.’", "Then what?!", "Nothing…", "Nobody came."]);
}

#[test]
fn sentences_may_start_in_lower_case_with_a_name() {
    splits(&["Talks ended in Damascus.", "al-Assad said so.", "de Mistura agreed."]);
    splits(&["We reached (in Syria)… we reached a position."]);
}

#[test]
fn glued_sentences_come_apart_but_names_do_not() {
    assert_eq!(
        sentences("They met for talks.The minister left."),
        ["They met for talks.", "The minister left."]
    );
    assert_eq!(
        sentences("“Go,” he said.“Stay,” she said.Nobody left."),
        ["“Go,” he said.", "“Stay,” she said.", "Nobody left."]
    );
    assert_eq!(sentences("He uses Node.js and Amazon.com."), ["He uses Node.js and Amazon.com."]);
}

#[test]
fn list_numbers_stay_with_their_item() {
    splits(&["1. Aleppo fell.", "2. Homs fell."]);
    assert_eq!(sentences("- one thing\n- another thing\n"), ["- one thing", "- another thing"]);
}

#[test]
fn headings_and_paragraphs_end_sentences_without_a_stop() {
    let text = "# Talks in Sochi\nThe two sides met on Wednesday in the Russian resort for a second round of talks on the war, officials said\nThey agreed";
    assert_eq!(sentences(text).len(), 3);
    assert_eq!(sentences("Talks\u{a0}\n\u{a0}\nand war"), ["Talks", "and war"]);
    assert_eq!(sentences("Talks\r\nWar\rPeace\u{2028}End"), ["Talks", "War", "Peace", "End"]);
}

#[test]
fn wrapped_lines_are_joined() {
    let text = "   DAMASCUS - The foreign ministers of Syria and Russia met in the\n\
                capital on Monday and agreed that the coordination between General\n\
                Staff officers would go on. A second round of talks is expected in\n\
                Moscow.\n   The ministers gave no date. They spoke of several other matters of\n\
                the region.\n";
    let found = sentences(text);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[0].ends_with("General\nStaff officers would go on."));
    assert!(found[3].ends_with("matters of\nthe region."));
}

#[test]
fn a_break_inside_a_clause_is_joined_in_any_text() {
    let text = "The minister said in the capital on Monday that the talks\nwith his counterpart went well.";
    assert_eq!(sentences(text), [text]);
    assert_eq!(sentences("Read more\nabout talks").len(), 2);
}

#[test]
fn a_brief_of_two_wrapped_lines_is_one_sentence() {
    let text = "The harbour board of Milton sat on Friday with Captain Tom\nFord to speak of the ferry and of its old engine.";
    assert_eq!(sentences(text), [text]);
    let text = "Ferries of Milton stop for a week in the month of May\nThe board of the harbour said so on Friday morning.";
    assert_eq!(sentences(text).len(), 2, "the second line opens as sentences do");
    let text = "Ferries of Milton stop for a week, says Tom Ford\nMilton waits. The board of the harbour said so on Friday, and the crews of the ferries were not amused by it.";
    assert_eq!(sentences(text).len(), 3, "the first line had room for the next word");
}

#[test]
fn a_word_cut_at_the_end_of_a_line_is_one_token() {
    let text = "The board met Anna Lind-\nqvist at noon.";
    assert_eq!(sentences(text), [text]);
    assert_eq!(tokens(text)[4], "Lind-\nqvist");
    let compound = "The talks of 2020-\n2021 were led by Jean-\nYves Conti.";
    assert_eq!(sentences(compound), [compound]);
    assert_eq!(sentences("Grades: A-\nB").len(), 2);
    let far = format!("-A-{}", "ж".repeat(200));
    assert_eq!(tokens(&far).len(), 4, "what follows a hyphen is looked at from letter to letter");
    for whole in ["a London-\nbased firm", "the UN-\nmandated force", "Bashar al-\nAssad said"] {
        assert!(tokens(whole).contains(&"-"), "{whole}");
    }
}

#[test]
fn company_names_do_not_end_sentences() {
    splits(&[
        "Zap! Inc. rose on Friday.",
        "The office of Com. & Ind. was shut.",
        "Stop!",
        "Nobody listened.",
    ]);
}

#[test]
fn regions_are_never_crossed() {
    let text = "Aleppo falls. The army said so.";
    let found = segment(text, &[Span::new(0, 6), Span::new(7, 20)], FALLBACK);
    let spans: Vec<_> = found.sentences.iter().map(|s| s.span.of(text)).collect();
    assert_eq!(spans, ["Aleppo", "falls.", "The ar"]);
}

#[test]
fn endless_sentences_are_cut() {
    let text = "word ".repeat(MAX_SENTENCE_TOKENS * 2 + 1);
    let found = whole(&text);
    assert_eq!(found.sentences.len(), 3);
    assert!(found.sentences.iter().all(|s| s.tokens.len() <= MAX_SENTENCE_TOKENS));
    assert!(whole(&"中".repeat(10_000)).tokens.iter().all(|t| t.span.len() <= super::MAX_TOKEN_BYTES));
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "a",
        " ",
        "\n",
        "\r",
        ".",
        "'",
        "\u{200b}",
        "a\u{200b}",
        "A.",
        "No. ",
        "(",
        "x@",
        "\"",
        "a’",
        "# ",
        "…",
        "\u{301}",
        "www.",
        "- \n",
    ] {
        let text = unit.repeat(400_000 / unit.len());
        let found = whole(&text);
        assert!(found.sentences.iter().all(|s| s.tokens.len() <= MAX_SENTENCE_TOKENS));
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" "),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("\u{a0}"),
        Just("\u{200b}"),
        Just("\u{ad}"),
        Just("."),
        Just("..."),
        Just("'"),
        Just("’"),
        Just("\""),
        Just("“"),
        Just("”"),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("-"),
        Just("@"),
        Just("#"),
        Just(":"),
        Just("//"),
        Just("n't"),
        Just("'s"),
        Just("U.S."),
        Just("Mr."),
        Just("No."),
        Just("www."),
        Just("http://"),
        Just("1"),
        Just("2.5"),
        Just("word"),
        Just("Word"),
        Just("é"),
        Just("\u{301}"),
        Just("中"),
        Just("。"),
        Just("😀"),
        Just("\u{200d}"),
        Just("🇸"),
        Just("\0"),
        Just("•"),
        Just("!"),
        Just("?"),
        Just("12"),
        Just("]"),
        Just("c."),
        Just("..."),
        Just("\u{2029}"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

fn holds(text: &str, regions: &[Span]) {
    let found = segment(text, regions, FALLBACK);
    let mut next = 0;
    for sentence in &found.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences partition the tokens");
        assert!((1..=MAX_SENTENCE_TOKENS).contains(&sentence.tokens.len()));
        next = sentence.tokens.end;
        assert_eq!(sentence.span.start, found.tokens[sentence.tokens.start].span.start);
        assert_eq!(sentence.span.end, found.tokens[next - 1].span.end);
        assert!(regions.iter().any(|r| r.start <= sentence.span.start && sentence.span.end <= r.end));
        assert!(!sentence.span.of(text).is_empty());
    }
    assert_eq!(next, found.tokens.len());
    assert!(found.tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    let mut tokens = found.tokens.iter().peekable();
    for region in regions {
        for (at, c) in region.of(text).char_indices() {
            let at = region.start + at;
            while tokens.next_if(|t| t.span.end <= at).is_some() {}
            let inside = tokens.peek().is_some_and(|t| t.span.start <= at);
            match class(c) {
                Class::Space => {
                    let cut = text[..at].trim_end().ends_with('-');
                    assert!(!inside || cut, "white space in a token at {at}");
                }
                Class::Zero => {}
                _ => assert!(inside, "{c:?} at {at} is in no token"),
            }
        }
    }
}

proptest! {
    #[test]
    fn every_visible_character_is_in_one_token(text in pieces()) {
        holds(&text, &[Span::new(0, text.len())]);
    }

    #[test]
    fn any_text_at_all(text in any::<String>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 4)) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|i| bounds[i.index(bounds.len())]).collect();
        cuts.sort_unstable();
        holds(&text, &[Span::new(cuts[0], cuts[1]), Span::new(cuts[2], cuts[3])]);
    }
}

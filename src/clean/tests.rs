//! Articles as people paste them, and the properties that hold for any text.

use proptest::prelude::*;

use super::{Cleaned, clean};
use crate::model::{Metadata, PassageKind};

fn cleaned(text: &str) -> Cleaned {
    clean(text, &Metadata::default())
}

/// Kind and text of every mark.
fn marks(text: &str) -> Vec<(&'static str, &str)> {
    cleaned(text).passages.iter().map(|p| (p.kind.label(), p.span.of(text))).collect()
}

fn date(text: &str) -> Option<String> {
    cleaned(text).metadata.published.map(|p| p.on)
}

fn title(text: &str) -> Option<String> {
    cleaned(text).metadata.title
}

const REPORT: &str =
    "The ministers of both countries met in the capital on Monday.\n\nThey agreed to meet again in spring.";

#[test]
fn a_scraped_page_keeps_its_report_and_nothing_else() {
    let text = "Skip to content\nHome » World » Middle East\nHarbour reopens after storm\nBy Mary Stone | 3 May 2020, 14:30 GMT\n\
                Share on Facebook Twitter WhatsApp\n(0 comments)\n\nSIDON, Lebanon (AP) — The harbour reopened on Sunday after a week of storms.\n\n\
                Advertisement\n\nRead more: Storm closes harbour\n\nFishermen said that they lost their nets.\n\nHarbour reopens after storm\n\
                Tags: Lebanon, harbour\nViewed 1,204 times\nRelated articles\nStorm closes harbour\nPrice of fish doubles\n\
                Sign up for our newsletter\nYour email address will not be published. Required fields are marked *\n\
                © 2020 Coast Daily News. All rights reserved.\n";
    let found = cleaned(text);
    let read: Vec<&str> = found.regions(text).iter().map(|r| r.of(text).trim()).collect();
    assert_eq!(
        read,
        [
            "Harbour reopens after storm",
            "By Mary Stone",
            "SIDON, Lebanon (AP) —",
            "The harbour reopened on Sunday after a week of storms.",
            "Fishermen said that they lost their nets.",
        ],
        "{:#?}",
        marks(text)
    );
    assert_eq!(found.metadata.title.as_deref(), Some("Harbour reopens after storm"));
    assert_eq!(found.metadata.author.as_deref(), Some("Mary Stone"));
    assert_eq!(found.metadata.published.unwrap().on, "2020-05-03");
    assert_eq!(found.metadata.source.as_deref(), Some("AP"));
}

#[test]
fn no_title_is_invented() {
    assert_eq!(title(REPORT), None);
    assert_eq!(title("DAMASCUS, March 3 (Reuters) —\n\nThe army said so on Monday."), None);
    assert_eq!(title("Search\n\nThe army said so on Monday."), None);
    assert_eq!(title("Exclusive\n\nThe army said so on Monday."), None);
    assert_eq!(title("Just one line"), None);
    assert_eq!(title(""), None);
}

#[test]
fn titles_in_usual_dress() {
    for first in [
        "Storm hits the U.S.",
        "# Ministers meet in Sochi #",
        "Ministers Meet, Agree on Talks With Acme Inc.",
        "\u{feff}‘We will stay’: minister",
        "Will it rain?",
    ] {
        let text = format!("{first}\n\n{REPORT}");
        let want = first.trim_matches(['#', ' ', '\u{feff}']);
        assert_eq!(title(&text).as_deref(), Some(want));
    }
    assert_eq!(
        title(&format!("Ministers meet | Coast Daily\nMinisters meet\n\n{REPORT}")).unwrap(),
        "Ministers meet"
    );
}

#[test]
fn subheadings_inside_the_report_are_read() {
    let text = format!("{REPORT}\n\nComments\n\nShare of the vote\n\nTalks in Moscow go on\n\n{REPORT}");
    assert_eq!(marks(&text), []);
}

#[test]
fn known_metadata_wins_and_is_found_in_the_text() {
    let known = Metadata { title: Some("Ministers Meet".into()), ..Metadata::default() };
    let text = format!("World news today\n\nMinisters meet\n\n{REPORT}");
    let found = clean(&text, &known);
    assert_eq!(found.metadata.title.as_deref(), Some("Ministers Meet"));
    assert_eq!(found.passages[0].span.of(&text), "Ministers meet");
}

#[test]
fn whoever_issued_a_statement_is_its_author() {
    for line in [
        "Rosa T. Conti, Deputy Secretary of Harbours",
        "The following is attributable to Spokesperson Rosa T. Conti:",
    ] {
        let text = format!("Ministers meet\n\n{line}\n\n{REPORT}");
        assert_eq!(cleaned(&text).metadata.author.as_deref(), Some("Rosa T. Conti"), "{line}");
        assert!(marks(&text).contains(&("byline", line)), "{line}");
    }
    for line in ["Valletta, Malta", "Rosa Conti, aged nine", "Treaty Room, House of the Speaker"] {
        assert_eq!(cleaned(&format!("Ministers meet\n\n{line}\n\n{REPORT}")).metadata.author, None, "{line}");
    }
}

#[test]
fn dates_stand_on_their_own() {
    assert_eq!(
        date(&format!("Ministers meet\n\nSaturday, June 13, 2020 \n\n{REPORT}")).unwrap(),
        "2020-06-13"
    );
    assert_eq!(date(&format!("date 2021-02-17 {REPORT}")).unwrap(), "2021-02-17");
    assert_eq!(
        date(&format!("Ministers meet\nUpdated: 5 May 2020\nPublished: 3 May 2020\n\n{REPORT}")).unwrap(),
        "2020-05-03"
    );
    assert_eq!(date(&format!("DAMASCUS, March 3, 2021 (SANA) — {REPORT}")).unwrap(), "2021-03-03");
    for none in [
        "DAMASCUS, March 3 (SANA) — ",
        "On 17 February 2021 a storm came. ",
        "17 February 2021 was a fine day. ",
        "Talks on 17 February 2021\n\n",
        "03/04/2021\n\n",
        "Harbour trust\n\nFounded\n\n17 February 2021\n\n",
        "Harbour trust\n\nOpened | 17 February 2021\n\n",
    ] {
        assert_eq!(date(&format!("{none}{REPORT}")), None, "{none}");
    }
}

#[test]
fn a_stamp_is_cut_off_the_first_sentence() {
    let text = " date 2021-02-17 The ministers met in Moscow.";
    let found = cleaned(text);
    assert_eq!(found.passages[0].span.of(text), "date 2021-02-17");
    let read: Vec<&str> = found.regions(text).iter().map(|r| r.of(text).trim()).collect();
    assert_eq!(read, ["The ministers met in Moscow."]);
    let text = format!("date 2021-02-17 Storm hits port\n\n{REPORT}");
    assert_eq!(marks(&text), [("date", "date 2021-02-17"), ("title", "Storm hits port")]);
}

#[test]
fn credits_and_captions_are_marked_and_read() {
    let text = format!(
        "Ministers meet\n\nMinister Jane Roe (L) and Minister John Doe\n\n{REPORT}\n\n(Reporting by Jane Doe; Editing by John Roe)\n\nTranslated by The Coast Observer"
    );
    assert_eq!(
        marks(&text).iter().map(|m| m.0).collect::<Vec<_>>(),
        ["title", "caption", "credit", "credit"]
    );
    assert_eq!(cleaned(&text).metadata.source.as_deref(), Some("The Coast Observer"));
    assert_eq!(cleaned(&text).regions(&text).len(), 5);
}

#[test]
fn sentences_about_sites_are_kept() {
    let text = "The firm said that it would share this article with Facebook and Twitter.\n\n\
                He read the letter 428 times.\n\nThe site can also be accessed at night, guards said.\n\n\
                Copyright law was changed in 2021, and all rights were reserved for the state.\n\n\
                Readers may subscribe to our view, the minister said.";
    assert_eq!(marks(text), []);
}

#[test]
fn menus_are_no_titles() {
    let text = format!("Home\nCulture\nSport\nSearch...\n\nRain at last\n\n{REPORT}");
    assert_eq!(title(&text).as_deref(), Some("Rain at last"));
    assert_eq!(marks(&text).iter().filter(|m| m.0 == "navigation").count(), 4);
    assert_eq!(title(&format!("Damascus\n{REPORT}")), None);
}

#[test]
fn people_and_pictures_of_agencies() {
    let text = format!(
        "Rain at last\nBy **Jane Doe** in Beirut\nA street in Sidon, May 3, 2020. REUTERS/John Roe\n\n{REPORT}\n\n* * *"
    );
    assert_eq!(
        marks(&text).iter().map(|m| m.0).collect::<Vec<_>>(),
        ["title", "byline", "caption", "navigation"]
    );
    assert_eq!(cleaned(&text).metadata.author.as_deref(), Some("Jane Doe"));
}

#[test]
fn huge_and_hostile_texts() {
    for unit in [
        "a",
        "\n",
        "Share\n",
        "1 / 2 / ",
        "- ",
        "(",
        "|",
        "A— ",
        "Search\nAleppo\nfive words are in here\n",
        "A | 3 May 2020 | By Jane Doe | ",
        "© 2020 ",
        "3 May 2020\n",
        "\u{200b}",
        "É, ",
        "A— ",
    ] {
        let text = unit.repeat(300_000 / unit.len());
        let found = cleaned(&text);
        assert!(found.passages.len() <= text.len());
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{a0}",
        ".",
        ":",
        " — ",
        "- ",
        "|",
        " / ",
        "(L)",
        "©",
        "2021",
        "2021-02-17",
        "date ",
        "Published: ",
        "3 May 2020",
        "By ",
        "Jane Doe",
        "DAMASCUS",
        "(Reuters)",
        "/TASS/.",
        "Search",
        "Share",
        "Read 4 times",
        "Related",
        "Tags: ",
        "www.example.com",
        "Source: ",
        "Translated by ",
        "The army said so on Monday.",
        "Storm hits",
        "É",
        "😀",
        "\u{200b}",
        "# ",
        "Image: ",
        "FILE PHOTO: ",
        "14:30",
        " GMT",
        ",",
        "March 3",
        "copyright",
        "all rights reserved",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn holds(text: &str) {
    let found = cleaned(text);
    let mut at = 0;
    for passage in &found.passages {
        assert!(passage.span.start >= at && passage.span.start < passage.span.end);
        assert!(!passage.span.of(text).trim().is_empty());
        at = passage.span.end;
    }
    let regions = found.regions(text);
    let clutter = |p: &&crate::model::Passage| !p.kind.is_read();
    assert!(regions.windows(2).all(|w| w[0].end <= w[1].start));
    for region in &regions {
        assert!(!found.passages.iter().filter(clutter).any(|p| p.span.overlaps(*region)));
    }
    let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
    let read: usize = regions.iter().map(|r| visible(r.of(text))).sum();
    let left: usize = found.passages.iter().filter(clutter).map(|p| visible(p.span.of(text))).sum();
    assert_eq!(read + left, visible(text), "every visible character is read or marked as clutter");
}

proptest! {
    #[test]
    fn marks_are_disjoint_and_nothing_is_lost(text in pieces()) {
        holds(&text);
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        holds(&text);
    }
}

#[test]
fn labels_of_kinds_are_distinct() {
    let mut labels: Vec<_> = PassageKind::ALL.iter().map(|k| k.label()).collect();
    labels.dedup();
    assert_eq!(labels.len(), PassageKind::ALL.len());
}

#[test]
fn of_two_days_on_a_line_that_of_publication_counts() {
    for line in
        ["Published: 4 March 2021 | Updated: 6 March 2021", "Updated: 6 March 2021 | Published: 4 March 2021"]
    {
        assert_eq!(date(&format!("{line}\nTalks resume\n{REPORT}")).as_deref(), Some("2021-03-04"), "{line}");
    }
}

//! Names inside one document.

use crate::lang::FALLBACK;
use crate::model::{EntityType, Mention, Segmentation, Sentence, Span};
use crate::resolve::{Basis, Linked, Scope, document};

fn mentions(text: &str, kinds: &[(&str, EntityType)]) -> Vec<Mention> {
    let mut out = Vec::new();
    for (name, kind) in kinds {
        for (start, _) in text.match_indices(name) {
            out.push(Mention {
                span: Span::new(start, start + name.len()),
                sentence: 0,
                kind: *kind,
                confidence: 0.9,
            });
        }
    }
    out.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    out.dedup_by(|b, a| a.span.overlaps(b.span));
    out
}

fn read(text: &str, kinds: &[(&str, EntityType)]) -> Vec<Linked> {
    let sentences = vec![Sentence { span: Span::new(0, text.len()), tokens: 0..0 }];
    document(text, &Segmentation { tokens: Vec::new(), sentences }, &mentions(text, kinds), FALLBACK)
}

#[test]
fn a_document_resolves_its_short_forms() {
    use EntityType::{Org, Person};
    let text = "Muallem met Russian Foreign Minister Sergei Lavrov. Walid al-Muallem told Minister Lavrov that Hossein \
                Jaberi Ansari agreed. Jaberi Ansari left; Jaberi said the Hay’at Tahrir al-Shams (HTS) fled. HTS, HTS.";
    let found = read(
        text,
        &[
            ("Sergei Lavrov", Person),
            ("Minister Lavrov", Person),
            ("Walid al-Muallem", Person),
            ("Muallem", Person),
            ("Hossein Jaberi Ansari", Person),
            ("Jaberi Ansari", Person),
            ("Jaberi", Person),
            ("Hay’at Tahrir al-Shams", Org),
            ("HTS", Person),
        ],
    );
    let names: Vec<(&str, &str)> = found.iter().map(|l| (l.name.as_str(), l.basis.label())).collect();
    assert_eq!(
        names,
        [
            ("Walid al-Muallem", "surname"),
            ("Sergei Lavrov", "full-name"),
            ("Walid al-Muallem", "full-name"),
            ("Sergei Lavrov", "surname"),
            ("Hossein Jaberi Ansari", "full-name"),
            ("Hossein Jaberi Ansari", "surname"),
            ("Hossein Jaberi Ansari", "surname"),
            ("Hay'at Tahrir al-Shams", "same-name"),
            ("Hay'at Tahrir al-Shams", "acronym"),
            ("Hay'at Tahrir al-Shams", "acronym"),
            ("Hay'at Tahrir al-Shams", "acronym"),
        ]
    );
    assert_eq!(found[1].role.as_deref(), Some("Russian Foreign Minister"));
    assert_eq!(found[3].role.as_deref(), Some("Minister"));
}

#[test]
fn two_of_one_surname_are_ambiguous_unless_the_role_tells() {
    let text = "President Bashar al-Assad and Asma al-Assad came. Assad spoke. President Assad left.";
    let kinds = ["Bashar al-Assad", "Asma al-Assad", "Assad"].map(|n| (n, EntityType::Person));
    let found = read(text, &kinds);
    assert_eq!(found[2].basis, Basis::Ambiguous);
    assert_eq!(found[2].name, "Assad");
    assert_eq!(found[2].candidates, ["Bashar al-Assad", "Asma al-Assad"]);
    assert_eq!((found[3].basis, found[3].name.as_str()), (Basis::Role, "Bashar al-Assad"));
}

/// A text of one sentence with very many names.
#[derive(Default)]
struct Pile {
    text: String,
    mentions: Vec<Mention>,
}

impl Pile {
    fn add(&mut self, name: &str, kind: EntityType, behind: &str) {
        let start = self.text.len();
        self.text += name;
        let span = Span::new(start, self.text.len());
        self.mentions.push(Mention { span, sentence: 0, kind, confidence: 1.0 });
        self.text += behind;
    }

    fn read(&self) -> Vec<Linked> {
        let sentences = vec![Sentence { span: Span::new(0, self.text.len()), tokens: 0..0 }];
        let found =
            document(&self.text, &Segmentation { tokens: Vec::new(), sentences }, &self.mentions, FALLBACK);
        assert_eq!(found.len(), self.mentions.len());
        found
    }
}

/// What a quadratic step does to these takes minutes.
#[test]
fn a_document_of_many_mentions_takes_linear_time() {
    let mut alis = Pile::default();
    for at in 0..60_000_u32 {
        let letters = |n: u32| char::from(b'a' + (n % 26) as u8);
        let given: String = [at, at / 26, at / 676, at / 17_576].map(letters).iter().collect();
        let name = if at % 3 > 0 { format!("{given} Ali") } else { "Ali".to_owned() };
        alis.add(&name, EntityType::Person, " met ");
    }
    assert_eq!(alis.read()[0].basis, Basis::Ambiguous);

    let mut courts = Pile::default();
    for _ in 0..20_000 {
        courts.add("Supreme Court", EntityType::Org, " told ");
        courts.add("Iraq", EntityType::Place, " that ");
    }
    assert_eq!(courts.read()[0].scope, Scope::Country("Iraq".to_owned()));

    let mut counties = Pile::default();
    for _ in 0..20_000 {
        counties.add("Harris", EntityType::Person, ", ");
        counties.add("Wichita", EntityType::Place, ", ");
    }
    counties.add("Texas", EntityType::Place, " counties");
    assert_eq!(counties.read()[2].scope, Scope::Country("Texas".to_owned()));
}

/// Reads a text whose every line is a sentence, and in which an empty line ends a paragraph.
fn read_lines(text: &str, kinds: &[(&str, EntityType)]) -> Vec<Linked> {
    let mut at = 0;
    let mut sentences = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if span.end > span.start {
            sentences.push(Sentence { span, tokens: 0..0 });
        }
    }
    let mut found = mentions(text, kinds);
    for mention in &mut found {
        mention.sentence = sentences.partition_point(|sentence| sentence.span.end < mention.span.end);
    }
    document(text, &Segmentation { tokens: Vec::new(), sentences }, &found, FALLBACK)
}

/// Where the last mention of a text reaches.
fn last_scope(text: &str, kinds: &[(&str, EntityType)]) -> Scope {
    read_lines(text, kinds).pop().unwrap().scope
}

#[test]
fn an_institution_is_of_the_country_of_its_paragraph() {
    use EntityType::{Group, Org, Place};
    let kinds = [
        ("U.S.", Place),
        ("American", Group),
        ("Polish", Group),
        ("Kenyan Commission on Revenue", Org),
        ("Senate", Org),
        ("Supreme Court", Org),
    ];
    let digest = |last: &str| format!("A U.S. ship left port.\n\nAn American vessel followed it.\n\n{last}");
    let polish = digest(
        "Polish members passed it, to Polish cheers, on Polish television.\nIt now goes to the Senate.",
    );
    assert_eq!(last_scope(&polish, &kinds), Scope::Country("Poland".to_owned()));
    // An organisation whose name begins with a people speaks of their country.
    let kenyan = digest(
        "The Kenyan Commission on Revenue met. So the Kenyan Commission on Revenue says, and the Kenyan \
         Commission on Revenue knows.\nIt goes to the \
         Supreme Court.",
    );
    assert_eq!(last_scope(&kenyan, &kinds), Scope::Country("Kenya".to_owned()));
    assert_eq!(
        last_scope(&digest("It goes to the Senate."), &kinds),
        Scope::Country("United States".to_owned())
    );
}

#[test]
fn words_beside_a_name_tell_a_state_from_a_country() {
    use EntityType::{Group, Place};
    let kinds = [("Georgia", Place), ("U.S.", Place), ("Qatar", Place), ("Iran", Place), ("Russian", Group)];
    let state = Scope::Country("United States".to_owned());
    for text in [
        "Qatar and Iran spoke.\n\nThe Georgia governor saw fires.\nHomes burnt in Georgia.",
        "Qatar and Iran spoke.\n\nFires burnt in Georgia, U.S., on Monday.",
        "Iran mourned the 76th Governor of Georgia.",
    ] {
        assert_eq!(last_scope_of(text, "Georgia", &kinds), state, "{text}");
    }
    let country = "Qatar and Iran spoke of Russian troops in Georgia.";
    assert_eq!(last_scope_of(country, "Georgia", &kinds), Scope::Everywhere);
}

/// Where the last mention of a name reaches.
fn last_scope_of(text: &str, name: &str, kinds: &[(&str, EntityType)]) -> Scope {
    let mut found = read_lines(text, kinds);
    found.retain(|linked| linked.name == name);
    found.pop().unwrap().scope
}

#[test]
fn what_is_said_of_a_part_is_said_of_the_whole_that_has_the_institution() {
    let kinds = [("Scotland", EntityType::Place), ("House of Commons", EntityType::Org)];
    assert_eq!(
        last_scope("Scotland's members went to the House of Commons.", &kinds),
        Scope::Country("United Kingdom".to_owned())
    );
}

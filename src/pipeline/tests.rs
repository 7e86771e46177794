//! What becomes of texts in languages of which little or nothing is known.

use crate::clean::Cleaned;
use crate::lang::test_languages::{TWO, WORDLESS};
use crate::lang::{LANGUAGES, Languages};
use crate::model::{Article, EntityType, Mention, Metadata, Published, Span};
use crate::pipeline::{Analysis, Pipeline, Stage, Stored};
use crate::recognise;

const ENGLISH: &str = "Talks end in Geneva\n\nBy Jane Doe | 17 February 2021\n\nGENEVA (Reuters) - Russian Foreign Minister \
    Sergei Lavrov met Mr. Faisal al-Mekdad & Co. at 8 p.m. on Monday. “Why?” Lavrov asked. The U.S. Supreme Court (USSC) of \
    Georgia didn't say.\n\nQUESTION: Is it so?\nMR. PRICE: Yes.\n\nRead more: Talks\n© 2021 Levant Wire. All rights reserved.\n";

const FRENCH: &str = "Fin des Pourparlers de Genève\n\nPublié le 17 février 2021\n\nLes deux ministres se sont rencontrés lundi à \
    Genève et ont parlé du retour des réfugiés dans leurs villages, selon un communiqué. La délégation est partie du boul. Voltaire \
    mardi matin pour Damas, où le président Mekdad les attendait avec les représentants des villages.\n";

/// An analysis with these names found, whoever finds them.
fn analysed(languages: Languages, body: &str, names: &[(&str, EntityType)]) -> Analysis {
    let pipeline = Pipeline { recogniser: None, min_confidence: 0.0, today: None, marks: None };
    let article = Article { body: body.to_owned(), ..Article::default() };
    let stored = |article: Article| Stored { article, ..Stored::default() };
    let found = pipeline.run_from_among(languages, Stage::Clean, stored(article.clone()));
    let mentions = names.iter().map(|(name, kind)| {
        let start = body.find(name).unwrap();
        Mention { span: Span::new(start, start + name.len()), sentence: 0, kind: *kind, confidence: 1.0 }
    });
    let cleaned = Cleaned { passages: found.passages, metadata: found.metadata, found: Metadata::default() };
    let before =
        Stored { cleaned, sentences: found.sentences, mentions: mentions.collect(), ..stored(article) };
    pipeline.run_from_among(languages, Stage::Resolve, before)
}

#[test]
fn a_language_without_words_works() {
    let names = [
        ("Sergei Lavrov", EntityType::Person),
        ("Faisal al-Mekdad", EntityType::Person),
        ("U.S. Supreme Court", EntityType::Org),
        ("USSC", EntityType::Org),
        ("Georgia", EntityType::Place),
    ];
    let found = analysed(WORDLESS, ENGLISH, &names);
    assert_eq!(found.mentions.len(), names.len());
    assert_eq!(found.mentions[0].name, "Sergei Lavrov");
    assert_eq!(found.mentions[0].role, None, "no word is an office");
    assert_eq!(found.metadata.published, None, "no word is a month");
    assert!(found.sentences.len() > 6);
    for text in ["", "\n", "A", ".", "' 's n't 5.5. (", "— - —\n|", FRENCH] {
        analysed(WORDLESS, text, &[]);
    }
    let recogniser = recognise::built_in().unwrap();
    assert!(!WORDLESS.iter().any(|language| recogniser.reads(language)));
}

#[test]
fn a_text_is_read_by_the_words_of_its_own_language() {
    let names = [("Mekdad", EntityType::Person)];
    let (with_words, without) = (analysed(TWO, FRENCH, &names), analysed(LANGUAGES, FRENCH, &names));
    let is_cut = |found: &Analysis| found.sentences.iter().any(|s| s.of(FRENCH).ends_with("boul."));
    assert!(!is_cut(&with_words) && is_cut(&without), "an abbreviation ends no sentence");
    for found in [&with_words, &without] {
        assert_eq!(found.metadata.language.as_deref(), Some("fr"));
    }
    let date = Published { on: "2021-02-17".to_owned(), basis: "date-line".into() };
    assert_eq!((with_words.metadata.published, without.metadata.published), (Some(date), None));
    assert_eq!(with_words.mentions[0].role.as_deref(), Some("président"));
    assert_eq!(without.mentions[0].role, None);
}

#[test]
fn english_is_read_the_same_whatever_else_is_known() {
    let names = [("Sergei Lavrov", EntityType::Person)];
    let (two, one) = (analysed(TWO, ENGLISH, &names), analysed(LANGUAGES, ENGLISH, &names));
    assert_eq!((two.passages, two.sentences, two.mentions), (one.passages, one.sentences, one.mentions));
}

//! What training data are made to say: nationalities marked alike everywhere, open tags where a set is silent, and
//! copies in other capitals so that headlines in capitals or without any are read too.

use crate::lang::RecogniserWords;
use crate::model::Token;
use crate::recognise::tagger::demonyms::is_demonym;
use crate::recognise::tagger::lexicon::{GIVEN, Lexicon, TITLE};
use crate::recognise::tagger::shape::{Folder, mix};
use crate::recognise::tagger::tags::{Chunk, Class, Place, Tag, TagSet, write_chunk};
use crate::recognise::training::data::Annotated;

/// Whether a document marks anything as MISC.
pub fn marks_misc(document: &Annotated) -> bool {
    document.tags.iter().any(|t| matches!(t.parts(), Some((Class::Misc, _))))
}

/// Which sentences of a copy were changed.
pub type Changed = Vec<bool>;

fn misc() -> TagSet {
    [Place::Begin, Place::Inside, Place::Last, Place::Unit]
        .into_iter()
        .fold(0, |set, p| set | Tag::new(Class::Misc, p).only())
}

/// The tags that each token may have.
///
/// A leading article, and titles of persons, are taken out of spans. Single nationalities that some sets mark as places
/// or organisations become MISC. Where the set marks no MISC (`marked` is false), nationalities outside spans must be
/// MISC, and other capitalised words outside spans may be.
pub(crate) fn allowed(
    document: &mut Annotated,
    marked: bool,
    lexicon: &Lexicon,
    words: &RecogniserWords,
) -> Vec<TagSet> {
    let mut folder = Folder::default();
    for sentence in 0..document.segmentation.sentences.len() {
        drop_articles(document, sentence, words);
        drop_titles(document, sentence, &mut folder, (lexicon, words));
        for chunk in document.chunks(sentence) {
            let single = chunk.tokens.len() == 1 && matches!(chunk.class, Class::Loc | Class::Org);
            if single && demonym(document, chunk.tokens.start, &mut folder, (lexicon, words)) {
                let tokens = chunk.tokens.clone();
                write_chunk(&mut document.tags, &Chunk { tokens, class: Class::Misc });
            }
        }
    }
    let mut sets: Vec<TagSet> = document.tags.iter().map(|t| t.only()).collect();
    if marked {
        return sets;
    }
    for (i, token) in document.segmentation.tokens.iter().enumerate() {
        let capital = token.span.of(&document.text).starts_with(char::is_uppercase);
        if document.tags[i] == Tag::OUTSIDE && capital {
            let must = demonym(document, i, &mut folder, (lexicon, words));
            sets[i] = if must { misc() } else { misc() | Tag::OUTSIDE.only() };
        }
    }
    sets
}

/// Takes a leading article out of spans; sets disagree on it. Where it belongs to the name it stays: The Hague.
pub(super) fn drop_articles(document: &mut Annotated, sentence: usize, words: &RecogniserWords) {
    for chunk in document.chunks(sentence) {
        let surface = |i: usize| document.segmentation.tokens[i].span.of(&document.text);
        let (first, next) = (chunk.tokens.start, chunk.tokens.start + 1);
        if chunk.tokens.len() > 1
            && words.is_article(surface(first))
            && !words.keep_article.contains(&surface(next))
        {
            document.tags[first] = Tag::OUTSIDE;
            write_chunk(&mut document.tags, &Chunk { tokens: next..chunk.tokens.end, class: chunk.class });
        }
    }
}

/// Takes titles out of the spans of persons; sets disagree on them too.
fn drop_titles(
    document: &mut Annotated,
    sentence: usize,
    folder: &mut Folder,
    (lexicon, words): (&Lexicon, &RecogniserWords),
) {
    for mut chunk in document.chunks(sentence) {
        while chunk.class == Class::Per && chunk.tokens.len() > 1 {
            let first = document.segmentation.tokens[chunk.tokens.start].span.of(&document.text);
            let mut word = folder.look(first, false, words);
            lexicon.annotate(&mut word);
            if word.lists & TITLE == 0 || word.lists & GIVEN != 0 {
                break;
            }
            document.tags[chunk.tokens.start] = Tag::OUTSIDE;
            chunk.tokens.start += 1;
            write_chunk(&mut document.tags, &chunk);
        }
    }
}

fn demonym(
    document: &Annotated,
    token: usize,
    folder: &mut Folder,
    (lexicon, words): (&Lexicon, &RecogniserWords),
) -> bool {
    let surface = document.segmentation.tokens[token].span.of(&document.text);
    surface.starts_with(char::is_uppercase) && is_demonym(folder.lower(surface), lexicon, words)
}

/// A copy with some sentences in capitals or in small letters, for about one document in seven.
pub fn change_case(document: &Annotated, seed: u64) -> Option<(Annotated, Changed)> {
    let mut random = mix(seed ^ 0x51ED_2701);
    if !random.is_multiple_of(7) {
        return None;
    }
    let mut copy =
        Annotated { source: document.source.clone(), tags: document.tags.clone(), ..Annotated::default() };
    let mut changed = Vec::new();
    for sentence in &document.segmentation.sentences {
        random = mix(random.wrapping_add(0x9E37_79B9_7F4A_7C15));
        let kind = random % 8;
        let start = copy.text.len();
        for i in sentence.tokens.clone() {
            let token = document.segmentation.tokens[i].span.of(&document.text);
            let from = copy.text.len();
            match kind {
                0..=2 => copy.text.push_str(&token.to_uppercase()),
                3 => copy.text.push_str(&token.to_lowercase()),
                _ => copy.text.push_str(token),
            }
            copy.segmentation.tokens.push(Token { span: crate::model::Span::new(from, copy.text.len()) });
            copy.text.push(' ');
        }
        let span = crate::model::Span::new(start, copy.text.len().max(start + 1) - 1);
        copy.segmentation.sentences.push(crate::model::Sentence { span, tokens: sentence.tokens.clone() });
        changed.push(kind <= 3);
    }
    Some((copy, changed))
}

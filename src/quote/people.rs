//! Who of an article can be meant: by an office, by a pronoun, by a common noun.

use rustc_hash::FxHashMap;

use super::unit::Article;
use crate::lang::Person;
use crate::model::EntityType;

/// How far back a pronoun reaches, in mentions.
const REACH: usize = 60;
/// Words behind a name that may say what its bearer is, in tokens.
const APPOSED: usize = 14;

/// Whom mentions of persons and bodies stand for.
pub(super) struct People<'a> {
    article: &'a Article<'a>,
    /// For each word of an office or trade, the mentions of those who bear it, in order.
    bearers: FxHashMap<String, Vec<usize>>,
}

impl<'a> People<'a> {
    pub(super) fn of(article: &'a Article<'a>) -> Self {
        let mut people = Self { article, bearers: FxHashMap::default() };
        people.read();
        people
    }

    fn read(&mut self) {
        let tokens = &self.article.segmentation.tokens;
        let text = self.article.text;
        for (at, mention) in self.article.mentions.iter().enumerate() {
            if mention.kind != EntityType::Person {
                continue;
            }
            let mut words: Vec<String> = Vec::new();
            if let Some(role) = mention.role {
                words.extend(role.to_lowercase().split_whitespace().map(str::to_owned));
            }
            let first = tokens.partition_point(|t| t.span.start < mention.span.start);
            let last = tokens.partition_point(|t| t.span.start < mention.span.end);
            if mention.role.is_none() {
                // The unbroken run of longer words directly before the name: "the" or a comma ends it.
                for token in &tokens[first.saturating_sub(4)..first] {
                    let word = token.span.of(text);
                    if word.len() > 3 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
                        words.push(word.to_lowercase());
                    } else {
                        words.clear();
                    }
                }
            }
            if tokens.get(last).is_some_and(|token| token.span.of(text) == ",") {
                let behind = tokens[last + 1..].iter().take(APPOSED).map(|token| token.span.of(text));
                for word in behind.take_while(|word| !matches!(*word, "," | "." | ";" | "\"" | "“")) {
                    words.push(word.to_lowercase());
                }
            }
            for word in words {
                let heads = self.article.language.roles.heads.has(&word)
                    || self.article.language.quotations.people.has(&word);
                if heads {
                    self.bearers.entry(word).or_default().push(at);
                }
            }
        }
    }

    /// The last mention before byte `at` of somebody who bears an office; where several do, one whose office has most
    /// of the other words as well.
    ///
    /// For example, "Russian Minister Ann Lee" and behind her "Iranian Minister Bob Roe" are named. "The Russian
    /// minister" is Lee, although Roe is nearer: "russ" and "mini" are both in her role, and only "mini" is in his.
    pub(super) fn bearer(&self, office: &[String], at: usize) -> Option<usize> {
        let head = office.last()?;
        let phrase = office.join(" ");
        let same = self.article.language.quotations.same_office.iter();
        let mut heads: Vec<&str> = vec![head];
        for group in same.filter(|group| group.iter().any(|name| phrase.ends_with(name))) {
            heads.extend(group.iter().filter_map(|name| name.rsplit(' ').next()));
        }
        let mentions = self.article.mentions;
        let mut best: Option<(usize, usize)> = None;
        for list in heads.iter().filter_map(|head| self.bearers.get(*head)) {
            let end = list.partition_point(|&m| mentions[m].span.start < at);
            for &mention in list[..end].iter().rev().take(REACH) {
                let role = mentions[mention].role.unwrap_or_default().to_lowercase();
                let score = office.iter().filter(|word| role.contains(stem(word))).count();
                if best.is_none_or(|(points, other)| (score, mention) > (points, other)) {
                    best = Some((score, mention));
                }
            }
        }
        best.map(|(_, mention)| mention)
    }

    /// Whether a mention may be meant by a pronoun.
    pub(super) fn fits(&self, mention: usize, person: Person) -> bool {
        let named = &self.article.mentions[mention];
        let is_person = named.kind == EntityType::Person;
        match person {
            Person::Man => is_person && self.sex(mention) != Some(Person::Woman),
            Person::Woman => is_person && self.sex(mention) != Some(Person::Man),
            Person::Thing => matches!(named.kind, EntityType::Org | EntityType::Place),
            Person::Several => matches!(named.kind, EntityType::Org | EntityType::Group),
            Person::Somebody | Person::Writer => false,
        }
    }

    /// Man or woman, by the title or the given name of a mention's bearer.
    fn sex(&self, mention: usize) -> Option<Person> {
        let named = &self.article.mentions[mention];
        let words = self.article.language.quotations;
        let given = named.name.split([' ', '-']).next().unwrap_or_default();
        let title = named.role.and_then(|role| role.split(' ').next_back()).unwrap_or_default();
        let front = self.article.text[..named.span.start].trim_end().trim_end_matches('.');
        let before = front.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        for word in [before, title, given] {
            let word = word.to_lowercase();
            match (words.men.has(&word), words.women.has(&word)) {
                (true, false) => return Some(Person::Man),
                (false, true) => return Some(Person::Woman),
                _ => {}
            }
        }
        None
    }
}

/// The first four letters of a word, so that its other forms share them: "iranian" and "Iran".
fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

//! Which mentions of one article are one: surnames, given names, initials, acronyms.
//!
//! Every mention gets a document-level name. A full name keeps its own form ("Sergey Lavrov" is not made "Sergei
//! Lavrov" here; spelling is the matter of [`crate::resolve::corpus()`], where decisions apply); shorter forms get the
//! full name of the one person or organisation of this article that they can stand for. Where several fit, the mention
//! keeps its own name and has the basis [`Basis::Ambiguous`].

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::{EntityType, Mention, Segmentation, Sentence};
use crate::resolve::basis::Basis;
use crate::resolve::document::forms::{Form, Forms};
use crate::resolve::document::people::People;
use crate::resolve::document::scope::{Countries, Scope};
use crate::resolve::names::acronym;
use crate::resolve::names::role;
use crate::resolve::names::table;

/// What a mention is called in its document.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// The document-level name, cleaned; a mention without letter or digit keeps its surface.
    pub name: String,
    /// The type on which the mentions of this name agree by majority.
    pub kind: EntityType,
    /// How the name was found.
    pub basis: Basis,
    /// How sure the link is, 0 to 1.
    pub confidence: f32,
    /// The names that fit when the basis is [`Basis::Ambiguous`], in text order; at most eight.
    pub candidates: Vec<String>,
    /// The role directly before the name: "Russian Foreign Minister".
    pub role: Option<String>,
    /// How far the name reaches.
    pub scope: Scope,
}

/// Names every mention of an article in a language. Spans are byte offsets of `text`; the answer runs parallel to `mentions`.
///
/// Time grows about linearly with the number of mentions.
pub fn document(
    text: &str,
    segmentation: &Segmentation,
    mentions: &[Mention],
    language: &'static Language,
) -> Vec<Linked> {
    let forms = Forms::collect(text, mentions, language);
    let roles = roles(text, &segmentation.sentences, mentions, &forms, language);
    let people = People::new(&forms, &roles, language);
    let acronyms = Acronyms::new(text, mentions, &forms, language);
    let countries = Countries::new(text, &segmentation.sentences, mentions, &forms, language);
    // What a mention stands for depends on its form and role alone, so each question is answered once.
    let mut resolved: FxHashMap<(usize, Vec<String>), (Linked, usize)> = FxHashMap::default();
    let mut scopes: FxHashMap<usize, Scope> = FxHashMap::default();
    (0..mentions.len())
        .map(|at| {
            let form = forms.of_mention[at];
            let heads = roles[at].as_deref().map(|role| role::heads(role, language)).unwrap_or_default();
            let (mut linked, named) = resolved
                .entry((form, heads))
                .or_insert_with_key(|(form, heads)| link(&forms, &people, &acronyms, *form, heads))
                .clone();
            linked.role.clone_from(&roles[at]);
            // Whoever goes by another form reaches as far as that form does where it is first named.
            linked.scope = if named == form {
                countries.scope(at)
            } else {
                let first = || countries.scope(forms.all[named].first);
                scopes.entry(named).or_insert_with(first).clone()
            };
            linked
        })
        .collect()
}

/// The name that a form stands for, and the form of that name.
fn link(
    forms: &Forms,
    people: &People,
    acronyms: &Acronyms,
    form: usize,
    heads: &[String],
) -> (Linked, usize) {
    let own = &forms.all[form];
    if let Some(&long) = acronyms.long_of.get(&form) {
        return (linked(&forms.all[long], Basis::Acronym), long);
    }
    let found = people.find(forms, form, heads);
    match found.persons.as_slice() {
        [] => (linked(own, own_basis(own)), form),
        [person] => (linked(&forms.all[*person], found.basis), *person),
        several => {
            let candidates = several.iter().map(|&person| forms.all[person].name.clone()).collect();
            (Linked { candidates, ..linked(own, Basis::Ambiguous) }, form)
        }
    }
}

fn linked(form: &Form, basis: Basis) -> Linked {
    Linked {
        name: form.name.clone(),
        kind: form.kind,
        basis,
        confidence: basis.confidence(),
        candidates: Vec::new(),
        role: None,
        scope: Scope::Everywhere,
    }
}

fn own_basis(form: &Form) -> Basis {
    if form.kind == EntityType::Person && form.person.words.len() > 1 {
        Basis::FullName
    } else {
        Basis::SameName
    }
}

/// The role of every mention of a person, read from its own front ("Minister Lavrov") and from what stands before, but
/// not further back than the end of the person named before.
fn roles(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    forms: &Forms,
    language: &Language,
) -> Vec<Option<String>> {
    let mut floor = 0;
    let mut out = Vec::with_capacity(mentions.len());
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&at| (mentions[at].span.start, mentions[at].span.end));
    out.resize(mentions.len(), None);
    for at in order {
        let mention = &mentions[at];
        if forms.all[forms.of_mention[at]].kind != EntityType::Person {
            continue;
        }
        let start = sentences.get(mention.sentence).map_or(0, |s| s.span.start);
        let (title, from) = (&forms.titles[at], start.max(floor).min(mention.span.start));
        let before = role::before(text, from, mention.span.start, language);
        out[at] = match (before, title.is_empty()) {
            (Some(role), true) => Some(role),
            (Some(role), false) => Some(format!("{role} {title}")),
            (None, false) => Some(title.clone()),
            (None, true) => None,
        };
        floor = floor.max(mention.span.end);
    }
    out
}

/// Which forms are acronyms of which.
#[derive(Debug, Default)]
struct Acronyms {
    long_of: FxHashMap<usize, usize>,
}

impl Acronyms {
    fn new(text: &str, mentions: &[Mention], forms: &Forms, language: &Language) -> Self {
        let mut found = Self::default();
        found.defined(text, mentions, forms, language);
        found.by_initials(forms, language);
        found
    }

    /// Acronyms defined in brackets: the first definition of a form counts.
    fn defined(&mut self, text: &str, mentions: &[Mention], forms: &Forms, language: &Language) {
        for (at, mention) in mentions.iter().enumerate() {
            let long = forms.of_mention[at];
            if let Some(short) = acronym::bracketed(text, mention.span.end)
                && acronym::stands_for(short, &forms.all[long].name, language)
                && let Some(&short) = forms.by_key.get(&Forms::key(short, language))
            {
                self.add(short, long);
            }
            if let Some(next) = mentions.get(at + 1) {
                self.reversed(text, (mention, next), (long, forms.of_mention[at + 1]), forms, language);
            }
        }
    }

    /// "ISIS (Islamic State in Iraq and Syria)".
    fn reversed(
        &mut self,
        text: &str,
        pair: (&Mention, &Mention),
        form: (usize, usize),
        forms: &Forms,
        language: &Language,
    ) {
        let between = text.get(pair.0.span.end..pair.1.span.start).map(str::trim);
        let (short, long) = (&forms.all[form.0].name, &forms.all[form.1].name);
        if between.is_some_and(|between| language.names.before_bracketed.contains(&between))
            && acronym::is_acronym(short)
            && acronym::stands_for(short, long, language)
        {
            self.add(form.0, form.1);
        }
    }

    fn add(&mut self, short: usize, long: usize) {
        // What is itself an acronym of a name is nobody's long name, so there are no chains.
        if short != long && !self.long_of.contains_key(&long) {
            self.long_of.entry(short).or_insert(long);
        }
    }

    /// Acronyms never defined whose letters are the initials of exactly one name of the article.
    fn by_initials(&mut self, forms: &Forms, language: &Language) {
        let is_plain = |form: &Form| {
            acronym::is_acronym(&form.name) && table::known(form.kind, &form.name, language).is_none()
        };
        let plain: Vec<usize> = (0..forms.all.len()).filter(|&at| is_plain(&forms.all[at])).collect();
        if plain.is_empty() {
            return;
        }
        let mut by_initials: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, form) in forms.all.iter().enumerate().filter(|(_, f)| f.kind != EntityType::Person) {
            let parts = crate::resolve::names::organisation::OrgName::parse(&form.name, language);
            if parts.words.len() > 1 {
                let [all, content] = parts.initials;
                let both = if all == content { vec![all] } else { vec![all, content] };
                for letters in both {
                    by_initials.entry(letters).or_default().push(at);
                }
            }
        }
        for at in plain {
            if let Some([long]) = by_initials.get(&forms.all[at].key).map(Vec::as_slice) {
                self.add(at, *long);
            }
        }
    }
}

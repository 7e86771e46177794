//! Partial names: surnames alone, initials and a surname, acronyms.
//!
//! Such a name says too little to be anybody's by itself. In its document it is completed where the document gives the
//! whole name ([`crate::resolve::document()`]); where it does not, a surname goes to a bearer of it for whom the other
//! documents speak ([`super::bearer`]), and an acronym to the name for which nearly all documents that explain it say
//! it stands. Likeness is no reason, and a given name is no surname. What falls short has candidates.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::EntityType;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::bearer::{self, Bearer, Usage};
use crate::resolve::corpus::comparing::Prepared;
use crate::resolve::corpus::evidence::Evidence;
use crate::resolve::corpus::full_names::AgreedPair;
use crate::resolve::corpus::linking::{Linking, MadeLink};
use crate::resolve::names::reason::Verdict;

/// Share of the documents that define an acronym which must define it so.
const DEFINED: f32 = 0.9;
/// Documents that must do so.
const DEFINED_DOCUMENTS: u32 = 2;
/// How many fuller names of a part are compared with each other.
const COMPARED: usize = 8;

/// The words under which a whole name of a person may stand alone: the last, or the first where that is the family's. The
/// others are given names, second given names and nicknames.
fn surnames(name: &Prepared) -> Option<[&str; 2]> {
    let person = name.person().filter(|person| person.full_words() > 1)?;
    let words = &person.words;
    // "Abdullah bin Hussein" is no Hussein.
    if person.patronymics.contains(&(words.len() - 1)) {
        return None;
    }
    let (first, last) = (words.first()?.text.as_str(), words.last()?.text.as_str());
    let family_first = (2..=3).contains(&words.len()) && name.language().persons.family_first.has(first);
    Some([last, if family_first { first } else { last }])
}

/// The word of a partial name that may be a surname, and the initials before it.
fn surname_of(work: &Linking, at: usize) -> Option<(&str, Vec<&str>)> {
    let person = work.prepared[at].person().filter(|person| person.full_words() == 1)?;
    let (last, front) = person.words.split_last()?;
    let initials = front.iter().map(|word| word.text.as_str()).collect();
    (!last.initial).then_some((last.text.as_str(), initials))
}

/// Takes out the pairs in which one name has only a part of the other's words and fits several that contradict each
/// other: "George Bush" beside "George H. W. Bush" and "George W. Bush". Pairs that want evidence anyway say nothing.
pub(in crate::resolve) fn drop_ambiguous(work: &mut Linking, found: &mut Vec<AgreedPair>) {
    let mut fuller: FxHashMap<usize, Vec<(usize, u32)>> = FxHashMap::default();
    for &AgreedPair { distance, a, b, agreement } in found.iter() {
        let (x, y) = (work.prepared[a].words().len(), work.prepared[b].words().len());
        if x != y && !agreement.wants_evidence() {
            let (part, whole) = if x < y { (a, b) } else { (b, a) };
            fuller.entry(part).or_default().push((whole, distance));
        }
    }
    let mut parts: Vec<usize> = fuller.keys().copied().collect();
    parts.sort_unstable();
    let mut ambiguous: FxHashSet<usize> = FxHashSet::default();
    for part in parts {
        let wholes = &fuller[&part];
        let looked_at = &wholes[..wholes.len().min(COMPARED)];
        let differ = looked_at.iter().enumerate().any(|(nth, (a, _))| {
            let others = &looked_at[nth + 1..];
            others.iter().any(|(b, _)| work.quick(*a, *b).verdict == Verdict::Different)
        });
        if differ {
            ambiguous.insert(part);
            let score = |distance: u32| 1.0 - distance as f32 / 1e6;
            let told = looked_at.iter().map(|(whole, distance)| (*whole, score(*distance)));
            work.candidates.entry(part).or_default().extend(told);
        }
    }
    let fuller_than = |part: usize, other: usize| {
        ambiguous.contains(&part) && work.prepared[part].words().len() < work.prepared[other].words().len()
    };
    found.retain(|pair| !fuller_than(pair.a, pair.b) && !fuller_than(pair.b, pair.a));
}

/// The numbers of which documents and roles are wanted: partial names of persons and acronyms, and whoever bears such a
/// surname.
pub(in crate::resolve) fn asks(work: &Linking) -> Vec<usize> {
    let partial: Vec<usize> =
        (0..work.names.len()).filter(|&at| work.names[at].key.scope.is_partial()).collect();
    let wanted: FxHashSet<&str> =
        partial.iter().filter_map(|&at| surname_of(work, at)).map(|(word, _)| word).collect();
    let mut asked = partial;
    let is_bearer = |at: &usize| {
        surnames(&work.prepared[*at]).is_some_and(|words| words.iter().any(|word| wanted.contains(word)))
    };
    asked.extend((0..work.names.len()).filter(is_bearer));
    asked
}

/// What the answer for a partial name depends on: a corpus asks the same of many documents.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Question {
    surname: String,
    /// The initials before it.
    initials: Vec<String>,
    /// Groups that it is not of because a person said so.
    barred: Vec<usize>,
    usage: Usage,
}

/// Links surnames to the bearer for whom a reason speaks, and keeps the others apart by document.
pub(in crate::resolve) fn join_partial_names(work: &mut Linking, evidence: &Evidence) {
    let partial: Vec<usize> = (0..work.names.len())
        .filter(|&at| work.names[at].key.scope.is_partial() && work.made[at].is_none())
        .collect();
    let bearers = bearers(work, &partial, evidence);
    let given = given_names(work);
    let mut answers: FxHashMap<Question, Result<MadeLink, Vec<(usize, f32)>>> = FxHashMap::default();
    let mut links = Vec::new();
    for &at in &partial {
        let Some((surname, initials)) = surname_of(work, at) else { continue };
        let usage = Usage::new(work.order[at], given.contains(surname), evidence, work.language);
        let surname = surname.to_owned();
        let initials: Vec<String> = initials.into_iter().map(str::to_owned).collect();
        let borne = bearers.get(&surname).map_or(&[][..], Vec::as_slice);
        let question = Question { surname, initials, barred: work.groups.forbidden(at), usage };
        let answer = answers.entry(question).or_insert_with_key(|question| {
            let fits = |bearer: &&Bearer| {
                question.barred.binary_search(&bearer.group).is_err()
                    && has_initials(work, bearer.number, &question.initials)
            };
            let fitting: Vec<&Bearer> = borne.iter().filter(fits).collect();
            let mut answer = bearer::decide(&question.usage, &fitting);
            if let Ok(made) = &mut answer
                && !question.initials.is_empty()
            {
                made.basis = Basis::Initials;
            }
            answer
        });
        match answer {
            Ok(made) => links.push((at, made.clone())),
            Err(candidates) if candidates.is_empty() => {}
            Err(candidates) => drop(work.candidates.insert(at, candidates.clone())),
        }
    }
    // Only now, since joining may change the numbers that stand for groups, which the bearers hold.
    for (at, made) in links {
        work.link_to(at, made);
    }
    gather(work, &partial, &|word| bearers.contains_key(word) || given.contains(word), evidence);
}

/// Whether a name begins with the initials of a shorter one, word for word.
fn has_initials(work: &Linking, full: usize, initials: &[String]) -> bool {
    let words = work.prepared[full].person().map_or(&[][..], |person| person.words.as_slice());
    initials.iter().zip(words).all(|(initial, word)| word.text.starts_with(initial.as_str()))
}

/// For each surname that stands alone somewhere its bearers, in [`Bearer::order`].
fn bearers(work: &mut Linking, partial: &[usize], evidence: &Evidence) -> FxHashMap<String, Vec<Bearer>> {
    let wanted: FxHashSet<String> =
        partial.iter().filter_map(|&at| surname_of(work, at)).map(|(word, _)| word.to_owned()).collect();
    let mut groups: FxHashMap<String, FxHashMap<usize, Vec<usize>>> = FxHashMap::default();
    for at in 0..work.names.len() {
        let Some(words) = surnames(&work.prepared[at]) else { continue };
        let words: FxHashSet<String> =
            words.into_iter().filter(|word| wanted.contains(*word)).map(str::to_owned).collect();
        for word in words {
            let root = work.groups.root(at);
            groups.entry(word).or_default().entry(root).or_default().push(at);
        }
    }
    let bearer = |(group, names): (usize, Vec<usize>)| {
        let most = names.iter().copied().reduce(|best, at| if work.stronger(best, at) { best } else { at });
        let inputs = names.iter().map(|&at| work.order[at]);
        Bearer::new(most.unwrap_or_default(), group, inputs, evidence, work.language)
    };
    let of_word = |groups: FxHashMap<usize, Vec<usize>>| {
        let mut bearers: Vec<Bearer> = groups.into_iter().map(bearer).collect();
        bearers.sort_by_key(Bearer::order);
        bearers
    };
    groups.into_iter().map(|(word, groups)| (word, of_word(groups))).collect()
}

/// The words that begin whole names: a name that may be given is worth less as a surname.
fn given_names(work: &Linking) -> FxHashSet<String> {
    let whole = work.prepared.iter().filter_map(Prepared::person).filter(|person| person.full_words() > 1);
    whole.filter_map(|person| person.words.first()).map(|word| word.text.clone()).collect()
}

/// Puts equal partial names together that nobody bears in full and that are nobody's given name, such as a pen name,
/// and equal acronyms: one name that many documents use. Of the others, such as "the Ministry", only those in
/// near-copies of one document are one.
fn gather(work: &mut Linking, partial: &[usize], is_somebodys: &dyn Fn(&str) -> bool, evidence: &Evidence) {
    let mut firsts: FxHashMap<(EntityType, String, u32), usize> = FxHashMap::default();
    for &at in partial {
        if work.made[at].is_some() {
            continue;
        }
        let key = work.prepared[at].key.clone();
        let is_borne = surname_of(work, at).is_none_or(|(word, _)| is_somebodys(word));
        let is_acronym = work.prepared[at].organisation().is_some_and(|org| org.acronym.is_some());
        let document = evidence.documents_of(work.order[at]).first().copied();
        let family = document.and_then(|at| evidence.documents.get(at as usize)).map_or(0, |d| d.family);
        let apart = is_borne && !is_acronym;
        if apart && family == 0 {
            continue;
        }
        let key = (work.kind(at), key, if apart { family } else { 0 });
        let first = *firsts.entry(key).or_insert(at);
        if first != at {
            work.link_to(at, MadeLink::certain(Basis::Exact, first));
        }
    }
}

/// Links acronyms that no table knows and that their documents do not explain to the name for which nearly all documents
/// that do explain them say they stand.
///
/// For example, 9 documents explain "HTS" as "Hay'at Tahrir al-Sham" and 1 as another name: the share of 0.9 is enough,
/// and "HTS" goes to the former in all documents that do not explain it. With 8 and 2 both would be candidates.
pub(in crate::resolve) fn join_acronyms(work: &mut Linking, evidence: &Evidence) {
    let mut number_of = vec![usize::MAX; work.order.len()];
    for (number, &input) in work.order.iter().enumerate() {
        number_of[input] = number;
    }
    let mut defined: FxHashMap<String, FxHashMap<usize, (u32, usize)>> = FxHashMap::default();
    for definition in &evidence.definitions {
        let number = number_of[definition.long];
        let root = work.groups.root(number);
        let key = crate::resolve::names::name::key(EntityType::Org, &definition.short, work.language);
        let entry = defined.entry(key).or_default().entry(root).or_insert((0, number));
        entry.0 += definition.documents;
        if work.stronger(number, entry.1) {
            entry.1 = number;
        }
    }
    let mut links = Vec::new();
    for at in 0..work.names.len() {
        if !work.names[at].key.scope.is_partial()
            || work.kind(at) != EntityType::Org
            || work.made[at].is_some()
        {
            continue;
        }
        let Some(found) = defined.get(&work.prepared[at].key) else { continue };
        let total: u32 = found.values().map(|(documents, _)| documents).sum();
        let Some(&(most, long)) =
            found.values().max_by_key(|(documents, number)| (*documents, std::cmp::Reverse(*number)))
        else {
            continue;
        };
        let share = most as f32 / total as f32;
        if share >= DEFINED && most >= DEFINED_DOCUMENTS {
            let evidence = format!("{most} of {total} documents that explain it say so");
            links.push((at, MadeLink { basis: Basis::Acronym, score: share, through: long, evidence }));
        } else {
            let told = found.values().map(|(documents, number)| (*number, *documents as f32 / total as f32));
            work.candidates.entry(at).or_default().extend(told);
        }
    }
    for (at, made) in links {
        work.link_to(at, made);
    }
}

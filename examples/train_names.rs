//! Learns the spelling weights and measures them on names that were kept apart.
//!
//! `cargo run --release --example train_names -- FOLDER` reads `wd_*.tsv` of the folder, learns from four fifths of
//! the originals, prints the share of true spellings accepted at a false-accept rate of 1 % on the fifth part, then
//! learns from everything and, with `write` behind the folder, writes `models/names/spelling.tsv`.
//! `-- variants FILE` compiles the table of variants; `-- pairs FILE.csv` scores labelled pairs of names.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use corpus::lang::FALLBACK;
use corpus::model::EntityType;
use corpus::resolve::measure::{Score, accepted_at, best_threshold, decisions};
use corpus::resolve::names::name::fold;
use corpus::resolve::names::spelling::Costs;
use corpus::resolve::names::variants::compile;
use corpus::resolve::train::{
    Pair, Random, Settings, Spelling, false_pairs, learn, matched_pairs, true_pairs,
};
use corpus::resolve::{Verdict, compare};

fn read(path: &str) -> Vec<Spelling> {
    let mut out: Vec<Spelling> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (latin, original) =
                (fold(fields.next()?, FALLBACK).replace(' ', ""), fields.next()?.to_owned());
            (latin.len() > 1).then_some(Spelling { original, latin })
        })
        .collect();
    out.sort();
    out.dedup();
    out
}

fn bucket(original: &str) -> u64 {
    original.bytes().fold(7_u64, |h, b| h.wrapping_mul(1_099_511_628_211) ^ u64::from(b)) >> 7
}

fn recall(score: impl Fn(&str, &str) -> f32, test: &[Spelling]) -> (usize, f64) {
    let random = &mut Random::new(11);
    let scores = |pairs: &[Pair]| pairs.iter().map(|(a, b, _)| score(a, b)).collect::<Vec<f32>>();
    let right = scores(&true_pairs(test, 10, random));
    let wrong = scores(&false_pairs(test, 20_000, random));
    (right.len(), accepted_at(&right, &wrong, 0.01))
}

fn pairs(sets: &[Vec<Spelling>]) -> Vec<Pair> {
    let random = &mut Random::new(3);
    let mut out = Vec::new();
    for set in sets {
        let yes = true_pairs(set, 12, random);
        let no = matched_pairs(set, &yes, 4, random);
        out.extend(yes);
        out.extend(no);
    }
    out
}

/// A form of a name as one folded Latin word; `None` for other scripts and for several words.
fn latin_word(form: &str) -> Option<String> {
    let latin = form
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| (c as u32) < 0x250 || (0x1e00..0x1f00).contains(&(c as u32)));
    let word = fold(&form.replace('-', ""), FALLBACK);
    (latin && word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase())).then_some(word)
}

fn write_variants(path: &str) {
    let text = compile(&std::fs::read_to_string(path).unwrap(), latin_word);
    println!("{} groups, {} bytes", text.lines().count(), text.len());
    std::fs::write("models/names/variants.txt.zst", zstd::bulk::compress(text.as_bytes(), 19).unwrap())
        .unwrap();
}

/// Scores labelled pairs and prints F1 at the best threshold, at the threshold of the verdict, and at thresholds chosen
/// on four fifths of the pairs and applied to the fifth part.
fn score_pairs(path: &str) {
    let mut scored: Vec<(bool, f32, bool, bool)> = Vec::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let person = &row[1] == "Person";
        let found =
            compare(&row[2], &row[3], if person { EntityType::Person } else { EntityType::Org }, FALLBACK);
        scored.push((person, found.score, found.verdict == Verdict::Same, &row[4] == "true"));
    }
    for (title, keep) in
        [("persons", [true].as_slice()), ("organisations", &[false]), ("all", &[true, false])]
    {
        let part: Vec<_> = scored.iter().filter(|row| keep.contains(&row.0)).collect();
        let pairs: Vec<(f32, bool)> = part.iter().map(|row| (row.1, row.3)).collect();
        let (at, best) = best_threshold(&pairs);
        let verdict = decisions(part.iter().map(|row| (row.2, row.3)));
        let held_out = decisions((0..5).flat_map(|fold| {
            let side = |test: bool| {
                pairs.iter().enumerate().filter(move |(i, _)| (i % 5 == fold) == test).map(|(_, p)| *p)
            };
            let threshold = best_threshold(&side(false).collect::<Vec<_>>()).0;
            side(true).map(move |(score, truth)| (score >= threshold, truth)).collect::<Vec<_>>()
        }));
        let show =
            |score: Score| format!("F1 {:.3} (P {:.3}, R {:.3})", score.f1(), score.precision, score.recall);
        println!(
            "{title}: {} pairs; best {} at {at:.3}; verdict {}; cross-validated {}",
            part.len(),
            show(best),
            show(verdict),
            show(held_out)
        );
    }
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("pairs") {
        return score_pairs(&std::env::args().nth(2).unwrap());
    }
    if std::env::args().nth(1).as_deref() == Some("variants") {
        return write_variants(&std::env::args().nth(2).unwrap());
    }
    let folder = std::env::args().nth(1).unwrap();
    let sets: Vec<Vec<Spelling>> =
        ["arabic", "russian"].iter().map(|s| read(&format!("{folder}/wd_{s}_80.tsv"))).collect();
    let part = |keep: bool| -> Vec<Vec<Spelling>> {
        sets.iter()
            .map(|set| {
                set.iter().filter(|s| bucket(&s.original).is_multiple_of(5) != keep).cloned().collect()
            })
            .collect()
    };
    let (train, test) = (part(true), part(false));
    let settings = Settings::default();
    let training = pairs(&train);
    println!("{} training pairs", training.len());
    let costs = learn(&training, settings, &mut Random::new(5));
    println!("{} groups", costs.groups());
    for (name, set) in ["arabic", "russian"].iter().zip(&test) {
        let plain = recall(|a, b| Costs::from_tsv("").score(a, b), set);
        let learnt = recall(|a, b| costs.probability(a, b), set);
        println!("{name}: {} true pairs, untrained {:.3}, learnt {:.3}", plain.0, plain.1, learnt.1);
        let whole = recall(|a, b| compare(a, b, EntityType::Person, FALLBACK).score, set);
        println!("  the whole comparison, with the costs and tables of the program: {:.3}", whole.1);
    }
    if std::env::args().nth(2).as_deref() == Some("write") {
        let costs = learn(&pairs(&sets), settings, &mut Random::new(5));
        std::fs::write("models/names/spelling.tsv", costs.to_tsv()).unwrap();
    }
}

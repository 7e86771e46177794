//! Learns the spelling weights and measures them on names that were kept apart.
//!
//! `cargo run --release --example train_names -- FOLDER` reads `wd_*.tsv` of the folder, learns from four fifths of
//! the originals, prints the share of true spellings accepted at a false-accept rate of 1 % on the fifth part, then
//! learns from everything and writes `models/names/spelling.tsv`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use corpus::resolve::name::fold;
use corpus::resolve::spelling::Costs;
use corpus::resolve::train::{
    Pair, Random, Settings, Spelling, false_pairs, learn, matched_pairs, true_pairs,
};
use corpus::resolve::variants::compile;

fn read(path: &str) -> Vec<Spelling> {
    let mut out: Vec<Spelling> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (latin, original) = (fold(fields.next()?).replace(' ', ""), fields.next()?.to_owned());
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
    let yes = true_pairs(test, 10, random);
    let no = false_pairs(test, 20_000, random);
    let mut wrong: Vec<f32> = no.iter().map(|(a, b, _)| score(a, b)).collect();
    wrong.sort_by(f32::total_cmp);
    let threshold = wrong[wrong.len() - 1 - wrong.len() / 100];
    let right = yes.iter().filter(|(a, b, _)| score(a, b) > threshold).count();
    (yes.len(), right as f64 / yes.len() as f64)
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
    let word = fold(&form.replace('-', ""));
    (latin && word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase())).then_some(word)
}

fn write_variants(path: &str) {
    let text = compile(&std::fs::read_to_string(path).unwrap(), latin_word);
    println!("{} groups, {} bytes", text.lines().count(), text.len());
    std::fs::write("models/names/variants.txt.zst", zstd::bulk::compress(text.as_bytes(), 19).unwrap())
        .unwrap();
}

fn main() {
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
    }
    if std::env::args().nth(2).as_deref() == Some("write") {
        let costs = learn(&pairs(&sets), settings, &mut Random::new(5));
        std::fs::write("models/names/spelling.tsv", costs.to_tsv()).unwrap();
    }
}

//! How well near-copies are found: builds copies of articles, groups everything, and prints precision and recall.
//!
//! `cargo run --release --example copies -- FOLDER [ARTICLES]`
//!
//! The articles of FOLDER are taken in turn, each time with every third paragraph of an earlier turn replaced by one of
//! another article, so that turns differ; of one in five, five copies are made as reprints are: whole, cut to six
//! tenths, under a new headline and dateline, with two paragraphs of another article inserted, and cut *and* retitled.
//! A pair is right when both were made from one article (or are one text in FOLDER already). Precision counts pairs of
//! the groups found among the built families, recall the pairs of each copy with the article it was made from.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use corpus::clean::{self, Cleaned};
use corpus::copies::connected_components::Components;
use corpus::copies::groups::{self, Document};
use corpus::copies::{CONTAINED, Likeness, Runs, Sketch};
use corpus::model::Metadata;

/// A text, the article it was made from, and how.
struct Made {
    text: String,
    family: usize,
    how: &'static str,
}

const HOW: [&str; 5] =
    ["whole", "cut to 60 %", "new headline and dateline", "two paragraphs inserted", "cut, retitled"];

fn main() {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else { return eprintln!("usage: copies FOLDER [ARTICLES]") };
    let wanted = words.next().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let articles = articles(Path::new(&folder));
    let made = build(&articles, wanted);
    println!("{} texts made from {} articles", made.len(), articles.len());

    let started = Instant::now();
    let sketched: Vec<(usize, Sketch)> = made
        .iter()
        .enumerate()
        .filter_map(|(at, m)| Some((at, Sketch::of_text(&m.text, &cleaned(&m.text))?)))
        .collect();
    println!("{:.2} s to clean and sketch", started.elapsed().as_secs_f64());

    let started = Instant::now();
    let mut documents: Vec<Document> =
        sketched.iter().map(|(at, sketch)| Document { sketch: *sketch, key: *at as u64 }).collect();
    groups::sort(&mut documents);
    let text = |at: usize| made[documents[at].key as usize].text.as_str();
    let mut compared = 0_u64;
    let Ok(families) = Components::find(documents.len(), &mut documents.as_slice());
    let compare = |a, b| {
        compared += 1;
        let runs = |at| Runs::of_text(text(at), &cleaned(text(at)));
        Ok::<Option<Likeness>, Infallible>(runs(a).likeness(&runs(b)))
    };
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let Ok(stands) = groups::group(&documents, families.crowds(), CONTAINED, threads, compare);
    println!("{:.2} s to group; {compared} pairs of texts compared", started.elapsed().as_secs_f64());
    let mut group = vec![usize::MAX; made.len()];
    for (at, &other) in stands.iter().enumerate() {
        group[documents[at].key as usize] = documents[other].key as usize;
    }
    judge(&made, &group);
}

fn cleaned(text: &str) -> Cleaned {
    clean::clean(text, &Metadata::default())
}

/// The text files below a folder, in byte order of their paths.
fn articles(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .filter(|path| {
            path.file_stem().is_some_and(|s| s.to_string_lossy().chars().all(|c| c.is_ascii_digit()))
        })
        .collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

fn build(articles: &[String], wanted: usize) -> Vec<Made> {
    let mut made = Vec::with_capacity(wanted);
    let mut family = 0;
    'turns: for turn in 0.. {
        for at in 0..articles.len() {
            if turn > 0 && paragraphs(&articles[at]).len() < 6 {
                continue;
            }
            let text = varied(articles, at, turn);
            if made.len() >= wanted || articles.is_empty() {
                break 'turns;
            }
            if family % 5 == 0 {
                let other = &articles[(at * 31 + 17) % articles.len()];
                made.extend(HOW.iter().map(|how| Made { text: copy(&text, other, how), family, how }));
            }
            made.push(Made { text, family, how: "article" });
            family += 1;
        }
    }
    made
}

/// The article as it is in the first turn; later, two of three paragraphs are those of other articles.
fn varied(articles: &[String], at: usize, turn: usize) -> String {
    if turn == 0 {
        return articles[at].clone();
    }
    let paragraphs = paragraphs(&articles[at]);
    let mut text = Vec::with_capacity(paragraphs.len());
    for (place, own) in paragraphs.iter().enumerate() {
        if place % 3 == turn % 3 {
            text.push(*own);
            continue;
        }
        let other = &articles[(at * 7 + place * 131 + turn * 1009) % articles.len()];
        let theirs = self::paragraphs(other);
        text.push(theirs[(place + turn) % theirs.len()]);
    }
    text.join("\n\n")
}

fn paragraphs(text: &str) -> Vec<&str> {
    let list: Vec<&str> = text.split("\n\n").filter(|p| !p.trim().is_empty()).collect();
    if list.is_empty() { vec![text] } else { list }
}

fn copy(text: &str, other: &str, how: &str) -> String {
    let list = paragraphs(text);
    let (title, body) = list.split_first().map_or(("", Vec::new()), |(title, body)| (*title, body.to_vec()));
    let body_text = body.join("\n\n");
    let inserts = paragraphs(other);
    let from_other = |at: usize| inserts[at % inserts.len()].chars().take(400).collect::<String>();
    match how {
        "cut to 60 %" => format!("{title}\n\n{}", cut(&body_text)),
        "new headline and dateline" => {
            format!("Officials react to the news\n\nGENEVA, March 3 (Levant Wire) - {body_text}")
        }
        "two paragraphs inserted" => {
            let mut body: Vec<String> = body.iter().map(|p| (*p).to_owned()).collect();
            body.insert(body.len() / 3, from_other(1));
            body.insert(body.len() * 2 / 3, from_other(2));
            format!("{title}\n\n{}", body.join("\n\n"))
        }
        "cut, retitled" => format!("What is known so far\n\nBASRA (Basra Post) - {}", cut(&body_text)),
        _ => text.to_owned() + "\n",
    }
}

/// The first six tenths of the words.
fn cut(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    words[..words.len() * 6 / 10].join(" ")
}

fn judge(made: &[Made], group: &[usize]) {
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..made.len() {
        families.entry(made[at].family).or_default().push(at);
        if group[at] != usize::MAX {
            groups.entry(group[at]).or_default().push(at);
        }
    }
    let mut found: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for members in families.values().filter(|m| m.len() > 1) {
        let article = *members.last().unwrap_or(&0);
        for &copy in members.iter().filter(|at| **at != article) {
            let count = found.entry(made[copy].how).or_default();
            count.1 += 1;
            count.0 += u64::from(group[copy] != usize::MAX && group[copy] == group[article]);
        }
    }
    let (right, all) = found.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    for (how, (right, all)) in &found {
        println!("recall {:.4}  {right} of {all}  {how}", *right as f64 / *all as f64);
    }
    println!("recall {:.4}  {right} of {all}  together", right as f64 / all as f64);
    let (mut same, mut other, mut shown) = (0_u64, 0_u64, 0);
    for members in groups.values() {
        for (place, &a) in members.iter().enumerate() {
            for &b in &members[place + 1..] {
                if made[a].family == made[b].family {
                    same += 1;
                } else {
                    other += 1;
                    if shown < 40 && std::env::var_os("SHOW").is_some() && a == members[0] {
                        shown += 1;
                        let start = |at: usize| {
                            made[at].text.chars().take(300).collect::<String>().replace('\n', " ")
                        };
                        println!("--- {} {}\n  {}\n  {}", made[a].how, made[b].how, start(a), start(b));
                    }
                }
            }
        }
    }
    println!(
        "precision {:.4}  {same} of {} pairs in groups",
        same as f64 / (same + other) as f64,
        same + other
    );
}

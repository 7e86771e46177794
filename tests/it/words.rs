//! Words of a language are data of `src/lang/`: no other folder holds a list of them.
//!
//! Looked for in code outside of tests: three plain words or more in one run of literals (a list, alternatives of a pattern),
//! arms of one `match` that are words, and a literal of words set apart by bars. What is a list of names of something else is
//! listed here with what it is.

use super::rules::{code, files};

/// Fewest words in a row that are taken for a list.
const SEVERAL: usize = 3;

/// Folders and files whose words are those of a technology or of the program itself.
const TECHNICAL: [(&str, &str); 37] = [
    ("src/cli/", "words of the command line"),
    ("src/command/", "columns of lists that a person gives or gets, answers to prompts"),
    ("src/count/", "names of measures"),
    ("src/decisions/", "kinds of decisions, as they are stored"),
    ("src/engine/", "options of calls"),
    ("src/export/", "columns and elements of forms of export"),
    ("src/format/alto.rs", "elements and attributes of ALTO"),
    ("src/format/detect.rs", "endings of file names, first bytes of forms"),
    ("src/format/envelopes.rs", "names of fields"),
    ("src/format/exports/", "labels and codes of databases of newspapers"),
    ("src/format/fields.rs", "names of fields"),
    ("src/format/mapping.rs", "names of fields, as a person gives them"),
    ("src/format/form", "names of forms of input, and what each is"),
    ("src/format/mod.rs", "the same"),
    (
        "src/format/html/",
        "elements, attributes and fields of HTML; words in the values are those of src/lang/metadata.rs",
    ),
    ("src/format/front_matter/", "words of TOML"),
    ("src/format/http.rs", "codings of HTTP"),
    ("src/format/json.rs", "names of fields, elements of HTML"),
    ("src/format/labels.rs", "labels of types that other programs give to mentions"),
    ("src/format/mail.rs", "parameters of headers of mails"),
    ("src/format/marked/", "elements, columns and labels of programs for annotation"),
    ("src/format/mets", "elements and types of divisions of METS and MODS"),
    ("src/format/newsml/", "elements and attributes of NewsML"),
    ("src/format/nitf/", "elements and attributes of NITF"),
    ("src/format/rtf/", "control words of RTF"),
    ("src/format/names.rs", "names of fields that scrapers and feeds give"),
    ("src/format/wrappings.rs", "endings of file names"),
    ("src/model/", "labels of types and kinds, as they are stored"),
    ("src/page/", "elements of the page"),
    ("src/quote/mod.rs", "labels of kinds, forms and reasons, as they are stored"),
    ("src/render/", "forms of output"),
    ("src/report/", "headers and parameters of reports"),
    ("src/source/", "elements of feeds, headers of archives"),
    ("src/sql/", "SQL"),
    ("src/store/", "tables and columns"),
    ("src/recognise/tagger/tags.rs", "labels of classes in training data"),
    ("src/resolve/basis.rs", "labels of reasons, as they are stored"),
];

/// Single lists in the other files: where, the words with which they begin, and what they are.
const KNOWN: [(&str, &str, &str); 8] = [
    ("src/clean/address.rs", "amp.|mobile.", "fronts of host names"),
    ("src/clean/mod.rs", "url|date-line|date-stamp", "how a date was found, as it is stored"),
    (
        "src/recognise/tagger/lexicon.rs",
        "country|region|city",
        "names of the lists, which are part of the form of a model",
    ),
    (
        "src/recognise/training/evaluate.rs",
        "missed|spurious|wrong type",
        "kinds of errors, as they are shown",
    ),
    ("src/resolve/names/reason.rs", "different|unsure|same", "labels of verdicts, as they are shown"),
    ("src/resolve/names/reason.rs", "equal|known-variant|spelling", "labels of rules, as they are shown"),
    ("src/segment/sentences.rs", "Com|Net|Org", "ends of host names"),
    ("src/segment/tokens/dots.rs", "http|https|ftp", "schemes of addresses"),
];

/// A list of words in a file.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    place: String,
    words: Vec<String>,
}

/// Words, possibly several in one literal, in letters of any script.
fn is_word(literal: &str) -> bool {
    let inner = |c: char| c.is_alphabetic() || " '’.-:".contains(c);
    literal.chars().filter(|c| c.is_alphabetic()).count() >= 2 && literal.chars().all(inner)
}

/// The literals of a piece of code in order, each with where it begins and one past its end. Escapes do not matter: a literal
/// that has one is no word.
fn literals(code: &str) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = code[at..].find('"').map(|open| at + open) {
        if code[..open].ends_with('\'') {
            at = open + 1; // the character '"'
            continue;
        }
        let inner = &code[open + 1..];
        let mut escaped = false;
        let close = inner.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let Some((close, _)) = close else { break };
        found.push((open, open + 1 + close + 1, &inner[..close]));
        at = open + 1 + close + 1;
    }
    found
}

/// Whether nothing but what joins entries of a list, alternatives, or arms of a match stands between two literals.
fn joins(between: &str) -> bool {
    let between = between.trim();
    let in_list =
        !between.is_empty() && between.chars().all(|c| ",|()&[] \n".contains(c) || c.is_whitespace());
    // "one" => Some(1), "two" => … and Self::One => "one", Self::Two => …
    let in_arms = between.contains("=>") && !between.contains(';') && between.len() < 120;
    in_list || in_arms
}

/// The lists of words in the code of a file.
fn lists(name: &str, text: &str) -> Vec<Found> {
    let lines: Vec<(usize, &str)> = code(text).collect();
    let joined = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let line_of = |at: usize| lines[joined[..at].matches('\n').count()].0;
    let mut found: Vec<Found> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut finish = |run: &mut Vec<String>, start: usize| {
        let words = std::mem::take(run);
        if words.len() >= SEVERAL {
            found.push(Found { place: format!("{name}:{}", line_of(start)), words });
        }
    };
    for (from, to, literal) in literals(&joined) {
        let parts: Vec<&str> = literal.split('|').filter(|part| !part.is_empty()).collect();
        let words = parts.iter().all(|part| is_word(part)) && !parts.is_empty();
        if !words || !(run.is_empty() || joins(&joined[end..from])) {
            finish(&mut run, start);
        }
        if words {
            if run.is_empty() {
                start = from;
            }
            run.extend(parts.iter().map(|part| (*part).to_owned()));
        }
        end = to;
    }
    finish(&mut run, start);
    found
}

fn is_technical(name: &str) -> bool {
    TECHNICAL.iter().any(|(place, _)| name.starts_with(place))
}

fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

#[test]
fn no_other_folder_holds_words_of_a_language() {
    let mut met = [false; KNOWN.len()];
    let mut unknown = Vec::new();
    for (name, text) in files("src", "rs") {
        if name.starts_with("src/lang/") || is_technical(&name) || is_test(&name) {
            continue;
        }
        for list in lists(&name, &text) {
            let words = list.words.join("|");
            match KNOWN.iter().position(|(file, front, _)| name == *file && words.starts_with(front)) {
                Some(at) => met[at] = true,
                None => unknown.push(format!("{}: {words}", list.place)),
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new(), "words belong in src/lang/");
    let gone: Vec<_> = KNOWN.iter().zip(met).filter(|(_, met)| !met).map(|(known, _)| known).collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

#[test]
fn models_and_tables_are_reached_through_their_language() {
    let included = |text: &str| code(text).any(|(_, line)| line.contains("models/"));
    let outside: Vec<String> = files("src", "rs")
        .into_iter()
        .filter(|(name, text)| !name.starts_with("src/lang/") && included(text))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(outside, Vec::<String>::new());
}

#[test]
fn lists_of_words_are_found() {
    let words =
        |text: &str| lists("x.rs", text).into_iter().map(|found| found.words.join(" ")).collect::<Vec<_>>();
    for text in [
        "const LIST: [&str; 3] = [\"mr\", \"mrs\", \"dr\"];",
        "let known = matches!(word, \"mr\" | \"mrs\"\n    | \"dr\");",
        "match word {\n    \"mr\" => Some(1),\n    \"mrs\" => {\n        Some(2)\n    }\n    \"dr\" => None,\n}",
        "static LIST: List = List::of(\"mr|mrs|dr\");",
        "static LIST: List = List::of(concat!(\n    \"mr|\",\n    \"mrs|dr\",\n));",
        "const PAIRS: &[(&str, &str)] = &[(\"mr\", \"mrs\"), (\"dr\", \"\")];",
    ] {
        assert_eq!(words(text), ["mr mrs dr"], "{text}");
    }
    for text in [
        "let two = [\"mr\", \"mrs\"];",
        "let apart = (\"mr\", f(\"mrs\"), g(x) + \"dr\");",
        "// [\"mr\", \"mrs\", \"dr\"]",
        "let marks = [\" | \", \" - \", \" — \"];",
        "#[cfg(test)]\nmod tests {}",
    ] {
        assert_eq!(words(text), Vec::<String>::new(), "{text}");
    }
}

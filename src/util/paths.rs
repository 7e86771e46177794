//! Paths as text.

use std::path::is_separator;

use super::hex;

/// A path in the one way in which places are written: without steps that lead nowhere (`./`, `//`), and without a separator at
/// its end. Steps upwards stay, since they lead elsewhere from a link. `./-` stays too: `-` is standard input.
pub fn plain(path: &str) -> String {
    let steps = path.trim_start_matches(is_separator);
    let root = &path[..path.len() - steps.len()];
    // On Windows two separators begin the name of another machine.
    let mut plain = if cfg!(windows) { root.to_owned() } else { root.chars().take(1).collect() };
    let root = plain.len();
    let named = |step: &&str| !matches!(step.trim_end_matches(is_separator), "" | ".");
    plain.extend(steps.split_inclusive(is_separator).filter(named));
    plain.truncate(plain.trim_end_matches(is_separator).len().max(root));
    match plain.as_str() {
        "" if !path.is_empty() => ".".to_owned(),
        "-" => path.to_owned(),
        _ => plain,
    }
}

/// A path that is written from a folder on, from where that folder is, both with `/` between folders. Steps upwards are taken as far as there are names.
pub fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", steps.join("/"))
}

/// A path of an address, in which signs may be written as bytes in hexadecimal (`%20`).
pub fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let coded =
            digits.and_then(|digits| u8::try_from(hex::number(digits, 16)?).ok()).filter(|_| first == b'%');
        bytes.push(coded.unwrap_or(first));
        rest = if coded.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{joined, percent_decoded, plain};

    #[test]
    fn a_path_is_written_in_one_way() {
        for (path, written) in [
            ("./in", "in"),
            ("in/", "in"),
            ("././in//a/./b.txt", "in/a/b.txt"),
            (".", "."),
            ("./", "."),
            ("/", "/"),
            ("/in/.", "/in"),
            ("../in", "../in"),
            ("a/../in", "a/../in"),
            (".hidden/x", ".hidden/x"),
            ("-", "-"),
            ("./-", "./-"),
            ("", ""),
        ] {
            assert_eq!(plain(path), written, "{path}");
        }
    }

    #[test]
    fn steps_are_taken() {
        for (folder, path, whole) in [
            ("in/mets", "../alto/./1.xml", "in/alto/1.xml"),
            ("", "../alto//1.xml", "../alto/1.xml"),
            ("/in", "../1.xml", "/1.xml"),
            ("./in", "1.xml", "in/1.xml"),
        ] {
            assert_eq!(joined(folder, path), whole);
        }
        assert_eq!(percent_decoded("a%20b%2"), "a b%2");
    }
}

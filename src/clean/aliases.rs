//! Other names of outlets, such as their sites, and the names to use instead.

use std::collections::BTreeMap;

/// How many steps from one name to the next are followed.
const LONGEST_CHAIN: usize = 8;

/// Names for names, compared without case.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    names: BTreeMap<String, String>,
    /// How the names to use are spelled.
    spellings: BTreeMap<String, String>,
}

impl Aliases {
    /// Adds another name of an outlet.
    pub fn insert(&mut self, alias: &str, name: &str) {
        self.names.insert(alias.to_lowercase(), name.to_owned());
        self.spellings.entry(name.to_lowercase()).or_insert_with(|| name.to_owned());
    }

    /// The name to use for an outlet. Where that is an alias itself, its name is used, and so on; a circle ends where it began.
    /// The result is spelled as it was first given.
    pub fn outlet<'a>(&'a self, name: &'a str) -> &'a str {
        let mut at = name;
        for _ in 0..LONGEST_CHAIN {
            match self.names.get(&at.to_lowercase()) {
                Some(next) if next != at && !next.eq_ignore_ascii_case(name) => at = next,
                Some(next) if next.eq_ignore_ascii_case(at) => return next,
                _ => break,
            }
        }
        self.spellings.get(&at.to_lowercase()).map_or(at, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Aliases;

    #[test]
    fn chains_are_followed_and_circles_end() {
        let mut aliases = Aliases::default();
        aliases.insert("reuters.com", "Reuters");
        aliases.insert("Reuters", "Thomson Reuters");
        aliases.insert("a", "b");
        aliases.insert("b", "a");
        aliases.insert("sana", "SANA");
        assert_eq!(aliases.outlet("REUTERS.com"), "Thomson Reuters");
        assert_eq!(aliases.outlet("a"), "b");
        assert_eq!(aliases.outlet("sana"), "SANA");
        assert_eq!(aliases.outlet("THOMSON REUTERS"), "Thomson Reuters");
        assert_eq!(aliases.outlet("nobody"), "nobody");
    }
}

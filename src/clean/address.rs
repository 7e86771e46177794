//! What the address of an article says: the site, and the day when it is part of the path.

use chrono::NaiveDate;

use crate::lang::DateWords;

/// First year that a path may name; lower numbers are numbers.
const FIRST_YEAR: i32 = 1990;

/// The site: the host in lower case without `www.` and the like.
pub(super) fn site(url: &str) -> Option<String> {
    let (_, rest) = archived(url).split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let named = host.contains('.') && host.contains(|c: char| c.is_alphabetic());
    named.then(|| bare(&host).to_owned())
}

/// The name of an outlet as it is kept: where a site stands for it, that site without `www.` and scheme.
pub(super) fn outlet(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.contains("://") {
        return site(&name).unwrap_or(name);
    }
    let host = name.strip_suffix('/').unwrap_or(&name).to_lowercase();
    let inner = |c: char| c.is_alphanumeric() || ".-".contains(c);
    if host.starts_with("www.") && host.chars().all(inner) { bare(&host).to_owned() } else { name }
}

fn bare(host: &str) -> &str {
    ["www.", "m.", "amp.", "mobile.", "edition."]
        .iter()
        .find_map(|front| host.strip_prefix(front).filter(|rest| rest.contains('.')))
        .unwrap_or(host)
}

/// The address that an archive's copy was made of: `https://web.archive.org/web/2021/https://a.example/b` is
/// `https://a.example/b`. Any other address is itself.
fn archived(url: &str) -> &str {
    // Looked for behind `https://`, so that a host that begins with "http" is not taken for it.
    let inner = url.get(8..).and_then(|rest| rest.find("/http")).map(|at| &url[at + 9..]);
    let archive = url.contains("://web.archive.org/") || url.contains("://archive.");
    inner.filter(|inner| archive && inner.contains("://")).unwrap_or(url)
}

/// The day, or the month where only that is named: `2021-02-17`, `2021-02`. A path may have the first three letters of a month.
pub(super) fn date(url: &str, words: &DateWords) -> Option<String> {
    let (_, rest) = archived(url).split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    // The first part is the host. An address may be of any length, so only so many parts are looked at.
    let parts: Vec<&str> = path.split('/').skip(1).take(40).collect();
    let day = (0..parts.len()).find_map(|at| by_parts(&parts[at..], words).or_else(|| within(parts[at])));
    day.map(|day| day.to_string()).or_else(|| parts.windows(2).find_map(month_only))
}

/// `/2021/02/17/`, `/2021/feb/17/`, `/2021-02/17/`, `/2021/0217/`, `/202102/17/`.
fn by_parts(parts: &[&str], words: &DateWords) -> Option<NaiveDate> {
    let first = *parts.first()?;
    let second = parts.get(1).copied().unwrap_or_default();
    let lengths = (first.len(), second.len());
    if matches!(lengths, (4, 4) | (6, 2)) && is_number(first) && is_number(second) {
        return compact(&[first, second].concat());
    }
    if let Some((year, month)) = first.split_once('-') {
        let last = parts.get(1).filter(|d| d.len() == 2)?;
        return (year.len() == 4 && month.len() == 2)
            .then(|| day(number(year)?, number(month)?, number(last)?))?;
    }
    let (month, last) = (parts.get(1)?, parts.get(2)?);
    let sized = first.len() == 4 && month.len() <= 3 && last.len() <= 2;
    sized.then(|| day(number(first)?, month_of(month, words)?, number(last)?))?
}

/// `2021-02-17`, `2021_02_17` or `20210217` within a part of a path, as in `talks-20210217.html` and `t20210217_12.htm`.
fn within(part: &str) -> Option<NaiveDate> {
    let bytes = part.as_bytes();
    let is_apart = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_digit());
    // A part may be of any length, too.
    (0..bytes.len().min(300)).find_map(|at| {
        let before = at.checked_sub(1);
        if !is_apart(before.map(|before| &bytes[before])) {
            return None;
        }
        let separated = || {
            let text = part.get(at..at + 10).filter(|_| is_apart(bytes.get(at + 10)))?;
            let separator = text.as_bytes()[4];
            let is_separated = (separator == b'-' || separator == b'_') && text.as_bytes()[7] == separator;
            is_separated.then(|| day(number(&text[..4])?, number(&text[5..7])?, number(&text[8..])?))?
        };
        // Letters beside eight digits make a number of them, but for one at the beginning.
        let is_word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
        let is_number = is_word(bytes.get(at + 8)) || at > 1 && is_word(before.map(|before| &bytes[before]));
        let run = || compact(part.get(at..at + 8).filter(|_| is_apart(bytes.get(at + 8)) && !is_number)?);
        separated().or_else(run)
    })
}

/// `20210217`
fn compact(text: &str) -> Option<NaiveDate> {
    (text.len() == 8 && is_number(text))
        .then(|| day(number(&text[..4])?, number(&text[4..6])?, number(&text[6..])?))?
}

/// `/2021/02/`
fn month_only(parts: &[&str]) -> Option<String> {
    let sized = parts[0].len() == 4 && parts[1].len() == 2 && is_number(parts[1]);
    let first = sized.then(|| day(number(parts[0])?, number(parts[1])?, 1))??;
    Some(first.format("%Y-%m").to_string())
}

fn month_of(text: &str, words: &DateWords) -> Option<u32> {
    let is_short =
        |month: &&str| text.len() == 3 && month.get(..3).is_some_and(|m| m.eq_ignore_ascii_case(text));
    let named = || words.months.iter().position(is_short).map(|at| at as u32 + 1);
    number(text).or_else(named)
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|y| (FIRST_YEAR..=2100).contains(y))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn number(text: &str) -> Option<u32> {
    is_number(text).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{outlet, site};
    use crate::lang::FALLBACK;

    fn date(url: &str) -> Option<String> {
        super::date(url, FALLBACK.dates)
    }

    #[test]
    fn days_in_paths() {
        for path in [
            "/2021/02/17/talks",
            "/world/2021/feb/17/talks-in-moscow",
            "/english/2021-02/17/c_13.htm",
            "/news/20210217/talks.html",
            "/talks-2021-02-17.html",
            "/2021-02-17-talks",
            "/2021/2/17/talks",
            "/talks-20210217.html",
            "/202102/t20210217_5021.htm",
            "/n1/2021/0217/c1001-5021.html",
            "/202102/17/talks",
        ] {
            assert_eq!(
                date(&format!("https://x.example{path}?d=2019/01/01")).as_deref(),
                Some("2021-02-17"),
                "{path}"
            );
        }
        assert_eq!(date("https://x.example/2021/02/talks").as_deref(), Some("2021-02"));
        assert_eq!(
            date("https://web.archive.org/web/20220101000000/https://x.example/2021/02/17/a").unwrap(),
            "2021-02-17"
        );
    }

    #[test]
    fn numbers_in_paths() {
        for path in [
            "/2021/talks",
            "/2021/02-5-things",
            "/id/12345678",
            "/a/1021/02/17/x",
            "/2021/13/40",
            "/talks-2021-02-5-things",
            "/20211340/x",
            "",
            "/1234-2021-02-171",
        ] {
            assert_eq!(date(&format!("https://x.example{path}")), None, "{path}");
        }
    }

    #[test]
    fn sites() {
        assert_eq!(site("https://www.Reuters.com/a").as_deref(), Some("reuters.com"));
        assert_eq!(site("http://user@m.dw.com:80?x").as_deref(), Some("dw.com"));
        assert_eq!(
            site("https://web.archive.org/web/2022/http://www.sana.sy/en").as_deref(),
            Some("sana.sy")
        );
        assert_eq!(site("http://127.0.0.1/x"), None);
        assert_eq!(site("file.txt"), None);
        assert_eq!(outlet(" www.presstv.ir/ "), "presstv.ir");
        assert_eq!(outlet("Press  TV"), "Press TV");
        assert_eq!(outlet("https://www.presstv.ir/Detail/1"), "presstv.ir");
    }

    proptest! {
        #[test]
        fn any_text_at_all(text in any::<String>()) {
            let _ = (date(&text), site(&text), outlet(&text));
            let url = format!("https://x.example/{text}");
            let _ = (date(&url), site(&url));
        }
    }
}

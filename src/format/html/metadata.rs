//! What a page says about its article: JSON-LD first, then Open Graph and other `meta`, then elements made for it.
//!
//! When it was published is found in `days`.

use rustc_hash::FxHashSet;
use trafilatura::dom::{Document, NodeId};

use super::day_lines::PageLines;
use super::fragment;
use super::linked_data::{Described, PageIdentity};
use super::metadata_names::{AUTHOR, AUTHOR_CALLED, AUTHOR_ELEMENTS, SITE, TITLE};
use super::text::paragraphs_in;
use crate::clean::dates::DateOrder;
use crate::format::fields::primary;
use crate::format::headline::letters;
use crate::format::references::decoded;
use crate::lang::metadata::{
    ARTICLE, BYLINES, DAY_FIRST, MAKERS, NO_WRITER, NO_WRITER_ENDINGS, NOT_DAY_FIRST,
};
use crate::model::Metadata;

/// Longest title, author or name of a site, in bytes.
const LONGEST: usize = 400;

/// Fewest letters of a heading that is believed where it stops before the title does.
const LEAST_HEADING: usize = 12;

/// Most letters of a label behind a headline ("Subscribers").
const LONGEST_LABEL: usize = 20;

/// The metadata of a page.
pub(super) struct Page {
    /// What is known; the title as it stands in the body.
    pub metadata: Metadata,
}

impl Page {
    /// Reads the metadata; `address` is the one that the transport named.
    pub(super) fn of(document: &Document, address: Option<&str>) -> Self {
        let reader = Reader::new(document);
        let url = reader.url().or_else(|| address.and_then(absolute));
        let source = reader.site();
        Self {
            metadata: Metadata {
                title: reader.title(source.as_deref(), url.as_deref()),
                author: reader.author(source.as_deref()),
                published: reader.published(),
                language: reader.language(),
                source,
                url,
                ..Metadata::default()
            },
        }
    }
}

/// A page while its metadata are read.
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) described: Described,
    /// Name or property in lower case, and content, of every `meta` in order.
    meta: Vec<(String, String)>,
    /// How the language of the page orders day and month.
    pub(super) date_order: Option<DateOrder>,
    /// Whether the page says what language it is in.
    pub(super) says_language: bool,
    /// The heading of the story, if one is found.
    pub(super) headline: Option<NodeId>,
    /// The elements that the heading is in: whatever they are called, they are of the story.
    pub(super) around_headline: FxHashSet<NodeId>,
    /// Whether one of them is an `article`.
    pub(super) is_headline_in_article: bool,
    /// The lines that were looked at for days.
    pub(super) lines: PageLines,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document) -> Self {
        let root = document.root();
        let mut meta = Vec::new();
        for node in document.query_selector_all(root, "meta[content]") {
            let content = document.get_attribute(node, "content").unwrap_or_default();
            for key in ["property", "name", "itemprop", "http-equiv", "pubdate"] {
                // In RDFa a property is a list of names.
                let names = document.get_attribute(node, key).unwrap_or_default().to_lowercase();
                meta.extend(names.split_whitespace().map(|name| (name.to_owned(), content.clone())));
            }
        }
        let mut reader = Self {
            document,
            described: Described::default(),
            meta,
            date_order: None,
            says_language: false,
            headline: None,
            around_headline: FxHashSet::default(),
            is_headline_in_article: false,
            lines: PageLines::default(),
        };
        let is_day_first = |tag: &String| {
            DAY_FIRST.contains(&tag.split('-').next().unwrap_or_default())
                || DAY_FIRST.contains(&tag.as_str())
        };
        let tag = reader.language_tag().map(|tag| tag.trim().replace('_', "-").to_ascii_lowercase());
        reader.says_language = tag.is_some();
        let tag = tag.filter(|tag| !NOT_DAY_FIRST.contains(&tag.as_str()));
        reader.date_order = tag.filter(is_day_first).map(|_| DateOrder::DayFirst);
        let titled = reader.titled_heading();
        let is_title = titled.is_some();
        reader.headline = titled.or_else(|| reader.all("h1").into_iter().next());
        let above = |node: &NodeId| document.parent(*node);
        reader.around_headline = std::iter::successors(reader.headline, above).collect();
        reader.is_headline_in_article =
            is_title && reader.around_headline.iter().any(|node| document.tag_name(*node) == "article");
        let scripts = reader.all("script[type='application/ld+json']").into_iter();
        let identity = reader.identity();
        let described = identity.article(scripts.map(|script| document.text_content(script)));
        reader.described = described.unwrap_or_default();
        reader
    }

    /// A heading that the page has as its title.
    fn titled_heading(&self) -> Option<NodeId> {
        let element = self.all("title").into_iter().take(1).map(|node| self.document.text_content(node));
        let titles: Vec<String> = self.metas(&TITLE).map(str::to_owned).chain(element).collect();
        let fronts: Vec<String> = titles.iter().map(|title| letters(before_site(title))).collect();
        let titles: Vec<String> = titles.iter().map(|title| letters(title)).collect();
        let is_title = |node: &NodeId| {
            let own = line(&self.document.text_content(*node)).map(|text| letters(&text)).unwrap_or_default();
            // A label may stand behind the headline in its heading, the name of a site or a section around it in the title.
            let begins_with = |front: &String| {
                front.len() >= LEAST_HEADING
                    && own.len() < front.len() + LONGEST_LABEL
                    && own.starts_with(front)
            };
            let is_part = own.len() >= LEAST_HEADING && titles.iter().any(|title| title.contains(&own));
            is_part || fronts.iter().any(begins_with)
        };
        let mut headings =
            ["h1", "h2", "h3"].into_iter().flat_map(|kind| self.all(kind).into_iter().take(50));
        headings.find(is_title)
    }

    /// What the page says of itself outside of linked data.
    fn identity(&self) -> PageIdentity {
        let texts = |selector: &str| {
            self.all(selector).into_iter().take(10).map(|node| self.document.text_content(node))
        };
        let headlines = self.metas(&TITLE).map(str::to_owned).chain(texts("title")).chain(texts("h1"));
        PageIdentity {
            addresses: self.addresses(),
            headlines: headlines.filter_map(|text| line(&text)).collect(),
        }
    }

    /// The addresses that the page gives itself, the surest first.
    fn addresses(&self) -> Vec<String> {
        let canonical = self.all("link[rel~='canonical'][href]").into_iter();
        canonical
            .filter_map(|node| absolute(&self.document.get_attribute(node, "href")?))
            .chain(self.metas(&["og:url", "twitter:url"]).filter_map(absolute))
            .collect()
    }

    /// The contents of the first of `names` that the page has, then of the second, and so on.
    pub(super) fn metas<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s str> + 's {
        names.iter().flat_map(|name| {
            self.meta.iter().filter(move |(n, _)| n == name).map(|(_, content)| content.as_str())
        })
    }

    pub(super) fn all(&self, selector: &str) -> Vec<NodeId> {
        let root = self.document.root();
        if selector.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.document.get_elements_by_tag_name(root, selector);
        }
        self.document.query_selector_all(root, selector)
    }

    fn text_of(&self, selector: &str) -> Option<String> {
        self.all(selector).into_iter().find_map(|node| line(&self.document.text_content(node)))
    }

    /// The text of an element as one line, in which what stands in lines of its own stays apart.
    fn line_of(&self, node: NodeId) -> Option<String> {
        line(&paragraphs_in(self.document, node, &[]).join(" "))
    }

    /// The headline without the name of the site behind or before it.
    ///
    /// ```text
    /// og:title      "Ferry to the island stops - Region - Harbour Post", of the site "Harbour Post"
    ///               without the site: "Ferry to the island stops - Region"
    /// <h1>          "Ferry to the island stops", with which that begins: the heading shows where the headline ends
    /// ```
    fn title(&self, site: Option<&str>, url: Option<&str>) -> Option<String> {
        // "¶" links to the heading itself and is no part of it.
        let headings = self.all("h1").into_iter().take(10).filter_map(|node| self.line_of(node));
        let headings: Vec<String> =
            headings.map(|text| text.trim_end_matches(['¶', ' ']).to_owned()).collect();
        let heading = headings.first().filter(|_| headings.len() == 1).cloned();
        let meta = || self.metas(&TITLE).find_map(line);
        let element = self.text_of("head > title").or_else(|| self.text_of("title"));
        let element = element.filter(|title| !is_host(title));
        let site_named = |title: &str| site.is_some_and(|site| letters(site) == letters(title));
        let described = self.described_title(heading.as_deref(), element.as_deref());
        let heads = |title: &str| {
            let title = letters(title);
            let heads = |text: &&String| {
                let text = letters(text);
                text.len() >= LEAST_HEADING && title.starts_with(text.as_str())
            };
            headings.iter().find(heads).cloned()
        };
        let found = described.or_else(meta).or_else(|| element.map(|title| without_tail(&title).to_owned()));
        let heading = found.as_deref().and_then(heads).or(heading);
        let found = found.map(|title| without_site(&title, site, url)).filter(|title| !site_named(title));
        match (found, heading) {
            (Some(found), Some(heading)) if letters(&found).starts_with(&letters(&heading)) => {
                // "Headline - Section - Site": the heading knows where it ends.
                Some(if letters(&heading).len() >= LEAST_HEADING { heading } else { found })
            }
            (Some(found), _) => Some(found),
            (None, heading) => heading.filter(|title| !site_named(title)),
        }
    }

    /// The headline of linked data; their name for the article where the page itself is headed by that and not by the
    /// headline, in which some put a description.
    fn described_title(&self, heading: Option<&str>, element: Option<&str>) -> Option<String> {
        let headline = self.described.headline.as_deref().and_then(line);
        let name = self.described.name.as_deref().and_then(line);
        let heads_page = |title: &String| {
            let title = letters(title);
            let agrees = |own: Option<&str>| own.is_some_and(|own| letters(own).starts_with(&title));
            agrees(heading) && agrees(element)
        };
        match (headline, name) {
            (Some(headline), Some(name)) if heads_page(&name) && !heads_page(&headline) => Some(name),
            (headline, name) => headline.or(name),
        }
    }

    fn author(&self, site: Option<&str>) -> Option<String> {
        let person =
            |text: &str| author(text).filter(|name| site.is_none_or(|s| letters(s) != letters(name)));
        let described: Vec<String> = self.described.authors.iter().filter_map(|name| person(name)).collect();
        // One name of `meta` is enough: the others repeat the writers in other words, or name who entered the article.
        let meta = || {
            let each = AUTHOR.iter().map(|name| distinct(self.metas(&[name]).filter_map(person)));
            each.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
        };
        let called = |selector: &str| {
            let is_writer = |node: &NodeId| {
                self.is_of_story(*node) && !self.is_behind_story(*node) && !self.is_maker(*node)
            };
            let nodes = self.all(selector).into_iter().take(50).filter(is_writer);
            let name = |node| self.line_of(node)?.split(['|', '•']).find_map(person);
            nodes.take(4).filter_map(name).collect::<Vec<_>>()
        };
        let elements = || AUTHOR_ELEMENTS.iter().map(|selector| distinct(called(selector).into_iter()));
        let found = if described.is_empty() { meta() } else { distinct(described.into_iter()) };
        let found = if found.is_empty() {
            let only = || distinct(called(AUTHOR_CALLED).into_iter());
            let only = || Some(only()).filter(|names| names.len() == 1).unwrap_or_default();
            elements().find(|names| !names.is_empty()).unwrap_or_else(only)
        } else {
            found
        };
        let found = if found.is_empty() { self.byline().into_iter().collect() } else { found };
        (!found.is_empty()).then(|| found.join(", "))
    }

    /// Whether the words before an element say that it names who made something else than the text: "Website by", "Photo:".
    fn is_maker(&self, node: NodeId) -> bool {
        let before = match self.document.prev_element_sibling(node) {
            Some(sibling) => Some(self.document.tail(sibling)),
            None => self.document.parent(node).map(|parent| self.document.text(parent)),
        };
        let before = before.unwrap_or_default().to_lowercase();
        before.split(|c: char| !c.is_alphanumeric()).any(|word| MAKERS.contains(&word))
    }

    fn site(&self) -> Option<String> {
        let meta = self.metas(&SITE[..1]).find_map(line);
        let described = || self.described.publisher.as_deref().and_then(line);
        meta.or_else(described).or_else(|| self.metas(&SITE[1..]).find_map(line))
    }

    fn url(&self) -> Option<String> {
        let mut found = self.addresses();
        found.extend(self.described.url.as_deref().and_then(absolute));
        // A canonical address of the front page says nothing of the article.
        let deep = found.iter().position(|url| path(url).len() > 1).unwrap_or(0);
        (!found.is_empty()).then(|| found.swap_remove(deep))
    }

    fn language(&self) -> Option<String> {
        primary(self.described.language.clone().or_else(|| self.language_tag())?.trim())
    }

    /// The language that the elements of the page name: "en-GB", "fr".
    fn language_tag(&self) -> Option<String> {
        let tag =
            self.all("html[lang]").into_iter().find_map(|node| self.document.get_attribute(node, "lang"));
        tag.or_else(|| self.metas(&["og:locale", "dc.language", "language"]).next().map(str::to_owned))
    }
}

/// One line of text, if there is any and it is not absurdly long.
pub(in crate::format) fn line(text: &str) -> Option<String> {
    // Attributes are often escaped twice.
    plain_line(&decoded(text))
}

/// The same of a text in which nothing is escaped. Control characters are damage.
pub(in crate::format) fn plain_line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text: String = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// An address with its scheme.
pub(in crate::format) fn absolute(url: &str) -> Option<String> {
    let url = url.trim();
    let known = url.starts_with("http://") || url.starts_with("https://");
    (known && url.len() <= 2_000 && !url.contains(char::is_whitespace)).then(|| url.to_owned())
}

/// A title up to its first separator.
fn before_site(title: &str) -> &str {
    [" | ", " - ", " – "]
        .iter()
        .fold(title, |front, separator| front.split(separator).next().unwrap_or_default())
}

/// Whether that is the name of a site and no title: "coastdaily.example".
fn is_host(title: &str) -> bool {
    let host = title.strip_prefix("www.").unwrap_or(title);
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    host.contains('.') && host.split('.').all(is_part)
}

/// What follows the name of the site in an address.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// A title without what stands behind a bar, where that is short and the rest is long enough for a headline, in which nobody
/// writes bars.
fn without_tail(title: &str) -> &str {
    const HEADLINE: usize = 4;
    const SITE: usize = 3;
    let words = |text: &str| text.split_whitespace().count();
    let parts = title.split_once(" | ").map(|(front, _)| front);
    let tail = |front: &&str| title[front.len() + 3..].split(" | ").all(|part| words(part) <= SITE);
    parts.filter(|front| words(front) >= HEADLINE).filter(tail).unwrap_or(title)
}

/// A headline without " | Site" behind it or "Site | " before it. A site is known by its name, or by its address: on a page of
/// `www.harbourpost.example` the title "Ferry stops | Harbour Post" is "Ferry stops".
fn without_site(title: &str, site: Option<&str>, url: Option<&str>) -> String {
    let host =
        url.and_then(|u| u.split_once("://")).map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let domain: Vec<String> =
        host.unwrap_or_default().split('.').filter(|part| part.len() > 3).map(letters).collect();
    let is_site = |part: &str| {
        let part = letters(part);
        let part = part.strip_prefix(ARTICLE).unwrap_or(&part);
        let named = site.map(letters);
        let named = named.as_deref().map(|s| s.strip_prefix(ARTICLE).unwrap_or(s));
        !part.is_empty()
            && (named == Some(part) || domain.iter().any(|d| d.strip_prefix(ARTICLE).unwrap_or(d) == part))
    };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "] {
        if let Some((front, _)) = title.rsplit_once(separator).filter(|(_, back)| is_site(back)) {
            return without_site(front.trim_end(), site, url);
        }
        if let Some((_, back)) = title.split_once(separator).filter(|(front, _)| is_site(front)) {
            return back.trim_start().to_owned();
        }
    }
    title.to_owned()
}

/// A writer as some field names one, without markup and addresses of mail; `None` for what systems write where nobody entered a
/// name.
///
/// ```text
/// Jane Doe (jane@port.example), jane@port.example (Jane Doe)   →  Jane Doe
/// <a href="/jane">Jane D&ouml;e</a>                            →  Jane Döe
/// admin                                                        →  None
/// ```
pub(in crate::format) fn writer(text: &str) -> Option<String> {
    let mut text = line(text)?;
    if text.contains('<') && text.contains('>') && !text.contains('@') {
        text = plain_line(&fragment(&text))?;
    }
    if text.contains('@') && text.contains(char::is_whitespace) {
        let words = text.split_whitespace().filter(|word| !word.contains('@')).collect::<Vec<_>>().join(" ");
        // What stood in brackets beside the address.
        let is_bracketed = words.starts_with('(') && words.ends_with(')');
        text = if is_bracketed { words[1..words.len() - 1].to_owned() } else { words };
    }
    (!is_placeholder(&text)).then_some(text)
}

/// The name of a writer: no address, no label.
pub(in crate::format) fn author(text: &str) -> Option<String> {
    let text = writer(text)?;
    let bare = BYLINES
        .iter()
        .find_map(|label| {
            text.get(..label.len()).filter(|l| l.eq_ignore_ascii_case(label)).map(|l| &text[l.len()..])
        })
        .unwrap_or(&text)
        .trim_matches([' ', ',', '|', '-', '–', '—', '·', '\u{a0}']);
    let words = bare.split_whitespace().count();
    let plain =
        !bare.contains("://") && !bare.contains('@') && !bare.contains("www.") && !bare.contains(".com");
    let named = bare.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !bare.contains(|c: char| c.is_ascii_digit());
    let known = !is_placeholder(bare);
    let is_list = || bare.split([',', ';']).all(|name| (1..=5).contains(&name.split_whitespace().count()));
    (plain && named && known && ((1..=12).contains(&words) || is_list())).then(|| bare.to_owned())
}

/// Whether this is what systems write where nobody entered a name.
fn is_placeholder(name: &str) -> bool {
    let letters = letters(name);
    NO_WRITER.iter().any(|word| letters == *word)
        || (!name.contains(' ') && NO_WRITER_ENDINGS.iter().any(|word| letters.ends_with(word)))
}

/// Names, each once however it is cased, at most 20.
pub(in crate::format) fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.iter().any(|other| letters(other) == letters(&name)) && found.len() < 20 {
            found.push(name);
        }
    }
    found
}

//! RSS (also 1.0), Atom and CDF: an article an entry.
//!
//! Entities that a document type declares are never expanded: they stay as they are written. The text of an entry is its
//! content, else its description, else what is said of its video or recording. Its date is that of publication, and that of a
//! change only where there is no other. Vocabularies are known by their addresses (`feed_names`), else by their usual prefixes.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::feed_names::{self as names, Names, Part};
use super::feed_values::{Writing, of_site, paragraphs, plain, writer};
use super::{Give, Place};
use crate::format::{Content, Form, Hints, Raw, xml};

/// Why a feed cannot be read, or not further.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Its end is missing.
    #[error("it is cut off")]
    CutOff,
    /// It is no XML.
    #[error("it is damaged: {0}")]
    Damaged(quick_xml::Error),
    /// Elements inside each other.
    #[error("its elements are nested too deep; the rest of it is not read")]
    TooDeep,
    /// There is nothing in it.
    #[error("it is a feed without entries")]
    NoEntries,
}

/// Gives the entries of a feed, which is in UTF-8 whatever it declares.
pub(super) fn entries(form: Form, input: &mut dyn BufRead, give: &mut Give<'_>) -> Flow {
    let left = Rc::new(Cell::new(MAX_BYTES));
    let mut reader = xml::reader(Capped { input, left: Rc::clone(&left) });
    let mut feed = Feed::default();
    let mut buffer = Vec::new();
    let mut number = 0;
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) if feed.path.is_empty() => break,
            Ok(Event::Eof) => return give(Place::Number(number + 1), Err(FeedError::CutOff.into())),
            Ok(event) => event,
            Err(e) => return give(Place::Number(number + 1), Err(broken(e))),
        };
        if let Some(entry) = feed.take(event) {
            number += 1;
            give(
                Place::Number(number),
                Ok(Raw { form, content: Content::Fields(entry), hints: Hints::default() }),
            )?;
        }
        if feed.path.len() > xml::MAX_DEPTH {
            return give(Place::Number(number + 1), Err(FeedError::TooDeep.into()));
        }
        // The bound is that of one entry, not of the feed.
        if feed.entry.is_none() {
            left.set(MAX_BYTES);
        }
    }
    if number == 0 { give(Place::Whole, Err(FeedError::NoEntries.into())) } else { Flow::Continue(()) }
}

fn broken(error: quick_xml::Error) -> SourceError {
    match error {
        quick_xml::Error::Io(e) => SourceError::Unpack(io::Error::new(e.kind(), e)),
        other => FeedError::Damaged(other).into(),
    }
}

/// Bytes within a bound that is set anew for each entry.
struct Capped<'i> {
    input: &'i mut dyn BufRead,
    left: Rc<Cell<u64>>,
}

impl Read for Capped<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let n = from.len().min(buffer.len());
        buffer[..n].copy_from_slice(&from[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Capped<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.get() == 0 {
            return Err(io::Error::other(SourceError::TooLarge));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.left.set(self.left.get().saturating_sub(n as u64));
        self.input.consume(n);
    }
}

type Parts = BTreeMap<Part, String>;

/// Where in a feed we are, and what was found so far.
#[derive(Default)]
struct Feed {
    /// Names of the elements around, as [`Names`] has them.
    path: Vec<String>,
    names: Names,
    /// What the feed says of itself.
    parts: Parts,
    /// The entry that is open.
    entry: Option<Parts>,
    /// The part that is open, how it is written, the number of elements around its own, and its text.
    open: Option<(Part, Writing, usize, String)>,
    /// Whether the value of the open part was in an element inside it ([`Part::inner`]) and is complete.
    is_fixed: bool,
}

impl Feed {
    /// Takes the next event; gives the entry that ends with it.
    fn take(&mut self, event: Event<'_>) -> Option<Map<String, Value>> {
        match event {
            Event::Start(start) => self.starts(&start),
            Event::End(_) => return self.ends(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(entity) => self.text(&xml::reference(&entity)),
            _ => {}
        }
        None
    }

    fn starts(&mut self, start: &BytesStart<'_>) {
        let name = self.names.opened(start, self.path.len());
        if let Some((part, _, _, text)) = &mut self.open {
            match part.inner() {
                Some(inner) if name == inner => text.clear(),
                Some(_) => {}
                // XHTML that is written out and not escaped: it is put together again, to be read as HTML.
                None => text.extend(["<", names::markup(&name), ">"]),
            }
        } else if is_entry(&name) && self.entry.is_none() {
            self.entry = Some(Parts::new());
            for (attribute, part) in names::OF_ENTRY {
                let value = xml::attribute(start, attribute).unwrap_or_default();
                self.keep(part, &value);
            }
        } else if let Some(part) = Part::of(&name).filter(|_| self.is_place_of_parts()) {
            self.is_fixed = false;
            match link(part, start) {
                Some(address) => self.keep(part, &address),
                None => self.open = Some((part, Writing::of(start), self.path.len(), String::new())),
            }
        }
        self.path.push(name);
    }

    /// Whether the elements directly below are those of an entry or of the feed.
    fn is_place_of_parts(&self) -> bool {
        let around = ["item", "entry", "channel", "feed", "media:group"];
        self.path.last().is_some_and(|name| around.contains(&name.as_str()))
    }

    fn text(&mut self, piece: &str) {
        let depth = self.path.len();
        let Some((part, writing, around, text)) = &mut self.open else { return };
        let is_inside = depth > *around + 1;
        match part.inner() {
            Some(_) if self.is_fixed => {}
            Some(inner) if is_inside && self.path.last().is_none_or(|name| name != inner) => {}
            // What is escaped as a whole may stand in an element that is not.
            None if is_inside && *writing != Writing::Escaped => {
                text.push_str(&quick_xml::escape::partial_escape(piece));
            }
            _ => text.push_str(piece),
        }
    }

    fn ends(&mut self) -> Option<Map<String, Value>> {
        let name = self.path.pop()?;
        self.names.closed(self.path.len());
        match &mut self.open {
            Some((part, _, around, text)) if self.path.len() > *around => match part.inner() {
                Some(inner) => self.is_fixed |= name == inner,
                None => text.extend(["</", names::markup(&name), ">"]),
            },
            Some(_) => {
                if let Some((part, writing, _, text)) = self.open.take() {
                    self.keep(part, &writing.read(text));
                }
            }
            None if is_entry(&name) => {
                return self.entry.take().map(|entry| fields(&entry, &self.parts));
            }
            None => {}
        }
        None
    }

    /// Keeps the first value of a part.
    fn keep(&mut self, part: Part, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.entry.as_mut().unwrap_or(&mut self.parts).entry(part).or_insert_with(|| text.to_owned());
        }
    }
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// The address of a link that is an attribute; links to anything but the article are passed over as empty.
fn link(part: Part, start: &BytesStart<'_>) -> Option<String> {
    if part != Part::Link {
        return None;
    }
    let address = xml::attribute(start, "href")?;
    Some(if xml::attribute(start, "rel").is_none_or(|rel| rel == "alternate") {
        address
    } else {
        String::new()
    })
}

/// An entry as a record; what it does not say of its outlet, the feed does.
fn fields(entry: &Parts, feed: &Parts) -> Map<String, Value> {
    let first = |parts: &[Part]| parts.iter().find_map(|part| entry.get(part)).cloned();
    let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
    let fields = [
        ("title", first(&[Part::Title, Part::DublinTitle]).map(|t| plain(&t))),
        // An id may be an address, or any string.
        (
            "url",
            first(&[Part::Link])
                .map(|link| of_site(link, feed.get(&Part::Link).map(String::as_str)))
                .or_else(|| first(&[Part::Id]).filter(is_address)),
        ),
        ("date", first(&[Part::Published, Part::DublinDate, Part::Updated])),
        ("author", first(&[Part::Creator, Part::Author, Part::Performer]).and_then(|t| writer(&plain(&t)))),
        (
            "source_name",
            first(&[Part::Source, Part::Publisher])
                .or_else(|| feed.get(&Part::Title).cloned())
                .map(|t| plain(&t)),
        ),
        ("language", first(&[Part::Language]).or_else(|| feed.get(&Part::Language).cloned())),
        ("text", first(&[Part::Content, Part::Summary, Part::Abstract, Part::Recording]).map(paragraphs)),
    ];
    fields.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::String(text?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Content, Flow, Form, entries};

    fn found(feed: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut input = std::io::BufReader::with_capacity(11, feed.as_bytes());
        let _ = entries(Form::Feed, &mut input, &mut |place, raw| {
            found.push(match raw.map(|raw| raw.content) {
                Ok(Content::Fields(fields)) => {
                    let names = ["title", "url", "date", "author", "source_name", "language", "text"];
                    let of =
                        |name: &&str| fields.get(*name).and_then(|v| v.as_str()).unwrap_or("-").to_owned();
                    format!("{} {}", place.of("f"), names.iter().map(of).collect::<Vec<_>>().join("|"))
                }
                Ok(Content::Bytes(_)) => "bytes".to_owned(),
                Err(reason) => format!("{} {reason}", place.of("f")),
            });
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn entries_of_rss_and_atom_are_articles() {
        let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Levant Wire</title><link>https://levantwire.example</link>
            <language>en-gb</language><image><title>Logo</title><url>x</url></image>
            <item><title>Talks &amp;amp; visits</title><link>https://levantwire.example/a?x=1&amp;y=2</link>
            <pubDate>Wed, 17 Feb 2021 10:00:00 GMT</pubDate><dc:creator>Nadia Haroun</dc:creator>
            <media:title>Picture</media:title><description>Short.</description>
            <content:encoded><![CDATA[Envoys met in Geneva.]]></content:encoded></item>
            <item><title>Second</title><guid isPermaLink=\"true\">https://levantwire.example/b</guid></item></channel></rss>";
        assert_eq!(
            found(rss),
            [
                "f#1 Talks & visits|https://levantwire.example/a?x=1&y=2|Wed, 17 Feb 2021 10:00:00 GMT|Nadia Haroun|Levant Wire|en-gb|Envoys met in Geneva.",
                "f#2 Second|https://levantwire.example/b|-|-|Levant Wire|en-gb|-"
            ]
        );
        let atom =
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><entry><title>Talks</title>
            <link rel=\"self\" href=\"https://a.example/self\"/><link href=\"https://a.example/1\"/>
            <updated>2022-01-01T00:00:00Z</updated><published>2021-02-17T10:00:00Z</published>
            <author><email>x@a.example</email><name>Nadia Haroun</name><uri>u</uri></author>
            <content type=\"xhtml\"><div><p>One &lt; two.</p></div></content></entry></feed>";
        let atom = found(atom);
        assert!(
            atom[0].starts_with("f#1 Talks|https://a.example/1|2021-02-17T10:00:00Z|Nadia Haroun|Wire|-|"),
            "{atom:?}"
        );
        assert!(atom[0].contains("One < two."), "{atom:?}");
    }

    #[test]
    fn vocabularies_are_known_by_their_addresses() {
        let rdf = "<rdf:RDF xmlns:r=\"http://purl.org/rss/1.0/\" xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:q='urn:other'>
            <r:channel><r:title>Wire</r:title></r:channel><r:item rdf:about='https://a.example/1'><r:title>Talks</r:title>
            <q:description>No.</q:description><d:creator>Nadia Haroun</d:creator><d:date>2021-02-17</d:date>
            <r:description>Yes.</r:description></r:item></rdf:RDF>";
        assert_eq!(found(rdf), ["f#1 Talks|https://a.example/1|2021-02-17|Nadia Haroun|Wire|-|Yes."]);
        let atom = "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:h='http://www.w3.org/1999/xhtml'><a:entry>
            <a:title>Talks</a:title><a:content type='xhtml'><h:div><h:p>One.</h:p><h:p>Two.</h:p></h:div></a:content></a:entry></a:feed>";
        assert_eq!(found(atom), ["f#1 Talks|-|-|-|-|-|One.\n\nTwo."]);
        let rss = "<rss><channel><item><dc:title>Talks</dc:title><body xmlns='http://www.w3.org/1999/xhtml'><p>One.</p></body>
            <description xmlns='urn:other'>Short.</description></item><item><PubDate>2021</PubDate><dc:description>Two.</dc:description></item>
            </channel></rss>";
        assert_eq!(found(rss), ["f#1 Talks|-|-|-|-|-|One.", "f#2 -|-|2021|-|-|-|Two."]);
        let cdf = "<CHANNEL HREF='https://a.example'><TITLE>Wire</TITLE><ITEM HREF='https://a.example/1' LASTMOD='2004-02-17T10:00'>
            <TITLE>Talks</TITLE><ABSTRACT>Envoys met.</ABSTRACT></ITEM></CHANNEL>";
        let paths = "<rss><channel><link>https://a.example/feed</link><item><created>2021-02-17</created><link>/1</link>\
            <description>x</description></item></channel></rss>";
        assert_eq!(found(paths), ["f#1 -|https://a.example/1|2021-02-17|-|-|-|x"]);
        assert_eq!(found(cdf), ["f#1 Talks|https://a.example/1|2004-02-17T10:00|-|Wire|-|Envoys met."]);
    }

    #[test]
    fn a_text_is_read_as_it_is_written() {
        let text = |element: &str| {
            let found = found(&format!("<feed><entry>{element}</entry></feed>"));
            found[0].rsplit('|').next().unwrap_or_default().to_owned()
        };
        for (element, expected) in [
            ("<content mode='base64'>T25lICZhbXA7\n  IDxiPnR3bzwvYj4=</content>", "One & two"),
            ("<content type='application/octet-stream'>T25lICZhbXA7IDxiPnR3bzwvYj4=</content>", "One & two"),
            ("<content type='image/png'>iVBORw0KGgo=</content><summary>A picture.</summary>", "A picture."),
            ("<content type='html'><div>One &lt;b&gt;two&lt;/b&gt;</div></content>", "One two"),
            ("<content type='xhtml'><div>The tag &lt;b&gt;</div></content>", "The tag <b>"),
            ("<content type='text'>The tag &lt;blink&gt; is gone</content>", "The tag <blink> is gone"),
            ("<content type='text'>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</content>", "One & two"),
            ("<content mode='escaped' type='text/html'>One &lt;i&gt;two&lt;/i&gt;</content>", "One two"),
            ("<summary>Haroun&#8217;s don&#146;t</summary>", "Haroun’s don’t"),
        ] {
            assert_eq!(text(element), expected, "{element}");
        }
    }

    #[test]
    fn a_writer_is_no_address() {
        let author = |name: &str| {
            let found = found(&format!(
                "<rss><item><author>{name}</author><description>x</description></item></rss>"
            ));
            found[0].split('|').nth(3).unwrap_or_default().to_owned()
        };
        assert_eq!(author("haroun@wire.example (Nadia Haroun)"), "Nadia Haroun");
        assert_eq!(author("Nadia Haroun &amp;lt;haroun@wire.example&amp;gt;"), "Nadia Haroun");
        assert_eq!(author("haroun@wire.example"), "-");
    }

    #[test]
    fn what_is_said_of_a_video_or_a_recording_is_text_where_there_is_no_other() {
        let video = "<feed><title>Port TV</title><entry><title>Ferry</title><media:group><media:title>F</media:title>\
            <media:description>Rosa Conti on the quay.</media:description></media:group></entry></feed>";
        assert_eq!(found(video), ["f#1 Ferry|-|-|-|Port TV|-|Rosa Conti on the quay."]);
        let podcast = "<rss><channel><title>Port FM</title><itunes:summary>All ferries.</itunes:summary>\
            <item><title>One</title><itunes:summary>Jan Weiß talks.</itunes:summary></item>\
            <item><title>Two</title><itunes:summary>No.</itunes:summary><description>Yes.</description></item></channel></rss>";
        assert_eq!(
            found(podcast),
            ["f#1 One|-|-|-|Port FM|-|Jan Weiß talks.", "f#2 Two|-|-|-|Port FM|-|Yes."]
        );
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>
            <rss><channel><item><title>&b;&f;</title><description>Envoys met.</description></item></channel></rss>";
        assert!(found(bomb)[0].starts_with("f#1 &b;&f;|"), "{:?}", found(bomb));
    }

    #[test]
    fn what_is_cut_off_or_nested_without_end_is_named() {
        let cut = found("<rss><channel><item><title>A</title></item><item><title>B");
        assert_eq!(cut.len(), 2);
        assert!(cut[1].contains("cut off"), "{cut:?}");
        assert!(found(&"<a>".repeat(5000))[0].contains("nested too deep"));
        assert!(found("<rss><channel></channel></rss>")[0].contains("without entries"));
    }
}

//! `NewsML` of news agencies (IPTC): `NewsML`-G2 (`newsItem`, alone or in a `newsMessage`) and `NewsML` 1 (`NewsItem`).
//!
//! What an item says of its text becomes metadata and variables. Its text is what it holds as NITF, else as a page or as plain
//! text; of several contents without NITF the one with the most paragraphs. Headline and dateline are put before the text as they
//! are printed. Items that only name a picture or a file hold no text and are no articles; nothing that is named is fetched.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use super::html::{self, blocks, metadata};
use super::row::Elements;
use super::xml::{self, Piece};
use super::{FormatError, Hints, nitf, variables};
use crate::clean::dates::stated;
use crate::format::fields::primary;
use crate::model::{Article, Metadata};

/// How a file is cut: at its items; where one holds several stories in NITF, these.
pub(super) const ITEMS: Elements = items;

/// Elements that hold a content, in lower case: two of `NewsML`-G2, and that of `NewsML` 1.
const CONTENTS: [&str; 3] = ["inlinexml", "inlinedata", "datacontent"];

/// Elements of which an item may have several, and by what variable they are kept.
const VARIABLES: [(&str, &str); 9] = [
    ("urgency", "urgency"),
    ("slugline", "slugline"),
    ("creditline", "creditline"),
    ("keyword", "keyword"),
    ("keywordline", "keyword"),
    ("subject", "subject"),
    ("genre", "genre"),
    ("located", "located"),
    ("pubstatus", "pubStatus"),
];

/// Days, those of a first version before those of a later one.
const DAYS: [&str; 5] = ["contentcreated", "firstcreated", "versioncreated", "thisrevisioncreated", "dateid"];

fn items(text: &str) -> Vec<&str> {
    let found = xml::elements(text, |name| name.eq_ignore_ascii_case("newsItem"));
    let holds = |item: &&str| {
        !xml::elements(item, |name| CONTENTS.contains(&name.to_ascii_lowercase().as_str())).is_empty()
    };
    let with_text: Vec<&str> = found.iter().copied().filter(holds).collect();
    let kept = if with_text.is_empty() { found } else { with_text };
    let cut = |item| {
        let stories = nitf::STORIES(item);
        if stories.len() > 1 { stories } else { vec![item] }
    };
    kept.into_iter().flat_map(cut).collect()
}

/// Reads an item, or a story that stood in one.
pub(super) fn read(origin: &str, text: &str, hints: &Hints) -> Result<Article, FormatError> {
    // A message with one text comes as a whole; what it says of its other items holds for those alone.
    let text = items(text).first().copied().unwrap_or(text);
    let mut item = Item::default();
    xml::walk(text, |piece, from, to| item.take(&piece, text, from, to))?;
    let about = item.metadata(hints);
    if let Some(story) = item.contents.iter().map(|(_, content)| *content).chain([text]).find_map(first_story)
    {
        let mut article = nitf::read(origin, story, hints)?;
        let said = std::mem::take(&mut article.metadata);
        article.metadata = Metadata {
            title: said.title.or(about.title),
            author: said.author.or(about.author),
            source: said.source.or(about.source),
            url: said.url.or(about.url),
            published: said.published.or(about.published),
            language: said.language.or(about.language),
            variables: about.variables,
        };
        return Ok(article);
    }
    let mut paragraphs =
        item.contents.iter().map(|(plain, content)| paragraphs(plain, content)).max_by_key(Vec::len);
    let paragraphs = paragraphs.take().unwrap_or_default();
    if paragraphs.is_empty() {
        return Err(FormatError::Unread(
            "it is an item of NewsML without a text: it names a picture or another file",
        ));
    }
    let mut paragraphs = paragraphs;
    let dateline =
        item.first("dateline").map(|line| line.trim_matches([' ', ',', ';', '-', '–', '—', '_']).to_owned());
    if let Some(first) = paragraphs.first_mut() {
        nitf::put_dateline(dateline.as_slice(), first);
    }
    paragraphs.splice(0..0, item.all("subheadline"));
    let body = blocks::body(about.title.as_deref(), paragraphs).ok_or(FormatError::Empty)?;
    Ok(Article { origin: origin.to_owned(), body, metadata: about, ..Article::default() })
}

fn first_story(text: &str) -> Option<&str> {
    nitf::STORIES(text).into_iter().next()
}

/// The paragraphs of a content: its text, and as it is written.
fn paragraphs(plain: &str, written: &str) -> Vec<String> {
    // A page, or a piece of one, may be written out or as character data.
    let is_markup = |text: &str| text.contains("</") || text.contains("/>");
    let page = if is_markup(plain) {
        Some(plain)
    } else {
        Some(written).filter(|_| is_markup(written) && !written.contains("<![CDATA["))
    };
    let text = match page {
        Some(page) => html::fragment(page.find("<body").map_or(page, |at| &page[at..])),
        None => plain.replace("\r\n", "\n"),
    };
    let lines =
        |paragraph: &str| paragraph.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned();
    text.split("\n\n").map(lines).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// An item while it is gone through.
#[derive(Default)]
struct Item<'t> {
    /// Names of the open elements in lower case, and what was said in each.
    path: Vec<(String, String)>,
    /// The content that is open: how many elements are around it, where in the text it begins, and what it says so far.
    open: Option<(usize, usize, String)>,
    /// The text of each content, and as it is written.
    contents: Vec<(String, &'t str)>,
    /// What was said: name in lower case, and value.
    said: Vec<(String, String)>,
}

impl<'t> Item<'t> {
    fn take(&mut self, piece: &Piece<'_>, text: &'t str, from: usize, to: usize) {
        match piece {
            Piece::Start(start) => {
                let name = start.local_name().as_ref().to_ascii_lowercase();
                if self.open.is_none() && CONTENTS.contains(&name.as_str()) {
                    self.open = Some((self.path.len(), to, String::new()));
                } else if self.open.is_none() {
                    self.attributes(&name, start);
                }
                self.path.push((name, String::new()));
            }
            Piece::Text(text) => match (&mut self.open, self.path.last_mut()) {
                (Some((.., content)), _) => content.push_str(text),
                (None, Some((_, said))) => said.push_str(text),
                (None, None) => {}
            },
            Piece::End => {
                let Some((name, said)) = self.path.pop() else { return };
                if let Some((_, start, content)) =
                    self.open.take_if(|(around, ..)| *around == self.path.len())
                {
                    self.contents.extend(text.get(start..from).map(|written| (content, written)));
                } else if self.open.is_none() {
                    // `<provider><name>Port Wire</name></provider>`: the name is that of the provider.
                    let name = match (name.as_str(), self.path.last()) {
                        ("name", Some((around, _))) => around.clone(),
                        _ => name,
                    };
                    self.say(name, &said);
                }
            }
        }
    }

    /// What elements say in attributes; codes are kept only where they say all there is.
    fn attributes(&mut self, name: &str, start: &BytesStart<'_>) {
        let name_of = |party: &str| {
            if party == "party" {
                self.path.last().map_or("party", |(around, _)| around).to_owned()
            } else {
                party.to_owned()
            }
        };
        let wanted: &[&str] = match name {
            "language" => &["tag", "FormalName"],
            "urgency" | "party" => &["FormalName"],
            "pubstatus" => &["qcode"],
            "creator" | "infosource" | "provider" => &["literal"],
            _ => return,
        };
        let found = wanted.iter().find_map(|attribute| xml::attribute(start, attribute));
        if let Some(value) = found {
            self.say(name_of(name), &value);
        }
    }

    fn say(&mut self, name: String, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.said.push((name, value));
        }
    }

    fn all(&self, wanted: &str) -> Vec<String> {
        self.said.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.clone()).collect()
    }

    fn first(&self, wanted: &str) -> Option<String> {
        self.said.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
    }

    fn metadata(&self, hints: &Hints) -> Metadata {
        let mut found = BTreeSet::new();
        for (name, value) in &self.said {
            if let Some((_, variable)) = VARIABLES.iter().find(|(known, _)| known == name) {
                variables::say(variable, value, &mut found);
            }
        }
        let first = |names: &[&str]| names.iter().find_map(|name| self.first(name));
        Metadata {
            title: first(&["headline", "title"]),
            author: first(&["by", "byline", "creator"]).and_then(|line| metadata::author(&line)),
            source: first(&["infosource", "provider"]),
            url: hints.url.clone(),
            published: DAYS.iter().filter_map(|name| self.first(name)).find_map(|day| stated(&day)),
            language: first(&["language"]).as_deref().and_then(primary),
            variables: found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, ITEMS, read};

    const ABOUT: &str = "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='p:1'><name>Northern Wire</name></provider>\
        <versionCreated>2021-02-18T06:00:00+01:00</versionCreated><firstCreated>2021-02-17T09:00:00+01:00</firstCreated>\
        <pubStatus qcode='stat:usable'/></itemMeta><contentMeta><urgency>4</urgency><by>By Paul Aston</by><dateline>Karsa, Feb. 17 -</dateline>\
        <language tag='en-GB'/><subject qcode='medtop:1'><name>transport</name><name>trams</name></subject>\
        <headline>Depot opens</headline><slugline>KARSA-TRAMS</slugline></contentMeta>";

    fn item(content: &str) -> String {
        format!(
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>{ABOUT}<contentSet>{content}</contentSet></newsItem>"
        )
    }

    #[test]
    fn a_text_is_read_in_whatever_it_stands_under_what_the_item_says() {
        let nitf = "<nitf><body><body.head><hedline><hl1>Depot opens</hl1></hedline><dateline>Karsa, Feb. 17 -</dateline></body.head>\
            <body.content><p>Mayor Samira Haddad &amp; all came.</p><p>It rained.</p></body.content></body></nitf>";
        for content in [
            format!("<inlineXML contenttype='application/nitf+xml'>{nitf}</inlineXML>"),
            "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><p>Mayor <b>Samira</b> Haddad &amp; all came.</p>\
             <p>It rained.</p></body></html></inlineXML>".to_owned(),
            "<inlineData contenttype='text/plain'>Mayor Samira Haddad &amp; all came.\n\nIt rained.</inlineData>".to_owned(),
            "<inlineData><![CDATA[<p>Mayor Samira Haddad &amp; all came.</p><p>It rained.</p>]]></inlineData>".to_owned(),
            "<remoteContent href='a.jpg'/><inlineData>Mayor Samira Haddad &amp; all came.\n\nIt rained.</inlineData>".to_owned(),
        ] {
            let article = read("x", &item(&content), &Hints::default()).unwrap();
            let body = "Depot opens\n\nKarsa, Feb. 17 — Mayor Samira Haddad & all came.\n\nIt rained.";
            assert_eq!(article.body, body, "{content}");
            let known = article.metadata;
            assert_eq!((known.author.as_deref(), known.source.as_deref()), (Some("Paul Aston"), Some("Northern Wire")));
            assert_eq!((known.published.unwrap().on.as_str(), known.language.as_deref()), ("2021-02-17", Some("en")));
            let said: Vec<String> = known.variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
            assert_eq!(said, ["pubStatus=stat:usable", "slugline=KARSA-TRAMS", "subject=trams", "subject=transport", "urgency=4"]);
        }
    }

    #[test]
    fn the_first_version_of_the_standard_is_read_too() {
        let text = "<NewsML><NewsItem><Identification><NewsIdentifier><DateId>20210217</DateId></NewsIdentifier></Identification>\
            <NewsManagement><ThisRevisionCreated>20210218T060000Z</ThisRevisionCreated><Urgency FormalName='4'/></NewsManagement><NewsComponent>\
            <NewsLines><HeadLine>Depot opens</HeadLine><SubHeadLine>Trams</SubHeadLine><ByLine>Paul Aston</ByLine></NewsLines>\
            <AdministrativeMetadata><Provider><Party FormalName='Northern Wire'/></Provider></AdministrativeMetadata>\
            <DescriptiveMetadata><Language FormalName='de'/></DescriptiveMetadata>\
            <ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
        let article = read("x", ITEMS(text)[0], &Hints::default()).unwrap();
        assert_eq!(article.body, "Depot opens\n\nTrams\n\nOne.\n\nTwo.");
        assert_eq!(article.metadata.source.as_deref(), Some("Northern Wire"));
        assert_eq!(article.metadata.published.unwrap().on, "2021-02-18");
    }

    #[test]
    fn a_message_is_cut_into_items_with_a_text() {
        let (text, picture) =
            (item("<inlineData>It rained.</inlineData>"), item("<remoteContent href='a.jpg'/>"));
        assert_eq!(
            ITEMS(&format!("<newsMessage><itemSet>{picture}{text}{text}</itemSet></newsMessage>")),
            [&text, &text]
        );
        let only = ITEMS(&picture);
        assert!(read("x", only[0], &Hints::default()).unwrap_err().to_string().contains("without a text"));
        let message =
            format!("<newsMessage>{}{text}</newsMessage>", picture.replace("Depot opens", "A picture"));
        let article = read("x", &message, &Hints::default()).unwrap();
        assert_eq!(article.metadata.title.as_deref(), Some("Depot opens"));
        let two = item("<inlineXML><nitf>1</nitf></inlineXML><inlineXML><nitf>2</nitf></inlineXML>");
        assert_eq!(ITEMS(&two), ["<nitf>1</nitf>", "<nitf>2</nitf>"]);
        assert!(
            read("x", &text[..text.len() - 11], &Hints::default())
                .unwrap_err()
                .to_string()
                .contains("cut off")
        );
    }
}

//! The forms in which articles come: one table, a row a form.
//!
//! To add a form: a file here that reads one article, a row, and a fixture in `tests/forms/`. What the command line offers, what a
//! name or the first bytes promise, how a file is cut into articles, the list in `docs/forms.md`, the tests and the fuzz
//! targets come from the row. No other code names a form (`tests/it/rules.rs` lists who may).

use super::exports::{factiva, nexis, proquest, ris};
use super::marked::{brat, conll, conllu, gate, webanno};
use super::row::{Bytes, Promise, Row};
use super::{alto, detect, encoding, html, json, mail, mhtml, newsml, nitf, rtf, text, unread};

pub use super::row::{Cut, Documents, Elements, ToText};

/// Makes the enumeration and what belongs to it from the rows.
macro_rules! forms {
    ($($form:ident { label: $label:literal, about: $about:literal, $($field:ident: $value:expr),* $(,)? })*) => {
        /// The forms in which articles come.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Form {
            $(#[doc = concat!($about, ".")] $form,)*
        }

        impl Form {
            /// Every form, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$form),*];

            pub(super) const fn row(self) -> &'static Row {
                match self {
                    $(Self::$form => {
                        const ROW: Row = Row { label: $label, about: $about, $($field: $value),* };
                        &ROW
                    })*
                }
            }
        }
    };
}

forms! {
    Text {
        label: "text",
        about: "Plain text, or Markdown, which is read as plain text",
        endings: &["txt", "text", "md", "markdown"],
        media_types: &["text/plain"],
        bytes: Bytes::Any,
        promise: Promise::Name,
        cut: Cut::Whole,
        read: Some(text::read),
    }
    Html {
        label: "html",
        about: "A web page, or one that a database or a messenger exported with many articles in it",
        endings: &["html", "htm", "xhtml", "shtml"],
        media_types: &["text/html", "application/xhtml+xml"],
        bytes: Bytes::Markup(4096, &["<!doctype html", "<html", "<head>", "<head ", "<body"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Page,
        read: Some(|origin, bytes, hints, _| html::read(origin, &encoding::page(bytes, hints)?, hints)),
    }
    Mhtml {
        label: "mhtml",
        about: "A web page saved with all its parts in one file",
        endings: &["mhtml", "mht"],
        media_types: &[],
        bytes: Bytes::Start(detect::is_saved_page),
        promise: Promise::NameOrBytes,
        cut: Cut::Whole,
        read: Some(|origin, bytes, hints, _| mhtml::read(origin, &bytes, hints)),
    }
    Mail {
        label: "mail",
        about: "A mail saved as a file",
        endings: &["eml"],
        media_types: &["message/rfc822"],
        bytes: Bytes::Start(detect::is_mail),
        promise: Promise::Name,
        cut: Cut::Whole,
        read: Some(|origin, bytes, hints, _| mail::read(origin, &bytes, hints)),
    }
    Json {
        label: "json",
        about: "JSON: an article, a list of articles, or an object that holds such a list",
        endings: &["json"],
        media_types: &[],
        bytes: Bytes::Start(detect::is_json),
        promise: Promise::Name,
        cut: Cut::Values,
        read: Some(json::read),
    }
    Jsonl {
        label: "jsonl",
        about: "JSON Lines: an article a line",
        endings: &["jsonl", "ndjson", "jl"],
        media_types: &[],
        bytes: Bytes::Start(detect::is_json_lines),
        promise: Promise::Name,
        cut: Cut::Lines,
        read: Some(json::read),
    }
    Posts {
        label: "posts",
        about: "The posts of an archive of X (Twitter), `tweets.js`",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Start(detect::is_posts),
        promise: Promise::NameOrBytes,
        cut: Cut::Values,
        read: Some(json::read),
    }
    Csv {
        label: "csv",
        about: "A table whose first line names the columns; the delimiter is found out",
        endings: &["csv", "tsv", "tab"],
        media_types: &[],
        bytes: Bytes::Hint(detect::has_header),
        promise: Promise::Name,
        cut: Cut::Rows,
        read: None,
    }
    Feed {
        label: "feed",
        about: "RSS or Atom",
        endings: &["rss", "atom", "rdf"],
        media_types: &[],
        bytes: Bytes::Markup(4096, &["<rss", "<feed", "<rdf:rdf", "<channel", "http://www.w3.org/2005/atom", "http://backend.userland.com/rss"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Entries,
        read: None,
    }
    NewsMl {
        label: "newsml",
        about: "NewsML of news agencies, G2 or 1, an article an item",
        endings: &[],
        media_types: &["application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"],
        bytes: Bytes::Markup(4096, &["<newsmessage", "<newsml", "<itemmeta", "http://iptc.org/std/nar/"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Elements(newsml::ITEMS),
        read: Some(|origin, bytes, hints, _| newsml::read(origin, &encoding::page(bytes, hints)?, hints)),
    }
    Nitf {
        label: "nitf",
        about: "NITF of news agencies and archives",
        endings: &["nitf"],
        media_types: &["application/nitf+xml"],
        // The envelope of a news service may be long.
        bytes: Bytes::Markup(detect::HEAD, &["<nitf", "<articledoc"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Elements(nitf::STORIES),
        read: Some(|origin, bytes, hints, _| nitf::read(origin, &encoding::page(bytes, hints)?, hints)),
    }
    Warc {
        label: "warc",
        about: "An archive of a web crawl",
        endings: &["warc", "wet"],
        media_types: &[],
        bytes: Bytes::Magic(b"WARC/"),
        promise: Promise::NameOrBytes,
        cut: Cut::Pages,
        read: None,
    }
    Arc {
        label: "arc",
        about: "An archive of a web crawl in the form before WARC",
        endings: &["arc"],
        media_types: &[],
        bytes: Bytes::Magic(b"filedesc://"),
        promise: Promise::NameOrBytes,
        cut: Cut::OldPages,
        read: None,
    }
    Alto {
        label: "alto",
        about: "ALTO, the text of a scanned page as archives and libraries keep it",
        endings: &[],
        media_types: &["application/alto+xml"],
        bytes: Bytes::Markup(4096, &["<alto"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Scan,
        read: Some(|origin, bytes, hints, _| alto::read(origin, &encoding::page(bytes, hints)?)),
    }
    Conll {
        label: "conll",
        about: "Annotated tokens in columns",
        endings: &["conll", "bio", "iob"],
        media_types: &[],
        bytes: Bytes::Start(detect::starts_document),
        promise: Promise::Name,
        cut: Cut::Documents(conll::DOCUMENTS),
        read: Some(|origin, bytes, hints, _| conll::read(origin, bytes, hints)),
    }
    Conllu {
        label: "conllu",
        about: "Annotated tokens in the ten columns of CoNLL-U",
        endings: &["conllu"],
        media_types: &[],
        bytes: Bytes::Start(conllu::looks),
        promise: Promise::Name,
        cut: Cut::Documents(conllu::DOCUMENTS),
        read: Some(|origin, bytes, hints, _| conllu::read(origin, bytes, hints)),
    }
    Webanno {
        label: "webanno",
        about: "Annotated tokens as WebAnno and INCEpTION export them (WebAnno TSV 3)",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Start(webanno::looks),
        promise: Promise::NameOrBytes,
        cut: Cut::Whole,
        read: Some(|origin, bytes, hints, _| webanno::read(origin, bytes, hints)),
    }
    Gate {
        label: "gate",
        about: "An annotated text as GATE saves it",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Markup(4096, &["<gatedocument"]),
        promise: Promise::NameOrBytes,
        cut: Cut::Whole,
        read: Some(|origin, bytes, hints, _| gate::read(origin, &encoding::page(bytes, hints)?)),
    }
    Brat {
        label: "brat",
        about: "What somebody marked in brat; it is read with the text of the same name beside it",
        endings: &["ann"],
        media_types: &[],
        bytes: Bytes::Start(brat::looks),
        promise: Promise::Nothing,
        cut: Cut::Whole,
        read: Some(|_, _, _, _| Err(brat::ALONE)),
    }
    Nexis {
        label: "nexis",
        about: "Articles that LexisNexis or Nexis Uni exported as text",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Start(nexis::looks),
        promise: Promise::Name,
        cut: Cut::Documents(nexis::DOCUMENTS),
        read: Some(nexis::read),
    }
    ProQuest {
        label: "proquest",
        about: "Articles that ProQuest exported as text",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Start(proquest::looks),
        promise: Promise::Name,
        cut: Cut::Documents(proquest::DOCUMENTS),
        read: Some(proquest::read),
    }
    Factiva {
        label: "factiva",
        about: "Articles that Factiva exported as text",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Start(factiva::looks),
        promise: Promise::Name,
        cut: Cut::Documents(factiva::DOCUMENTS),
        read: Some(factiva::read),
    }
    Ris {
        label: "ris",
        about: "What a database or a reference manager knows of articles (RIS); the text is the abstract",
        endings: &["ris"],
        media_types: &[],
        bytes: Bytes::Start(ris::looks),
        promise: Promise::Name,
        cut: Cut::Documents(ris::DOCUMENTS),
        read: Some(ris::read),
    }
    Mbox {
        label: "mbox",
        about: "A mailbox: mails one after the other",
        endings: &["mbox"],
        media_types: &[],
        bytes: Bytes::Start(detect::is_mailbox),
        promise: Promise::Name,
        cut: Cut::Documents(mail::MAILBOX),
        read: Some(|origin, bytes, hints, _| mail::read_in_mailbox(origin, &bytes, hints)),
    }
    Epub {
        label: "epub",
        about: "An electronic book or newspaper, an article a chapter",
        endings: &["epub"],
        media_types: &[],
        bytes: Bytes::Any,
        promise: Promise::Name,
        cut: Cut::Chapters,
        read: None,
    }
    Pdf {
        label: "pdf",
        about: "PDF with a text layer; an export of a database in it is cut into its articles",
        endings: &["pdf"],
        media_types: &[],
        bytes: Bytes::Magic(b"%PDF-"),
        promise: Promise::NameOrBytes,
        cut: Cut::Text(pdf_text),
        read: None,
    }
    Rtf {
        label: "rtf",
        about: "Rich text; an export of a database in it is cut into its articles",
        endings: &["rtf"],
        media_types: &[],
        bytes: Bytes::Magic(b"{\\rtf"),
        promise: Promise::NameOrBytes,
        cut: Cut::Text(rtf::text),
        read: None,
    }
    Docbin {
        label: "docbin",
        about: "The binary form of spaCy, which is known and not read",
        endings: &["spacy"],
        media_types: &[],
        bytes: Bytes::Start(unread::is_docbin),
        promise: Promise::Nothing,
        cut: Cut::Whole,
        read: Some(unread::docbin),
    }
    Mets {
        label: "mets",
        about: "METS, which says what pages and articles of a newspaper belong together; read with its pages in ALTO",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Markup(4096, &["<mets"]),
        promise: Promise::Nothing,
        cut: Cut::Issue,
        read: Some(unread::mets),
    }
    Sitemap {
        label: "sitemap",
        about: "A list of addresses for search engines, which holds no article",
        endings: &[],
        media_types: &[],
        bytes: Bytes::Markup(4096, &["<urlset", "<sitemapindex"]),
        promise: Promise::Nothing,
        cut: Cut::Whole,
        read: Some(unread::sitemap),
    }
}

#[cfg(feature = "pdf")]
use super::pdf::text as pdf_text;
#[cfg(not(feature = "pdf"))]
use super::unread::pdf as pdf_text;

impl Form {
    /// The word for it on the command line and in rows.
    pub const fn label(self) -> &'static str {
        self.row().label
    }

    /// What it is, in a line without a full stop, for `--help` and `docs/forms.md`.
    pub const fn about(self) -> &'static str {
        self.row().about
    }

    /// How names of files of it end, behind the last dot, in lower case.
    pub const fn endings(self) -> &'static [&'static str] {
        self.row().endings
    }

    /// How a file of it is cut into articles.
    pub const fn cut(self) -> Cut {
        self.row().cut
    }

    /// Whether a file of it is a document whose text is still to be taken out.
    pub const fn holds_text(self) -> bool {
        matches!(self.row().cut, Cut::Text(_))
    }

    /// Whether a file of it shows the newest of something longer, so that what it does not hold any more is not gone.
    pub const fn is_window(self) -> bool {
        matches!(self.cut(), Cut::Entries)
    }

    /// The form that a crawl keeps under a media type, which is in lower case and without parameters.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.row().media_types.contains(&media_type))
    }

    /// Whether a crawl may hold it.
    pub fn is_of_the_web(self) -> bool {
        !self.row().media_types.is_empty()
    }

    /// Whether any bytes may be of it, so that its first ones never show it.
    pub fn is_any_bytes(self) -> bool {
        matches!(self.row().bytes, Bytes::Any)
    }

    /// Whether a file that is called so is one to read.
    pub fn is_promised_by_name(self) -> bool {
        self.row().promise != Promise::Nothing
    }

    /// Whether a file that begins so is one to read, whatever it is called.
    pub fn is_promised_by_bytes(self) -> bool {
        self.row().promise == Promise::NameOrBytes
    }
}

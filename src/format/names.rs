//! The names under which exports carry what we ask for.
//!
//! Names are compared without case, blanks, hyphens and underscores, so `Publish Date` is `publish_date`; a dot leads
//! into an object, so `source.name` is the `name` inside `source`. Within a list the earlier name wins.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The text. Names of the whole text come before those of an excerpt.
pub(super) const TEXT: &[&str] = &[
    "text",
    "maintext",
    "body",
    "article_body",
    "body_xhtml",
    "plaintext",
    "full_text",
    "article_text",
    "story_text",
    "fields.body_text",
    "raw_text",
    "cleaned_text",
    "clean_text",
    "content",
    "article",
    "article_content",
    "content_text",
    "body_text",
    "content_html",
    "body_html",
    "story",
    "fields.body",
    "contents",
    "transcript",
    "content.rendered",
    "document.content",
    "raw",
    "bodies",
    "volltext",
    "artikeltext",
    "inhalt",
    "texte_intégral",
    "texte_integral",
    "texte",
    "contenu",
    "corps",
    "texto",
    "testo",
];
/// A whole page, from which the article is still to be taken.
pub(super) const PAGE: &[&str] = &["html", "raw_html", "page", "source_html", "html_content"];
/// What a listing without the text has instead of it.
pub(super) const SUMMARY: &[&str] =
    &["summary", "description", "lead_paragraph", "abstract", "snippet", "excerpt", "meta_description"];
/// The headline.
pub(super) const TITLE: &[&str] = &[
    "title",
    "headline.main",
    "headline",
    "web_title",
    "article_title",
    "fields.headline",
    "name",
    "title_rss",
    "title_page",
    "meta.title",
    "meta.headline",
    "metadata.title",
    "title.rendered",
    "headlines",
    "titel",
    "überschrift",
    "ueberschrift",
    "schlagzeile",
    "titre",
    "título",
    "titulo",
    "titolo",
];
/// Who wrote it.
pub(super) const AUTHOR: &[&str] = &[
    "author.name",
    "author",
    "authors",
    "byline.original",
    "byline",
    "fields.byline",
    "creator",
    "writer",
    "meta.author",
    "metadata.author",
    "_embedded.author",
    "yoast_head_json.author",
    "by",
    "autor",
    "autoren",
    "verfasser",
    "auteur",
    "auteurs",
    "autores",
    "autore",
];
/// The outlet.
pub(super) const SOURCE: &[&str] = &[
    "outlet",
    "fields.publication",
    "media_name",
    "source_name",
    "sitename",
    "site_name",
    "publication",
    "publisher.name",
    "publisher",
    "source.name",
    "source.title",
    "source",
    "meta_site_name",
    "newspaper",
    "journal",
    "source_hostname",
    "hostname",
    "source_domain",
    "domain",
    "website",
    "meta.source",
    "metadata.source",
    "pub_title",
    "copyright_holder",
    "quelle",
    "zeitung",
    "medium",
    "publikation",
    "média",
    "fuente",
    "medio",
    "fonte",
    "testata",
];
/// The address.
pub(super) const URL: &[&str] = &[
    "url",
    "canonical_link",
    "canonical_url",
    "link",
    "article_url",
    "story_url",
    "web_url",
    "warc_target_uri",
    "uri",
    "permalink",
    "requested_url",
    "source_url",
    "meta.url",
    "metadata.url",
    "document_url",
    "lien",
    "enlace",
];
/// When it was published. A date of change or download is no such date.
pub(super) const DATE: &[&str] = &[
    "publish_date",
    "date_publish",
    "published_on",
    "published",
    "date_published",
    "published_at",
    "publishing_date",
    "publication_date",
    "pub_date",
    "web_publication_date",
    "published_date",
    "date",
    "datetime",
    "meta.date",
    "metadata.date",
    "first_created",
    "version_created",
    "datum",
    "erscheinungsdatum",
    "veröffentlichungsdatum",
    "publikationsdatum",
    "date_de_publication",
    "date_de_parution",
    "date_publication",
    "fecha",
    "seendate",
];
/// Who wrote a status of a network, and when; elsewhere `created_at` is when a row was made.
pub(super) const STATUS_AUTHOR: &str = "user.name";
/// When a status was written.
pub(super) const STATUS_DATE: &str = "created_at";
/// Fields that records of the second version of the interface of X have beside the text.
pub(super) const STATUS_MARKS: &[&str] =
    &["author_id", "conversation_id", "edit_history_tweet_ids", "public_metrics"];
/// Who sent a message of a channel, in a record whose `type` is `message`.
pub(super) const MESSAGE_AUTHOR: &str = "from";

/// The language.
pub(super) const LANGUAGE: &[&str] =
    &["language", "lang", "in_language", "meta_lang", "meta.language", "sprache", "langue", "idioma"];
/// Mentions that came with it.
pub(super) const MENTIONS: &[&str] = &["mentions", "entities", "ents", "spans"];
/// What a person said of the mentions of a record, and the answers by which they are none.
pub(super) const ANSWER: &str = "answer";
pub(super) const NOT_TRUE: &[&str] = &["reject", "ignore"];
/// Fields that hold mentions in some records, and in others kinds of the whole text, which are words and no places.
pub(super) const LABELS: &[&str] = &["label", "labels"];
/// Who found them.
pub(super) const RECOGNISER: &[&str] = &["recogniser", "recognizer", "model", "annotator"];
/// Quotations that came with it, what was said in one of them, and who found them.
pub(super) const QUOTATIONS: &[&str] = &["quotations", "quotes"];
pub(super) const SAID: &[&str] = &["text", "quote", "quotation", "content"];
pub(super) const QUOTER: &[&str] = &["quoter", "quotations_by"];
/// Lists of articles, in an object that is none itself.
pub(super) const LISTS: &[&str] = &[
    "articles",
    "stories",
    "documents",
    "docs",
    "items",
    "results",
    "news",
    "data",
    "entries",
    "records",
    "rows",
    "posts",
    "messages",
    "hits",
    "response",
    "feed",
    "result",
    "list",
    "value",
];
/// What programs write into a field that is empty.
pub(super) const NOTHING: &[&str] =
    &["NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NaT", "NULL", "Null", "null", "None", "\\N"];

/// A name as it is compared; as it stands where it is so already, as nearly all are.
pub(super) fn folded(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.') {
        return Cow::Borrowed(name);
    }
    FOLDED
        .get(name)
        .map_or_else(|| Cow::Owned(letters(name).collect()), |known| Cow::Borrowed(known.as_str()))
}

/// What most of the names here are compared as: every record is asked for nearly all of them.
static FOLDED: LazyLock<FxHashMap<&'static str, String>> = LazyLock::new(|| {
    let lists = [TEXT, PAGE, SUMMARY, TITLE, AUTHOR, SOURCE, URL, DATE, STATUS_MARKS, LANGUAGE];
    lists.into_iter().flatten().map(|name| (*name, letters(name).collect())).collect()
});

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '\u{feff}')).flat_map(char::to_lowercase)
}

/// Whether a column of a table has one of these names.
pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    let name = folded(name);
    names.iter().any(|known| folded(known) == name)
}

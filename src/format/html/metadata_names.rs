//! Under which names pages state their metadata: of `meta` elements, in small letters, and of elements made for it.

pub(super) const TITLE: [&str; 7] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
    "citation_title",
];
pub(super) const AUTHOR: [&str; 10] = [
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "article.author",
];
/// Elements made for the name of the writer, the surest first.
pub(super) const AUTHOR_ELEMENTS: [&str; 11] = [
    "[itemprop='author'] [itemprop='name']",
    "[itemprop='author']",
    "a[rel~='author']",
    "[rel~='author']",
    ".byline a",
    ".author-name",
    ".article-author",
    ".byline-name",
    ".byline",
    ".author a",
    ".author",
];
pub(super) const SITE: [&str; 5] =
    ["og:site_name", "application-name", "article:publisher_name", "cre", "dc.publisher"];
pub(super) const PUBLISHED: [&str; 34] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "rnews:datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "published_time",
    "published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "displaydate",
    "ptime",
    "article.created",
    "datecreated",
];
pub(super) const CHANGED: [&str; 9] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article:updated_time",
    "dc.date.modified",
    "article.updated",
];
/// Elements that are called a day or a line about who and when; they may be of anything.
pub(super) const DAY_ELEMENTS: &str = "[class*='date'], [class*='datum'], [class*='fecha'], [class*='timestamp'], \
    [class~='time'], [class*='byline'], [id*='date'], [itemprop*='date']";

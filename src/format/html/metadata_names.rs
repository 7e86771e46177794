//! Under which names pages state their metadata: of `meta` elements, in small letters, and of elements made for it.

pub(super) const TITLE: [&str; 9] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dc:title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
    "citation_title",
    "headline",
];
pub(super) const AUTHOR: [&str; 12] = [
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "author",
    "article:author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "article.author",
];
/// Elements made for the name of the writer, the surest first.
pub(super) const AUTHOR_ELEMENTS: [&str; 15] = [
    "[itemprop='author'] [itemprop='name']",
    "[itemprop~='author']",
    "a[rel~='author']",
    "[rel~='author']",
    "[property~='author'], [property~='schema:author']",
    ".p-author",
    ".byline a",
    ".author-name",
    ".article-author",
    ".byline-name",
    ".byline",
    ".submitted .username, .submitted-by a",
    ".author [class*='name']",
    ".author a",
    ".author",
];
/// Elements that are called so in a layout, by whatever name; they may be of other stories, so they count where all of a page
/// name one writer.
pub(super) const AUTHOR_CALLED: &str = "[class*='author-name'], [class*='author__name'], [class*='author_name'], \
    [class*='authorName'], [class*='AuthorName'], #author, #author-name, [data-testid*='AuthorURL'], [data-testid*='author-name']";
pub(super) const SITE: [&str; 5] =
    ["og:site_name", "application-name", "article:publisher_name", "cre", "dc.publisher"];
pub(super) const PUBLISHED: [&str; 40] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "og:datepublished",
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
    "dc.issued",
    "dc.created",
    "dc:created",
    "og:regdate",
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
    "created",
];
pub(super) const CHANGED: [&str; 10] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "lastmodified",
    "dcterms.modified",
    "article:updated_time",
    "dc.date.modified",
    "article.updated",
];
/// Elements that are called a day or a line about who and when; they may be of anything.
pub(super) const DAY_ELEMENTS: &str = "[class*='date'], [class*='datum'], [class*='fecha'], [class*='timestamp'], \
    [class~='time'], [class*='byline'], [id*='date'], [itemprop*='date']";
/// What classes of lines about who wrote when hold, in small letters.
pub(super) const WHO_AND_WHEN: [&str; 18] = [
    "date",
    "datum",
    "fecha",
    "meta",
    "post-footer",
    "postfooter",
    "entry-footer",
    "asset-footer",
    "article-footer",
    "submitted",
    "posted",
    "publi",
    "created",
    "autor",
    "author",
    "byline",
    "post-info",
    "location_time",
];

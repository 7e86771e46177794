//! Words in fields of metadata, in any language: what they say is read before anybody knows in which language the text is.

/// Labels before the name of a writer, without case.
pub(crate) const BYLINES: &[&str] =
    &["by ", "by: ", "author: ", "written by ", "view all posts by ", "posts by ", "von ", "par "];

/// What systems write where no writer is named: letters alone, in lower case.
pub(crate) const NO_WRITER: &[&str] = &[
    "administrator",
    "anonymous",
    "author",
    "default",
    "editor",
    "editorial",
    "guest",
    "na",
    "nan",
    "nil",
    "noauthor",
    "nobody",
    "noname",
    "none",
    "null",
    "staff",
    "superuser",
    "undefined",
    "unknown",
    "unknownauthor",
    "user",
    "webmaster",
];

/// How single words end that systems write there.
pub(crate) const NO_WRITER_ENDINGS: &[&str] = &["admin"];

/// What stands before the name of a site in one place and not in another, in lower case.
pub(crate) const ARTICLE: &str = "the";

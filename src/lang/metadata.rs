//! Words in fields of metadata, in any language: what they say is read before anybody knows in which language the text is.

/// Labels before the name of a writer, without case.
pub(crate) const BYLINES: &[&str] =
    &["by ", "by: ", "author: ", "written by ", "view all posts by ", "posts by ", "von ", "par "];

/// What systems write where no writer is named, in lower case.
pub(crate) const NO_WRITER: &[&str] =
    &["admin", "administrator", "author", "editor", "unknown", "none", "null", "staff", "undefined"];

/// What stands before the name of a site in one place and not in another, in lower case.
pub(crate) const ARTICLE: &str = "the";

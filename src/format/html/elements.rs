//! What HTML elements are for whoever reads their text. (What they are for a parser is in `guard`.)

/// What an element is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands apart from what is around it, and holds other elements.
    Block,
    /// It stands apart, and holds running text.
    TextBlock,
    /// It begins a line, and holds running text.
    Line,
    /// It is a cell of a row, and holds running text.
    Cell,
    /// Nobody reads what is in it.
    Silent,
    /// It is part of running text.
    Inline,
    /// HTML knows no such element, or it has no place of its own in a text.
    Unknown,
}

/// What an element is by its name in small letters.
pub(super) fn role(tag: &str) -> Role {
    match tag {
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "details" | "dialog" | "div"
        | "dl" | "fieldset" | "figure" | "footer" | "form" | "header" | "hr" | "html" | "main" | "nav"
        | "ol" | "pre" | "section" | "table" | "ul" => Role::Block,
        "dd" | "dt" | "figcaption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" => Role::TextBlock,
        "caption" | "li" | "summary" | "tr" => Role::Line,
        "td" | "th" => Role::Cell,
        "audio" | "button" | "canvas" | "datalist" | "embed" | "head" | "iframe" | "input" | "map"
        | "math" | "meter" | "noscript" | "object" | "picture" | "progress" | "script" | "select"
        | "source" | "style" | "svg" | "template" | "textarea" | "track" | "video" | "wbr" => Role::Silent,
        "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "br" | "cite" | "code" | "data" | "del"
        | "dfn" | "em" | "font" | "i" | "img" | "ins" | "kbd" | "mark" | "q" | "ruby" | "s" | "samp"
        | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "tt" | "u" | "var" => Role::Inline,
        _ => Role::Unknown,
    }
}

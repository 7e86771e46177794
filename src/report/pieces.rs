//! A statement taken apart into parameters and the text between them.

/// A stretch of a statement.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'s> {
    /// Anything else: words, strings, comments.
    Text(&'s str),
    /// The name of a parameter, without its colon.
    Parameter(&'s str),
}

/// Takes a statement apart. What stands in a string or in a comment is no parameter.
pub(super) fn pieces(sql: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let (length, parameter) = next(rest)?;
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(if parameter { Piece::Parameter(&piece[1..]) } else { Piece::Text(piece) })
    })
}

/// Whether the statement has the parameter `:name`.
pub(super) fn has_parameter(sql: &str, name: &str) -> bool {
    pieces(sql).any(|piece| piece == Piece::Parameter(name))
}

/// Length of the next piece, and whether it is a parameter.
fn next(rest: &str) -> Option<(usize, bool)> {
    let first = rest.chars().next()?;
    let until =
        |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    match first {
        '\'' | '"' => Some((until(1, if first == '"' { "\"" } else { "'" }), false)),
        '-' if rest.starts_with("--") => Some((until(2, "\n"), false)),
        '/' if rest.starts_with("/*") => Some((until(2, "*/"), false)),
        ':' => {
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let length = rest[1..].find(|c| !fits(c)).map_or(rest.len(), |end| end + 1);
            Some((length, length > 1))
        }
        _ => {
            let start = first.len_utf8();
            let end = rest[start..].find([':', '\'', '"', '-', '/']).map_or(rest.len(), |at| start + at);
            Some((end, false))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, has_parameter, pieces};

    #[test]
    fn strings_and_comments_hold_no_parameters() {
        let sql = "SELECT ':a', \":b\" -- it's :c\n, :d /* :e */ - :f_1::g 'x";
        let found: Vec<&str> = pieces(sql)
            .filter_map(|piece| match piece {
                Piece::Parameter(name) => Some(name),
                Piece::Text(_) => None,
            })
            .collect();
        assert_eq!(found, ["d", "f_1", "g"]);
        assert!(has_parameter(sql, "d") && !has_parameter(sql, "a"));
    }

    #[test]
    fn nothing_is_lost() {
        for sql in ["", ":", "'", "a:", "--", "x - y / z", "é:ü'é'"] {
            let again: String = pieces(sql)
                .map(|piece| match piece {
                    Piece::Parameter(name) => format!(":{name}"),
                    Piece::Text(text) => text.to_owned(),
                })
                .collect();
            assert_eq!(again, sql);
        }
    }
}

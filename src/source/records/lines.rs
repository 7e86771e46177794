//! Files that are cut at lines: JSON Lines, annotated tokens in columns, exports of databases.

use std::io::BufRead;

use super::super::{Flow, MAX_BYTES, SourceError};
use super::{Give, Line, Place, line};
use crate::format::{Documents, Form, Hints, Raw};

fn raw(form: Form, bytes: Vec<u8>, hints: &Hints) -> Raw {
    Raw { hints: hints.clone(), ..Raw::new(form, bytes) }
}

/// An article a line; lines without anything are passed over.
pub(super) fn lines(form: Form, input: &mut dyn BufRead, hints: &Hints, give: &mut Give<'_>) -> Flow {
    let mut bytes = Vec::new();
    for number in 1.. {
        let place = Place::Line(number);
        match line(input, &mut bytes) {
            Ok(Line::End) => break,
            Ok(Line::Read) if bytes.trim_ascii().is_empty() => {}
            Ok(Line::Read) => give(place, Ok(raw(form, std::mem::take(&mut bytes), hints)))?,
            Ok(Line::TooLong) => give(place, Err(SourceError::TooLarge))?,
            Err(e) => return give(place, Err(SourceError::Unpack(e))),
        }
    }
    Flow::Continue(())
}

/// Lines from one that starts a document up to the next; what holds no article is passed over, unless that is all there is.
pub(super) fn documents(
    form: Form,
    cut: Documents,
    input: &mut dyn BufRead,
    hints: &Hints,
    give: &mut Give<'_>,
) -> Flow {
    let (mut document, mut first, mut is_empty, mut is_too_large) = (Vec::new(), 1, true, false);
    let mut bytes = Vec::new();
    for number in 1.. {
        let read = match line(input, &mut bytes) {
            Ok(read) => read,
            Err(e) => return give(Place::Line(number), Err(SourceError::Unpack(e))),
        };
        if read == Line::End || (cut.starts)(&bytes) {
            if is_too_large {
                is_empty = false;
                give(Place::Line(first), Err(SourceError::TooLarge))?;
            } else if (cut.holds)(&document) {
                is_empty = false;
                give(Place::Line(first), Ok(raw(form, std::mem::take(&mut document), hints)))?;
            }
            if read == Line::End {
                break;
            }
            (first, is_too_large) = (number, false);
            document.clear();
        }
        is_too_large |= read == Line::TooLong || (document.len() + bytes.len()) as u64 > MAX_BYTES;
        if is_too_large {
            document = Vec::new();
            continue;
        }
        // Also a line that ends the document before is put in front of this one; the reader of the form passes over it.
        document.extend_from_slice(&bytes);
    }
    if is_empty { give(Place::Whole, Err(SourceError::NoDocument)) } else { Flow::Continue(()) }
}

#[cfg(test)]
mod tests {
    use super::{Documents, Flow, Form, Hints, documents, lines};
    use crate::format::Content;

    #[test]
    fn a_huge_document_costs_itself() {
        let cut = Documents { starts: |line| line == b"-\n", holds: |document| document.len() > 2 };
        let long = [vec![b'x'; 33 << 20].as_slice(), b"\n"].concat();
        let many = [vec![b'x'; 1 << 20].as_slice(), b"\n"].concat().repeat(33);
        let file = [b"-\na\n-\n", long.as_slice(), b"b\n-\n", &many, b"-\nc\n"].concat();
        let mut found = Vec::new();
        let _ = documents(Form::Conll, cut, &mut file.as_slice(), &Hints::default(), &mut |place, raw| {
            let said = raw.map(|raw| raw.weight()).map_err(|reason| reason.to_string());
            found.push(format!("{} {said:?}", place.of("f")));
            Flow::Continue(())
        });
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("f:1 Ok") && found[3].starts_with("f:40 Ok"), "{found:?}");
        for (at, place) in [(1, "f:3 Err"), (2, "f:6 Err")] {
            assert!(found[at].starts_with(place) && found[at].contains("larger than"), "{found:?}");
        }
    }

    type Reader = fn(&mut dyn std::io::BufRead, &mut super::Give<'_>) -> Flow;

    fn parts(read: Reader, text: &str) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let _ = read(&mut text.as_bytes(), &mut |place, raw| {
            let Content::Bytes(bytes) = raw.unwrap().content else { panic!("no bytes") };
            found.push((place.of("f"), bytes));
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn each_line_or_document_is_an_article() {
        assert_eq!(
            parts(
                |input, give| lines(Form::Jsonl, input, &Hints::default(), give),
                "{\"a\": 1}\n\n{\"b\": 2}"
            ),
            [("f:1".to_owned(), b"{\"a\": 1}\n".to_vec()), ("f:3".to_owned(), b"{\"b\": 2}".to_vec())]
        );
        let cut = |input: &mut dyn std::io::BufRead, give: &mut super::Give<'_>| {
            let cut = Documents {
                starts: |line| line.starts_with(b"-DOCSTART-"),
                holds: |document| {
                    document.split(|b| *b == b'\n').any(|line| !line.is_empty() && line[0] != b'-')
                },
            };
            documents(Form::Conll, cut, input, &Hints::default(), give)
        };
        let found = parts(cut, "-DOCSTART- O\n\nA O\n\n-DOCSTART- O\n-DOCSTART- O\nB O\n");
        let (names, texts): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        assert_eq!(names, ["f:1", "f:6"]);
        assert_eq!(texts[1], b"-DOCSTART- O\nB O\n");
    }
}

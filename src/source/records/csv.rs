//! Tables with a header: delimiter found out, quoted fields over several lines, every record within bounds.

use std::io::{self, BufRead, Read as _};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde_json::{Map, Value};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::date_column::DateColumn;
use super::{Give, Place};
use crate::format::{Content, Form, FormatError, Hints, Mapping, Raw, encoding, fields};

/// What may stand between fields.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Bytes of the mark that may stand before a table in UTF-8.
const MARK: u64 = 3;
/// Most columns of a table.
const MAX_COLUMNS: usize = 4096;
/// The control character that is put between fields while they are decoded ("unit separator").
const BETWEEN: u8 = 0x1f;
/// Records that are looked at to find the delimiter.
const SAMPLE: usize = 20;

/// Why a table or a record of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The columns that it has instead.
    #[error("its first line names no column that holds a text ({0}); say which does: --map text=COLUMN")]
    NoText(String),
    /// A record of more fields than there are columns.
    #[error("it has {found} fields where the first line names {named}")]
    Fields {
        /// Fields of the record.
        found: usize,
        /// Columns of the table.
        named: usize,
    },
}

/// Gives an article a record. `head` is how the table begins.
pub(super) fn rows(
    form: Form,
    input: &mut dyn BufRead,
    head: &[u8],
    hints: &Hints,
    mapping: &Mapping,
    give: &mut Give<'_>,
) -> Flow {
    // The reader of records knows a byte order mark only where its three bytes come at once.
    let mut first = Vec::new();
    if let Err(e) = (&mut *input).take(MARK).read_to_end(&mut first) {
        return give(Place::Line(1), Err(SourceError::Unpack(e)));
    }
    let input = &mut first.as_slice().chain(input);
    let told = told_delimiter(head);
    let mut table = Table::new(input, told.unwrap_or_else(|| delimiter(head)));
    if told.is_some()
        && let Err(e) = table.skip_line()
    {
        return give(Place::Line(1), Err(SourceError::Unpack(e)));
    }
    let columns = match table.next() {
        Ok(Row::Fields(_, fields)) => match texts(fields, hints) {
            Ok(columns) => columns,
            Err(e) => return give(Place::Line(1), Err(e.into())),
        },
        Ok(Row::TooLarge(line)) => return give(Place::Line(line), Err(SourceError::TooLarge)),
        Ok(Row::End) => return give(Place::Whole, Err(SourceError::Empty)),
        Err(e) => return give(Place::Line(1), Err(SourceError::Unpack(e))),
    };
    if !mapping.reads(&columns) {
        return give(Place::Line(1), Err(no_text(&columns).into()));
    }
    let mut dates = DateColumn::new(&columns, mapping);
    loop {
        let (line, read) = match table.next() {
            Ok(Row::End) => return dates.finish(give),
            Ok(Row::TooLarge(line)) => (line, Err(SourceError::TooLarge)),
            Ok(Row::Fields(line, fields)) => {
                let rows = if table.is_tabbed { lines_of_record(&fields, columns.len()) } else { None };
                for (at, row) in rows.iter().flatten().enumerate() {
                    let line = line + at as u64;
                    dates.take(Place::Line(line), record(form, &columns, row.clone(), hints), give)?;
                }
                if rows.is_some() {
                    continue;
                }
                (line, record(form, &columns, fields, hints))
            }
            Err(e) => {
                // Rows that wait come first, in their order.
                dates.finish(give)?;
                return give(Place::Line(table.line), Err(SourceError::Unpack(e)));
            }
        };
        dates.take(Place::Line(line), read, give)?;
    }
}

fn no_text(columns: &[String]) -> TableError {
    TableError::NoText(columns.join(", ").chars().take(200).collect())
}

/// An article from the fields of a record; at the end of a record fields may be missing.
fn record(form: Form, columns: &[String], fields: Vec<Vec<u8>>, hints: &Hints) -> Result<Raw, SourceError> {
    if fields.len() > columns.len() {
        let (found, named) = (fields.len(), columns.len());
        return Err(TableError::Fields { found, named }.into());
    }
    let texts = texts(fields, hints)?;
    let mut fields = Map::new();
    for (name, text) in columns.iter().zip(texts).filter(|(name, _)| !name.is_empty()) {
        // Of columns of one name the first that says something keeps it.
        let is_taken = |name: &String| {
            fields.get(name).and_then(Value::as_str).is_some_and(|other| !other.trim().is_empty())
        };
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let name = std::iter::once(name.clone()).chain(numbered).find(|name| !is_taken(name));
        fields.extend(name.map(|name| (name, Value::String(text))));
    }
    Ok(Raw { form, content: Content::Fields(fields), hints: Hints::default() })
}

/// Several records that a stray quotation mark made one of: a field that begins with a mark and has none at its end goes on to the
/// next mark, over the ends of lines. Each line of such a record has as many fields as the table has columns; that can be told
/// where they are parted by tabs, of which a text has none.
///
/// ```text
/// Ferry → "No," he said → 2021        the mark is closed: one field
/// Bridge → "Yes → 2021 ↵ Rain → Again → 2021 ↵      never closed: two records, the mark is kept
/// ```
fn lines_of_record(fields: &[Vec<u8>], columns: usize) -> Option<Vec<Vec<Vec<u8>>>> {
    let at = fields.iter().position(|field| field.contains(&b'\n'))?;
    let mut whole = fields.to_vec();
    whole[at].insert(0, b'"');
    let whole = whole.join(&b'\t');
    let lines = whole.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let lines = lines.filter(|line| !line.is_empty());
    let rows: Vec<Vec<Vec<u8>>> =
        lines.map(|line| line.split(|byte| *byte == b'\t').map(<[u8]>::to_vec).collect()).collect();
    (rows.len() > 1 && columns > 1 && rows.iter().all(|row| row.len() == columns)).then_some(rows)
}

/// The fields of a record as text, all in one encoding.
fn texts(mut fields: Vec<Vec<u8>>, hints: &Hints) -> Result<Vec<String>, FormatError> {
    if fields.iter().all(|field| std::str::from_utf8(field).is_ok()) {
        return fields.into_iter().map(|field| encoding::text(field, &Hints::default())).collect();
    }
    // Decoded together, since a single field is too short for statistics. In no encoding is this byte part of another character;
    // by itself it is a stray control character, which goes as elsewhere.
    for field in &mut fields {
        field.retain(|byte| *byte != BETWEEN);
    }
    let whole = encoding::text(fields.join(&BETWEEN), hints)?;
    Ok(whole.split(char::from(BETWEEN)).map(str::to_owned).collect())
}

/// The delimiter that a first line `sep=;` tells, which Excel writes and hides.
fn told_delimiter(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let (&delimiter, rest) = head.strip_prefix(b"sep=")?.split_first()?;
    rest.starts_with(b"\r").then_some(delimiter).or_else(|| rest.starts_with(b"\n").then_some(delimiter))
}

/// The delimiter whose header has the most known columns; then the one that cuts most records into as many fields as the header.
///
/// ```text
/// title;text                      by commas: one field, which is no known column         →  (0, 0, 1)
/// Ferry, late;It rained, again.   by semicolons: two, both known, in both of two records →  (2, 2, 2), the greatest
/// ```
fn delimiter(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let mut sample = head;
        let mut table = Table::new(&mut sample, delimiter);
        let mut counts = Vec::new();
        let mut known = 0;
        while counts.len() < SAMPLE {
            let Ok(Row::Fields(_, fields)) = table.next() else { break };
            if counts.is_empty() {
                let names: Vec<String> =
                    fields.iter().map(|f| String::from_utf8_lossy(f).trim().to_owned()).collect();
                known = if fields.len() > 1 { fields::known_columns(&names) } else { 0 };
            }
            counts.push(fields.len());
        }
        let first = counts.first().copied().unwrap_or_default();
        (known, if first > 1 { counts.iter().filter(|n| **n == first).count() } else { 0 }, first)
    };
    // The first of the best, so that a comma wins where nothing decides.
    DELIMITERS.into_iter().rev().max_by_key(|d| score(*d)).unwrap_or(b',')
}

/// A record of a table.
enum Row {
    /// The line where it starts and its fields.
    Fields(u64, Vec<Vec<u8>>),
    /// A record with too many bytes or fields, which was passed over, and the line where it starts.
    TooLarge(u64),
    /// There is none.
    End,
}

/// The line behind some bytes, and whether they end with a carriage return; lines end with either sign or with both.
fn counted(bytes: &[u8], mut line: u64, mut is_behind_return: bool) -> (u64, bool) {
    for byte in bytes {
        line += u64::from(*byte == b'\r' || *byte == b'\n' && !is_behind_return);
        is_behind_return = *byte == b'\r';
    }
    (line, is_behind_return)
}

/// Reads records within bounds.
struct Table<'i> {
    input: &'i mut dyn BufRead,
    reader: Reader,
    /// Whether tabs part the fields.
    is_tabbed: bool,
    /// The line of the next byte, from 1.
    line: u64,
    /// Whether the byte before that was a carriage return.
    is_behind_return: bool,
}

impl<'i> Table<'i> {
    fn new(input: &'i mut dyn BufRead, delimiter: u8) -> Self {
        Self {
            input,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            is_tabbed: delimiter == b'\t',
            line: 1,
            is_behind_return: false,
        }
    }

    /// Passes over the rest of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.input.fill_buf()?;
            let Some(end) = memchr::memchr2(b'\r', b'\n', bytes) else {
                let all = bytes.len();
                if all == 0 {
                    return Ok(());
                }
                self.input.consume(all);
                continue;
            };
            self.input.consume(end);
            return self.skip_line_ends();
        }
    }

    /// Passes over empty lines, so that a record begins in the line of its first byte.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            let bytes = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let ends = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if ends == 0 {
                return Ok(());
            }
            (self.line, self.is_behind_return) = counted(&bytes[..ends], self.line, self.is_behind_return);
            self.input.consume(ends);
        }
    }

    fn next(&mut self) -> io::Result<Row> {
        let (mut out, mut ends) = (vec![0; 8 * 1024], vec![0; 64]);
        let (mut bytes, mut fields) = (0, 0);
        let mut too_large = false;
        self.skip_line_ends()?;
        let start = self.line;
        loop {
            let input = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let (result, read, written, ended) =
                self.reader.read_record(input, &mut out[bytes..], &mut ends[fields..]);
            (self.line, self.is_behind_return) = counted(&input[..read], self.line, self.is_behind_return);
            self.input.consume(read);
            // The rest of a record that is too large goes into the same room again and is forgotten.
            (bytes, fields) = if too_large { (0, 0) } else { (bytes + written, fields + ended) };
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if out.len() as u64 >= MAX_BYTES => {
                    (too_large, bytes) = (true, 0);
                }
                ReadRecordResult::OutputFull => out.resize(out.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() >= MAX_COLUMNS => {
                    (too_large, fields) = (true, 0);
                }
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(Row::End),
                ReadRecordResult::Record => {
                    if too_large {
                        return Ok(Row::TooLarge(start));
                    }
                    let starts = std::iter::once(0).chain(ends[..fields].iter().copied());
                    let spans = starts.zip(&ends[..fields]);
                    return Ok(Row::Fields(
                        start,
                        spans.map(|(start, end)| out[start..*end].to_vec()).collect(),
                    ));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Flow, Form, Hints, Mapping, rows};

    fn found(table: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let hints = Hints { fallback: super::encoding::of_head(table), ..Hints::default() };
        let mut input = std::io::BufReader::with_capacity(5, table);
        let _ = rows(Form::Csv, &mut input, table, &hints, &Mapping::default(), &mut |place, raw| {
            found.push(match raw.map(|raw| raw.content) {
                Ok(Content::Fields(fields)) => {
                    let of = |name: &str| fields.get(name).and_then(|v| v.as_str()).unwrap_or("-").to_owned();
                    format!("{} {}|{}", place.of("f"), of("title"), of("text"))
                }
                Ok(Content::Bytes(_)) => "bytes".to_owned(),
                Err(reason) => format!("{} {reason}", place.of("f")),
            });
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn delimiters_and_quotes_are_found_out() {
        let expected = ["f:2 Talks, again|Envoys met.\nThey \"talked\".", "f:4 Visit|He came."];
        for delimiter in [",", ";", "\t", "|"] {
            let table =
                "title,text,url\n\"Talks, again\",\"Envoys met.\nThey \"\"talked\"\".\",u\nVisit,He came.\n";
            let table = table.replace("again\",\"", "again\"\u{1}\"").replace("Talks, ", "Talks\u{2} ");
            let table = table.replace([',', '\u{1}'], delimiter).replace('\u{2}', ",");
            assert_eq!(found(table.as_bytes()), expected, "{delimiter:?}");
        }
    }

    #[test]
    fn records_that_do_not_fit_are_named() {
        assert_eq!(
            found(b"title,text\na,b,c\nd,e\n"),
            ["f:2 it has 3 fields where the first line names 2", "f:3 d|e"]
        );
        assert!(found(b"colour,size\nred,7\n")[0].contains("no column that holds a text (colour, size)"));
        assert_eq!(found(b"text\na \"b\" c\n"), ["f:2 -|a \"b\" c"]);
        assert!(found(b"title,text\na,\"b\nc,d\n")[0].starts_with("f:2 a|b\nc,d"));
    }

    #[test]
    fn a_stray_mark_in_a_table_with_tabs_costs_no_record() {
        let table =
            b"title\ttext\turl\nFerry\t\"No more boats\tu\nBridge\tIt opened.\tu\nRain\tIt fell.\tu\n";
        assert_eq!(found(table), ["f:2 Ferry|\"No more boats", "f:3 Bridge|It opened.", "f:4 Rain|It fell."]);
    }

    #[test]
    fn of_two_columns_of_one_name_the_first_that_says_something_counts() {
        assert_eq!(found(b"title,text,text\na,b,c\n"), ["f:2 a|b"]);
        assert_eq!(found(b"title,text,text\na,,c\n"), ["f:2 a|c"]);
    }

    #[test]
    fn a_huge_field_costs_its_record_only() {
        let huge = [b"title,text\na,\"", vec![b'x'; 70 << 20].as_slice(), b"\"\nc,d\n"].concat();
        let found = found(&huge);
        assert!(found[0].starts_with("f:2 it is larger than"), "{}", &found[0][..60]);
        assert_eq!(found[1], "f:3 c|d");
    }

    #[test]
    fn latin_tables_are_decoded() {
        assert_eq!(
            found(b"title,text\nGen\xe8ve,\"Les d\xe9l\xe9gu\xe9s sont arriv\xe9s.\"\n"),
            ["f:2 Genève|Les délégués sont arrivés."]
        );
        assert_eq!(
            found(b"title,text\nGen\xe8\x1fve,\"Les d\xe9l\xe9gu\xe9s\x1f sont arriv\xe9s.\"\n"),
            ["f:2 Genève|Les délégués sont arrivés."]
        );
    }
}

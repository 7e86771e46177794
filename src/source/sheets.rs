//! Tables of office programs: XLSX, sheet by sheet, each read as a table whose first row names the columns.
//!
//! The library holds the texts of all cells in memory, since a sheet refers to them by number, and takes a cell as a whole. So every part
//! of the archive is unpacked once before and counted: what would need more than [`MAX_SHARED`], or holds a stretch without markup
//! that is longer than an article may be, is refused. Rows come one by one.

use std::io::{self, Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxCellReader, XlsxError};
use zip::ZipArchive;

use super::{MAX_BYTES, SourceError};

/// Most bytes of what is held in memory: the texts of cells, styles, names of sheets.
const MAX_SHARED: u64 = 256 * 1024 * 1024;
/// Most bytes of one sheet.
const MAX_SHEET: u64 = 2 * 1024 * 1024 * 1024;
/// Most columns; cells behind them are passed over.
const MAX_COLUMNS: usize = 4096;
/// Most sheets that are looked at.
const MAX_SHEETS: usize = 1_000;

/// Where its sheets are.
const SHEETS: &str = "xl/worksheets/";
/// Parts that are passed over: pictures and what is drawn.
const PASSED_OVER: [&str; 3] = ["xl/media/", "xl/drawings/", "xl/embeddings/"];

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A part of it cannot be unpacked.
    #[error(transparent)]
    Member(#[from] zip::result::ZipError),
    /// A part of it cannot be read.
    #[error("it is damaged: {0}")]
    Read(#[from] io::Error),
    /// What is held in memory.
    #[error("its cells hold more than {} MiB; save it as CSV first", MAX_SHARED >> 20)]
    TooMuch,
    /// One cell.
    #[error("a cell of it is larger than {} MiB, the most for one article", MAX_BYTES >> 20)]
    HugeCell,
    /// The library cannot read it.
    #[error("it is a damaged table of an office program: {0}")]
    Damaged(#[from] XlsxError),
    /// There is no cell.
    #[error("it is a table without a row")]
    NoRow,
}

/// Whether an archive is such a table.
pub(super) fn is_table<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    archive.index_for_name("[Content_Types].xml").is_some()
        && archive.index_for_name("xl/workbook.xml").is_some()
}

/// A table of an office program that is within bounds.
pub(super) struct Table<R: Read + Seek>(Xlsx<R>);

impl<R: Read + Seek> Table<R> {
    pub(super) fn of(mut archive: ZipArchive<R>) -> Result<Self, SourceError> {
        let mut shared = 0;
        for at in 0..archive.len() {
            let mut member = archive.by_index(at).map_err(SheetError::Member)?;
            let name = member.name().map_err(SheetError::Member)?.into_owned();
            let is_sheet = name.starts_with(SHEETS);
            if PASSED_OVER.iter().any(|folder| name.starts_with(folder)) {
                continue;
            }
            // All parts but the sheets are held in memory, so they have one bound together.
            let most = if is_sheet { MAX_SHEET } else { MAX_SHARED - shared };
            let bytes = measured(&mut member, most)?;
            shared += if is_sheet { 0 } else { bytes };
        }
        let mut input = archive.into_inner();
        input.rewind().map_err(SheetError::Read)?;
        Ok(Self(Xlsx::new(input).map_err(SheetError::Damaged)?))
    }

    /// The names of its sheets, without charts and dialogs.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.take(MAX_SHEETS).map(|sheet| sheet.name.clone()).collect()
    }

    /// The rows of a sheet.
    pub(super) fn rows(&mut self, sheet: &str) -> Result<Rows<'_, R>, SheetError> {
        match self.0.worksheet_cells_reader(sheet) {
            Ok(cells) => Ok(Rows { cells, next: None, line: Vec::new(), at: 0, is_ended: false }),
            // One that is cut off before its rows is no chart.
            Err(XlsxError::NotAWorksheet(_)) => Err(XlsxError::XmlEof("sheetData").into()),
            Err(e) => Err(e.into()),
        }
    }
}

/// How many bytes a part unpacks to.
///
/// # Errors
/// When it is more than `most`, or more than [`MAX_BYTES`] stand between one `<` and the next, also over the ends of the buffer.
fn measured(part: &mut dyn Read, most: u64) -> Result<u64, SheetError> {
    let mut buffer = vec![0; 1 << 16];
    let (mut bytes, mut stretch) = (0_u64, 0_u64);
    loop {
        let n = part.read(&mut buffer)?;
        if n == 0 {
            return Ok(bytes);
        }
        bytes += n as u64;
        match (memchr::memchr(b'<', &buffer[..n]), memchr::memrchr(b'<', &buffer[..n])) {
            (Some(first), Some(last)) if stretch + first as u64 <= MAX_BYTES => stretch = (n - last) as u64,
            (None, _) if stretch + n as u64 <= MAX_BYTES => stretch += n as u64,
            _ => return Err(SheetError::HugeCell),
        }
        if bytes > most {
            return Err(SheetError::TooMuch);
        }
    }
}

/// The rows of a sheet as a table with commas; rows without a word are left out.
pub(super) struct Rows<'t, R: Read + Seek> {
    cells: XlsxCellReader<'t, R>,
    /// The first cell of the next row: its row, its column and what it says.
    next: Option<(u32, usize, String)>,
    line: Vec<u8>,
    at: usize,
    is_ended: bool,
}

impl<R: Read + Seek> Rows<'_, R> {
    /// The cells of the next row that says something.
    pub(super) fn row(&mut self) -> Result<Option<Vec<String>>, SheetError> {
        let mut row: Vec<String> = Vec::new();
        let (mut number, mut bytes) = (None, 0);
        if let Some((first, column, text)) = self.next.take() {
            number = Some(first);
            bytes += text.len() as u64;
            put(&mut row, column, text);
        }
        while !self.is_ended {
            let Some(cell) = self.cells.next_cell()? else {
                self.is_ended = true;
                break;
            };
            let (at, column) = cell.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            let Some(text) = said(cell.get_value()).filter(|_| column < MAX_COLUMNS) else { continue };
            if number.is_some_and(|number| number != at) {
                self.next = Some((at, column, text));
                break;
            }
            number = Some(at);
            // More than an article may have is not kept; the reader of the table then says that the row is too large.
            if bytes <= MAX_BYTES {
                bytes += text.len() as u64;
                put(&mut row, column, text);
            }
        }
        Ok((!row.is_empty()).then_some(row))
    }

    /// Puts the cells of a row in the place of a line.
    pub(super) fn fill(&mut self, row: &[String]) {
        let mut line = std::mem::take(&mut self.line);
        line.drain(..self.at);
        self.at = 0;
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                line.push(b',');
            }
            line.push(b'"');
            line.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            line.push(b'"');
        }
        line.push(b'\n');
        self.line = line;
    }
}

fn put(row: &mut Vec<String>, column: usize, text: String) {
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    row[column] = text;
}

impl<R: Read + Seek> Read for Rows<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() {
            match self.row() {
                Ok(Some(row)) => self.fill(&row),
                Ok(None) => return Ok(0),
                Err(e) => return Err(io::Error::new(io::ErrorKind::InvalidData, e.to_string())),
            }
        }
        let n = (self.line.len() - self.at).min(buffer.len());
        buffer[..n].copy_from_slice(&self.line[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

/// What a cell says; `None` where it says nothing, or that something could not be computed.
fn said(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(when) => day(when),
        DataRef::Error(_) | DataRef::Empty => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A day in ISO 8601, with the time where there is one.
fn day(when: &ExcelDateTime) -> String {
    // A length of time is no day.
    if when.is_duration() {
        return when.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let time = if (hour, minute, second) == (0, 0, 0) {
        String::new()
    } else {
        format!("T{hour:02}:{minute:02}:{second:02}")
    };
    format!("{year:04}-{month:02}-{day:02}{time}")
}

//! The order of day and month in a column of dates: one date proves it for the rows before and behind it.

use super::super::{Flow, SourceError};
use super::{Give, Place};
use crate::clean::dates::{DateOrder, in_order, is_open, proven};
use crate::format::{Content, Mapping, Raw};

/// Bytes of rows that are held back until a date proves the order.
const HELD: u64 = 4 << 20;

/// Rows on their way, with the dates in them.
///
/// ```text
/// 03/04/2021      may be two days: held back                        →  2021-04-03
/// 2021-05-06      is one day, but waits behind it                   →  2021-05-06
/// 13/04/2021      proves that the day comes first: all are given    →  13/04/2021, which can mean but one day
/// 05/06/2021      given at once                                     →  2021-06-05
/// ```
///
/// Where no row proves an order before [`HELD`] bytes wait, the dates stay as they are.
pub(super) struct DateColumn<'c> {
    /// The columns that hold dates.
    names: Vec<&'c str>,
    order: Option<DateOrder>,
    held: Vec<(Place, Result<Raw, SourceError>)>,
    weight: u64,
    /// Whether rows are not held back (any more).
    is_settled: bool,
}

impl<'c> DateColumn<'c> {
    /// Looks at the columns of a table that hold dates, unless a person said in which order they are.
    pub(super) fn new(columns: &'c [String], mapping: &Mapping) -> Self {
        let names: Vec<&str> =
            columns.iter().map(String::as_str).filter(|name| mapping.is_date(name)).collect();
        let is_settled = names.is_empty() || mapping.date_order.is_some();
        Self { names, order: None, held: Vec::new(), weight: 0, is_settled }
    }

    /// Gives a row, or holds it back where its date may be one or another day.
    pub(super) fn take(&mut self, place: Place, row: Result<Raw, SourceError>, give: &mut Give<'_>) -> Flow {
        if self.is_settled {
            let row = self.dated(row);
            return give(place, row);
        }
        let (mut is_open_here, mut order) = (false, None);
        for date in self.dates(&row) {
            is_open_here |= is_open(date);
            order = order.or_else(|| proven(date));
        }
        // Behind a row that is held back all wait, so that rows keep their order.
        if order.is_none() && self.held.is_empty() && !is_open_here {
            return give(place, row);
        }
        self.weight += row.as_ref().map_or(0, Raw::weight);
        self.held.push((place, row));
        if order.is_some() || self.weight > HELD {
            self.order = order;
            self.is_settled = true;
            return self.finish(give);
        }
        Flow::Continue(())
    }

    /// Gives the rows that are held back.
    pub(super) fn finish(&mut self, give: &mut Give<'_>) -> Flow {
        for (place, row) in std::mem::take(&mut self.held) {
            let row = self.dated(row);
            give(place, row)?;
        }
        Flow::Continue(())
    }

    fn dates<'r>(&self, row: &'r Result<Raw, SourceError>) -> impl Iterator<Item = &'r str> {
        let fields = match row {
            Ok(Raw { content: Content::Fields(fields), .. }) => Some(fields),
            _ => None,
        };
        self.names.iter().filter_map(move |name| fields?.get(*name)?.as_str())
    }

    /// The row with its dates as ISO 8601 has them.
    fn dated(&self, mut row: Result<Raw, SourceError>) -> Result<Raw, SourceError> {
        if let (Some(order), Ok(Raw { content: Content::Fields(fields), .. })) = (self.order, &mut row) {
            for name in &self.names {
                let Some(value) = fields.get_mut(*name) else { continue };
                let day = value.as_str().and_then(|date| in_order(date, order));
                if let Some(day) = day {
                    *value = day.into();
                }
            }
        }
        row
    }
}

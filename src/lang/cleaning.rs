//! What finding title, dateline, byline, date and clutter asks of a language.
//!
//! "Plain" is said of a line in lower case, without punctuation, with every number as `#`; labels are compared with the front
//! of a line without case, and keep the space or colon that ends them.

use super::words::{List, Meanings, Phrases};
use crate::model::PassageKind;

/// A kind of clutter and the rule that knew it.
pub(crate) type Verdict = (PassageKind, &'static str);

/// Dates as the language writes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateWords {
    /// The months in order, in lower case; three to five letters of the front are a short form.
    pub(crate) months: &'static [&'static str],
    /// The days of the week, in the same way.
    pub(crate) weekdays: &'static [&'static str],
    /// Zones behind a clock time, in capitals.
    pub(crate) zones: &'static [&'static str],
    /// What is written to the number of a day: "3rd".
    pub(crate) day_endings: &'static [&'static str],
    /// What may stand between day and month: "17th of February".
    pub(crate) before_month: &'static [&'static str],
    /// What may stand before a clock time.
    pub(crate) before_time: &'static [&'static str],
    /// Halves of the day behind a clock time, without case; a longer one before what begins it.
    pub(crate) halves_of_day: &'static [&'static str],
    /// Labels of the day of publication, a longer one before what begins it.
    pub(crate) published: &'static [&'static str],
    /// Labels of the day of a change.
    pub(crate) updated: &'static [&'static str],
    /// Plain labels of days on which something else happened: a birth, a foundation, a deadline.
    pub(crate) other_events: &'static List,
}

/// What buttons, forms and menus of news sites say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClutterWords {
    /// Plain lines that no report has.
    pub(crate) anywhere: &'static Meanings<Verdict>,
    /// Plain lines that sites have around a report, and reports may have in it.
    pub(crate) at_edge: &'static Meanings<Verdict>,
    /// Words that count readers, and words beside them: "read # times".
    pub(crate) counted: &'static List,
    pub(crate) beside_counted: &'static List,
    /// Networks on which something is shared, and the other words of the buttons.
    pub(crate) networks: &'static List,
    pub(crate) beside_networks: &'static List,
    /// Fronts of plain lines that need no name of a network to be such a button.
    pub(crate) sharing: &'static [&'static str],
    /// Fronts of plain lines that tell the reader what to do with the site.
    pub(crate) promotion: &'static Phrases,
    /// Fronts of plain lines of a form for comments.
    pub(crate) comments: &'static Phrases,
    /// Devices and shops through which an outlet is watched.
    pub(crate) platforms: &'static Phrases,
    /// Labels before a list of keywords.
    pub(crate) keyword_labels: &'static Phrases,
    /// Plain labels before a link to another report.
    pub(crate) related_labels: &'static [&'static str],
    /// First entries of a path through a site, plain.
    pub(crate) roots: &'static [&'static str],
    /// Fronts of plain lines that claim rights, if a year stands in the line.
    pub(crate) rights: &'static [&'static str],
    /// Labels of the same.
    pub(crate) rights_labels: &'static [&'static str],
    /// Ends of plain lines that claim rights.
    pub(crate) reserved: &'static [&'static str],
    /// A note on where else a site is found has a word of each of these, plain.
    pub(crate) sites: &'static [&'static str],
    pub(crate) found_at: &'static [&'static str],
    /// By what a site speaks to its readers about itself, plain.
    pub(crate) to_readers: &'static Phrases,
}

/// Bylines, credits, captions, holders of rights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CreditWords {
    /// Labels before a writer.
    pub(crate) bylines: &'static [&'static str],
    /// What stands between "The following" and the person whose statement it is.
    pub(crate) attributions: &'static [&'static str],
    /// What joins writers.
    pub(crate) joints: &'static [&'static str],
    /// What stands between a writer and where the writer is.
    pub(crate) whereabouts: &'static [&'static str],
    /// Labels before whoever worked on a report.
    pub(crate) work: &'static [&'static str],
    /// Words of a line that says who helped the writer.
    pub(crate) help: &'static [&'static str],
    /// Labels before an outlet.
    pub(crate) sources: &'static [&'static str],
    /// Labels of a caption.
    pub(crate) captions: &'static [&'static str],
    /// Marks of who stands where in a picture, with case.
    pub(crate) sides: &'static [&'static str],
    /// Before the maker of a picture at the end of a caption, with case; each holds one of `pictures`.
    pub(crate) pictures: &'static [&'static str],
    pub(crate) pictured_by: &'static [&'static str],
    /// Labels before the holder of rights, and what ends the name; the latter with case.
    pub(crate) holders: &'static [&'static str],
    pub(crate) behind_holder: &'static [&'static str],
    /// What no holder is called, plain.
    pub(crate) no_holder: &'static [&'static str],
    /// Small words in the name of a holder of rights, and of an outlet that worked on a report.
    pub(crate) small_words: &'static [&'static str],
    pub(crate) outlet_words: &'static [&'static str],
    /// Small words in the name of a person.
    pub(crate) particles: &'static [&'static str],
    /// Words of a byline that names nobody, plain.
    pub(crate) desks: &'static [&'static str],
    /// Words that only an outlet has in its name, plain.
    pub(crate) outlets: &'static List,
}

/// Place and agency before the first sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DatelineWords {
    /// News agencies and broadcasters that sign datelines, in lower case.
    pub(crate) agencies: &'static List,
    /// Cities and countries that are known to stand in datelines, in lower case.
    pub(crate) places: &'static List,
    /// Short forms whose dot belongs to them ("St."), without it.
    pub(crate) short_forms: &'static [&'static str],
    /// Small words in the name of a place or an agency.
    pub(crate) small_words: &'static [&'static str],
    /// In lower case, what a sentence behind a dateline may begin with.
    pub(crate) openings: &'static [&'static str],
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct HeadlineWords {
    /// Words that stay in lower case in a headline in capitals.
    pub(crate) small_words: &'static List,
    /// Plain lines that label a section and are no headline.
    pub(crate) sections: &'static List,
    /// Labels before a headline.
    pub(crate) labels: &'static [&'static str],
    /// Short forms at the end of a line that is no sentence, without their stop.
    pub(crate) short_forms: &'static [&'static str],
}

/// Labels of who speaks, in capitals but for the particles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SpeakerWords {
    /// Words of a title; they begin a label.
    pub(crate) titles: &'static List,
    /// Labels of whoever is not named.
    pub(crate) nobody: &'static List,
    /// Those of them that nothing but a transcript has.
    pub(crate) surely_nobody: &'static [&'static str],
    /// Those that stand without a colon before what is said, too.
    pub(crate) bare_nobody: &'static [&'static str],
    /// Words of labels for people who are not named.
    pub(crate) unnamed: &'static [&'static str],
    /// Words between a title and a name.
    pub(crate) before_names: &'static [&'static str],
    /// Words that stand in a heading and in no name.
    pub(crate) in_headings: &'static List,
    /// Small words in a name that is not in capitals.
    pub(crate) particles: &'static [&'static str],
}

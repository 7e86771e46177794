//! Words whose full stop belongs to them, and words that open sentences.
//!
//! Closed lists of ordinary English usage. Which list a word is on says two things: when its dot is part of
//! the token, and whether a sentence may end there.

/// How an abbreviation behaves before what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// "Mr.", "Gen.", "vs.": something always follows, no sentence ends here.
    Leading,
    /// "Inc.", "Jr.", "etc.": a sentence may end here.
    Trailing,
    /// "No.", "Vol.", "p.": an abbreviation only before a number.
    Numbered,
    /// "Sept.", "Mon.": an abbreviation before a number, a comma or a word in lower case.
    Calendar,
    /// "Calif.", "Ill.": a state, an abbreviation only after a comma.
    State,
}

/// How `word` (without its dot) abbreviates, if it does.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{Calendar, Leading, Numbered, State, Trailing};
    if !(1..=7).contains(&word.len()) {
        return None;
    }
    Some(match word {
        "Mr" | "Mrs" | "Ms" | "Mx" | "Messrs" | "Dr" | "Drs" | "Prof" | "Gen" | "Lt" | "Col" | "Maj"
        | "Capt" | "Cmdr" | "Cdr" | "Cpl" | "Sgt" | "Adm" | "Brig" | "Sen" | "Sens" | "Rep" | "Reps"
        | "Gov" | "Govs" | "Pres" | "Rev" | "Revd" | "Fr" | "Hon" | "hon" | "Amb" | "Supt" | "Insp"
        | "Det" | "Pvt" | "Pte" | "Cllr" | "Msgr" | "Mgr" | "Mt" | "Ft" | "St" | "Ste" | "Atty" | "Asst"
        | "Dir" | "Secy" | "Cmdt" | "Comdr" | "Treas" | "Mme" | "Mlle" | "MM" | "Sra" | "Srta" | "Ing"
        | "vs" | "Vs" | "viz" | "cf" | "incl" | "approx" | "Approx" | "Spc" | "Ens" | "Ald" | "Hr" | "v" => {
            Leading
        }
        "Inc" | "Ltd" | "Co" | "Corp" | "Cos" | "Bros" | "Jr" | "Sr" | "Esq" | "etc" | "al" | "Ave"
        | "Blvd" | "Rd" | "Dept" | "dept" | "Assn" | "Univ" | "Inst" | "Bldg" | "Ph" | "govt" | "Govt"
        | "Intl" | "intl" | "est" | "Est" | "Int" | "Natl" | "Mfg" | "Pty" | "Dist" | "Sq" | "Hts" => {
            Trailing
        }
        "No" | "Nos" | "no" | "nos" | "Vol" | "vol" | "Vols" | "Art" | "art" | "Arts" | "Sec" | "sec"
        | "Secs" | "Ch" | "ch" | "Chap" | "Fig" | "fig" | "Figs" | "figs" | "pp" | "p" | "Pp" | "para"
        | "Para" | "paras" | "ca" | "c" | "b" | "d" | "r" | "Eq" | "eq" | "Op" | "Pt" | "pt" | "Reg"
        | "Cl" | "cl" | "Rs" | "Ref" | "Tel" | "tel" | "Lot" | "Par" => Numbered,
        "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec"
        | "Mon" | "Tue" | "Tues" | "Wed" | "Weds" | "Thu" | "Thur" | "Thurs" | "Fri" | "Sat" | "Sun" => {
            Calendar
        }
        "Ala" | "Ariz" | "Ark" | "Calif" | "Colo" | "Conn" | "Del" | "Fla" | "Ga" | "Ill" | "Ind" | "Kan"
        | "Ky" | "La" | "Md" | "Mass" | "Mich" | "Minn" | "Miss" | "Mo" | "Mont" | "Neb" | "Nev" | "Okla"
        | "Ore" | "Pa" | "Penn" | "Tenn" | "Tex" | "Va" | "Vt" | "Wash" | "Wis" | "Wyo" | "Ont" | "Alta"
        | "Que" | "Sask" | "Man" => State,
        _ => return None,
    })
}

/// Words of up to eight letters that open an English sentence far more often than they continue a name
/// ("the U.S. The …"), sorted.
const OPENERS: &[&str] = &[
    "A", "About", "Across", "After", "All", "Also", "Although", "Among", "An", "And", "Another", "Any",
    "Are", "As", "At", "Because", "Before", "Both", "But", "By", "Can", "Despite", "Did", "Do", "Does",
    "During", "Each", "Earlier", "Even", "Every", "Few", "Finally", "First", "For", "From", "Further",
    "Given", "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead",
    "Is", "It", "Its", "Just", "Last", "Later", "Let", "Like", "Many", "More", "Moreover", "Most", "Mr",
    "Mrs", "Ms", "Much", "My", "Neither", "Next", "No", "Nobody", "None", "Nor", "Not", "Nothing", "Now",
    "Of", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "People", "Perhaps", "Please",
    "Rather", "Several", "She", "Should", "Since", "So", "Some", "Soon", "Still", "Such", "Thanks", "That",
    "The", "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Through", "Thus", "To",
    "Today", "Together", "Two", "Under", "Unlike", "Until", "Upon", "Was", "We", "Were", "What", "When",
    "Whether", "Which", "While", "Who", "Why", "Will", "With", "Within", "Without", "Would", "Yes", "Yet",
    "You", "Your",
];

/// Whether `word` is one that opens sentences.
pub(super) fn opens_sentence(word: &str) -> bool {
    let long = matches!(
        word,
        "According"
            | "Additionally"
            | "Following"
            | "Furthermore"
            | "Meanwhile"
            | "Nevertheless"
            | "Previously"
            | "Similarly"
            | "Therefore"
            | "Throughout"
            | "Yesterday"
    );
    long || OPENERS.binary_search(&word).is_ok()
}

/// Verbs that follow a speaker's name after a quoted question ("“Why?” Lavrov asked").
pub(super) fn is_reporting_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "added"
            | "told"
            | "wrote"
            | "tweeted"
            | "replied"
            | "declared"
            | "exclaimed"
            | "shouted"
            | "posted"
            | "continued"
            | "noted"
            | "stated"
            | "wondered"
            | "warned"
    )
}

/// Lower-case particles with which a surname, and so a sentence, can begin ("al-Assad said").
pub(super) fn is_name_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "an"
            | "ad"
            | "as"
            | "ash"
            | "at"
            | "ar"
            | "az"
            | "de"
            | "di"
            | "da"
            | "del"
            | "della"
            | "du"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "ter"
            | "le"
            | "la"
    )
}

/// What follows a clock time without a new sentence ("8 p.m. EST", "9 a.m. Monday").
pub(super) fn follows_clock_time(word: &str) -> bool {
    let short_capitals = word.len() <= 4 && word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    short_capitals
        || matches!(
            word,
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "Eastern"
                | "Central"
                | "Pacific"
                | "Mountain"
                | "Greenwich"
                | "Moscow"
                | "Local"
                | "January"
                | "February"
                | "March"
                | "April"
                | "May"
                | "June"
                | "July"
                | "August"
                | "September"
                | "October"
                | "November"
                | "December"
        )
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, OPENERS, abbreviation};

    #[test]
    fn openers_are_sorted() {
        assert!(OPENERS.is_sorted());
    }

    #[test]
    fn titles_lead_and_company_forms_trail() {
        assert_eq!(abbreviation("Gen"), Some(Abbreviation::Leading));
        assert_eq!(abbreviation("Inc"), Some(Abbreviation::Trailing));
        assert_eq!(abbreviation("minister"), None);
    }
}

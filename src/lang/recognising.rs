//! What finding names asks of a language: a model, and the words that its features and its trimming know.

use super::words::{List, Phrases};

/// Words of the recogniser, in lower case unless a field says otherwise.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecogniserWords {
    /// A trained model as the build unpacked it; without one nobody looks for names.
    pub(crate) model: Option<&'static [u8]>,
    /// Lists of names with which training sentences are varied: `LIST: NAME; NAME`, lists as the lexicon calls them.
    pub(crate) lists: &'static str,
    /// Verbs of speech beside a name.
    pub(crate) speech: &'static [&'static str],
    /// Words before a place.
    pub(crate) place_prepositions: &'static [&'static str],
    /// Articles, which are no part of a name.
    pub(crate) articles: &'static [&'static str],
    /// Words before what is no name by itself: articles and possessives.
    pub(crate) determiners: &'static [&'static str],
    /// Small words behind what such a word belongs to.
    pub(crate) behind_nouns: &'static List,
    /// Names whose article belongs to them, without it, in capitals and small letters.
    pub(crate) keep_article: &'static [&'static str],
    /// Possessives as tokens, with straight apostrophes.
    pub(crate) possessives: &'static [&'static str],
    /// Those of them that are cut off the end of a name, with case and either apostrophe.
    pub(crate) cut_possessives: &'static [&'static str],
    /// What the plural of a people ends in.
    pub(crate) plural: &'static [&'static str],
    /// Last words of the names of laws, treaties and plans, with case.
    pub(crate) laws: &'static [&'static str],
    /// Fields in which somebody has an office, which stand before it and are no organisation.
    pub(crate) fields: &'static List,
    /// The word for the press as it ends what the tagger takes for an organisation, before what the press is asked to.
    pub(crate) press: &'static str,
    /// What the press is asked to, and who asks.
    pub(crate) press_occasions: &'static List,
    /// What may stand before that word and is no organisation by itself.
    pub(crate) before_press: &'static List,
    /// Peoples of several words, in the singular.
    pub(crate) peoples: &'static Phrases,
    /// Words in capitals that belong to the name of a people behind them.
    pub(crate) directions: &'static List,
    /// Last words of organisations that are called by the place in which they are.
    pub(crate) placed_heads: &'static [&'static str],
    /// What stands between the parties of a case before a court.
    pub(crate) against: &'static [&'static str],
    /// Words of texts in which that is no match.
    pub(crate) courts: &'static List,
    /// Small words inside the long name of which an acronym has no letter.
    pub(crate) function_words: &'static List,
    /// Peoples of one word that the lists of the model lack, in small letters.
    pub(crate) further_peoples: &'static List,
    /// Words of rows of figures, with which training is warned of them.
    pub(crate) figures: FigureWords,
    /// Sentences that names are put into, and these names: `frame: …`, `KIND: NAME; NAME`.
    pub(crate) frames: &'static str,
    /// What training needs to tell events, works and products apart.
    pub(crate) finer: FinerWords,
}

/// Names of events, works and products, and words beside works that the data do not call so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FinerWords {
    /// `KIND: NAME; NAME`, and `KIND-frame:` sentences in which they may stand.
    pub(crate) lists: &'static str,
    /// Words before the title of a film or series.
    pub(crate) screen: &'static [&'static str],
    /// Words of the names of prizes and festivals, which stand there too.
    pub(crate) prizes: &'static [&'static str],
}

/// What rows of figures in agency copy are made of: "Shr 12 cts vs 10 cts" has a head, a unit and a joint.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FigureWords {
    pub(crate) heads: &'static [&'static str],
    pub(crate) units: &'static [&'static str],
    pub(crate) joints: &'static [&'static str],
}

impl RecogniserWords {
    /// Whether a token is an article.
    pub(crate) fn is_article(&self, token: &str) -> bool {
        self.articles.iter().any(|article| token.eq_ignore_ascii_case(article))
    }

    /// Whether the article before this token belongs to the name.
    pub(crate) fn keeps_article(&self, token: &str) -> bool {
        self.keep_article.iter().any(|name| token.eq_ignore_ascii_case(name))
    }
}

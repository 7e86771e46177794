//! The models of all languages of the program as one recogniser.

use super::{ModelError, Recogniser};
use crate::lang::{Language, Languages};
use crate::model::{Mention, Segmentation};
use crate::recognise::tagger::crf_tagger::CrfTagger;
use crate::recognise::tagger::file;

/// Finds names in every language that has a model.
pub(super) struct BuiltIn {
    id: String,
    models: Vec<CrfTagger>,
}

impl BuiltIn {
    /// The models of these languages; those without one are passed over.
    pub(super) fn of(languages: Languages) -> Result<Self, ModelError> {
        let models = languages.iter().filter_map(|language| Some((language.recogniser.model?, language)));
        let models: Vec<CrfTagger> =
            models.map(|(bytes, language)| file::from_unpacked(bytes, language)).collect::<Result<_, _>>()?;
        let id = models.iter().map(Recogniser::id).collect::<Vec<_>>().join(", ");
        Ok(Self { id, models })
    }
}

impl Recogniser for BuiltIn {
    fn id(&self) -> &str {
        &self.id
    }

    fn reads(&self, language: &Language) -> bool {
        self.models.iter().any(|model| model.reads(language))
    }

    fn recognise(&self, text: &str, segmentation: &Segmentation, language: &Language) -> Vec<Mention> {
        let model = self.models.iter().find(|model| model.reads(language));
        model.map_or_else(Vec::new, |model| model.recognise(text, segmentation, language))
    }
}

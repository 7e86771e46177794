//! What a file itself said of an article, in the form in which it is kept beside the origin.
//!
//! Kept apart from what cleaning finds in the text: when the rules change, the text is read again with what the file
//! said and without what earlier rules found.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Annotations, Article, GivenQuotations, Metadata};
use crate::util::hex::hexadecimal;

/// What a file said of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StatedMetadata {
    /// What is known from metadata.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// Fingerprint of the mentions that came with the article; `None` where none came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<String>,
    /// The quotations that came with the article and lie in it; `None` where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotations: Option<GivenQuotations>,
}

impl StatedMetadata {
    /// What the file of `article` said.
    pub fn of_article(article: &Article) -> Self {
        Self {
            metadata: article.metadata.clone(),
            annotations: article.annotations.as_ref().map(fingerprint),
            quotations: article
                .quotations
                .as_ref()
                .filter(|given| !given.quotations.is_empty())
                .map(|given| GivenQuotations { misplaced: 0, ..given.clone() }),
        }
    }

    /// As a JSON object; `None` where the file said nothing.
    pub fn to_json(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        serde_json::to_string(self).ok()
    }

    /// From a JSON object.
    ///
    /// # Errors
    /// When it is none, or says something else than this.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}

/// Changes with everything that is taken from annotations.
fn fingerprint(annotations: &Annotations) -> String {
    let mut hash = Sha256::new();
    hash.update(&annotations.recogniser);
    for mention in &annotations.mentions {
        hash.update(format!(
            "\n{} {} {} {}",
            mention.span.start, mention.span.end, mention.kind, mention.confidence
        ));
    }
    hexadecimal(&hash.finalize())[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::StatedMetadata;
    use crate::model::{Annotation, Annotations, Article, EntityType, Metadata, Published, Span};

    #[test]
    fn what_was_said_comes_back_and_nothing_is_null() {
        let metadata = Metadata {
            title: Some("Talks".to_owned()),
            published: Some(Published { on: "2021-02".to_owned(), basis: "url".into() }),
            ..Metadata::default()
        };
        let article = Article { metadata, ..Article::default() };
        let given = StatedMetadata::of_article(&article);
        let json = given.to_json().unwrap();
        assert_eq!(json, r#"{"title":"Talks","published":{"on":"2021-02","basis":"url"}}"#);
        assert_eq!(StatedMetadata::parse(&json).unwrap(), given);
        assert_eq!(StatedMetadata::of_article(&Article::default()).to_json(), None);
        assert!(StatedMetadata::parse("no json").is_err());
    }

    #[test]
    fn other_annotations_are_another_saying() {
        let with = |end| {
            let mention = Annotation { span: Span::new(0, end), kind: EntityType::Org, confidence: 1.0 };
            let annotations =
                Annotations { recogniser: "x".to_owned(), mentions: vec![mention], misplaced: 0 };
            StatedMetadata::of_article(&Article { annotations: Some(annotations), ..Article::default() })
        };
        assert_eq!(with(3), with(3));
        assert_ne!(with(3), with(4));
    }
}

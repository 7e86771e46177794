//! The labels of other recognisers, and what they are called here.

use crate::model::EntityType;

/// The type for a label of spaCy (`OntoNotes` 5), Stanza, `CoNLL`-2003, WNUT or our own; `None` for values such as
/// dates and money, which are no entities.
///
/// A label that nobody uses in any of these schemes becomes [`EntityType::Other`].
pub(super) fn entity_type(label: &str) -> Option<EntityType> {
    let label = label.trim().to_uppercase().replace([' ', '-'], "_");
    Some(match label.as_str() {
        "PER" | "PERS" | "PERSON" | "PEOPLE" | "PRS" => EntityType::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" | "CORPORATION" | "COMPANY" => EntityType::Org,
        "LOC" | "LOCATION" | "GPE" | "GPE_LOC" | "FAC" | "FACILITY" | "PLACE" | "CITY" | "COUNTRY" => {
            EntityType::Place
        }
        "NORP" | "GROUP" | "NATIONALITY" | "RELIGION" => EntityType::Group,
        "EVENT" | "EVT" => EntityType::Event,
        "WORK" | "WORK_OF_ART" | "LAW" | "CREATIVE_WORK" => EntityType::Work,
        "PRODUCT" | "PROD" | "WEAPON" | "VEHICLE" => EntityType::Product,
        "DATE" | "TIME" | "PERCENT" | "MONEY" | "QUANTITY" | "ORDINAL" | "CARDINAL" | "NUMBER"
        | "DURATION" | "SET" => return None,
        _ => EntityType::Other,
    })
}

/// Whether any of these schemes has the label.
pub(super) fn is_known(label: &str) -> bool {
    entity_type(label) != Some(EntityType::Other)
}

-- param: type text (PERSON|ORG|PLACE|GROUP|EVENT|WORK|PRODUCT|OTHER|ANY) = ANY only entities of this type
typed (entity_id, type, name) AS (
    SELECT id, type, name FROM entities WHERE NOT ignored AND (:type = 'ANY' OR type = :type)
)

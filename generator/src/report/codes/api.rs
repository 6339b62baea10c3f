//! Codes of the `api` stage: what a document says that has no type.

super::codes! { API:
    CIRCULAR_TYPE = "circular-type", Warning,
        "A type is nothing but lists of itself; its elements stay raw JSON.",
        "Give the elements a type of their own.";
    TOO_DEEP = "schema-too-deep", Warning,
        "Schemas are nested deeper than any type should be; the inner ones stay raw JSON.",
        "Name inner schemas under `components` and refer to them.";
    TOO_LARGE = "merge-too-large", Warning,
        "Merging `allOf`s takes more steps than a document may ask for; what is left is not merged.",
        "Check the `allOf`s for schemas that include each other over and over.";
    CONTRADICTION = "contradiction", Warning,
        "Parts of an `allOf` cannot be true of one value.",
        "Correct one of the parts.";
    SEVERAL_CHOICES = "several-choices", Warning,
        "A schema has both `oneOf` and `anyOf`; only one is read.",
        "Use one of them.";
    MIXED_ELEMENTS = "mixed-elements", Warning,
        "Elements of several types are told apart by position or key pattern; they stay raw JSON.",
        "Give all elements one type, a `oneOf` if need be.";
    OPEN_TUPLE = "open-tuple", Info,
        "A list has types for its first elements only and no fixed length; it is a list of raw JSON.",
        "Say `minItems`, and `items: false` or `maxItems`, where the list has exactly these elements.";
    UNFIT_VALUES = "unfit-values", Warning,
        "The values of an `enum` do not fit its type; any value of the type is accepted.",
        "Correct the values or the type.";
    EMPTY_ENUM = "empty-enum", Info,
        "An `enum` lists no value; it is left out.",
        "List the values, or remove `enum`.";
    REQUIRED_UNKNOWN = "required-unknown", Info,
        "`required` names a property that is described nowhere; it is no field.",
        "Describe the property, or correct its name.";
    AMBIGUOUS_TAG = "ambiguous-tag", Warning,
        "One discriminator value belongs to several variants.",
        "Give each variant a value of its own, with a `mapping` if need be.";
    UNKNOWN_MAPPING = "unknown-mapping", Warning,
        "A discriminator's mapping names a schema that is not there.",
        "Correct the name or the reference.";
    WIDE_HIERARCHY = "wide-hierarchy", Info,
        "So many schemas build on one that a value of it is read as the base alone.",
        "Nothing, unless values of this type are used: then list the heirs that occur in a `oneOf`.";
}

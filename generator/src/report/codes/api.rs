//! Codes of the `api` stage: what a document says that has no type.

super::codes! { API:
    UNTYPED_SCHEMA = "untyped-schema", Warning,
        "A schema states a type that Rust cannot express here; its values stay raw JSON.",
        "Simplify the schema, or leave it: raw JSON keeps every value.";
}

//! Codes of the `document` stage: what a document says that its version does not allow, or that leads nowhere.

super::codes! { DOCUMENT:
    DANGLING_REFERENCE = "dangling-reference", Error,
        "A `$ref` leads to nothing.",
        "Correct the reference, or define what it names.";
    CYCLIC_REFERENCE = "cyclic-reference", Error,
        "References lead in a circle and never to a definition.",
        "Let one of them state what it is.";
}

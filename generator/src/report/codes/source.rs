//! Codes of the `source` stage: text that cannot be read as a tree.

super::codes! { SOURCE:
    UNREADABLE_FILE = "unreadable-file", Error,
        "The file could not be read.",
        "Check the path and its permissions.";
    EMPTY_FILE = "empty-file", Error,
        "The file holds nothing.",
        "Name a file that holds an OpenAPI document in JSON or YAML.";
    BINARY_FILE = "binary-file", Error,
        "The file is not text.",
        "Name the JSON or YAML document itself, unpacked.";
    NOT_UTF_EIGHT = "not-utf-eight", Error,
        "The text is not valid UTF-8.",
        "Save the file as UTF-8.";
    SYNTAX = "syntax", Error,
        "The text is not valid JSON or YAML.",
        "Correct the text at the place shown.";
    NESTED_TOO_DEEPLY = "nested-too-deeply", Error,
        "Values are nested more than 128 levels deep.",
        "Flatten the document; name inner schemas and refer to them.";
    EXPANDS_TOO_FAR = "expands-too-far", Error,
        "YAML aliases repeat far more content than the file holds.",
        "Use `$ref` instead of YAML aliases for large parts.";
    NUMBER_TOO_LARGE = "number-too-large", Warning,
        "A number is larger than any computer's; the largest power of ten there is stands for it.",
        "Write a smaller number, or leave out the limit that it means.";
    DUPLICATE_KEY = "duplicate-key", Warning,
        "A key stands twice in one object; the last one counts.",
        "Remove or rename one of the two.";
}

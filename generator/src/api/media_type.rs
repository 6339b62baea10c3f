//! A media type as written in, what is in it out: how a body of it is sent, what a reply of it carries.

/// What a media type holds, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `application/json`, `text/json`.
    Json,
    /// `application/vnd.api+json`, `application/*+json`.
    JsonLike,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    MultipartForm,
    /// Any other `multipart/*`.
    Multipart,
    /// `application/x-ndjson`, `application/jsonl`, `application/json-seq`.
    Lines,
    /// `text/event-stream`.
    Events,
    /// `text/plain`.
    Text,
    /// `application/octet-stream`.
    Binary,
    /// `application/xml`, `text/xml`, `image/svg+xml` not included.
    Xml,
    /// Other text: `text/csv`, `application/yaml`.
    OtherText,
    /// Known not to be text: `image/png`, `application/pdf`.
    OtherBinary,
    /// `*/*`, `application/*`: the schema must tell.
    Any,
    /// Not known: the schema must tell.
    Unknown,
}

/// Applications whose content is text.
const TEXTS: &[&str] = &[
    "yaml",
    "x-yaml",
    "javascript",
    "ecmascript",
    "x-javascript",
    "graphql",
    "sql",
    "toml",
    "x-sh",
    "rtf",
    "csv",
    "x-www-form-urlencoded",
    "jwt",
    "jose",
    "pgp-keys",
    "x-pem-file",
    "typescript",
    "sarif",
];

/// Applications whose content is bytes.
const BINARIES: &[&str] = &[
    "octet-stream",
    "pdf",
    "zip",
    "gzip",
    "x-gzip",
    "x-tar",
    "x-bzip2",
    "x-7z-compressed",
    "zstd",
    "wasm",
    "cbor",
    "msgpack",
    "x-msgpack",
    "x-protobuf",
    "protobuf",
    "msword",
    "epub+zip",
    "java-archive",
    "x-binary",
    "binary",
    "grpc",
    "vnd.google.protobuf",
    "vnd.kubernetes.protobuf",
    "vnd.ms-excel",
    "vnd.rar",
    "x-rar-compressed",
    "dicom",
    "geopackage+sqlite3",
];

/// The type and subtype, lower case, without parameters.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// What a media type holds.
pub fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    let (main, sub) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    let suffix = sub.rsplit_once('+').map(|(_, suffix)| suffix);
    match (main, sub) {
        // The last is written here and there for what has no slash.
        ("application" | "text", "json") | ("json", "") => Kind::Json,
        ("application", "x-www-form-urlencoded") => Kind::Form,
        ("multipart", "form-data") => Kind::MultipartForm,
        ("multipart", _) => Kind::Multipart,
        ("text", "event-stream") => Kind::Events,
        (
            _,
            "x-ndjson" | "ndjson" | "jsonl" | "x-jsonl" | "jsonlines" | "x-jsonlines" | "json-seq"
            | "x-json-stream",
        )
        | ("application", "stream+json") => Kind::Lines,
        (_, _) if suffix == Some("json-seq") => Kind::Lines,
        (_, _) if suffix == Some("json") => Kind::JsonLike,
        ("application", "octet-stream") => Kind::Binary,
        ("text", "plain" | "*") => Kind::Text,
        ("application" | "text", "xml") => Kind::Xml,
        ("application", _) if suffix == Some("xml") => Kind::Xml,
        ("text", _) => Kind::OtherText,
        ("image" | "audio" | "video" | "font" | "model", _) => Kind::OtherBinary,
        ("*", _) | ("application", "*") => Kind::Any,
        ("application", sub) if TEXTS.contains(&sub) || suffix == Some("yaml") => Kind::OtherText,
        ("application", sub)
            if BINARIES.contains(&sub) || matches!(suffix, Some("zip" | "gzip" | "cbor")) =>
        {
            Kind::OtherBinary
        }
        ("application", sub) if sub.starts_with("vnd.openxmlformats") => Kind::OtherBinary,
        _ => Kind::Unknown,
    }
}

/// The media type to name in a header: wildcards become the plainest thing they allow.
pub fn concrete(media_type: &str, plain: &str) -> String {
    if media_type.contains('*') || !media_type.contains('/') {
        plain.to_owned()
    } else {
        media_type.trim().to_owned()
    }
}

/// A media type as asked for: without a charset, which says nothing of JSON and nothing new of text.
pub fn accepted(media_type: &str) -> String {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_owned();
    parts
        .filter(|parameter| {
            !parameter.to_ascii_lowercase().starts_with("charset") && !parameter.is_empty()
        })
        .fold(essence, |text, parameter| format!("{text}; {parameter}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_kinds() {
        for (name, wanted) in [
            ("application/json", Kind::Json),
            ("Application/JSON; charset=utf-8", Kind::Json),
            ("text/json", Kind::Json),
            ("application/*+json", Kind::JsonLike),
            ("application/vnd.github.v3+json", Kind::JsonLike),
            ("application/problem+json", Kind::JsonLike),
            ("application/x-ndjson", Kind::Lines),
            ("application/geo+json-seq", Kind::Lines),
            ("text/event-stream", Kind::Events),
            ("multipart/form-data", Kind::MultipartForm),
            ("multipart/related", Kind::Multipart),
            ("text/csv", Kind::OtherText),
            ("image/*", Kind::OtherBinary),
            ("image/svg+xml", Kind::OtherBinary),
            ("application/atom+xml", Kind::Xml),
            ("*/*", Kind::Any),
            ("application/vnd.github.diff", Kind::Unknown),
            ("", Kind::Unknown),
        ] {
            assert_eq!(kind(name), wanted, "{name}");
        }
    }

    #[test]
    fn headers_name_what_can_be_named() {
        assert_eq!(concrete("*/*", "application/json"), "application/json");
        assert_eq!(concrete("text/csv", "text/plain"), "text/csv");
        assert_eq!(
            accepted("application/json; charset=utf-8"),
            "application/json"
        );
        assert_eq!(
            accepted("application/json;odata=verbose"),
            "application/json; odata=verbose"
        );
    }
}

//! Codes of the `api` stage: what a document says of operations, servers and credentials that is not kept as said.

super::codes! { OPERATION:
    UNSUPPORTED_SCHEME = "unsupported-scheme", Warning,
        "A security scheme of a kind that cannot be computed for the caller.",
        "Give the whole `Authorization` value through the builder, or sign requests in a transport.";
    RELATIVE_SERVER = "relative-server", Info,
        "A server's URL is relative to where the document was found.",
        "Name the base URL in `[[environments]]`.";
    NO_SERVER = "no-server", Info,
        "The document names no server.",
        "Name the base URL in `[[environments]]`.";
    SKIPPED_OPERATION = "skipped-operation", Info,
        "An operation is left out because the configuration or the document asks for it.",
        "Remove the rule to have the operation.";
    UNMATCHED_RULE = "unmatched-rule", Warning,
        "A rule of the configuration names an operation that the document does not have.",
        "Name the operation by its `operationId` or as `METHOD /path`.";
    IGNORED_HEADER = "ignored-header-parameter", Info,
        "A header parameter that OpenAPI says to ignore: media types and security say what it says.",
        "Set it on a request by hand where another value is needed.";
    XML_AS_TEXT = "xml-as-text", Warning,
        "XML is sent and received as text.",
        "Offer JSON, or write and read the XML with a library of your choice.";
    SKIPPED_MEDIA_TYPE = "skipped-media-type", Info,
        "A media type of a request or a response is left out: another one carries the same, or there are too many.",
        "Nothing, unless the server takes only this one: then remove the others.";
    UNKNOWN_MEDIA_TYPE = "unknown-media-type", Warning,
        "A media type with a structured schema that is not JSON; the content stays text or bytes.",
        "Name a JSON media type if the content is JSON.";
    UNREAD_MEDIA_TYPE = "unread-media-type", Warning,
        "A media type of a response is not asked for, and what it carries is not what the one that is asked for carries.",
        "Ask for it with the header `accept` on a request and read the raw answer.";
    NO_CONTENT_TYPE = "no-media-type", Warning,
        "A request body names no media type; no body is sent.",
        "Give the body's `content` a media type.";
    PART_HEADER = "part-header", Warning,
        "A header of a part of a multipart body is no field of the request.",
        "Set it with `FilePart::header` where the part is a file; else describe the value as a part of its own.";
    UNTYPED_FORM = "untyped-form", Warning,
        "A form or multipart body has no schema with named properties.",
        "Describe its fields as the properties of an object.";
    UNUSABLE_PAGING = "unusable-paging", Warning,
        "What is said about paging does not fit the operation's parameters and answer; the list is not paged.",
        "Correct the names, or set `pagination = false` for the operation.";
    UNFOLLOWED_PAGING = "unfollowed-paging", Info,
        "A list comes in pages by all signs, but not in a way that is known; each page must be asked for by hand.",
        "Describe the answer, or say how pages follow in `[operations.\"KEY\"]` with `pagination`; `false` says that they do not.";
    UNKNOWN_ITEM = "unknown-stream-item", Warning,
        "The configured schema of a stream's items does not exist.",
        "Name a component schema, or give a pointer that starts with `#/`.";
    NOTHING_TO_GENERATE = "nothing-to-generate", Warning,
        "The document describes no operation, no event and no schema.",
        "Add paths, webhooks or component schemas.";
}

//! Codes of the `document` stage: what a document says that its version does not allow, or that leads nowhere.

super::codes! { DOCUMENT:
    NOT_AN_API = "not-an-api", Error,
        "The document does not describe an API.",
        "Name an OpenAPI or Swagger document: one with `openapi: 3.x` or `swagger: '2.0'` at its top.";
    UNKNOWN_VERSION = "unknown-version", Error,
        "The document follows a version of the specification that is not known.",
        "Convert it to OpenAPI 3; versions 2.0, 3.0, 3.1 and 3.2 are read.";
    UNUSUAL_VERSION = "unusual-version", Warning,
        "The version is not one that was published; the nearest known one is taken.",
        "State the version as `3.0.3`, `3.1.0` or `3.2.0`.";
    MISSING_VERSION = "missing-version", Warning,
        "The document does not say which version it follows.",
        "Add `openapi: 3.0.3`, `openapi: 3.1.0` or `swagger: '2.0'` at its top.";
    DANGLING_REFERENCE = "dangling-reference", Error,
        "A `$ref` leads to nothing.",
        "Correct the reference, or define what it names.";
    DYNAMIC_REFERENCE = "dynamic-reference", Warning,
        "A `$dynamicRef` has several meanings, by the use of the schema around it; it stays raw JSON.",
        "Write the schema once for each meaning, and refer to each by `$ref`.";
    CYCLIC_REFERENCE = "cyclic-reference", Error,
        "References lead in a circle and never to a definition.",
        "Let one of them state what it is.";
    REMOTE_REFERENCE = "remote-reference", Error,
        "A `$ref` leads to the network, which is never asked.",
        "Copy what it names into a file beside the document.";
    OUTSIDE_REFERENCE = "outside-reference", Error,
        "A `$ref` leads out of the document's folder.",
        "Move the file into the folder, or allow other folders.";
    UNREADABLE_REFERENCE = "unreadable-reference", Error,
        "A `$ref` leads to a file that cannot be read.",
        "Correct the reference or the file.";
    BARE_REFERENCE = "bare-reference", Info,
        "A `$ref` is only a schema's name.",
        "Write `#/components/schemas/NAME`.";
    IGNORED_SIBLINGS = "ignored-siblings", Info,
        "Keywords beside `$ref` do not count before OpenAPI 3.1.",
        "Put the reference into `allOf`, or move to OpenAPI 3.1.";
    WRONG_TYPE = "wrong-type", Warning,
        "A value has another type than its key allows; it is left out.",
        "Correct the value.";
    NULL_VALUE = "null-value", Info,
        "A key is null, which says the same as leaving it out.",
        "Leave the key out.";
    TEXT_FOR_TRUTH = "text-for-truth", Info,
        "A truth value is written as text or as a number.",
        "Write `true` or `false` without quotes.";
    LIST_FOR_OBJECT = "list-for-object", Info,
        "An empty list stands where an object belongs.",
        "Write `{}`.";
    SINGLE_FOR_LIST = "single-for-list", Info,
        "One element stands where a list belongs.",
        "Put it in brackets.";
    TYPE_SPELLING = "type-spelling", Info,
        "A type is not written as the specification writes it.",
        "Write one of string, number, integer, boolean, array, object and null.";
    UNKNOWN_TYPE = "unknown-type", Warning,
        "A schema's type does not exist.",
        "Write one of string, number, integer, boolean, array, object and null.";
    REQUIRED_FLAG = "required-flag", Info,
        "A property says itself that it is required.",
        "Name it in the `required` list of its object.";
    STATUS_SPELLING = "status-spelling", Info,
        "A response's status is not written as the specification writes it.",
        "Write a status such as `200`, a range such as `2XX`, or `default`.";
    UNKNOWN_STATUS = "unknown-status", Warning,
        "A response is for no status that exists.",
        "Write a status such as `200`, a range such as `2XX`, or `default`.";
    LOCATION_SPELLING = "location-spelling", Info,
        "A parameter's `in` is not written as the specification writes it.",
        "Write one of path, query, header and cookie.";
    EMPTY_SERVER = "empty-server", Info,
        "A server's URL is empty.",
        "Write the URL, or remove the server.";
    MISSING_DEFAULT = "missing-default", Info,
        "A server variable has no default.",
        "Add `default`.";
    UNKNOWN_SCHEME = "unknown-scheme", Warning,
        "A security scheme does not exist or is of no known kind.",
        "Define it under the security schemes of the components.";
    DUPLICATE_PARAMETER = "duplicate-parameter", Warning,
        "A parameter is listed twice for one operation.",
        "Remove one of the two.";
    MISSING_PATH_PARAMETER = "missing-path-parameter", Warning,
        "No parameter describes a variable of the path; it is read as text.",
        "Add a parameter with `in: path` and this name.";
    UNUSED_FORM_PARAMETER = "unused-form-parameter", Warning,
        "An operation has `in: body` and `in: formData`, which exclude each other; the form's fields are left out.",
        "Remove the one that the server does not read.";
    NESTED_LIST = "nested-list", Warning,
        "A list inside a list of a parameter is written as JSON, whatever its `collectionFormat`.",
        "Describe the inner list as text, and join its items before it is given.";
    UNUSED_PATH_PARAMETER = "unused-path-parameter", Warning,
        "A path parameter is no variable of the path; it is left out.",
        "Correct its name, or the path.";
    QUERY_IN_PATH = "query-in-path", Info,
        "A path holds query parameters.",
        "Leave them out of the path, and list them as parameters with `in: query`.";
    UNREADABLE_PARAMETER = "unreadable-parameter", Error,
        "A parameter does not say its name or where it goes, or no header can have its name; it is left out.",
        "Give it `name` and `in`.";
    UNKNOWN_STYLE = "unknown-style", Warning,
        "A parameter's style does not exist; the usual one is taken.",
        "Write one of form, simple, label, matrix, spaceDelimited, pipeDelimited, deepObject and cookie.";
    UNUSUAL_MEDIA_TYPE = "unusual-media-type", Warning,
        "A key under `content` is no media type.",
        "Write a media type such as `application/json`.";
    DUPLICATE_STATUS = "duplicate-status", Warning,
        "Two responses are for one status.",
        "Remove one of the two.";
    PATH_WITHOUT_SLASH = "path-without-slash", Info,
        "A path does not start with a slash.",
        "Start it with `/`.";
    METHOD_SPELLING = "method-spelling", Info,
        "A method is not written in lower case.",
        "Write `get`, `post` and so on.";
    UNKNOWN_METHOD = "unknown-method", Error,
        "A key of a path is no method; what it holds is left out.",
        "Write a method of HTTP, or use `additionalOperations`.";
    OTHER_VERSION = "other-version", Info,
        "Something is said as another version of the specification says it.",
        "Say it as the document's own version does.";
}

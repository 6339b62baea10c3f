//! What an operation does by the shape of its path and method, and the verbs that say so.

/// Verbs that begin an `operationId` and say no more than the method and the path already do.
const PLAIN: &[&str] = &[
    "list", "get", "retrieve", "read", "fetch", "show", "find", "describe", "create", "post",
    "add", "insert", "new", "update", "patch", "edit", "modify", "change", "put", "replace", "set",
    "delete", "remove", "destroy",
];

/// Verbs that make a whole name on their own: a path that ends in one is an action, not a thing.
const ACTIONS: &[&str] = &[
    "search",
    "login",
    "logout",
    "signin",
    "signup",
    "signout",
    "ping",
    "query",
    "validate",
    "verify",
    "check",
    "convert",
    "translate",
    "upload",
    "download",
    "send",
    "export",
    "import",
    "generate",
    "register",
    "unregister",
    "refresh",
    "revoke",
    "reset",
    "start",
    "stop",
    "pause",
    "resume",
    "play",
    "cancel",
    "approve",
    "reject",
    "close",
    "open",
    "archive",
    "unarchive",
    "restore",
    "merge",
    "clone",
    "copy",
    "move",
    "lock",
    "unlock",
    "enable",
    "disable",
    "activate",
    "deactivate",
    "subscribe",
    "unsubscribe",
    "publish",
    "unpublish",
    "sync",
    "test",
    "run",
    "execute",
    "eval",
    "evaluate",
    "parse",
    "render",
    "compare",
    "seek",
    "next",
    "previous",
    "shuffle",
    "repeat",
    "follow",
    "unfollow",
    "introspect",
    "authorize",
    "invite",
    "join",
    "leave",
    "accept",
    "decline",
    "confirm",
    "submit",
    "append",
    "assign",
    "unassign",
    "attach",
    "detach",
    "select",
    "reorder",
    "bulk",
    "batch",
    "upsert",
    "clear",
    "deploy",
    "rotate",
    "transfer",
    "apply",
    "process",
    "simulate",
    "estimate",
    "calculate",
];

/// Whether the word alone says nothing that the path's shape does not.
pub fn is_plain(word: &str) -> bool {
    PLAIN.contains(&word)
}

/// Whether the word names an HTTP method that is no good verb for people.
pub fn is_method(word: &str) -> bool {
    matches!(word, "post" | "put" | "patch")
}

/// Whether what follows the word is made by it.
pub fn makes(word: &str) -> bool {
    matches!(
        word,
        "create" | "add" | "insert" | "upload" | "submit" | "generate" | "attach" | "send"
    )
}

/// Whether the word is one people use for doing, not for things.
pub fn is_action(word: &str) -> bool {
    ACTIONS.contains(&word)
        || [
            "find", "get", "set", "add", "remove", "create", "delete", "list", "update",
        ]
        .contains(&word)
}

/// Whether an id that begins with `word` does something else than its method and path say (`POST /users` named
/// `search_users`): then the id knows better.
pub fn contradicts(word: &str, method: &str) -> bool {
    let usual: &[&str] = match method {
        "GET" | "HEAD" | "QUERY" => &[
            "list", "get", "retrieve", "read", "fetch", "show", "find", "describe", "head",
        ],
        "POST" => &[
            "create", "post", "add", "insert", "new", "update", "submit", "send", "register",
            "put", "set",
        ],
        "PUT" | "PATCH" => &[
            "update", "patch", "edit", "modify", "change", "put", "replace", "set", "upsert",
        ],
        "DELETE" => &["delete", "remove", "destroy"],
        _ => return false,
    };
    (is_plain(word) || ACTIONS.contains(&word)) && !usual.contains(&word)
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Many of a kind.
    Collection,
    /// One of a collection: the path ends in a variable.
    Item,
    /// One thing there is only one of.
    Single,
}

/// The plain name of a method upon what a path names. `partial`: there is a PATCH beside it, so a PUT replaces.
pub fn plain(method: &str, shape: Shape, partial: bool) -> String {
    let name = match (method, shape) {
        ("GET", Shape::Collection) => "list",
        ("GET", Shape::Item | Shape::Single) => "retrieve",
        ("POST", Shape::Collection | Shape::Single) => "create",
        ("PUT", _) if partial => "replace",
        ("POST" | "PUT" | "PATCH", _) => "update",
        ("DELETE", _) => "delete",
        _ => return method.to_lowercase(),
    };
    name.to_owned()
}

/// What `operationId` words say with a plain verb alone, in the words used everywhere else; `None`: not plain.
pub fn canonical(word: &str, shape: Shape) -> Option<&'static str> {
    Some(match word {
        "list" => "list",
        "get" | "retrieve" | "read" | "fetch" | "show" | "find" | "describe" => match shape {
            Shape::Collection => "list",
            Shape::Item | Shape::Single => "retrieve",
        },
        "create" | "post" | "insert" | "new" => "create",
        "add" if shape == Shape::Collection => "create",
        "update" | "patch" | "edit" | "modify" | "change" | "put" => "update",
        "replace" => "replace",
        "delete" | "remove" | "destroy" => "delete",
        _ => return None,
    })
}

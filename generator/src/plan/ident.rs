//! Words in, Rust identifiers out: the only place where the names of a generated crate can be made.

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;

use super::words::Words;

/// Words no identifier may be, in any edition up to 2024; all but the last four may be raw (`r#type`).
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield", "self", "Self", "super", "crate",
];

/// `abstract`, `continue`, `override`: nearly all names are longer, and need not be looked up.
const LONGEST_KEYWORD: usize = 8;

/// Keywords that cannot be raw.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// How an identifier that would be a keyword is made one that is not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// `r#type`, printed so; the text stays `type`.
    Raw,
    /// `type_`
    Suffix,
    /// The same, and no name that a field may have too, as in scripts without capitals: rustc takes that for a mistake.
    Capital,
    /// The same as `Suffix`, in ASCII, as rustc wants the names of files.
    File,
}

/// A name of some kind.
pub trait Name: Clone + Eq + fmt::Debug {
    /// The name that these words make.
    fn of(words: &Words) -> Self;

    /// The name as text, without `r#`.
    fn as_str(&self) -> &str;
}

macro_rules! names {
    ($($(#[$docs:meta])* $name:ident: $escape:expr, $fallback:literal, $make:expr;)*) => {$(
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The name that these words make.
            pub fn new(words: &Words) -> Self {
                let make: fn(&Words) -> String = $make;
                Self(legal(make(words), $fallback, $escape).into())
            }

            /// The name as text, without `r#`.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $name {
            /// This very name, when it is a legal one.
            pub fn exactly(text: &str) -> Option<Self> {
                let name = legal(text.to_owned(), $fallback, $escape);
                (name == text).then(|| Self(name.into()))
            }
        }

        impl Name for $name {
            fn of(words: &Words) -> Self {
                Self::new(words)
            }

            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                if is_raw(&self.0) {
                    formatter.write_str("r#")?;
                }
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, formatter)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(if is_raw(&self.0) {
                    Ident::new_raw(&self.0, Span::call_site())
                } else {
                    Ident::new(&self.0, Span::call_site())
                });
            }
        }
    )*};
}

names! {
    /// The name of a type: `OAuthToken`.
    TypeName: Escape::Suffix, "Empty", Words::upper_camel;
    /// The name of a variant: `AuthorizationCode`.
    VariantName: Escape::Capital, "Empty", Words::upper_camel;
    /// The name of a field or an argument: `access_token`.
    FieldName: Escape::Raw, "empty", Words::snake;
    /// The name of a function: `create`.
    FnName: Escape::Raw, "empty", Words::snake;
    /// The name of a module and its file: `oauth_tokens`.
    ModName: Escape::File, "empty", Words::snake;
}

/// Whether Windows has a device of this name, of which it allows no file, whatever its extension:
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions>.
fn is_device(name: &str) -> bool {
    let numbered = |device: &str| {
        let number = name.strip_prefix(device).unwrap_or_default();
        number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit())
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn is_raw(name: &str) -> bool {
    is_keyword(name)
}

fn is_keyword(name: &str) -> bool {
    name.len() <= LONGEST_KEYWORD && KEYWORDS.contains(&name)
}

/// Returns the text with some characters beyond ASCII by their numbers: `u65e5_u672c`.
fn by_number(text: &str, spelled: impl Fn(char) -> bool) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if c.is_ascii() || !spelled(c) {
            written.push(c);
            continue;
        }
        for part in ["_", &format!("u{:x}", u32::from(c)), "_"] {
            written.push_str(part);
        }
    }
    let words: Vec<&str> = written.split('_').filter(|word| !word.is_empty()).collect();
    let mut name = words.join("_");
    // File systems allow 255 bytes. What tells long names apart is mostly at their ends.
    if name.len() > LONGEST_FILE {
        let (mut from, mut to) = (LONGEST_FILE / 2, name.len() - LONGEST_FILE / 2);
        while !name.is_char_boundary(from) {
            from -= 1;
        }
        while !name.is_char_boundary(to) {
            to += 1;
        }
        name.replace_range(from..to, "");
    }
    name
}

/// The most bytes of a file's name, without `.rs`.
const LONGEST_FILE: usize = 200;

/// A text that is a legal identifier, out of one that is nearly so: letters, digits and single underscores.
fn legal(mut name: String, fallback: &str, escape: Escape) -> String {
    name.retain(|c| c == '_' || unicode_ident::is_xid_continue(c));
    if !name.is_ascii() {
        // rustc compares identifiers in this form: <https://doc.rust-lang.org/reference/identifiers.html#normalization>.
        name = name.nfc().collect();
        let spelled = |c: char| escape == Escape::File || !c.identifier_allowed();
        if name.chars().any(|c| !c.is_ascii() && spelled(c)) {
            name = by_number(&name, spelled);
        }
    }
    if name.trim_matches('_').is_empty() {
        fallback.clone_into(&mut name);
    }
    let large = fallback.starts_with(char::is_uppercase);
    match name.chars().next() {
        Some(first) if !unicode_ident::is_xid_start(first) => {
            name.insert(0, if large { 'N' } else { 'n' });
        }
        Some(first) if escape == Escape::Capital && !first.is_uppercase() => name.insert(0, 'V'),
        _ => {}
    }
    let keyword = match escape {
        Escape::Raw => NEVER_RAW.contains(&name.as_str()),
        Escape::Suffix | Escape::Capital => is_keyword(&name),
        Escape::File => is_keyword(&name) || is_device(&name),
    };
    if keyword {
        name.push('_');
    }
    name
}

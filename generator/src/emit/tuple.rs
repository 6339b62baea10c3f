//! The fields of an object as one tuple, as the runtime's codecs take them: many become pairs of tuples.

use super::text::{list, put};

/// How many elements a tuple has at most: as many as `Parts` of the runtime's codecs knows. They have a body for each length,
/// which costs every crate; pairs of tuples cost only the types that are long.
const MOST: usize = 8;

/// `before(a, b)after`; with more than a tuple has, `before both((a, ..), (m, ..))after`, and so on.
pub fn tuple<T: AsRef<str>>(
    text: &mut String,
    indent: &str,
    before: &str,
    both: &str,
    elements: &[T],
    after: &str,
) {
    let mut before = before.to_owned();
    let mut rest = elements;
    // What closes the brackets of those that were taken together.
    let mut close = String::new();
    while let Some((first, more)) = rest.split_at_checked(MOST)
        && !more.is_empty()
    {
        put(text, format_args!("{indent}{before}{both}((\n"));
        for element in first {
            put(text, format_args!("{indent}    {},\n", element.as_ref()));
        }
        "), ".clone_into(&mut before);
        close.push(')');
        rest = more;
    }
    if let [only] = rest {
        // Broken as a list is, the tuple would end in two commas.
        let only = only.as_ref();
        put(
            text,
            format_args!("{indent}{before}({only},){close}{after}\n"),
        );
    } else {
        let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
        let (before, after) = (format!("{before}("), format!("){close}{after}"));
        list(text, indent, &before, &rest, &after);
    }
}

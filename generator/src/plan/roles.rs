//! What an inline schema could be called after what it is to its surroundings.

use super::lexicon::Lexicon;
use super::words::Words;
use crate::api::{Origin, Role};

/// Words for a role, best first: short, and longer for when the short ones are taken. `told` is what a variant without
/// a label is called.
pub fn words(role: &Role, told: Option<&Words>, lexicon: &Lexicon) -> [Words; 2] {
    match role {
        Role::Whole => [Words::default(), Words::default()],
        Role::Property(name) | Role::Parameter(name) => {
            [Words::of(name, lexicon), Words::verbose(name, lexicon)]
        }
        // A list among the types of a union is named after what the union is.
        Role::Item(inner) => match &**inner {
            Role::Variant(inner, _, None) => element(&words(inner, None, lexicon), "item"),
            // What a parameter lists is hardly ever met as a list.
            Role::Parameter(name) => {
                let plain = Words::of(name, lexicon);
                [plain.singular(), plain.and_ours("item")]
            }
            inner => element(&words(inner, None, lexicon), "item"),
        },
        Role::Value(inner) => element(&words(inner, None, lexicon), "value"),
        Role::Variant(inner, number, label) => {
            let [inner, _] = words(inner, None, lexicon);
            let label = label.as_ref().map(|label| Words::of(label, lexicon));
            let label = label
                .filter(|label| !label.is_empty())
                .or_else(|| told.cloned());
            let label =
                label.unwrap_or_else(|| Words::ours("variant").and_ours(&(number + 1).to_string()));
            [inner.and(&label), inner.and(&label).and_ours("variant")]
        }
        Role::Body => [Words::ours("request"), Words::ours("request body")],
        Role::Parts => [Words::ours("parts"), Words::ours("multipart parts")],
        Role::Response(status) => {
            let kind = if status.starts_with(['4', '5']) {
                "error"
            } else {
                "response"
            };
            [
                Words::ours(kind),
                Words::ours(kind).and(&Words::of(status, lexicon)),
            ]
        }
        Role::StreamItem => [Words::ours("event"), Words::ours("stream event")],
    }
}

/// One of several: the singular where the words are a plural, else with a word added.
fn element([plain, _]: &[Words; 2], kind: &str) -> [Words; 2] {
    let singular = plain.singular();
    if singular == *plain {
        [plain.and_ours(kind), plain.and_ours(kind)]
    } else {
        [singular, plain.and_ours(kind)]
    }
}

/// Whether a role is a parameter's, or within one.
pub fn is_of_parameter(role: &Role) -> bool {
    match role {
        Role::Parameter(_) => true,
        Role::Item(inner) | Role::Value(inner) | Role::Variant(inner, ..) => is_of_parameter(inner),
        _ => false,
    }
}

/// The label of a variant that stands for the whole of its parent.
pub fn label(origin: &Origin) -> Option<&str> {
    match origin {
        Origin::Inside(_, Role::Variant(inner, _, Some(label))) if **inner == Role::Whole => {
            Some(label)
        }
        _ => None,
    }
}

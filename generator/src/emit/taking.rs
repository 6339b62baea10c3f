//! Arguments: how a function takes a value and what it keeps of it.

use crate::plan::{FieldName, Taking};

use super::types::Written;

/// `client_id: impl Into<String>`
pub fn argument(name: &FieldName, taking: &Taking) -> String {
    match taking {
        Taking::Value(of) | Taking::Boxed(of) => format!("{name}: {}", Written(of)),
        Taking::Into(of) => format!("{name}: impl Into<{}>", Written(of)),
        Taking::Str => format!("{name}: &str"),
        Taking::Items(of) => format!("{name}: impl IntoIterator<Item = {}>", Written(of)),
        Taking::ItemsInto(of) => {
            format!(
                "{name}: impl IntoIterator<Item = impl Into<{}>>",
                Written(of)
            )
        }
        Taking::Entries(of) => {
            format!(
                "{name}: impl IntoIterator<Item = (impl Into<String>, {})>",
                Written(of)
            )
        }
        Taking::EntriesInto(of) => {
            format!(
                "{name}: impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>",
                Written(of)
            )
        }
    }
}

/// The value to keep: `client_id.into()`
pub fn kept(name: &FieldName, taking: &Taking) -> String {
    match taking {
        Taking::Value(_) => name.to_string(),
        Taking::Into(_) => format!("{name}.into()"),
        Taking::Str => format!("{name}.to_owned()"),
        Taking::Items(_) => format!("{name}.into_iter().collect()"),
        Taking::ItemsInto(_) => format!("{name}.into_iter().map(Into::into).collect()"),
        Taking::Entries(_) => {
            format!("{name}.into_iter().map(|(key, value)| (key.into(), value)).collect()")
        }
        Taking::EntriesInto(_) => {
            format!("{name}.into_iter().map(|(key, value)| (key.into(), value.into())).collect()")
        }
        Taking::Boxed(_) => format!("Box::new({name})"),
    }
}

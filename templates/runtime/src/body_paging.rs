//! Lists of which a member of the JSON body chooses the page.

use serde_json::Value;

use super::call::Call;
use super::next_page::{Paging, Parameters, Trail};
use super::paging::{ListRequest, Page};

impl Call {
    /// The request for a list whose pages follow each other as `paging` says, where what that calls a parameter is a member
    /// of the JSON body.
    pub fn pages_by_body<P: Page>(self, paging: Paging) -> ListRequest<P> {
        self.pages_along(paging, Trail::new(BODY))
    }
}

/// Members of the JSON body.
const BODY: Parameters = Parameters {
    get: member,
    set: |call, paging, place| {
        // What counts is a number there.
        let number = paging.counts.then(|| place.parse::<i64>().ok()).flatten();
        let value = number.map_or_else(|| Value::from(place), Value::from);
        put(call, paging.parameter, value);
    },
};

/// The value that a member of the JSON body has in the call.
fn member(call: &Call, name: &str) -> Option<String> {
    let parts = &call.parts;
    let mut added = parts.body_fields.iter().rev();
    let body: Value;
    let value = if let Some((_, value)) = added.find(|(field, _)| field == name) {
        value
    } else {
        body = serde_json::from_slice(parts.body.as_bytes()?).ok()?;
        body.get(name)?
    };
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Gives a member of the JSON body the one value.
fn put(call: &mut Call, name: &str, value: Value) {
    let fields = &mut call.parts.body_fields;
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value));
}

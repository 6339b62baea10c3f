//! Cookie parameters of the style `cookie`: written as they are, without any encoding.

use serde::Serialize;
use serde_json::Value;

use super::call::Call;
use super::path::scalar;

impl Call {
    /// A cookie, or one for each element or member where it is spread; `None` sends nothing. What would end the cookie or
    /// the header cannot be sent.
    pub fn cookie_plain<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        explode: bool,
    ) -> Self {
        let value = self.value(name, value);
        for (name, value) in pairs(name, &value, explode) {
            let cookie = format!("{name}={value}");
            if cookie.contains(|character: char| character == ';' || character.is_control()) {
                self.fail(format!(
                    "the value for the cookie {name:?} has a character that would end it"
                ));
            } else {
                self.parts.cookies.push(cookie);
            }
        }
        self
    }
}

fn pairs(name: &str, value: &Value, explode: bool) -> Vec<(String, String)> {
    let named = |value| (name.to_owned(), value);
    match value {
        Value::Array(items) if explode => items.iter().filter_map(scalar).map(named).collect(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(scalar).collect();
            let joined = (!items.is_empty()).then(|| named(items.join(",")));
            joined.into_iter().collect()
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), scalar(value)?)));
            if explode {
                return members.collect();
            }
            let members: Vec<String> = members.flat_map(|(key, value)| [key, value]).collect();
            let joined = (!members.is_empty()).then(|| named(members.join(",")));
            joined.into_iter().collect()
        }
        value => scalar(value).map(named).into_iter().collect(),
    }
}

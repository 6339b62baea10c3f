//! Cookie parameters: written as those of the query, also in [`styles`](super::query_styles) that few queries have.

use super::call::Call;
use super::query::{self, QueryStyle};
use serde::Serialize;

impl Call {
    /// A cookie; `None` sends nothing.
    pub fn cookie<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.put_cookie(name, value, QueryStyle::COMMA)
    }

    /// A cookie for each element or member; `None` sends nothing.
    pub fn cookie_exploded<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.put_cookie(name, value, QueryStyle::FORM)
    }

    /// A cookie of JSON text; `None` sends nothing.
    pub fn cookie_json<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.put_cookie(name, value, QueryStyle::JSON)
    }

    fn put_cookie<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
        style: QueryStyle,
    ) -> Self {
        let value = self.value(name, value);
        for pair in query::pairs(name, &value, style) {
            self.parts.cookies.push(pair.text);
        }
        self
    }
}

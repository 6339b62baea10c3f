//! Queries that are one value: the pairs of a form.

use serde::Serialize;

use super::call::Call;
use super::form;
use super::query::QueryStyle;

impl Call {
    /// The members of an object as the query, each in the style that `styles` has for it; what is null is left out.
    pub fn query_string<T: Serialize + ?Sized>(
        mut self,
        value: &T,
        styles: &[(&str, QueryStyle)],
    ) -> Self {
        let members = form::members(self.value("the query", value));
        for (name, value) in members {
            let mut pairs = form::pairs(name, &value, styles);
            self.parts.query.append(&mut pairs);
        }
        self
    }
}

//! What keywords of a schema mean together: exclusive bounds, siblings of `$ref`, required names, null.

use super::super::{Additional, Schema, SchemaType, Version, quirks, reader::Reader};
use crate::{
    report::codes,
    source::{At, Lookup},
};

/// More required names than this are looked up by hash.
const FEW: usize = 16;

/// Keywords seen on the way whose meaning depends on others.
#[derive(Default)]
pub(super) struct Pending<'a> {
    /// Keys that would change the type if `$ref` were not there.
    pub(super) siblings: bool,
    pub(super) unevaluated: Option<At<'a>>,
    pub(super) exclusive_minimum: bool,
    pub(super) exclusive_maximum: bool,
    pub(super) required: Option<At<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// What depends on several keywords.
    pub(super) fn complete(&mut self, schema: &mut Schema<'a>, pending: &Pending<'a>) {
        if let (Some(value), Additional::Unstated) = (pending.unevaluated, schema.additional) {
            schema.additional = self.additional(value, "unevaluatedProperties");
        }
        let limits = &mut schema.limits;
        if pending.exclusive_minimum {
            limits.exclusive_minimum = limits.minimum.take();
        }
        if pending.exclusive_maximum {
            limits.exclusive_maximum = limits.maximum.take();
        }
        self.required(schema, pending.required);
        schema.nullable |= schema.types.contains(&SchemaType::Null);
        schema.nullable |= schema
            .values
            .as_ref()
            .is_some_and(|values| values.iter().any(|value| value.is_null()));
        if schema.nullable && !schema.types.is_empty() && !schema.types.contains(&SchemaType::Null)
        {
            schema.types.push(SchemaType::Null);
        }
        if schema.reference.is_some() && pending.siblings {
            if self.document.version >= Version::V31 {
                schema.has_siblings = true;
            } else {
                self.find(
                    &codes::IGNORED_SIBLINGS,
                    schema.at,
                    "keywords beside `$ref` do not count in this version",
                );
            }
        }
    }

    /// The names under `required`, once each, and the properties that say it of themselves.
    fn required(&mut self, schema: &mut Schema<'a>, required: Option<At<'a>>) {
        let mut seen: Lookup<&str, ()> = Lookup::default();
        let names = required.map(At::items).into_iter().flatten();
        for item in names {
            let Some(name) = item.node.as_str() else {
                self.mismatch(item, "required", "text");
                continue;
            };
            let is_new = if schema.required.len() <= FEW {
                !schema.required.contains(&name)
            } else {
                if seen.is_empty() {
                    seen = schema.required.iter().map(|name| (*name, ())).collect();
                }
                seen.insert(name, ()).is_none()
            };
            if is_new {
                schema.required.push(name);
            }
        }
        for (name, property) in &schema.properties {
            let Some(flag) = property
                .get("required")
                .filter(|flag| flag.node.as_array().is_none())
            else {
                continue;
            };
            if quirks::is_required_flag(flag, self.report) && !schema.required.contains(name) {
                schema.required.push(name);
            }
        }
    }
}

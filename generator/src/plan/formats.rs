//! Formats that tell the variants of a union apart where nothing else does.

use std::collections::BTreeMap;

use super::gather;
use super::plan::Plan;
use crate::api::{Discrimination, Field, Shape, Text, Type, Union};

/// Unions with more variants than this are not compared.
const MOST_VARIANTS: usize = 64;

/// The fields of each variant whose format differs from that of another variant's field of the same key.
pub fn telling(plan: &Plan<'_>, union: &Union) -> Vec<Vec<(String, &'static str)>> {
    let count = union.variants.len();
    if union.by != Discrimination::Shape || count > MOST_VARIANTS {
        return vec![Vec::new(); count];
    }
    let formats: Vec<BTreeMap<&str, &'static str>> = union
        .variants
        .iter()
        .map(|variant| {
            let id = gather::followed(plan.api, &variant.ty);
            match id.and_then(|id| plan.shape(id)) {
                Some(Shape::Object(object)) => {
                    let fields = object.fields.iter();
                    fields
                        .filter_map(|field| Some((field.name.as_str(), format(plan, field)?)))
                        .collect()
                }
                _ => BTreeMap::new(),
            }
        })
        .collect();
    let differs = |key: &str, own: &str| {
        let mut all = formats.iter().filter_map(|formats| formats.get(key));
        all.any(|other| *other != own)
    };
    formats
        .iter()
        .map(|own| {
            let telling = own.iter().filter(|(key, format)| differs(key, format));
            telling
                .map(|(key, format)| ((*key).to_owned(), *format))
                .collect()
        })
        .collect()
}

/// The format of a text, of those that can be told from it.
fn format(plan: &Plan<'_>, field: &Field) -> Option<&'static str> {
    match gather::follow(plan.api, &field.ty) {
        Type::String(Text::Date) => return Some("Date"),
        Type::String(Text::DateTime) => return Some("DateTime"),
        Type::String(_) => {}
        _ => return None,
    }
    let mut stated = field.docs.facts.iter();
    match stated.find_map(|fact| fact.strip_prefix("Format: `")?.strip_suffix("`."))? {
        "ipv4" => Some("Ipv4"),
        "ipv6" => Some("Ipv6"),
        "uuid" => Some("Uuid"),
        _ => None,
    }
}

//! Open enums: variants after values.

use super::ident::VariantName;
use super::model::{Docs, EnumVariant, Literal, OpenEnum};
use super::plan::Plan;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{Definition, DefinitionId, Enum, EnumKind, EnumValue, Origin};

/// An enum definition as an open enum.
pub fn open_enum(
    file: &File<'_>,
    id: DefinitionId,
    definition: &Definition,
    values: &Enum,
) -> Option<OpenEnum> {
    let plan = file.plan;
    let names = variants(plan, id, values);
    let integer = values.kind == EnumKind::Integer;
    let variants = values.values.iter().zip(names).filter_map(|(value, name)| {
        Some(EnumVariant {
            name,
            docs: variant_docs(value),
            value: match values.kind {
                EnumKind::String => Literal::Text(value.value.clone()),
                EnumKind::Integer => Literal::Integer(value.value.parse().ok()?),
            },
        })
    });
    Some(OpenEnum {
        name: plan.names.types.get(id.0 as usize)?.clone(),
        docs: Docs::of(&definition.docs),
        variants: variants.collect(),
        integer,
    })
}

fn variant_docs(value: &EnumValue) -> Docs {
    let mut docs = Docs::default();
    docs.quote(value.description.as_deref());
    let mut docs = docs.or(super::docs::code(&value.value));
    if value.deprecated {
        docs.say("Deprecated.");
    }
    docs
}

/// Names of the known values, in order.
pub fn variants(plan: &Plan<'_>, id: DefinitionId, values: &Enum) -> Vec<VariantName> {
    let kind = plan
        .names
        .words
        .get(id.0 as usize)
        .map(Words::last)
        .unwrap_or_default();
    let pins = plan
        .definition(id)
        .map(|definition| Pins { plan, definition });
    let wishes: Vec<Vec<Words>> = values
        .values
        .iter()
        .map(|value| {
            if let Some(pin) = pins.as_ref().and_then(|pins| pins.of(&value.value)) {
                return vec![Words::of(pin, &plan.lexicon)];
            }
            let mut choices = Vec::new();
            if let Some(name) = value
                .name
                .as_ref()
                .filter(|name| name.contains(char::is_alphanumeric))
            {
                choices.push(plan.words(name));
            }
            choices.extend(plan.choices(&value.value));
            let unknown = Words::ours("unknown");
            if choices.first() == Some(&unknown) {
                choices = vec![unknown.and(&kind), unknown.and_ours("value")];
            }
            choices
                .into_iter()
                .map(|words| led_by_letter(&words, &value.value))
                .collect()
        })
        .collect();
    settle(Scope::without(["Unknown"]), &wishes)
}

/// A value that starts with a number: a date or a version is led by `V`, any other by `N` (the identifier's own rule).
fn led_by_letter(words: &Words, value: &str) -> Words {
    let versioned = value.starts_with(|c: char| c.is_ascii_digit())
        && value.contains(['.', '-'])
        && value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    if versioned {
        words.led_by('v')
    } else {
        words.clone()
    }
}

/// Names of variants that the configuration gives.
struct Pins<'a> {
    plan: &'a Plan<'a>,
    definition: &'a Definition,
}

impl<'a> Pins<'a> {
    fn of(&self, value: &str) -> Option<&'a str> {
        let pins = &self.plan.config.names.variants;
        if pins.is_empty() {
            return None;
        }
        let Origin::Component(key) = &self.definition.origin else {
            return pins
                .get(&format!("{}/{value}", self.definition.pointer))
                .map(String::as_str);
        };
        pins.get(&format!("{key}.{value}")).map(String::as_str)
    }
}

//! Objects: their fields, and what unlisted keys hold.

use crate::config::Unlisted;
use crate::document::Additional;
use crate::report::codes;
use crate::source::At;

use super::lower::{About, Owner, Spot, Types, address};
use super::schema::Identity;
use super::view::{Property, View};
use super::{DefinitionId, Field, Object, Text, Type, docs};

impl<'a> Types<'a, '_> {
    /// The object a view describes; `id` is its definition.
    ///
    /// Unlisted keys are kept where the document gives them a type, and where it allows any if that is configured:
    /// `additionalProperties: true` beside named properties may say no more than that the object may grow.
    pub(super) fn object_of(&mut self, view: &View<'a>, id: DefinitionId) -> Object {
        let holder = self.component(Owner::Definition(id)).map(str::to_owned);
        let required: crate::source::Lookup<&str, ()> = view
            .schema
            .required
            .iter()
            .map(|name| (*name, ()))
            .collect();
        let fields = view.properties.iter().map(|property| {
            let Property {
                name,
                at,
                more,
                owner,
            } = property;
            let owner = owner.unwrap_or(Owner::Definition(id));
            let is_required = required.contains(*name);
            if more.is_empty() {
                self.named_value(name, &[*at], is_required, owner, holder.as_deref())
            } else {
                let places: Vec<_> = std::iter::once(*at).chain(more.iter().copied()).collect();
                self.named_value(name, &places, is_required, owner, holder.as_deref())
            }
        });
        let fields = fields.collect();
        self.check_required(view);
        Object {
            fields,
            additional: self.additional(view, id),
        }
    }

    /// A field whose value satisfies every schema of `places`.
    pub(super) fn named_value(
        &mut self,
        name: &str,
        places: &[At<'a>],
        required: bool,
        owner: Owner,
        holder: Option<&str>,
    ) -> Field {
        let (ty, about) = match places {
            [at] => {
                let schema = self.schema(*at);
                let about = self.about(&schema);
                (self.read(schema, owner, Spot::Property(name)), about)
            }
            _ => (
                self.together(places, owner, Spot::Property(name)),
                self.about_all(places),
            ),
        };
        let (ty, nullable) = ty.split_null();
        let ty = self.kept_secret(ty, name, holder, about.write_only);
        Field {
            name: name.to_owned(),
            ty,
            required,
            nullable,
            read_only: about.read_only && !about.write_only,
            write_only: about.write_only && !about.read_only,
            boxed: false,
            docs: about.docs,
        }
    }

    /// The type of a value that satisfies every schema of `places`.
    pub(super) fn together(&mut self, places: &[At<'a>], owner: Owner, spot: Spot<'_>) -> Type {
        let needed = self.needed(places);
        if let [only] = needed.as_slice() {
            return self.place(*only, owner, spot);
        }
        let mut parts: Vec<usize> = Vec::with_capacity(needed.len());
        for place in &needed {
            parts.push(address(self.target(*place).unwrap_or(*place)));
        }
        // Two recursive schemas at once are recursive too.
        if let Some(id) = self.joints.get(&parts).copied() {
            return self.named(id);
        }
        match self.united(&needed) {
            Some(view) => self.settle(view, Identity::Joint(parts), owner, spot),
            None => Type::Any,
        }
    }

    /// Words of the last place that has some, flags of any.
    fn about_all(&mut self, places: &[At<'a>]) -> About {
        let mut abouts = places.iter().rev().map(|at| {
            let schema = self.schema(*at);
            self.about(&schema)
        });
        let Some(mut about) = abouts.next() else {
            return About::default();
        };
        for earlier in abouts {
            about.docs = docs::together(about.docs, earlier.docs);
            about.read_only |= earlier.read_only;
            about.write_only |= earlier.write_only;
        }
        about
    }

    /// The type of the values of unlisted keys.
    fn additional(&mut self, view: &View<'a>, id: DefinitionId) -> Option<Type> {
        let is_said = matches!(view.schema.additional, Additional::Typed(_))
            || !view.schema.pattern_properties.is_empty()
            || (matches!(view.schema.additional, Additional::Any)
                && self.config.types.unlisted == Unlisted::Stated);
        if !is_said {
            return None;
        }
        Some(self.map_value(view, Owner::Definition(id), Spot::Value(&Spot::Whole)))
    }

    /// The type of the values of keys that are not listed: of those that have a schema by their pattern, and of all others.
    pub(super) fn map_value(&mut self, view: &View<'a>, owner: Owner, spot: Spot<'_>) -> Type {
        let schema = &view.schema;
        let patterns = &schema.pattern_properties;
        let mut all: Vec<At<'a>> = patterns.iter().map(|(_, at)| *at).collect();
        match schema.additional {
            Additional::Typed(at) if view.more_values.is_empty() => all.insert(0, at),
            Additional::Typed(at) => {
                let every = std::iter::once(at).chain(view.more_values.iter().copied());
                let every: Vec<_> = every.collect();
                let ty = self.together(&every, owner, spot);
                // Several that hold at once, and others by pattern: rare, and told.
                return if all.is_empty() {
                    ty
                } else {
                    self.mixed(
                        schema.at,
                        "The values have several types, told apart by the pattern of their key.",
                    )
                };
            }
            Additional::None => {}
            Additional::Any | Additional::Unstated => {
                let fits_all = patterns.iter().any(|(pattern, _)| takes_every_key(pattern));
                if !all.is_empty() && !fits_all {
                    let ty = self.joint(schema.at, &all, owner, spot);
                    return if ty == Type::Any {
                        ty
                    } else {
                        self.mixed(schema.at, "Keys that do not match the pattern may have any value, since `additionalProperties` does not forbid them.")
                    };
                }
            }
        }
        if all.is_empty() {
            return Type::Any;
        }
        self.joint(schema.at, &all, owner, spot)
    }

    fn mixed(&mut self, at: At<'a>, message: &str) -> Type {
        self.degrade(&codes::MIXED_ELEMENTS, at, message)
    }

    /// `required` may name what is nowhere described: such a key cannot be a field.
    fn check_required(&mut self, view: &View<'a>) {
        if view.schema.required.is_empty()
            || !matches!(
                view.schema.additional,
                Additional::Unstated | Additional::None
            )
        {
            return;
        }
        let names: crate::source::Lookup<&str, ()> = view
            .properties
            .iter()
            .map(|property| (property.name, ()))
            .collect();
        for name in &view.schema.required {
            if !names.contains(*name) {
                self.report.push(
                    &codes::REQUIRED_UNKNOWN,
                    view.schema.at,
                    format!("`{name}` is required but not among the properties."),
                );
            }
        }
    }

    /// A text that must not be shown: by the configuration, or `writeOnly` under the name of a credential.
    pub(super) fn kept_secret(
        &self,
        ty: Type,
        name: &str,
        holder: Option<&str>,
        is_write_only: bool,
    ) -> Type {
        let is_text = matches!(self.follow(&ty), Type::String(Text::Plain | Text::Base64));
        let is_secret = is_text
            && (self.config.secrets.contains(holder, name)
                || (is_write_only && is_credential(name)));
        if is_secret {
            Type::String(Text::Secret)
        } else {
            ty
        }
    }
}

/// Whether a name is one of those that credentials have.
fn is_credential(name: &str) -> bool {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    [
        "password",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "privatekey",
        "accesskey",
        "credential",
    ]
    .iter()
    .any(|word| letters.contains(word))
}

/// Whether a pattern of `patternProperties` takes every key.
fn takes_every_key(pattern: &str) -> bool {
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    matches!(
        inner,
        "" | ".*" | ".+" | "(.*)" | "(.+)" | "[\\s\\S]*" | "[\\s\\S]+"
    )
}

//! Objects as structs: what each field is kept as, how it is read, written and set.

use super::derives::is_made;
use super::gather;
use super::ident::{FieldName, FnName};
use super::model::{
    Codec, Docs, Extra, Field, Init, Keeps, Read, Setter, Struct, Taking, Ty, VariantName, Write,
};
use super::plan::Plan;
use super::reserved;
use super::resolve::{Scope, settle};
use super::types::File;
use super::words::Words;
use crate::api::{self, Definition, DefinitionId, Object, Shape, Type};

/// What a field is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// `T`
    Bare,
    /// `Option<T>`
    Option,
    /// `Option<Nullable<T>>`
    ThreeStates,
    /// Not at all: it never travels the way the struct does.
    Dropped,
}

/// What a field of a definition is kept as.
pub fn kept(definition: &Definition, field: &api::Field) -> Kept {
    let made = is_made(definition);
    let received = definition.received;
    if (field.read_only && made && !received) || (field.write_only && !made) {
        return Kept::Dropped;
    }
    let one_way = (field.read_only && made) || (field.write_only && received);
    match (field.required, field.nullable) {
        (true, false) if !one_way => Kept::Bare,
        (false, true) if made && field.ty != Type::Any => Kept::ThreeStates,
        _ => Kept::Option,
    }
}

/// What is known of a field before it is named.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The field.
    pub field: &'a api::Field,
    /// What it is kept as.
    pub kept: Kept,
    /// Values are made by users.
    pub made: bool,
    /// Values are decoded and encoded.
    pub codec: Codec,
    /// It is in a multipart body: bytes are a file.
    pub part: bool,
}

/// An object definition as a struct.
pub fn structure(
    file: &mut File<'_>,
    id: DefinitionId,
    definition: &Definition,
    object: &Object,
) -> Option<Struct> {
    let plan = file.plan;
    let name = plan.names.types.get(id.0 as usize)?.clone();
    let names = plan.fields.get(id.0 as usize)?;
    let part = plan.is_multipart(id);
    let codec = if part {
        Codec::default()
    } else {
        plan.codec(id)
    };
    let made = is_made(definition);
    let list = plan.list_field(id);
    let mut fields = Vec::with_capacity(object.fields.len());
    for (index, (field, name)) in object.fields.iter().zip(names).enumerate() {
        let kept = kept(definition, field);
        if kept == Kept::Dropped {
            continue;
        }
        let wanted = Wanted {
            field,
            kept,
            made,
            codec,
            part,
        };
        let mut field = self::field(file, wanted, name);
        if list == Some(index) && field.read == Some(Read::Required) {
            field.read = Some(Read::List);
        }
        fields.push(field);
    }
    let extra = object
        .additional
        .as_ref()
        .zip(names.last())
        .map(|(ty, name)| extra(file, ty, name, made, part));
    let files = fields.iter().any(|field| holds_file(&field.ty))
        || extra.iter().any(|extra| holds_file(&extra.value));
    let mut derived = plan.derives(id, files);
    let extra = finish(made, &mut fields, extra);
    derived.default = made && fields.iter().all(|field| field.init == Init::None);
    Some(Struct {
        name,
        parameter: false,
        docs: Docs::of(&definition.docs),
        derives: derived,
        codec,
        fields,
        extra,
        constructor: made,
        page: plan.page(file, id),
    })
}

/// A field, without its setter's final name: [`finish`] gives that.
pub fn field(file: &mut File<'_>, wanted: Wanted<'_>, name: &FieldName) -> Field {
    let Wanted {
        field,
        kept,
        made,
        codec: Codec { decode, encode },
        part,
    } = wanted;
    let mut bare = if part {
        file.part_ty(&field.ty)
    } else {
        file.ty(&field.ty)
    };
    let taking = if field.boxed {
        Taking::Boxed(bare.clone())
    } else {
        file.taking(&field.ty, bare.clone())
    };
    if field.boxed {
        bare = Ty::Box(Box::new(bare));
    }
    let secret = file.is_secret(&field.ty);
    let hidden = made && field.read_only;
    let always = field.required && !hidden && !(field.write_only && decode);
    let (ty, read, init, keeps) = match kept {
        Kept::Bare => (bare, Read::Required, Init::Argument(taking.clone()), None),
        Kept::ThreeStates => {
            let ty = Ty::Option(Box::new(Ty::Nullable(Box::new(bare))));
            (ty, Read::Nullable, Init::None, Some(Keeps::SomeNullable))
        }
        Kept::Option | Kept::Dropped => {
            let ty = Ty::Option(Box::new(bare));
            let init = match (field.required && !hidden, field.nullable) {
                (true, true) => Init::Argument(Taking::Into(ty.clone())),
                (true, false) => Init::SomeArgument(taking.clone()),
                (false, _) => Init::None,
            };
            (ty, Read::Optional, init, Some(Keeps::Some))
        }
    };
    let init = match (&init, only_value(file, &field.ty)) {
        (Init::Argument(_), Some((ty, variant))) if kept == Kept::Bare && !field.boxed => {
            Init::Variant(ty, variant)
        }
        _ => init,
    };
    let setter = keeps
        .filter(|_| made && !hidden && init == Init::None)
        .map(|keeps| Setter {
            name: FnName::new(&Words::default()),
            takes: taking,
            keeps,
            null: (keeps == Keeps::SomeNullable).then(|| FnName::new(&Words::default())),
        });
    Field {
        name: name.clone(),
        wire: field.name.clone(),
        docs: Docs::of(&field.docs),
        ty,
        read: (decode && !(field.write_only && made)).then_some(read),
        write: encode.then_some(if always {
            Write::Required { secret }
        } else {
            Write::Optional { secret }
        }),
        init,
        setter,
    }
}

/// The variant that an enum of one value always is.
pub fn only_value(file: &mut File<'_>, ty: &Type) -> Option<(Ty, VariantName)> {
    let id = gather::followed(file.plan.api, ty)?;
    let Some(Shape::Enum(values)) = file.plan.shape(id) else {
        return None;
    };
    let [_] = values.values.as_slice() else {
        return None;
    };
    let variant = super::enums::variants(file.plan, id, values)
        .into_iter()
        .next()?;
    Some((file.ty(ty), variant))
}

/// The field for unnamed keys.
pub fn extra(file: &mut File<'_>, ty: &Type, name: &FieldName, made: bool, part: bool) -> Extra {
    Extra {
        name: name.clone(),
        docs: Docs::ours("Fields that have no field of their own here."),
        value: if part { file.part_ty(ty) } else { file.ty(ty) },
        secret: file.is_secret(ty),
        setter: made.then(|| FnName::new(&Words::default())),
    }
}

/// Names the setters of a struct: as the fields, unless that is the name of something else.
pub fn finish(made: bool, fields: &mut [Field], mut extra: Option<Extra>) -> Option<Extra> {
    if !made {
        return extra;
    }
    let words = |name: &FieldName| Words::ours(&name.as_str().replace('_', " "));
    let with = |name: &FieldName| vec![words(name), Words::ours("with").and(&words(name))];
    let null = |name: &FieldName| {
        vec![
            words(name).and_ours("null"),
            words(name).and_ours("set null"),
        ]
    };
    let mut wishes: Vec<Vec<Words>> = Vec::new();
    for field in fields.iter().filter(|field| field.setter.is_some()) {
        wishes.push(with(&field.name));
    }
    wishes.extend(extra.iter().map(|extra| with(&extra.name)));
    for field in fields.iter() {
        if field
            .setter
            .as_ref()
            .is_some_and(|setter| setter.null.is_some())
        {
            wishes.push(null(&field.name));
        }
    }
    let mut names =
        settle::<FnName>(Scope::without(reserved::SETTERS.iter().copied()), &wishes).into_iter();
    for setter in fields.iter_mut().filter_map(|field| field.setter.as_mut()) {
        setter.name = names.next().unwrap_or_else(|| setter.name.clone());
    }
    if let Some(extra) = &mut extra {
        extra.setter = names.next();
    }
    for setter in fields.iter_mut().filter_map(|field| field.setter.as_mut()) {
        if setter.null.is_some() {
            setter.null = names.next();
        }
    }
    extra
}

/// Names of the fields of every object; the last is that of unnamed keys.
pub fn names(plan: &Plan<'_>) -> Vec<Vec<FieldName>> {
    plan.api
        .definitions
        .iter()
        .map(|definition| match &definition.shape {
            Shape::Object(object) => field_names(plan, definition, object),
            _ => Vec::new(),
        })
        .collect()
}

fn field_names(plan: &Plan<'_>, definition: &Definition, object: &Object) -> Vec<FieldName> {
    let mut wishes: Vec<Vec<Words>> = object
        .fields
        .iter()
        .map(|field| match pinned(plan, definition, &field.name) {
            Some(pin) => vec![Words::of(pin, &plan.lexicon)],
            None => plan.choices(&field.name),
        })
        .collect();
    if object.additional.is_some() {
        wishes.push(vec![
            Words::ours("additional properties"),
            Words::ours("extra properties"),
        ]);
    }
    settle(Scope::default(), &wishes)
}

/// The name that the configuration gives a field.
pub fn pinned<'p>(plan: &Plan<'p>, definition: &Definition, field: &str) -> Option<&'p str> {
    let pins = &plan.config.names.fields;
    if pins.is_empty() {
        return None;
    }
    let by_key = match &definition.origin {
        api::Origin::Component(key) => pins.get(&format!("{key}.{field}")),
        _ => None,
    };
    let escaped = field.replace('~', "~0").replace('/', "~1");
    let by_pointer = || pins.get(&format!("{}/properties/{escaped}", definition.pointer));
    by_key.or_else(by_pointer).map(String::as_str)
}

fn holds_file(ty: &Ty) -> bool {
    match ty {
        Ty::File => true,
        Ty::Option(inner)
        | Ty::Nullable(inner)
        | Ty::Box(inner)
        | Ty::Vec(inner)
        | Ty::Map(inner) => holds_file(inner),
        _ => false,
    }
}

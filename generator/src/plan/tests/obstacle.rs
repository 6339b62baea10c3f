//! Names that would break a crate.

use std::collections::BTreeSet;

use super::build::{api, component, field, object, operation, plan, resource, text, values};
use crate::api::{Location, Shape, Type};
use crate::plan::{Item, Sdk, TYPES};

/// Names as documents spell them when they mean harm.
const HOSTILE: &[&str] = &[
    "Option",
    "Result",
    "String",
    "Box",
    "Vec",
    "Client",
    "Error",
    "Self",
    "self",
    "super",
    "crate",
    "",
    "1",
    "+1",
    "-1",
    "🚀",
    "🚀🚀",
    "type",
    "Type",
    "TYPE",
    "async",
    "_",
    "__",
    "a b",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "ab",
    "Unknown",
    "unknown",
    "Default",
    "Clone",
    "models",
    "runtime",
    "client",
    "error",
    "testing",
    "std",
    "core",
    "mod",
    "con",
    "new",
    "params",
    "body",
    "object",
    "../../etc/passwd",
    "a\"b",
    "a\nb",
    "\u{202e}",
    "é",
    "日本",
    "日本語",
    "ａ",
    "additional_properties",
    "gen",
    "try",
    "dyn",
    "r#type",
    "≥",
    "<",
    "Serialize",
    "value",
    "clone",
    "into",
];

fn types(sdk: &Sdk) -> Vec<String> {
    sdk.models
        .iter()
        .flat_map(|module| &module.items)
        .map(|item| match item {
            Item::Struct(item) => item.name.to_string(),
            Item::Enum(item) => item.name.to_string(),
            _ => String::new(),
        })
        .collect()
}

fn assert_distinct(names: &[String]) {
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    for name in names {
        assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name}");
    }
}

#[test]
fn schemas_of_any_name_are_types_of_their_own() {
    let mut api = api();
    for key in HOSTILE {
        component(&mut api, key, object(vec![field("id", text())]));
    }
    let sdk = plan(&api);
    let names = types(&sdk);
    assert_eq!(names.len(), HOSTILE.len());
    assert_distinct(&names);
    assert!(names.iter().all(|name| !TYPES.contains(&name.as_str())));
    let files: Vec<String> = sdk
        .models
        .iter()
        .map(|module| module.name.to_string())
        .collect();
    assert_distinct(&files);
    assert!(
        files
            .iter()
            .all(|file| !["mod", "con"].contains(&file.as_str()))
    );
    for name in [
        "OptionModel",
        "Client",
        "Error",
        "StringModel",
        "Plus1",
        "Minus1",
    ] {
        assert!(
            names.iter().any(|other| other == name),
            "{name} in {names:?}"
        );
    }
}

#[test]
fn fields_and_variants_of_any_name_are_distinct() {
    let mut api = api();
    let fields = HOSTILE.iter().map(|name| field(name, text())).collect();
    let mut all = crate::api::Object {
        fields,
        additional: Some(Type::Any),
    };
    all.fields
        .iter_mut()
        .for_each(|field| field.required = false);
    component(&mut api, "struct", Shape::Object(all));
    component(&mut api, "enum", values(HOSTILE));
    let sdk = plan(&api);
    let items: Vec<&Item> = sdk.models.iter().flat_map(|module| &module.items).collect();
    let [Item::Enum(variants), Item::Struct(item)] = items.as_slice() else {
        panic!("two items")
    };
    let mut fields: Vec<String> = item
        .fields
        .iter()
        .map(|field| field.name.to_string())
        .collect();
    fields.extend(item.extra.iter().map(|extra| extra.name.to_string()));
    assert_eq!(fields.len(), HOSTILE.len() + 1);
    assert_distinct(&fields);
    let mut variants: Vec<String> = variants
        .variants
        .iter()
        .map(|variant| variant.name.to_string())
        .collect();
    assert_eq!(variants.len(), HOSTILE.len());
    variants.push("Unknown".to_owned());
    assert_distinct(&variants);
}

#[test]
fn resources_and_methods_of_any_name_are_distinct() {
    let mut api = api();
    for name in HOSTILE {
        let id = resource(&mut api, name, name);
        for method in HOSTILE {
            let operation = operation(&mut api, id, method, "/x");
            operation.parameters = vec![super::build::parameter("q", Location::Query)];
        }
    }
    let sdk = plan(&api);
    let mut modules: Vec<String> = sdk
        .resources
        .iter()
        .map(|module| module.name.to_string())
        .collect();
    assert_eq!(modules.len(), HOSTILE.len());
    modules.extend(
        [
            "models", "runtime", "client", "error", "testing", "std", "core",
        ]
        .map(str::to_owned),
    );
    assert_distinct(&modules);
    let mut accessors: Vec<String> = sdk
        .client
        .accessors
        .iter()
        .map(|accessor| accessor.name.to_string())
        .collect();
    accessors.extend(["builder", "from_env", "with_options"].map(str::to_owned));
    assert_distinct(&accessors);
    for module in &sdk.resources {
        let Item::Resource(resource) = &module.items[0] else {
            panic!("the resource is first")
        };
        let mut methods: Vec<String> = resource
            .methods
            .iter()
            .map(|method| method.name.to_string())
            .collect();
        methods.push("new".to_owned());
        assert_distinct(&methods);
    }
}

#[test]
fn setters_of_any_name_are_distinct() {
    let mut api = api();
    let fields = HOSTILE.iter().map(|name| {
        let mut field = field(name, text());
        field.required = false;
        field.nullable = true;
        field
    });
    let id = component(&mut api, "sent", object(fields.collect()));
    api.definitions[id.0 as usize].sent = true;
    let sdk = plan(&api);
    let Item::Struct(item) = &sdk.models[0].items[0] else {
        panic!("a struct")
    };
    let setters = item.fields.iter().filter_map(|field| field.setter.as_ref());
    let mut names: Vec<String> = Vec::new();
    for setter in setters {
        names.push(setter.name.to_string());
        names.extend(setter.null.iter().map(ToString::to_string));
    }
    assert_eq!(names.len(), HOSTILE.len() * 2);
    names.push("new".to_owned());
    assert_distinct(&names);
}

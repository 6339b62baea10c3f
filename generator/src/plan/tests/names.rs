//! How collisions end.

use super::build::{
    api, component, field, inside, object, operation, parameter, plan, plan_with, resource, text,
    values,
};
use crate::api::{Api, Location, Origin, Role, Type};
use crate::config::Config;
use crate::plan::ident::FieldName;
use crate::plan::lexicon::Lexicon;
use crate::plan::resolve::{Scope, settle};
use crate::plan::words::Words;
use crate::plan::{Item, Sdk};

/// Every type of the crate.
fn types(sdk: &Sdk) -> Vec<String> {
    let items = sdk
        .models
        .iter()
        .chain(&sdk.resources)
        .flat_map(|module| &module.items);
    items.map(|item| item.name().to_string()).collect()
}

fn components(keys: &[&str]) -> Api {
    let mut api = api();
    for key in keys {
        component(&mut api, key, object(vec![field("id", text())]));
    }
    api
}

#[test]
fn who_has_no_other_choice_keeps_the_name() {
    let lexicon = Lexicon::default();
    let wishes: Vec<Vec<Words>> = ["$id", "id", "_id", "id "]
        .map(|text| vec![Words::of(text, &lexicon), Words::verbose(text, &lexicon)])
        .into();
    let names: Vec<String> = settle::<FieldName>(Scope::default(), &wishes)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(names, ["dollar_id", "id", "underscore_id", "id_space"]);
}

#[test]
fn equal_names_are_counted_by_first_appearance() {
    let sdk = plan(&components(&["foo_bar", "FooBar", "foo-bar", "Foo.Bar"]));
    assert_eq!(types(&sdk), ["FooBar", "FooBar2", "FooBar3", "FooBar4"]);
    let files: Vec<String> = sdk
        .models
        .iter()
        .map(|module| module.name.to_string())
        .collect();
    assert_eq!(files, ["foo_bar", "foo_bar_2", "foo_bar_3", "foo_bar_4"]);
}

#[test]
fn appending_renames_nothing() {
    let before = types(&plan(&components(&["foo_bar", "FooBar2"])));
    let after = types(&plan(&components(&["foo_bar", "FooBar2", "FooBar", "foo"])));
    assert_eq!(before, ["FooBar", "FooBar2"]);
    assert_eq!(after, ["Foo", "FooBar", "FooBar2", "FooBar3"]);
}

#[test]
fn the_last_part_of_a_namespace_is_enough() {
    let sdk = plan(&components(&[
        "io.k8s.api.core.v1.Pod",
        "io.k8s.api.core.v1.Event",
        "io.k8s.api.events.v1.Event",
    ]));
    assert_eq!(types(&sdk), ["Event", "EventsV1Event", "Pod"]);
}

#[test]
fn pins_win() {
    let config: Config =
        toml::from_str("[names]\ntypes = { foo = \"QUX\" }\nfields = { \"foo.id\" = \"key\" }\n")
            .expect("a configuration");
    let sdk = plan_with(&components(&["qux", "foo"]), &config);
    assert_eq!(types(&sdk), ["Qux", "QUX"]);
    let Item::Struct(item) = &sdk.models[1].items[0] else {
        panic!("a struct")
    };
    assert_eq!(item.fields[0].name.to_string(), "key");
    assert_eq!(item.fields[0].wire, "id");
}

#[test]
fn inline_types_say_whose_they_are() {
    let mut api = api();
    let account = component(&mut api, "account", object(Vec::new()));
    let status = inside(&mut api, account, "status", values(&["open"]));
    inside(&mut api, account, "account_kind", values(&["a"]));
    let item = Role::Item(Box::new(Role::Property("entries".to_owned())));
    super::build::define(&mut api, Origin::Inside(account, item), object(Vec::new()));
    let value = Role::Value(Box::new(Role::Property("metadata".to_owned())));
    super::build::define(&mut api, Origin::Inside(account, value), object(Vec::new()));
    super::build::define(
        &mut api,
        Origin::Inside(status, Role::Whole),
        object(Vec::new()),
    );
    let sdk = plan(&api);
    assert_eq!(
        types(&sdk),
        [
            "Account",
            "AccountStatus",
            "AccountKind",
            "AccountEntry",
            "AccountMetadataValue",
            "AccountStatus2"
        ]
    );
}

#[test]
fn parameters_of_one_name_in_two_places_stay_apart() {
    let mut api = api();
    let pets = resource(&mut api, "pets", "pet");
    let list = operation(&mut api, pets, "list", "/pets/{id}");
    list.parameters = vec![
        parameter("id", Location::Path),
        parameter("id", Location::Query),
        parameter("id", Location::Header),
        parameter("params", Location::Path),
    ];
    let sdk = plan(&api);
    let [Item::Resource(pets), Item::Struct(params)] = sdk.resources[0].items.as_slice() else {
        panic!("two items")
    };
    assert_eq!(params.name.to_string(), "PetListParams");
    let fields: Vec<String> = params
        .fields
        .iter()
        .map(|field| field.name.to_string())
        .collect();
    assert_eq!(fields, ["id", "header_id"]);
    let arguments: Vec<String> = pets.methods[0]
        .arguments
        .iter()
        .map(|argument| argument.name.to_string())
        .collect();
    assert_eq!(arguments, ["id", "path_params", "params"]);
    assert!(params.derives.default);
}

#[test]
fn types_that_two_resources_share_are_models() {
    let mut api = api();
    let (cats, dogs) = (
        resource(&mut api, "cats", "cat"),
        resource(&mut api, "dogs", "dog"),
    );
    let role = Role::Response("200".to_owned());
    let shared = super::build::define(&mut api, Origin::Operation(0, role), object(Vec::new()));
    for resource in [cats, dogs] {
        let list = operation(&mut api, resource, "list", "/x");
        list.success = vec![super::build::json_reply(200, Type::Named(shared))];
    }
    let sdk = plan(&api);
    assert_eq!(sdk.models.len(), 1);
    assert_eq!(sdk.models[0].name.to_string(), "cat_list_response");
    assert_eq!(
        sdk.resources[1].imports[0].names[0].to_string(),
        "CatListResponse"
    );
}

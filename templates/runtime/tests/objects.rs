//! Objects in both directions: what generated structs do with `decode` and `encode`.

use std::collections::BTreeMap;

use sdk_runtime::decode::{self, List, Optional, Stated};
use sdk_runtime::encode;
use sdk_runtime::nullable::Nullable;
use sdk_runtime::{encode_rest, encode_secret};
use secrecy::{ExposeSecret, SecretString};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
struct Account {
    id: String,
    balance: i64,
    nick: Option<String>,
    note: Option<Nullable<String>>,
    owners: Vec<Owner>,
    limits: Option<BTreeMap<String, f64>>,
    parent: Option<Box<Account>>,
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(
            deserializer,
            &[
                "id", "balance", "nick", "note", "owners", "limits", "parent",
            ],
        ) {
            Ok((
                id,
                balance,
                Optional(nick),
                Stated(note),
                List(owners),
                Optional(limits),
                Optional(parent),
            )) => Ok(Self {
                id,
                balance,
                nick,
                note,
                owners,
                limits,
                parent,
            }),
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(
            serializer,
            (
                ("id", &self.id),
                ("balance", &self.balance),
                ("nick", &self.nick),
                encode::Optional("note", &self.note),
                ("owners", &self.owners),
                encode::Optional("limits", &self.limits),
                encode::Optional("parent", &self.parent),
            ),
        )
    }
}

/// A type that keeps the fields it does not name.
#[derive(Clone, Debug, PartialEq)]
struct Owner {
    name: String,
    additional_properties: BTreeMap<String, Value>,
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::open(deserializer, &["name"]) {
            Ok(((name,), additional_properties)) => Ok(Self {
                name,
                additional_properties,
            }),
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(
            serializer,
            (
                ("name", &self.name),
                encode_rest::Rest(&["name"], &self.additional_properties),
            ),
        )
    }
}

#[derive(Clone, Debug)]
struct Login {
    password: SecretString,
    code: Option<SecretString>,
    pin: Option<Nullable<SecretString>>,
    backup: Option<Vec<SecretString>>,
}

impl Serialize for Login {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode::object(
            serializer,
            (
                encode_secret::Secret("password", &self.password),
                encode_secret::OptionalSecret("code", &self.code),
                encode_secret::OptionalSecret("pin", &self.pin),
                encode_secret::OptionalSecret("backup", &self.backup),
            ),
        )
    }
}

fn read(json: &str) -> serde_json::Result<Account> {
    serde_json::from_str(json)
}

fn error(json: &str) -> String {
    read(json).expect_err(json).to_string()
}

fn account(json: &str) -> Account {
    read(json).expect(json)
}

#[test]
fn fields_are_found_in_any_order() {
    let expected = account(r#"{"id":"a","balance":1,"nick":"n","note":"t","owners":[]}"#);
    assert_eq!(
        account(r#"{"owners":[],"note":"t","nick":"n","balance":1,"id":"a"}"#),
        expected
    );
    assert_eq!(
        account(r#"{"note":"t","id":"a","owners":[],"nick":"n","balance":1}"#),
        expected
    );
}

#[test]
fn unknown_fields_are_skipped() {
    let expected = account(r#"{"id":"a","balance":1,"owners":[]}"#);
    assert_eq!(
        account(
            r#"{"new":{"deep":[1,{"id":2}]},"id":"a","more":null,"balance":1,"owners":[],"last":"x"}"#
        ),
        expected
    );
}

#[test]
fn escaped_keys_are_the_same_keys() {
    assert_eq!(
        account(r#"{"\u0069d":"a","balance":1,"owners":[]}"#).id,
        "a"
    );
}

#[test]
fn of_a_field_given_twice_the_last_wins() {
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":[],"id":"b","nick":"x","nick":null}"#).id,
        "b"
    );
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":[],"nick":"x","nick":null}"#).nick,
        None
    );
}

#[test]
fn a_missing_required_field_is_named() {
    assert_eq!(
        error(r#"{"id":"a"}"#),
        "missing field `balance` at line 1 column 10"
    );
}

#[test]
fn null_for_a_required_field_is_an_error() {
    assert_eq!(
        error(r#"{"id":null,"balance":1}"#),
        "invalid type: null, expected a string at line 1 column 10"
    );
}

#[test]
fn a_mistyped_field_is_an_error() {
    assert!(error(r#"{"id":{},"balance":1}"#).contains("invalid type: map, expected a string"));
    assert!(
        error(r#"{"id":"a","balance":"1"}"#).contains("invalid type: string \"1\", expected i64")
    );
    assert!(
        error(r#"{"id":"a","balance":1.5}"#)
            .contains("invalid type: floating point `1.5`, expected i64")
    );
}

#[test]
fn only_an_object_is_an_object() {
    for (json, found) in [
        ("null", "null"),
        ("[]", "sequence"),
        ("\"a\"", "string \"a\""),
        ("1", "integer `1`"),
    ] {
        assert!(
            error(json).contains(&format!("invalid type: {found}, expected an object")),
            "{json}"
        );
    }
}

#[test]
fn absent_and_null_are_the_same_for_an_option() {
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":[],"nick":null}"#),
        account(r#"{"id":"a","balance":1,"owners":[]}"#)
    );
}

#[test]
fn absent_and_null_differ_for_a_nullable_option() {
    assert_eq!(account(r#"{"id":"a","balance":1,"owners":[]}"#).note, None);
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":[],"note":null}"#).note,
        Some(Nullable::Null)
    );
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":[],"note":"t"}"#).note,
        Some(Nullable::Value("t".to_owned()))
    );
}

#[test]
fn a_list_page_may_have_null_for_its_items_but_must_have_them() {
    assert_eq!(
        account(r#"{"id":"a","balance":1,"owners":null}"#).owners,
        []
    );
    assert!(error(r#"{"id":"a","balance":1}"#).contains("missing field `owners`"));
}

#[test]
fn nested_objects_lists_and_maps() {
    let account = account(
        r#"{"id":"a","balance":1,"owners":[{"name":"x"}],"limits":{"day":10,"week":0.5},
            "parent":{"id":"b","balance":2,"owners":[],"parent":{"id":"c","balance":3,"owners":[]}}}"#,
    );
    assert_eq!(account.owners[0].name, "x");
    assert_eq!(
        account.limits,
        Some(BTreeMap::from([
            ("day".to_owned(), 10.0),
            ("week".to_owned(), 0.5)
        ]))
    );
    assert_eq!(
        account
            .parent
            .and_then(|parent| parent.parent)
            .map(|parent| parent.id),
        Some("c".to_owned())
    );
}

#[test]
fn null_items_are_kept_where_the_list_allows_them() {
    let items: Vec<Option<Owner>> = serde_json::from_str(r#"[null,{"name":"x"}]"#).unwrap();
    assert_eq!(items.iter().filter(|item| item.is_none()).count(), 1);
}

#[test]
fn integers_are_exact() {
    for balance in [123_456_789_123_456_789, (1 << 53) + 1, i64::MIN, i64::MAX] {
        assert_eq!(
            account(&format!(r#"{{"id":"a","balance":{balance},"owners":[]}}"#)).balance,
            balance
        );
    }
    assert!(error(r#"{"id":"a","balance":9223372036854775808}"#).contains("expected i64"));
}

#[test]
fn objects_are_read_from_a_value_too() {
    let value = json!({"id": "a", "balance": 1, "unknown": [1], "owners": [{"name": "x", "y": 1}]});
    let account: Account = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(Account::deserialize(&value).unwrap(), account);
}

#[test]
fn nesting_beyond_the_parsers_limit_is_an_error() {
    let deep = r#"{"id":"a","balance":1,"parent":"#.repeat(10_000);
    assert!(error(&deep).contains("recursion limit exceeded"));
}

#[test]
fn unnamed_fields_are_kept_where_the_type_asks_for_it() {
    let json = r#"{"age":3,"name":"x","tags":["a"]}"#;
    let owner: Owner = serde_json::from_str(json).unwrap();
    assert_eq!(
        owner.additional_properties,
        BTreeMap::from([
            ("age".to_owned(), json!(3)),
            ("tags".to_owned(), json!(["a"]))
        ])
    );
    assert_eq!(
        serde_json::to_string(&owner).unwrap(),
        r#"{"name":"x","age":3,"tags":["a"]}"#
    );
}

#[test]
fn an_unnamed_field_never_repeats_a_named_one() {
    let owner = Owner {
        name: "x".to_owned(),
        additional_properties: BTreeMap::from([("name".to_owned(), json!("y"))]),
    };
    assert_eq!(serde_json::to_string(&owner).unwrap(), r#"{"name":"x"}"#);
}

#[test]
fn absent_null_and_value_on_the_wire() {
    let mut account = account(r#"{"id":"a","balance":1,"owners":[]}"#);
    assert_eq!(
        serde_json::to_string(&account).unwrap(),
        r#"{"id":"a","balance":1,"nick":null,"owners":[]}"#
    );
    account.note = Some(Nullable::Null);
    assert_eq!(
        serde_json::to_string(&account).unwrap(),
        r#"{"id":"a","balance":1,"nick":null,"note":null,"owners":[]}"#
    );
    account.note = Some("t".to_owned().into());
    assert_eq!(
        serde_json::to_string(&account).unwrap(),
        r#"{"id":"a","balance":1,"nick":null,"note":"t","owners":[]}"#
    );
}

#[test]
fn what_was_decoded_encodes_the_same() {
    let json = r#"{"id":"a","balance":1,"nick":"n","note":null,"owners":[{"name":"x"}],"limits":{"a":0.5},"parent":{"id":"b","balance":2,"nick":null,"owners":[]}}"#;
    assert_eq!(serde_json::to_string(&account(json)).unwrap(), json);
}

#[test]
fn secrets_are_written_only_where_a_field_says_so() {
    let mut login = Login {
        password: "s3cret".into(),
        code: None,
        pin: Some(Nullable::Null),
        backup: None,
    };
    assert_eq!(
        serde_json::to_string(&login).unwrap(),
        r#"{"password":"s3cret","pin":null}"#
    );
    login.code = Some("s3cret".into());
    login.pin = Some(Nullable::Value("s3cret".into()));
    login.backup = Some(vec!["s3cret".into(), "s3cret".into()]);
    let json =
        r#"{"password":"s3cret","code":"s3cret","pin":"s3cret","backup":["s3cret","s3cret"]}"#;
    assert_eq!(serde_json::to_string(&login).unwrap(), json);
    assert!(!format!("{login:?}").contains("s3cret"));
}

#[test]
fn secrets_are_read_like_strings() {
    let secret: SecretString = serde_json::from_str("\"s3cret\"").unwrap();
    assert_eq!(secret.expose_secret(), "s3cret");
}

//! Splitting, casing, symbols, singular and plural.

use crate::plan::ident::{FieldName, TypeName, VariantName};
use crate::plan::lexicon::Lexicon;
use crate::plan::words::Words;

fn both(text: &str) -> (String, String) {
    let words = Words::of(text, &Lexicon::default());
    (words.upper_camel(), words.snake())
}

#[test]
fn names_are_taken_apart_at_separators_and_humps() {
    for (text, camel, snake) in [
        ("oauth_token", "OAuthToken", "oauth_token"),
        ("OAuthToken", "OAuthToken", "oauth_token"),
        ("OAuth Token", "OAuthToken", "oauth_token"),
        (
            "createUserRequest",
            "CreateUserRequest",
            "create_user_request",
        ),
        ("HTTPServer", "HttpServer", "http_server"),
        (
            "AUTHORIZATION_CODE",
            "AuthorizationCode",
            "authorization_code",
        ),
        (
            "foo.bar-baz/qux[quux]",
            "FooBarBazQuxQuux",
            "foo_bar_baz_qux_quux",
        ),
        ("IPv4Address", "IPv4Address", "ipv4_address"),
        ("userIDs", "UserIds", "user_ids"),
        ("GitHubUser", "GitHubUser", "github_user"),
        ("github_user", "GitHubUser", "github_user"),
        ("sha256Hash", "Sha256Hash", "sha256_hash"),
        ("X-Foo-Bar", "XFooBar", "x_foo_bar"),
        ("$top", "Top", "top"),
        ("@odata.type", "OdataType", "odata_type"),
        ("created[gte]", "CreatedGte", "created_gte"),
        ("größe", "Größe", "größe"),
    ] {
        assert_eq!(both(text), (camel.to_owned(), snake.to_owned()), "{text}");
    }
}

#[test]
fn symbols_that_carry_the_meaning_are_spelled_out() {
    for (text, camel) in [
        ("+1", "Plus1"),
        ("-1", "Minus1"),
        ("<", "LessThan"),
        ("≥", "GreaterThanOrEqual"),
        (">=", "GreaterThanOrEqual"),
        ("!=", "NotEquals"),
        ("≠", "NotEquals"),
        ("StartTime<", "StartTimeLessThan"),
        ("StartTime>", "StartTimeGreaterThan"),
        ("C++", "CPlusPlus"),
        ("C#", "CHash"),
        ("A+", "APlus"),
        ("A-", "AMinus"),
        ("*", "Star"),
        ("100%", "N100Percent"),
        ("🚀", "U1f680"),
        ("", "Empty"),
        (" ", "Space"),
        ("1", "N1"),
        ("2024-01-31", "N2024_01_31"),
        ("application/json", "ApplicationJson"),
    ] {
        let words = Words::of(text, &Lexicon::default());
        assert_eq!(VariantName::new(&words).as_str(), camel, "{text}");
    }
}

#[test]
fn casing_is_learned_where_key_and_prose_agree() {
    let mut lexicon = Lexicon::default();
    lexicon.learn("paypay_account", "PayPay Account");
    lexicon.learn("create_user", "CreateUser Request");
    lexicon.learn("ach_transfer", "ACH Transfer");
    lexicon.pin("SEPA");
    let camel = |text: &str| Words::of(text, &lexicon).upper_camel();
    assert_eq!(camel("paypay_transfer"), "PayPayTransfer");
    assert_eq!(camel("PayPayTransfer"), "PayPayTransfer");
    assert_eq!(camel("CreateUserBody"), "CreateUserBody");
    assert_eq!(
        Words::of("CreateUserBody", &lexicon).snake(),
        "create_user_body"
    );
    assert_eq!(camel("ach_transfer"), "AchTransfer");
    assert_eq!(camel("sepa_transfer"), "SEPATransfer");
}

#[test]
fn words_have_a_singular_and_a_plural() {
    let lexicon = Lexicon::default();
    let singular = |text: &str| Words::of(text, &lexicon).singular().snake();
    for (many, one) in [
        ("line_items", "line_item"),
        ("entries", "entry"),
        ("addresses", "address"),
        ("statuses", "status"),
        ("status", "status"),
        ("boxes", "box"),
        ("matches", "match"),
        ("people", "person"),
        ("data", "data"),
        ("analysis", "analysis"),
        ("responses", "response"),
        ("houses", "house"),
        ("sizes", "size"),
        ("OAuth Tokens", "oauth_token"),
    ] {
        assert_eq!(singular(many), one, "{many}");
    }
    let plural = |text: &str| Words::of(text, &lexicon).plural().upper_camel();
    assert_eq!(plural("string"), "Strings");
    assert_eq!(plural("entry"), "Entries");
    assert_eq!(plural("day"), "Days");
    assert_eq!(plural("box"), "Boxes");
}

#[test]
fn keywords_are_escaped_by_position() {
    let words = |text: &str| Words::of(text, &Lexicon::default());
    let field = |text: &str| FieldName::new(&words(text)).to_string();
    assert_eq!(field("type"), "r#type");
    assert_eq!(field("gen"), "r#gen");
    assert_eq!(field("self"), "self_");
    assert_eq!(field("Self"), "self_");
    assert_eq!(field("super"), "super_");
    assert_eq!(field("crate"), "crate_");
    assert_eq!(field("1st"), "n1st");
    assert_eq!(TypeName::new(&words("self")).to_string(), "Self_");
}

#[test]
fn names_of_a_million_letters_are_cut() {
    let long = "a".repeat(1_000_000);
    assert!(Words::of(&long, &Lexicon::default()).snake().len() < 200);
    let many = "ab_".repeat(300_000);
    assert!(Words::of(&many, &Lexicon::default()).snake().len() < 300);
}

//! Open enumerations. The part is compiled into this test as into a generated crate, below `crate::runtime`.

#[path = "../src"]
mod runtime {
    pub mod open_enum;
}

use std::str::FromStr;

use runtime::open_enum::{UnknownValue, open_enum};

#[derive(Clone)]
#[non_exhaustive]
enum GrantType {
    AuthorizationCode,
    ProductionToken,
    Unknown(UnknownValue),
}
open_enum!(GrantType { AuthorizationCode = "authorization_code", ProductionToken = "production_token" });

#[derive(Clone)]
#[non_exhaustive]
enum Level {
    Low,
    High,
    Unknown(UnknownValue<i64>),
}
open_enum!(Level: i64 { Low = -1, High = 404 });

#[derive(Clone)]
#[non_exhaustive]
enum MerchantCategory {
    AutomatedFuelDispensers,
    DirectMarketingInsuranceServices,
    DirectMarketingContinuityAndSubscription,
    Unknown(UnknownValue),
}
open_enum!(MerchantCategory {
    AutomatedFuelDispensers = "5542",
    DirectMarketingInsuranceServices = "5960",
    DirectMarketingContinuityAndSubscription = "5968",
});

fn unknown(value: &GrantType) -> Option<&str> {
    match value {
        GrantType::Unknown(value) => Some(value.as_str()),
        _ => None,
    }
}

#[test]
fn known_values_have_their_variant() {
    assert_eq!(GrantType::KNOWN, ["authorization_code", "production_token"]);
    for text in GrantType::KNOWN {
        let value = GrantType::from(*text);
        assert_eq!(unknown(&value), None);
        assert_eq!(value.as_str(), *text);
        assert_eq!(value.as_ref(), *text);
        assert_eq!(value.to_string(), *text);
        assert_eq!(GrantType::from((*text).to_owned()), value);
        assert_eq!(GrantType::from_str(text), Ok(value));
    }
    assert_eq!(
        GrantType::from("production_token"),
        GrantType::ProductionToken
    );
}

#[test]
fn an_unknown_value_survives() {
    let json = r#"["refresh","Authorization_Code",""]"#;
    let values: Vec<GrantType> = serde_json::from_str(json).unwrap();
    assert_eq!(
        values.iter().map(unknown).collect::<Vec<_>>(),
        [Some("refresh"), Some("Authorization_Code"), Some("")]
    );
    assert_eq!(serde_json::to_string(&values).unwrap(), json);
    assert_eq!(values[0], GrantType::from("refresh"));
}

#[test]
fn a_decoded_known_value_is_never_unknown() {
    let values: Vec<GrantType> =
        serde_json::from_str(r#"["authorization\u005fcode","production_token"]"#).unwrap();
    assert_eq!(
        values,
        [GrantType::AuthorizationCode, GrantType::ProductionToken]
    );
}

#[test]
fn only_strings_are_values() {
    for json in ["null", "1", "true", "[]", "{}"] {
        let error = serde_json::from_str::<GrantType>(json)
            .unwrap_err()
            .to_string();
        assert!(error.contains("expected a string"), "{error}");
    }
}

#[test]
fn debug_prints_variants() {
    let printed = |value: &dyn std::fmt::Debug| format!("{value:?}");
    assert_eq!(printed(&GrantType::ProductionToken), "ProductionToken");
    assert_eq!(
        printed(&GrantType::from("refresh")),
        r#"Unknown(UnknownValue("refresh"))"#
    );
    assert_eq!(printed(&Level::High), "High");
    assert_eq!(printed(&Level::from(7)), "Unknown(UnknownValue(7))");
    assert_eq!(format!("{:#?}", Some(Level::Low)), "Some(\n    Low,\n)");
    // Names that do not fit one line.
    let last = MerchantCategory::DirectMarketingContinuityAndSubscription;
    assert_eq!(printed(&last), "DirectMarketingContinuityAndSubscription");
    let values: Vec<_> = MerchantCategory::KNOWN
        .iter()
        .map(|it| MerchantCategory::from(*it))
        .collect();
    assert_eq!(
        printed(&values),
        "[AutomatedFuelDispensers, DirectMarketingInsuranceServices, DirectMarketingContinuityAndSubscription]"
    );
}

#[test]
fn display_keeps_to_its_width() {
    assert_eq!(
        format!(
            "{:>20}|{:<4}",
            GrantType::ProductionToken,
            GrantType::from("x")
        ),
        "    production_token|x   "
    );
}

#[test]
fn integers_keep_their_values() {
    assert_eq!(Level::KNOWN, [-1, 404]);
    let values: Vec<Level> = serde_json::from_str("[-1,404,7,9223372036854775807]").unwrap();
    assert_eq!(
        values,
        [
            Level::Low,
            Level::High,
            Level::from(7),
            Level::from(i64::MAX)
        ]
    );
    assert_eq!(
        values.iter().map(Level::as_i64).collect::<Vec<_>>(),
        [-1, 404, 7, i64::MAX]
    );
    assert_eq!(
        serde_json::to_string(&values).unwrap(),
        "[-1,404,7,9223372036854775807]"
    );
    assert_eq!(Level::High.to_string(), "404");
    assert!(matches!(Level::from(7), Level::Unknown(value) if value.as_i64() == 7));
}

#[test]
fn only_integers_are_values_of_an_integer_enumeration() {
    for json in ["null", "\"404\"", "true", "404.5", "9223372036854775808"] {
        let error = serde_json::from_str::<Level>(json).unwrap_err().to_string();
        assert!(error.contains("expected an integer"), "{error}");
    }
}

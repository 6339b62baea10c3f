//! Values with a text form of their own: dates and times, bytes, and the numbers that JSON cannot write.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sdk_runtime::base64::Base64;
use sdk_runtime::base64_text;
use sdk_runtime::datetime::{Date, DateTime, Optional, Stated};
use sdk_runtime::decode;
use sdk_runtime::finite;
use sdk_runtime::nullable::Nullable;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

fn decode<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| error.to_string())
}

fn instant(text: &str) -> Result<String, String> {
    let read = decode::<DateTime>(&json!(text))?;
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        json!(text),
        "as it came"
    );
    assert_eq!(read.to_string(), text);
    Ok(read.timestamp().to_string())
}

#[test]
fn date_times_are_taken_as_servers_write_them() {
    for (text, expected) in [
        ("2019-12-27T18:11:19.117Z", "2019-12-27T18:11:19.117Z"),
        (
            "2019-12-27T18:11:19.117123456Z",
            "2019-12-27T18:11:19.117123456Z",
        ),
        (
            "2023-02-23T14:16:36.337692+00:00",
            "2023-02-23T14:16:36.337692Z",
        ),
        ("1998-04-21T04:00:00Z", "1998-04-21T04:00:00Z"),
        ("1998-04-21T04:00:00+03:00", "1998-04-21T01:00:00Z"),
        ("1998-04-21T04:00:00-1200", "1998-04-21T16:00:00Z"),
        ("1998-04-21T04:00:00+02", "1998-04-21T02:00:00Z"),
        ("1998-04-21 04:00:00Z", "1998-04-21T04:00:00Z"),
        ("1998-04-21t04:00:00z", "1998-04-21T04:00:00Z"),
        ("1998-04-21T04:00Z", "1998-04-21T04:00:00Z"),
        // No offset: UTC. No time: midnight.
        ("1998-04-21T04:00:00", "1998-04-21T04:00:00Z"),
        ("1998-04-21 04:00:00.5", "1998-04-21T04:00:00.5Z"),
        ("1998-04-21", "1998-04-21T00:00:00Z"),
        // A leap second, and "for ever" and "never before".
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("9999-12-31T23:59:59Z", "9999-12-30T22:00:00.999999999Z"),
        ("9999-12-31", "9999-12-30T22:00:00.999999999Z"),
        (
            "9999-12-30T21:00:00-05:00",
            "9999-12-30T22:00:00.999999999Z",
        ),
        ("-009999-01-01T00:00:00Z", "-009999-01-02T01:59:59Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ] {
        assert_eq!(instant(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_no_date_time_is_an_error_that_shows_it() {
    for text in [
        "",
        "soon",
        "1577470279",
        "2019-13-01T00:00:00Z",
        "2019-12-27T25:00:00Z",
        "2019-02-29T00:00:00Z",
        "2019-12-27T1x:00:00Z",
        "2019-12-2700:00:00Z",
        "2019-12-27T18:11:19+99:00",
        "infinity",
    ] {
        let error = instant(text).unwrap_err();
        let expected = format!("invalid value: string {text:?}, expected a date and time");
        assert_eq!(error, expected);
    }
    for value in [json!(1_577_470_279), json!(null), json!({})] {
        assert!(
            decode::<DateTime>(&value)
                .unwrap_err()
                .contains("expected a date and time")
        );
    }
}

#[test]
fn date_times_are_compared_by_their_instant() {
    let read = |text: &str| text.parse::<DateTime>().unwrap();
    let (utc, offset) = (
        read("2019-12-27T18:11:19.117Z"),
        read("2019-12-27T19:11:19.117+01:00"),
    );
    assert_eq!(utc, offset);
    assert_eq!(
        offset,
        "2019-12-27T18:11:19.117Z".parse::<Timestamp>().unwrap()
    );
    assert_eq!(offset.as_second(), 1_577_470_279);
    assert!(utc < read("2019-12-27T18:11:19.118Z") && utc > Timestamp::UNIX_EPOCH);
    // What jiff cannot tell is told apart by its text.
    let (never, noon) = (read("9999-12-31T23:59:59Z"), read("9999-12-31T12:00:00Z"));
    assert_eq!(
        (never.timestamp(), noon.timestamp()),
        (Timestamp::MAX, Timestamp::MAX)
    );
    assert!(never != noon && never > noon && utc < noon);
    assert_eq!(
        DateTime::from(Timestamp::UNIX_EPOCH).to_string(),
        "1970-01-01T00:00:00Z"
    );
}

#[test]
fn dates_are_dates() {
    for text in [
        "2023-02-23",
        "2023-02-23T14:16:36Z",
        "2023-02-23T23:59:59-11:00",
    ] {
        let date: Date = decode(&json!(text)).unwrap();
        assert_eq!(date.date(), jiff::civil::date(2023, 2, 23));
        assert_eq!(serde_json::to_value(date).unwrap(), json!(text));
    }
    assert!(
        decode::<Date>(&json!("2023-02-30"))
            .unwrap_err()
            .contains("expected a date")
    );
}

#[test]
fn dates_inside_of_options_lists_and_maps() {
    assert_eq!(decode::<Option<Date>>(&json!(null)), Ok(None));
    assert_eq!(decode::<Nullable<Date>>(&json!(null)), Ok(Nullable::Null));
    for dates in [json!(["1998-04-21", null]), json!([])] {
        let read: Vec<Option<DateTime>> = decode(&dates).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), dates);
    }
    let dates: Option<BTreeMap<String, Date>> = decode(&json!({"a": "1998-04-21"})).unwrap();
    assert_eq!(
        serde_json::to_value(dates).unwrap(),
        json!({"a": "1998-04-21"})
    );
}

#[derive(Debug, PartialEq)]
struct Closing {
    at: Option<DateTime>,
    on: Option<Nullable<Date>>,
}

impl<'de> Deserialize<'de> for Closing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match decode::object(deserializer, &["at", "on"]) {
            Ok((Optional(at), Stated(on))) => Ok(Self { at, on }),
            Err(error) => Err(error),
        }
    }
}

#[test]
fn an_empty_text_is_no_date_where_one_is_optional() {
    let closing = |value: Value| decode::<Closing>(&value);
    for value in [json!({}), json!({"at": null}), json!({"at": ""})] {
        assert_eq!(closing(value).unwrap(), Closing { at: None, on: None });
    }
    for value in [json!({"on": null}), json!({"on": ""})] {
        let on = Some(Nullable::Null);
        assert_eq!(closing(value).unwrap(), Closing { at: None, on });
    }
    let read = closing(json!({"at": "1998-04-21T04:00:00Z", "on": "1998-04-21"})).unwrap();
    assert!(read.at.is_some() && matches!(read.on, Some(Nullable::Value(_))));
    for value in [json!({"at": " "}), json!({"at": 1}), json!({"on": "soon"})] {
        assert!(closing(value).unwrap_err().contains("expected a date"));
    }
}

#[test]
fn bytes_are_base64() {
    for (bytes, text) in [
        ("", ""),
        ("H", "SA=="),
        ("He", "SGU="),
        ("Hel", "SGVs"),
        ("Hello, world!\n", "SGVsbG8sIHdvcmxkIQo="),
        ("Hello, world!", "SGVsbG8sIHdvcmxkIQ=="),
    ] {
        assert_eq!(
            serde_json::to_value(Base64::from(bytes.as_bytes())).unwrap(),
            json!(text)
        );
        assert_eq!(
            serde_json::from_value::<Base64>(json!(text)).unwrap(),
            Base64::from(bytes.as_bytes())
        );
    }
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(base64_text::decode(&base64_text::encode(&all)), Some(all));
}

#[test]
fn base64_is_taken_in_every_spelling() {
    let bytes = Some(vec![0xfb, 0xff, 0xbf, 0xfe]);
    for text in [
        "+/+//g==",
        "-_-__g==",
        "-_-__g",
        "+/+//g=",
        "+/ +/\r\n/g==",
        " -_-__g \n",
    ] {
        assert_eq!(base64_text::decode(text), bytes, "{text:?}");
    }
    for text in ["A", "AAAAA", "A=A=", "A*==", "é", "AA==AA"] {
        assert_eq!(base64_text::decode(text), None, "{text:?}");
    }
    assert!(
        serde_json::from_value::<Base64>(json!("*"))
            .unwrap_err()
            .to_string()
            .contains("the text is not base64")
    );
}

#[test]
fn bytes_do_not_flood_debug_output() {
    assert_eq!(format!("{:?}", Base64(vec![0; 1000])), "Base64(1000 bytes)");
}

#[derive(Serialize)]
struct Everything {
    unit: (),
    option: Option<f64>,
    list: Vec<f32>,
    tuple: (i8, u64, char, &'static str),
    map: BTreeMap<i32, f64>,
    variant: Variant,
    other: Variant,
    newtype: Newtype,
}

#[derive(Serialize)]
struct Newtype(f64);

#[derive(Serialize)]
enum Variant {
    Plain,
    Struct { number: f64 },
    Tuple(f64, bool),
}

fn everything(number: f64) -> Everything {
    Everything {
        unit: (),
        option: Some(1.5),
        list: vec![43.76],
        tuple: (-1, u64::MAX, 'c', "text"),
        map: BTreeMap::from([(1, 0.5)]),
        variant: Variant::Plain,
        other: Variant::Struct { number },
        newtype: Newtype(2.0),
    }
}

#[test]
fn finite_numbers_are_written_as_serde_writes_them() {
    let value = everything(9999.43);
    assert_eq!(
        finite::to_vec(&value).unwrap(),
        serde_json::to_vec(&value).unwrap()
    );
    assert_eq!(
        finite::to_value(&value).unwrap(),
        serde_json::to_value(&value).unwrap()
    );
}

#[test]
fn nan_and_infinity_are_an_error_wherever_they_are() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = finite::to_vec(&everything(number)).unwrap_err().to_string();
        assert_eq!(
            error,
            "a number must be finite, but this one is NaN or infinite"
        );
        assert!(finite::to_value(&everything(number)).is_err());
        assert!(finite::to_vec(&Some(vec![BTreeMap::from([("a", number)])])).is_err());
        assert!(finite::to_vec(&Variant::Tuple(number, true)).is_err());
        assert!(finite::to_vec(&Newtype(number)).is_err());
    }
    assert!(finite::to_vec(&f32::NAN).is_err());
}

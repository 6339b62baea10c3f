//! A model with enumerations, dates and what may be null: as one derives it, and a list of it.

use crate::lists;
use jiff::Timestamp;
use serde::Deserialize;

pub use accounts_client::models::Account as Generated;

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "only read")]
pub struct Account {
    account_revenue_rate: Option<String>,
    balance: i64,
    bank: Bank,
    closed_at: Option<Timestamp>,
    created_at: Timestamp,
    currency: Currency,
    entity_id: String,
    funding: Funding,
    id: String,
    idempotency_key: Option<String>,
    informational_entity_id: Option<String>,
    interest_accrued: String,
    interest_rate: String,
    name: String,
    program_id: String,
    status: Status,
    r#type: Constant,
}

/// An enumeration that stays open, though it forgets what it does not know.
macro_rules! open {
    ($($name:ident { $($variant:ident)* })*) => {
        $(
            #[derive(Debug, Deserialize)]
            #[serde(rename_all = "snake_case")]
            enum $name {
                $($variant,)*
                #[serde(other)]
                Unknown,
            }
        )*
    };
}

open! {
    Bank { CoreBank FirstInternetBank GrasshopperBank TwinCityBank }
    Funding { Loan Deposits }
    Status { Closed Open }
    Constant { Account }
}

#[derive(Debug, Deserialize)]
enum Currency {
    #[serde(rename = "USD")]
    Usd,
    #[serde(other)]
    Unknown,
}

/// A megabyte of accounts.
pub fn accounts(shuffled: bool) -> Vec<u8> {
    let members = [
        r#""account_revenue_rate":null"#,
        r#""balance":123456"#,
        r#""bank":"first_internet_bank""#,
        r#""closed_at":null"#,
        r#""created_at":"2020-01-31T23:59:59Z""#,
        r#""currency":"USD""#,
        r#""entity_id":"entity_n8y8tnk2p9339ti393yi""#,
        r#""funding":"deposits""#,
        r#""id":"account_in71c4amph0vgo2qllky""#,
        r#""idempotency_key":null"#,
        r#""informational_entity_id":null"#,
        r#""interest_accrued":"0.01""#,
        r#""interest_rate":"0.055""#,
        r#""name":"My first account!""#,
        r#""program_id":"program_i2v2os4mwza1oetokh9i""#,
        r#""status":"open""#,
        r#""type":"account""#,
    ];
    lists::list(2000, members.map(str::to_owned).to_vec(), shuffled)
}

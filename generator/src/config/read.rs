//! `generator.toml` as text in, [`Config`] out, or what is wrong with it and where.

use std::ops::Range;

use super::Config;

/// Why a configuration cannot be used. The text is wrong at `span`, if the reader could tell where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// One sentence without a full stop.
    pub message: String,
    /// The bytes of the text that are meant.
    pub span: Option<Range<usize>>,
}

/// Reads the text of a `generator.toml`.
pub fn read(text: &str) -> Result<Config, ConfigError> {
    toml::from_str(text).map_err(|error| ConfigError {
        message: error.message().to_owned(),
        span: error.span(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ArrayStyle, PageStyle, Paging};

    #[test]
    fn an_empty_text_is_the_default() {
        assert_eq!(read(""), Ok(Config::default()));
    }

    #[test]
    fn every_table_is_read() {
        let config = read(
            r#"
            environments = [{ name = "sandbox", url = "https://sandbox.example" }]
            [crate]
            name = "bank"
            [client]
            user-agent = "Bank/Rust"
            [client.credentials.bearerAuth]
            env = ["BANK_KEY"]
            [client.idempotency]
            header = "Idempotency-Key"
            [secrets]
            fields = ["token", "card.pin"]
            [params]
            arrays = "comma"
            [operations."GET /cards"]
            name = "cards.list"
            pagination = { style = "cursor", param = "cursor", next = "/next", items = "/data" }
            [operations.ping]
            pagination = false
            "#,
        )
        .unwrap();
        assert_eq!(config.package.name.as_deref(), Some("bank"));
        assert_eq!(config.client.idempotency.unwrap().methods.len(), 4);
        assert_eq!(config.params.arrays, ArrayStyle::Comma);
        assert!(config.secrets.contains(None, "token"));
        assert!(config.secrets.contains(Some("card"), "pin"));
        assert!(!config.secrets.contains(Some("door"), "pin"));
        assert_eq!(
            config.operations["ping"].pagination,
            Some(Paging::Recognise(false))
        );
        assert!(matches!(
            &config.operations["GET /cards"].pagination,
            Some(Paging::Rule(rule)) if rule.style == PageStyle::Cursor
        ));
    }

    #[test]
    fn an_unknown_key_is_placed() {
        let text = "[crate]\nname = \"bank\"\n\n[client]\nuser-agnet = \"Bank\"\n";
        let error = read(text).unwrap_err();
        assert_eq!(&text[error.span.unwrap()], "user-agnet");
        assert!(error.message.contains("user-agent"), "{}", error.message);
    }

    #[test]
    fn a_wrong_type_is_placed() {
        let text = "[client]\ntimeout = \"soon\"\n";
        let error = read(text).unwrap_err();
        assert_eq!(&text[error.span.unwrap()], "\"soon\"");
    }
}

//! `generator.toml` as text in, [`Config`] out, or what is wrong with it and where.

use std::fs;
use std::path::Path;

use super::check::faults;
use super::{Config, Written};
use crate::Failure;
use crate::report::{Place, Report, codes};

impl Config {
    /// Reads a configuration's file.
    pub fn from_file(file: &Path) -> Result<Self, Failure> {
        let name = file.display();
        let text = fs::read_to_string(file).map_err(|error| {
            Failure::general(
                &codes::CONFIG_UNREADABLE,
                format!("cannot read `{name}`: {error}"),
            )
        })?;
        Self::from_text(&name.to_string(), &text)
    }

    /// Reads a configuration's text; `name` is what findings call it.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Failure> {
        let read = toml::from_str(text).map(|config: Self| Self {
            written: Written::new(name, text),
            ..config
        });
        let config = read.map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let place = Place::at_offset(name, text, offset);
            let mut report = Report::default();
            report.push_text(&codes::CONFIG_INVALID, place, error.message());
            Failure::new(report.finish(None))
        })?;
        let faults = faults(&config);
        if faults.is_empty() {
            return Ok(config);
        }
        let mut report = Report::default();
        for fault in faults {
            let path: Vec<&str> = fault.path.iter().map(String::as_str).collect();
            let place = config.place(&path);
            let place = place.unwrap_or_else(|| Place::in_file(name));
            report.push_text(&codes::CONFIG_INVALID, place, fault.message);
        }
        Err(Failure::new(report.finish(None)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ArrayStyle, PageStyle, Paging};

    fn read(text: &str) -> Config {
        Config::from_text("generator.toml", text).unwrap()
    }

    fn fault(text: &str) -> String {
        let failure = Config::from_text("generator.toml", text).unwrap_err();
        failure.findings.diagnostics[0].to_string()
    }

    #[test]
    fn an_empty_text_is_the_default() {
        assert_eq!(read(""), Config::default());
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
        );
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
        let fault = fault("[crate]\nname = \"bank\"\n\n[client]\nuser-agnet = \"Bank\"\n");
        assert!(
            fault.contains("`user-agnet`") && fault.contains("`user-agent`"),
            "{fault}"
        );
        assert!(fault.ends_with(" at generator.toml:5:1"), "{fault}");
    }

    #[test]
    fn keys_and_elements_are_placed() {
        let config = read(
            "[secrets]\nfields = ['a', 'b.c']\n\n[client.credentials.\"x y\"]\nenv = []\n[names]\ntypes = { One = 'Two' }\n",
        );
        let place = |path: &[&str]| {
            let place = config.place(path);
            place.map(|place| (place.line, place.column))
        };
        assert_eq!(place(&["secrets", "fields", "b.c"]), Some((2, 16)));
        assert_eq!(place(&["client", "credentials", "x y"]), Some((4, 21)));
        assert_eq!(place(&["names", "types", "One"]), Some((7, 11)));
        assert_eq!(place(&["names", "types", "Three"]), None);
        assert_eq!(Config::default().place(&["secrets"]), None);
    }

    #[test]
    fn a_wrong_type_is_placed() {
        let fault = fault("[client]\ntimeout = \"soon\"\n");
        assert!(fault.ends_with(" at generator.toml:2:11"), "{fault}");
    }
}

//! The findings as a file of JSON. Only an earlier report is overwritten: whoever names another file by mistake keeps it.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Failure;
use crate::report::{Findings, codes};

/// The keys that every report has.
#[derive(Deserialize)]
struct Report {
    #[serde(rename = "coverage")]
    _coverage: IgnoredAny,
    #[serde(rename = "diagnostics")]
    _diagnostics: Vec<IgnoredAny>,
}

/// Writes the findings, whole or not at all.
pub fn save(file: &Path, findings: &Findings) -> Result<(), Failure> {
    let failure = |what: &str| {
        let message = format!("cannot write `{}`: {what}", file.display());
        Failure::general(&codes::OUTPUT_IO, message)
    };
    let text = findings
        .to_json()
        .map_err(|error| failure(&error.to_string()))?;
    match may_replace(file) {
        Ok(true) => {}
        Ok(false) => return Err(failure("it exists and is no report of an earlier run")),
        Err(error) => return Err(failure(&error.to_string())),
    }
    put(file, &text).map_err(|error| failure(&error.to_string()))
}

/// Whether nothing is lost when the file is written: it is not there, it is a device or a pipe, or it is a report.
fn may_replace(file: &Path) -> io::Result<bool> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => {
            let bytes = fs::read(file)?;
            Ok(bytes.is_empty() || serde_json::from_slice::<Report>(&bytes).is_ok())
        }
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn put(file: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(file).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(file, text);
    }
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    // Otherwise nobody else could read it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut whole = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    whole.write_all(text.as_bytes())?;
    whole.persist(file).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_report_is_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("report.json");
        let findings = Findings::default();
        for _ in 0..2 {
            save(&file, &findings).unwrap();
        }
        let report = fs::read_to_string(&file).unwrap();
        assert_eq!(report, findings.to_json().unwrap());
        for text in [
            "openapi: 3.1.0",
            "[crate]",
            r#"{"openapi":"3.1.0"}"#,
            r#"{"coverage":{},"diagnostics":"none"}"#,
            "\u{0}",
        ] {
            fs::write(&file, text).unwrap();
            let failure = save(&file, &findings).unwrap_err();
            let message = &failure.findings.diagnostics[0].message;
            assert!(message.contains("is no report"), "{message}");
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(save(&dir.path().join("none/report.json"), &findings).is_err());
    }
}

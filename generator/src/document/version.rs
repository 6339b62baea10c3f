//! Which version of the specification a document follows, and whether it is an API description at all.

use super::Version;
use crate::{
    report::{Report, Stop, codes},
    source::{At, Node},
};

/// The version stated, or the nearest known one.
pub(super) fn of<'a>(at: At<'a>, report: &mut Report<'a>) -> Result<Version, Stop> {
    if at.node.as_object().is_none() {
        report.push(
            &codes::NOT_AN_API,
            at,
            format!("the document is {}, not an object", at.node.kind()),
        );
        return Err(Stop);
    }
    if let Some(stated) = at.get("openapi") {
        return openapi(stated, report);
    }
    if let Some(stated) = at.get("swagger") {
        return swagger(stated, report);
    }
    if at.get("swaggerVersion").is_some() {
        report.push(&codes::UNKNOWN_VERSION, at, "Swagger 1 is not supported");
        return Err(Stop);
    }
    if at
        .get("paths")
        .and_then(|paths| paths.node.as_object())
        .is_none()
    {
        let message = "there is neither `openapi`, `swagger` nor `paths` here";
        report.push(&codes::NOT_AN_API, at, message);
        return Err(Stop);
    }
    let is_swagger = ["definitions", "host", "basePath", "securityDefinitions"]
        .iter()
        .any(|key| at.get(key).is_some());
    let (version, name) = if is_swagger {
        (Version::V2, "2.0")
    } else {
        (Version::V30, "3.0")
    };
    report.push(
        &codes::MISSING_VERSION,
        at,
        format!("no version is stated; the document is read as {name}"),
    );
    Ok(version)
}

fn openapi<'a>(stated: At<'a>, report: &mut Report<'a>) -> Result<Version, Stop> {
    let text = stated.node.to_text().unwrap_or_default();
    let mut numbers = text
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.trim().parse::<u32>().ok());
    let (major, minor) = (numbers.next().flatten(), numbers.next());
    let version = match (major, minor) {
        (Some(3), Some(Some(0))) => return Ok(Version::V30),
        (Some(3), Some(Some(1))) => return Ok(Version::V31),
        (Some(3), Some(Some(2))) => return Ok(Version::V32),
        (Some(3), Some(Some(_))) => Version::V32,
        (Some(3), _) => Version::V30,
        // `openapi: 2.0` is a slip of the key.
        (Some(2), _) => Version::V2,
        _ => {
            report.push(
                &codes::UNKNOWN_VERSION,
                stated,
                format!("`{}` is no known version", shown(stated.node)),
            );
            return Err(Stop);
        }
    };
    report.push(
        &codes::UNUSUAL_VERSION,
        stated,
        format!("version `{text}` is read as the nearest known one"),
    );
    Ok(version)
}

fn swagger<'a>(stated: At<'a>, report: &mut Report<'a>) -> Result<Version, Stop> {
    let text = stated.node.to_text().unwrap_or_default();
    match text.trim().split('.').next() {
        Some("2") => Ok(Version::V2),
        // `swagger: 3.0.0` is a slip of the key.
        Some("3") => openapi(stated, report),
        _ => {
            report.push(
                &codes::UNKNOWN_VERSION,
                stated,
                format!("`{}` is no known version", shown(stated.node)),
            );
            Err(Stop)
        }
    }
}

fn shown(node: &Node) -> String {
    node.to_text().map_or_else(
        || node.kind().to_owned(),
        |text| text.chars().take(40).collect(),
    )
}

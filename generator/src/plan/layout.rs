//! How a parameter's value becomes text, in the runtime's terms.

use super::model::{PathKind, PathStyle, Place, QueryKind, QueryStyle};
use crate::api::{Layout, Location, Style};

/// Where a parameter goes and how.
pub fn place(location: Location, layout: Layout) -> Place {
    let json = layout.style == Style::Json;
    match location {
        Location::Path => Place::Path(PathStyle {
            kind: match layout.style {
                Style::Label => PathKind::Label,
                Style::Matrix => PathKind::Matrix,
                Style::Json => PathKind::Json,
                Style::Space => PathKind::Space,
                Style::Pipe => PathKind::Pipe,
                Style::Tab => PathKind::Tab,
                _ => PathKind::Simple,
            },
            explode: layout.explode,
            allow_reserved: layout.allow_reserved,
        }),
        Location::Header => Place::Header {
            explode: layout.explode,
            json,
            separator: Some(separator(layout.style)).filter(|separator| *separator != ","),
        },
        Location::Cookie => Place::Cookie {
            explode: layout.explode,
            json,
            plain: layout.style == Style::Cookie,
        },
        Location::QueryString if json => Place::Query(QueryStyle {
            kind: QueryKind::Whole,
            allow_reserved: false,
        }),
        Location::Query | Location::QueryString => Place::Query(query(layout)),
    }
}

/// Returns the text between the items of a list that is one text.
pub fn separator(style: Style) -> &'static str {
    match style {
        Style::Space => " ",
        Style::Pipe => "|",
        Style::Tab => "\t",
        _ => ",",
    }
}

/// How the properties of a form are laid out.
pub fn form(layouts: &[(String, Layout)]) -> Vec<(String, QueryStyle)> {
    let layouts = layouts.iter();
    layouts
        .map(|(name, layout)| (name.clone(), query(*layout)))
        .collect()
}

/// How a value is laid out in a query or a form.
pub fn query(layout: Layout) -> QueryStyle {
    let spread = |kind: QueryKind| {
        if layout.explode {
            QueryKind::Form
        } else {
            kind
        }
    };
    QueryStyle {
        kind: match layout.style {
            Style::Form | Style::Simple | Style::Label | Style::Matrix | Style::Cookie => {
                spread(QueryKind::Comma)
            }
            Style::Space => spread(QueryKind::Space),
            Style::Pipe => spread(QueryKind::Pipe),
            Style::Tab => spread(QueryKind::Tab),
            Style::DeepObject => QueryKind::DeepObject,
            Style::Dots => QueryKind::Dots,
            Style::Brackets => QueryKind::Brackets,
            Style::Json => QueryKind::Json,
            Style::JsonItems => QueryKind::JsonItems,
        },
        allow_reserved: layout.allow_reserved,
    }
}

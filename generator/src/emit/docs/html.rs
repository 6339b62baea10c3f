//! The few HTML tags that descriptions are written with, and what each means in Markdown.

/// What a piece of HTML means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text between tags.
    Text(String),
    /// A new paragraph begins.
    Break,
    /// A list item begins.
    Item,
    /// Code begins or ends.
    Code(bool),
    /// A link begins, to this address.
    Link(String),
    /// A link ends.
    EndLink,
}

/// The pieces of raw HTML. A tag that is not known is text: it is more likely a placeholder (`<id>`) than markup.
pub fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        push_text(&mut pieces, text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = tag.find('>') else {
            rest = tag;
            break;
        };
        let (tag, after) = tag.split_at(end + 1);
        push_tag(&mut pieces, tag);
        rest = after;
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(unescape(text)));
    }
}

fn push_tag(pieces: &mut Vec<Piece>, tag: &str) {
    let inner = tag
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    match name.to_ascii_lowercase().as_str() {
        "p" | "div" | "br" | "hr" | "ul" | "ol" | "dl" | "dt" | "dd" | "table" | "tr" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote" | "details" | "summary"
        | "note" | "important" | "section" => {
            pieces.push(Piece::Break);
        }
        "li" => pieces.push(if closes { Piece::Break } else { Piece::Item }),
        "code" | "tt" | "kbd" | "samp" => pieces.push(Piece::Code(!closes)),
        "a" if closes => pieces.push(Piece::EndLink),
        "a" => pieces.push(Piece::Link(
            address(attributes).unwrap_or_default().to_owned(),
        )),
        "td" | "th" => pieces.push(Piece::Text(" ".to_owned())),
        "b" | "i" | "em" | "strong" | "u" | "s" | "small" | "sup" | "sub" | "span" | "font"
        | "center" | "thead" | "tbody" | "img" | "fullname" | "var" | "big" | "abbr" | "figure"
        | "caption" => {}
        _ => pieces.push(Piece::Text(tag.to_owned())),
    }
}

/// The value of `href`.
fn address(attributes: &str) -> Option<&str> {
    let (_, value) = attributes.split_once("href")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split_whitespace().next(),
    }
}

/// The text with the entities that everybody uses replaced.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (entity, meaning)| {
            text.replace(entity, meaning)
        })
}

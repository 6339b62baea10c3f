//! Reads printed documentation as rustdoc will and checks that nothing in it acts: no block that a doctest runs, no HTML,
//! no link that the printer did not write.

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream,
};

/// The options that rustdoc parses documentation with: `main_body_opts` in
/// <https://github.com/rust-lang/rust/blob/master/src/librustdoc/html/markdown.rs>.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// The code blocks of printed documentation, in order, without the line breaks at their ends.
pub type Blocks = Vec<String>;

/// Returns the `text` blocks of printed documentation, or nothing if it holds what the printer never writes of a document's
/// text: HTML, other code blocks, images, footnotes, references and links that lead elsewhere than to the web.
pub fn read(markdown: &str) -> Option<Blocks> {
    let mut has_reference = false;
    let mut note = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        has_reference = true;
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, RUSTDOC, Some(&mut note));
    let mut found = Blocks::new();
    let mut is_code = false;
    for event in TextMergeStream::new(parser) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "text" => {
                found.push(String::new());
                is_code = true;
            }
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(text) if is_code => {
                if let Some(block) = found.last_mut() {
                    block.push_str(text.trim_end_matches('\n'));
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if is_web(&dest_url) => {}
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Link { .. }
                | Tag::HtmlBlock
                | Tag::Image { .. }
                | Tag::FootnoteDefinition(_)
                | Tag::MetadataBlock(_),
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => return None,
            _ => {}
        }
    }
    (!has_reference).then_some(found)
}

/// Whether an address leads to the web, or to a mailbox.
pub fn is_web(address: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

//! Markdown's blocks and spans, written anew.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::guard::{self, Blocks};
use super::html::{self, Piece};
use super::inline::{self, Inline};

/// How deep lists and quotes are shown nested; what is deeper continues at that depth.
const DEEPEST: usize = 8;

/// The largest number that begins an item of a list:
/// <https://spec.commonmark.org/0.31.2/#ordered-list-marker>.
const LARGEST_NUMBER: u64 = 999_999_999;

/// The lines written so far and what surrounds the next one.
pub struct Render {
    width: usize,
    lines: Vec<String>,
    /// What the next line, and then each further line, begins with: one entry per quote and list item around it.
    around: Vec<Around>,
    lists: Vec<Option<u64>>,
    /// A blank line is due before the next block.
    due: bool,
    inline: Inline,
    heading: Option<usize>,
    code: Option<String>,
    /// Inside `<code>`: what to show as code.
    html_code: Option<String>,
    links: Vec<Option<String>>,
    row: Option<Vec<String>>,
    /// The code blocks written so far.
    blocks: Blocks,
}

struct Around {
    first: Option<String>,
    rest: String,
}

impl Render {
    /// Nothing written yet.
    pub fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
            around: Vec::new(),
            lists: Vec::new(),
            due: false,
            inline: Inline::default(),
            heading: None,
            code: None,
            html_code: None,
            links: Vec::new(),
            row: None,
            blocks: Blocks::new(),
        }
    }

    /// Renders a text: its lines, and the code blocks among them.
    pub fn document(mut self, markdown: &str) -> (Vec<String>, Blocks) {
        let parser = Parser::new_ext(
            markdown,
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
        );
        for event in TextMergeStream::new(parser) {
            self.event(event);
        }
        self.paragraph();
        (self.lines, self.blocks)
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) if self.row.is_some() => self.inline.code(&code.replace('|', "\\|")),
            Event::Code(code) => self.inline.code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak => self.inline.space(),
            Event::Rule => self.block(&["---".to_owned()]),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.paragraph();
                self.heading = Some(level as usize);
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.enter(Some("> ".to_owned()), "> ");
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.paragraph();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                // A list inside an item follows its text at once, unless Markdown would read it as more of that text.
                let interrupts = first.is_none_or(|first| first == 1);
                let nested = interrupts && !self.inline.is_empty() && !self.lists.is_empty();
                self.paragraph();
                self.due = self.due && !nested;
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => self.row = Some(Vec::new()),
            Tag::Emphasis => self.inline_start("*"),
            Tag::Strong => self.inline_start("**"),
            Tag::Strikethrough => self.inline_start("~~"),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.paragraph(),
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.around.pop();
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.due = true;
            }
            TagEnd::Item => {
                self.paragraph();
                // An item without text still has its mark.
                if self.around.last().is_some_and(|item| item.first.is_some()) {
                    self.line("");
                }
                self.around.pop();
                self.due = false;
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline).line();
                self.row.get_or_insert_default().push(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.table_row(tag == TagEnd::TableHead),
            TagEnd::Table => self.due = true,
            TagEnd::Emphasis => self.inline_end("*"),
            TagEnd::Strong => self.inline_end("**"),
            TagEnd::Strikethrough => self.inline_end("~~"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = self.code.as_mut().or(self.html_code.as_mut()) {
            code.push_str(text);
        } else if self.row.is_some() {
            self.inline.text(&text.replace('|', "\u{1}"));
        } else {
            self.inline.text(text);
        }
    }

    fn html(&mut self, html: &str) {
        for piece in html::pieces(html) {
            match piece {
                Piece::Text(text) => self.text(&text),
                Piece::Break if self.row.is_some() => self.inline.space(),
                Piece::Break => self.paragraph(),
                Piece::Item => {
                    self.paragraph();
                    self.inline.text("•\u{20}");
                }
                Piece::Code(true) => self.html_code = Some(String::new()),
                Piece::Code(false) => {
                    if let Some(code) = self.html_code.take() {
                        self.inline.code(code.trim());
                    }
                }
                Piece::Link(url) => self.start_link(&url),
                Piece::EndLink => self.end_link(),
            }
        }
    }

    fn inline_start(&mut self, mark: &str) {
        self.inline.markup(mark);
    }

    fn inline_end(&mut self, mark: &str) {
        self.inline.stick();
        self.inline.markup(mark);
    }

    fn start_link(&mut self, url: &str) {
        let url = web_address(url);
        if url.is_some() {
            self.inline.start_link();
        }
        self.links.push(url);
    }

    fn end_link(&mut self) {
        if let Some(Some(url)) = self.links.pop() {
            self.inline.end_link(&url);
        }
    }

    fn item(&mut self) {
        self.paragraph();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1).min(LARGEST_NUMBER);
                let rest = " ".repeat(mark.len());
                self.enter(Some(mark), &rest);
            }
            _ => self.enter(Some("- ".to_owned()), "  "),
        }
    }

    fn enter(&mut self, first: Option<String>, rest: &str) {
        let shown = self.around.len() < DEEPEST;
        self.around.push(Around {
            first: first.filter(|_| shown),
            rest: if shown {
                rest.to_owned()
            } else {
                String::new()
            },
        });
    }

    /// Ends the paragraph or heading that is being collected.
    fn paragraph(&mut self) {
        if let Some(code) = self.html_code.take() {
            self.inline.code(code.trim());
        }
        while self.links.last().is_some() {
            self.end_link();
        }
        let inline = std::mem::take(&mut self.inline);
        let heading = self.heading.take();
        if inline.is_empty() {
            return;
        }
        let lines = match heading {
            Some(level) => vec![format!("{} {}", "#".repeat(level), inline.line())],
            None => inline.wrap(self.width.saturating_sub(self.indent()).max(40)),
        };
        self.block(&lines);
    }

    fn code_block(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = code.trim_end();
        let fence = "`".repeat(inline::longest_run(code, '`').max(2) + 1);
        let mut lines = vec![format!("{fence}text")];
        let kept: Vec<&str> = code.lines().map(str::trim_end).collect();
        lines.extend(kept.iter().map(|line| (*line).to_owned()));
        self.blocks.push(kept.join("\n"));
        lines.push(fence);
        self.block(&lines);
    }

    fn table_row(&mut self, is_head: bool) {
        let cells = self.row.take().unwrap_or_default();
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![row(&cells).replace('\u{1}', "\\|")];
        if is_head {
            lines.push(row(&vec!["---".to_owned(); cells.len()]));
        }
        self.block(&lines);
        self.due = false;
    }

    fn indent(&self) -> usize {
        self.around.iter().map(|around| around.rest.len()).sum()
    }

    fn block(&mut self, lines: &[String]) {
        if self.due && !self.lines.is_empty() {
            let blank: String = self
                .around
                .iter()
                .filter(|around| around.first.is_none())
                .map(|around| around.rest.as_str())
                .collect();
            self.lines.push(blank.trim_end().to_owned());
        }
        for line in lines {
            self.line(line);
        }
        self.due = true;
    }

    fn line(&mut self, line: &str) {
        let mut whole = String::new();
        for around in &mut self.around {
            whole.push_str(&around.first.take().unwrap_or_else(|| around.rest.clone()));
        }
        whole.push_str(line);
        self.lines.push(whole.trim_end().to_owned());
    }
}

/// The address, if it leads to the web and Markdown can hold it.
fn web_address(url: &str) -> Option<String> {
    let is_plain = !url.contains(|inner: char| {
        inner.is_whitespace() || matches!(inner, '<' | '>' | '\\' | '`' | '"')
    });
    let is_balanced = !url.contains(['(', ')', '[', ']']);
    (guard::is_web(url) && is_plain).then(|| {
        if is_balanced {
            url.to_owned()
        } else {
            format!("<{url}>")
        }
    })
}

//! A run of text with its inline markup, kept as words that a line break may separate.

/// Words, in Markdown already; a space or a line break goes between two of them.
#[derive(Default)]
pub struct Inline {
    words: Vec<String>,
    /// The next piece belongs to the last word.
    joined: bool,
    /// How many links surround the next piece.
    links: usize,
}

impl Inline {
    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Markup that sticks to the words around it.
    pub fn markup(&mut self, markup: &str) {
        self.piece(markup.to_owned());
        self.joined = true;
    }

    /// The next piece sticks to the last word, even if that was followed by a space.
    pub fn stick(&mut self) {
        self.joined = true;
    }

    /// A place where a line may break.
    pub fn space(&mut self) {
        self.joined = false;
    }

    /// Text in which nothing is markup.
    pub fn text(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.joined = false;
        }
        for word in text.split_whitespace() {
            let word = self.word(word);
            self.piece(word);
            self.joined = false;
        }
        self.joined = text.ends_with(|last: char| !last.is_whitespace());
    }

    /// Code, as it is.
    pub fn code(&mut self, code: &str) {
        let code = code.replace('\n', " ");
        if code.trim().is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        self.markup(&format!("{fence}{pad}{code}{pad}{fence}"));
    }

    /// What follows, up to [`Inline::end_link`], is the text of a link.
    pub fn start_link(&mut self) {
        self.links += 1;
        self.piece("[".to_owned());
        self.joined = true;
    }

    /// The end of a link to `url`.
    pub fn end_link(&mut self, url: &str) {
        self.links = self.links.saturating_sub(1);
        self.stick();
        self.markup(&format!("]({url})"));
    }

    /// The lines, none beginning with what would start a block.
    pub fn wrap(self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut length = 0;
        for (index, word) in self.words.iter().enumerate() {
            let word_length = word.chars().count();
            if index == 0 {
                line.push_str(&unlike_block(word));
                length = word_length;
            } else if length + 1 + word_length > width && !starts_block(word) {
                lines.push(std::mem::take(&mut line));
                line.push_str(word);
                length = word_length;
            } else {
                line.push(' ');
                line.push_str(word);
                length += 1 + word_length;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// All in one line, for a heading or a cell of a table.
    pub fn line(self) -> String {
        self.words.join(" ")
    }

    fn piece(&mut self, piece: String) {
        match self.words.last_mut() {
            // Two runs of back-ticks that meet are one run: neither span would end where it did.
            Some(last) if self.joined && !(last.ends_with('`') && piece.starts_with('`')) => {
                last.push_str(&piece);
            }
            _ => self.words.push(piece),
        }
    }

    /// One word of text: identifiers become code, addresses become links, all else is escaped.
    fn word(&self, word: &str) -> String {
        let is_edge = |edge: char| {
            !edge.is_alphanumeric() && !matches!(edge, '_' | '/' | '<' | '&' | '=' | '#' | '%')
        };
        let core = word.trim_matches(is_edge);
        if self.links == 0
            && is_address(core)
            && let Some((before, after)) = word.split_once(core)
        {
            return format!("{}<{core}>{}", escape(before), escape(after));
        }
        if !self.joined
            && is_identifier(core)
            && let Some((before, after)) = word.split_once(core)
        {
            return format!("{}`{core}`{}", escape(before), escape(after));
        }
        escape(word)
    }
}

/// Whether the word is an address of the web that Markdown can show between `<` and `>`.
fn is_address(word: &str) -> bool {
    (word.starts_with("https://") || word.starts_with("http://"))
        && !word.contains(['<', '>', '"', '`', '\\', '{', '}', '|', '^'])
        && word.len() > "https://".len()
}

/// Whether the word can only be the name of something in a program: `grant_type`.
fn is_identifier(word: &str) -> bool {
    word.contains('_')
        && word.contains(|inner: char| inner.is_ascii_alphanumeric())
        && word
            .chars()
            .all(|inner| inner.is_ascii_alphanumeric() || matches!(inner, '_' | '.' | ':' | '-'))
        && !word.starts_with("__")
}

/// Whether a line that begins with this word may be read as something else than the paragraph going on.
fn starts_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|digit: char| digit.is_ascii_digit());
    word.starts_with(['-', '+', '*', '#', '>', '=', '|', ':', '~', '`', '_', '<'])
        || (digits.len() < word.len() && digits.starts_with(['.', ')']))
}

/// The first word of a paragraph, changed so that it begins nothing else.
fn unlike_block(word: &str) -> String {
    let digits = word.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let number = &word[..word.len() - digits.len()];
    let is_marker = |rest: &str| rest.len() == 1 || rest.chars().all(|rest| word.starts_with(rest));
    if !number.is_empty() && digits.starts_with(['.', ')']) && digits.len() == 1 {
        return format!("{number}\\{digits}");
    }
    if word.starts_with(['-', '+', '=', '#']) && is_marker(word)
        || word.starts_with(['>', '|', ':'])
    {
        return format!("\\{word}");
    }
    word.to_owned()
}

/// Text in which every character that Markdown or rustdoc would act on is escaped.
pub fn escape(text: &str) -> String {
    let may_act = |byte| {
        matches!(
            byte,
            b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'>' | b'~' | b'_' | b'&' | b'|'
        )
    };
    if !text.bytes().any(may_act) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let acts = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // `>` closes what an escaped `<` did not open; it is escaped with it for the eye.
            '>' => text.contains('<'),
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            '|' => next == '|' || before != ' ' || next != ' ',
            _ => false,
        };
        if acts {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

/// Whether every run of back-ticks that opens a span is closed by another of its length.
pub fn is_balanced(markdown: &str) -> bool {
    let mut open = 0;
    let mut rest = markdown;
    while let Some(at) = rest.find(['`', '\\']) {
        let (_, here) = rest.split_at(at);
        if here.starts_with('\\') && open == 0 {
            let mut characters = here.chars();
            characters.by_ref().take(2).for_each(drop);
            rest = characters.as_str();
            continue;
        }
        let after = here.trim_start_matches('`');
        let run = here.len() - after.len();
        if run == 0 {
            rest = here.strip_prefix('\\').unwrap_or_default();
            continue;
        }
        match open {
            0 => open = run,
            _ if open == run => open = 0,
            _ => {}
        }
        rest = after;
    }
    open == 0
}

/// The length of the longest run of `character`.
pub fn longest_run(text: &str, character: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for current in text.chars() {
        run = if current == character { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

//! The path to a place in JSON text: `data[3].created_at` from a line and a column.

/// The path of the value that ends at, or surrounds, the given line and column, both counted from 1 as serde does; or of this
/// field in it, where the path does not go through the field already.
///
/// Reads the text a second time, only when an error is reported; the text is well formed up to the place.
pub(crate) fn at(text: &[u8], line: usize, column: usize, field: Option<&str>) -> String {
    let start = line_start(text, line);
    let mut scanner = Scanner {
        text,
        position: 0,
        path: Vec::new(),
    };
    scanner.walk(start.saturating_add(column));
    if let Some(field) = field {
        scanner.enter(field);
    }
    print(&scanner.path)
}

/// The offset at which a line begins.
fn line_start(text: &[u8], line: usize) -> usize {
    let mut breaks = 1;
    for (at, byte) in text.iter().enumerate() {
        if breaks >= line {
            return at;
        }
        if *byte == b'\n' {
            breaks += 1;
        }
    }
    text.len()
}

/// One step from a value into a part of it.
enum Step {
    Key(String),
    Item(usize),
}

struct Scanner<'a> {
    text: &'a [u8],
    position: usize,
    path: Vec<Step>,
}

impl Scanner<'_> {
    /// Goes through the text until `end`, keeping the path of the value at hand.
    fn walk(&mut self, end: usize) {
        // Whether the next text is a key, for each open object or list.
        let mut awaits_key = Vec::new();
        while self.position < end {
            let Some(byte) = self.text.get(self.position).copied() else {
                return;
            };
            match byte {
                b'{' => {
                    self.path.push(Step::Key(String::new()));
                    awaits_key.push(true);
                    self.position += 1;
                }
                b'[' => {
                    self.path.push(Step::Item(0));
                    awaits_key.push(false);
                    self.position += 1;
                }
                b'}' | b']' => {
                    // The error is about the object or list that ends here.
                    self.path.pop();
                    awaits_key.pop();
                    self.position += 1;
                }
                b',' => {
                    if self.position + 1 >= end {
                        return;
                    }
                    self.next_part(&mut awaits_key);
                    self.position += 1;
                }
                b'"' => self.string(&mut awaits_key, end),
                _ => self.position += 1,
            }
        }
    }

    fn enter(&mut self, field: &str) {
        let is_there = |step: &Step| matches!(step, Step::Key(key) if key == field);
        if !self.path.iter().any(is_there) {
            self.path.push(Step::Key(field.to_owned()));
        }
    }

    fn next_part(&mut self, awaits_key: &mut [bool]) {
        match self.path.last_mut() {
            Some(Step::Item(index)) => *index += 1,
            Some(Step::Key(key)) => {
                key.clear();
                if let Some(awaits) = awaits_key.last_mut() {
                    *awaits = true;
                }
            }
            None => {}
        }
    }

    /// Passes a string; in the place of a key it becomes the step at hand.
    fn string(&mut self, awaits_key: &mut [bool], end: usize) {
        let start = self.position;
        self.position += 1;
        while let Some(byte) = self.text.get(self.position) {
            self.position += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        let Some(awaits) = awaits_key.last_mut().filter(|awaits| **awaits) else {
            return;
        };
        *awaits = false;
        if start < end {
            let quoted = self.text.get(start..self.position).unwrap_or_default();
            if let Some(Step::Key(key)) = self.path.last_mut() {
                *key = serde_json::from_slice(quoted).unwrap_or_default();
            }
        }
    }
}

/// The most bytes of a path that are printed: keys are the server's, and may be many and long.
const LONGEST: usize = 256;

/// The steps as a programmer writes them, cut where they grow too long.
fn print(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        if text.len() >= LONGEST {
            break;
        }
        match step {
            Step::Item(index) => text.extend(["[", &index.to_string(), "]"]),
            // Between two members: the object itself is meant.
            Step::Key(key) if key.is_empty() => {}
            Step::Key(key) if is_name(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Key(key) => text.extend(["[", &format!("{key:?}"), "]"]),
        }
    }
    if text.len() > LONGEST {
        let starts = text.char_indices().map(|(at, _)| at);
        let cut = starts.take_while(|at| *at <= LONGEST).last();
        text.truncate(cut.unwrap_or_default());
        text.push_str("...");
    }
    text
}

fn is_name(key: &str) -> bool {
    key.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

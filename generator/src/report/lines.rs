//! The lines of a text: offsets to lines and columns and back, cheap for many positions and for lines of megabytes.

/// Characters are counted once for each block of so many bytes.
const BLOCK: usize = 1024;

/// A text, scanned once.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where lines start.
    starts: Vec<usize>,
    /// How many characters start before each block.
    counts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Scans a text.
    pub fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        let mut counts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut total = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            counts.push(total);
            total += starting(block);
        }
        let starts = std::iter::once(0).chain(breaks).collect();
        Self {
            text,
            starts,
            counts,
        }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The line and column (both from 1, the column in characters) of an offset.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = self.characters(self.start(line));
        (line, self.characters(offset) - before + 1)
    }

    /// The offset of a line and column (both from 1, the column in characters).
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let wanted = self.characters(self.start(line)) + column.saturating_sub(1);
        let block = self.counts.partition_point(|count| *count <= wanted);
        let from = block.saturating_sub(1) * BLOCK;
        let mut count = self.characters(from);
        let bytes = self.text.as_bytes().get(from..).unwrap_or_default();
        for (index, byte) in bytes.iter().enumerate() {
            if is_start(*byte) {
                if count == wanted {
                    return from + index;
                }
                count += 1;
            }
        }
        self.text.len()
    }

    /// The offset a line (from 1) starts at.
    pub fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.copied().unwrap_or(self.text.len())
    }

    /// How many characters start before an offset.
    fn characters(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        match self.counts.get(block) {
            Some(count) => count + starting(rest.unwrap_or_default()),
            // The end of a text of whole blocks.
            None => self.counts.last().map_or(0, |count| {
                let last = block.saturating_sub(1) * BLOCK;
                count + starting(self.text.as_bytes().get(last..offset).unwrap_or_default())
            }),
        }
    }
}

/// Whether a byte of UTF-8 starts a character.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starting(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_start(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_by_hand() {
        for line in ["abc", "üxé€😀", ""] {
            let text = [
                line.repeat(700),
                String::new(),
                line.repeat(300),
                "end".to_owned(),
            ]
            .join("\n");
            let lines = Lines::of(&text);
            let (mut row, mut column) = (1, 1);
            for (offset, character) in text.char_indices() {
                assert_eq!(lines.position(offset), (row, column));
                assert_eq!(lines.offset(row, column), offset);
                (row, column) = if character == '\n' {
                    (row + 1, 1)
                } else {
                    (row, column + 1)
                };
            }
            assert_eq!(lines.position(text.len()), (row, column));
            assert_eq!(lines.offset(row, column), text.len());
        }
    }

    #[test]
    fn positions_past_the_end_are_the_end() {
        let lines = Lines::of("");
        assert_eq!((lines.position(9), lines.offset(5, 5)), ((1, 1), 0));
        let whole = "x".repeat(BLOCK);
        assert_eq!(Lines::of(&whole).position(BLOCK), (1, BLOCK + 1));
        assert_eq!(Lines::of(&whole).offset(7, 7), BLOCK);
    }
}

//! Bodies of JSON lines: one value after the other.

use serde::Serialize;

use super::call::Call;
use super::finite;

impl Call {
    /// A body with one line of JSON for each item; each is led by a record separator where the media type is a sequence.
    pub fn json_lines<T: Serialize>(mut self, content_type: &'static str, items: &[T]) -> Self {
        let is_sequence = content_type.contains("json-seq");
        let mut body = Vec::new();
        for item in items {
            match finite::to_vec(item) {
                Ok(mut line) => {
                    if is_sequence {
                        body.push(0x1E);
                    }
                    body.append(&mut line);
                    body.push(b'\n');
                }
                Err(reason) => self.fail(format!("the body cannot be sent: {reason}")),
            }
        }
        self.bytes(content_type, body)
    }
}

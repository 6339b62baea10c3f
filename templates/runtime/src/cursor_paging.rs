//! Lists whose pages say what asks for the next one.

use super::next_page::Paging;

impl Paging {
    /// This parameter takes what the page's `cursor` gives.
    pub const fn cursor(parameter: &'static str) -> Self {
        Self {
            parameter,
            first: 0,
            place: |paging, trail, call, said, _| {
                trail.now(paging, call);
                said.cursor
            },
            go: |paging, trail, call, place| Ok(trail.choose(paging, call, place)),
            counts: false,
        }
    }
}

//! Lists of which a parameter counts pages or elements.

use super::next_page::{Paging, Said};

impl Paging {
    /// This parameter counts pages, and the first page has this number.
    pub const fn page(parameter: &'static str, first: i64) -> Self {
        Self {
            parameter,
            first,
            place: |paging, trail, call, said, _| {
                let first = paging.first;
                let now = trail.now(paging, call);
                let number = now.map_or(Some(first), |value| value.parse().ok());
                trail.skipped |= trail.steps == 0 && number != Some(first);
                trail.read = trail.read.saturating_add(count(&said));
                let read = (!trail.skipped).then_some(trail.read);
                let next = number.and_then(|number| number.checked_add(1));
                let pages = next.and_then(|next| next.checked_sub(first));
                let is_last = reaches(pages, said.total_pages) || reaches(read, said.total_items);
                after(&said, next, is_last)
            },
            go: |paging, trail, call, place| Ok(trail.choose(paging, call, place)),
            counts: true,
        }
    }

    /// This parameter counts elements.
    pub const fn offset(parameter: &'static str) -> Self {
        Self {
            place: |paging, trail, call, said, _| {
                let now = trail.now(paging, call);
                let offset: Option<i64> = now.map_or(Some(0), |value| value.parse().ok());
                let next = offset.and_then(|offset| offset.checked_add(count(&said)));
                after(&said, next, reaches(next, said.total_items))
            },
            ..Self::page(parameter, 0)
        }
    }
}

/// How many elements the page has.
fn count(said: &Said) -> i64 {
    i64::try_from(said.count).unwrap_or(i64::MAX)
}

/// The number of the next page or element; `None` after the last page, which a flag tells better than a total.
fn after(said: &Said, next: Option<i64>, is_last: bool) -> Option<String> {
    next.filter(|_| !is_last || said.has_more == Some(true))
        .map(|next| next.to_string())
}

/// Whether what was read is all there is. A total of nothing beside elements is no total.
fn reaches(read: Option<i64>, total: Option<u64>) -> bool {
    match (read.and_then(|read| u64::try_from(read).ok()), total) {
        (Some(read), Some(total)) => total > 0 && read >= total,
        _ => false,
    }
}

//! The map of a [`Node`]: pairs in the order of the text, with an index only when there are many.

use super::Node;

/// Up to this many keys a scan beats an index.
const SCANNED: usize = 12;

/// Keys with their values, in the order of the text. Three words wide, one allocation when small.
#[derive(Debug, Clone, Default)]
pub struct Map {
    entries: Box<[(Box<str>, Node)]>,
    extra: Option<Box<Extra>>,
}

/// What only large or faulty maps carry.
#[derive(Debug, Clone, Default)]
struct Extra {
    /// Indices of `entries` sorted by key; empty when the map is scanned.
    order: Box<[u32]>,
    /// Keys that stood more than once.
    repeated: Vec<Box<str>>,
}

impl Map {
    /// A map of pairs in order. A key that stands twice keeps its last value, and is remembered by
    /// [`Map::repeated`].
    pub fn new(entries: Vec<(Box<str>, Node)>) -> Self {
        if entries.len() <= SCANNED {
            let is_repeated = (1..entries.len()).any(|index| {
                let (before, rest) = entries.split_at(index);
                rest.first()
                    .is_some_and(|(key, _)| before.iter().any(|(earlier, _)| earlier == key))
            });
            if !is_repeated {
                return Self {
                    entries: entries.into(),
                    extra: None,
                };
            }
        }
        Self::indexed(entries)
    }

    fn indexed(entries: Vec<(Box<str>, Node)>) -> Self {
        let Ok(count) = u32::try_from(entries.len()) else {
            // Beyond four thousand million keys there is no index; nothing that large fits in memory as text.
            return Self {
                entries: entries.into(),
                extra: None,
            };
        };
        let key = |index: &u32| entries.get(*index as usize).map(|(key, _)| key);
        let mut order: Vec<u32> = (0..count).collect();
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let shadowed: Vec<u32> = order
            .windows(2)
            .filter_map(|pair| match pair {
                [earlier, later] if key(earlier) == key(later) => Some(*earlier),
                _ => None,
            })
            .collect();
        if shadowed.is_empty() {
            let order = if entries.len() <= SCANNED {
                Box::default()
            } else {
                order.into()
            };
            return Self {
                entries: entries.into(),
                extra: Some(Box::new(Extra {
                    order,
                    repeated: Vec::new(),
                })),
            };
        }
        let mut repeated: Vec<Box<str>> = shadowed.iter().filter_map(key).cloned().collect();
        repeated.dedup();
        let mut is_shadowed = vec![false; entries.len()];
        for index in shadowed {
            if let Some(flag) = is_shadowed.get_mut(index as usize) {
                *flag = true;
            }
        }
        let kept = entries
            .into_iter()
            .zip(is_shadowed)
            .filter(|(_, gone)| !gone)
            .map(|(entry, _)| entry);
        let mut map = Self::indexed(kept.collect());
        map.extra.get_or_insert_default().repeated = repeated;
        map
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let (_, value) = self.entries.get(self.position(key)?)?;
        Some(value)
    }

    /// The value of a key, to be changed.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let position = self.position(key)?;
        let (_, value) = self.entries.get_mut(position)?;
        Some(value)
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.extra {
            Some(extra) if !extra.order.is_empty() => {
                let entry = |index: u32| self.entries.get(index as usize);
                let found = extra
                    .order
                    .binary_search_by(|index| entry(*index).map(|(key, _)| &**key).cmp(&Some(key)));
                extra.order.get(found.ok()?).map(|index| *index as usize)
            }
            _ => self.entries.iter().position(|(found, _)| **found == *key),
        }
    }

    /// Whether a key is here.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Keys that stood more than once in the text.
    pub fn repeated(&self) -> &[Box<str>] {
        self.extra.as_deref().map_or(&[], |extra| &extra.repeated)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The pairs, in the order of the text.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.entries.iter())
    }

    /// The keys, in the order of the text.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// The values, in the order of the text.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.iter().map(|(_, value)| value)
    }

    /// Takes the pairs out.
    pub fn into_entries(self) -> Vec<(Box<str>, Node)> {
        self.entries.into_vec()
    }
}

/// Equal when the same keys have equal values, in any order.
impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .all(|(key, value)| other.get(key) == Some(value))
    }
}

impl FromIterator<(Box<str>, Node)> for Map {
    fn from_iter<I: IntoIterator<Item = (Box<str>, Node)>>(entries: I) -> Self {
        Self::new(entries.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a str, &'a Node);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The pairs of a [`Map`], in the order of the text.
#[derive(Debug, Clone)]
pub struct Iter<'a>(std::slice::Iter<'a, (Box<str>, Node)>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (&**key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, value)| (&**key, value))
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(keys: impl IntoIterator<Item = usize>) -> Map {
        keys.into_iter()
            .enumerate()
            .map(|(value, key)| (format!("k{key}").into(), Node::Int(value as i128)))
            .collect()
    }

    #[test]
    fn finds_every_key_small_and_large() {
        for count in [0, 1, SCANNED, SCANNED + 1, 1000] {
            let map = map(0..count);
            assert_eq!(map.len(), count);
            for key in 0..count {
                assert_eq!(map.get(&format!("k{key}")), Some(&Node::Int(key as i128)));
            }
            assert_eq!(map.get("other"), None);
            assert!(map.repeated().is_empty());
        }
    }

    #[test]
    fn the_last_of_a_repeated_key_counts() {
        for count in [2, 1000] {
            let map = map((0..count).chain([1, 1]));
            assert_eq!(map.len(), count);
            assert_eq!(map.get("k1"), Some(&Node::Int(count as i128 + 1)));
            assert_eq!(map.repeated(), ["k1".into()]);
        }
    }

    #[test]
    fn a_node_is_four_words() {
        assert_eq!(size_of::<Node>(), 32);
    }
}

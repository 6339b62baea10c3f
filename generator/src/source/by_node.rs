//! Values by node: nearly all nodes of a document have none, and one bit tells.

use super::{Lookup, Node};

/// Bits of the filter: enough for tens of thousands of nodes, little enough to stay in the cache.
const BITS: usize = 1 << 19;

/// Finds values by node: by where it is in memory, not by what it says.
#[derive(Debug)]
pub struct ByNode<V> {
    values: Lookup<usize, V>,
    /// A bit for each address that may have a value.
    bits: Vec<u64>,
}

impl<V> Default for ByNode<V> {
    fn default() -> Self {
        Self {
            values: Lookup::new(),
            bits: vec![0; BITS / 64],
        }
    }
}

impl<V> ByNode<V> {
    /// The value of a node.
    pub fn get(&self, node: &Node) -> Option<&V> {
        let address = address(node);
        let (word, bit) = bit(address);
        let is_known = self.bits.get(word).is_some_and(|word| word & bit != 0);
        is_known.then(|| self.values.get(&address)).flatten()
    }

    /// The value of a node, made when it has none.
    pub fn entry(&mut self, node: &Node, make: impl FnOnce() -> V) -> &mut V {
        let address = address(node);
        let (word, bit) = bit(address);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
        self.values.entry(address, make)
    }
}

fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

/// The word and the bit of an address; nodes are at least 32 bytes apart.
fn bit(address: usize) -> (usize, u64) {
    let bit = (address >> 5) % BITS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_nodes_at_other_places_are_others() {
        let nodes = [Node::Null, Node::Null, Node::Null];
        let [first, second, third] = &nodes;
        let mut by_node = ByNode::default();
        by_node.entry(first, Vec::new).push(1);
        by_node.entry(first, Vec::new).push(2);
        by_node.entry(third, Vec::new).push(3);
        assert_eq!(by_node.get(first), Some(&vec![1, 2]));
        assert_eq!(by_node.get(second), None);
        assert_eq!(by_node.get(third), Some(&vec![3]));
    }
}

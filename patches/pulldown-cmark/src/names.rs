//! A map from names to numbers, for a tenth of the code of std's maps.

use std::num::NonZeroU32;

/// A tree of the names' bytes. Whatever the names, each costs as much as it is long: there is no hash that a text could play against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    nodes: Vec<Node>,
}

/// A byte of a name. The first node is the root, so that 0 is no other node.
#[derive(Clone, Debug, Default)]
struct Node {
    byte: u8,
    /// The node of another byte in this one's place.
    next: u32,
    /// The node of a byte after this one.
    child: u32,
    /// What the name that ends here stands for.
    number: Option<NonZeroU32>,
}

impl Names {
    pub(crate) fn get(&self, name: &[u8]) -> Option<NonZeroU32> {
        let mut at = 0;
        for byte in name {
            at = self.child(at, *byte);
            if at == 0 {
                return None;
            }
        }
        self.nodes.get(at)?.number
    }

    /// The place of a name's number.
    pub(crate) fn entry(&mut self, name: &[u8]) -> &mut Option<NonZeroU32> {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for byte in name {
            let mut child = self.child(at, *byte);
            if child == 0 {
                child = self.nodes.len();
                let next = std::mem::replace(&mut self.nodes[at].child, child as u32);
                self.nodes.push(Node {
                    byte: *byte,
                    next,
                    ..Node::default()
                });
            }
            at = child;
        }
        &mut self.nodes[at].number
    }

    fn child(&self, parent: usize, byte: u8) -> usize {
        let mut at = self.nodes.get(parent).map_or(0, |node| node.child as usize);
        while at != 0 && self.nodes[at].byte != byte {
            at = self.nodes[at].next as usize;
        }
        at
    }
}

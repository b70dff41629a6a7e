//! A map from names to numbers, for a tenth of the code of std's maps.

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
    next: usize,
    /// The node of a byte after this one.
    child: usize,
    /// What the name that ends here stands for, or 0.
    number: usize,
}

impl Names {
    /// The number of a name, or 0.
    pub(crate) fn get(&self, name: &[u8]) -> usize {
        let mut at = 0;
        for byte in name {
            at = self.nodes.get(at).map_or(0, |node| node.child);
            while at != 0 && self.nodes[at].byte != *byte {
                at = self.nodes[at].next;
            }
            if at == 0 {
                return 0;
            }
        }
        self.nodes.get(at).map_or(0, |node| node.number)
    }

    /// The number of a name, to be read or set: 0 where the name is new.
    pub(crate) fn number(&mut self, name: &[u8]) -> &mut usize {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for byte in name {
            let mut child = self.nodes[at].child;
            while child != 0 && self.nodes[child].byte != *byte {
                child = self.nodes[child].next;
            }
            if child == 0 {
                child = self.nodes.len();
                let next = std::mem::replace(&mut self.nodes[at].child, child);
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
}

//! Names and what they stand for. A hash table of std's is a large download, and one that texts can fill with names that collide.

/// Numbers by name: a tree of the names' bytes, in which each name costs as much as it is long.
#[derive(Default)]
pub(super) struct Names {
    /// The root first, so that 0 is no other node.
    nodes: Vec<Node>,
}

#[derive(Default)]
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
    /// The number of a name, to be read or set: 0 where the name is new.
    pub(super) fn number(&mut self, name: &[u8]) -> &mut usize {
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
                self.nodes.push(Node { byte: *byte, next, ..Node::default() });
            }
            at = child;
        }
        &mut self.nodes[at].number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_number() {
        let names = ["1", "a", "ab", "b", "", "ä", "a b", "2"];
        let mut numbers = Names::default();
        for (index, name) in names.iter().enumerate() {
            let number = numbers.number(name.as_bytes());
            assert_eq!(*number, 0);
            *number = index + 1;
        }
        for (index, name) in names.iter().enumerate() {
            assert_eq!(*numbers.number(name.as_bytes()), index + 1);
        }
        assert_eq!(*numbers.number(b"a "), 0);
    }
}

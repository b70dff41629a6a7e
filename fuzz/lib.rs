//! What the targets hold against: the same rules as the ordinary tests.

#[path = "../tests/support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "../tests/support/invariants.rs"]
pub mod invariants;
#[path = "../tests/support/kept.rs"]
mod kept;

//! The rules that the fuzz targets check. The ordinary tests check the same rules.

#[path = "../tests/support/dom.rs"]
#[allow(dead_code)]
mod dom;
#[path = "../tests/support/invariants.rs"]
pub mod invariants;
#[path = "../tests/support/kept.rs"]
mod kept;
#[path = "../tests/support/unshown.rs"]
#[allow(dead_code)]
mod unshown;
#[path = "../tests/support/visible.rs"]
#[allow(dead_code)]
pub mod visible;

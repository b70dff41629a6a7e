//! `cargo xtask pack`: the npm package as a tarball, in target/npm.

use crate::build::{self, Kind};
use crate::command::run;
use crate::report::say;
use crate::setup::{self, Purpose, Tools};
use crate::{Outcome, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// npm takes them from the package's own folder only.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

pub fn pack_from_arguments(arguments: &[String]) -> Outcome<()> {
    if !arguments.is_empty() {
        return Err("`cargo xtask pack` takes no arguments.".into());
    }
    pack(&setup::set_up(Purpose::Build)?)
}

/// Builds and packs; the folder then holds this tarball and no other.
pub fn pack(tools: &Tools) -> Outcome<()> {
    build::build(tools, Kind::Published)?;
    let folder = workspace::target().join("npm");
    let _ = fs::remove_dir_all(&folder);
    let cannot = |path: &Path, error| format!("{} cannot be written ({error}): make room.", path.display());
    fs::create_dir_all(&folder).map_err(|error| cannot(&folder, error))?;
    let copies = LICENSES.map(|name| workspace::root().join("pkg").join(name));
    for (name, copy) in LICENSES.iter().zip(&copies) {
        fs::copy(workspace::root().join(name), copy).map_err(|error| cannot(copy, error))?;
    }
    let mut npm = tools.command(setup::NPM);
    npm.args(["pack", "./pkg", "--silent", "--pack-destination"]).arg(&folder);
    let packed = run(&mut npm, "Mend what npm names above.");
    for copy in &copies {
        let _ = fs::remove_file(copy);
    }
    packed?;
    say(&format!("- the tarball is in {}", shown(&folder).display()));
    Ok(())
}

/// A path as seen from the clone, where it is in it.
fn shown(path: &Path) -> PathBuf {
    path.strip_prefix(workspace::root()).unwrap_or(path).to_path_buf()
}

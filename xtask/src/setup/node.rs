//! Node, and the packages that package-lock.json pins: wasm-opt, esbuild, the server, and the library that drives the browser.

use crate::command::{command, read, run_logged};
use crate::report::timed;
use crate::{Outcome, workspace};
use std::fs;
use std::time::Duration;

const OLDEST: u32 = 20;
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

pub fn check_version() -> Outcome<()> {
    let Some(version) = read(command("node").arg("--version")) else {
        return Err(format!("Node is missing: install Node {OLDEST} or later, so that `node --version` answers."));
    };
    match parse_major(&version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(format!("Node is {version}, and {OLDEST} or later is needed: install a newer one.")),
    }
}

fn parse_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Runs `npm ci` in a folder of the clone, unless the packages of the same lock file are installed there already.
pub fn install(folder: &str, what: &str) -> Outcome<()> {
    let folder = workspace::root().join(folder);
    let lock = fs::read(folder.join("package-lock.json")).map_err(|error| {
        format!("package-lock.json cannot be read ({error}): restore it with `git checkout package-lock.json`.")
    })?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|earlier| earlier == lock) {
        return Ok(());
    }
    if read(command(NPM).arg("--version")).is_none() {
        return Err("npm is missing: install it beside Node, so that `npm --version` answers.".into());
    }
    timed(&format!("{what}: npm ci, up to a minute"), || {
        let mut npm = command(NPM);
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder);
        run_logged(&mut npm, "npm-ci", Duration::from_secs(600))
    })?;
    fs::write(&installed, lock)
        .map_err(|error| format!("node_modules cannot be written ({error}): remove the folder and try again."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors() {
        assert_eq!(parse_major("v20.20.2"), Some(20));
        assert_eq!(parse_major("20"), None);
    }
}

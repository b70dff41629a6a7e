//! The paths of the clone and of the folder of tools that all clones share, and the versions in Cargo.lock.

use crate::Outcome;
use std::env;
use std::path::{Path, PathBuf};

/// The root of the clone that this binary was compiled in.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// cargo's target folder: `target/`, or the folder in `CARGO_TARGET_DIR`.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) if !folder.is_empty() => root().join(folder),
        _ => root().join("target"),
    }
}

/// The folder of tools. It is outside the clone, so that all clones share it.
pub fn tools() -> Outcome<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = variable("NEWSPRINT_TOOLS") {
        return Ok(root().join(folder));
    }
    let cache = variable("XDG_CACHE_HOME").or_else(|| env::home_dir().map(|home| home.join(".cache")));
    cache
        .map(|folder| folder.join("newsprint"))
        .ok_or_else(|| "There is no home folder for the tools: set NEWSPRINT_TOOLS to a folder for them.".into())
}

/// The version of a crate in Cargo.lock.
pub fn locked_version(name: &str) -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&path)
        .map_err(|error| format!("Cargo.lock cannot be read ({error}): restore it with `git checkout Cargo.lock`."))?;
    find_version(&lock, name)
        .ok_or_else(|| format!("Cargo.lock has no `{name}`: restore it with `git checkout Cargo.lock`."))
}

fn find_version(lock: &str, name: &str) -> Option<String> {
    let heading = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != heading);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_crate_with_exactly_that_name() {
        let lock =
            "[[package]]\nname = \"a-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(find_version(lock, "a").as_deref(), Some("2.0.0"));
        assert_eq!(find_version(lock, "b"), None);
    }
}

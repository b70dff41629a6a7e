//! `cargo xtask bench`, `cargo xtask shots` and `cargo xtask audit`: Node scripts over the build that ships, in Chromium.
//! Arguments go on to the script.

use crate::build::{self, Kind};
use crate::command::run;
use crate::setup::{self, Purpose};
use crate::{Outcome, workspace};

pub fn bench(arguments: &[String]) -> Outcome<()> {
    run_script("tests/bench/mount.mjs", arguments, "The benchmark failed: what is wrong stands above.")
}

pub fn shots(arguments: &[String]) -> Outcome<()> {
    run_script("tests/shots.mjs", arguments, "The pictures failed: what is wrong stands above.")
}

/// What the tests take samples of, whole: axe over every combination, and every hostile payload. With words, axe over those combinations alone.
pub fn audit(words: &[String]) -> Outcome<()> {
    if words.is_empty() {
        run_script(
            "tests/safety/content.test.mjs",
            &["--all".into()],
            "Some hostile text came through: it stands above.",
        )?;
    }
    run_script("tests/a11y/audit.mjs", words, "The audit found something: it stands above and in target/audit.")
}

fn run_script(script: &str, arguments: &[String], on_failure: &str) -> Outcome<()> {
    if !workspace::root().join(script).is_file() {
        return Err(format!("{script} is missing: restore it with `git checkout {script}`."));
    }
    let tools = setup::set_up(Purpose::Browse)?;
    build::build(&tools, Kind::Published)?;
    run(tools.command("node").arg(script).args(arguments), on_failure)
}

//! `cargo xtask bench`, `cargo xtask shots` and `cargo xtask audit`: Node scripts that run the published build in Chromium. Arguments are passed to the
//! script.

use crate::build::{self, Kind};
use crate::command::run;
use crate::setup::{self, Purpose};
use crate::{Outcome, workspace};

pub fn bench(arguments: &[String]) -> Outcome<()> {
    setup::install("tests/bench", "npm packages (what newsprint is measured against)")?;
    run_script("tests/bench/bench.mjs", arguments, "The benchmark failed: see the messages above.")
}

pub fn shots(arguments: &[String]) -> Outcome<()> {
    run_script("tests/shots.mjs", arguments, "The contact sheets failed: see the messages above.")
}

/// Runs everything that the tests only sample: every hostile payload, and axe over every combination. With words, only axe over the combinations whose
/// names contain them.
pub fn audit(words: &[String]) -> Outcome<()> {
    if words.is_empty() {
        run_script(
            "tests/safety/content.test.mjs",
            &["--all".into()],
            "A hostile text had an effect: see the messages above.",
        )?;
    }
    run_script("tests/a11y/audit.mjs", words, "The audit found problems: see the messages above and target/audit.")
}

fn run_script(script: &str, arguments: &[String], on_failure: &str) -> Outcome<()> {
    if !workspace::root().join(script).is_file() {
        return Err(format!("{script} is missing: restore it with `git checkout {script}`."));
    }
    let tools = setup::set_up(Purpose::Browse)?;
    build::build(&tools, Kind::Published)?;
    run(tools.command("node").arg(script).args(arguments), on_failure)
}

//! `cargo xtask test`: runs the steps in [`STEPS`], the cheap ones first. The first step that fails ends the run.
//!
//! Browser tests run in Chromium. With `--all-browsers`, the steps `browser`, `engines` and `consumers` also run in Firefox and WebKit.
//!
//! A folder without test files is a failure, so that tests that were moved or renamed do not pass by not running.

use crate::build::{self, Kind};
use crate::command::run;
use crate::pack;
use crate::report::{duration, say};
use crate::setup::{self, Engine, Purpose, Std, Tools};
use crate::{Outcome, workspace};
use std::env;
use std::fs;
use std::process::Command;
use std::time::Instant;

struct Step {
    name: &'static str,
    purpose: &'static str,
    run: fn(&Tools) -> Outcome<()>,
}

const STEPS: &[Step] = &[
    Step { name: "format", purpose: "rustfmt", run: format },
    Step { name: "styles", purpose: "the minified style sheet is up to date", run: styles },
    Step { name: "lint", purpose: "clippy for the host", run: lint },
    Step { name: "lint-wasm", purpose: "clippy for wasm32", run: lint_wasm },
    Step { name: "native", purpose: "unit, fixture and documentation tests on the host", run: native },
    Step { name: "doc", purpose: "rustdoc without warnings", run: doc },
    Step { name: "types", purpose: "tests/types compile with the package's TypeScript types", run: types },
    Step { name: "build", purpose: "the published build", run: build },
    Step { name: "size", purpose: "both downloads are within their budgets", run: size },
    Step { name: "browser", purpose: "the Rust tests for wasm32, in each engine", run: browser },
    Step { name: "node", purpose: "tests/node, the build in Node", run: node },
    Step { name: "e2e", purpose: "tests/e2e, pages in Chromium", run: e2e },
    Step {
        name: "engines",
        purpose: "tests/engines, behaviour that every engine must have, also on hostile pages",
        run: engines,
    },
    Step { name: "a11y", purpose: "tests/a11y, accessibility and appearance in Chromium", run: a11y },
    Step { name: "safety", purpose: "tests/safety, hostile content in Chromium", run: safety },
    Step { name: "consumers", purpose: "tests/consumers, the npm package as its users install it", run: consumers },
    Step {
        name: "servers",
        purpose: "tests/servers, rendering on every server, and the examples in Chromium",
        run: servers,
    },
    Step { name: "package", purpose: "the crate as it would be published", run: package },
];

/// The crate as lite has it. The package `newsprint` is named, because cargo refuses features for a whole workspace.
const WITHOUT_MARKDOWN: &[&str] = &["--package", "newsprint", "--no-default-features", "--features", "talc"];

const ALL_BROWSERS: &str = "--all-browsers";

/// The time that Node gives each test file, in milliseconds: no file takes a tenth of it.
const FILE_LIMIT: &str = "--test-timeout=1800000";

/// The seconds after which something that has not happened is taken never to happen. tests/support/limit.mjs reads the same variable, with the same
/// default.
fn limit() -> String {
    env::var("NEWSPRINT_LIMIT").unwrap_or_else(|_| "300".into())
}

pub fn test(arguments: &[String]) -> Outcome<()> {
    let (flags, names): (Vec<String>, Vec<String>) =
        arguments.iter().cloned().partition(|argument| argument == ALL_BROWSERS);
    let steps = choose(&names)?;
    let start = Instant::now();
    say("== setup: install the tools that the tests need ==");
    let tools = setup::set_up(if flags.is_empty() { Purpose::Test } else { Purpose::TestAllBrowsers })?;
    let mut times = vec![("setup", start.elapsed())];
    for step in steps {
        say(&format!("\n== {}: {} ==", step.name, step.purpose));
        let start = Instant::now();
        (step.run)(&tools).map_err(|sentence| {
            format!(
                "Step `{0}` failed after {1}. {sentence} (Again: `cargo xtask test {0}`.)",
                step.name,
                duration(start.elapsed())
            )
        })?;
        times.push((step.name, start.elapsed()));
    }
    say("\n== passed ==");
    for (name, time) in times {
        say(&format!("{name:<10} {:>12}", duration(time)));
    }
    say(&format!("{:<10} {:>12}", "all", duration(start.elapsed())));
    Ok(())
}

/// Returns the steps that the arguments name, in the table's order. Without arguments, returns all steps.
fn choose(arguments: &[String]) -> Outcome<Vec<&'static Step>> {
    let names = || STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
    match arguments.iter().find(|name| !STEPS.iter().any(|step| step.name == *name)) {
        Some(name) => Err(format!("There is no step `{name}`: the steps are {}.", names())),
        None => Ok(STEPS
            .iter()
            .filter(|step| arguments.is_empty() || arguments.iter().any(|name| name == step.name))
            .collect()),
    }
}

fn format(tools: &Tools) -> Outcome<()> {
    run(tools.command("cargo").args(["fmt", "--all", "--check"]), "Format with `cargo fmt --all`.")
}

fn styles(tools: &Tools) -> Outcome<()> {
    run(
        tools.command("node").args(["pkg/styles.mjs", "--check"]),
        "The style sheet is not up to date: see the message above.",
    )
}

fn lint(tools: &Tools) -> Outcome<()> {
    clippy(tools.command("cargo"), &["--workspace"])?;
    clippy(tools.command("cargo"), WITHOUT_MARKDOWN)
}

fn lint_wasm(tools: &Tools) -> Outcome<()> {
    let target = ["--target", setup::TARGET, "--package", "newsprint-wasm"];
    clippy(tools.wasm_command("cargo"), &[&target, &["--package", "newsprint"][..]].concat())?;
    clippy(tools.wasm_command("cargo"), &[&target, WITHOUT_MARKDOWN].concat())
}

fn clippy(mut cargo: Command, arguments: &[&str]) -> Outcome<()> {
    cargo.arg("clippy").args(arguments).args(["--all-targets", "--", "--deny", "warnings"]);
    run(&mut cargo, "Fix what clippy names above.")
}

fn native(tools: &Tools) -> Outcome<()> {
    run(tools.command("cargo").args(["test", "--workspace"]), "Fix the tests named above.")?;
    // Unit tests use Markdown as they need it, so without the feature only tests/lite.rs runs.
    say("- without the feature `markdown`");
    run(
        tools.command("cargo").arg("test").args(WITHOUT_MARKDOWN).args(["--test", "lite"]),
        "Fix the tests named above, which ran without the feature `markdown`.",
    )
}

fn doc(tools: &Tools) -> Outcome<()> {
    let mut cargo = tools.command("cargo");
    cargo.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings");
    run(&mut cargo, "Fix what rustdoc names above.")
}

fn types(tools: &Tools) -> Outcome<()> {
    run(
        tools.command("node").args(["pkg/completion.mjs", "--check"]),
        "The types and completion of the element are not up to date: see the message above.",
    )?;
    run(tools.command("tsc").args(["--project", "tests/types"]), "Fix the types in pkg, or the test named above.")
}

fn build(tools: &Tools) -> Outcome<()> {
    build::build(tools, Kind::Published)
}

fn size(tools: &Tools) -> Outcome<()> {
    build(tools)?;
    match tools.std() {
        Std::FromSource => build::weigh(&["--budget"]),
        Std::Prebuilt { why } => {
            say(&format!(
                "The budgets are for a build with std from its sources. This build has the prebuilt std, because {why}:"
            ));
            build::weigh(&[])
        }
    }
}

fn browser(tools: &Tools) -> Outcome<()> {
    in_each_engine(tools, |engine| {
        let (browser, driver) = match engine {
            Engine::Chromium => ("--chrome", "--chromedriver"),
            Engine::Firefox => ("--firefox", "--geckodriver"),
            // wasm-pack has no flag for WebKitGTK, whose driver answers like Safari's.
            Engine::WebKit => ("--safari", "--safaridriver"),
        };
        let mut wasm_pack = tools.wasm_command_in(engine, "wasm-pack");
        wasm_pack.args(["test", "--mode", "no-install", "--headless", browser, driver]).args(tools.driver(engine));
        // Without documentation tests, which run on the host.
        wasm_pack.args([".", "--all-targets"]);
        wasm_pack.env("WASM_BINDGEN_TEST_TIMEOUT", limit()).env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", limit());
        run(&mut wasm_pack, "Fix the tests named above.")
    })
}

/// Runs tests in Chromium, and in the other engines if they were set up.
fn in_each_engine(tools: &Tools, run: impl Fn(Engine) -> Outcome<()>) -> Outcome<()> {
    tools.engines().into_iter().try_for_each(|engine| {
        say(&format!("- in {}", engine.name()));
        run(engine).map_err(|sentence| format!("In {}: {sentence}", engine.name()))
    })
}

fn node(tools: &Tools) -> Outcome<()> {
    node_tests(tools, Engine::Chromium, "tests/node", "2")
}

fn e2e(tools: &Tools) -> Outcome<()> {
    node_tests(tools, Engine::Chromium, "tests/e2e", "1")
}

fn engines(tools: &Tools) -> Outcome<()> {
    in_each_engine(tools, |engine| node_tests(tools, engine, "tests/engines", "1"))
}

fn a11y(tools: &Tools) -> Outcome<()> {
    node_tests(tools, Engine::Chromium, "tests/a11y", "2")
}

fn safety(tools: &Tools) -> Outcome<()> {
    node_tests(tools, Engine::Chromium, "tests/safety", "1")
}

/// Runs the `*.test.mjs` files of a folder with Node's test runner. Their pages open in `engine`.
fn node_tests(tools: &Tools, engine: Engine, folder: &str, at_once: &str) -> Outcome<()> {
    let mut files: Vec<String> = fs::read_dir(workspace::root().join(folder))
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    files.retain(|name| name.ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(format!(
            "{folder} has no *.test.mjs, so nothing was tested: add one, or remove the step from xtask."
        ));
    }
    build(tools)?;
    let mut node = tools.command_in(engine, "node");
    node.env("NEWSPRINT_TARGET", workspace::target());
    node.args(["--test", "--test-reporter=spec", FILE_LIMIT, "--test-concurrency", at_once]);
    node.args(files.iter().map(|name| format!("{folder}/{name}")));
    run(&mut node, "Fix the tests named above.")
}

fn consumers(tools: &Tools) -> Outcome<()> {
    setup::install("tests/consumers", "npm packages (bundlers, frameworks, linters of packages)")?;
    pack::pack(tools)?;
    in_each_engine(tools, |engine| node_tests(tools, engine, "tests/consumers", "1"))
}

fn servers(tools: &Tools) -> Outcome<()> {
    setup::install("tests/servers", "npm packages (Node 20 and 22, Deno, workerd, Next.js)")?;
    pack::pack(tools)?;
    node_tests(tools, Engine::Chromium, "tests/servers", "1")
}

fn package(tools: &Tools) -> Outcome<()> {
    let mut cargo = tools.command("cargo");
    cargo.args(["package", "--allow-dirty", "--no-verify"]);
    run(&mut cargo, "Fix what cargo names above, so that the crate can be published.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_by_name_in_the_order_of_the_table() {
        let chosen = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
            choose(&names).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(chosen(&["e2e", "lint"]), Ok(vec!["lint", "e2e"]));
        assert_eq!(chosen(&[]).map(|steps| steps.len()), Ok(STEPS.len()));
        assert!(chosen(&["everything"]).is_err());
    }
}

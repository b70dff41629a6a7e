//! `cargo xtask`: builds, tests and serves this repository, even in a fresh clone.
//!
//! [`COMMANDS`] lists the commands. Each command starts with [`setup`], which installs missing tools. A failure is the error of an [`Outcome`]: one
//! sentence that says what to do. `main` prints it.

mod build;
mod command;
mod fuzz;
mod pack;
mod report;
mod scripts;
mod setup;
mod start;
mod test;
mod workspace;

use report::say;
use std::process::ExitCode;

/// The result of a step: a value, or the sentence that is printed.
type Outcome<T> = Result<T, String>;

struct Command {
    name: &'static str,
    arguments: &'static str,
    purpose: &'static str,
    run: fn(&[String]) -> Outcome<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "start",
        arguments: "[--port N]",
        purpose: "build, then serve the demo on 127.0.0.1 (port 8080)",
        run: start::start,
    },
    Command {
        name: "test",
        arguments: "[--all-browsers] [STEP ...]",
        purpose: "run all tests, or only the steps named, in Chromium (with the flag: in Firefox and WebKit, too)",
        run: test::test,
    },
    Command {
        name: "build",
        arguments: "[--dev]",
        purpose: "build both modules into pkg/dist, and weigh them (--dev: unoptimized, with function names)",
        run: build::build_from_arguments,
    },
    Command {
        name: "pack",
        arguments: "",
        purpose: "build, then pack the npm package into target/npm",
        run: pack::pack_from_arguments,
    },
    Command {
        name: "fuzz",
        arguments: "[TARGET ...] [--seconds N]",
        purpose: "look for inputs that break what holds for all of them, 60 seconds a target",
        run: fuzz::fuzz,
    },
    Command {
        name: "bench",
        arguments: "[--quick] [PART ...]",
        purpose: "measure the published build against other ways to draw articles, and write BENCHMARK.md",
        run: scripts::bench,
    },
    Command {
        name: "shots",
        arguments: "[--width N] [NAME ...]",
        purpose: "draw contact sheets of the demo and the fixtures into target/shots",
        run: scripts::shots,
    },
    Command {
        name: "audit",
        arguments: "[WORD ...]",
        purpose: "check everything that the tests only sample: all hostile texts, and axe over all combinations",
        run: scripts::audit,
    },
    Command {
        name: "setup",
        arguments: "[--all-browsers]",
        purpose: "install the tools that all of these need, browsers included",
        run: setup::setup_everything,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            report::complain(&sentence);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome<()> {
    let Some((name, rest)) = arguments.split_first() else {
        print_usage();
        return Err("Name one of these commands.".into());
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print_usage();
        return Ok(());
    }
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(rest),
        None => {
            print_usage();
            Err(format!("There is no command `{name}`: use one of these."))
        }
    }
}

fn print_usage() {
    say("cargo xtask COMMAND\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        say(&format!("  {call:<32} {}", command.purpose));
    }
    say("");
}

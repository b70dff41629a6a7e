//! `cargo xtask`: every errand of this repository, from a fresh clone on.
//!
//! [`COMMANDS`] is the list. Each command begins with [`setup`], which brings whatever is missing and is quick when
//! nothing is. A failure is one sentence that says what to do, as a [`Outcome`]'s error; it is printed here and
//! nowhere else.

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

/// What a fallible step gives: its value, or the sentence that the person at the terminal reads.
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
        purpose: "run every test, cheap ones first, or only the steps named; in Chromium, or in Firefox and WebKit, too",
        run: test::test,
    },
    Command {
        name: "build",
        arguments: "[--dev]",
        purpose: "build what readers download, into pkg/dist (--dev: quick, large and slow)",
        run: build::build_from_arguments,
    },
    Command {
        name: "pack",
        arguments: "",
        purpose: "build, then pack what npm publishes, into target/npm",
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
        arguments: "[...]",
        purpose: "measure mounting in Chromium, from the artefact that ships",
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
        purpose: "run whole what the tests take samples of: hostile texts, and axe over every combination",
        run: scripts::audit,
    },
    Command {
        name: "setup",
        arguments: "[--all-browsers]",
        purpose: "bring the tools that all of these need, browsers included, and stop",
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

//! Brings what the other commands need, and is quick when it is there.
//!
//! Each part asks first for what it needs in the right version, then tries the ordinary way, then another that needs
//! only crates.io, npm and Debian's packages:
//! [`rust`] the Wasm target and std's sources, [`programs`] wasm-pack, wasm-bindgen and cargo-fuzz, [`node`] Node and the
//! npm packages (wasm-opt among them), [`chromium`] the browser of the tests, [`debian`] packages by apt-get.
//! The result is [`Tools`], which makes the commands that the rest of xtask runs.

mod chromium;
mod debian;
mod node;
mod programs;
mod rust;

use crate::command::{command, join_paths};
use crate::report::{duration, say};
use crate::{Outcome, workspace};
use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::process::Command;
use std::time::Instant;

pub use chromium::Chromium;
pub use node::{NPM, install};
pub use rust::Std;

/// What a command is about to do, and so what must be there.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Purpose {
    Build,
    Browse,
    Test,
}

/// Everything that [`set_up`] found or brought.
pub struct Tools {
    rust: rust::Rust,
    path: OsString,
    chromium: Option<Chromium>,
}

impl Tools {
    /// A command that finds the installed tools before any others, with the host's compiler.
    pub fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("PATH", &self.path);
        if let Some(Chromium { browser, driver }) = &self.chromium {
            command.env("NEWSPRINT_CHROMIUM", browser).env("CHROMEDRIVER", driver);
        }
        command
    }

    /// The same, with the compiler that builds for wasm32: mostly the same one.
    pub fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        self.rust.select(&mut command);
        command
    }

    /// Which std the Wasm build can use.
    pub fn std(&self) -> &Std {
        &self.rust.std
    }

    pub fn chromium(&self) -> Outcome<&Chromium> {
        self.chromium.as_ref().ok_or_else(|| "This step was set up without Chromium, which is a bug in xtask.".into())
    }
}

/// `cargo xtask setup`.
pub fn setup_everything(arguments: &[String]) -> Outcome<()> {
    if !arguments.is_empty() {
        return Err("`cargo xtask setup` takes no arguments.".into());
    }
    let start = Instant::now();
    set_up(Purpose::Test)?;
    say(&format!("Everything is there ({}).", duration(start.elapsed())));
    Ok(())
}

pub fn set_up(purpose: Purpose) -> Outcome<Tools> {
    let _lock = lock()?;
    node::check_version()?;
    let rust = rust::set_up(purpose)?;
    programs::set_up()?;
    node::install(".", "npm packages (wasm-opt, the bundler, the server, the test driver)")?;
    let chromium = if purpose >= Purpose::Browse { Some(chromium::set_up()?) } else { None };
    Ok(Tools { rust, path: path()?, chromium })
}

/// Brings cargo-fuzz: nothing else is needed to fuzz.
pub fn set_up_fuzzing() -> Outcome<Tools> {
    let _lock = lock()?;
    let rust = rust::host();
    programs::set_up_fuzzing()?;
    Ok(Tools { rust, path: path()?, chromium: None })
}

/// The folders of the installed tools, then the inherited ones.
fn path() -> Outcome<OsString> {
    let folders = [workspace::root().join("node_modules/.bin"), workspace::tools()?.join("bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    Ok(join_paths(folders.into_iter().chain(env::split_paths(&inherited)).collect()))
}

/// Keeps two set-ups from installing into the same folder at the same time. The lock ends with the file's handle.
fn lock() -> Outcome<File> {
    let folder = workspace::tools()?;
    let opened = fs::create_dir_all(&folder).and_then(|()| File::create(folder.join("lock")));
    let file = opened.map_err(|error| {
        format!("{} cannot be written ({error}): set NEWSPRINT_TOOLS to a folder of yours.", folder.display())
    })?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        say("- waiting for another set-up that is at work in the same folder of tools ...");
        // Where locks are not to be had, go on without: it only costs doing a thing twice.
        let _ = file.lock();
    }
    Ok(file)
}

//! Brings what the other commands need, and is quick when it is there.
//!
//! Each part asks first for what it needs in the right version, then tries the ordinary way, then another that needs
//! only crates.io, npm and Debian's packages:
//! [`rust`] the Wasm target and std's sources, [`programs`] wasm-pack, wasm-bindgen and, for who wants it, cargo-fuzz,
//! [`node`] Node and the npm packages (wasm-opt among them), [`chromium`] the browser of the tests, [`firefox`] and
//! [`webkit`] the others of `--all-browsers`, [`debian`] packages by apt-get.
//! The result is [`Tools`], which makes the commands that the rest of xtask runs.

mod chromium;
mod debian;
mod firefox;
mod node;
mod programs;
mod rust;
mod webkit;

use crate::command::{command, join_paths};
use crate::report::{duration, say};
use crate::{Outcome, workspace};
use std::env;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

pub use node::{NPM, install};
pub use rust::{Std, TARGET};
use webkit::WebKit;

/// What a command is about to do, and so what must be there.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Purpose {
    Start,
    Build,
    Browse,
    Test,
    TestAllBrowsers,
}

/// A browser and the program that drives it.
pub struct Browser {
    pub program: PathBuf,
    pub driver: PathBuf,
}

/// What the tests in a browser run in.
#[derive(Clone, Copy, PartialEq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }
}

/// Everything that [`set_up`] found or brought.
pub struct Tools {
    rust: rust::Rust,
    path: OsString,
    chromium: Option<Browser>,
    firefox: Option<Browser>,
    webkit: Option<WebKit>,
}

impl Tools {
    /// A command that finds the installed tools before any others, with the host's compiler.
    pub fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("PATH", &self.path);
        if let Some(Browser { program, driver }) = &self.chromium {
            command.env("NEWSPRINT_CHROMIUM", program).env("CHROMEDRIVER", driver);
        }
        command
    }

    /// The engines that were set up, Chromium first.
    pub fn engines(&self) -> Vec<Engine> {
        let all = [
            (Engine::Chromium, self.chromium.is_some()),
            (Engine::Firefox, self.firefox.is_some()),
            (Engine::WebKit, self.webkit.is_some()),
        ];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(engine, _)| engine).collect()
    }

    /// As [`Tools::command`], with what tests in this engine need: its driver in `NEWSPRINT_DRIVER`, and a display.
    pub fn command_in(&self, engine: Engine, program: &str) -> Command {
        let mut command = self.command(program);
        let display = self.webkit.as_ref().filter(|_| engine == Engine::WebKit).map(|webkit| &webkit.display);
        if let Some(display) = display {
            command = self.command(&display.to_string_lossy());
            command.args(["--auto-servernum", "--server-args=-screen 0 1600x6400x24", program]);
        }
        command.env("NEWSPRINT_ENGINE", engine.name());
        command.envs(self.driver(engine).map(|driver| ("NEWSPRINT_DRIVER", driver)));
        command.envs(self.browser(engine).map(|browser| ("NEWSPRINT_BROWSER", &browser.program)));
        command
    }

    /// The same, with the compiler that builds for wasm32.
    pub fn wasm_command_in(&self, engine: Engine, program: &str) -> Command {
        let mut command = self.command_in(engine, program);
        self.rust.select(&mut command);
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

    /// The program that drives the engine, where that was set up.
    pub fn driver(&self, engine: Engine) -> Option<&PathBuf> {
        match engine {
            Engine::WebKit => self.webkit.as_ref().map(|webkit| &webkit.driver),
            _ => self.browser(engine).map(|browser| &browser.driver),
        }
    }

    fn browser(&self, engine: Engine) -> Option<&Browser> {
        match engine {
            Engine::Chromium => self.chromium.as_ref(),
            Engine::Firefox => self.firefox.as_ref(),
            Engine::WebKit => None,
        }
    }
}

/// `cargo xtask setup`.
pub fn setup_everything(arguments: &[String]) -> Outcome<()> {
    let purpose = match arguments {
        [] => Purpose::Test,
        [flag] if flag == "--all-browsers" => Purpose::TestAllBrowsers,
        _ => return Err("`cargo xtask setup` takes `--all-browsers` and nothing else.".into()),
    };
    let start = Instant::now();
    set_up(purpose)?;
    say(&format!("Everything is there ({}).", duration(start.elapsed())));
    Ok(())
}

pub fn set_up(purpose: Purpose) -> Outcome<Tools> {
    let _lock = lock()?;
    node::check_version()?;
    let rust = rust::set_up(purpose)?;
    programs::set_up(purpose)?;
    node::install(".", "npm packages (wasm-opt, the bundler, the server, the test driver)")?;
    let all_browsers = purpose >= Purpose::TestAllBrowsers;
    let chromium = if purpose >= Purpose::Browse { Some(chromium::set_up()?) } else { None };
    let firefox = if all_browsers { Some(firefox::set_up()?) } else { None };
    let webkit = if all_browsers { Some(webkit::set_up()?) } else { None };
    Ok(Tools { rust, path: path()?, chromium, firefox, webkit })
}

/// Brings cargo-fuzz: nothing else is needed to fuzz.
pub fn set_up_fuzzing() -> Outcome<Tools> {
    let _lock = lock()?;
    let rust = rust::host();
    programs::set_up_fuzzing()?;
    Ok(Tools { rust, path: path()?, chromium: None, firefox: None, webkit: None })
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

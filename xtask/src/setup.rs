//! Installs the tools that the other commands need. Tools that are there already are only checked, which takes a fraction of a second.
//!
//! Each part first looks for its tool in the right version. Then it tries the usual way to install it, and then a way that needs only crates.io, npm
//! and Debian's packages:
//! - [`rust`]: the WebAssembly target and the std sources
//! - [`programs`]: wasm-bindgen, wasm-pack, geckodriver and cargo-fuzz
//! - [`node`]: Node, and the npm packages (wasm-opt among them)
//! - [`chromium`]: the browser of the tests
//! - [`firefox`] and [`webkit`]: the other browsers, for `--all-browsers`
//! - [`debian`]: packages by apt-get
//!
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

/// The purpose of a command, which decides which tools it needs. Each purpose needs at least the tools of those before it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Purpose {
    /// Without wasm-pack and the std sources.
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

/// An engine that tests run in.
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

/// The tools that [`set_up`] found or installed.
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

    /// A [`Tools::command`] for tests in this engine: its driver is in `NEWSPRINT_DRIVER`, and WebKit gets a display.
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

    /// A [`Tools::command_in`] with the compiler that builds for wasm32.
    pub fn wasm_command_in(&self, engine: Engine, program: &str) -> Command {
        let mut command = self.command_in(engine, program);
        self.rust.select(&mut command);
        command
    }

    /// A [`Tools::command`] with the compiler that builds for wasm32, which is usually the host's.
    pub fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        self.rust.select(&mut command);
        command
    }

    /// The std that the WebAssembly build can use.
    pub fn std(&self) -> &Std {
        &self.rust.std
    }

    /// The program that drives the engine, if it was set up.
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
    say(&format!("All tools are installed ({}).", duration(start.elapsed())));
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

/// Installs cargo-fuzz, which is all that fuzzing needs.
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

/// Keeps two processes from installing into the same folder at the same time. The lock ends when the file is closed.
fn lock() -> Outcome<File> {
    let folder = workspace::tools()?;
    let opened = fs::create_dir_all(&folder).and_then(|()| File::create(folder.join("lock")));
    let file = opened.map_err(|error| {
        format!(
            "{} cannot be written ({error}): set NEWSPRINT_TOOLS to a folder that you can write to.",
            folder.display()
        )
    })?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        say("- waiting for another process that is installing tools into the same folder ...");
        // Continue if the file system has no locks. At worst, a tool is installed twice.
        let _ = file.lock();
    }
    Ok(file)
}

//! Finds other programs, runs them in a clean environment, and turns a failure into a sentence.

use crate::{Outcome, workspace};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A command in the clone's root, without the environment variables that `cargo run` set for this binary. A nested cargo would use them, and another
/// compiler would load this one's libraries.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let set_by_cargo = ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| name.starts_with(prefix));
        if set_by_cargo || name == "CARGO" {
            command.env_remove(&*name);
        }
    }
    if let Some(paths) = env::var_os("LD_LIBRARY_PATH") {
        let target = workspace::target();
        let of_rust = |path: &Path| path.iter().any(|part| part == "toolchains" || part == "rustlib");
        let kept: Vec<PathBuf> =
            env::split_paths(&paths).filter(|path| !path.starts_with(&target) && !of_rust(path)).collect();
        match join_paths(kept) {
            paths if paths.is_empty() => command.env_remove("LD_LIBRARY_PATH"),
            paths => command.env("LD_LIBRARY_PATH", paths),
        };
    }
    command
}

/// Returns the first program of that name in the folders of `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Joins folders to a `PATH`. A folder whose name `PATH` cannot contain is left out.
pub fn join_paths(folders: Vec<PathBuf>) -> OsString {
    env::join_paths(folders.iter().filter(|folder| env::join_paths([folder]).is_ok())).unwrap_or_default()
}

/// Runs a command with its output on the terminal.
pub fn run(command: &mut Command, on_failure: &str) -> Outcome<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(on_failure.into()) }
}

/// Runs a command and returns its output, or `None` if the program is missing, fails or prints invalid UTF-8.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_string())
}

/// Runs a long command with its output in a log file in the tools' folder. If the command fails, the sentence names the file.
pub fn run_logged(command: &mut Command, name: &str, limit: Duration) -> Outcome<()> {
    let folder = workspace::tools()?.join("logs");
    let path = folder.join(format!("{name}.log"));
    let log = fs::create_dir_all(&folder).and_then(|()| File::create(&path));
    let log = log.map_err(|error| {
        format!(
            "{} cannot be written ({error}): set NEWSPRINT_TOOLS to a folder that you can write to.",
            path.display()
        )
    })?;
    let errors = log.try_clone().map(Stdio::from).unwrap_or_else(|_| Stdio::null());
    let child = command.stdin(Stdio::null()).stdout(log).stderr(errors).spawn();
    let mut child = child.map_err(|error| cannot_start(command, &error))?;
    if wait(&mut child, limit) {
        return Ok(());
    }
    let text = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it printed nothing").trim();
    let last: String = last.chars().take(120).collect();
    Err(format!("`{}` failed ({last}); its output is in {}.", describe(command), path.display()))
}

/// Waits for the child, kills it at the time limit, and returns whether it succeeded.
fn wait(child: &mut Child, limit: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(20)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    let program = command.get_program().to_string_lossy();
    format!("`{program}` cannot be started ({error}): install it, or put it on PATH.")
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy);
    words.collect::<Vec<_>>().join(" ")
}

//! The compiler for wasm32-unknown-unknown, and the sources of std that make a smaller build.
//!
//! The ordinary way is rustup's. Where rustup gets no answer, Debian's Rust (packages `rustc-web` and their kin) comes
//! with std's sources but without a std for the target: that is built once, and from then on the toolchain, which
//! rustup knows as [`DISTRO`], looks like one that has the target.

use super::{Purpose, debian};
use crate::command::{command, find, read, run_logged};
use crate::report::{say, timed};
use crate::{Outcome, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

pub const TARGET: &str = "wasm32-unknown-unknown";
const DISTRO: &str = "distro";
const DISTRO_RUSTC: &str = "/usr/bin/rustc";
const DISTRO_CARGO: &str = "/usr/bin/cargo";
const DISTRO_LINKER: &str = "wasm-ld-19";

/// A download that is under way needs this long at most; an answer that never comes is given up after it.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

pub struct Rust {
    /// The toolchain that builds for wasm32, where it is not the active one.
    toolchain: Option<&'static str>,
    pub std: Std,
}

/// Which std the release build links.
pub enum Std {
    /// Built together with the crate, for size.
    FromSource,
    /// The one that came with the toolchain, for the reason given.
    Prebuilt { why: String },
}

impl Rust {
    /// Makes a command use the compiler that has the target.
    pub fn select(&self, command: &mut Command) {
        if let Some(toolchain) = self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DISTRO_LINKER);
        }
    }
}

/// The active compiler, for what is not built for wasm32.
pub fn host() -> Rust {
    Rust { toolchain: None, std: Std::Prebuilt { why: "nothing for wasm32 was asked for".into() } }
}

pub fn set_up(purpose: Purpose) -> Outcome<Rust> {
    let sysroot = sysroot(&mut command("rustc"))
        .ok_or("`rustc` does not answer: install Rust with rustup, and open a new terminal.")?;
    if purpose >= Purpose::Test {
        add_components(&sysroot)?;
    }
    if has_target(&sysroot) || add_target(&sysroot) {
        let std = match purpose {
            Purpose::Start => Std::Prebuilt { why: "the demo's build has no use for its sources".into() },
            _ => find_std(&sysroot),
        };
        return Ok(Rust { toolchain: None, std });
    }
    let sysroot = set_up_distro(purpose)?;
    let std = match has_sources(&sysroot) {
        true => Std::FromSource,
        false => Std::Prebuilt { why: "Debian's rust-web-src is not installed".into() },
    };
    Ok(Rust { toolchain: Some(DISTRO), std })
}

fn sysroot(rustc: &mut Command) -> Option<PathBuf> {
    read(rustc.args(["--print", "sysroot"])).map(PathBuf::from)
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn has_target(sysroot: &Path) -> bool {
    let Ok(files) = fs::read_dir(library(sysroot)) else {
        return false;
    };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}

fn rustup(arguments: &[&str]) -> Outcome<()> {
    let mut command = command("rustup");
    // One try: what does not answer now is to be had another way.
    command.args(arguments).env("RUSTUP_MAX_RETRIES", "1").env_remove("RUST_BACKTRACE");
    run_logged(&mut command, &format!("rustup-{}", arguments[0]), RUSTUP_LIMIT)
}

/// rustfmt and clippy, which a minimal toolchain lacks and the tests run.
fn add_components(sysroot: &Path) -> Outcome<()> {
    let has = |program: &str| sysroot.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file();
    if has("rustfmt") && has("cargo-clippy") {
        return Ok(());
    }
    timed("rustfmt and clippy, which the tests run: from rustup, a few seconds", || {
        rustup(&["component", "add", "rustfmt", "clippy"]).map_err(|sentence| {
            format!("{sentence} The tests need rustfmt and clippy: `rustup component add rustfmt clippy`.")
        })
    })
}

/// Asks rustup for the target. No answer is no failure: another way follows.
fn add_target(sysroot: &Path) -> bool {
    if find("rustup").is_none() || is_distro_ready() {
        return false;
    }
    say(&format!("- Rust's {TARGET} target, which the crate is compiled for: from rustup, a few seconds ..."));
    match rustup(&["target", "add", TARGET]) {
        Ok(()) => has_target(sysroot),
        Err(sentence) => {
            say(&format!("  not to be had: {sentence}"));
            false
        }
    }
}

/// Asks rustup for std's sources, at most once a day where it has no answer: the build works without, only larger.
fn find_std(sysroot: &Path) -> Std {
    if has_sources(sysroot) {
        return Std::FromSource;
    }
    let why = "rustup has no rust-src for this toolchain, or no answer".to_string();
    let refused = workspace::tools().map(|folder| folder.join("rust-src-refused")).ok();
    if find("rustup").is_none() || refused.as_deref().is_some_and(is_from_today) {
        return Std::Prebuilt { why };
    }
    say("- std's sources (rust-src), which make the download about 12 KB smaller: from rustup, a few seconds ...");
    match rustup(&["component", "add", "rust-src"]) {
        Ok(()) if has_sources(sysroot) => Std::FromSource,
        answer => {
            let sentence = answer.err().unwrap_or_else(|| why.clone());
            say(&format!("  not to be had, so the build uses the std that came with Rust: {sentence}"));
            if let Some(path) = refused {
                let _ = fs::write(path, sentence);
            }
            Std::Prebuilt { why }
        }
    }
}

fn is_from_today(path: &Path) -> bool {
    let modified = fs::metadata(path).and_then(|data| data.modified());
    let age = modified.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age < Duration::from_secs(24 * 60 * 60))
}

fn distro_sysroot() -> Option<PathBuf> {
    Path::new(DISTRO_RUSTC).is_file().then(|| sysroot(&mut command(DISTRO_RUSTC)))?
}

fn is_distro_ready() -> bool {
    let is_linked = || read(command("rustup").args(["which", "--toolchain", DISTRO, "rustc"])).is_some();
    distro_sysroot().is_some_and(|sysroot| has_target(&sysroot)) && find(DISTRO_LINKER).is_some() && is_linked()
}

/// Debian's Rust with a std for the target, linked into rustup. Gives its sysroot.
fn set_up_distro(purpose: Purpose) -> Outcome<PathBuf> {
    let sentence = format!(
        "Rust's {TARGET} target is missing, and rustup cannot bring it: run `rustup target add {TARGET}` where it can."
    );
    if find("rustup").is_none() {
        return Err(format!(
            "Rust's {TARGET} target is missing: install Rust with rustup, or add the target your way."
        ));
    }
    let mut packages = vec!["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
    if purpose >= Purpose::Test {
        packages.push("rust-web-clippy");
    }
    let is_installed = |package: &&str| {
        let status = read(command("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]));
        status.as_deref() == Some("installed")
    };
    if !packages.iter().all(is_installed) {
        let what = "Rust for Wasm from Debian, because rustup gave no answer, about 1 min";
        debian::install(&packages, what, &sentence)?;
    }
    let sysroot = distro_sysroot().ok_or_else(|| sentence.clone())?;
    if !has_target(&sysroot) {
        if !debian::is_root() {
            let library = library(&sysroot);
            return Err(format!("{sentence} (std can also be built into {} by root.)", library.display()));
        }
        timed("std for the Wasm target, which Debian's Rust lacks: compiling it once, about 2 min", || {
            build_std(&sysroot)
        })?;
    }
    if !is_distro_ready() {
        rustup(&["toolchain", "link", DISTRO, "/usr"])?;
    }
    Ok(sysroot)
}

/// Compiles std in an empty crate, and puts it where the compiler looks for it.
fn build_std(sysroot: &Path) -> Outcome<()> {
    let folder = workspace::tools()?.join("std");
    let failure = |error: std::io::Error| format!("std cannot be put in place ({error}): try again as root.");
    fs::create_dir_all(folder.join("src")).map_err(failure)?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest).map_err(failure)?;
    fs::write(folder.join("src/lib.rs"), "").map_err(failure)?;
    let mut cargo = command(DISTRO_CARGO);
    cargo.current_dir(&folder).args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET]);
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", DISTRO_RUSTC).env("CARGO_TARGET_DIR", folder.join("target"));
    cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("RUSTFLAGS");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DISTRO_LINKER);
    run_logged(&mut cargo, "std", Duration::from_secs(1200))?;
    let built = folder.join("target").join(TARGET).join("release/deps");
    let library = library(sysroot);
    fs::create_dir_all(&library).map_err(failure)?;
    for file in fs::read_dir(built).map_err(failure)?.flatten() {
        let name = file.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libempty-") {
            fs::copy(file.path(), library.join(&name)).map_err(failure)?;
        }
    }
    let _ = fs::remove_dir_all(folder);
    Ok(())
}

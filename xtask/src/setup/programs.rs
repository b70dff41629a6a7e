//! wasm-pack, which drives the Wasm build, and wasm-bindgen's programs, which must be of the very version that
//! Cargo.lock has; geckodriver, where Firefox is to be tested; and, for who wants it, cargo-fuzz.
//!
//! A program on PATH in the right version is used as it is. Else its project's prebuilt one is asked for, and where
//! that gets no answer, cargo compiles it.

use super::Purpose;
use crate::command::{command, read, run_logged};
use crate::report::{say, timed};
use crate::{Outcome, workspace};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The releases of wasm-pack whose command line `build` and `test` were written for.
const WASM_PACK: &str = "0.15";
const WASM_PACK_NEWEST: &str = "0.15.1";

const GECKODRIVER: &str = "0";
const GECKODRIVER_NEWEST: &str = "0.37.0";

/// The releases of cargo-fuzz whose command line `fuzz` was written for.
const CARGO_FUZZ: &str = "0.13";
const CARGO_FUZZ_NEWEST: &str = "0.13.1";

/// Optimised, the first two would take ten minutes on two cores; unoptimised they are as quick at what they do here.
const QUICK_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

struct Program {
    package: &'static str,
    binaries: &'static [&'static str],
    version: String,
    /// The start of every version that will do.
    accepted: String,
    purpose: &'static str,
    duration: &'static str,
    /// Where its project has a prebuilt one; `None` where it has none for this platform.
    prebuilt: Option<String>,
    /// Whether that archive has the binaries in a folder.
    has_folder: bool,
}

pub fn set_up(purpose: Purpose) -> Outcome<()> {
    let bindgen = workspace::locked_version("wasm-bindgen")?;
    let programs = [
        Program {
            package: "wasm-bindgen-cli",
            binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: bindgen.clone(),
            accepted: bindgen.clone(),
            purpose: "which writes the JavaScript around the Wasm",
            duration: "1 to 2 min",
            prebuilt: of_wasm_bindgen(&format!("wasm-bindgen/releases/download/{bindgen}/wasm-bindgen-{bindgen}")),
            has_folder: true,
        },
        Program {
            package: "wasm-pack",
            binaries: &["wasm-pack"],
            version: WASM_PACK_NEWEST.into(),
            accepted: WASM_PACK.into(),
            purpose: "which drives the build",
            duration: "1 to 2 min",
            prebuilt: of_wasm_bindgen(&format!(
                "wasm-pack/releases/download/v{WASM_PACK_NEWEST}/wasm-pack-v{WASM_PACK_NEWEST}"
            )),
            has_folder: true,
        },
    ];
    // The demo's build does without wasm-pack.
    bring(if purpose == Purpose::Start { &programs[..1] } else { &programs })
}

/// The path of geckodriver, which is brought where it is missing.
pub fn set_up_geckodriver() -> Outcome<PathBuf> {
    let address = "https://github.com/mozilla/geckodriver/releases/download";
    let geckodriver = Program {
        package: "geckodriver",
        binaries: &["geckodriver"],
        version: GECKODRIVER_NEWEST.into(),
        accepted: GECKODRIVER.into(),
        purpose: "which drives Firefox",
        duration: "1 to 2 min",
        prebuilt: geckodriver_platform().map(|platform| {
            format!("{address}/v{GECKODRIVER_NEWEST}/geckodriver-v{GECKODRIVER_NEWEST}-{platform}.tar.gz")
        }),
        has_folder: false,
    };
    bring(std::slice::from_ref(&geckodriver))?;
    let folder = geckodriver.folder(&workspace::tools()?);
    folder.map(|folder| file_in(&folder, "geckodriver")).ok_or_else(|| "geckodriver is missing: install it.".into())
}

pub fn set_up_fuzzing() -> Outcome<()> {
    bring(&[Program {
        package: "cargo-fuzz",
        binaries: &["cargo-fuzz"],
        version: CARGO_FUZZ_NEWEST.into(),
        accepted: CARGO_FUZZ.into(),
        purpose: "which builds and runs the fuzz targets",
        duration: "1 min",
        prebuilt: None,
        has_folder: true,
    }])
}

fn bring(programs: &[Program]) -> Outcome<()> {
    let tools = workspace::tools()?;
    let mut compiled = false;
    for program in programs {
        if program.is_there(&tools) {
            continue;
        }
        if !program.download(&tools) {
            program.compile(&tools)?;
            compiled = true;
        }
        if !program.is_there(&tools) {
            let Program { package, version, .. } = program;
            return Err(format!("{package} {version} was installed but does not run: remove {}.", tools.display()));
        }
    }
    if compiled {
        // Shared crates were compiled once for all of them; nothing else will ask for them.
        let _ = fs::remove_dir_all(shared_target(&tools));
    }
    Ok(())
}

fn shared_target(tools: &Path) -> PathBuf {
    tools.join("target")
}

fn file_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

impl Program {
    /// Where a command will find its first binary.
    fn folder(&self, tools: &Path) -> Option<PathBuf> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let mut folders = std::iter::once(tools.join("bin")).chain(env::split_paths(&inherited));
        folders.find(|folder| file_in(folder, self.binaries[0]).is_file())
    }

    /// Whether what a command will find is of a version that will do, with the other binaries beside it.
    fn is_there(&self, tools: &Path) -> bool {
        self.folder(tools).is_some_and(|folder| {
            self.binaries.iter().all(|name| {
                let answer = read(command(file_in(&folder, name)).arg("--version"));
                answer.as_deref().and_then(parse_version).is_some_and(|version| is_of(version, &self.accepted))
            })
        })
    }

    /// Asks for the project's prebuilt binaries, and takes no for an answer within seconds.
    fn download(&self, tools: &Path) -> bool {
        let Some(url) = &self.prebuilt else {
            return false;
        };
        let archive = tools.join(format!("{}.tar.gz", self.package));
        let mut curl = command("curl");
        curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https"]);
        curl.args(["--connect-timeout", "5", "--max-time", "120", "--output"]).arg(&archive).arg(url);
        let fetched = run_logged(&mut curl, &format!("{}-download", self.package), Duration::from_secs(125)).is_ok()
            && self.unpack(&archive, tools);
        let _ = fs::remove_file(&archive);
        if fetched {
            say(&format!("- {} {}, {}: prebuilt, downloaded", self.package, self.version, self.purpose));
        }
        fetched
    }

    fn unpack(&self, archive: &Path, tools: &Path) -> bool {
        let folder = tools.join(format!("{}-unpacked", self.package));
        let bin = tools.join("bin");
        let _ = fs::remove_dir_all(&folder);
        if fs::create_dir_all(&folder).and_then(|()| fs::create_dir_all(&bin)).is_err() {
            return false;
        }
        let mut tar = command("tar");
        tar.args(["--extract", "--gzip", "--file"]).arg(archive).arg("--directory").arg(&folder);
        tar.args(self.has_folder.then_some("--strip-components=1"));
        let unpacked = run_logged(&mut tar, &format!("{}-unpack", self.package), Duration::from_secs(60)).is_ok();
        let moved = unpacked
            && self.binaries.iter().all(|name| fs::rename(file_in(&folder, name), file_in(&bin, name)).is_ok());
        let _ = fs::remove_dir_all(&folder);
        moved
    }

    /// The sure way. First without the package's own lock, because two locks would compile 85 crates in two
    /// versions each; with the lock where a newer version of some crate does not fit.
    fn compile(&self, tools: &Path) -> Outcome<()> {
        let Program { package, binaries, version, purpose, duration, .. } = self;
        let what = format!("{package} {version}, {purpose}: compiling it, about {duration} on two cores");
        let install = |locked: bool| {
            let mut cargo = command("cargo");
            cargo.args(["install", package, "--version", &format!("={version}"), "--force", "--root"]);
            cargo.arg(tools).args(binaries.iter().flat_map(|name| ["--bin", name]));
            cargo.args(locked.then_some("--locked")).envs(QUICK_PROFILE);
            cargo.env("CARGO_TARGET_DIR", shared_target(tools));
            // The clone's settings and flags are for the clone.
            cargo.current_dir(tools).env_remove("RUSTFLAGS").env_remove("CARGO_BUILD_TARGET");
            run_logged(&mut cargo, package, Duration::from_secs(1800))
        };
        timed(&what, || install(false).or_else(|_| install(true)))
    }
}

/// The address of a release of the wasm-bindgen project, which `start` names up to the platform's name.
fn of_wasm_bindgen(start: &str) -> Option<String> {
    let platform = match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => "x86_64-unknown-linux-musl",
        ("linux", "aarch64") => "aarch64-unknown-linux-musl",
        ("macos", "x86_64") => "x86_64-apple-darwin",
        ("macos", "aarch64") => "aarch64-apple-darwin",
        ("windows", "x86_64") => "x86_64-pc-windows-msvc",
        _ => return None,
    };
    Some(format!("https://github.com/wasm-bindgen/{start}-{platform}.tar.gz"))
}

/// The platform's name in geckodriver's releases, where they are such archives.
fn geckodriver_platform() -> Option<&'static str> {
    match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => Some("linux64"),
        ("linux", "aarch64") => Some("linux-aarch64"),
        ("macos", "x86_64") => Some("macos"),
        ("macos", "aarch64") => Some("macos-aarch64"),
        _ => None,
    }
}

/// `wasm-bindgen 0.2.100 (sha)` -> `0.2.100`.
fn parse_version(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

fn is_of(version: &str, accepted: &str) -> bool {
    version.strip_prefix(accepted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_part_by_part() {
        assert!(is_of("0.15.1", "0.15"));
        assert!(is_of("0.2.130", "0.2.130"));
        assert!(!is_of("0.2.130", "0.2.13"));
        assert!(!is_of("0.150.0", "0.15"));
    }

    #[test]
    fn version_is_the_second_word() {
        assert_eq!(parse_version("wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(parse_version("nothing"), None);
    }
}

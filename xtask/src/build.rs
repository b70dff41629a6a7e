//! The Wasm build: what a reader downloads, made by wasm-pack into pkg/dist, then bundled and weighed.
//!
//! wasm-pack's target is `bundler` because its `newsprint_bg.js` takes any instance through `__wbg_set_wasm`: that is
//! how an instance that trapped is replaced. A build whose inputs and outputs are those of the last one is skipped.

use crate::command::{read, run};
use crate::report::{say, timed};
use crate::setup::{self, Purpose, Std, Tools};
use crate::{Outcome, workspace};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the build lands, and where the package and every test expect it.
const OUT: &str = "pkg/dist";

/// What can change what wasm-pack writes, and what of that is read later. A folder stands for all in it.
const WASM_INPUTS: &[&str] = &["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "build.rs", "patches", "src"];
const WASM_OUTPUTS: &[&str] = &["pkg/dist/newsprint_bg.wasm", "pkg/dist/newsprint_bg.js", "pkg/dist/newsprint.d.ts"];

/// The same for the bundle; [`OUT`] itself does not count as part of `pkg`.
const BUNDLE_INPUTS: &[&str] = &["pkg", "package-lock.json"];
const BUNDLE_OUTPUTS: &[&str] = &[
    "pkg/dist/newsprint.min.js",
    "pkg/dist/newsprint-element.min.js",
    "pkg/dist/newsprint_inline.js",
    "pkg/dist/styles.css",
];

#[derive(Clone, Copy, PartialEq, Hash)]
pub enum Profile {
    /// What ships.
    Release,
    /// Unoptimised, with names and checks: to look into a fault.
    Dev,
}

/// `cargo xtask build`.
pub fn build_from_arguments(arguments: &[String]) -> Outcome<()> {
    let profile = match arguments {
        [] => Profile::Release,
        [flag] if flag == "--dev" => Profile::Dev,
        _ => return Err("`cargo xtask build` takes `--dev` and nothing else.".into()),
    };
    build(&setup::set_up(Purpose::Build)?, profile)?;
    weigh(None)
}

/// Builds into pkg/dist, unless the same is there already.
pub fn build(tools: &Tools, profile: Profile) -> Outcome<()> {
    let recipe = Recipe::choose(tools, profile);
    let compiler = read(tools.wasm_command("rustc").arg("--version")).unwrap_or_default();
    let inputs = fingerprint(WASM_INPUTS, &(profile, &recipe.arguments, &recipe.flags, compiler));
    let wasm = Stamp::new("wasm", inputs, WASM_OUTPUTS);
    let bundled = Stamp::new("bundle", fingerprint(BUNDLE_INPUTS, &inputs), BUNDLE_OUTPUTS);
    if wasm.is_fresh() && bundled.is_fresh() {
        say("- pkg/dist is up to date");
        return Ok(());
    }
    if !wasm.is_fresh() {
        compile(tools, &recipe)?;
    }
    bundle(tools)?;
    say("- wrote the bundles, the module as text and the style sheet into pkg/dist");
    // Only now: the bundle names the Wasm's imports anew.
    wasm.write()?;
    bundled.write()
}

fn compile(tools: &Tools, recipe: &Recipe) -> Outcome<()> {
    if let Some(note) = &recipe.note {
        say(&format!("- {note}"));
    }
    timed(&format!("compiling to Wasm, {}", recipe.duration), || {
        run(&mut recipe.command(tools), "The Wasm build failed: what is wrong stands above.")
    })?;
    // Left there, it would keep the package's own files out of the package.
    let _ = fs::remove_file(workspace::root().join(OUT).join(".gitignore"));
    Ok(())
}

/// Makes what else ships from the Wasm, beside it.
fn bundle(tools: &Tools) -> Outcome<()> {
    run(tools.command("node").arg("pkg/build.mjs"), "The bundle failed: what is wrong stands above.")
}

/// Prints what a reader downloads; more than `budget` bytes of it, compressed, is a failure.
pub fn weigh(budget: Option<u32>) -> Outcome<()> {
    let mut node = crate::command::command("node");
    node.arg("tests/support/weigh.mjs");
    node.args(budget.map(|bytes| bytes.to_string()));
    run(&mut node, "What a reader downloads is over its budget: make it smaller, or justify a new budget.")
}

/// One way to call wasm-pack.
struct Recipe {
    profile: Profile,
    arguments: Vec<&'static str>,
    flags: &'static str,
    note: Option<String>,
    duration: &'static str,
}

impl Recipe {
    fn choose(tools: &Tools, profile: Profile) -> Recipe {
        let why_prebuilt = match tools.std() {
            _ if profile == Profile::Dev => {
                return Recipe {
                    profile,
                    arguments: Vec::new(),
                    flags: "",
                    note: None,
                    duration: "unoptimised, about 20 s the first time",
                };
            }
            Std::FromSource if can_abort_at_once(tools) => None,
            Std::FromSource => Some("this Rust is older than 1.91".to_string()),
            Std::Prebuilt { why } => Some(why.clone()),
        };
        match why_prebuilt {
            None => Recipe {
                profile,
                arguments: vec!["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"],
                flags: "-Zunstable-options -Cpanic=immediate-abort",
                note: None,
                duration: "std with it, for size: about 1.5 min the first time",
            },
            Some(why) => Recipe {
                profile,
                arguments: Vec::new(),
                flags: "-Zfmt-debug=none -Zlocation-detail=none",
                note: Some(format!(
                    "std is the one that came with Rust, because {why}: the download gets about 12 KB larger"
                )),
                duration: "about 30 s the first time",
            },
        }
    }

    fn command(&self, tools: &Tools) -> Command {
        let mut command = tools.wasm_command("wasm-pack");
        command.args(["build", ".", "--target", "bundler", "--no-pack", "--out-dir", OUT, "--mode", "no-install"]);
        command.arg(match self.profile {
            Profile::Release => "--release",
            Profile::Dev => "--dev",
        });
        if !self.arguments.is_empty() {
            command.arg("--").args(&self.arguments);
        }
        if !self.flags.is_empty() {
            command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", self.flags);
        }
        // A folder of its own, because its flags would make cargo throw away what it built for the host.
        command.env("CARGO_TARGET_DIR", target());
        command
    }
}

fn can_abort_at_once(tools: &Tools) -> bool {
    let mut rustc = tools.wasm_command("rustc");
    rustc.env("RUSTC_BOOTSTRAP", "1");
    rustc.args(["-Zunstable-options", "-Cpanic=immediate-abort", "--print", "cfg"]);
    read(&mut rustc).is_some()
}

fn target() -> PathBuf {
    workspace::target().join("wasm")
}

/// What a build was made from and what it made, so that the next one can tell that nothing changed.
struct Stamp {
    path: PathBuf,
    inputs: u64,
    outputs: &'static [&'static str],
}

impl Stamp {
    fn new(name: &str, inputs: u64, outputs: &'static [&'static str]) -> Stamp {
        let path = target().join(format!("{name}.stamp"));
        Stamp { path, inputs, outputs }
    }

    fn text(&self) -> String {
        format!("{:x} {:x}\n", self.inputs, fingerprint(self.outputs, &()))
    }

    fn is_fresh(&self) -> bool {
        self.outputs.iter().all(|path| workspace::root().join(path).is_file())
            && fs::read_to_string(&self.path).is_ok_and(|earlier| earlier == self.text())
    }

    fn write(&self) -> Outcome<()> {
        fs::create_dir_all(target())
            .and_then(|()| fs::write(&self.path, self.text()))
            .map_err(|error| format!("{} cannot be written ({error}): make room, or remove it.", self.path.display()))
    }
}

/// One number for the names and contents of files, and for what else matters. What is missing counts as missing.
fn fingerprint(paths: &[&str], else_matters: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    else_matters.hash(&mut hasher);
    for path in paths {
        hash_path(&workspace::root().join(path), &mut hasher);
    }
    hasher.finish()
}

fn hash_path(path: &Path, hasher: &mut DefaultHasher) {
    if path.ends_with(OUT) {
        return;
    }
    path.hash(hasher);
    match fs::read_dir(path) {
        Ok(entries) => {
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            paths.iter().for_each(|path| hash_path(path, hasher));
        }
        Err(_) => fs::read(path).ok().hash(hasher),
    }
}

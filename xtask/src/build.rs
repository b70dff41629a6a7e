//! The WebAssembly build: the modules and their JavaScript in pkg/dist.
//!
//! The package in `wasm` is compiled twice: the whole has all features, and lite lacks `markdown`. Both modules have the same JavaScript glue, so
//! one set of JavaScript serves both.
//!
//! wasm-bindgen's target is `bundler`, because only this target's glue takes an instance through `__wbg_set_wasm`. That is how an instance that
//! trapped is replaced.
//!
//! A build is skipped if its inputs and outputs are those of the last one.

use crate::command::{read, run};
use crate::report::{say, timed};
use crate::setup::{self, Purpose, Std, Tools};
use crate::{Outcome, workspace};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the package and every test expect the build.
const DIST: &str = "pkg/dist";

/// What the style sheet is made from. A folder stands for everything in it.
const STYLES_INPUTS: &[&str] = &["pkg/styles.mjs", "package-lock.json", "src/styles"];
const STYLES_OUTPUTS: &[&str] = &["src/styles/newsprint.min.css"];

/// What the modules are made from.
const WASM_INPUTS: &[&str] = &["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "build.rs", "src", "wasm"];

/// What the bundles are made from, besides the modules. [`DIST`] does not count as a part of `pkg`.
const BUNDLE_INPUTS: &[&str] = &["pkg", "package-lock.json"];
const BUNDLE_OUTPUTS: &[&str] = &[
    "pkg/dist/newsprint.min.js",
    "pkg/dist/newsprint-element.min.js",
    "pkg/dist/newsprint-lite.min.js",
    "pkg/dist/newsprint-lite-element.min.js",
    "pkg/dist/newsprint_inline.js",
    "pkg/dist/newsprint_lite_inline.js",
    "pkg/dist/styles.css",
];

/// The JavaScript that wasm-bindgen writes for a module.
const GLUE: &str = "newsprint_bg.js";

/// The folder of our own JavaScript that the glue imports.
const SNIPPETS: &str = "snippets";

#[derive(Clone, Copy, PartialEq, Hash)]
pub enum Kind {
    /// The files that are published.
    Published,
    /// The whole module alone, without what makes it small: enough for the demo.
    Quick,
    /// Unoptimized, with function names and checks, for debugging.
    Dev,
}

/// One of the two modules.
#[derive(Hash)]
struct Size {
    name: &'static str,
    features: &'static [&'static str],
    /// The file in [`DIST`].
    module: &'static str,
}

const WHOLE: Size = Size { name: "whole", features: &[], module: "newsprint_bg.wasm" };
const LITE: Size = Size { name: "lite", features: &["--no-default-features"], module: "newsprint_lite_bg.wasm" };

/// `cargo xtask build`.
pub fn build_from_arguments(arguments: &[String]) -> Outcome<()> {
    let kind = match arguments {
        [] => Kind::Published,
        [flag] if flag == "--dev" => Kind::Dev,
        _ => return Err("`cargo xtask build` takes `--dev` and nothing else.".into()),
    };
    build(&setup::set_up(Purpose::Build)?, kind)?;
    weigh(&[])
}

/// Builds into pkg/dist, unless the same build is there already.
pub fn build(tools: &Tools, kind: Kind) -> Outcome<()> {
    write_styles(tools)?;
    let recipe = Recipe::choose(tools, kind);
    let compiler = read(tools.wasm_command("rustc").arg("--version")).unwrap_or_default();
    let sources = fingerprint(WASM_INPUTS, &compiler);
    let wasm = recipe.stamp(sources);
    if kind == Kind::Quick {
        // Every build of the same sources shows the same demo.
        if Recipe::all().iter().any(|recipe| recipe.stamp(sources).is_fresh()) {
            say("- pkg/dist is up to date");
            return Ok(());
        }
        compile(tools, &recipe)?;
        return wasm.write();
    }
    let bundle = Stamp::new("bundle", fingerprint(BUNDLE_INPUTS, &wasm.inputs), BUNDLE_OUTPUTS);
    if wasm.is_fresh() && bundle.is_fresh() {
        say("- pkg/dist is up to date");
        return Ok(());
    }
    if !wasm.is_fresh() {
        compile(tools, &recipe)?;
        wasm.write()?;
    }
    run(tools.command("node").arg("pkg/build.mjs"), "The bundles failed: see the messages above.")?;
    say("- wrote the bundles, the modules as text and the style sheet into pkg/dist");
    bundle.write()
}

/// Minifies the style sheet that is compiled in, if its sources have changed.
fn write_styles(tools: &Tools) -> Outcome<()> {
    let stamp = || Stamp::new("styles", fingerprint(STYLES_INPUTS, &()), STYLES_OUTPUTS);
    if stamp().is_fresh() {
        return Ok(());
    }
    run(tools.command("node").arg("pkg/styles.mjs"), "The style sheet failed: see the messages above.")?;
    // Made anew, because the output lies among the inputs.
    stamp().write()
}

/// Compiles a recipe's modules, and puts them into pkg/dist with their glue.
fn compile(tools: &Tools, recipe: &Recipe) -> Outcome<()> {
    if let Some(note) = &recipe.note {
        say(&format!("- {note}"));
    }
    for size in recipe.sizes {
        timed(&format!("compiling to WebAssembly ({}), {}", size.name, recipe.duration), || {
            recipe
                .commands(tools, size)
                .iter_mut()
                .try_for_each(|command| run(command, "The WebAssembly build failed: see the messages above."))
        })?;
    }
    check_glue(recipe.sizes)?;
    assemble(recipe.sizes).map_err(|error| format!("{DIST} cannot be written ({error}): make room, or remove it."))
}

/// Fails if the modules need different JavaScript.
fn check_glue(sizes: &[Size]) -> Outcome<()> {
    let glue = |size: &Size| fingerprint_in(&out(size), &[GLUE, SNIPPETS], &());
    match sizes.iter().all(|size| glue(size) == glue(&WHOLE)) {
        true => Ok(()),
        false => Err(format!(
            "The JavaScript glue of the two modules differs, and the package has one for both: compare {} with {}, and give `src/wasm` the same \
             exports and imports with and without the feature `markdown`.",
            out(&WHOLE).join(GLUE).display(),
            out(&LITE).join(GLUE).display(),
        )),
    }
}

/// Fills pkg/dist, which holds nothing older afterwards.
fn assemble(sizes: &[Size]) -> std::io::Result<()> {
    let dist = workspace::root().join(DIST);
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    fs::copy(out(&WHOLE).join(GLUE), dist.join(GLUE))?;
    copy_folder(&out(&WHOLE).join(SNIPPETS), &dist.join(SNIPPETS))?;
    for size in sizes {
        fs::copy(out(size).join(WHOLE.module), dist.join(size.module))?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &copy)?;
        } else {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}

/// Prints what a reader downloads. With `--budget`, a download over its budget is a failure.
pub fn weigh(arguments: &[&str]) -> Outcome<()> {
    let mut node = crate::command::command("node");
    node.arg("tests/support/weigh.mjs").args(arguments);
    run(&mut node, "A download is over its budget: see the table above.")
}

/// One way to compile the modules.
struct Recipe {
    kind: Kind,
    sizes: &'static [Size],
    arguments: &'static [&'static str],
    flags: &'static str,
    note: Option<String>,
    duration: &'static str,
}

impl Recipe {
    /// The published build, with the std sources.
    fn published() -> Recipe {
        Recipe {
            kind: Kind::Published,
            sizes: &[WHOLE, LITE],
            arguments: &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"],
            flags: "-Zunstable-options -Cpanic=immediate-abort",
            note: None,
            duration: "with std from its sources: about 1 min the first time",
        }
    }

    /// The published build as far as it goes without the std sources.
    fn published_with_prebuilt_std() -> Recipe {
        Recipe { arguments: &[], flags: "", duration: "about 1 min the first time", ..Recipe::published() }
    }

    fn quick() -> Recipe {
        Recipe {
            kind: Kind::Quick,
            sizes: &[WHOLE],
            arguments: &[],
            flags: "",
            note: None,
            duration: "for the demo: about 40 s the first time",
        }
    }

    fn dev() -> Recipe {
        let duration = "unoptimized: about 30 s the first time";
        Recipe { kind: Kind::Dev, sizes: &[WHOLE, LITE], duration, ..Recipe::quick() }
    }

    fn all() -> [Recipe; 4] {
        [Recipe::published(), Recipe::published_with_prebuilt_std(), Recipe::quick(), Recipe::dev()]
    }

    fn choose(tools: &Tools, kind: Kind) -> Recipe {
        let why_prebuilt = match (kind, tools.std()) {
            (Kind::Quick, _) => return Recipe::quick(),
            (Kind::Dev, _) => return Recipe::dev(),
            (Kind::Published, Std::FromSource) if can_abort_at_once(tools) => return Recipe::published(),
            (Kind::Published, Std::FromSource) => "this Rust is older than 1.91",
            (Kind::Published, Std::Prebuilt { why }) => why,
        };
        let note =
            format!("std is the one that came with Rust, because {why_prebuilt}: the downloads are 10 to 17 KB larger");
        Recipe { note: Some(note), ..Recipe::published_with_prebuilt_std() }
    }

    /// The commands that write the module and its glue into the folder [`out`].
    fn commands(&self, tools: &Tools, size: &Size) -> Vec<Command> {
        let mut commands = match self.kind {
            Kind::Published => vec![self.wasm_pack(tools, size, "--release")],
            Kind::Dev => vec![self.wasm_pack(tools, size, "--dev")],
            Kind::Quick => quick_commands(tools, size),
        };
        for command in &mut commands {
            // A folder of its own: its flags would make cargo discard what was built for the host.
            command.env("CARGO_TARGET_DIR", target());
            if !self.flags.is_empty() {
                command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", self.flags);
            }
        }
        commands
    }

    fn wasm_pack(&self, tools: &Tools, size: &Size, profile: &str) -> Command {
        let mut command = tools.wasm_command("wasm-pack");
        command.args(["build", "wasm", profile, "--target", "bundler", "--no-pack", "--mode", "no-install"]);
        command.args(["--out-name", "newsprint", "--out-dir"]).arg(out(size));
        command.arg("--").args(size.features).args(self.arguments);
        command
    }

    fn outputs(&self) -> Vec<String> {
        self.sizes.iter().map(|size| size.module).chain([GLUE]).map(|name| format!("{DIST}/{name}")).collect()
    }

    /// The stamp of this build, made from these sources.
    fn stamp(&self, sources: u64) -> Stamp {
        let mut hasher = DefaultHasher::new();
        (sources, self.kind, self.sizes, self.arguments, self.flags).hash(&mut hasher);
        Stamp { name: "wasm", inputs: hasher.finish(), outputs: self.outputs() }
    }
}

/// cargo and wasm-bindgen without wasm-pack and wasm-opt, so that there is less to install and to wait for.
fn quick_commands(tools: &Tools, size: &Size) -> Vec<Command> {
    let mut cargo = tools.wasm_command("cargo");
    cargo.args(["build", "--package", "newsprint-wasm", "--release", "--target", setup::TARGET]).args(size.features);
    let mut wasm_bindgen = tools.wasm_command("wasm-bindgen");
    wasm_bindgen.arg(target().join(setup::TARGET).join("release/newsprint_wasm.wasm"));
    wasm_bindgen
        .args(["--target", "bundler", "--no-typescript", "--out-name", "newsprint", "--out-dir"])
        .arg(out(size));
    vec![cargo, wasm_bindgen]
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

/// The folder that a module and its glue are written into.
fn out(size: &Size) -> PathBuf {
    target().join("out").join(size.name)
}

/// What a build was made from and what it made, so that the next build can tell whether anything has changed.
struct Stamp {
    name: &'static str,
    inputs: u64,
    outputs: Vec<String>,
}

impl Stamp {
    fn new(name: &'static str, inputs: u64, outputs: &[&str]) -> Stamp {
        Stamp { name, inputs, outputs: outputs.iter().map(ToString::to_string).collect() }
    }

    fn path(&self) -> PathBuf {
        target().join(format!("{}.stamp", self.name))
    }

    fn text(&self) -> String {
        format!("{:x} {:x}\n", self.inputs, fingerprint(&self.outputs, &()))
    }

    fn is_fresh(&self) -> bool {
        self.outputs.iter().all(|path| workspace::root().join(path).is_file())
            && fs::read_to_string(self.path()).is_ok_and(|earlier| earlier == self.text())
    }

    fn write(&self) -> Outcome<()> {
        fs::create_dir_all(target())
            .and_then(|()| fs::write(self.path(), self.text()))
            .map_err(|error| format!("{} cannot be written ({error}): make room, or remove it.", self.path().display()))
    }
}

/// One number for the names and contents of files of the clone, and for `more`. A missing file has a number, too.
fn fingerprint(paths: &[impl AsRef<Path>], more: &impl Hash) -> u64 {
    fingerprint_in(&workspace::root(), paths, more)
}

fn fingerprint_in(folder: &Path, paths: &[impl AsRef<Path>], more: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    more.hash(&mut hasher);
    for path in paths {
        hash_path(folder, path.as_ref(), &mut hasher);
    }
    hasher.finish()
}

fn hash_path(folder: &Path, path: &Path, hasher: &mut DefaultHasher) {
    if path == Path::new(DIST) {
        return;
    }
    path.hash(hasher);
    match fs::read_dir(folder.join(path)) {
        Ok(entries) => {
            let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
            names.sort();
            names.iter().for_each(|name| hash_path(folder, &path.join(name), hasher));
        }
        Err(_) => fs::read(folder.join(path)).ok().hash(hasher),
    }
}

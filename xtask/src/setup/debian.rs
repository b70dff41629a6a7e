//! Debian's packages, by apt-get.

use crate::Outcome;
use crate::command::{command, find, read, run_logged};
use crate::report::timed;
use std::process::Command;
use std::time::Duration;

/// Installs packages. If apt-get or the right to use it is missing, the error is `otherwise`, which says what to do.
pub fn install(packages: &[&str], what: &str, otherwise: &str) -> Outcome<()> {
    if find("apt-get").is_none() {
        return Err(otherwise.into());
    }
    let names = packages.join(" ");
    if !is_root() && !has_sudo() {
        return Err(format!("{otherwise} (On Debian: `sudo apt-get install {names}`.)"));
    }
    timed(&format!("{what}: Debian's {names}"), || {
        run_logged(apt_get().arg("update"), "apt-get-update", Duration::from_secs(300))?;
        let mut install = apt_get();
        install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
        run_logged(&mut install, "apt-get-install", Duration::from_secs(1200))
            .map_err(|sentence| format!("{sentence} {otherwise}"))
    })
}

fn apt_get() -> Command {
    let mut command = if is_root() {
        command("apt-get")
    } else {
        let mut sudo = command("sudo");
        sudo.args(["--non-interactive", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

pub fn is_root() -> bool {
    read(command("id").arg("-u")).as_deref() == Some("0")
}

fn has_sudo() -> bool {
    find("sudo").is_some() && read(command("sudo").args(["--non-interactive", "true"])).is_some()
}

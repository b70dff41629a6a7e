//! WebKitGTK's driver with the browser that it starts, and the display that this browser cannot do without.

use super::debian;
use crate::Outcome;
use crate::command::find;
use std::path::PathBuf;

pub struct WebKit {
    /// Starts its own MiniBrowser.
    pub driver: PathBuf,
    /// Runs a command with a display of its own.
    pub display: PathBuf,
}

pub fn set_up() -> Outcome<WebKit> {
    if let Some(webkit) = find_both() {
        return Ok(webkit);
    }
    let sentence = "WebKitGTK's WebKitWebDriver, or xvfb-run, is missing: install both.";
    // Without xauth xvfb-run does not run.
    let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
    debian::install(&packages, "WebKit, for --all-browsers, about 1 min", sentence)?;
    find_both().ok_or_else(|| sentence.into())
}

fn find_both() -> Option<WebKit> {
    find("xauth")?;
    Some(WebKit { driver: find("WebKitWebDriver")?, display: find("xvfb-run")? })
}

//! WebKitGTK's driver, which starts its own browser, and a virtual display, which that browser needs.

use super::debian;
use crate::Outcome;
use crate::command::find;
use std::path::PathBuf;

pub struct WebKit {
    /// The driver, which starts its own MiniBrowser.
    pub driver: PathBuf,
    /// xvfb-run, which runs a command with a virtual display.
    pub display: PathBuf,
}

pub fn set_up() -> Outcome<WebKit> {
    if let Some(webkit) = find_both() {
        return Ok(webkit);
    }
    let sentence = "WebKitGTK's WebKitWebDriver, or xvfb-run, is missing: install both.";
    // xvfb-run needs xauth.
    let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
    debian::install(&packages, "WebKit, for --all-browsers, about 1 min", sentence)?;
    find_both().ok_or_else(|| sentence.into())
}

fn find_both() -> Option<WebKit> {
    find("xauth")?;
    Some(WebKit { driver: find("WebKitWebDriver")?, display: find("xvfb-run")? })
}

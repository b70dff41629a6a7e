//! Firefox and geckodriver, which works with every version of Firefox.

use super::{debian, programs};
use crate::Outcome;
use crate::command::find;
use crate::setup::Browser;

/// Names of the program on different systems.
const BROWSERS: [&str; 2] = ["firefox", "firefox-esr"];

pub fn set_up() -> Outcome<Browser> {
    let driver = programs::set_up_geckodriver()?;
    let find_browser = || BROWSERS.iter().find_map(|name| find(name));
    if find_browser().is_none() {
        let sentence = "Firefox is missing: install it, so that `firefox --version` answers.";
        debian::install(&["firefox-esr"], "Firefox, for --all-browsers, about 1 min", sentence)?;
    }
    let program = find_browser().ok_or("Firefox was installed but is not on PATH: put it there.")?;
    Ok(Browser { program, driver })
}

//! Chromium and the ChromeDriver of the same version.

use super::debian;
use crate::Outcome;
use crate::command::{command, find, read};
use crate::setup::Browser;

/// Names of the program on different systems. tests/support/chromium.mjs looks for the same names.
const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

pub fn set_up() -> Outcome<Browser> {
    if let Some(chromium) = find_pair() {
        return Ok(chromium);
    }
    let sentence = "Chromium and a ChromeDriver of the same version are missing: install both, so that \
                    `chromium --version` and `chromedriver --version` answer.";
    debian::install(&["chromium", "chromium-driver"], "Chromium, which the tests run in, about 1 min", sentence)?;
    find_pair().ok_or_else(|| sentence.into())
}

/// Returns the first browser whose version matches the driver's, because a driver works only with its own version.
fn find_pair() -> Option<Browser> {
    let driver = find("chromedriver")?;
    let version = major(&read(command(&driver).arg("--version"))?)?;
    let program = BROWSERS.iter().filter_map(|name| find(name)).find(|program| {
        let answer = read(command(program).arg("--version"));
        answer.as_deref().and_then(major) == Some(version)
    })?;
    Some(Browser { program, driver })
}

/// The first number of `Chromium 156.0.8078.79 built on Debian` or `ChromeDriver 156.0.8078.79 (...)`.
fn major(answer: &str) -> Option<u32> {
    let version = answer.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce)"), Some(156));
        assert_eq!(major("Google Chrome for Testing"), None);
    }
}

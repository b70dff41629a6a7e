//! Prints lines, errors and durations.
//!
//! Errors of a closed pipe are ignored, so that `cargo xtask ... | head` ends quietly.

use crate::Outcome;
use std::io::Write;
use std::time::{Duration, Instant};

/// Prints one line.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// Prints the sentence that a command failed with.
pub fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "\nxtask: {sentence}");
}

/// Does long work between two printed lines: a description before it, and its duration after it.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(&format!("- {what} ..."));
    let start = Instant::now();
    let value = work()?;
    say(&format!("  done in {}", duration(start.elapsed())));
    Ok(value)
}

/// Formats a duration: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(duration(Duration::from_millis(420)), "0.4 s");
        assert_eq!(duration(Duration::from_secs(12)), "12 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}

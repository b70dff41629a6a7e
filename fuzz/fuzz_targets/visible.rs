#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprint_fuzz::{invariants, visible};

fuzz_target!(|text: &str| invariants::hold(visible::breaches(text)));

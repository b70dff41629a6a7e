#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprint_fuzz::invariants;

fuzz_target!(|text: &str| invariants::hold(invariants::url(text)));

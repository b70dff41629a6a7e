//! Packs `entities.txt`, which has the entities of HTML as `name code-point [code-point]`, in the order of
//! their values and of synonyms the longest first: so they compress best.
//!
//! A value is the code point. Where there are two the second counts 65,536: no first one before it is as
//! high, and no second one is 1. Each name stands behind its value's distance to the value before, of
//! which the digits are the sixteen characters before `0`, which no name has.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=entities.txt");
    let list = fs::read_to_string("entities.txt").expect("the list stands beside this");
    let mut packed = String::new();
    let mut last = 0;
    for line in list.lines() {
        let mut words = line.split(' ');
        let name = words.next().expect("a line begins with a name");
        let chars: Vec<_> = words
            .map(|hex| u32::from_str_radix(hex, 16).expect("code points are hexadecimal"))
            .collect();
        let value = chars[0] + chars.get(1).unwrap_or(&0) * 0x10000;
        let distance = value - last;
        last = value;
        let digits = 1 + distance.checked_ilog2().unwrap_or(0) / 4;
        packed.extend(
            (0..digits)
                .rev()
                .map(|digit| (b' ' + (distance >> (4 * digit) & 15) as u8) as char),
        );
        packed.push_str(name);
    }
    packed.push(' ');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(out.join("entities"), packed).expect("cargo's folder can be written");
}

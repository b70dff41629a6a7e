//! Packs two lists, so that a reader downloads less of them.
//!
//! `entities.txt` has the entities of HTML as `name code-point [code-point]`, in the order of their values
//! and of synonyms the longest first: so they compress best. A value is the code point. Where there are two
//! the second counts 65,536: no first one before it is as high, and no second one is 1. Each name stands
//! behind its value's distance to the value before, of which the digits are the sixteen characters before
//! `0`, which no name has.
//!
//! `punctuation.txt` has ranges of characters, `first last`. They become the distances from each one's end
//! to the next one's start, and from there to its end, in sevens of bits, where 0x80 says that there are more.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    write("entities", entities(&read("entities.txt")));
    write("punctuation", punctuation(&read("punctuation.txt")));
}

fn read(name: &str) -> String {
    println!("cargo::rerun-if-changed={name}");
    fs::read_to_string(name).expect("the list stands beside this")
}

fn write(name: &str, packed: Vec<u8>) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(out.join(name), packed).expect("cargo's folder can be written");
}

fn code_point(hex: &str) -> u32 {
    u32::from_str_radix(hex, 16).expect("code points are hexadecimal")
}

fn entities(list: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut last = 0;
    for line in list.lines() {
        let mut words = line.split(' ');
        let name = words.next().expect("a line begins with a name");
        let chars: Vec<_> = words.map(code_point).collect();
        let value = chars[0] + chars.get(1).unwrap_or(&0) * 0x10000;
        let distance = value - last;
        last = value;
        let digits = 1 + distance.checked_ilog2().unwrap_or(0) / 4;
        packed.extend(
            (0..digits)
                .rev()
                .map(|digit| b' ' + (distance >> (4 * digit) & 15) as u8),
        );
        packed.extend(name.bytes());
    }
    packed.push(b' ');
    packed
}

fn punctuation(list: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut last = 0;
    for line in list.lines() {
        let (first, end) = line.split_once(' ').expect("a range has two ends");
        for place in [code_point(first), code_point(end) + 1] {
            let distance = place - last;
            last = place;
            let sevens = 1 + distance.checked_ilog2().unwrap_or(0) / 7;
            packed.extend((0..sevens).rev().map(|seven| {
                (distance >> (7 * seven) & 0x7f) as u8 | if seven > 0 { 0x80 } else { 0 }
            }));
        }
    }
    packed
}

// Copyright 2015 Google Inc. All rights reserved.
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in
// all copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
// THE SOFTWARE.

//! Expansions of HTML5 entities

use std::sync::OnceLock;

use crate::names::Names;
use crate::strings::CowStr;

/// Each entity behind its value's distance to the one before: see build.rs, which packs `entities.txt`.
static ENTITIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entities"));

pub(crate) fn get_entity(name: &[u8]) -> Option<CowStr<'static>> {
    static VALUES: OnceLock<Names> = OnceLock::new();
    let value = VALUES.get_or_init(values).get(name) as u32;
    let mut text = String::new();
    // Of two code points the second stands in the upper half. None alone is so high.
    match value >> 16 {
        _ if value == 0 => return None,
        0 | 1 => text.push(char::from_u32(value)?),
        second => {
            text.push(char::from_u32(value & 0xffff)?);
            text.push(char::from_u32(second)?);
        }
    }
    Some(text.into())
}

fn values() -> Names {
    let mut values = Names::default();
    let mut value = 0;
    let mut distance = 0;
    let mut start = 0;
    for (at, byte) in ENTITIES.iter().enumerate() {
        if *byte >= b'0' {
            value += distance;
            distance = 0;
            continue;
        }
        if start < at {
            *values.number(&ENTITIES[start..at]) = value;
        }
        start = at + 1;
        distance = distance << 4 | usize::from(byte & 15);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_has_its_value() {
        for line in include_str!("../entities.txt").lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap();
            let value: String = words
                .map(|hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap())
                .collect();
            assert_eq!(get_entity(name.as_bytes()), Some(value.into()), "{name}");
        }
        for name in ["", "am", "ampe", "Amp", "amp;", "zwnj "] {
            assert_eq!(get_entity(name.as_bytes()), None, "{name}");
        }
    }
}

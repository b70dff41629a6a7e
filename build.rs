//! Packs the labels, so that a reader downloads texts without keys.
//!
//! `labels.tsv` has a line for each language of `src/labels`, English first: the tag, then the texts in the order of `en.txt`, separated by tabs. A
//! text with plural forms starts with the form for `other`. After it, each form that differs follows a `|`, as category and text.

use std::path::PathBuf;
use std::{env, fs};

const LANGUAGES: &[&str] = &[
    "en", "az", "fa", "ar", "he", "tr", "ru", "uk", "de", "fr", "es", "pt", "it", "nl", "pl", "hi", "ur", "id", "ja",
    "ko", "zh-Hans", "zh-Hant",
];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    let english = Pack::read("en");
    let packs: Vec<String> = LANGUAGES.iter().map(|tag| Pack::read(tag).line(&english)).collect();
    fs::write(out.join("labels.tsv"), packs.join("\n")).expect("cargo's folder can be written");
}

fn read(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    // From the package's folder, in which cargo runs this: a path that is compiled in would outlive a copy of `target`.
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The texts of one language, by key.
struct Pack {
    tag: &'static str,
    texts: Vec<(String, String)>,
}

impl Pack {
    fn read(tag: &'static str) -> Pack {
        let file = read(&format!("src/labels/{tag}.txt"));
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let pair = |line: &str| {
            let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{tag}: no `key = text`: {line}"));
            assert!(!text.contains(['\t', '|']), "{tag}: {line}");
            (key.to_owned(), text.to_owned())
        };
        Pack { tag, texts: lines.map(pair).collect() }
    }

    /// The line of this language, with the same keys in the same order as English.
    fn line(&self, english: &Pack) -> String {
        assert_eq!(self.keys(), english.keys(), "{}: not the keys of en.txt", self.tag);
        let texts = self.keys().into_iter().map(|key| self.text(key));
        texts.fold(self.tag.to_owned(), |line, text| line + "\t" + &text)
    }

    /// The keys without plural categories, each once.
    fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.texts.iter().map(|(key, _)| stem(key)).collect();
        keys.dedup();
        keys
    }

    fn text(&self, key: &str) -> String {
        let mut forms = self.texts.iter().filter(|(name, _)| stem(name) == key).rev();
        let (_, last) = forms.next().expect("the key is one of this pack's");
        forms.filter(|(_, text)| text != last).fold(last.clone(), |packed, (name, text)| {
            let (_, category) = name.split_once('.').unwrap_or_else(|| panic!("{}: {name} is there twice", self.tag));
            format!("{packed}|{category} {text}")
        })
    }
}

fn stem(key: &str) -> &str {
    key.split_once('.').map_or(key, |(stem, _)| stem)
}

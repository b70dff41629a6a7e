//! `cargo xtask fuzz`: runs each target of `fuzz/` for a limited time, starting from the texts of the fixtures.
//!
//! The inputs that a run discovers stay in `target/fuzz`, and the next run starts from them.

use crate::command::run;
use crate::report::say;
use crate::{Outcome, setup, workspace};
use std::fs;
use std::path::{Path, PathBuf};

struct Target {
    name: &'static str,
    /// The dictionary: strings to insert, in addition to those in the seeds.
    words: &'static [&'static str],
}

/// Pieces of HTML.
const HTML: &[&str] = &[
    "<a href=x>",
    "</a>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "<pre>",
    "<svg>",
    "<math>",
    "<mi>",
    "<style>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<object>",
    "<template>",
    "<h2>",
    "<br>",
    "&lt",
    "&#x",
    "<img src=x alt=y>",
    "<caption>",
    "<details>",
    "<summary>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<ruby>",
    "<rt>",
    "<textarea>",
    "<button>",
    "<title>",
    "id=x",
    "href=#x",
];

const TARGETS: [Target; 5] = [
    Target { name: "article", words: &["headline", "body", "blocks", "format", "content", "\\ud800", "1e999", "null"] },
    Target { name: "html", words: HTML },
    Target {
        name: "markdown",
        words: &[
            "**", "__", "~~", "```", "[^1]", "[^1]: ", "[x]: y", "](", "![", "> ", "- ", "1. ", "- [ ] ", "|-|", "# ",
            "---", "http://", "www.", "<b>", "</b>", "<div>", "</div>", "<!--", "<svg>", "<table>", "&lt;", "\n\n",
        ],
    },
    Target {
        name: "url",
        words: &[
            "http:",
            "https://",
            "mailto:",
            "tel:",
            "data:image/png,",
            "javascript:",
            "//",
            "..",
            "%2e",
            "@",
            "[::1]",
            "\\",
            ":80",
            "?",
            "#",
        ],
    },
    Target { name: "visible", words: HTML },
];

pub fn fuzz(arguments: &[String]) -> Outcome<()> {
    let (targets, seconds) = parse(arguments)?;
    let tools = setup::set_up_fuzzing()?;
    let root = workspace::root();
    let folder = workspace::target().join("fuzz");
    let texts = fixture_texts(&root.join("tests/fixtures"))?;
    say(&format!("{} texts to start from", texts.len()));
    for target in targets {
        let name = target.name;
        let [corpus, seeds] = ["corpus", "seeds"].map(|kind| folder.join(kind).join(name));
        write_seeds(&corpus, &seeds, target, &texts)
            .map_err(|error| format!("{} cannot be written ({error}).", folder.display()))?;
        say(&format!("\n== fuzz: {name}, {seconds} s =="));
        let mut command = tools.command("cargo");
        // The crate forbids unsafe code, so a sanitizer would only check other crates, at half the speed.
        command.args(["fuzz", "run", "--sanitizer", "none", "--target-dir"]).arg(folder.join("build")).arg(name);
        command.args([&corpus, &seeds]);
        command.args(["--", &format!("-max_total_time={seconds}"), "-timeout=10", "-print_final_stats=1"]);
        command.arg(format!("-dict={}", seeds.with_extension("dict").display()));
        let sentence = format!(
            "Fix the failure above, and copy the input that cargo-fuzz wrote into tests/findings/{name}, which the other tests run."
        );
        run(&mut command, &sentence)?;
    }
    Ok(())
}

/// Returns the targets that the arguments name, or all targets, and the time for each in seconds.
fn parse(arguments: &[String]) -> Outcome<(Vec<&'static Target>, u32)> {
    let names = || TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ");
    let mut targets = Vec::new();
    let mut seconds = 60;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--seconds" {
            seconds = rest.next().and_then(|number| number.parse().ok()).ok_or("Give `--seconds` a number.")?;
        } else {
            let target = TARGETS.iter().find(|target| target.name == argument);
            targets
                .push(target.ok_or_else(|| format!("There is no target `{argument}`: the targets are {}.", names()))?);
        }
    }
    if targets.is_empty() {
        targets.extend(&TARGETS);
    }
    Ok((targets, seconds))
}

/// Writes the seeds of a target: whole articles, or the texts in them.
fn write_seeds(corpus: &Path, seeds: &Path, target: &Target, texts: &[Text]) -> std::io::Result<()> {
    fs::create_dir_all(corpus)?;
    // Removes the seeds of fixtures that no longer exist.
    let _ = fs::remove_dir_all(seeds);
    fs::create_dir_all(seeds)?;
    let is_article = target.name == "article";
    let suits = |text: &&Text| match target.name {
        "article" => text.is_file,
        "url" => !text.is_file && text.text.contains([':', '/']) && !text.text.contains(['<', '\n']),
        _ => !text.is_file && text.text.len() > 8,
    };
    for (number, text) in texts.iter().filter(suits).enumerate() {
        fs::write(seeds.join(format!("{number}{}", if is_article { ".json" } else { "" })), &text.text)?;
    }
    // The syntax of libFuzzer's dictionaries.
    let escaped = |word: &str| word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\x0A");
    let words: String = target.words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect();
    fs::write(seeds.with_extension("dict"), words)
}

struct Text {
    text: String,
    /// Whether this is a whole file and not a string in one.
    is_file: bool,
}

/// Returns the articles of the fixtures, and the strings in them.
fn fixture_texts(fixtures: &Path) -> Outcome<Vec<Text>> {
    let folders =
        fs::read_dir(fixtures).map_err(|error| format!("{} cannot be read ({error}).", fixtures.display()))?;
    let mut files: Vec<PathBuf> = folders.flatten().map(|entry| entry.path().join("article.json")).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files.iter().filter_map(|file| fs::read_to_string(file).ok()) {
        texts.extend(strings(&file).into_iter().map(|text| Text { text, is_file: false }));
        texts.push(Text { text: file, is_file: true });
    }
    if texts.is_empty() {
        return Err(format!("{} has no article.json.", fixtures.display()));
    }
    Ok(texts)
}

/// Returns the strings of a JSON text, keys included.
fn strings(json: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut chars = json.chars();
    while chars.any(|char| char == '"') {
        let mut string = String::new();
        while let Some(char) = chars.next().filter(|char| *char != '"') {
            string.push(match char {
                '\\' => match chars.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some('r') => '\r',
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('u') => {
                        let digits: String = chars.by_ref().take(4).collect();
                        // A surrogate becomes the replacement character.
                        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
                    }
                    Some(char) => char,
                    None => break,
                },
                char => char,
            });
        }
        strings.push(string);
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_a_json_text_are_found_without_their_escapes() {
        let json = r#"{"a": ["b \"c\"\\", 1, "\u00e9\n"], "": "#;
        assert_eq!(strings(json), ["a", "b \"c\"\\", "\u{e9}\n", ""]);
    }

    #[test]
    fn targets_are_chosen_by_name() {
        let names = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string()).collect();
            parse(&arguments)
                .map(|(targets, seconds)| (targets.iter().map(|target| target.name).collect::<Vec<_>>(), seconds))
        };
        assert_eq!(names(&[]).map(|(targets, seconds)| (targets.len(), seconds)), Ok((5, 60)));
        assert_eq!(names(&["url", "--seconds", "5"]), Ok((vec!["url"], 5)));
        assert!(names(&["json"]).is_err() && names(&["--seconds"]).is_err());
    }
}

//! `cargo xtask fuzz`: each target of `fuzz/` for a while, beginning with the texts of the fixtures.
//!
//! What a run found worth going on from stays in `target/fuzz`, so that the next run begins there.

use crate::command::run;
use crate::report::say;
use crate::{Outcome, setup, workspace};
use std::fs;
use std::path::{Path, PathBuf};

struct Target {
    name: &'static str,
    /// What it may be of use to put in, beside what the seeds have.
    words: &'static [&'static str],
}

const TARGETS: [Target; 4] = [
    Target { name: "article", words: &["headline", "body", "blocks", "format", "content", "\\ud800", "1e999", "null"] },
    Target {
        name: "html",
        words: &[
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
        ],
    },
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
];

pub fn fuzz(arguments: &[String]) -> Outcome<()> {
    let (targets, seconds) = parse(arguments)?;
    let tools = setup::set_up_fuzzing()?;
    let root = workspace::root();
    let folder = workspace::target().join("fuzz");
    let texts = fixture_texts(&root.join("tests/fixtures"))?;
    say(&format!("{} texts to begin with", texts.len()));
    for target in targets {
        let name = target.name;
        let [corpus, seeds] = ["corpus", "seeds"].map(|kind| folder.join(kind).join(name));
        write_seeds(&corpus, &seeds, target, &texts)
            .map_err(|error| format!("{} cannot be written ({error}).", folder.display()))?;
        say(&format!("\n== fuzz: {name}, {seconds} s =="));
        let mut command = tools.command("cargo");
        // The crate forbids unsafe code, so that a sanitizer would only watch over other crates, at half the speed.
        command.args(["fuzz", "run", "--sanitizer", "none", "--target-dir"]).arg(folder.join("build")).arg(name);
        command.args([&corpus, &seeds]);
        command.args(["--", &format!("-max_total_time={seconds}"), "-timeout=10", "-print_final_stats=1"]);
        command.arg(format!("-dict={}", seeds.with_extension("dict").display()));
        let sentence = format!(
            "Mend what is named above, and keep the input that cargo-fuzz wrote in tests/findings/{name}, which the ordinary tests try again."
        );
        run(&mut command, &sentence)?;
    }
    Ok(())
}

/// The targets that the arguments name, all where none is named; and for how long.
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

/// Writes what a target begins with: whole articles, or the texts in them. An article's are in the fixtures as files.
fn write_seeds(corpus: &Path, seeds: &Path, target: &Target, texts: &[Text]) -> std::io::Result<()> {
    fs::create_dir_all(corpus)?;
    // What fixtures are gone has no place here either.
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
    // libFuzzer's way of writing them.
    let escaped = |word: &str| word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\x0A");
    let words: String = target.words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect();
    fs::write(seeds.with_extension("dict"), words)
}

struct Text {
    text: String,
    /// A whole file, else a string in one.
    is_file: bool,
}

/// The articles of the fixtures, and the strings in them.
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
        return Err(format!("{} holds no article.json.", fixtures.display()));
    }
    Ok(texts)
}

/// The strings of a JSON text, names among them.
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
                        // Half a pair will do as any other oddity.
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
        assert_eq!(names(&[]).map(|(targets, seconds)| (targets.len(), seconds)), Ok((4, 60)));
        assert_eq!(names(&["url", "--seconds", "5"]), Ok((vec!["url"], 5)));
        assert!(names(&["json"]).is_err() && names(&["--seconds"]).is_err());
    }
}

//! What an inline style means: which of its declarations say something about the text, not only about its looks.
//!
//! [`Style::of`] reads the declarations of a start tag as CSS does ("Parse a block's contents"): comments, strings and brackets are skipped, the last
//! declaration of a property wins, and those with `!important` win over all others. No style reaches the page.

use super::tokenizer::StartTag;
use super::write::number;
use crate::article::Align;
use crate::tree::Tag;

/// An element that stands further than this left of its place or above it, in any unit, is out of sight.
const OUT_OF_SIGHT: i32 = -900;

/// The values of `list-style-type` and what HTML's `type` is for them.
const NUMBERINGS: [(&str, &str); 6] = [
    ("lower-alpha", "a"),
    ("lower-latin", "a"),
    ("upper-alpha", "A"),
    ("upper-latin", "A"),
    ("lower-roman", "i"),
    ("upper-roman", "I"),
];

/// The meaning of an inline style. `None`: the style does not say.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    is_gone: bool,
    is_invisible: bool,
    is_out_of_sight: bool,
    /// Whether the element stands on lines of its own.
    pub(super) is_block: bool,
    pub(super) is_bold: Option<bool>,
    pub(super) is_italic: Option<bool>,
    pub(super) is_struck: Option<bool>,
    pub(super) is_underlined: Option<bool>,
    /// `sup` or `sub`.
    pub(super) raised: Option<Tag>,
    pub(super) align: Option<Align>,
    /// The `type` of an ordered list.
    pub(super) numbering: Option<&'static str>,
    /// Whether Word shows the paragraph as an item of a list.
    pub(super) is_list_item: bool,
    /// Whether the background can be seen.
    pub(super) has_background: Option<bool>,
}

impl Style {
    /// Reads the `style` of a start tag.
    pub(super) fn of(tag: &StartTag<'_>) -> Style {
        let mut style = Style::default();
        each_declaration_of(tag, &mut |name, value| style.declare(name, value));
        style
    }

    /// The last value of one property in the `style` of a start tag.
    pub(super) fn value(tag: &StartTag<'_>, property: &str) -> Option<String> {
        let mut last = None;
        each_declaration_of(tag, &mut |name, value| {
            if name == property {
                last = Some(value.to_owned());
            }
        });
        last
    }

    /// The address of the picture behind the content of an element.
    pub(super) fn background(tag: &StartTag<'_>) -> Option<String> {
        let style = tag.attr("style")?;
        let after = &style[style.find("background")?..];
        let address = after[after.find("url(")? + 4..].trim_ascii_start();
        let end = match address.bytes().next()? {
            quote @ (b'"' | b'\'') => address[1..].find(char::from(quote))? + 1,
            _ => address.find(')')?,
        };
        Some(address[..end].trim_start_matches(['"', '\'']).trim_ascii_end().to_owned())
    }

    /// Whether the element is not seen.
    pub(super) fn is_hidden(&self) -> bool {
        self.is_gone || self.is_invisible || self.is_out_of_sight
    }

    fn declare(&mut self, name: &str, value: &str) {
        let words = || value.split_ascii_whitespace();
        let has = |word: &str| words().any(|other| other == word);
        match name {
            "display" => {
                self.is_gone = value == "none";
                self.is_block = matches!(value, "block" | "flex" | "grid" | "table" | "list-item");
            }
            "visibility" => self.is_invisible = matches!(value, "hidden" | "collapse"),
            // Text for screen readers alone.
            "clip" => self.is_out_of_sight |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
            "clip-path" => self.is_out_of_sight |= value.starts_with("inset(50%") || value.starts_with("inset(100%"),
            "left" | "top" | "text-indent" => {
                let length = value.trim_end_matches(|char: char| char.is_ascii_alphabetic());
                self.is_out_of_sight |= number(length).is_some_and(|length| length < OUT_OF_SIGHT);
            }
            "font-weight" => self.is_bold = is_bold(value).or(self.is_bold),
            "font-style" => self.is_italic = is_italic(value).or(self.is_italic),
            "font" => {
                self.is_bold = Some(words().find_map(is_bold).unwrap_or_default());
                self.is_italic = Some(words().find_map(is_italic).unwrap_or_default());
            }
            "text-decoration" | "text-decoration-line" if value != "inherit" => {
                (self.is_struck, self.is_underlined) = (Some(has("line-through")), Some(has("underline")));
            }
            "vertical-align" => {
                self.raised = match value {
                    "super" => Some(Tag::Sup),
                    "sub" => Some(Tag::Sub),
                    _ => None,
                }
            }
            "text-align" => self.align = align(value).or(self.align),
            // Word's own: the sign before an item, and the item.
            "mso-list" if value == "ignore" => self.is_gone = true,
            "mso-list" => self.is_list_item = value.starts_with('l'),
            "list-style-type" | "list-style" => {
                self.numbering = NUMBERINGS.iter().find(|(known, _)| has(known)).map(|(_, kind)| *kind);
            }
            "background" | "background-color" => {
                let value = value.replace(' ', "");
                let is_clear = matches!(value.as_bytes(), [b'#', _, _, _, b'0'] | [b'#', _, _, _, _, _, _, b'0', b'0'])
                    || value.ends_with(",0)")
                    || value.ends_with(",0.0)")
                    || value.ends_with("/0)")
                    || value.ends_with("/0%)")
                    || matches!(&*value, "none" | "transparent" | "inherit" | "initial" | "unset");
                self.has_background = Some(!is_clear);
            }
            _ => {}
        }
    }
}

/// The alignment that a keyword means.
pub(super) fn align(value: &str) -> Option<Align> {
    match value.trim_ascii().trim_start_matches("-webkit-") {
        "center" | "middle" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        "left" | "start" | "justify" => Some(Align::Start),
        _ => None,
    }
}

fn is_bold(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" | "initial" => Some(false),
        // A size has a unit.
        _ => number(value).map(|weight| weight >= 600),
    }
}

fn is_italic(value: &str) -> Option<bool> {
    match value.split_ascii_whitespace().next()? {
        "italic" | "oblique" => Some(true),
        "normal" | "initial" => Some(false),
        _ => None,
    }
}

fn without_comments(source: &str) -> String {
    let mut left = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        left.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    left + rest
}

/// Passes the declarations of a start tag on, in lower case. The one that wins comes last.
fn each_declaration_of(tag: &StartTag<'_>, take: &mut dyn FnMut(&str, &str)) {
    let Some(mut source) = tag.non_empty_attr("style") else { return };
    source.make_ascii_lowercase();
    let source = without_comments(&source);
    each_declaration(&source, false, take);
    if source.contains('!') {
        each_declaration(&source, true, take);
    }
}

/// Passes the declarations on that are important, or those that are not.
fn each_declaration(source: &str, is_important: bool, take: &mut dyn FnMut(&str, &str)) {
    let mut rest = source;
    while !rest.is_empty() {
        let mut depth = 0_usize;
        let mut quote = 0;
        let end = rest.bytes().position(|byte| {
            match byte {
                _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
                b'"' | b'\'' => quote = byte,
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            byte == b';' && depth == 0 && quote == 0
        });
        let (declaration, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after.get(1..).unwrap_or_default();
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (value, priority) = value.split_once('!').unwrap_or((value, ""));
        if (priority.trim_ascii() == "important") == is_important {
            take(name.trim_ascii(), value.trim_ascii());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenizer::{Token, Tokenizer};
    use super::*;

    fn style(source: &str) -> Style {
        let html = format!("<p style='{source}'>");
        match Tokenizer::new(&html).next(false) {
            Some(Token::Start(tag)) => Style::of(&tag),
            _ => panic!("{html} is not a start tag"),
        }
    }

    #[test]
    fn declarations_are_read_as_css_reads_them() {
        for (source, is_bold) in [
            ("font-weight:700", Some(true)),
            ("font-weight:599", Some(false)),
            ("FONT-WEIGHT : Bold", Some(true)),
            ("color:red;font-weight:bolder;", Some(true)),
            ("font-weight:bold;font-weight:400", Some(false)),
            ("font-weight:bold!important;font-weight:400", Some(true)),
            ("font-weight:400;font-weight:bold ! important", Some(true)),
            ("/* font-weight:400; */font-weight:/**/bold", Some(true)),
            ("/* font-weight:bold", None),
            ("font-weight:bold;font-weight:heavy", Some(true)),
            ("font-weight:inherit", None),
            ("font-family:\"a;font-weight:bold\"", None),
            ("background:url(data:a;font-weight:bold)", None),
            ("{color:red;font-weight:bold}", None),
            ("x-font-weight:bold", None),
            ("--font-weight:bold", None),
            ("font:italic 700 12px/1.5 Georgia", Some(true)),
            ("font:12px Georgia", Some(false)),
            ("font-weight", None),
            (";;:;", None),
        ] {
            assert_eq!(style(source).is_bold, is_bold, "{source}");
        }
    }

    #[test]
    fn what_is_not_seen() {
        for (source, is_hidden) in [
            ("display:none", true),
            ("Display : NONE !important", true),
            ("display:none;display:block", false),
            ("display:block;visibility:hidden", true),
            ("visibility:visible", false),
            ("position:absolute;left:-9999px", true),
            ("left:-10px", false),
            ("text-indent:-18.0pt", false),
            ("clip:rect(1px, 1px, 1px, 1px)", true),
            ("clip-path:inset(50%)", true),
            ("opacity:0", false),
        ] {
            assert_eq!(style(source).is_hidden(), is_hidden, "{source}");
        }
    }

    #[test]
    fn looks_with_a_meaning() {
        let struck = style("text-decoration:underline line-through red");
        assert_eq!((struck.is_struck, struck.is_underlined), (Some(true), Some(true)));
        assert_eq!(style("text-decoration-line:none").is_struck, Some(false));
        assert_eq!(style("font-style:oblique 10deg").is_italic, Some(true));
        assert_eq!(style("font-style:normal").is_italic, Some(false));
        assert_eq!(style("vertical-align:super").raised, Some(Tag::Sup));
        assert_eq!(style("vertical-align:sub;vertical-align:baseline").raised, None);
        assert_eq!(style("list-style:upper-roman inside").numbering, Some("I"));
        assert_eq!(style("list-style-type:disc").numbering, None);
        for (source, has_background) in [
            ("background-color:rgba(0, 0, 0, 0)", Some(false)),
            ("background:rgb(0 0 0 / 0%)", Some(false)),
            ("background-color:transparent", Some(false)),
            ("background-color:rgba(255,200,0,.5)", Some(true)),
            ("background:#fe0", Some(true)),
            ("background:#fe00", Some(false)),
            ("background:#ffee0000", Some(false)),
            ("background:#ffee00", Some(true)),
            ("color:red", None),
        ] {
            assert_eq!(style(source).has_background, has_background, "{source}");
        }
        assert!(matches!(style("text-align:-webkit-center").align, Some(Align::Center)));
        assert!(matches!(style("text-align:end").align, Some(Align::End)));
        assert!(style("text-align:inherit").align.is_none());
    }
}

//! What is shown of SVG and MathML: a formula as text, and the words of a drawing in a warning.
//!
//! A formula is its alternative text, or else its TeX, because its author wrote these for readers without MathML. Without them it is its own text,
//! with signs for what MathML expresses by position: `x^2`, `a/b`, `√(x)`. The elements of the HTML parser are not known here.

use super::tokenizer::{Name, StartTag};
use super::write::collapse_spaces;

/// The most bytes of a drawing's words that are kept for its warning.
const WORDS_KEPT: usize = 300;

/// What has been read of SVG or MathML so far.
#[derive(Default)]
pub(super) struct Foreign {
    is_formula: bool,
    /// The alternative text of a formula, or the name of a drawing.
    name: String,
    tex: String,
    text: String,
    open: Vec<Open>,
}

/// An open element.
struct Open {
    name: Name,
    children: u8,
    /// What the element's end adds to the text.
    end: &'static str,
    inside: Inside,
}

/// Which elements a text is in. Each element knows it, because a text may be deep.
#[derive(Clone, Copy, Default)]
struct Inside {
    tex: bool,
    annotation: bool,
    words: bool,
    title: bool,
    text: bool,
}

impl Foreign {
    pub(super) fn new(tag: &StartTag<'_>) -> Foreign {
        let is_formula = tag.name.is_one_of("math");
        let name = tag.non_empty_attr(if is_formula { "alttext" } else { "aria-label" }).unwrap_or_default();
        let mut foreign = Foreign { is_formula, name, ..Foreign::default() };
        foreign.open(tag);
        foreign
    }

    /// Opens an element, and writes the sign between it and the one before it.
    pub(super) fn start(&mut self, tag: &StartTag<'_>) {
        if let (Some(parent), true) = (self.open.last_mut(), self.is_formula) {
            self.text.push_str(match (parent.name.as_bytes(), parent.children) {
                (_, 0) => "",
                (b"msup" | b"mover", _) | (b"msubsup" | b"munderover", 2) => "^",
                (b"msub" | b"munder", _) | (b"msubsup" | b"munderover", 1) => "_",
                (b"mfrac", _) => "/",
                _ => "",
            });
            parent.children = parent.children.saturating_add(1);
        } else {
            self.text.push(' ');
        }
        // A picture in a drawing is named as its words are.
        if !self.is_formula && tag.name.is_one_of("image") && self.text.len() < WORDS_KEPT {
            let address = tag.non_empty_attr("href").or_else(|| tag.non_empty_attr("xlink:href"));
            self.text.push_str(&address.filter(|address| !address.starts_with("data:")).unwrap_or_default());
        }
        if !tag.is_self_closing {
            self.open(tag);
        }
    }

    fn open(&mut self, tag: &StartTag<'_>) {
        let in_group = |parent: &Open| {
            parent.name.is_one_of("msup msub mfrac msubsup munder mover munderover") && tag.name.is_one_of("mrow mfrac")
        };
        let (start, end) = match tag.name.as_bytes() {
            b"msqrt" => ("√(", ")"),
            _ if self.open.last().is_some_and(in_group) => ("(", ")"),
            _ => ("", ""),
        };
        self.text.push_str(start);
        let is_tex = || tag.attr("encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"));
        let mut inside = self.inside();
        inside.tex |= tag.name.is_one_of("annotation") && is_tex();
        inside.annotation |= tag.name.is_one_of("annotation annotation-xml");
        inside.words |= tag.name.is_one_of("mtext ms");
        inside.title |= tag.name.is_one_of("title");
        inside.text |= tag.name.is_one_of("text");
        self.open.push(Open { name: tag.name, children: 0, end, inside });
    }

    /// Closes the elements from the one at `depth` inside the outermost.
    pub(super) fn end(&mut self, depth: usize) {
        for open in self.open.drain((depth + 1).min(self.open.len())..).rev() {
            self.text.push_str(open.end);
        }
    }

    fn inside(&self) -> Inside {
        self.open.last().map(|open| open.inside).unwrap_or_default()
    }

    pub(super) fn text(&mut self, text: &str) {
        let inside = self.inside();
        if inside.tex {
            self.tex.push_str(text);
        } else if self.is_formula && !inside.annotation {
            let is_shown = |char: &char| !matches!(char, '\u{2061}'..='\u{2064}') && !char.is_ascii_whitespace();
            self.text.extend(text.chars().filter(|char| inside.words || is_shown(char)));
        } else if !self.is_formula && inside.title && self.name.is_empty() {
            self.name.push_str(text);
        } else if !self.is_formula && inside.text && self.text.len() < WORDS_KEPT {
            self.text.push_str(text);
        }
    }

    /// The text of a formula.
    pub(super) fn formula(&self) -> Option<String> {
        let text = [&self.name, &self.tex, &self.text].into_iter().find(|text| !text.trim().is_empty())?;
        self.is_formula.then(|| collapse_spaces(text))
    }

    /// The name and the words of a drawing.
    pub(super) fn words(&self) -> Option<String> {
        let words = collapse_spaces(&format!("{} {}", self.name, self.text));
        let end = words.floor_char_boundary(WORDS_KEPT);
        (!self.is_formula && !words.is_empty()).then(|| words[..end].to_owned())
    }
}

/// TeX without the style that converters put around all of it.
pub(super) fn plain_tex(tex: &str) -> &str {
    let inside = tex.strip_prefix("{\\displaystyle ").or_else(|| tex.strip_prefix("{\\textstyle "));
    inside.and_then(|inside| inside.strip_suffix('}')).map_or(tex, str::trim_ascii)
}

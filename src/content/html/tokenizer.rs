//! Splits HTML into tokens: text, start tags and end tags.
//!
//! [`Tokenizer::next`] returns the next token. Tokens end exactly where the states of "Tokenization" end them (HTML, section 13.2.5), because
//! otherwise markup would be shown as text, or text swallowed. Character references are not decoded, and comments are skipped. Nothing here knows the
//! stack of open elements or the tree.
//!
//! - `ends` looks ahead for end tags.

mod ends;

use std::cell::Cell;

use super::references;

/// HTML's ASCII white space.
const SPACE: &str = " \t\n\r\u{c}";

/// The characters that end a tag's name.
const NAME_END: &str = " \t\n\r\u{c}/>";

/// How many bytes may be looked at to find end tags: so many times those of the text, and [`LOOKAHEAD_BYTES`]. The limit keeps the work in proportion to
/// the text.
const LOOKAHEAD: usize = 3;

/// See [`LOOKAHEAD`].
const LOOKAHEAD_BYTES: usize = 10_000;

/// The offset of the first of `ends`, which are ASCII, at or after `from`; the text's length if none follows.
fn until(text: &str, from: usize, ends: &str) -> usize {
    let found = text.as_bytes()[from..].iter().position(|byte| ends.bytes().any(|end| end == *byte));
    found.map_or(text.len(), |found| from + found)
}

/// A token.
pub(super) enum Token<'t> {
    /// Text. Its character references are not decoded.
    Text(&'t str),
    /// A CDATA section.
    Cdata,
    /// A start tag.
    Start(StartTag<'t>),
    /// An end tag.
    End(Name),
}

/// A name without the prefix of HTML's or MathML's namespace, which exporters of XML write.
fn without_prefix(name: &str) -> &str {
    ["mml:", "html:", "xhtml:"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

/// A tag's name in lower case. A name that is longer than any known one, or not ASCII, is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    bytes: [u8; 16],
    length: u8,
}

impl Name {
    pub(super) fn new(name: &str) -> Name {
        let name = without_prefix(name);
        let mut bytes = [0; 16];
        if name.len() > bytes.len() || !name.is_ascii() {
            return Name { bytes, length: 0 };
        }
        for (byte, char) in bytes.iter_mut().zip(name.bytes()) {
            *byte = char.to_ascii_lowercase();
        }
        Name { bytes, length: name.len() as u8 }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// Whether the name is one of `names`, which are separated by spaces.
    pub(super) fn is_one_of(&self, names: &str) -> bool {
        names.as_bytes().split(|byte| *byte == b' ').any(|name| name == self.as_bytes())
    }
}

/// A start tag.
pub(super) struct StartTag<'t> {
    pub(super) name: Name,
    /// The attributes as they are in the source. Of those with the same name, the first counts.
    attrs: Vec<(&'t str, &'t str)>,
    pub(super) is_self_closing: bool,
}

impl StartTag<'_> {
    /// Whether the tag has no attributes.
    pub(super) fn is_bare(&self) -> bool {
        self.attrs.is_empty()
    }

    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        let (_, value) = self.attrs.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(decoded(value))
    }

    /// The names of the attributes as they are in the source, and functions that decode the values.
    pub(super) fn attrs(&self) -> impl Iterator<Item = (&str, impl Fn() -> String)> {
        self.attrs.iter().map(|(name, value)| (*name, || decoded(value)))
    }

    /// The value of an attribute without white space at its ends, or `None` if nothing is left.
    pub(super) fn non_empty_attr(&self, name: &str) -> Option<String> {
        let value = self.attr(name)?;
        let value = value.trim_ascii();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// The value of an attribute as it is meant.
fn decoded(value: &str) -> String {
    references::decode(value, true).replace('\0', "\u{fffd}")
}

/// The tokenizer of one text.
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    offset: usize,
    /// Whether more text follows, in which the elements may end.
    pub(super) is_piece: bool,
    /// How many more bytes may be looked at to find end tags.
    lookahead: Cell<usize>,
    /// Whether a script has no end tag. The text is not searched for one again.
    has_unclosed_script: bool,
}

impl<'t> Tokenizer<'t> {
    pub(super) fn new(text: &'t str) -> Tokenizer<'t> {
        let lookahead = Cell::new(text.len().saturating_mul(LOOKAHEAD) + LOOKAHEAD_BYTES);
        Tokenizer { text, offset: 0, is_piece: false, lookahead, has_unclosed_script: false }
    }

    /// The tokenizer of a text that may end inside an element.
    #[cfg(feature = "markdown")]
    pub(super) fn of_piece(text: &'t str) -> Tokenizer<'t> {
        Tokenizer { is_piece: true, ..Tokenizer::new(text) }
    }

    /// The text that has not been read yet.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.offset..]
    }

    /// The next token. `has_cdata`: the text is inside SVG or MathML, where `<![CDATA[` is not a comment.
    pub(super) fn next(&mut self, has_cdata: bool) -> Option<Token<'t>> {
        while !self.rest().is_empty() {
            let rest = self.rest();
            let Some(markup) = rest.strip_prefix('<') else {
                return Some(self.characters(rest.find('<').unwrap_or(rest.len())));
            };
            let first = markup.bytes().next();
            match first {
                Some(b'a'..=b'z' | b'A'..=b'Z') => {
                    if let Some(tag) = self.tag(1) {
                        return Some(Token::Start(tag));
                    }
                }
                Some(b'/') => match markup.as_bytes().get(1) {
                    Some(byte) if byte.is_ascii_alphabetic() => {
                        if let Some(tag) = self.tag(2) {
                            return Some(Token::End(tag.name));
                        }
                    }
                    Some(_) => self.skip_past_gt(2),
                    None => return Some(self.characters(2)),
                },
                Some(b'!') if markup.starts_with("!--") => self.comment(),
                Some(b'!') if has_cdata && markup.starts_with("![CDATA[") => {
                    self.offset += rest.find("]]>").map_or(rest.len(), |end| end + 3);
                    return Some(Token::Cdata);
                }
                Some(b'!' | b'?') => self.skip_past_gt(1),
                _ => return Some(self.characters(until(rest, 1, "<"))),
            }
        }
        None
    }

    /// Skips this many bytes.
    pub(super) fn skip(&mut self, length: usize) {
        self.offset += length;
    }

    fn characters(&mut self, length: usize) -> Token<'t> {
        let text = &self.rest()[..length];
        self.offset += length;
        Token::Text(text)
    }

    /// Skips past the next `>`. The first `from` bytes are not searched.
    fn skip_past_gt(&mut self, from: usize) {
        let rest = self.rest();
        self.offset += (until(rest, from, ">") + 1).min(rest.len());
    }

    /// Skips a comment. A comment ends at `-->` or `--!>`, or at `>` or `->` right after its start.
    fn comment(&mut self) {
        let rest = self.rest().as_bytes();
        let mut end = 4;
        while end < rest.len() {
            let text = &rest[4..end];
            let ends = text.is_empty() || text == b"-" || text.ends_with(b"--") || text.ends_with(b"--!");
            end += 1;
            if rest[end - 1] == b'>' && ends {
                break;
            }
        }
        self.offset += end;
    }

    /// Reads a tag whose name begins at the offset `name`. Returns `None`, and drops the tag, if the text ends inside it.
    fn tag(&mut self, name: usize) -> Option<StartTag<'t>> {
        let rest = self.rest();
        let name_end = until(rest, name, NAME_END);
        let mut attrs = Attrs { text: &rest[name_end..], offset: 0, is_self_closing: false, is_complete: false };
        let mut list = Vec::new();
        for attr in attrs.by_ref() {
            list.push(attr);
        }
        self.offset += name_end + attrs.offset;
        attrs.is_complete.then(|| StartTag {
            name: Name::new(&rest[name..name_end]),
            attrs: list,
            is_self_closing: attrs.is_self_closing,
        })
    }
}

/// Parses the attributes of a tag, up to its `>`. Names and values are as in the source.
struct Attrs<'t> {
    text: &'t str,
    offset: usize,
    is_self_closing: bool,
    /// Whether the `>` was reached.
    is_complete: bool,
}

impl<'t> Attrs<'t> {
    /// Reads up to one of `ends`.
    fn take(&mut self, ends: &str) -> &'t str {
        let start = self.offset;
        self.offset = until(self.text, start, ends);
        &self.text[start..self.offset]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| SPACE.as_bytes().contains(&byte)) {
            self.offset += 1;
        }
    }
}

impl<'t> Iterator for Attrs<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<(&'t str, &'t str)> {
        if self.is_complete {
            return None;
        }
        let mut after_slash = usize::MAX;
        loop {
            self.skip_space();
            if self.peek()? != b'/' {
                break;
            }
            self.offset += 1;
            after_slash = self.offset;
        }
        if self.peek()? == b'>' {
            self.is_self_closing = after_slash == self.offset;
            self.is_complete = true;
            self.offset += 1;
            return None;
        }
        let start = self.offset;
        // A leading equals sign belongs to the name.
        if self.peek() == Some(b'=') {
            self.offset += 1;
        }
        self.take("= \t\n\r\u{c}/>");
        let name = &self.text[start..self.offset];
        let after_name = self.offset;
        self.skip_space();
        if self.peek() != Some(b'=') {
            self.offset = after_name;
            return Some((name, ""));
        }
        self.offset += 1;
        self.skip_space();
        let value = match self.peek()? {
            b'>' => "",
            quote @ (b'"' | b'\'') => {
                self.offset += 1;
                let value = self.take(if quote == b'"' { "\"" } else { "'" });
                self.peek()?;
                self.offset += 1;
                value
            }
            _ => self.take(" \t\n\r\u{c}>"),
        };
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens on one line: text in brackets, tags with their attributes.
    fn tokens(html: &str) -> String {
        let mut tokenizer = Tokenizer::new(html);
        let mut line = String::new();
        while let Some(token) = tokenizer.next(false) {
            match token {
                Token::Text(text) => line += &format!("[{text}]"),
                Token::Cdata => {}
                Token::End(name) => line += &format!("/{} ", name.as_bytes().escape_ascii()),
                Token::Start(tag) => {
                    line += &tag.name.as_bytes().escape_ascii().to_string();
                    for (name, value) in &tag.attrs {
                        line += &format!(" {name}={value}");
                    }
                    line += if tag.is_self_closing { "/ " } else { " " };
                    if tag.name.is_one_of("script style title plaintext") {
                        line += &format!("({})", tokenizer.raw_text(tag.name));
                    }
                }
            }
        }
        line.trim_end().to_owned()
    }

    #[test]
    fn tags_and_attributes() {
        for (html, expected) in [
            ("a<b>c</b >d", "[a]b [c]/b [d]"),
            ("<A HREF=x Title='a>b' checked data-x = \"y\">", "a HREF=x Title=a>b checked= data-x=y"),
            ("<img/src=x/onerror=y/>", "img src=x/onerror=y/"),
            ("<img src=x />", "img src=x/"),
            ("<br/ / >", "br"),
            ("<p =a=b c==d>", "p =a=b c==d"),
            ("<a b='c'd=\"e\"f>", "a b=c d=e f="),
            ("<a b=>c", "a b= [c]"),
            ("<a\nb\n=\nc\n>", "a b=c"),
            ("<a <b>", "a <b="),
            ("x<b", "[x]"),
            ("x<b c='>", "[x]"),
            ("x</b c", "[x]"),
        ] {
            assert_eq!(tokens(html), expected, "{html}");
        }
    }

    #[test]
    fn comments_and_stray_angle_brackets_are_not_tags() {
        for (html, expected) in [
            ("1 < 2 <3 <", "[1 ][< 2 ][<3 ][<]"),
            ("a</", "[a][</]"),
            ("a</>b</ c>d</1>e", "[a][b][d][e]"),
            ("a<!doctype html>b<!x>c<?php ?>d", "[a][b][c][d]"),
            ("a<!>b<!->c<!-->d<!--->e", "[a][b][c][d][e]"),
            ("a<!--x-->b<!--y--!>c<!-- - -- > ---->d", "[a][b][c][d]"),
            ("a<!--<!-->b<!--x->y--!z>-->c", "[a][b][c]"),
            ("a<![CDATA[b>c]]>d", "[a][c]]>d]"),
            ("a<!-- b", "[a]"),
        ] {
            assert_eq!(tokens(html), expected, "{html}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        for (html, expected) in [
            ("<style>a<b></styles></STYLE >c", "style (a<b></styles>)/style [c]"),
            ("<script>a</script", "script (a)"),
            ("<title>a</title/>b", "title (a)/title [b]"),
            ("<script><!--<script>a</script>-->b</script>c", "script (<!--<script>a</script>-->b)/script [c]"),
            ("<script><!--<script>a--></script>c", "script (<!--<script>a-->)/script [c]"),
            ("<script><!--a</script>c", "script (<!--a)/script [c]"),
            ("<script><!--><script></script>c", "script (<!--><script>)/script [c]"),
            ("<plaintext>a</plaintext>", "plaintext (a</plaintext>)"),
        ] {
            assert_eq!(tokens(html), expected, "{html}");
        }
    }
}

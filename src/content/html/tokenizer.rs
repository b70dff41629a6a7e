//! HTML into tokens: texts, start tags, end tags.
//!
//! [`Tokenizer::next`] follows the states of "Tokenization" (HTML, section 13.2.5) to the letter as to where each token ends, since
//! what it misjudged would show as text or swallow some. It decodes no character references, keeps no comments, and reads
//! attributes only when they are asked for. It knows neither elements nor the tree.

use super::references;

/// What HTML calls white space.
const SPACE: &str = " \t\n\r\u{c}";

/// What ends a tag's name, and an attribute's without the `=`.
const NAME_END: &str = " \t\n\r\u{c}/>";

/// Where the first of `ends` stands at or after `at`; the end of the text if there is none. `ends` are ASCII.
fn until(text: &str, at: usize, ends: &str) -> usize {
    let found = text.as_bytes()[at..].iter().position(|byte| ends.as_bytes().contains(byte));
    found.map_or(text.len(), |found| at + found)
}

/// One token.
pub(super) enum Token<'t> {
    /// Characters, with their references as they are.
    Text(&'t str),
    /// A CDATA section.
    Cdata,
    /// A start tag.
    Start(StartTag<'t>),
    /// An end tag.
    End(Name),
}

/// A tag's name in lower case; one that is longer than any known name is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    bytes: [u8; 16],
    length: u8,
}

impl Name {
    pub(super) fn new(name: &str) -> Name {
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

    pub(super) fn is_one_of(&self, names: &str) -> bool {
        names.as_bytes().split(|byte| *byte == b' ').any(|name| name == self.as_bytes())
    }
}

/// A start tag.
#[derive(Clone, Copy)]
pub(super) struct StartTag<'t> {
    pub(super) name: Name,
    /// All of it, from `<` to `>`.
    pub(super) source: &'t str,
    /// What follows the name.
    attrs: &'t str,
    pub(super) is_self_closing: bool,
}

impl<'t> StartTag<'t> {
    /// The tag again, of which these are the name and the source; a self-closing one like any other.
    pub(super) fn again(name: Name, source: &'t str) -> StartTag<'t> {
        let attrs = &source[until(source, 0, NAME_END)..];
        StartTag { name, source, attrs, is_self_closing: false }
    }

    /// An attribute's value. The first of several counts.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        let (_, value) = Attrs::new(self.attrs).find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(references::decode(value, true).replace('\0', "\u{fffd}"))
    }

    /// As [`attr`](StartTag::attr), where it says something, without white space at its ends.
    pub(super) fn filled(&self, name: &str) -> Option<String> {
        let value = self.attr(name)?;
        let value = value.trim_ascii();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Reads one text.
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokenizer<'t> {
    pub(super) fn new(text: &'t str) -> Tokenizer<'t> {
        Tokenizer { text, at: 0 }
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next token. `has_cdata`: inside SVG or MathML, where CDATA sections are none of HTML's comments.
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
                    self.at += rest.find("]]>").map_or(rest.len(), |end| end + 3);
                    return Some(Token::Cdata);
                }
                Some(b'!' | b'?') => self.skip_past_gt(1),
                _ => return Some(self.characters(until(rest, 1, "<"))),
            }
        }
        None
    }

    /// What stands in an element whose content is no markup, up to its end tag or the end of the text.
    pub(super) fn raw_text(&mut self, name: Name) -> &'t str {
        let rest = self.rest();
        let end = match name.as_bytes() {
            b"plaintext" => rest.len(),
            name => end_of_raw(rest, name),
        };
        self.at += end;
        &rest[..end]
    }

    fn characters(&mut self, length: usize) -> Token<'t> {
        let text = &self.rest()[..length];
        self.at += length;
        Token::Text(text)
    }

    /// Skips what follows the first `from` bytes, up to and with a `>`.
    fn skip_past_gt(&mut self, from: usize) {
        let rest = self.rest();
        self.at += (until(rest, from, ">") + 1).min(rest.len());
    }

    /// A comment ends at `-->` or `--!>`, and right after its start at `>` or `->`.
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
        self.at += end;
    }

    /// A tag, whose name begins at `name`; `None` where the text ends in it, which drops it.
    fn tag(&mut self, name: usize) -> Option<StartTag<'t>> {
        let rest = self.rest();
        let name_end = until(rest, name, NAME_END);
        let mut attrs = Attrs::new(&rest[name_end..]);
        while attrs.next().is_some() {}
        let end = name_end + attrs.at;
        self.at += end;
        attrs.is_complete.then(|| StartTag {
            name: Name::new(&rest[name..name_end]),
            source: &rest[..end],
            attrs: attrs.text,
            is_self_closing: attrs.is_self_closing,
        })
    }
}

/// The attributes of a tag, up to its `>`, as they are written.
struct Attrs<'t> {
    text: &'t str,
    at: usize,
    is_self_closing: bool,
    /// Whether its `>` was met.
    is_complete: bool,
}

impl<'t> Attrs<'t> {
    fn new(text: &'t str) -> Attrs<'t> {
        Attrs { text, at: 0, is_self_closing: false, is_complete: false }
    }

    /// What comes next, up to one of `ends`.
    fn take(&mut self, ends: &str) -> &'t str {
        let start = self.at;
        self.at = until(self.text, start, ends);
        &self.text[start..self.at]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| SPACE.as_bytes().contains(&byte)) {
            self.at += 1;
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
            self.at += 1;
            after_slash = self.at;
        }
        if self.peek()? == b'>' {
            self.is_self_closing = after_slash == self.at;
            self.is_complete = true;
            self.at += 1;
            return None;
        }
        let start = self.at;
        // An equals sign in the first place belongs to the name.
        if self.peek() == Some(b'=') {
            self.at += 1;
        }
        self.take("= \t\n\r\u{c}/>");
        let name = &self.text[start..self.at];
        let after_name = self.at;
        self.skip_space();
        if self.peek() != Some(b'=') {
            self.at = after_name;
            return Some((name, ""));
        }
        self.at += 1;
        self.skip_space();
        let value = match self.peek()? {
            b'>' => "",
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.take(if quote == b'"' { "\"" } else { "'" });
                self.peek()?;
                self.at += 1;
                value
            }
            _ => self.take(" \t\n\r\u{c}>"),
        };
        Some((name, value))
    }
}

/// Where the end tag of `name`, whose content is no markup, begins. In a script's comment, a script in the script has an end tag of its
/// own ("script data double escaped state").
fn end_of_raw(text: &str, name: &[u8]) -> usize {
    let mut in_comment = false;
    let mut in_script = false;
    let mut at = 0;
    loop {
        at = until(text, at, "<>");
        let Some(after) = text.get(at + 1..) else { return text.len() };
        if text.as_bytes()[at] == b'>' {
            // `<!-->` is a comment's start and end.
            let is_end = text[..at].ends_with("--");
            (in_comment, in_script) = (in_comment && !is_end, in_script && !is_end);
        } else if after.starts_with("!--") {
            in_comment = name == b"script";
        } else if after.starts_with('/') && is_tag(&after[1..], name) {
            if !in_script {
                return at;
            }
            in_script = false;
        } else if in_comment && is_tag(after, name) {
            in_script = true;
        }
        at += 1;
    }
}

/// Whether `text`, after `<` or `</`, is a tag of `name`.
fn is_tag(text: &str, name: &[u8]) -> bool {
    let text = text.as_bytes();
    let is_name = text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    is_name && text.get(name.len()).is_some_and(|end| NAME_END.as_bytes().contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens in a line: texts in brackets, tags with their attributes.
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
                    for (name, value) in Attrs::new(tag.attrs) {
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
    fn what_is_no_tag() {
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
            ("<script>a</script", "script (a</script)"),
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

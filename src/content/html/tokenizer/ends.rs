//! Looks ahead for end tags: where raw text ends, and whether an element is closed at all.
//!
//! Where authors leave out an end tag, or write `/>` as in XML, the text ahead is searched for the next tag of the same name ([`Tokenizer::is_closed`]).
//! Browsers would put the rest of the article into such an element.

use super::{NAME_END, Name, StartTag, Tokenizer, until, without_prefix};
use crate::content::html::elements::Kind;

impl<'t> Tokenizer<'t> {
    /// Whether an end tag follows for the element whose start tag was just read. That is assumed in a piece of a text, and when too much has been looked
    /// at. `nests`: elements of this name may contain each other.
    pub(in crate::content::html) fn is_closed(&self, name: Name, nests: bool) -> bool {
        if self.is_piece || self.lookahead.get() == 0 {
            return true;
        }
        let rest = self.rest();
        let mut depth = 1;
        let mut offset = 0;
        let is_closed = loop {
            let Some((at, is_end)) = find_tag(rest, offset, name.as_bytes()) else {
                offset = rest.len();
                break false;
            };
            offset = at + 1;
            depth = if is_end { depth - 1 } else { depth + 1 };
            if depth == 0 || (!is_end && !nests) {
                break is_end;
            }
        };
        self.lookahead.set(self.lookahead.get().saturating_sub(offset));
        is_closed
    }

    /// Whether the table whose start tag was just read holds another table, or has a single column, and neither a header cell nor a caption. Such a
    /// table only arranges its content.
    pub(in crate::content::html) fn is_in_layout(&self) -> bool {
        if self.is_piece {
            return false;
        }
        let rest = self.rest();
        let (end, is_end) = find_tag(rest, 0, b"table").unwrap_or((rest.len(), true));
        let table = &rest[..end];
        let has = |name: &[u8]| find_tag(table, 0, name).is_some();
        !has(b"th") && !has(b"caption") && (!is_end || has_one_column(table))
    }

    /// Whether the start tag just read closes its element, as in XML. It does not if the next tag of its name is an end tag: then its author took
    /// `/>` for the end of any tag.
    pub(in crate::content::html) fn closes_itself(&self, tag: &StartTag<'_>) -> bool {
        tag.is_self_closing && (self.is_piece || !self.is_closed(tag.name, false))
    }

    /// Reads the content of the element that the start tag opens, if that content is not markup.
    pub(in crate::content::html) fn raw_text_of(&mut self, tag: &StartTag<'_>) -> &'t str {
        if self.closes_itself(tag) { "" } else { self.raw_text(tag.name) }
    }

    /// Reads the content of an element whose content is not markup, up to its end tag. Without an end tag, a frame and the elements for old
    /// browsers have no content, and others end before the first block.
    pub(in crate::content::html) fn raw_text(&mut self, name: Name) -> &'t str {
        let rest = self.rest();
        let is_script = name.is_one_of("script");
        let end = match name.as_bytes() {
            b"plaintext" => None,
            b"script" if self.has_unclosed_script => None,
            b"script" => end_of_script(rest),
            bytes => match find_tag(rest, 0, bytes) {
                Some((at, true)) => Some(at),
                // A start tag in between means that the element before it was not closed.
                Some(_) if !self.is_piece && !name.is_one_of("xmp") => None,
                _ => find_end_tag(rest, bytes),
            },
        };
        self.has_unclosed_script |= is_script && end.is_none();
        let end = match end {
            Some(end) => end,
            None if self.is_piece || name.is_one_of("plaintext xmp") => rest.len(),
            None if name.is_one_of("iframe noscript noembed noframes") => 0,
            None => first_block(rest, name),
        };
        self.offset += end;
        &rest[..end]
    }
}

/// The offset of the next tag of a name at or after `from`, and whether it is an end tag.
fn find_tag(text: &str, from: usize, name: &[u8]) -> Option<(usize, bool)> {
    let mut offset = from;
    loop {
        offset += text[offset..].find('<')?;
        let after = &text[offset + 1..];
        let end_tag = after.strip_prefix('/');
        if is_tag(end_tag.unwrap_or(after), name) {
            return Some((offset, end_tag.is_some()));
        }
        offset += 1;
    }
}

/// The offset of the next end tag of a name.
fn find_end_tag(text: &str, name: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let (at, is_end) = find_tag(text, from, name)?;
        if is_end {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The offset of the next start tag of a name at or after `from`.
fn find_start_tag(text: &str, mut from: usize, name: &[u8]) -> Option<usize> {
    loop {
        let (at, is_end) = find_tag(text, from, name)?;
        if !is_end {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a table has cells, and no two of them in one row.
fn has_one_column(table: &str) -> bool {
    let Some(mut cell) = find_start_tag(table, 0, b"td") else { return false };
    while let Some(next) = find_start_tag(table, cell + 1, b"td") {
        if find_start_tag(&table[..next], cell, b"tr").is_none() {
            return false;
        }
        cell = next;
    }
    true
}

/// The offset of the first tag of a block, or of the end tag of the element `name`; the text's length if there is neither.
fn first_block(text: &str, name: Name) -> usize {
    let tags = text.match_indices('<').map(|(at, _)| (at, &text[at + 1..]));
    let mut ends = tags.filter(|(_, after)| {
        let end_tag = after.strip_prefix('/');
        let after = end_tag.unwrap_or(after);
        // No name that counts is longer, and the next end of a name may be far away.
        let length = after.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let is_name = after.as_bytes().get(length).is_none_or(|end| NAME_END.as_bytes().contains(end));
        if length == 0 || !is_name {
            return false;
        }
        let found = Name::new(&after[..length]);
        Kind::of(found).is_block() || (end_tag.is_some() && found == name)
    });
    ends.next().map_or(text.len(), |(at, _)| at)
}

/// The offset of the end tag of a script. Inside `<!--`, a nested `<script>` has its own end tag ("script data double escaped state").
fn end_of_script(text: &str) -> Option<usize> {
    let name = b"script";
    let mut in_comment = false;
    let mut in_script = false;
    let mut offset = 0;
    loop {
        offset = until(text, offset, "<>");
        let after = text.get(offset + 1..)?;
        if text.as_bytes()[offset] == b'>' {
            // `<!-->` both begins and ends a comment.
            let is_end = text[..offset].ends_with("--");
            (in_comment, in_script) = (in_comment && !is_end, in_script && !is_end);
        } else if after.starts_with("!--") {
            in_comment = true;
        } else if after.starts_with('/') && is_tag(&after[1..], name) {
            if !in_script {
                return Some(offset);
            }
            in_script = false;
        } else if in_comment && is_tag(after, name) {
            in_script = true;
        }
        offset += 1;
    }
}

/// Whether `text`, which follows `<` or `</`, begins a tag with this name.
fn is_tag(text: &str, name: &[u8]) -> bool {
    let text = without_prefix(text).as_bytes();
    let is_name = text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    is_name && text.get(name.len()).is_some_and(|end| NAME_END.as_bytes().contains(end))
}

//! Links web and e-mail addresses in Markdown text: GFM's "Autolinks (extension)", section 6.9, which pulldown-cmark does not support.
//!
//! [`write()`] takes a text that is not inside a link or code. The work is linear: each character is examined a few times at most. Nothing here
//! knows Markdown's syntax.

use std::ops::Range;

use super::flanking::is_unspaced;
use crate::content::Writer;
use crate::scan;

/// Characters at the end of an address that belong to the sentence around it.
const TRAILING: &[u8] = b"?!.,:*_~'\"";

/// Something that looks like an address.
struct Candidate {
    range: Range<usize>,
    /// The prefix that makes the address a URL, such as `mailto:`; `None` if this is not an address after all.
    prefix: Option<&'static str>,
}

/// Writes `text` with its addresses as links.
pub(super) fn write(writer: &mut Writer<'_>, text: &str) {
    let mut written = 0;
    let mut from = 0;
    while let Some(Candidate { range, prefix }) = next(text, written, from) {
        from = range.end;
        let Some(prefix) = prefix else { continue };
        writer.sink.text(&text[written..range.start]);
        let shown = &text[range];
        writer.linked(Some(&format!("{prefix}{shown}")), shown);
        written = from;
    }
    writer.sink.text(&text[written..]);
}

/// The next candidate, searched from the offset `from`. No candidate begins before `written`, and a web address not before `from` either. If the
/// candidate is not an address, the search continues after it.
fn next(text: &str, written: usize, from: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // Finds a full stop, a colon or an at sign. Testing for the range that they span is cheaper than three tests.
        at = scan::find(
            bytes,
            at,
            |eight| eight.at_least(b'.') & eight.less(b'@' + 1),
            |byte| matches!(byte, b'.'..=b'@'),
        );
        let before = &text[written..at];
        match *bytes.get(at)? {
            b'@' => {
                let local = trailing(before, is_local);
                let start = at - local;
                let end = at + 1 + email_domain(&text[at + 1..]);
                if local > 0 && start >= written && end > at + 1 {
                    return Some(Candidate { range: start..end, prefix: Some("mailto:") });
                }
            }
            b':' if bytes[at..].starts_with(b"://") => {
                let scheme = trailing(before, u8::is_ascii_alphabetic);
                let start = at - scheme;
                let is_known = ["http", "https"].iter().any(|known| text[start..at].eq_ignore_ascii_case(known));
                let is_whole = trailing(&text[written..start], u8::is_ascii_digit) == 0;
                if is_known && is_whole && start >= from {
                    return Some(web(text, start, at + 3, true, ""));
                }
            }
            b'.' => {
                if let Some(start) = at.checked_sub(3).filter(|start| *start >= from)
                    && text.get(start..at).is_some_and(|www| www.eq_ignore_ascii_case("www"))
                    && text[..start].chars().next_back().is_none_or(may_precede)
                {
                    return Some(web(text, start, start, false, "http://"));
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The web address that begins at the offset `start`, with its host at the offset `host`. `allows_single_label`: the host may lack a full stop,
/// as in `localhost`.
fn web(text: &str, start: usize, host: usize, allows_single_label: bool, prefix: &'static str) -> Candidate {
    let bytes = text.as_bytes();
    let ends =
        |from: usize, is_end: fn(char) -> bool| text[from..].find(is_end).map_or(bytes.len(), |length| from + length);
    // A host may contain letters of any script. Most characters beyond ASCII count as letters, because a table of letters would be large.
    let host_end = ends(host, |char| (char.is_ascii() && !is_domain(&(char as u8))) || is_around(char));
    // Counts the full stops. The last two labels must not contain an underscore.
    let mut stops = 0;
    let mut is_underscored = false;
    for byte in bytes[host..host_end].iter().rev() {
        stops += usize::from(*byte == b'.');
        is_underscored |= *byte == b'_' && stops < 2;
    }
    let is_empty = host_end - host == stops;
    if is_empty || is_underscored || (!allows_single_label && stops == usize::from(bytes[host_end - 1] == b'.')) {
        return Candidate { range: start..host_end.max(start + 1), prefix: None };
    }
    let end = ends(host_end, |char| matches!(char, '\0'..=' ' | '<') || char.is_whitespace() || is_around(char));
    Candidate { range: start..start + trimmed(&text[start..end]), prefix: Some(prefix) }
}

/// Whether the character is punctuation beyond ASCII, which belongs to the sentence around an address: quotation marks, dashes and dots, and the
/// punctuation of Armenian, Hebrew, Arabic, Devanagari, Chinese and Japanese.
fn is_around(char: char) -> bool {
    matches!(char,
        '\u{ab}' | '\u{bb}' | '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{5be}' | '\u{5f3}' | '\u{5f4}' | '\u{60c}' | '\u{61b}' | '\u{61f}'
        | '\u{6d4}' | '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// The length of an address without the punctuation at its end.
fn trimmed(text: &str) -> usize {
    let opened = text.bytes().filter(|byte| *byte == b'(').count();
    let mut closed = text.bytes().filter(|byte| *byte == b')').count();
    let mut kept = text;
    loop {
        if kept.as_bytes().last().is_some_and(|last| TRAILING.contains(last)) {
            kept = &kept[..kept.len() - 1];
        } else if kept.ends_with(')') && closed > opened {
            closed -= 1;
            kept = &kept[..kept.len() - 1];
        } else if let Some(reference) = kept.strip_suffix(';') {
            // Something like a character reference at the end is not included.
            let name = trailing(reference, u8::is_ascii_alphanumeric);
            let before = &reference[..reference.len() - name];
            kept = before.strip_suffix('&').filter(|_| name > 0).unwrap_or(reference);
        } else {
            return kept.len();
        }
    }
}

/// Whether the character may precede a web address without a scheme.
fn may_precede(char: char) -> bool {
    char.is_whitespace() || matches!(char, '*' | '_' | '~' | '(') || is_around(char) || is_unspaced(char)
}

/// The number of bytes at the end of a text for which `test` holds.
fn trailing(text: &str, test: fn(&u8) -> bool) -> usize {
    text.bytes().rev().take_while(test).count()
}

/// Whether the byte may be in an e-mail address before the at sign.
fn is_local(byte: &u8) -> bool {
    is_domain(byte) || *byte == b'+'
}

/// Whether the byte may be in a domain.
fn is_domain(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

/// The length of the domain of an e-mail address at the start of `text`, or 0 if there is none.
fn email_domain(text: &str) -> usize {
    let run = text.bytes().take_while(is_domain).count();
    let domain = &text[..run];
    // A full stop without a label after it belongs to the sentence.
    let labels = domain.split('.').take_while(|label| !label.is_empty());
    let length = labels.fold(0, |length, label| length + usize::from(length > 0) + label.len());
    let domain = &domain[..length];
    let is_valid = domain.contains('.') && !matches!(domain.as_bytes().last(), Some(b'-' | b'_'));
    if is_valid { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its addresses in brackets.
    fn linked(text: &str) -> String {
        let (mut shown, mut written, mut from) = (String::new(), 0, 0);
        while let Some(Candidate { range, prefix }) = next(text, written, from) {
            from = range.end;
            if let Some(prefix) = prefix {
                shown += &format!("{}[{prefix}{}]", &text[written..range.start], &text[range]);
                written = from;
            }
        }
        shown + &text[written..]
    }

    #[test]
    fn addresses_become_links() {
        for (text, expected) in [
            ("www.a.example/b.", "[http://www.a.example/b]."),
            ("(see http://a.example/b(c)d) or", "(see [http://a.example/b(c)d]) or"),
            ("HTTPS://a.example?b=c&amp;", "[HTTPS://a.example?b=c]&amp;"),
            ("http://a.example/b;c;", "[http://a.example/b;c];"),
            ("\"http://a.example\", 'www.a.example'", "\"[http://a.example]\", 'www.a.example'"),
            (
                "http://localhost/a http:// https://. ftp://a.example",
                "[http://localhost/a] http:// https://. ftp://a.example",
            ),
            ("http://a_b.c_d.example www.a_b.example www.", "http://a_b.c_d.example www.a_b.example www."),
            (
                "awww.a.example xhttp://a.example 1http://a.example",
                "awww.a.example xhttp://a.example 1http://a.example",
            ),
            ("http://ä.example/ö<b", "[http://ä.example/ö]<b"),
            ("a.b+c@d-e.example. a@b a@b.c- @b.c", "[mailto:a.b+c@d-e.example]. a@b a@b.c- @b.c"),
            ("a@b.example@c.example", "[mailto:a@b.example]@c.example"),
            ("www.a.example,www.b.example", "[http://www.a.example,www.b.example]"),
            ("詳細はhttps://a.example/b。次", "詳細は[https://a.example/b]。次"),
            ("（https://a.example/b）、「www.a.example」", "（[https://a.example/b]）、「[http://www.a.example]」"),
            ("见www.a.example，再见", "见[http://www.a.example]，再见"),
            (
                "\u{201c}http://a.example/b\u{201d} \u{2018}www.a.example\u{2019}",
                "\u{201c}[http://a.example/b]\u{201d} \u{2018}[http://www.a.example]\u{2019}",
            ),
            (
                "«http://a.example/b» http://a.example/c\u{2014}d",
                "«[http://a.example/b]» [http://a.example/c]\u{2014}d",
            ),
            (
                "http://a.example/b\u{61f} http://a.example\u{964}",
                "[http://a.example/b]\u{61f} [http://a.example]\u{964}",
            ),
            ("http://a.example/橋/b http://橋.example/", "[http://a.example/橋/b] [http://橋.example/]"),
            ("http://a.example/b\u{2026} a@b.example、", "[http://a.example/b]\u{2026} [mailto:a@b.example]、"),
            ("http://", "http://"),
            ("www.", "www."),
        ] {
            assert_eq!(linked(text), expected, "{text}");
        }
    }
}

//! Addresses in Markdown's text that become links: GFM's "Autolinks (extension)", section 6.9, which pulldown-cmark leaves out.
//!
//! [`write`] takes a text that stands in no link and no code. Each character is looked at a few times at most.

use crate::content::Writer;
use crate::scan;

/// What may stand at the end of an address, but belongs to the sentence around it.
const TRAILING: &[u8] = b"?!.,:*_~'\"";

/// Writes `text` with its addresses as links.
pub(super) fn write(writer: &mut Writer<'_>, text: &str) {
    let mut written = 0;
    let mut from = 0;
    while let Some((start, end, scheme)) = next(text, written, from) {
        from = end;
        if scheme.is_none() {
            continue;
        }
        writer.sink.text(&text[written..start]);
        let shown = &text[start..end];
        writer.linked(Some(&format!("{}{shown}", scheme.unwrap_or_default())), shown);
        written = end;
    }
    writer.sink.text(&text[written..]);
}

/// The next address: where it is, and what its URL has before it; without that, it is none, and the search goes on after it.
/// Nothing before `written` belongs to it, and nothing that begins before `from`.
fn next(text: &str, written: usize, from: usize) -> Option<(usize, usize, Option<&'static str>)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // A full stop, a colon or an at sign; what stands between them in ASCII costs less than three tests.
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
                    return Some((start, end, Some("mailto:")));
                }
            }
            b':' if bytes[at..].starts_with(b"://") => {
                let scheme = trailing(before, u8::is_ascii_alphabetic);
                let start = at - scheme;
                let is_known = ["http", "https"].iter().any(|known| text[start..at].eq_ignore_ascii_case(known));
                let is_apart = trailing(&text[written..start], u8::is_ascii_digit) == 0;
                if is_known && is_apart && start >= from {
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

/// An address with a host, that begins at `start`, and its host at `host`.
fn web(
    text: &str,
    start: usize,
    host: usize,
    may_be_short: bool,
    scheme: &'static str,
) -> (usize, usize, Option<&'static str>) {
    let bytes = text.as_bytes();
    let ends = |from: usize, is_end: fn(&u8) -> bool| {
        bytes[from..].iter().position(is_end).map_or(bytes.len(), |length| from + length)
    };
    // Letters in any script; what else is not ASCII is told apart by no table.
    let host_end = ends(host, |byte| byte.is_ascii() && !is_domain(byte));
    // The place of the last full stop but one, and of an underscore after it.
    let mut stops = 0;
    let mut is_underscored = false;
    for byte in bytes[host..host_end].iter().rev() {
        stops += usize::from(*byte == b'.');
        is_underscored |= *byte == b'_' && stops < 2;
    }
    let is_empty = host_end - host == stops;
    if is_empty || is_underscored || (!may_be_short && stops == usize::from(bytes[host_end - 1] == b'.')) {
        return (start, host_end.max(start + 1), None);
    }
    let end = ends(host_end, |byte| matches!(byte, 0..=b' ' | b'<'));
    // The spaces of other scripts end it too.
    let shown = &text[start..end];
    let space = shown.char_indices().find(|(_, char)| char.is_whitespace());
    let shown = space.map_or(shown, |(at, _)| &shown[..at]);
    (start, start + trimmed(shown), Some(scheme))
}

/// The length of an address without the punctuation that follows it.
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
            // What looks like a character reference is none of it.
            let name = trailing(reference, u8::is_ascii_alphanumeric);
            let before = &reference[..reference.len() - name];
            kept = before.strip_suffix('&').filter(|_| name > 0).unwrap_or(reference);
        } else {
            return kept.len();
        }
    }
}

/// What may stand before an address without a scheme.
fn may_precede(char: char) -> bool {
    char.is_whitespace() || matches!(char, '*' | '_' | '~' | '(')
}

/// The number of such bytes that a text ends with.
fn trailing(text: &str, is_such: fn(&u8) -> bool) -> usize {
    text.bytes().rev().take_while(is_such).count()
}

fn is_local(byte: &u8) -> bool {
    is_domain(byte) || *byte == b'+'
}

fn is_domain(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

/// The length of the domain of an e-mail address, or 0 where it is none.
fn email_domain(text: &str) -> usize {
    let run = text.bytes().take_while(is_domain).count();
    let domain = &text[..run];
    // A full stop that no label follows ends the sentence.
    let labels = domain.split('.').take_while(|label| !label.is_empty());
    let length = labels.fold(0, |length, label| length + usize::from(length > 0) + label.len());
    let domain = &domain[..length];
    let is_one = domain.contains('.') && !matches!(domain.as_bytes().last(), Some(b'-' | b'_'));
    if is_one { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its addresses in brackets.
    fn linked(text: &str) -> String {
        let (mut shown, mut written, mut from) = (String::new(), 0, 0);
        while let Some((start, end, scheme)) = next(text, written, from) {
            from = end;
            if let Some(scheme) = scheme {
                shown += &format!("{}[{scheme}{}]", &text[written..start], &text[start..end]);
                written = end;
            }
        }
        shown + &text[written..]
    }

    #[test]
    fn addresses() {
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
            ("http://", "http://"),
            ("www.", "www."),
        ] {
            assert_eq!(linked(text), expected, "{text}");
        }
    }
}

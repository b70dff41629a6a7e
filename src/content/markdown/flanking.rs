//! Lets emphasis begin and end beside punctuation in scripts that do not part words with spaces, before pulldown-cmark sees the text.
//!
//! By CommonMark, `**` beside punctuation begins or ends emphasis only if white space or punctuation is on its other side ("left-flanking delimiter
//! run"). In Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese, a letter may be there: `は**「橋」**と`. The rule here: if a character of these scripts,
//! or punctuation of theirs, stands beside `*`, `**` or `~~`, punctuation on both sides counts as letters. White space keeps its meaning, and so
//! does `_`. For Chinese, Japanese and Korean this is what the "CJK-friendly amendments" to CommonMark say.
//!
//! [`mark`] puts a mark between the delimiter and the characters beside it. The mark counts as a letter. [`unmark`] takes it out of pulldown-cmark's
//! events. The mark is a noncharacter, which Unicode reserves for such uses, and which does not occur in the text.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use crate::scan::{self, Eight};

/// The marks to choose from.
const MARKS: [char; 4] = ['\u{fdd0}', '\u{fdd1}', '\u{fdd2}', '\u{fdd3}'];

/// The text with marks, and the mark if there are some.
pub(super) fn mark(text: &str) -> (Cow<'_, str>, Option<char>) {
    let is_candidate = !text.is_ascii() && next_delimiter(text, 0).is_some();
    let Some(mark) = MARKS.into_iter().filter(|_| is_candidate).find(|mark| !text.contains(*mark)) else {
        return (Cow::Borrowed(text), None);
    };
    let mut marked = String::new();
    let mut written = 0;
    let mut at = 0;
    while let Some(start) = next_delimiter(text, at) {
        let delimiter = &text[start..=start];
        let run = text[start..].len() - text[start..].trim_start_matches(delimiter).len();
        at = start + run;
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[at..].chars().next()) else {
            continue;
        };
        let is_delimiter = before != '\\' && (delimiter == "*" || run == 2);
        let is_parted = before.is_whitespace() || after.is_whitespace();
        if is_delimiter && !is_parted && (is_unspaced(before) || is_unspaced(after)) {
            marked.push_str(&text[written..start]);
            marked.push(mark);
            marked.push_str(&text[start..at]);
            marked.push(mark);
            written = at;
        }
    }
    if written == 0 {
        return (Cow::Borrowed(text), None);
    }
    marked.push_str(&text[written..]);
    (Cow::Owned(marked), Some(mark))
}

/// The offset of the first delimiter at or after `from`.
fn next_delimiter(text: &str, from: usize) -> Option<usize> {
    let mask = |eight: Eight| eight.equal(b'*') | eight.equal(b'~');
    let found = scan::find(text.as_bytes(), from, mask, |byte| matches!(byte, b'*' | b'~'));
    Some(found).filter(|found| *found < text.len())
}

/// The event without the mark.
pub(super) fn unmark(mut event: Event<'_>, mark: Option<char>) -> Event<'_> {
    let Some(mark) = mark else { return event };
    let clean = |text: &mut CowStr<'_>| {
        if text.contains(mark) {
            *text = text.replace(mark, "").into();
        }
    };
    match &mut event {
        Event::Text(text)
        | Event::Code(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text)
        | Event::Start(Tag::FootnoteDefinition(text) | Tag::CodeBlock(CodeBlockKind::Fenced(text))) => clean(text),
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            clean(dest_url);
            clean(title);
        }
        _ => {}
    }
    event
}

/// Whether the character is of a script that does not part words with spaces: Thai, Lao, Burmese, Hangul (which joins particles to words), Khmer,
/// Chinese and Japanese, with their punctuation and full-width forms.
pub(super) fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{aa60}'..='\u{aa7f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffee}'
        | '\u{1aff0}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let (marked, mark) = mark(text);
        mark.map_or(marked.to_string(), |mark| marked.replace(mark, "|"))
    }

    #[test]
    fn delimiters_beside_these_scripts_are_marked() {
        for (text, expected) in [
            ("は**「橋」**と", "は|**|「橋」|**|と"),
            ("시는 **새 다리(Bridge)**를", "시는 **새 다리(Bridge)|**|를"),
            ("橋~~、~~橋", "橋|~~|、|~~|橋"),
            ("ก*“ข”*ค", "ก|*|“ข”|*|ค"),
        ] {
            assert_eq!(marked(text), expected);
        }
        for text in ["a**\u{201c}b\u{201d}**c", "** 橋 **", "2~4元", "橋\\*、", "*「", "」*", "", "橋", "é*é*"]
        {
            assert_eq!(marked(text), text);
        }
    }

    #[test]
    fn a_mark_does_not_occur_in_the_text() {
        let text = "\u{fdd0}は*「橋」*と";
        assert_eq!(mark(text).1, Some('\u{fdd1}'));
        let all: String = MARKS.into_iter().chain("は*「橋」*と".chars()).collect();
        assert_eq!(mark(&all), (Cow::from(&*all), None));
    }
}

//! Compares two texts word by word.

use super::align::matches;
use super::hash;
use crate::locale::Locale;

/// From how many hundredths on two texts are versions of one.
pub(super) const LIKE: u32 = 40;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Same(&'t str),
    Inserted(&'t str),
    Deleted(&'t str),
}

impl<'t> Piece<'t> {
    pub(super) fn text(self) -> &'t str {
        let (Piece::Same(text) | Piece::Inserted(text) | Piece::Deleted(text)) = self;
        text
    }
}

/// The pieces of two versions of a text. If more than some 60 % of it has changed, old and new stand whole.
pub(super) fn pieces<'t>(before: &'t str, after: &'t str, locale: &dyn Locale) -> Vec<Piece<'t>> {
    let (olds, news) = (words(before, locale), words(after, locale));
    let same = common(&olds, &news);
    let mut pieces = Vec::new();
    if hundredths(&olds, &news, &same) <= LIKE {
        push(&mut pieces, before, Piece::Deleted);
        push(&mut pieces, after, Piece::Inserted);
        return pieces;
    }
    let starts = |words: &[&str]| {
        let mut starts = vec![0];
        starts.extend(words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        }));
        starts
    };
    let (old_starts, new_starts) = (starts(&olds), starts(&news));
    let (mut old, mut new) = (0, 0);
    for (row, column) in same.into_iter().chain([(olds.len(), news.len())]) {
        push(&mut pieces, &before[old_starts[old]..old_starts[row]], Piece::Deleted);
        push(&mut pieces, &after[new_starts[new]..new_starts[column]], Piece::Inserted);
        if let Some(word) = news.get(column) {
            // Texts that follow each other are one piece.
            let start = match pieces.last() {
                Some(Piece::Same(text)) => new_starts[column] - text.len(),
                _ => new_starts[column],
            };
            if start < new_starts[column] {
                pieces.pop();
            }
            push(&mut pieces, &after[start..new_starts[column] + word.len()], Piece::Same);
        }
        (old, new) = (row + 1, column + 1);
    }
    pieces
}

fn push<'t>(pieces: &mut Vec<Piece<'t>>, text: &'t str, piece: fn(&'t str) -> Piece<'t>) {
    if !text.is_empty() {
        pieces.push(piece(text));
    }
}

/// How much two texts have in common, in hundredths of the longer one.
pub(super) fn likeness(before: &str, after: &str, locale: &dyn Locale) -> u32 {
    let [shorter, longer] = if before.len() < after.len() { [before, after] } else { [after, before] };
    // They cannot be versions of one, and a long text is not read for each of many short ones.
    if shorter.len() * 100 / longer.len().max(1) < LIKE as usize / 2 {
        return 0;
    }
    let (olds, news) = (words(before, locale), words(after, locale));
    hundredths(&olds, &news, &common(&olds, &news))
}

fn hundredths(olds: &[&str], news: &[&str], same: &[(usize, usize)]) -> u32 {
    let length = |words: &[&str]| words.iter().map(|word| word.trim().len()).sum::<usize>();
    let common: usize = same.iter().map(|(_, new)| news[*new].trim().len()).sum();
    (common * 100 / length(olds).max(length(news)).max(1)) as u32
}

/// The pairs of equal words. The space after a word does not count.
fn common(olds: &[&str], news: &[&str]) -> Vec<(usize, usize)> {
    let keys = |words: &[&str]| words.iter().map(|word| hash(word.trim().bytes())).collect::<Vec<_>>();
    matches(&keys(olds), &keys(news))
}

/// The words of a text, each with the space after it. Punctuation marks stand alone. In languages that do not write spaces the platform knows the words, and
/// without it each letter is one.
fn words<'t>(text: &'t str, locale: &dyn Locale) -> Vec<&'t str> {
    let mut ends = if text.chars().any(is_unspaced) { locale.words(text) } else { Vec::new() };
    if ends.is_empty() {
        let mut chars = text.char_indices().peekable();
        while let Some((start, char)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let is_inside = |next: char| {
                let in_word = is_word(char) && is_word(next) && !is_unspaced(char) && !is_unspaced(next);
                // Emoji of several parts are joined by it.
                let is_joined = [char, next].contains(&'\u{200d}');
                in_word || (char.is_whitespace() && next.is_whitespace()) || is_mark(next) || is_joined
            };
            if !next.is_some_and(is_inside) {
                ends.push(start + char.len_utf8());
            }
        }
    }
    let mut words = Vec::new();
    let (mut start, mut rest) = (0, ends.into_iter().peekable());
    while let Some(mut end) = rest.next() {
        // The space after it.
        while let Some(next) = rest.next_if(|next| text[end..*next].trim().is_empty()) {
            end = next;
        }
        words.push(&text[start..end]);
        start = end;
    }
    words
}

/// Whether a letter may be inside a word. An apostrophe is, and a hyphen.
fn is_word(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(char, '\'' | '’' | '-' | '_' | '\u{ad}' | '\u{200c}' | '\u{200d}')
        || is_mark(char)
}

/// Whether a character belongs to the letter before it: combining marks and variation selectors.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{93a}'..='\u{94f}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a letter is of a script that does not write spaces between words: Thai, Lao, Burmese, Khmer, Japanese and Chinese.
fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

//! What has changed in an article since a reader first saw it: by paragraph, and word by word.
//!
//! [`record`] is the entry point. It compares the tree of the first drawing with that of the new one, lists the changes, writes them into the new tree as
//! the part `changes`, and marks them in the text if [`Options::highlight_changes`] says so. The work is linear in the size of both trees, but for sorting:
//! `align` compares, `blocks` finds the paragraphs of a tree, `words` those of a text, and `write` writes.

mod align;
mod blocks;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod words;
mod write;

use crate::content::Writer;
#[cfg(target_arch = "wasm32")]
use crate::json::Output;
use crate::labels::{Label, Phrase, fill, split_at_placeholder};
use crate::locale::Locale;
use crate::time::DateTime;
use crate::tree::Tree;
use align::matches;
use blocks::{Block, blocks_of};

/// How a paragraph has changed, or what may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Added,
    Changed,
    Removed,
    Moved,
    Status,
}

impl Kind {
    const NAMES: [&str; 5] = ["added", "changed", "removed", "moved", "status"];

    fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A change since the first drawing. Of what was added there is no `before`, and of what was removed no `after`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    kind: Kind,
    part: &'static str,
    before: Option<String>,
    after: Option<String>,
    /// When the change was seen first: the time of the article, or of the clock.
    at: DateTime,
    /// Which paragraph of the new tree it is.
    block: Option<usize>,
}

impl Change {
    /// A number that the same change has in the next drawing, too.
    fn key(&self) -> u64 {
        let texts = [&self.before, &self.after].map(|text| text.as_deref().unwrap_or("\u{1}"));
        hash([self.kind.name(), self.part, texts[0], texts[1]].iter().flat_map(|text| text.bytes().chain([0])))
    }

    #[cfg(target_arch = "wasm32")]
    fn output(&self) -> Output {
        let text = |text: &str| Output::Text(text.to_owned());
        let mut fields =
            vec![("at", text(&self.at.to_string())), ("kind", text(self.kind.name())), ("part", text(self.part))];
        let texts = [("before", &self.before), ("after", &self.after)];
        fields.extend(texts.into_iter().filter_map(|(name, value)| Some((name, text(value.as_deref()?)))));
        Output::Object(fields)
    }
}

/// What a view knows of its changes from one drawing to the next.
#[derive(Default)]
pub(crate) struct Changes {
    list: Vec<Change>,
}

impl Changes {
    /// The changes, oldest first, for JavaScript.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn output(&self) -> Output {
        Output::Array(self.list.iter().map(Change::output).collect())
    }

    /// What the next drawing needs to know, as a text: a line for each change, with its number and its time, or with both states and the time.
    pub(crate) fn log(&self) -> String {
        let line = |change: &Change| match change {
            Change { kind: Kind::Status, before: Some(before), after: Some(after), at, .. } => {
                format!("{before} {after} {at}\n")
            }
            _ => format!("{:x} {}\n", change.key(), change.at),
        };
        self.list.iter().map(line).collect()
    }
}

/// One drawing after another of the same article.
pub(crate) struct Update<'a> {
    /// The tree of the first drawing. `None` if what may be shown has changed since: then the new tree is the first one.
    pub(crate) base: Option<&'a Tree>,
    /// [`Changes::log`] of the last drawing.
    pub(crate) log: &'a str,
    /// What was shown, and what may be shown now: `usable`, or the name of a notice.
    pub(crate) statuses: [&'a str; 2],
    /// The time of the new version.
    pub(crate) at: DateTime,
}

/// Lists what has changed, and writes it into the new tree. `writer` has nothing in it yet.
pub(crate) fn record(update: &Update<'_>, tree: &mut Tree, writer: Writer<'_>) -> Changes {
    let mut list: Vec<Change> = update.log.lines().filter_map(earlier_status).collect();
    let [before, after] = update.statuses;
    if before != after {
        list.extend(status(before, after, update.at));
    }
    if let Some(base) = update.base {
        let blocks = [blocks_of(base), blocks_of(tree)];
        let mut changes = compare(&blocks[0], &blocks[1], writer.locale, update.at);
        let times = earlier_times(update.log);
        for change in &mut changes {
            let key = change.key();
            if let Ok(found) = times.binary_search_by_key(&key, |(known, _)| *known) {
                change.at = times[found].1;
            }
        }
        write::write(tree, &changes, &blocks[1], writer);
        list.extend(changes);
    }
    // By their time, and by their place where it is equal.
    let time = |change: &Change| change.at.millis().cast_unsigned() ^ (1 << 63);
    let mut order: Vec<(u64, usize)> = list.iter().map(time).zip(0..).collect();
    order.sort_unstable();
    Changes { list: order.into_iter().map(|(_, index)| list[index].clone()).collect() }
}

/// The sentence that tells a reader of an update. `counts` are the numbers that src/wasm/patch.js returns.
pub(crate) fn announcement(
    writer: &Writer<'_>,
    counts: &[u32],
    has_other_status: bool,
    notice: Option<Label>,
    at: Option<DateTime>,
) -> String {
    let labels = &writer.labels;
    match notice {
        Some(notice) if has_other_status => return labels.label(notice).to_owned(),
        None if has_other_status => return labels.phrase(Phrase::Restored).to_owned(),
        _ => {}
    }
    let &[added, changed, removed, moved, corrections, updates, ..] = counts else { return String::new() };
    let numbers = [
        (Phrase::ParagraphsChanged, changed),
        (Phrase::ParagraphsAdded, added.saturating_sub(updates)),
        (Phrase::ParagraphsRemoved, removed),
        (Phrase::ParagraphsMoved, moved),
        (Phrase::NewCorrections, corrections),
        (Phrase::NewUpdates, updates),
    ];
    let numbers = numbers.into_iter().filter(|(_, number)| *number > 0);
    let texts: Vec<_> = numbers.map(|(phrase, number)| count(writer, phrase, number)).collect();
    let time = at.map(|at| writer.time_text(at)).unwrap_or_default();
    if texts.is_empty() {
        return format!("{} {time}", labels.label(Label::Updated)).trim_end().to_owned();
    }
    let mut list = String::new();
    for (index, text) in writer.locale.list(texts.len()).split('\0').enumerate() {
        list += text;
        list += texts.get(index).map_or("", |text| text);
    }
    let sentence = labels.phrase(Phrase::Announcement);
    let (before, rest) = split_at_placeholder(sentence).unwrap_or((sentence, ""));
    format!("{before}{time}{}", fill(rest, &list))
}

/// A number of things, in words.
pub(crate) fn count(writer: &Writer<'_>, phrase: Phrase, number: u32) -> String {
    fill(writer.labels.count(phrase, number), &writer.locale.number(number))
}

/// A change of what may be shown.
fn status(before: &str, after: &str, at: DateTime) -> Option<Change> {
    let [before, after] = [before, after].map(|status| Some(status.to_owned()));
    Some(Change { kind: Kind::Status, part: "status", before, after, at, block: None })
}

/// Reads a change of what may be shown from a log.
fn earlier_status(line: &str) -> Option<Change> {
    let mut fields = line.split(' ');
    let (before, after) = (fields.next()?, fields.next()?);
    status(before, after, fields.next()?.parse().ok()?)
}

/// The numbers and times of the changes in a log, by their numbers.
fn earlier_times(log: &str) -> Vec<(u64, DateTime)> {
    let read = |line: &str| {
        let (key, time) = line.split_once(' ')?;
        Some((u64::from_str_radix(key, 16).ok()?, time.parse().ok()?))
    };
    let times: Vec<(u64, DateTime)> = log.lines().filter_map(read).collect();
    let mut order: Vec<(u64, usize)> = times.iter().map(|(key, _)| *key).zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| times[index]).collect()
}

/// Where a paragraph of the new tree comes from.
#[derive(Clone, Copy, PartialEq)]
enum Origin {
    New,
    /// The same paragraph, by its index in the old tree.
    Same(usize),
    /// An old version of it.
    Changed(usize),
    /// The same paragraph in another place.
    Moved,
}

/// Compares the paragraphs of two trees. Those of the new tree come in their order, and each that is gone where it was.
fn compare(before: &[Block], after: &[Block], locale: &dyn Locale, at: DateTime) -> Vec<Change> {
    let keys = [before, after].map(|blocks| blocks.iter().map(Block::key).collect::<Vec<_>>());
    let mut origins = vec![Origin::New; after.len()];
    let mut is_gone = vec![true; before.len()];
    let (mut old_start, mut new_start) = (0, 0);
    for (old, new) in matches(&keys[0], &keys[1]).into_iter().chain([(before.len(), after.len())]) {
        for (row, column) in pairs_of_changed(&before[old_start..old], &after[new_start..new], locale) {
            origins[new_start + column] = Origin::Changed(old_start + row);
            is_gone[old_start + row] = false;
        }
        if let (Some(origin), Some(gone)) = (origins.get_mut(new), is_gone.get_mut(old)) {
            (*origin, *gone) = (Origin::Same(old), false);
        }
        (old_start, new_start) = (old + 1, new + 1);
    }
    // What is gone from one place and new in another has moved.
    let rest = |keys: &[u64], is_rest: &dyn Fn(usize) -> bool| {
        let mut rest: Vec<_> =
            (0..keys.len()).filter(|&index| is_rest(index)).map(|index| (keys[index], index)).collect();
        rest.sort_unstable();
        rest
    };
    let mut come = rest(&keys[1], &|new| origins[new] == Origin::New).into_iter().peekable();
    for (key, old) in rest(&keys[0], &|old| is_gone[old]) {
        while come.next_if(|(other, _)| *other < key).is_some() {}
        if let Some((_, new)) = come.next_if(|(other, _)| *other == key) {
            origins[new] = Origin::Moved;
            is_gone[old] = false;
        }
    }

    let mut changes = Vec::new();
    let mut add = |kind, before: Option<&Block>, after: Option<(usize, &Block)>| {
        let text = |block: &Block| block.text.trim().to_owned();
        let (old, new) = (before.map(text), after.map(|(_, block)| text(block)));
        let is_blank = [&old, &new].into_iter().flatten().all(String::is_empty);
        if let (Some(Block { part, .. }), false) = (after.map(|(_, block)| block).or(before), is_blank) {
            let block = after.map(|(index, _)| index);
            changes.push(Change { kind, part, before: old, after: new, at, block });
        }
    };
    let mut row = 0;
    let places = after.iter().enumerate().map(Some).chain([None]);
    for place in places {
        let end = match place.map(|(new, _)| origins[new]) {
            Some(Origin::Same(old)) => old,
            None => before.len(),
            _ => row,
        };
        for old in (row..end).filter(|&old| is_gone[old]) {
            add(Kind::Removed, Some(&before[old]), None);
        }
        row = end;
        let Some((new, block)) = place else { break };
        match origins[new] {
            Origin::Same(_) => {}
            Origin::New => add(Kind::Added, None, Some((new, block))),
            Origin::Changed(old) => add(Kind::Changed, Some(&before[old]), Some((new, block))),
            Origin::Moved => add(Kind::Moved, Some(block), Some((new, block))),
        }
    }
    changes
}

/// How many paragraphs further on the counterpart of a changed one is looked for.
const MOST_AHEAD: usize = 8;

/// The pairs of changed paragraphs between two that are the same: first those that have most in common, in their order, then what is left of a part if old
/// and new are as many.
fn pairs_of_changed(before: &[Block], after: &[Block], locale: &dyn Locale) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut is_left = [vec![true; before.len()], vec![true; after.len()]];
    let mut column = 0;
    for (row, old) in before.iter().enumerate() {
        let candidates = after.iter().enumerate().skip(column).take(MOST_AHEAD).filter(|(_, new)| new.part == old.part);
        let likest = candidates.map(|(index, new)| (words::likeness(&old.text, &new.text, locale), index));
        // Of equally like ones the first.
        let best = likest.fold((0, 0), |best, next| if next.0 > best.0 { next } else { best });
        if best.0 > words::LIKE {
            pairs.push((row, best.1));
            (is_left[0][row], is_left[1][best.1]) = (false, false);
            column = best.1 + 1;
        }
    }
    for part in blocks::PARTS {
        let left = |side: usize, blocks: &[Block]| {
            let is_one = |&index: &usize| is_left[side][index] && blocks[index].part == part;
            (0..blocks.len()).filter(is_one).collect::<Vec<_>>()
        };
        let (olds, news) = (left(0, before), left(1, after));
        if olds.len() == news.len() {
            pairs.extend(olds.into_iter().zip(news));
        }
    }
    pairs
}

/// FNV-1a.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

//! Finds what two lists have in common, in the same order, as a patience diff does: equal ends, then the keys that each list has once, then the same
//! between those.

/// How often the lists between common keys are compared again.
const MOST_ROUNDS: u32 = 32;

/// The pairs of indexes of equal keys, in order.
pub(super) fn matches(before: &[u64], after: &[u64]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    between(before, after, (0, 0), MOST_ROUNDS, &mut found);
    found
}

fn between(before: &[u64], after: &[u64], (row, column): (usize, usize), rounds: u32, found: &mut Vec<(usize, usize)>) {
    let start = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    found.extend((0..start).map(|index| (row + index, column + index)));
    let (before, after) = (&before[start..], &after[start..]);
    let (row, column) = (row + start, column + start);
    let end = before.iter().rev().zip(after.iter().rev()).take_while(|(before, after)| before == after).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    if !before.is_empty() && !after.is_empty() && rounds > 0 {
        let mut last = (0, 0);
        let mut common = in_order(&common_ones(before, after));
        if !common.is_empty() {
            common.push((before.len(), after.len()));
        }
        for (old, new) in common {
            between(&before[last.0..old], &after[last.1..new], (row + last.0, column + last.1), rounds - 1, found);
            if old < before.len() {
                found.push((row + old, column + new));
            }
            last = (old + 1, new + 1);
        }
    }
    found.extend((0..end).map(|index| (row + before.len() + index, column + after.len() + index)));
}

/// The pairs of indexes of the keys that each list has once, by the index in `before`.
fn common_ones(before: &[u64], after: &[u64]) -> Vec<(usize, usize)> {
    let [olds, news] = [before, after].map(ones);
    // One type for all lists that are sorted keeps the download small.
    let mut pairs: Vec<(u64, usize)> = Vec::new();
    let mut rest = news.iter().peekable();
    for (key, old) in olds {
        while rest.next_if(|(other, _)| *other < key).is_some() {}
        if let Some((_, new)) = rest.next_if(|(other, _)| *other == key) {
            pairs.push((old as u64, *new));
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(old, new)| (old as usize, new)).collect()
}

/// The keys that a list has once, with their indexes, sorted.
fn ones(keys: &[u64]) -> Vec<(u64, usize)> {
    let mut sorted: Vec<(u64, usize)> = keys.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() == 1).map(|same| same[0]).collect()
}

/// The longest series of pairs whose second indexes rise, too.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair that ends the best series of each length, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        previous.push(length.checked_sub(1).map(|length| ends[length]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut series = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        series.push(pairs[index]);
        at = previous[index];
    }
    series.reverse();
    series
}

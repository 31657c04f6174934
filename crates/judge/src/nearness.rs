//! Whether two sequences are near enough for their difference to be computed: the search takes time that grows with the
//! square of the distance, and both can be megabytes that a candidate wrote.
//!
//! Serves `difference` and `rules`, which look for differing lines. Counted in steps, never in seconds.

use std::collections::HashMap;
use std::hash::Hash;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// Steps of the search: about two thousand differing lines among any number of others.
const STEPS: usize = 4_000_000;

/// Numbers for the items of both sequences, the same for equal items, so that comparing them costs nothing.
pub(crate) fn numbered<T: Hash + Eq>(old: &[T], new: &[T]) -> (Vec<usize>, Vec<usize>) {
    let mut known = HashMap::new();
    let mut number = |item| {
        let next = known.len();
        *known.entry(item).or_insert(next)
    };
    (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect())
}

/// The way from `old` to `new`. One algorithm only: a choice of them at run time would compile all of them.
pub(crate) fn changes(old: &[usize], new: &[usize]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    // Capturing cannot fail.
    let Ok(()) = myers::diff(&mut found, old, 0..old.len(), new, 0..new.len());
    found.into_inner().into_inner().into_ops()
}

/// The number of items at the beginning and, of the rest, at the end that are the same in both.
pub(crate) fn common_ends(old: &[usize], new: &[usize]) -> (usize, usize) {
    let front = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let rests = old[front..].iter().rev().zip(new[front..].iter().rev());
    (front, rests.take_while(|(one, other)| one == other).count())
}

/// Whether the shortest way from `old` to `new` is found within a few million steps: Myers' search, for its length
/// only.
pub(crate) fn are_near(old: &[usize], new: &[usize]) -> bool {
    let (front, back) = common_ends(old, new);
    let (old, new) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    if old.is_empty() || new.is_empty() {
        return true;
    }
    // Where the furthest way with this many changes ends on each diagonal, as its place in `old`; the middle one is
    // `new.len()`.
    let middle = new.len() + 1;
    let mut furthest = vec![0_usize; old.len() + new.len() + 3];
    let mut steps = 0;
    for changes in 0..=old.len() + new.len() {
        // Diagonals outside both sequences lead nowhere.
        let lowest = middle - changes.min(new.len())
            + usize::from(changes > new.len() && !(changes - new.len()).is_multiple_of(2));
        let highest = middle + changes.min(old.len());
        for diagonal in (lowest..=highest).step_by(2) {
            let is_first = diagonal + changes == middle || diagonal == 1;
            let is_last = diagonal == middle + changes;
            let mut place = match (furthest[diagonal - 1], furthest[diagonal + 1]) {
                _ if changes == 0 => 0,
                (left, right) if is_first || (!is_last && left < right) => right,
                (left, _) => left + 1,
            };
            while let (Some(one), Some(other)) = (old.get(place), new.get(place + middle - diagonal))
                && one == other
            {
                place += 1;
                steps += 1;
            }
            furthest[diagonal] = place;
            steps += 1;
            if place >= old.len() && place + middle - diagonal >= new.len() {
                return true;
            }
        }
        if steps > STEPS {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(old: &[&str], new: &[&str]) -> bool {
        let (old, new) = numbered(old, new);
        are_near(&old, &new)
    }

    #[test]
    fn short_sequences_are_near() {
        let letters = ["a", "b", "c", "d", "e", "f"];
        for old in 0..=letters.len() {
            for new in 0..=letters.len() {
                for start in 0..=new {
                    assert!(near(&letters[..old], &letters[start..new]));
                }
            }
        }
        assert!(near(&["a"; 9], &["b"; 5]) && near(&["b"], &["a"; 100]) && near(&["a", "b", "a"], &["b", "a", "b"]));
    }

    #[test]
    fn long_ones_are_near_when_little_differs() {
        let many: Vec<usize> = (0..1_000_000).collect();
        let mut other = many.clone();
        other[5] = 0;
        other.remove(500_000);
        other.push(7);
        assert!(are_near(&many, &other) && are_near(&many, &many) && are_near(&[], &many));
    }

    #[test]
    fn long_ones_are_not_when_nothing_is_the_same() {
        let old: Vec<usize> = (0..500_000).collect();
        let new: Vec<usize> = (500_000..1_000_000).collect();
        let turned: Vec<usize> = (0..500_000).rev().collect();
        assert!(!are_near(&old, &new) && !are_near(&old, &turned));
    }
}

//! Which challenge to solve now, and why this one: an order by level, in which foundations come first.
//!
//! Pure: it knows a bank and what is solved, not who asks or where that is kept.

use std::collections::BTreeSet;

use crate::bank::Bank;
use crate::challenge::Challenge;

/// A challenge to solve now.
#[derive(Debug, Clone)]
pub struct Proposal<'c> {
    /// The challenge.
    pub challenge: &'c Challenge,
    /// Why it is this one, in one line.
    pub why: String,
}

/// Challenges in the order in which to solve them, by level first.
pub fn in_order<'c>(challenges: impl Iterator<Item = &'c Challenge>) -> Vec<&'c Challenge> {
    let mut all: Vec<&Challenge> = challenges.collect();
    all.sort_by_key(|challenge| (challenge.level(), challenge.id().as_str()));
    all
}

/// The challenge to solve now: the first of `meant` that is unsolved and builds on nothing unsolved; else what the
/// first unsolved one builds on. `None` when all of them are solved.
pub fn proposal<'c>(meant: &[&'c Challenge], bank: &'c Bank, is_solved: impl Fn(&str) -> bool) -> Option<Proposal<'c>> {
    let is_open = |challenge: &&&Challenge| !is_solved(challenge.id().as_str());
    // What is not in the bank cannot be solved first.
    let below = |challenge: &'c Challenge| {
        let ids = challenge.builds_on().iter().filter(|id| !is_solved(id));
        ids.filter_map(|id| bank.get(id)).map(|challenge| &**challenge).next()
    };
    let ready = meant.iter().filter(is_open).find(|challenge| below(challenge).is_none());
    if let Some(challenge) = ready {
        return Some(Proposal { challenge, why: why(challenge, &is_solved) });
    }
    let first: &Challenge = meant.iter().find(is_open)?;
    let (mut challenge, mut seen) = (first, BTreeSet::from([first.id()]));
    while let Some(lower) = below(challenge) {
        if !seen.insert(lower.id()) {
            // A cycle has no beginning, so any of its challenges will do.
            return Some(Proposal {
                challenge: first,
                why: "it is unsolved, and what it builds on builds on it in turn".to_owned(),
            });
        }
        challenge = lower;
    }
    Some(Proposal { challenge, why: format!("it is unsolved, and {} builds on it", first.id()) })
}

fn why(challenge: &Challenge, is_solved: impl Fn(&str) -> bool) -> String {
    let solved: Vec<&str> = challenge.builds_on().iter().map(String::as_str).filter(|id| is_solved(id)).collect();
    match solved.as_slice() {
        [] => format!("the first unsolved {} challenge, which builds on no other", challenge.level().word()),
        [one] => format!("it builds on {one}, which you have solved"),
        [first, rest @ ..] => format!("it builds on {first} and {} more, which you have solved", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::{Case, Level};

    fn bank(rows: &[(&str, Level, &[&str])]) -> Bank {
        let mut bank = Bank::empty();
        for (id, level, below) in rows {
            let builder = Challenge::builder(*id).function_entry("f").level(*level).builds_on(below.iter().copied());
            bank.insert(builder.sample(Case::function("one", [1]).expecting(1)).build().expect("it is valid"));
        }
        bank
    }

    /// The order of proposals when each is solved in turn.
    fn order(bank: &Bank) -> Vec<String> {
        let meant = in_order(bank.iter().map(|challenge| &**challenge));
        let mut solved: Vec<String> = Vec::new();
        while let Some(found) = proposal(&meant, bank, |id| solved.iter().any(|one| one == id)) {
            assert!(!found.why.contains('\n') && found.why.len() < 100, "{}", found.why);
            let id = found.challenge.id().to_string();
            assert!(!solved.contains(&id), "{id} is proposed twice");
            solved.push(id);
        }
        solved
    }

    #[test]
    fn levels_come_one_after_the_other_and_foundations_first() {
        let bank = bank(&[
            ("a", Level::Senior, &[]),
            ("b", Level::Junior, &["d"]),
            ("c", Level::Mid, &["b"]),
            ("d", Level::Junior, &["not-there"]),
            ("e", Level::Junior, &["a"]),
        ]);
        assert_eq!(order(&bank), ["d", "b", "c", "a", "e"]);
    }

    #[test]
    fn what_does_not_fit_is_proposed_when_something_builds_on_it() {
        let bank = bank(&[("a", Level::Senior, &[]), ("b", Level::Mid, &["a"]), ("c", Level::Junior, &["b"])]);
        let meant: Vec<&Challenge> =
            bank.iter().map(|challenge| &**challenge).filter(|one| one.level() == Level::Junior).collect();
        let found = proposal(&meant, &bank, |_| false).expect("not all is solved");
        assert_eq!((found.challenge.id().as_str(), found.why.as_str()), ("a", "it is unsolved, and c builds on it"));
    }

    #[test]
    fn cycles_end() {
        let bank = bank(&[("a", Level::Mid, &["b"]), ("b", Level::Mid, &["c"]), ("c", Level::Mid, &["b"])]);
        assert_eq!(order(&bank), ["a", "b", "c"]);
    }
}

//! `judge next`: which challenge to solve now, and why this one.

use std::collections::BTreeSet;

use anyhow::Result;
use judge::{Bank, Challenge};
use schemars::JsonSchema;
use serde::Serialize;

use super::list::{self, ListedChallenge};
use crate::args::{Common, DataFormat, Next};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::json::{self, FormatVersion};
use crate::practice::Practice;
use crate::printer::Printer;
use crate::text::counted;

/// A challenge to solve now.
struct Proposal<'c> {
    challenge: &'c Challenge,
    /// One line.
    why: String,
}

/// What `judge next --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Proposal of judge next")]
pub(super) struct NextReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenge to solve next; null when all are solved.
    challenge: Option<ListedChallenge<'a>>,
    /// Why it is that one.
    why: Option<String>,
    /// How many challenges fit.
    meant: usize,
}

pub(super) fn next(arguments: &Next, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let known = Practice::of(common)?.read()?;
    let (bank, errors) = banks.all();
    let all = bank.iter().map(|challenge| &**challenge);
    let meant = list::ordered(all.filter(|challenge| list::is_meant(&arguments.filter, challenge)));
    let proposal = proposal(&meant, &bank, |id| known.is_solved(id));
    match (arguments.format, proposal) {
        (DataFormat::Json, proposal) => {
            let (challenge, why) = proposal.map(|found| (ListedChallenge::of(found.challenge), found.why)).unzip();
            let report = NextReport { format_version: FormatVersion, challenge, why, meant: meant.len() };
            printer.data(&json::written(&report))?;
        }
        (DataFormat::Human, Some(Proposal { challenge, why })) => {
            let (id, title, level) = (challenge.id(), judge::visible_line(challenge.title()), challenge.level().word());
            let about = format!("{level}, about {}", counted(challenge.minutes() as usize, "minute"));
            printer.result(&format!("{id}: {title} ({about})\n  {why}\n"))?;
            printer.next_step(&format!("judge new {id}"))?;
        }
        (DataFormat::Human, None) if meant.is_empty() => printer.result("no challenge fits\n")?,
        (DataFormat::Human, None) => {
            printer.result(&format!("all is solved: {}\n", counted(meant.len(), "challenge")))?;
        }
    }
    Ok(list::tell_broken(&errors, printer))
}

/// The first of `meant` that is unsolved and builds on nothing unsolved; else what the first unsolved one builds on.
fn proposal<'c>(meant: &[&'c Challenge], bank: &'c Bank, is_solved: impl Fn(&str) -> bool) -> Option<Proposal<'c>> {
    let is_open = |challenge: &&&Challenge| !is_solved(challenge.id().as_str());
    // What no bank has cannot be solved first.
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
            // A circle has no beginning, so any of its challenges will do.
            return Some(Proposal {
                challenge: first,
                why: "why: it is not solved, and what it builds on builds on it".to_owned(),
            });
        }
        challenge = lower;
    }
    Some(Proposal { challenge, why: format!("why: it is not solved, and {} builds on it", first.id()) })
}

fn why(challenge: &Challenge, is_solved: impl Fn(&str) -> bool) -> String {
    let solved: Vec<&str> = challenge.builds_on().iter().map(String::as_str).filter(|id| is_solved(id)).collect();
    match solved.as_slice() {
        [] => format!("why: the first {} one that is not solved, and it builds on no other", challenge.level().word()),
        [one] => format!("why: it builds on {one}, which is solved"),
        [first, rest @ ..] => format!("why: it builds on {first} and {} more, which are solved", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use judge::{Case, Level};

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
        let meant = list::ordered(bank.iter().map(|challenge| &**challenge));
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
        assert_eq!(
            (found.challenge.id().as_str(), found.why.as_str()),
            ("a", "why: it is not solved, and c builds on it")
        );
    }

    #[test]
    fn circles_end() {
        let bank = bank(&[("a", Level::Mid, &["b"]), ("b", Level::Mid, &["c"]), ("c", Level::Mid, &["b"])]);
        assert_eq!(order(&bank), ["a", "b", "c"]);
    }
}

//! The tables of `challenge.toml` about mutants: `[mutation]` and `[[equivalent]]`.
//!
//! Part of the reading of the manifest. Whether such a mutant exists turns out when mutants are made.

use crate::challenge::reading::{Item, Problem, Problems, Table};
use crate::challenge::{Equivalent, MutationBar};

/// Reads `[mutation]`; `None` when there is a problem.
pub(super) fn bar(mut table: Table<'_>, problems: &mut Problems<'_>) -> Option<MutationBar> {
    let score = table.required("score", problems).and_then(|item| {
        let score = item.number(problems)?;
        let is_share = (0.0..=1.0).contains(&score);
        if !is_share {
            item.add(problems, Problem::new("`score` must be from 0 to 1"));
        }
        is_share.then_some(score)
    });
    let reason = table.optional("reason").map(|item| reason(&item, problems));
    if reason.is_none() && score.is_some_and(|score| score < MutationBar::USUAL) {
        let message = format!("`reason` is missing in [mutation], since `score` is below {}", MutationBar::USUAL);
        table.add(problems, Problem::new(message).advise("say why the mutants that survive cannot be killed"));
    }
    table.finish(problems);
    Some(MutationBar { score: score?, reason: reason.flatten() })
}

/// Reads `[[equivalent]]`; any with a problem are left out.
pub(super) fn equivalents(item: &Item<'_>, problems: &mut Problems<'_>) -> Vec<Equivalent> {
    let items = item.items("tables", problems).unwrap_or_default();
    let read: Vec<_> = items.iter().map(|item| equivalent(item, problems)).collect();
    read.into_iter().flatten().collect()
}

fn equivalent(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Equivalent> {
    let mut table = item.table("[[equivalent]]", problems)?;
    let line = table.required("line", problems).and_then(|item| item.text(problems));
    let becomes = table.required("becomes", problems).and_then(|item| item.text(problems));
    let occurrence = table.optional("occurrence").map(|item| item.integer(&(1..=1_000_000), problems));
    let reason = table.required("reason", problems).and_then(|item| reason(&item, problems));
    table.finish(problems);
    let occurrence = match occurrence {
        Some(number) => Some(usize::try_from(number?).ok()?),
        None => None,
    };
    Some(Equivalent { line: line?, becomes: becomes?, occurrence, reason: reason? })
}

fn reason(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<String> {
    let reason = item.text(problems)?;
    if reason.trim().is_empty() {
        item.add(problems, Problem::new("`reason` is empty").advise("say why, so that others can judge it"));
        return None;
    }
    Some(reason)
}

//! The change in the cost of a gradebook's works since an earlier report: a pure function of both.
//!
//! Figures are compared only where they mean the same: from the same build of judge, on the same challenge, in cases
//! accepted both then and now. A solution that became right may cost more than when it was wrong. Where either report
//! is for candidates, hidden cases are left out: it has only a bound for them.

use std::collections::HashMap;

use judge::receipt::CaseSummary;
use judge::{Audience, CaseView, Verdict, Visibility};

use crate::baseline::{Baseline, CaseChange, CostChange, Measured};
use crate::delta::{Delta, Increase};
use crate::gradebook::{Gradebook, Subject, Work};
use crate::record::{Record, RecordedWork};
use crate::render::{clean, facts};

impl Gradebook {
    /// Writes the change since `record` into every judged work, and the total into the gradebook.
    ///
    /// Works are paired by path and challenge; the report of a single `judge submit`, which has no path, is paired with
    /// the only work for its challenge, if there is just one. Works that exceed `limit` are marked, and notes say so;
    /// what follows from that is the caller's business.
    pub fn compare_with(&mut self, record: &Record, limit: Option<Increase>) {
        let baseline = compare(self, record, limit);
        let exceeding = self.works.iter().filter_map(|work| too_much(work, limit?));
        self.notes.extend(exceeding.collect::<Vec<_>>());
        self.notes.push(baseline.to_string());
        self.baseline = Some(baseline);
    }
}

/// The note that a work costs more than allowed.
fn too_much(work: &Work, limit: Increase) -> Option<String> {
    let Some(CostChange::Measured(measured @ Measured { exceeds: true, .. })) = &work.change else { return None };
    let Delta { before, after } = measured.instructions;
    let path = clean::line(&work.path);
    let grown = facts::growth(measured.instructions);
    Some(format!("{path} costs {grown}: {before} instructions then, {after} now; {limit} more are allowed"))
}

fn compare(gradebook: &mut Gradebook, record: &Record, limit: Option<Increase>) -> Baseline {
    let mut paired = vec![false; record.works.len()];
    let mut baseline = Baseline {
        judge_version: record.judge_version.clone(),
        limit,
        instructions: Delta::default(),
        compared: 0,
        incomparable: 0,
        exceeding: 0,
        samples_only: false,
        gone: Vec::new(),
    };
    let places = places(&gradebook.works, &record.works);
    for (work, place) in gradebook.works.iter_mut().zip(places) {
        if let Some(place) = place {
            paired[place] = true;
        }
        work.change = change(work, place.map(|place| &record.works[place]), limit);
        match &work.change {
            Some(CostChange::Measured(measured)) => {
                baseline.instructions = baseline.instructions + measured.instructions;
                baseline.compared += 1;
                baseline.exceeding += usize::from(measured.exceeds);
                baseline.samples_only |= measured.samples_only;
            }
            Some(CostChange::Incomparable(_)) => baseline.incomparable += 1,
            Some(CostChange::New) | None => {}
        }
    }
    let gone = record.works.iter().zip(paired).filter(|(_, paired)| !paired);
    baseline.gone = gone.map(|(work, _)| (work.path.clone().unwrap_or_default(), work.challenge.clone())).collect();
    baseline
}

/// The index of each work in the earlier report.
fn places(works: &[Work], recorded: &[RecordedWork]) -> Vec<Option<usize>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for challenge in works.iter().filter_map(|work| work.challenge.as_deref()) {
        *counts.entry(challenge).or_default() += 1;
    }
    let mut known: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    for (place, work) in recorded.iter().enumerate() {
        known.entry((work.path.as_deref(), work.challenge.as_str())).or_insert(place);
    }
    let place = |work: &Work| {
        let challenge = work.challenge.as_deref()?;
        let by_path = known.get(&(Some(work.path.as_str()), challenge));
        let only = known.get(&(None, challenge)).filter(|_| counts.get(challenge) == Some(&1));
        by_path.into_iter().chain(only).min().copied()
    };
    works.iter().map(place).collect()
}

/// The change of one work; `None` when it was not judged now.
fn change(work: &Work, before: Option<&RecordedWork>, limit: Option<Increase>) -> Option<CostChange> {
    let Subject::Judged(view) = &work.subject else { return None };
    let Some(before) = before else { return Some(CostChange::New) };
    let incomparable = |reason: &str| Some(CostChange::Incomparable(reason.to_owned()));
    let (Some(old), Some(new)) = (&before.receipt, &view.receipt) else {
        return incomparable("the earlier report has no receipt for it");
    };
    if old.judge_version != new.judge_version {
        return Some(CostChange::Incomparable(format!(
            "it was judged by judge {} then and by judge {} now",
            old.judge_version, new.judge_version
        )));
    }
    if !old.is_comparable_with(new) {
        return incomparable("it was judged with another interpreter image or engine");
    }
    if before.summary.fingerprint() != old.outcome {
        return incomparable("the earlier report was altered after it was made");
    }
    let hidden = old.hidden.zip(new.hidden).is_some_and(|(old, new)| old != new);
    if old.challenge != new.challenge || hidden {
        return incomparable("the challenge has changed");
    }
    let accepted: HashMap<&str, &CaseSummary> = before
        .summary
        .cases
        .iter()
        .rev()
        .filter(|old| old.verdict == Verdict::Accepted)
        .map(|old| (old.id.as_str(), old))
        .collect();
    let for_authors = [old, new].map(Audience::of).iter().all(|audience| *audience == Audience::Author);
    let is_compared = |case: &&CaseView| for_authors || case.visibility == Visibility::Sample;
    let cases: Vec<CaseChange> = view
        .cases
        .iter()
        .filter(is_compared)
        .filter(|case| case.verdict == Verdict::Accepted)
        .filter_map(|case| {
            let old = accepted.get(case.id.as_str())?;
            Some(CaseChange {
                id: case.id.clone(),
                instructions: Delta { before: old.instructions, after: case.instructions },
                memory: Delta { before: old.memory_bytes, after: case.memory_bytes },
            })
        })
        .collect();
    let samples_only = !view.cases.iter().all(|case| is_compared(&case));
    if cases.is_empty() {
        let which = if samples_only { "sample" } else { "case" };
        return Some(CostChange::Incomparable(format!("no {which} was accepted both then and now")));
    }
    let instructions = cases.iter().fold(Delta::default(), |sum, case| sum + case.instructions);
    let peak = |figure: fn(&Delta) -> u64| cases.iter().map(|case| figure(&case.memory)).max().unwrap_or_default();
    let memory = Delta { before: peak(|delta| delta.before), after: peak(|delta| delta.after) };
    let exceeds = limit.is_some_and(|limit| instructions.exceeds(limit));
    let case_count = view.cases.len();
    Some(CostChange::Measured(Measured { instructions, memory, cases, case_count, samples_only, exceeds }))
}

#[cfg(test)]
mod tests;

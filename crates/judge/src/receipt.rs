//! What a report was made of, as hashes: anybody who judges again can say whether the result is the same, and if not,
//! why.
//!
//! A [`Receipt`] is made from a report; it judges nothing and signs nothing. It has one fingerprint for what candidates
//! may know of a challenge and another for what is hidden from them. The second never reaches a candidate (`disclosure`
//! removes it): hidden answers can be few and short, and then a bare hash would let anybody try guesses at home. A salt
//! would have to be secret to help, and anybody who judges again would need it too. For the same reason, the outcome of
//! a report for candidates covers what that report says and nothing else: exact counts behind a hash could be found by
//! search. The price is that such a report shows a changed hidden case only if its verdict, or the bound on what all of
//! them cost, changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::challenge::decisive::{self, OpenComparison, OpenEntry, OpenRules};
use crate::challenge::{Challenge, Visibility};
use crate::fingerprint::Fingerprint;
use crate::plan::Selection;
use crate::report::Report;
use crate::submission::Submission;
use crate::verdict::Verdict;

mod difference;
#[cfg(test)]
mod tests;

pub use self::difference::Difference;

/// The version of the receipt; it changes when a fingerprint covers something else.
const FORMAT_VERSION: u32 = 1;

/// The sign before a number that stands for a case's id. No id begins with it.
pub(crate) const NUMBER: char = '#';

/// The digits of the largest number of 64 bits.
const DIGITS: usize = 20;

/// Hashes of everything that decided a report, and of what it says. The serialised form is part of the JSON report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Receipt {
    /// The version of this form, 1.
    pub format_version: u32,
    /// The version of judge that judged.
    pub judge_version: String,
    /// The parts of this build that decide results: its version, the image, the settings of the engine.
    pub engine: Fingerprint,
    /// The interpreter image.
    pub image: Fingerprint,
    /// What candidates may know of the challenge: entry, limits, rules, kind of comparison, and the samples that were
    /// run with their expected answers. Neither the order of keys and files nor the place of the challenge counts.
    pub challenge: Fingerprint,
    /// What they may not: the hidden cases that were run with their expected answers, and the checker's source. `None`
    /// in a report for candidates, who could use it to check guesses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Fingerprint>,
    /// The submission's bytes as they are, so that `sha256sum FILE` gives the same.
    pub source: Fingerprint,
    /// The files that were in the working directory with it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, Fingerprint>,
    /// Which of the challenge's cases were selected.
    pub selection: SelectionKind,
    /// Whether the cases after the first that was not accepted were skipped.
    pub fail_fast: bool,
    /// The ids of the cases in plan order, as the report shows them.
    pub cases: Fingerprint,
    /// The result: overall verdict, points, and for each case the verdict, instructions and memory, as the report shows
    /// them.
    pub outcome: Fingerprint,
}

/// Which of a challenge's cases were selected for a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SelectionKind {
    /// Samples and hidden cases.
    All,
    /// The samples.
    Samples,
    /// Cases by name.
    Only,
    /// None of the challenge's own, but cases of the caller's.
    Own,
}

/// The part of a report that anybody can compare: the receipt's outcome is made from this alone, so that the outcome of
/// a report read from a file can be checked too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The overall verdict.
    pub verdict: Verdict,
    /// The points earned.
    pub earned: u64,
    /// The points possible.
    pub possible: u64,
    /// The cases in plan order.
    pub cases: Vec<CaseSummary>,
}

/// The part of one case's result that anybody can compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseSummary {
    /// The case's id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Instructions.
    pub instructions: u64,
    /// The peak growth of memory in bytes.
    pub memory_bytes: u64,
}

impl Report {
    /// The receipt of a report that says `summary`. It has the fingerprint of hidden cases.
    pub(crate) fn receipt(&self, summary: &Summary) -> Receipt {
        let parts = (open_part(&self.challenge, cases(self, Visibility::Sample)), Some(hidden_part(self)));
        Receipt::of_this_build(&self.submission, &self.selection, self.fail_fast, parts, summary)
    }
}

impl CaseSummary {
    /// Whether the case has a number in place of its id, as in [`View::numbered`](crate::View::numbered).
    pub fn is_numbered(&self) -> bool {
        let number = self.id.strip_prefix(NUMBER).unwrap_or_default();
        (1..=DIGITS).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Summary {
    /// The outcome as a receipt records it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_data("judge outcome 1", self)
    }

    /// The cases as a receipt records them.
    pub fn case_fingerprint(&self) -> Fingerprint {
        let ids: Vec<&str> = self.cases.iter().map(|case| case.id.as_str()).collect();
        Fingerprint::of_data("judge cases 1", &ids)
    }

    /// Whether hidden cases have numbers in place of their ids, as in [`View::numbered`](crate::View::numbered).
    pub fn is_numbered(&self) -> bool {
        self.cases.iter().any(CaseSummary::is_numbered)
    }
}

impl Receipt {
    /// The receipt of a report of this build that says `summary`; `parts` are the fingerprints of what candidates may
    /// know of the challenge and of what they may not.
    pub(crate) fn of_this_build(
        submission: &Submission,
        selection: &Selection,
        fail_fast: bool,
        (challenge, hidden): (Fingerprint, Option<Fingerprint>),
        summary: &Summary,
    ) -> Self {
        let files = submission.files().iter();
        let selection = match selection {
            Selection::All => SelectionKind::All,
            Selection::Samples => SelectionKind::Samples,
            Selection::Only(_) => SelectionKind::Only,
            Selection::Nothing => SelectionKind::Own,
        };
        Self {
            format_version: FORMAT_VERSION,
            judge_version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine(),
            image: image(),
            challenge,
            hidden,
            source: Fingerprint::of(submission.source()),
            files: files.map(|(name, content)| (name.clone(), Fingerprint::of(content))).collect(),
            selection,
            fail_fast: fail_fast && selection != SelectionKind::Own,
            cases: summary.case_fingerprint(),
            outcome: summary.fingerprint(),
        }
    }

    /// Covers what `summary` says instead of what was said before.
    pub(crate) fn restate(&mut self, summary: &Summary) {
        self.cases = summary.case_fingerprint();
        self.outcome = summary.fingerprint();
    }

    /// The receipt as a candidate may see it.
    #[must_use]
    pub(crate) fn without_hidden(self) -> Self {
        Self { hidden: None, ..self }
    }

    /// Whether two receipts come from builds whose counts of instructions and memory are comparable.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        (&self.judge_version, self.engine, self.image) == (&other.judge_version, other.engine, other.image)
    }
}

/// The engine of this build: the parts of it that decide results.
pub fn engine() -> Fingerprint {
    static ENGINE: LazyLock<Fingerprint> = LazyLock::new(|| {
        let parts = [env!("CARGO_PKG_VERSION"), judge_sandbox::IMAGE_SHA256, &judge_sandbox::settings_text()];
        Fingerprint::of_data("judge engine 1", &parts)
    });
    *ENGINE
}

/// The interpreter image of this build.
fn image() -> Fingerprint {
    Fingerprint::from_hex(judge_sandbox::IMAGE_SHA256)
        .unwrap_or_else(|| Fingerprint::of(judge_sandbox::IMAGE_SHA256.as_bytes()))
}

/// What candidates may know of a challenge; `cases` are the fingerprints of its samples that were run, in plan order.
pub(crate) fn open_part(challenge: &Challenge, cases: Vec<Fingerprint>) -> Fingerprint {
    #[derive(Serialize)]
    struct Open<'a> {
        id: &'a str,
        entry: OpenEntry<'a>,
        instructions: u64,
        memory: u64,
        output: u64,
        sleep_nanoseconds: u128,
        comparison: OpenComparison,
        rules: OpenRules<'a>,
        schema: Option<&'a str>,
        repair: Option<Repair<'a>>,
        cases: Vec<Fingerprint>,
    }
    #[derive(Serialize)]
    struct Repair<'a> {
        starter: &'a str,
        max_changed_lines: u32,
    }
    let limits = &challenge.terms.limits;
    Fingerprint::of_data(
        "judge challenge 1",
        &Open {
            id: challenge.id.as_str(),
            entry: OpenEntry::of(&challenge.entry),
            instructions: limits.instructions,
            memory: limits.memory,
            output: limits.output,
            sleep_nanoseconds: limits.sleep.as_nanos(),
            comparison: OpenComparison::of(&challenge.terms.comparison),
            rules: OpenRules::of(&challenge.rules),
            schema: challenge.schema.as_deref(),
            repair: challenge
                .max_changed_lines
                .map(|max_changed_lines| Repair { starter: &challenge.about.starter, max_changed_lines }),
            cases,
        },
    )
}

/// What candidates may not know of the report's challenge.
fn hidden_part(report: &Report) -> Fingerprint {
    #[derive(Serialize)]
    struct Hidden<'a> {
        checker: Option<&'a str>,
        cases: Vec<Fingerprint>,
        /// The checkers of groups and of cases.
        #[serde(skip_serializing_if = "BTreeSet::is_empty")]
        checkers: BTreeSet<&'a str>,
    }
    let checker = decisive::checker(&report.challenge.terms.comparison);
    let own = report.cases.iter().filter_map(|result| decisive::checker(report.challenge.comparison_of(&result.case)));
    let checkers = own.filter(|own| Some(*own) != checker).collect();
    Fingerprint::of_data("judge hidden 1", &Hidden { checker, cases: cases(report, Visibility::Hidden), checkers })
}

/// The fingerprints of the cases of one kind, in plan order, which decides the overall verdict.
fn cases(report: &Report, visibility: Visibility) -> Vec<Fingerprint> {
    let of_kind = report.cases.iter().filter(|result| result.case.visibility == visibility);
    of_kind
        .map(|result| {
            *result.fingerprint.get_or_init(|| decisive::case(&report.challenge, &result.case, Some(&result.expected)))
        })
        .collect()
}

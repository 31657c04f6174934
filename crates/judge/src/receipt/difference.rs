//! The first thing in which two results differ, in the order of cause and effect. Pure; nothing is judged here.

use std::fmt;

use super::{CaseSummary, Receipt, Summary};

/// The first thing in which a result differs from an earlier one.
///
/// `Display` writes it as a sentence fragment, the earlier result first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// Another version of judge judged.
    JudgeVersion {
        /// The earlier version.
        before: String,
        /// The present one.
        now: String,
    },
    /// The same version, with another engine: other settings, or changed sources.
    Engine,
    /// Another interpreter image.
    Image,
    /// What candidates may know of the challenge has changed.
    Challenge,
    /// Its hidden cases or its checker have changed.
    Hidden,
    /// Another source was judged.
    Source,
    /// Other cases were run, or in another order.
    Selection {
        /// The earlier number of cases.
        before: usize,
        /// The present one.
        now: usize,
    },
    /// A case came out differently.
    Case {
        /// The earlier result.
        before: CaseSummary,
        /// The present one.
        now: CaseSummary,
    },
    /// The cases are the same, but the overall verdict or the points are not.
    Total {
        /// The earlier verdict and points, such as `accepted, 4 of 4 points`.
        before: String,
        /// The present ones.
        now: String,
    },
}

impl Receipt {
    /// The first thing that differed from the start, before any case was run; `None` if nothing did.
    ///
    /// Hidden cases are compared where both receipts have them.
    pub fn first_difference(&self, now: &Self) -> Option<Difference> {
        if self.judge_version != now.judge_version {
            let (before, now) = (self.judge_version.clone(), now.judge_version.clone());
            return Some(Difference::JudgeVersion { before, now });
        }
        let hidden = self.hidden.zip(now.hidden).is_some_and(|(before, now)| before != now);
        [
            // The image is part of the engine, and says more.
            (self.image != now.image, Difference::Image),
            (self.engine != now.engine, Difference::Engine),
            (self.challenge != now.challenge, Difference::Challenge),
            (hidden, Difference::Hidden),
            ((self.source, &self.files) != (now.source, &now.files), Difference::Source),
        ]
        .into_iter()
        .find_map(|(differs, difference)| differs.then_some(difference))
    }
}

impl Summary {
    /// The first thing in which the results differ, case by case; `None` when they are the same.
    pub fn first_difference(&self, now: &Self) -> Option<Difference> {
        let ids = |summary: &Self| summary.cases.iter().map(|case| case.id.clone()).collect::<Vec<_>>();
        if ids(self) != ids(now) {
            return Some(Difference::Selection { before: self.cases.len(), now: now.cases.len() });
        }
        if let Some((before, now)) = self.cases.iter().zip(&now.cases).find(|(before, now)| before != now) {
            return Some(Difference::Case { before: before.clone(), now: now.clone() });
        }
        let total =
            |summary: &Self| format!("{}, {} of {} points", summary.verdict.label(), summary.earned, summary.possible);
        (self != now).then(|| Difference::Total { before: total(self), now: total(now) })
    }
}

impl Difference {
    /// What differs, in one word for programs: `judge_version`, `engine`, `image`, `challenge`, `hidden`, `source`,
    /// `selection`, `case` or `total`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::JudgeVersion { .. } => "judge_version",
            Self::Engine => "engine",
            Self::Image => "image",
            Self::Challenge => "challenge",
            Self::Hidden => "hidden",
            Self::Source => "source",
            Self::Selection { .. } => "selection",
            Self::Case { .. } => "case",
            Self::Total { .. } => "total",
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JudgeVersion { before, now } => {
                write!(f, "the report was made by judge {before}, and this is judge {now}")
            }
            Self::Engine => f.write_str("the engine is different"),
            Self::Image => f.write_str("the interpreter image is different"),
            Self::Challenge => f.write_str("the challenge has changed: its entry, limits, rules or samples"),
            Self::Hidden => f.write_str("the challenge has changed: its hidden cases or its checker"),
            Self::Source => f.write_str("the source is different"),
            Self::Selection { before, now } if before == now => f.write_str("other cases were run"),
            Self::Selection { before, now } => write!(f, "other cases were run: {before} then, {now} now"),
            Self::Case { before, now } => case(f, before, now),
            Self::Total { before, now } => write!(f, "the overall result: {before} then, {now} now"),
        }
    }
}

/// The difference in one case, the verdict before the figures.
fn case(f: &mut fmt::Formatter<'_>, before: &CaseSummary, now: &CaseSummary) -> fmt::Result {
    write!(f, "case {}: ", before.id)?;
    if before.verdict != now.verdict {
        write!(f, "{} then, {} now", before.verdict.label(), now.verdict.label())
    } else if before.instructions != now.instructions {
        write!(f, "{} instructions then, {} now", before.instructions, now.instructions)
    } else {
        write!(f, "{} bytes of memory then, {} now", before.memory_bytes, now.memory_bytes)
    }
}

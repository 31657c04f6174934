//! The result of every file of a practice repository: owned, complete, in a fixed order, and free of anything that its
//! audience must not see. It knows no format, file system or clock.

use std::fmt;

use jiff::Timestamp;
use judge::{Verdict, View};

use crate::baseline::{Baseline, CostChange};
use crate::roster::Roster;

/// The results of grading a folder of solutions.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Gradebook {
    /// The title that `judge.toml` gives, else the name of the folder.
    pub title: String,
    /// The files, by student and then in the order of `judge.toml`, or by path where there is none.
    pub works: Vec<Work>,
    /// Notes about the grading itself, such as a pattern in `judge.toml` that no file matches.
    pub notes: Vec<String>,
    /// Who is in the class; `None` without a roster.
    pub roster: Option<Roster>,
    /// The result of the comparison with an earlier report; `None` without one.
    pub baseline: Option<Baseline>,
    /// Wall-clock seconds of the whole run, which differ between runs. `None` for candidates.
    pub wall_seconds: Option<f64>,
}

/// One file that answers one challenge, or should.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Work {
    /// The path below the graded folder, with `/` between its parts.
    pub path: String,
    /// The path from the top of the repository, by which other tools know the file; the same as `path` where the graded
    /// folder is the top or is not in a repository.
    pub place: String,
    /// The student whose work it is, if `judge.toml` says how to tell.
    pub student: Option<String>,
    /// The id of the challenge, if it is known.
    pub challenge: Option<String>,
    /// The group of `judge.toml` that the file belongs to.
    pub group: Option<String>,
    /// Whether the work is required.
    pub need: Need,
    /// What the file turned out to be.
    pub subject: Subject,
    /// The standing of the work.
    pub standing: Standing,
    /// The points given, after weights and deductions for lateness.
    pub earned: Points,
    /// The points that could be earned; zero for bonus work, whose points come on top.
    pub possible: Points,
    /// How late it was handed in; `None` when in time, without a due date, or when the time is not known.
    pub lateness: Option<Lateness>,
    /// Why it is not known whether it is late, a sentence fragment; it then earns no points. `None` when that is known
    /// or does not matter.
    pub undated: Option<String>,
    /// When the graded version was committed, if it is the one at the due date and the file has changed since.
    pub as_of: Option<Timestamp>,
    /// What was found in place of a missing file, a sentence fragment such as "`two_sum (1).py` comes close".
    pub instead: Option<String>,
    /// The change in its cost since an earlier report; `None` when there is none to compare with, or the work was not
    /// judged.
    pub change: Option<CostChange>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// It was judged; the view is what the grading's audience may see.
    Judged(Box<View>),
    /// It does not exist.
    Missing,
    /// It could not be judged; the reason is a sentence fragment such as "the file is empty".
    Unusable(String),
    /// It has not changed since the named commit, so it was left out.
    Unchanged,
}

/// Whether a piece of work has to be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Counts, and must pass for the whole to pass.
    Required,
    /// Counts, but need not pass.
    Optional,
    /// Its points come on top.
    Bonus,
}

/// The result of a piece of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It reached what counts as passing.
    Passed,
    /// It did not.
    Failed,
    /// Nothing was decided: it was left out, or its hidden cases were not run.
    Skipped,
    /// The judge failed, which says nothing about the work.
    Unjudged,
}

/// Points in hundredths, so that sums are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points(u64);

/// How late a piece of work was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lateness {
    /// Seconds after the due date.
    pub seconds: u64,
    /// The days charged, of 24 hours each; a day that has begun counts whole. 0 where there is no deduction by days.
    pub days: u64,
    /// The points deducted for it.
    pub deducted: Points,
}

impl Gradebook {
    /// The points of all works together: earned and possible.
    pub fn points(&self) -> (Points, Points) {
        self.works.iter().fold((Points::default(), Points::default()), |(earned, possible), work| {
            (earned + work.earned, possible + work.possible)
        })
    }

    /// Gives every work its place in the repository, in which the graded folder has the path `folder`, without a
    /// trailing slash.
    pub fn place_below(&mut self, folder: &str) {
        for work in &mut self.works {
            work.place = if folder.is_empty() { work.path.clone() } else { format!("{folder}/{}", work.path) };
        }
    }

    /// The standing of the whole: failures of the judge come first, then required work that failed, then skipped work.
    /// If there is nothing to grade, it has failed.
    pub fn standing(&self) -> Standing {
        if self.works.is_empty() { Standing::Failed } else { together(&self.works.iter()) }
    }
}

/// The combined standing of works.
pub(crate) fn together<'a>(works: &(impl Iterator<Item = &'a Work> + Clone)) -> Standing {
    let any = |standing| {
        let mut works = works.clone();
        works.any(|work| work.standing == standing && (standing == Standing::Unjudged || work.need == Need::Required))
    };
    [Standing::Unjudged, Standing::Failed, Standing::Skipped]
        .into_iter()
        .find(|standing| any(*standing))
        .unwrap_or(Standing::Passed)
}

impl Work {
    /// The view, when the file was judged.
    pub fn view(&self) -> Option<&View> {
        match &self.subject {
            Subject::Judged(view) => Some(view),
            Subject::Missing | Subject::Unusable(_) | Subject::Unchanged => None,
        }
    }

    /// The overall verdict, when the file was judged.
    pub fn verdict(&self) -> Option<Verdict> {
        self.view().map(|view| view.verdict)
    }
}

impl Points {
    /// Points from their hundredths.
    pub const fn from_hundredths(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// The hundredths.
    pub const fn hundredths(self) -> u64 {
        self.0
    }
}

impl std::ops::Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl fmt::Display for Points {
    /// The shortest decimal: `7`, `7.5`, `7.25`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(formatter, "{whole}"),
            tens if tens % 10 == 0 => write!(formatter, "{whole}.{}", tens / 10),
            _ => write!(formatter, "{whole}.{rest:02}"),
        }
    }
}

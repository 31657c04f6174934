//! The author's check: a challenge's cases accept its reference and reject each wrong solution as declared.

use std::sync::Arc;

use futures_util::{StreamExt, stream};

use crate::challenge::{Challenge, Stimulus};
use crate::disclosure::Audience;
use crate::evaluate::Order;
use crate::judge::{Judge, Request};
use crate::outcome::Fault;
use crate::prepare::PrepareError;
use crate::report::Report;
use crate::submission::Submission;
use crate::verdict::Verdict;

/// What became of one solution of a challenge.
#[derive(Debug, Clone)]
pub struct SolutionCheck {
    /// The file, relative to the challenge's folder.
    pub file: String,
    /// The verdict it must get; `None` means anything but `accepted`.
    pub expect: Option<Verdict>,
    /// The report on it. After the first case that is not accepted, cases are `skipped`.
    pub report: Report,
}

impl SolutionCheck {
    /// Whether the solution got the verdict it must get.
    pub fn holds(&self) -> bool {
        match self.expect {
            Some(verdict) => self.report.verdict() == verdict,
            None => !matches!(self.report.verdict(), Verdict::Accepted | Verdict::Unjudged),
        }
    }

    /// Why the solution did not get the verdict it must get, for its author; `None` if it did.
    pub fn complaint(&self) -> Option<String> {
        if self.holds() {
            return None;
        }
        let got = self.report.verdict();
        let wanted = self.expect.map_or_else(|| "anything but accepted".to_owned(), |verdict| verdict.to_string());
        let decisive = self.report.cases().iter().find(|case| case.verdict() == got);
        let place = decisive.filter(|_| got != Verdict::Accepted).map(|case| {
            // What was sealed is not to be in the logs of whoever checks it.
            let audience = if self.report.challenge.secret { Audience::Candidate } else { Audience::Author };
            let view = case.view(audience);
            let message = view.message.map(|message| format!(": {message}")).unwrap_or_default();
            let file = match &case.case().input.stimulus {
                Stimulus::Implementation { file, .. } if !file.is_empty() => format!(", {file}"),
                _ => String::new(),
            };
            format!(" (case {}{file}{message})", view.id)
        });
        Some(format!("expected {wanted}, got {got}{}", place.unwrap_or_default()))
    }

    /// What the author can do when the solution did not get the verdict it must get; `None` if it did.
    pub fn remedy(&self) -> Option<&'static str> {
        if self.holds() {
            return None;
        }
        let fault = self.report.cases().iter().find_map(|case| case.fault());
        Some(match (self.expect, self.report.verdict()) {
            (_, Verdict::Unjudged) => match fault {
                Some(Fault::Checker(_)) => {
                    "check(input, expected, answer) must return True, False, or a text that says what is wrong"
                }
                Some(Fault::Seed(_)) => "mend schema.sql, or the `seed` of the case in cases.toml",
                _ => "run it again; it says nothing about the challenge",
            },
            (None, _) => "leave something to do in the starter, or add a case that it fails",
            (Some(Verdict::Accepted), _) => "mend the solution or the case in cases.toml; one of the two is wrong",
            (Some(_), Verdict::Accepted) => {
                "add a case that tells it from a right solution, or change its `expect` in challenge.toml"
            }
            (Some(_), _) => "change its `expect` in challenge.toml, or the solution",
        })
    }
}

/// What a check of one challenge found.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The challenge.
    pub challenge: Arc<Challenge>,
    /// Its reference, its other solutions in the order they are declared, and its starter.
    pub solutions: Vec<SolutionCheck>,
    /// What is wrong with the challenge beyond its solutions.
    pub problems: Vec<String>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.problems.is_empty() && self.solutions.iter().all(SolutionCheck::holds)
    }

    /// Whether the judge itself failed somewhere.
    pub fn is_unjudged(&self) -> bool {
        self.faults().any(|fault| !fault.is_of_the_author())
    }

    /// Whether a checker, or the SQL of a case, failed: the challenge is broken.
    pub fn is_broken(&self) -> bool {
        self.faults().any(Fault::is_of_the_author)
    }

    fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.solutions.iter().flat_map(|solution| solution.report.cases()).filter_map(|case| case.fault())
    }
}

impl Judge {
    /// Checks a challenge: its reference is accepted, each solution gets its declared verdict, its starter is not accepted.
    ///
    /// Of a challenge that is sealed only the starter is there to be checked, on its samples.
    ///
    /// # Errors
    ///
    /// When the challenge's cases cannot be completed.
    pub async fn verify(&self, challenge: &Arc<Challenge>) -> Result<Verification, PrepareError> {
        let mut sources: Vec<(String, Vec<u8>, Option<Verdict>)> = Vec::new();
        let mut problems = Vec::new();
        let extension = challenge.entry.extension();
        match &challenge.reference {
            Some(reference) => sources.push((
                format!("solutions/reference.{extension}"),
                reference.as_bytes().to_vec(),
                Some(Verdict::Accepted),
            )),
            // What a sealed challenge has in its sealed part is no problem of it.
            None if challenge.sealed.is_some() => {}
            None => problems.push(format!("there is no solutions/reference.{extension}")),
        }
        for solution in &challenge.solutions {
            sources.push((solution.file.clone(), solution.source.clone(), Some(solution.expect)));
        }
        sources.push((format!("starter.{extension}"), challenge.starter.clone().into_bytes(), None));
        let window = sources.len();
        let requests = sources.into_iter().map(|(file, source, expect)| {
            let request = Request::new(Arc::clone(challenge), Submission::new(source))
                .fail_fast(expect != Some(Verdict::Accepted));
            ((file, expect), request)
        });
        let mut reports = self.evaluation().order(Order::Input).window(window).stream(stream::iter(requests));
        let mut solutions = Vec::with_capacity(window);
        while let Some(((file, expect), report)) = reports.next().await {
            solutions.push(SolutionCheck { file, expect, report: report? });
        }
        if challenge.samples().count() == 0 {
            problems.push("there is no sample case".to_owned());
        }
        Ok(Verification { challenge: Arc::clone(challenge), solutions, problems })
    }
}

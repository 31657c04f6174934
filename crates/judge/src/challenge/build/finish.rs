//! The checks of a challenge under construction as a whole, after which there is a [`Challenge`].
//!
//! Challenges from files go through the same check of the header; `folder` knows what else they can lack. `check` has
//! the checks of parts.

use std::path::PathBuf;

use super::builder::ChallengeBuilder;
use super::check::{self, CaseIds, KEBAB};
use super::name::is_kebab;
use super::suite;
use crate::challenge::reading::{ChallengeError, Problem, Problems, Spot, quoted};
use crate::challenge::{Case, Challenge, ChallengeId, Entry, LimitChanges};
use crate::verdict::Verdict;

impl ChallengeBuilder {
    /// Checks all parts and makes the challenge from them; the error lists every problem, without lines.
    pub fn build(mut self) -> Result<Challenge, ChallengeError> {
        let path = PathBuf::from("code").join(self.id.as_deref().unwrap_or_default());
        let mut problems = Problems::in_code();
        self.check_header(&mut problems);
        self.check_parts(&mut problems);
        let cases = self.finish_cases(&mut problems);
        for problem in check::stages(&cases, self.about.stages.len(), self.authoring.generator.is_some()) {
            problems.add(&Spot::file(), problem);
        }
        if let Some(error) = problems.into_error(&path) {
            return Err(error);
        }
        let incomplete = || ChallengeError::new(path, vec![Problem::new("the challenge is incomplete")]);
        self.assemble(cases, "code".to_owned()).ok_or_else(incomplete)
    }

    /// Checks everything but the cases and the contents of other files.
    pub(in crate::challenge) fn check_header(&self, problems: &mut Problems<'_>) {
        let file = Spot::file();
        if let Some(id) = self.id.as_deref().filter(|id| ChallengeId::new(*id).is_none()) {
            problems.add(&file.key("id"), Problem::new(format!("`id` cannot be {}", quoted(id))).advise(KEBAB));
        }
        if let Some(title) = &self.about.title {
            if title.trim().is_empty() {
                problems.add(
                    &file.key("title"),
                    Problem::new("`title` is empty").advise("write what a list of challenges shows"),
                );
            } else if title.contains(char::is_control) {
                problems.add(&file.key("title"), Problem::new("`title` must be one line of plain text"));
            }
        }
        check::each(&self.about.topics, &file.key("topics"), problems, |topic| {
            let problem = || Problem::new(format!("a topic cannot be {}", quoted(topic))).advise(KEBAB);
            if is_kebab(topic) { Ok(()) } else { Err(problem()) }
        });
        if let Some(track) = self.about.track.as_deref().filter(|track| !is_kebab(track)) {
            problems
                .add(&file.key("track"), Problem::new(format!("`track` cannot be {}", quoted(track))).advise(KEBAB));
        }
        check::each(&self.about.builds_on, &file.key("builds_on"), problems, |id| {
            if self.id.as_deref() == Some(id) {
                Err(Problem::new("the challenge builds on itself")
                    .advise("name challenges to be solved before this one"))
            } else if ChallengeId::new(id).is_none() {
                Err(Problem::new(format!("{} cannot be the id of a challenge", quoted(id))).advise(KEBAB))
            } else {
                Ok(())
            }
        });
        if !(1..=600).contains(&self.about.minutes) {
            problems.add(&file.key("minutes"), Problem::new("`minutes` must be from 1 to 600"));
        }
        if let Some(entry) = &self.entry {
            check::entry(entry, &file.key("entry"), problems);
        }
        check::limits(&self.limits, &file.key("limits"), problems);
        if let Some(comparison) = &self.comparison {
            check::comparison(comparison, &file.key("checker"), problems);
        }
        for (name, terms) in &self.groups {
            let spot = file.key("groups").key(name.clone());
            if !is_kebab(name) {
                problems.add(&spot, Problem::new(format!("a group cannot be named {}", quoted(name))).advise(KEBAB));
            }
            if terms.limits != LimitChanges::default() {
                check::limits(&terms.limits.over(&self.limits), &spot.key("limits"), problems);
            }
            if let Some(comparison) = &terms.comparison {
                check::comparison(comparison, &spot.key("checker"), problems);
            }
        }
        check::rules(&self.rules, &file.key("rules"), problems);
        self.check_kinds(problems);
        if self.max_changed_lines == Some(0) {
            problems.add(&file.key("fix"), Problem::new("`max_changed_lines` must be from 1 to 10000"));
        }
        if let Some(complexity) = &self.about.complexity {
            check::complexity(complexity, &file.key("complexity"), problems);
        }
    }

    /// Checks what a SQL challenge cannot have, and what only a SQL or Python challenge can.
    fn check_kinds(&self, problems: &mut Problems<'_>) {
        let file = Spot::file();
        if matches!(self.entry, Some(Entry::Sql(_))) && !self.rules.is_empty() {
            let problem = Problem::new("[rules] has no meaning in a sql challenge: rules are about Python");
            problems.add(&file.name("rules"), problem.advise("what a submission may do is `statements` in [entry]"));
        }
        if matches!(self.entry, Some(Entry::Sql(_))) && self.max_changed_lines.is_some() {
            let problem = Problem::new("[fix] has no meaning in a sql challenge: lines are counted in Python");
            problems.add(&file.name("fix"), problem.advise("remove it"));
        }
        if let Some(entry @ (Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_))) = &self.entry
            && self.about.complexity.is_some()
        {
            let message =
                format!("[complexity] has no meaning in a {} challenge: it is measured for Python", entry.kind());
            problems.add(&file.name("complexity"), Problem::new(message).advise("remove it"));
        }
        if let Some(entry @ Entry::Drill(_)) = &self.entry {
            for (key, is_there) in [
                ("rules", !self.rules.is_empty()),
                ("fix", self.max_changed_lines.is_some()),
                ("checker", self.comparison.is_some()),
                ("groups", self.groups.values().any(|terms| terms.comparison.is_some())),
            ] {
                if is_there {
                    let message =
                        format!("[{key}] has no meaning in a {} challenge: its answers are on a sheet", entry.kind());
                    problems.add(&file.name(key), Problem::new(message).advise("remove it"));
                }
            }
        }
        if matches!(self.entry, Some(Entry::Tests(_))) && self.comparison.is_some() {
            let problem = Problem::new("[checker] has no meaning in a tests challenge: tests pass, or they fail");
            problems.add(&file.name("checker"), problem.advise("remove it"));
        }
    }

    fn check_parts(&self, problems: &mut Problems<'_>) {
        let file = Spot::file();
        if self.entry.is_none() {
            let hint = "call `function_entry`, `class_entry`, `program`, `sql`, `tests` or `drill`";
            problems.add(&file, Problem::new("there is no entry").advise(hint));
        }
        if !self.about.starter.is_empty() {
            let id = self.id.as_deref().unwrap_or_default();
            let line = self.entry.as_ref().map_or_else(|| format!("# judge: {id}"), |entry| entry.naming_line(id));
            let checked = check::starter(&self.about.starter, &line);
            if let Err(problem) = checked {
                problems.add(&file, Problem::new(format!("starter: {}", problem.message())));
            }
        }
        if self.cases.is_empty() {
            problems.add(&file, check::no_case().advise("call `sample` or `hidden`"));
        }
        if matches!(self.entry, Some(Entry::Tests(_)))
            && !self.cases.iter().any(|(_, case)| suite::passes(case.expected.as_ref()))
        {
            problems.add(&file, suite::no_right_one());
        }
        for (index, solution) in self.authoring.solutions.iter().enumerate() {
            let name = quoted(&solution.file);
            if matches!(solution.expect, Verdict::Skipped | Verdict::Unjudged) {
                let message = format!("no solution can be expected to be {}: {name}", solution.expect);
                problems.add(&file, Problem::new(message));
            }
            if self.authoring.solutions.iter().take(index).any(|other| other.file == solution.file) {
                problems.add(&file, Problem::new(format!("two solutions are named {name}")));
            }
        }
    }

    /// The cases; their problems name the case, since there are no lines to point at.
    fn finish_cases(&mut self, problems: &mut Problems<'_>) -> Vec<Case> {
        let file = Spot::file();
        let mut ids = CaseIds::default();
        let mut cases = Vec::with_capacity(self.cases.len());
        for (visibility, builder) in std::mem::take(&mut self.cases) {
            let mut of_case = Problems::in_code();
            let name = quoted(builder.id.as_deref().unwrap_or_default());
            ids.add(builder.id.as_deref(), &file, &mut of_case);
            builder.check_limits(&self.limits, &self.groups, &file, &mut of_case);
            let case = builder.finish(self.entry.as_ref(), visibility, &file, &mut of_case);
            if let (Some(case), Some(inputs)) = (&case, &self.authoring.inputs) {
                check::fits(inputs, &case.input, &file, &mut of_case);
            }
            for problem in of_case.into_list() {
                problems.add(&file, problem.about(&format!("case {name}")));
            }
            if let Some(case) = &case
                && case.expected.is_none()
                && self.authoring.reference.is_none()
                && !matches!(self.entry, Some(Entry::Drill(_)))
            {
                let problem = Problem::new(format!("case {name}: neither an expected answer nor a reference"));
                problems.add(&file, problem.advise("call `expecting` on the case, or `reference` on the challenge"));
            }
            cases.extend(case);
        }
        cases
    }
}

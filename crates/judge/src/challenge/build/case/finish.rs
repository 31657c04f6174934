//! The checks that a case is right in itself and fits its entry, after which there is a [`Case`].
//!
//! Uniqueness of ids is checked where all cases are known.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use judge_sandbox::{FilesError, Value, check_names};

use super::CaseBuilder;
use super::expected::{PASS_OR_FAIL, expected};
use crate::challenge::build::calls::{check_calls, check_calls_again};
use crate::challenge::build::name::is_kebab;
use crate::challenge::build::{MAX_POINTS, arguments, check};
use crate::challenge::reading::{Problem, Problems, Spot, quoted};
use crate::challenge::{
    Case, CaseId, Database, Drill, Elapsed, Entry, Input, LimitChanges, Limits, Question, Statements, Stimulus, Terms,
    Visibility,
};

impl CaseBuilder {
    /// Checks all parts. The case may be used only if there was no problem; without an entry there is no case.
    pub(crate) fn finish(
        self,
        entry: Option<&Entry>,
        visibility: Visibility,
        spot: &Spot,
        problems: &mut Problems<'_>,
    ) -> Option<Case> {
        self.check_texts(visibility, spot, problems);
        self.check_files(spot, problems);
        self.check_elapsed(spot, problems);
        if let Some(comparison) = &self.terms.comparison {
            check::comparison(comparison, &spot.key("checker"), problems);
        }
        let (entry, stimulus) = (entry?, self.stimulus?);
        check_stimulus(&stimulus, &self.keywords, entry, spot, problems)?;
        check_calls_again(self.repeat, &self.before, entry, spot, problems)?;
        if !self.keywords.is_empty() && !self.before.is_empty() {
            let problem = Problem::new("`before` has no meaning together with `kwargs`: its arguments are by position");
            problems.add(&spot.key("before"), problem.advise("give all arguments by position, or use `repeat`"));
        }
        if matches!(entry, Entry::Sql(_) | Entry::Tests(_)) && !(self.files.is_empty() && self.databases.is_empty()) {
            let key = if self.files.is_empty() { "databases" } else { "files" };
            let message = format!("`{key}` has no meaning in a case of a {} entry", entry.kind());
            problems.add(&spot.name(key), Problem::new(message).advise("remove it: nothing could read such a file"));
        }
        if matches!(entry, Entry::Drill(_)) && !self.databases.is_empty() {
            let message = format!("`databases` has no meaning in a case of a {} entry", entry.kind());
            let hint =
                "candidates would not see it: make the database in the question's program, or show its SQL in `files`";
            problems.add(&spot.name("databases"), Problem::new(message).advise(hint));
        }
        let expected = match self.expected {
            Some(value) => Some(expected(value, &stimulus, entry, spot, problems)?),
            None if matches!(entry, Entry::Tests(_)) => {
                problems.add(spot, Problem::new("`expected` is missing").advise(PASS_OR_FAIL));
                return None;
            }
            None => None,
        };
        Some(Case {
            id: CaseId::new(self.id?)?,
            group: self.group.unwrap_or_else(|| visibility.group().to_owned()),
            visibility,
            hint: self.hint,
            explanation: self.explanation,
            points: self.points,
            stage: self.stage,
            elapsed: self.elapsed,
            terms: self.terms,
            repeat: self.repeat,
            before: self.before,
            input: Input { stimulus, keywords: self.keywords, files: self.files, databases: databases(self.databases) },
            expected,
        })
    }

    fn check_texts(&self, visibility: Visibility, spot: &Spot, problems: &mut Problems<'_>) {
        for (key, text) in [("id", &self.id), ("group", &self.group)] {
            if let Some(text) = text.as_deref().filter(|text| !is_kebab(text)) {
                let problem = Problem::new(format!("`{key}` cannot be {}", quoted(text)));
                let hint = "use lower-case letters, digits and single hyphens between them, 64 at most";
                problems.add(&spot.key(key), problem.advise(hint));
            }
        }
        for (key, text) in [("hint", &self.hint), ("explanation", &self.explanation)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                problems.add(
                    &spot.key(key),
                    Problem::new(format!("`{key}` is empty")).advise("say something, or leave it out"),
                );
            }
        }
        let is_question = matches!(self.stimulus, Some(Stimulus::Question(_)));
        if visibility == Visibility::Hidden && self.explanation.is_some() && !is_question {
            let problem = Problem::new("`explanation` has no meaning in a hidden case");
            let hint = "nobody sees it; candidates are shown `hint`";
            problems.add(&spot.name("explanation"), problem.advise(hint));
        }
        if !(1..=20).contains(&self.stage) {
            problems.add(&spot.key("stage"), Problem::new("`stage` must be from 1 to 20"));
        }
        if self.points > MAX_POINTS {
            let problem = Problem::new(format!("`points` must be from 0 to {MAX_POINTS}"));
            problems.add(&spot.key("points"), problem);
        }
    }

    fn check_files(&self, spot: &Spot, problems: &mut Problems<'_>) {
        let files = self.files.iter().map(|(name, _)| name.as_str());
        let names: Vec<&str> = files.chain(self.databases.iter().map(|(name, _)| name.as_str())).collect();
        for (index, error) in check_names(&names) {
            let name = names[index];
            let spot = spot.key(if index < self.files.len() { "files" } else { "databases" });
            let (is_about, message, hint) = match error {
                FilesError::Twice(_) => {
                    (spot, format!("two files are named {}", quoted(name)), "rename one of the two")
                }
                FilesError::Folder(other, _) => {
                    let message =
                        format!("{} cannot be both a file and the folder of {}", quoted(&other), quoted(name));
                    (spot.name(name.to_owned()), message, "rename one of the two")
                }
                _ => {
                    let hint = "write a relative path with / between its parts, without . and ..";
                    (spot.name(name.to_owned()), format!("a file cannot be named {}", quoted(name)), hint)
                }
            };
            problems.add(&is_about, Problem::new(message).advise(hint));
        }
    }

    /// Checks the case's own limits, and that it can last as long as it must.
    pub(crate) fn check_limits(
        &self,
        limits: &Limits,
        groups: &BTreeMap<String, Terms>,
        spot: &Spot,
        problems: &mut Problems<'_>,
    ) {
        let of_group = self.group.as_ref().and_then(|group| groups.get(group));
        let of_group = of_group.map_or_else(|| limits.clone(), |terms| terms.limits.over(limits));
        let limits = &self.terms.limits.over(&of_group);
        if self.terms.limits != LimitChanges::default() {
            check::limits(limits, &spot.key("limits"), problems);
        }
        let longest = limits.sleep.saturating_add(Duration::from_secs_f64(limits.cpu_seconds()));
        if let Some(least) = self.elapsed.at_least.filter(|least| *least > longest) {
            let message = format!(
                "`min_elapsed` cannot be reached: {} s must pass, but the limits allow {} s",
                least.as_secs_f64(),
                longest.as_secs_f64()
            );
            let hint = "raise `sleep` in [limits] of challenge.toml, or make `min_elapsed` smaller";
            problems.add(&spot.key("min_elapsed"), Problem::new(message).advise(hint));
        }
    }

    fn check_elapsed(&self, spot: &Spot, problems: &mut Problems<'_>) {
        let Elapsed { at_least, at_most } = self.elapsed;
        for (key, time) in [("min_elapsed", at_least), ("max_elapsed", at_most)] {
            if time.is_some_and(|time| time > Duration::from_hours(365 * 24)) {
                problems.add(&spot.key(key), Problem::new(format!("`{key}` must be from 0s to 365d")));
            }
        }
        if let (Some(least), Some(most)) = (at_least, at_most)
            && least > most
        {
            problems.add(
                &spot.key("min_elapsed"),
                Problem::new("`min_elapsed` is more than `max_elapsed`")
                    .advise("give the smaller time to `min_elapsed`"),
            );
        }
    }
}

fn databases(databases: Vec<(String, String)>) -> Vec<Database> {
    databases.into_iter().map(|(name, seed)| Database { name, seed }).collect()
}

/// Checks that the stimulus suits the entry; `Some` if it does.
fn check_stimulus(
    stimulus: &Stimulus,
    keywords: &[(String, Value)],
    entry: &Entry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<()> {
    if !keywords.is_empty() && !matches!(entry, Entry::Function(_)) {
        let problem = Problem::new(format!("a case of a {} entry has no arguments by name of its own", entry.kind()));
        problems.add(&spot.name("kwargs"), problem.advise("give them to one of the calls"));
        return None;
    }
    match (entry, stimulus) {
        (Entry::Function(function), Stimulus::Arguments(arguments)) => {
            let places = (&spot.key("args"), &spot.key("kwargs"));
            arguments::check((arguments, keywords), function, places, problems)
        }
        (Entry::Class(class), Stimulus::Calls(calls)) => check_calls(calls, class, spot, problems),
        (Entry::Program, Stimulus::Program { .. }) | (Entry::Tests(_), Stimulus::Implementation { .. }) => Some(()),
        (Entry::Drill(drill), Stimulus::Question(question)) => check_question(*drill, question, spot, problems),
        (Entry::Sql(sql), Stimulus::Database { query, .. }) => {
            if query.is_some() && sql.statements != Statements::Writing {
                let problem = Problem::new("`query` has no meaning where a submission changes nothing");
                problems.add(&spot.name("query"), problem.advise("write statements = \"writing\" in [entry]"));
                return None;
            }
            Some(())
        }
        (entry, _) => {
            let problem = Problem::new(format!("the case is not one for an entry of kind {}", entry.kind()));
            problems.add(spot, problem.advise("start it with the function of `Case` for this kind"));
            None
        }
    }
}

/// Checks that a question can be answered as its drill requires.
fn check_question(drill: Drill, question: &Question, spot: &Spot, problems: &mut Problems<'_>) -> Option<()> {
    let mut refuse = |key: &'static str, problem: Problem| {
        problems.add(&spot.name(key), problem);
        None
    };
    if question.text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        return refuse("question", Problem::new("`question` is empty").advise("say something, or leave it out"));
    }
    match drill {
        Drill::Predict if !question.options.is_empty() => {
            let problem = Problem::new("`options` has no meaning where the output is predicted");
            return refuse("options", problem.advise("write kind = \"choose\" in [entry], or remove it"));
        }
        Drill::Choose if question.text.is_none() => {
            let problem = Problem::new("`question` is missing").advise("write question = \"Which of these …?\"");
            return refuse("id", problem);
        }
        Drill::Choose if question.options.len() < 2 => {
            let problem = Problem::new("there are fewer than two `options`");
            return refuse("options", problem.advise("write options = { a = \"…\", b = \"…\" }"));
        }
        Drill::Predict | Drill::Choose => {}
    }
    let mut seen = BTreeSet::new();
    for option in &question.options {
        let label = quoted(&option.label);
        if !is_kebab(&option.label) || option.label.len() > 8 {
            let problem = Problem::new(format!("an option cannot be called {label}"));
            return refuse("options", problem.advise("use a letter or a short word, such as a, b or c"));
        }
        if option.text.trim().is_empty() {
            let problem = Problem::new(format!("the option {label} is empty"));
            return refuse("options", problem.advise("write what can be chosen"));
        }
        if !seen.insert(option.text.trim()) {
            let problem = Problem::new(format!("the option {label} says the same as another one"));
            return refuse("options", problem.advise("remove one of the two"));
        }
    }
    Some(())
}

//! Asks the author's checker about an answer, in a sandbox of its own, and says whose fault it is if there is no
//! decision.
//!
//! Between `plan`, whose jobs it combines with a checker's, and `run`, which asks about every answer; `author` asks
//! about answers that a tool made up. A checker that fails on everything is the author's mistake. If it accepts a right
//! answer but fails on the given one, the given answer is the cause, and wrong: otherwise a candidate could choose not
//! to be judged.

use std::sync::Arc;

use judge_sandbox::{Cancellation, Execution, Job, JobCall, Outcome, Sandbox, Value, Workers};

use crate::challenge::{Case, Challenge, Expected, Limits, Stimulus};
use crate::decision::{self, Answer, Decision};
use crate::fault::Fault;
use crate::plan::{self, CompleteCase};
use crate::prepare::{self, databases};
use crate::verdict::Verdict;

/// What a custom checker may use.
const CHECKER: Limits = Limits {
    instructions: 20 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 64 << 10,
    sleep: std::time::Duration::ZERO,
};

/// What a candidate is told of an answer that the checker cannot read.
const UNREADABLE: &str = "the answer is not of a kind or size that the checker can read";

/// A checker and the case it is asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checker<'a> {
    pub(crate) challenge: &'a Arc<Challenge>,
    pub(crate) source: &'a Arc<str>,
    pub(crate) case: &'a CompleteCase,
}

/// Where checkers run, and until when.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) sandbox: &'a dyn Sandbox,
    pub(crate) workers: &'a Workers,
    pub(crate) cancel: &'a Cancellation,
}

/// The checker's decision about an answer.
enum Opinion {
    /// It said whether the answer is right.
    Decided(Decision),
    /// It reached no decision, for this reason, meant for the author.
    Nothing(String),
}

impl Checker<'_> {
    /// The checker's decision about the answer.
    ///
    /// # Errors
    ///
    /// When the checker fails on a right answer as well, or the judge fails.
    pub(crate) fn decide(&self, answer: &Answer<'_>, place: Place<'_>) -> Result<Decision, Fault> {
        let Some(given) = value(answer, &self.case.expected) else {
            return Ok(Decision::because(Verdict::WrongAnswer, "the output is not UTF-8 text"));
        };
        let why = match self.ask(given.clone(), place)? {
            Opinion::Decided(decision) => return Ok(decision),
            Opinion::Nothing(why) => prepare::unless_secret(self.challenge, why),
        };
        match self.accepts_a_right_answer(&given, place)? {
            Some(true) => {
                let note = format!("the checker fails on this answer, but not on a right one: {why}");
                Ok(Decision { note: Some(note), ..Decision::because(Verdict::WrongAnswer, UNREADABLE) })
            }
            Some(false) => Err(Fault::Checker(why)),
            None => Ok(cancelled()),
        }
    }

    /// Why the checker reaches no decision about a value that may be an answer; `None` when it decides.
    ///
    /// # Errors
    ///
    /// When the judge fails.
    pub(crate) fn failure(&self, answer: Value, place: Place<'_>) -> Result<Option<String>, Fault> {
        Ok(match self.ask(answer, place)? {
            Opinion::Decided(_) => None,
            Opinion::Nothing(why) => Some(prepare::unless_secret(self.challenge, why)),
        })
    }

    /// Whether the checker accepts the expected answer, or the reference's answer where the expected one only says
    /// something about right answers; it has failed on `given`. This is determined once per case; `None` when it was
    /// cancelled.
    fn accepts_a_right_answer(&self, given: &Value, place: Place<'_>) -> Result<Option<bool>, Fault> {
        if let Some(known) = self.case.control.get() {
            return Ok(Some(*known));
        }
        let accepts = |answer: &Value| match self.ask(answer.clone(), place)? {
            Opinion::Decided(decision) => Ok::<_, Fault>(decision.verdict == Verdict::Accepted),
            Opinion::Nothing(_) => Ok(false),
        };
        // What was asked once is not asked again: the checker may take long to fail.
        let expected = expected_value(&self.case.expected);
        let mut accepted = expected != *given && accepts(&expected)?;
        if !accepted
            && let Some(answer) = self.reference_answer(place)?
            && answer != expected
            && answer != *given
        {
            accepted = accepts(&answer)?;
        }
        if place.cancel.is_cancelled() {
            return Ok(None);
        }
        Ok(Some(*self.case.control.get_or_init(|| accepted)))
    }

    /// What the reference answers in the case, if there is one and it answers.
    fn reference_answer(&self, place: Place<'_>) -> Result<Option<Value>, Fault> {
        let (challenge, case) = (self.challenge, &self.case.case);
        let Some(reference) = &challenge.authoring.reference else { return Ok(None) };
        let once = Case { repeat: 1, ..(**case).clone() };
        let case = &once;
        let job = plan::job(challenge, case, Arc::clone(reference), true);
        let mut execution = databases::run(challenge, case, job, (place.sandbox, place.workers), place.cancel)?;
        if decision::settle(challenge, case, &mut execution)?.is_some() {
            return Ok(None);
        }
        let answer = decision::answer(&execution, &self.case.expected, &case.input.stimulus);
        Ok(answer.ok().as_ref().and_then(|answer| value(answer, &self.case.expected)))
    }

    fn ask(&self, answer: Value, place: Place<'_>) -> Result<Opinion, Fault> {
        let arguments = vec![input_value(self.case), expected_value(&self.case.expected), answer];
        let job = Job::new(Arc::clone(self.source), JobCall::function("check", arguments), CHECKER);
        Ok(opinion(&place.sandbox.run(&job, place.cancel)?))
    }
}

fn opinion(execution: &Execution) -> Opinion {
    Opinion::Decided(match &execution.outcome {
        Outcome::Returned(Value::Bool(true)) => Decision::accepted(),
        Outcome::Returned(Value::Bool(false)) => Decision::because(Verdict::WrongAnswer, "the answer is not right"),
        Outcome::Returned(Value::Str(reason)) => Decision::because(Verdict::WrongAnswer, reason.clone()),
        Outcome::Cancelled => cancelled(),
        _ => return Opinion::Nothing(prepare::description_in(execution, "the checker")),
    })
}

fn cancelled() -> Decision {
    Decision::because(Verdict::Skipped, "the run was stopped")
}

/// An answer as a checker sees it; `None` for an output that is not text where text is expected.
fn value(answer: &Answer<'_>, expected: &Expected) -> Option<Value> {
    match answer {
        Answer::Value(value) => Some(Value::clone(value)),
        Answer::Text(bytes) if matches!(expected, Expected::Bytes(_)) => Some(Value::Bytes(bytes.to_vec())),
        Answer::Text(bytes) => std::str::from_utf8(bytes).ok().map(|text| Value::Str(text.to_owned())),
    }
}

/// A case's input as a custom checker sees it.
fn input_value(case: &CompleteCase) -> Value {
    let input = &case.case.input;
    let text = |text: &str| Value::Str(text.to_owned());
    let dict = |named: &[(String, Value)]| {
        Value::Dict(named.iter().map(|(name, value)| (text(name), value.clone())).collect())
    };
    let mut items = match &input.stimulus {
        Stimulus::Arguments(arguments) => vec![(text("args"), Value::List(arguments.clone()))],
        Stimulus::Calls(calls) => {
            let calls = calls.iter().map(|call| {
                let name = std::iter::once(Value::Str(call.name.clone()));
                let named =
                    (!call.keywords.is_empty()).then(|| Value::Dict(vec![(text("$kwargs"), dict(&call.keywords))]));
                Value::List(name.chain(call.arguments.iter().cloned()).chain(named).collect())
            });
            vec![(text("calls"), Value::List(calls.collect()))]
        }
        Stimulus::Program { stdin, arguments } => vec![
            (text("stdin"), Value::of_text(stdin)),
            (text("args"), Value::List(arguments.iter().map(|argument| text(argument)).collect())),
        ],
        Stimulus::Database { seed, query } => {
            vec![(text("seed"), text(seed)), (text("query"), query.as_deref().map_or(Value::None, text))]
        }
        // The results of tests, and the answers to a drill, are decided without a checker.
        Stimulus::Implementation { .. } | Stimulus::Question(_) => Vec::new(),
    };
    if !input.keywords.is_empty() {
        items.push((text("kwargs"), dict(&input.keywords)));
    }
    if !input.files.is_empty() {
        let files = input.files.iter().map(|(name, content)| (text(name), Value::of_text(content)));
        items.push((text("files"), Value::Dict(files.collect())));
    }
    Value::Dict(items)
}

fn expected_value(expected: &Expected) -> Value {
    match expected {
        Expected::Value(value) => value.clone(),
        Expected::Text(text) => Value::Str(text.clone()),
        Expected::Bytes(bytes) => Value::Bytes(bytes.clone()),
        Expected::Tests(result) => result.value(),
        Expected::Calls(calls) => Value::List(calls.iter().map(expected_value).collect()),
        // An expected exception is decided before a checker is asked; inside a class case it appears as None.
        Expected::Raises(_) => Value::None,
    }
}

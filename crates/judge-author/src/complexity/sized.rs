//! One source on one input of a given size: its cost, or why that is unknown.
//!
//! It sits between `complexity`, which chooses the sizes, and the judge. It knows how an input is made, what is
//! subtracted from the cost, and that the answer has to be right. It does not know what the costs mean.
//!
//! A solution is run exactly as it is judged, to the byte, so that only its input shows that it is being measured.
//! Python's collector of cyclic garbage runs too. Its own work depends on the number of objects in a way of its own and
//! would make a sort with keys look quadratic, so the engine counts it separately and it is subtracted.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use judge::outcome::CallOutcome;
use judge::{
    Audience, Call, Cancellation, Case, CaseResult, Challenge, Entry, Execution, Expected, Input, Judge, Limits,
    Outcome, Request, Selection, Stimulus, Submission, Usage, Value, Verdict,
};

use super::{ComplexityError, Ending, Sample};

/// The limits for one size.
const MOST: Limits = Limits {
    instructions: Limits::INSTRUCTIONS_PER_SECOND,
    memory: 1 << 30,
    output: 64 << 20,
    sleep: Duration::from_hours(24 * 365),
};

/// The limits for `sized(n)`.
const MAKING: Limits = Limits { sleep: Duration::ZERO, ..MOST };

/// The key with which `sized(n)` gives the number of operations in the cost.
const OPERATIONS: &str = "operations";

/// The result of one size.
pub(super) enum Step {
    /// Its costs, and the instructions of the whole run, including reading the input.
    Sample(Sample, u64),
    /// Nothing; larger sizes need not be tried.
    End(Ending),
}

/// An input of some size.
struct Sized {
    case: Case,
    operations: u64,
}

/// Measures one source.
pub(super) struct Runner<'a> {
    judge: &'a Judge,
    stop: &'a Cancellation,
    /// The challenge with the limits for measuring.
    challenge: Arc<Challenge>,
    /// The same, with every answer accepted.
    unchecked: Arc<Challenge>,
    /// The same, with the solution loaded and not called, for finer differences.
    uncalled: Arc<Challenge>,
    /// A challenge whose entry is `sized`.
    maker: Arc<Challenge>,
    sizes: Submission,
    /// A challenge with the same entry, with every answer accepted.
    plain: Arc<Challenge>,
    idle: Submission,
    reference: Option<Submission>,
    solution: Submission,
    /// The cost of loading the solution, as far as it does not depend on the input.
    loading: OnceLock<u64>,
    /// The first size and its input, to check that another size has another input.
    first: OnceLock<(u64, Input)>,
}

/// How finely costs are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Each cost includes loading the source.
    Coarse,
    /// No cost includes it, nor the effects of the different heap after it.
    Fine,
}

/// Instructions by which a solution could inflate what is subtracted from its cost.
const TRUST: u64 = 100_000;

impl<'a> Runner<'a> {
    /// Prepares to measure a solution of `challenge`.
    pub(super) fn new(
        judge: &'a Judge,
        challenge: &Challenge,
        source: &[u8],
        stop: &'a Cancellation,
    ) -> Result<Self, ComplexityError> {
        let id = || challenge.id().to_string();
        let entry = challenge.entry();
        let plain = plain(entry).ok_or_else(|| ComplexityError::Kind { challenge: id(), kind: entry.kind() })?;
        if challenge.sealed().is_some() {
            return Err(ComplexityError::Sealed { challenge: id() });
        }
        let sizes = challenge.sizes().ok_or_else(|| ComplexityError::NoSizes { challenge: id() })?;
        // The reference's answers are right by definition.
        let reference = challenge.reference().map(str::as_bytes).filter(|reference| *reference != source);
        let challenge = challenge.clone().with_limits(MOST);
        let unchecked = challenge.clone().without_checker();
        Ok(Self {
            judge,
            stop,
            uncalled: Arc::new(unchecked.clone().without_calls()),
            unchecked: Arc::new(unchecked),
            maker: Arc::new(maker()),
            sizes: Submission::new(sizes),
            plain: Arc::new(plain),
            idle: Submission::new(idle(challenge.entry())),
            reference: reference.map(Submission::new),
            solution: Submission::new(source),
            challenge: Arc::new(challenge),
            loading: OnceLock::new(),
            first: OnceLock::new(),
        })
    }

    /// Whether [`Grain::Fine`] differs from [`Grain::Coarse`].
    pub(super) fn has_grain(&self) -> bool {
        !matches!(self.challenge.entry(), Entry::Program)
    }

    /// Measures the solution at `size`; `None` if it was cancelled.
    pub(super) async fn step(&self, size: u64, grain: Grain) -> Result<Option<Step>, ComplexityError> {
        let sized = match self.input(size).await? {
            Ok(sized) => sized,
            Err(ending) => return Ok(ending.map(Step::End)),
        };
        self.run(size, sized, grain).await
    }

    /// The input that `sized(size)` makes; the inner error is an end, or `None` after a cancellation.
    async fn input(&self, size: u64) -> Result<Result<Sized, Option<Ending>>, ComplexityError> {
        let wrong = |reason: String| {
            let reason = if self.challenge.is_secret() { "what happened is not shown".to_owned() } else { reason };
            ComplexityError::Sizes { challenge: self.challenge.id().to_string(), size, reason }
        };
        let argument = Value::Int(i64::try_from(size).unwrap_or(i64::MAX));
        let text = |text: &str| Value::Str(text.to_owned());
        let keys = vec![(text("id"), text("size")), (text("args"), Value::List(vec![argument]))];
        let mut case = self.maker.case_of(&Value::Dict(keys)).map_err(wrong)?;
        case.expected = Some(Expected::Value(Value::None));
        let result = self.result(&self.maker, &self.sizes, case).await?;
        if self.stop.is_cancelled() {
            return Ok(Err(None));
        }
        match result.execution().map(|execution| &execution.outcome) {
            Some(Outcome::Returned(value)) => {
                self.sized(value).and_then(|sized| self.other(size, sized)).map(Ok).map_err(wrong)
            }
            Some(Outcome::InstructionLimit | Outcome::MemoryLimit | Outcome::OutputLimit(_)) => {
                Ok(Err(Some(Ending::Input { size })))
            }
            _ => {
                let view = result.view(Audience::Author);
                Err(wrong(view.traceback.or(view.message).unwrap_or_else(|| view.verdict.to_string())))
            }
        }
    }

    /// The case in a dict.
    fn sized(&self, value: &Value) -> Result<Sized, String> {
        let Value::Dict(items) = value else {
            return Err(format!("`sized` returns {}, not a dict", value.abridged(80)));
        };
        let is = |key: &Value, name: &str| matches!(key, Value::Str(text) if text == name);
        let operations = match items.iter().find(|(key, _)| is(key, OPERATIONS)) {
            None => 1,
            Some((_, Value::Int(count))) if *count > 0 => count.unsigned_abs(),
            Some((_, other)) => {
                return Err(format!("`{OPERATIONS}` is {}, but it must be a number above 0", other.abridged(80)));
            }
        };
        let keys = items.iter().filter(|(key, _)| !is(key, OPERATIONS) && !is(key, "id")).cloned();
        let id = (Value::Str("id".to_owned()), Value::Str("size".to_owned()));
        let case = self.challenge.case_of(&Value::Dict(keys.chain([id]).collect()))?;
        Ok(Sized { case, operations })
    }

    /// An input that differs from that of a much smaller size: otherwise every solution would be O(1).
    fn other(&self, size: u64, sized: Sized) -> Result<Sized, String> {
        let (first, input) = self.first.get_or_init(|| (size, sized.case.input.clone()));
        // Sizes close to each other may be rounded to the same.
        if size >= first * 2 && *input == sized.case.input {
            return Err(format!("it is the same as sized({first})"));
        }
        Ok(sized)
    }

    async fn run(&self, size: u64, sized: Sized, grain: Grain) -> Result<Option<Step>, ComplexityError> {
        let Sized { mut case, operations } = sized;
        let stimulus = case.input.stimulus.clone();
        let given = case.expected.take();
        case.expected = Some(nothing(&stimulus));
        let idle = self.result(&self.plain, &self.idle, case.clone());
        let (idle, answer) = match (&self.reference, given) {
            (Some(reference), None) => {
                let (idle, answer) = futures_util::join!(idle, self.result(&self.plain, reference, case.clone()));
                let Some(answer) = answer?.execution().and_then(|execution| answered(execution, &stimulus)) else {
                    return Ok((!self.stop.is_cancelled()).then_some(Step::End(Ending::Reference { size })));
                };
                (idle?, Some(answer))
            }
            (_, given) => (idle.await?, given),
        };
        let is_checked = answer.is_some();
        case.expected = answer.or(case.expected);
        if !matches!(idle.verdict(), Verdict::Accepted | Verdict::WrongAnswer) {
            return Ok((!self.stop.is_cancelled()).then_some(Step::End(Ending::Input { size })));
        }
        let judged = if is_checked { &self.challenge } else { &self.unchecked };
        let own = self.result(judged, &self.solution, case.clone());
        let (own, base) = match grain {
            Grain::Coarse => (own.await?, cost(&idle)),
            Grain::Fine => {
                let (own, loaded) = futures_util::join!(own, self.result(&self.uncalled, &self.solution, case));
                (own?, self.trusted(&idle, &loaded?))
            }
        };
        if self.stop.is_cancelled() {
            return Ok(None);
        }
        let end = |ending| Ok(Some(Step::End(ending)));
        match own.verdict() {
            Verdict::Accepted => {}
            Verdict::WrongAnswer if !is_checked => {}
            Verdict::WrongAnswer => return end(Ending::WrongAnswer { size }),
            Verdict::TimeLimit => return end(Ending::TimeLimit { size }),
            Verdict::MemoryLimit => return end(Ending::MemoryLimit { size }),
            Verdict::OutputLimit => return end(Ending::OutputLimit { size }),
            _ => return end(Ending::Failed { size, reason: self.reason(&own) }),
        }
        let (whole, own) = (own.usage().instructions, cost(&own));
        let sample = Sample {
            size,
            operations,
            instructions: own.instructions.saturating_sub(base.instructions),
            memory: own.memory_bytes.saturating_sub(base.memory_bytes),
        };
        Ok(Some(Step::Sample(sample, whole)))
    }

    /// What is subtracted: the solution's cost when it is not called, unless its own code, which that includes, makes
    /// this cost grow with the input.
    fn trusted(&self, idle: &CaseResult, loaded: &CaseResult) -> Usage {
        if !matches!(loaded.verdict(), Verdict::Accepted | Verdict::WrongAnswer) {
            return cost(idle);
        }
        let (idle, loaded) = (cost(idle), cost(loaded));
        let loading = *self.loading.get_or_init(|| loaded.instructions.saturating_sub(idle.instructions));
        Usage { instructions: loaded.instructions.min(idle.instructions + loading + TRUST), ..idle }
    }

    /// Runs a source on one case.
    async fn result(
        &self,
        challenge: &Arc<Challenge>,
        source: &Submission,
        case: Case,
    ) -> Result<CaseResult, ComplexityError> {
        let request = Request::new(Arc::clone(challenge), source.clone())
            .keep_answers(true)
            .select(Selection::Nothing)
            .own_cases(vec![case])
            .cancel_with(self.stop.clone());
        let report = self.judge.submit(request).await?;
        let result = report.cases().first().expect("there is one case").clone();
        match result.fault() {
            Some(fault) => Err(ComplexityError::Judge { challenge: self.challenge.id().clone(), fault: fault.clone() }),
            None => Ok(result),
        }
    }

    fn reason(&self, result: &CaseResult) -> String {
        let message = result.view(Audience::Author).message.filter(|_| !self.challenge.is_secret());
        let message = message.unwrap_or_else(|| result.verdict().to_string());
        message.lines().last().unwrap_or_default().to_owned()
    }
}

/// A challenge of one function, `sized`.
fn maker() -> Challenge {
    let builder = Challenge::builder("sizes").function_entry("sized").limits(MAKING);
    builder.sample(Case::function("none", [0]).expecting(0)).build().expect("it has all it needs")
}

/// A challenge with this entry and nothing else; `None` if there is nothing to measure.
fn plain(entry: &Entry) -> Option<Challenge> {
    let builder = Challenge::builder("plain").limits(MOST);
    let builder = match entry {
        Entry::Function(function) => {
            let arguments = vec![0; function.parameters.len().max(function.answer.map_or(1, |index| index + 1))];
            let case = Case::function("none", arguments).expecting(Value::None);
            builder.function_entry(function.clone()).sample(case)
        }
        Entry::Class(class) => {
            let call = Call::new(class.name.as_str(), [0]);
            builder
                .class_entry(class.clone())
                .sample(Case::class("none", [call]).expecting(Value::List(vec![Value::None])))
        }
        Entry::Program => builder.program().sample(Case::program("none", "").expecting("")),
        Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => return None,
    };
    builder.build().ok()
}

/// What a run used, less the collector's work.
fn cost(result: &CaseResult) -> Usage {
    let usage = result.usage();
    Usage { instructions: usage.instructions.saturating_sub(usage.collecting), ..usage }
}

/// A source whose entry does nothing with its input. It contains nothing of the solution, which could influence what is
/// subtracted.
fn idle(entry: &Entry) -> String {
    let name = entry.spellings().first().copied().unwrap_or_default();
    match entry {
        Entry::Function(_) => format!("def {name}(*arguments):\n    pass\n"),
        Entry::Class(_) => format!(
            "class {name}:\n    def __init__(self, *arguments):\n        pass\n\n    \
             def __getattr__(self, name):\n        return lambda *arguments: None\n"
        ),
        _ => "pass\n".to_owned(),
    }
}

/// An expected answer that is never compared.
fn nothing(stimulus: &Stimulus) -> Expected {
    match stimulus {
        Stimulus::Program { .. } => Expected::Text(String::new()),
        Stimulus::Calls(calls) => Expected::Calls(vec![Expected::Value(Value::None); calls.len()]),
        _ => Expected::Value(Value::None),
    }
}

/// The reference's answer, if it gave one.
fn answered(execution: &Execution, stimulus: &Stimulus) -> Option<Expected> {
    match (&execution.outcome, stimulus) {
        (Outcome::Returned(_) | Outcome::Exited { status: 0 }, Stimulus::Program { .. }) => {
            Some(Expected::output(execution.stdout.clone()))
        }
        (Outcome::Returned(value), _) => Some(Expected::Value(value.clone())),
        (Outcome::Called(calls), _) => {
            let value = |call: &CallOutcome| match call {
                CallOutcome::Returned(value) => Some(Expected::Value(value.clone())),
                CallOutcome::Raised(_) => None,
            };
            calls.iter().map(value).collect::<Option<_>>().map(Expected::Calls)
        }
        _ => None,
    }
}

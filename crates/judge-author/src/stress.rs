//! Inputs on which a solution answers differently from the reference, and the smallest such input.
//!
//! [`Trials`] are inputs with the reference's answers, made once and used for any number of solutions. The judge itself
//! decides what a right answer is, on cases that expect the reference's answers. The result depends only on challenge,
//! source and [`Options`], however many cases run at a time.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use judge::{
    Audience, Cancellation, Case, CaseId, CaseResult, Challenge, Elapsed, Input, Judge, Limits, PrepareError,
    PrepareErrorKind, Request, Submission, Verdict, Visibility,
};

use crate::inputs::{Draft, Maker};
use crate::probe::{ask_reference, meets_conditions};

mod shrink;

#[cfg(test)]
mod tests;

/// Inputs that are tried together.
const TOGETHER: usize = 100;

/// Attempts for each requested input: shapes may leave no value, and conditions may refuse it.
const ATTEMPTS: usize = 40;

/// Attempts of which at least one must give an input that the conditions allow.
const HOPE: usize = 20_000;

/// How many inputs are made, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many inputs; fewer when the shape has no more different ones.
    pub count: usize,
    /// The seed; other seeds make other inputs.
    pub seed: u64,
    /// Roughly the most items that a list or text has.
    pub size: usize,
    /// The number of smaller inputs to try on the way to the smallest, for each source that is caught.
    pub tries: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { count: 1000, seed: 1, size: 10, tries: 4000 }
    }
}

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StressError {
    /// The challenge declares no inputs.
    #[error("{challenge} has no inputs.toml, so no inputs can be made")]
    NoInputs {
        /// The challenge.
        challenge: String,
    },
    /// There is nothing to compare with.
    #[error("{challenge} has no solutions/reference.{extension} to compare with")]
    NoReference {
        /// The challenge.
        challenge: String,
        /// How the names of its solutions end.
        extension: &'static str,
    },
    /// No declared input fulfils the conditions.
    #[error("{challenge}: inputs.toml: none of {attempts} inputs fits its own shape and fulfils `where`")]
    NoneAllowed {
        /// The challenge.
        challenge: String,
        /// The number that was made.
        attempts: usize,
    },
    /// The reference fails on a declared input.
    #[error("{challenge}: the reference has no answer for an input that inputs.toml allows: {input}: {reason}")]
    Reference {
        /// The challenge.
        challenge: String,
        /// The input.
        input: String,
        /// What happened instead.
        reason: String,
    },
    /// The conditions cannot be evaluated, or the judge failed.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
}

/// Inputs of a challenge, and what its reference answers.
#[derive(Debug)]
pub struct Trials {
    challenge: Arc<Challenge>,
    maker: Maker,
    asked: Vec<Trial>,
    /// The first input, in order, that the reference has no answer for; none comes after it.
    failure: Option<(String, String)>,
    options: Options,
}

#[derive(Debug, Clone)]
struct Trial {
    draft: Draft,
    /// It includes the reference's answer.
    case: Case,
    /// What the reference needed.
    instructions: u64,
}

/// An input on which a solution is not accepted.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Counterexample {
    /// The smallest one found, with the expected answer.
    pub case: Case,
    /// The result of the solution on it.
    pub result: CaseResult,
    /// The number of values in the input; 0 if any input will do.
    pub size: usize,
    /// The number of values in the first input found.
    pub size_before: usize,
    /// The number of that first input, from 1.
    pub number: usize,
    /// Whether any input would have done: the source breaks a rule, or cannot be run at all.
    pub whatever_the_input: bool,
}

impl Trials {
    /// Makes inputs and asks the reference; `None` if `stop` is cancelled before that is done.
    ///
    /// # Errors
    ///
    /// When the challenge declares no inputs or has no reference, no input fulfils the conditions, or the judge fails.
    pub async fn prepare(
        judge: &Judge,
        challenge: &Arc<Challenge>,
        options: Options,
        stop: &Cancellation,
    ) -> Result<Option<Self>, StressError> {
        let name = || challenge.id().to_string();
        let inputs = challenge.inputs().ok_or_else(|| StressError::NoInputs { challenge: name() })?;
        if challenge.reference().is_none() {
            let extension = challenge.entry().extension();
            return Err(StressError::NoReference { challenge: name(), extension });
        }
        let maker = Maker::new(inputs);
        let Some(drafts) = drafts(judge, challenge, &maker, options, stop).await? else { return Ok(None) };
        let (mut asked, mut failure) = (Vec::with_capacity(drafts.len()), None);
        for (chunk, first) in drafts.chunks(TOGETHER).zip((1..).step_by(TOGETHER)) {
            let cases = chunk.iter().zip(first..).map(|((_, input), number)| case(number, input)).collect();
            let answered = ask_reference(judge, challenge, cases, stop).await?;
            if stop.is_cancelled() {
                return Ok(None);
            }
            for ((draft, _), answered) in chunk.iter().zip(answered) {
                if let Some(reason) = answered.failure {
                    failure = Some((described(challenge, &answered.case), reason));
                    break;
                }
                let instructions = answered.usage.instructions;
                asked.push(Trial { draft: draft.clone(), case: answered.case, instructions });
            }
            if failure.is_some() {
                break;
            }
        }
        Ok(Some(Self { challenge: Arc::clone(challenge), maker, asked, failure, options }))
    }

    /// How many inputs there are.
    pub fn len(&self) -> usize {
        self.asked.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// The options they were made with.
    pub fn options(&self) -> Options {
        self.options
    }

    /// The error that the reference fails on a declared input, if it does.
    pub fn complaint(&self) -> Option<StressError> {
        let (input, reason) = self.failure.clone()?;
        Some(StressError::Reference { challenge: self.challenge.id().to_string(), input, reason })
    }

    /// The smallest input that could be found on which `source` is not accepted; `None` if it is accepted on all of
    /// them, or `stop` was cancelled. Calls `observe` with the number of further inputs on which it was accepted.
    ///
    /// # Errors
    ///
    /// When the reference failed before a difference was found, or the judge fails.
    pub async fn against(
        &self,
        judge: &Judge,
        source: &[u8],
        stop: &Cancellation,
        mut observe: impl FnMut(usize),
    ) -> Result<Option<Counterexample>, StressError> {
        let mut first = 0;
        while first < self.asked.len() && !stop.is_cancelled() {
            let range = first..(first + TOGETHER).min(self.asked.len());
            if let Some((index, result)) = self.first_difference(judge, source, range.clone(), stop).await? {
                return Ok(Some(self.smallest(judge, source, index, result, stop).await?));
            }
            observe(range.len());
            first = range.end;
        }
        match self.complaint() {
            Some(complaint) if !stop.is_cancelled() => Err(complaint),
            _ => Ok(None),
        }
    }

    /// The first input of a range on which `source` is not accepted.
    async fn first_difference(
        &self,
        judge: &Judge,
        source: &[u8],
        range: Range<usize>,
        stop: &Cancellation,
    ) -> Result<Option<(usize, CaseResult)>, StressError> {
        let cases = self.asked[range.clone()].iter().map(|trial| trial.case.clone()).collect();
        let limits = self.challenge.limits().clone();
        let results = self.judged(judge, source, cases, limits, stop).await?;
        let found = results.into_iter().zip(range).find(|(result, _)| result.verdict() != Verdict::Accepted);
        Ok(found.filter(|_| !stop.is_cancelled()).map(|(result, index)| (index, result)))
    }

    /// Judges `source` on cases, up to the first that is not accepted.
    async fn judged(
        &self,
        judge: &Judge,
        source: &[u8],
        cases: Vec<Case>,
        limits: Limits,
        stop: &Cancellation,
    ) -> Result<Vec<CaseResult>, StressError> {
        let challenge = Challenge::clone(&self.challenge).with_cases(cases).with_limits(limits);
        let request = Request::new(Arc::new(challenge), Submission::new(source)).fail_fast(true);
        let report = judge.submit(request.cancel_with(stop.clone())).await?;
        if !stop.is_cancelled()
            && let Some(fault) = report.cases().iter().find_map(CaseResult::fault)
        {
            let kind = PrepareErrorKind::Fault(fault.clone());
            return Err(PrepareError::new(self.challenge.id().clone(), kind).into());
        }
        Ok(report.cases().to_vec())
    }
}

/// Different inputs that the conditions allow, with their form in cases; `None` after cancelling.
async fn drafts(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    maker: &Maker,
    options: Options,
    stop: &Cancellation,
) -> Result<Option<Vec<(Draft, Input)>>, StressError> {
    let most = options.count.saturating_mul(ATTEMPTS).max(HOPE);
    let (mut found, mut seen, mut attempts) = (Vec::new(), HashSet::new(), 0);
    while found.len() < options.count && attempts < most && !(attempts >= HOPE && found.is_empty()) {
        let mut made = Vec::new();
        for _ in 0..4 * TOGETHER {
            // The first inputs are small, the second half has the full size; sooner if there are few small ones.
            let passed = (found.len() + made.len()).max(attempts / 4);
            let share = 2 * options.size.saturating_mul(passed) / options.count.max(1);
            let size = share.clamp(1, options.size.max(1));
            if let Some(draft) = maker.make(options.seed, attempts as u64, size) {
                let input = maker.input(&draft, challenge.entry());
                if seen.insert(format!("{input:?}")) {
                    made.push((draft, input));
                }
            }
            attempts += 1;
        }
        let inputs: Vec<Input> = made.iter().map(|(_, input)| input.clone()).collect();
        let allowed = meets_conditions(judge, challenge, &inputs, stop).await?;
        if stop.is_cancelled() {
            return Ok(None);
        }
        found.extend(made.into_iter().zip(allowed).filter(|(_, allowed)| *allowed).map(|(made, _)| made));
    }
    if found.is_empty() && options.count > 0 {
        return Err(StressError::NoneAllowed { challenge: challenge.id().to_string(), attempts });
    }
    found.truncate(options.count);
    Ok(Some(found))
}

/// A case that candidates may see, without an answer.
fn case(number: usize, input: &Input) -> Case {
    Case {
        repeat: 1,
        before: Vec::new(),
        id: CaseId::new(format!("input-{number}")).expect("a word and a number make an identifier"),
        group: "stress".to_owned(),
        visibility: Visibility::Sample,
        hint: None,
        explanation: None,
        points: 1,
        stage: 1,
        elapsed: Elapsed::default(),
        terms: judge::Terms::default(),
        input: input.clone(),
        expected: None,
    }
}

/// The input of a case on one line; nothing of it if the challenge was sealed.
fn described(challenge: &Challenge, case: &Case) -> String {
    if challenge.is_secret() {
        return "(not shown, because the challenge is sealed)".to_owned();
    }
    let mut text = judge::input_text(&case.input).replace('\n', " ");
    if text.chars().count() > 200 {
        text = text.chars().take(200).chain(['…']).collect();
    }
    text
}

/// Why a case is not accepted, for its author.
pub fn reason(result: &CaseResult) -> String {
    let view = result.view(Audience::Author);
    let message = view.message.as_deref().and_then(|message| message.lines().next()).unwrap_or_default();
    let verdict = view.verdict.label();
    if message.is_empty() { verdict } else { format!("{verdict}: {message}") }
}

//! Completes a challenge's cases: makes the generated ones, and asks the reference for missing expected answers.
//!
//! Both run in the sandbox and are cached by the content that decides them, on disk unless the challenge is secret.
//! This module starts jobs and compares nothing.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use judge_sandbox::{CallOutcome, Cancellation, Execution, Job, JobCall, Outcome, Sandbox, Value, Workers};

use crate::challenge::build::MAX_CASES;
use crate::challenge::decisive;
use crate::challenge::raw::generated_case;
use crate::challenge::{Case, CaseId, Challenge, Entry, Expected, Generator, Limits, Stimulus};
use crate::decision;
use crate::fault::Fault;
use crate::fingerprint::Fingerprint;
use crate::plan::{self, CompleteCase, Selection};

pub(crate) mod databases;
mod error;
mod keys;

use self::databases::Kept;
pub use self::error::{PrepareError, PrepareErrorKind};

/// What a generator may use.
const GENERATOR: Limits = Limits {
    instructions: 20 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 32 << 20,
    sleep: Duration::ZERO,
};

/// Runs the generator and passes its cases on as one list, at most one more than allowed.
const HARNESS: &str = "\n
def __judge_generate(seed, most):
    import itertools, random
    return list(itertools.islice(generate(random.Random(seed)), most + 1))
";

/// The selected cases of `challenge` and then `own`, in plan order, each with its expected answer.
pub(crate) async fn complete(
    challenge: &Arc<Challenge>,
    selection: &Selection,
    own: &[Case],
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<CompleteCase>, PrepareError> {
    let mut cases: Vec<Arc<Case>> = match selection {
        Selection::Nothing => Vec::new(),
        Selection::Samples => challenge.samples().cloned().map(Arc::new).collect(),
        Selection::All | Selection::Only(_) => all(challenge, workers, cancel).await?,
    };
    if let Selection::Only(ids) = selection {
        let known: HashSet<&CaseId> = cases.iter().map(|case| &case.id).collect();
        if let Some(case) = ids.iter().find(|id| !known.contains(id)) {
            return Err(PrepareError::of(challenge, PrepareErrorKind::UnknownCase { case: case.clone() }));
        }
        // Without a right implementation, what tests do with a wrong one proves nothing.
        let ids: HashSet<&CaseId> = ids.iter().collect();
        cases.retain(|case| ids.contains(&case.id) || case.is_of_a_right_implementation());
    }
    try_databases(challenge, &cases, workers, cancel).await?;
    cases.extend(own.iter().cloned().map(Arc::new));
    let answers = answers(challenge, &cases, workers, cancel).await?;
    Ok(cases.into_iter().zip(answers).map(|(case, expected)| CompleteCase::new(case, expected)).collect())
}

/// Makes sure that the databases of the cases can be made, one case after the other; each is kept as long as there is
/// room for it.
async fn try_databases(
    challenge: &Arc<Challenge>,
    cases: &[Arc<Case>],
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<(), PrepareError> {
    for case in cases {
        for database in &case.input.databases {
            let (own, made, kept, stop) = (Arc::clone(challenge), database.clone(), workers.clone(), cancel.clone());
            let making = workers
                .start(move |sandbox| databases::file(&own, &made, Kept::OnDisk, (sandbox, &kept), &stop).map(drop));
            making.await.unwrap_or_else(|fault| Err(fault.into())).map_err(|fault| match fault {
                Fault::Seed(reason) => {
                    let (case, database) = (case.id.clone(), database.name.clone());
                    PrepareError::of(challenge, PrepareErrorKind::Database { case, database, reason })
                }
                other => faulty(challenge, other),
            })?;
        }
    }
    Ok(())
}

/// The handwritten cases, then the generated ones.
async fn all(challenge: &Challenge, workers: &Workers, cancel: &Cancellation) -> Result<Vec<Arc<Case>>, PrepareError> {
    let mut cases: Vec<Arc<Case>> = challenge.cases.iter().cloned().map(Arc::new).collect();
    cases.extend(challenge.provenance.sealed.as_ref().map(|sealed| Arc::new(sealed.case())));
    let Some(generator) = &challenge.authoring.generator else { return Ok(cases) };
    let yielded = generate(challenge, generator, workers, cancel).await?;
    let mut taken: HashSet<CaseId> = cases.iter().map(|case| case.id.clone()).collect();
    for (index, value) in yielded.into_iter().enumerate() {
        let bad = |reason| {
            let reason = unless_secret(challenge, reason);
            PrepareError::of(challenge, PrepareErrorKind::GeneratedCase { index: index + 1, reason })
        };
        let case = generated_case(&challenge.entry, &value).map_err(bad)?;
        if !taken.insert(case.id.clone()) {
            return Err(bad(format!("the id `{}` is taken by another case", case.id)));
        }
        cases.push(Arc::new(case));
    }
    Ok(cases)
}

async fn generate(
    challenge: &Challenge,
    generator: &Generator,
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<Value>, PrepareError> {
    let failed = |reason: String| {
        PrepareError::of(challenge, PrepareErrorKind::Generator { reason: unless_secret(challenge, reason) })
    };
    let key = cache_name(decisive::key("judge generator 2", &(HARNESS, &*generator.source, generator.seed)));
    if !challenge.provenance.secret
        && let Some(Ok(Value::List(cases))) =
            workers.recall(challenge.id.as_str(), "cases", &key).map(|bytes| Value::from_wire(&bytes))
    {
        return Ok(cases);
    }
    let seed = i64::try_from(generator.seed).map_or_else(|_| Value::BigInt(generator.seed.to_string()), Value::Int);
    let arguments = vec![seed, Value::Int(i64::try_from(MAX_CASES).unwrap_or(i64::MAX))];
    let source = format!("{}{HARNESS}", generator.source);
    let job = Job::new(source, JobCall::function("__judge_generate", arguments), GENERATOR);
    let execution = workers.run(job, cancel).await.map_err(|fault| faulty(challenge, fault.into()))?;
    match execution.outcome {
        Outcome::Returned(Value::List(cases)) if cases.is_empty() => Err(failed("it yields no case".to_owned())),
        Outcome::Returned(Value::List(cases)) if cases.len() > MAX_CASES => {
            Err(failed(format!("it yields more than {MAX_CASES} cases")))
        }
        Outcome::Returned(Value::List(cases)) => {
            if !challenge.provenance.secret {
                workers.remember(challenge.id.as_str(), "cases", &key, Value::to_wire_list(&cases).as_bytes());
            }
            Ok(cases)
        }
        _ => Err(failed(description_in(&execution, "generate.py"))),
    }
}

/// The expected answer of each case, from the case itself or from the reference.
async fn answers(
    challenge: &Arc<Challenge>,
    cases: &[Arc<Case>],
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<Arc<Expected>>, PrepareError> {
    let asked: Vec<&Arc<Case>> = cases.iter().filter(|case| case.expected.is_none()).collect();
    let mut found = ask(challenge, &asked, workers, cancel).await?.into_iter();
    let mut answers = Vec::with_capacity(cases.len());
    for case in cases {
        let expected = match &case.expected {
            Some(expected) => Some(expected.clone()),
            None => found.next(),
        };
        let unknown = || PrepareError::of(challenge, PrepareErrorKind::NoReference { case: case.id.clone() });
        answers.push(Arc::new(expected.ok_or_else(unknown)?));
    }
    Ok(answers)
}

/// What the reference answers in `cases`, in their order, from the cache if possible.
async fn ask(
    challenge: &Arc<Challenge>,
    cases: &[&Arc<Case>],
    workers: &Workers,
    cancel: &Cancellation,
) -> Result<Vec<Expected>, PrepareError> {
    let Some(first) = cases.first() else { return Ok(Vec::new()) };
    let reference = match challenge.entry {
        // Each question has a program of its own.
        Entry::Drill(_) => Some("".into()),
        _ => challenge.authoring.reference.clone(),
    };
    let Some(reference) = reference else {
        return Err(PrepareError::of(challenge, PrepareErrorKind::NoReference { case: first.id.clone() }));
    };
    let silent = matches!(challenge.entry, Entry::Class(_)).then(|| plan::silent_methods(challenge));
    let key = cache_name(decisive::answers(challenge, cases.iter().map(|case| &***case), &silent));
    if !challenge.provenance.secret
        && let Some(answers) =
            workers.recall(challenge.id.as_str(), "answers", &key).and_then(|bytes| recalled(&bytes, cases))
    {
        return Ok(answers);
    }
    let source = reference;
    let work = |case: &Arc<Case>| {
        let (challenge, case, source) = (Arc::clone(challenge), Arc::clone(case), Arc::clone(&source));
        let (kept, stop) = (workers.clone(), cancel.clone());
        move |sandbox: &dyn Sandbox| {
            // Made only now, so that no waiting job holds a copy of its input.
            let job = plan::job(&challenge, &case, source, true);
            databases::run(&challenge, &case, job, (sandbox, &kept), &stop)
        }
    };
    let executions = workers.all(cases.iter().map(|case| work(case))).await;
    let mut answers = Vec::with_capacity(cases.len());
    for (case, execution) in cases.iter().zip(executions) {
        let mut execution = execution.map_err(|fault| faulty(challenge, fault))?;
        if let Err(Fault::Seed(reason)) = decision::settle(challenge, case, &mut execution) {
            let (case, database) = (case.id.clone(), "of the case".to_owned());
            let kind = PrepareErrorKind::Database { case, database, reason: unless_secret(challenge, reason) };
            return Err(PrepareError::of(challenge, kind));
        }
        let (file, answer) = if let Stimulus::Question(question) = &case.input.stimulus {
            (question.file.clone(), keys::key(question, &execution))
        } else {
            let file = format!("solutions/reference.{}", challenge.entry.extension());
            let answer = answer(case, &execution).ok_or_else(|| description_in(&execution, &file));
            (file, answer)
        };
        answers.push(answer.map_err(|reason| {
            let kind =
                PrepareErrorKind::Reference { file, case: case.id.clone(), reason: unless_secret(challenge, reason) };
            PrepareError::of(challenge, kind)
        })?);
    }
    if !challenge.provenance.secret {
        let remembered: Vec<Value> = answers.iter().map(stored).collect();
        workers.remember(challenge.id.as_str(), "answers", &key, Value::to_wire_list(&remembered).as_bytes());
    }
    Ok(answers)
}

/// The reference's answer, if it produced one; an exception is an answer only where the author wrote it down.
pub(crate) fn answer(case: &Case, execution: &Execution) -> Option<Expected> {
    match (&execution.outcome, &case.input.stimulus) {
        (Outcome::Returned(_), Stimulus::Program { .. }) => Some(Expected::output(execution.stdout.clone())),
        (Outcome::Returned(value), _) => Some(Expected::Value(value.clone())),
        // For a function that is called several times; whether it always answers the same is checked when it is judged.
        (Outcome::Called(results), Stimulus::Arguments(_)) => match results.first() {
            Some(CallOutcome::Returned(value)) => Some(Expected::Value(value.clone())),
            Some(CallOutcome::Raised(_)) | None => None,
        },
        (Outcome::Called(results), _) => results
            .iter()
            .map(|result| match result {
                CallOutcome::Returned(value) => Some(Expected::Value(value.clone())),
                CallOutcome::Raised(_) => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(Expected::Calls),
        _ => None,
    }
}

/// An answer of the reference as the cache keeps it: text and values as they are, calls as their list.
fn stored(expected: &Expected) -> Value {
    match expected {
        Expected::Value(value) => value.clone(),
        Expected::Text(text) => Value::Str(text.clone()),
        Expected::Bytes(bytes) => Value::Bytes(bytes.clone()),
        Expected::Calls(calls) => Value::List(calls.iter().map(stored).collect()),
        // `answer` produces none of these.
        Expected::Raises(name) => Value::Str(name.clone()),
        Expected::Tests(result) => result.value(),
    }
}

fn recalled(bytes: &[u8], cases: &[&Arc<Case>]) -> Option<Vec<Expected>> {
    let Ok(Value::List(values)) = Value::from_wire(bytes) else { return None };
    if values.len() != cases.len() {
        return None;
    }
    values
        .into_iter()
        .zip(cases)
        .map(|(value, case)| match (&case.input.stimulus, value) {
            (Stimulus::Arguments(_) | Stimulus::Database { .. }, value)
            | (Stimulus::Question(_), value @ Value::List(_)) => Some(Expected::Value(value)),
            (Stimulus::Program { .. } | Stimulus::Question(_), Value::Str(text)) => Some(Expected::Text(text)),
            (Stimulus::Program { .. }, Value::Bytes(bytes)) => Some(Expected::output(bytes)),
            (Stimulus::Calls(_), Value::List(values)) => {
                Some(Expected::Calls(values.into_iter().map(Expected::Value).collect()))
            }
            _ => None,
        })
        .collect()
}

/// What an author is told of a failure; for a secret challenge nothing is quoted, because others read logs too.
pub(crate) fn unless_secret(challenge: &Challenge, reason: String) -> String {
    if challenge.provenance.secret {
        "what happened is not shown, because the challenge is sealed".to_owned()
    } else {
        reason
    }
}

/// An outcome of the author's code in `file`, without the frames of the judge's own code around it.
pub(crate) fn description_in(execution: &Execution, file: &str) -> String {
    let description = execution.description();
    let mut lines = Vec::new();
    let mut skipped = false;
    for line in description.lines() {
        if line.starts_with("  File ") {
            skipped = line.ends_with(", in __judge_generate");
        } else if !line.starts_with(' ') {
            skipped = false;
        }
        if !skipped {
            lines.push(line.replacen("File \"solution.py\"", &format!("File \"{file}\""), 1));
        }
    }
    lines.join("\n")
}

/// The name under which a result is kept: the first half of `key`, enough to tell results of one challenge apart.
fn cache_name(key: Fingerprint) -> String {
    key.to_string().chars().take(32).collect()
}

fn faulty(challenge: &Challenge, fault: Fault) -> PrepareError {
    PrepareError::of(challenge, PrepareErrorKind::Fault(fault))
}

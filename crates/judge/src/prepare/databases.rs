//! The databases among a case's files: made when the case is run, and kept as long as there is room for them.
//!
//! Separate from completing cases, which only makes sure that they can be made. All databases of a challenge together
//! may be far larger than memory: one line of SQL can make any number of zeros.

use std::sync::Arc;

use judge_sandbox::{Cancellation, Execution, Job, Outcome, Sandbox, Value, Workers};

use super::{cache_name, unless_secret};
use crate::challenge::decisive;
use crate::challenge::{Case, Challenge, Database};
use crate::fault::Fault;
use crate::plan::{self, MAX_DATABASE};

/// Runs the job of a case with the case's databases among its files.
///
/// # Errors
///
/// [`Fault::Seed`] when a database cannot be made.
pub(crate) fn run(
    challenge: &Challenge,
    case: &Case,
    mut job: Job,
    (sandbox, workers): (&dyn Sandbox, &Workers),
    cancel: &Cancellation,
) -> Result<Execution, Fault> {
    let mut left = MAX_DATABASE;
    for database in &case.input.databases {
        let file = match file(challenge, database, Kept::InMemory, (sandbox, workers), cancel)? {
            Made::File(file) => file,
            Made::Cancelled(execution) => return Ok(*execution),
        };
        left = left.checked_sub(file.len()).ok_or_else(|| Fault::Seed(too_large()))?;
        job.files.push((database.name.clone(), file.to_vec()));
    }
    Ok(sandbox.run(&job, cancel)?)
}

/// The result of making a database.
pub(super) enum Made {
    /// Its file.
    File(Arc<[u8]>),
    /// Nothing, because the run was cancelled.
    Cancelled(Box<Execution>),
}

/// Where a finished database is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Only in memory, as long as there is room: its case may be one that a tool made up.
    InMemory,
    /// Also on disk, unless the challenge is secret.
    OnDisk,
}

/// The file of one database: known, or made now.
pub(super) fn file(
    challenge: &Challenge,
    database: &Database,
    kept: Kept,
    (sandbox, workers): (&dyn Sandbox, &Workers),
    cancel: &Cancellation,
) -> Result<Made, Fault> {
    let schema = challenge.schema.as_deref().unwrap_or_default();
    let id = challenge.id.as_str();
    let key = cache_name(decisive::key("judge database 2", &(schema, &database.seed)));
    if let Some(file) = workers.recent(&key) {
        return Ok(Made::File(file));
    }
    let remembered = if challenge.provenance.secret { None } else { workers.recall(id, "database", &key) };
    let file: Arc<[u8]> = if let Some(file) = remembered {
        file.into()
    } else {
        let execution = sandbox.run(&plan::database(schema, &database.seed), cancel)?;
        match execution.outcome {
            Outcome::Cancelled => return Ok(Made::Cancelled(Box::new(execution))),
            Outcome::Returned(Value::Bytes(file)) if file.len() <= MAX_DATABASE => {
                if kept == Kept::OnDisk && !challenge.provenance.secret {
                    workers.remember(id, "database", &key, &file);
                }
                file.into()
            }
            _ => return Err(Fault::Seed(unless_secret(challenge, failure(&execution)))),
        }
    };
    workers.hold(&key, &file);
    Ok(Made::File(file))
}

/// Why a database was not made: what SQLite says, without the judge's own Python.
fn failure(execution: &Execution) -> String {
    match &execution.outcome {
        Outcome::Raised(raised) => raised.message.clone(),
        Outcome::OutputLimit(_) | Outcome::Returned(_) => too_large(),
        _ => execution.description(),
    }
}

fn too_large() -> String {
    format!("the databases of a case may have {} MiB together", MAX_DATABASE >> 20)
}

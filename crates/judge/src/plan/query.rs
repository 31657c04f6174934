//! Jobs that ask SQLite: a submission in SQL, and the making of a database for a case's files.
//!
//! Part of the plan. The source of such a job is the judge's own Python; the submission is an argument of it, so that
//! what comes back was made by SQLite and not by a candidate's code.

use std::sync::{Arc, LazyLock};

use judge_sandbox::{Job, JobCall, Value};

use crate::challenge::{Limits, SqlEntry};

static DRIVER: LazyLock<Arc<str>> = LazyLock::new(|| include_str!("query.py").into());

/// The bytes of the largest database of a case.
pub(crate) const MAX_DATABASE: usize = 16 << 20;

/// What making a database may use. The database comes back as hexadecimal digits.
const DATABASE: Limits = Limits {
    instructions: 60 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 512 << 20,
    output: 2 * MAX_DATABASE as u64 + 64,
    sleep: std::time::Duration::ZERO,
};

/// What a submission in SQL is run against.
pub(super) struct Asked<'a> {
    pub(super) schema: &'a str,
    pub(super) seed: &'a str,
    pub(super) query: Option<&'a str>,
}

/// The job that runs the SQL in `source`.
pub(super) fn ask(entry: &SqlEntry, asked: &Asked<'_>, source: &str, limits: &Limits) -> Job {
    let text = |text: &str| Value::Str(text.to_owned());
    let arguments = vec![
        text(asked.schema),
        text(asked.seed),
        text(source),
        text(entry.statements.word()),
        asked.query.map_or(Value::None, text),
        Value::Int(i64::try_from(limits.output).unwrap_or(i64::MAX)),
    ];
    job("answer", arguments, limits.clone())
}

/// The job that makes the file of a seeded database.
pub(crate) fn database(schema: &str, seed: &str) -> Job {
    job("database", vec![Value::Str(schema.to_owned()), Value::Str(seed.to_owned())], DATABASE)
}

fn job(name: &str, arguments: Vec<Value>, limits: Limits) -> Job {
    Job::new(Arc::clone(&DRIVER), JobCall::function(name, arguments), limits)
}

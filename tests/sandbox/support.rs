//! One shared judge, and short ways to run Python in it.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use judge::render::human;
use judge::{
    Audience, CacheLocation, Case, CaseBuilder, Challenge, ChallengeBuilder, FunctionEntry, Judge, Limits, Report,
    Request, Settings, Submission, Value,
};

/// The judge that all tests share.
pub(crate) static JUDGE: LazyLock<Judge> = LazyLock::new(|| judge(None));

/// A separate judge with this many threads.
pub(crate) fn judge(jobs: Option<usize>) -> Judge {
    let mut settings = Settings::default();
    settings.cache = CacheLocation::Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join("judge-cache"));
    settings.jobs = jobs;
    Judge::new(&settings).expect("the interpreter image can be prepared")
}

/// A challenge whose entry is the function `solve`, with generous limits.
pub(crate) fn solve() -> ChallengeBuilder {
    let limits = Limits { instructions: 10 * Limits::INSTRUCTIONS_PER_SECOND, memory: 256 << 20, ..Limits::default() };
    Challenge::builder("test")
        .function_entry(FunctionEntry { name: "solve".into(), ..FunctionEntry::default() })
        .limits(limits)
}

/// Judges `source` on `challenge`.
#[track_caller]
pub(crate) fn judged(challenge: ChallengeBuilder, source: &str) -> Report {
    let challenge = Arc::new(challenge.build().expect("a valid challenge"));
    JUDGE.submit_blocking(Request::new(challenge, Submission::new(source))).expect("complete cases")
}

/// The verdict of `source` when `solve()` must return `expected`.
#[track_caller]
pub(crate) fn verdict(source: &str, expected: impl Into<Value>) -> &'static str {
    judged(solve().sample(call().expecting(expected)), source).verdict().word()
}

/// Asserts that `solve()` in `source` returns `expected`.
#[track_caller]
pub(crate) fn returns(source: &str, expected: impl Into<Value>) {
    let report = judged(solve().sample(call().expecting(expected)), source);
    assert_eq!(report.verdict().word(), "accepted", "\n{}", human(&report.view(Audience::Author)));
}

/// A case that calls `solve()` without arguments.
pub(crate) fn call() -> CaseBuilder {
    Case::function("call", Vec::<Value>::new())
}

/// A JSON report without the fields that may differ.
pub(crate) fn settled(report: &str) -> String {
    report.lines().filter(|line| !line.trim_start().starts_with("\"wall_")).collect::<Vec<_>>().join("\n")
}

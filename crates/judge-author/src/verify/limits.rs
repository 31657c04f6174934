//! Whether a challenge's limits leave room for right solutions, and none for solutions that must exceed them.
//!
//! Part of the author's check. It reads reports; `verify` runs the solutions.

use judge::{Case, CaseResult, Challenge, Limits, Problem, Report, Verdict};

use super::{FileProblem, MANIFEST};

/// How many times as much as the reference needs a limit must be.
const ROOM: u64 = 3;

/// The largest limits that a challenge can have.
const MOST_INSTRUCTIONS: u64 = 600 * Limits::INSTRUCTIONS_PER_SECOND;
const MOST_MEMORY: u64 = 2 << 30;

/// What is wrong with the limits, judging by the `report` on the accepted `reference`.
pub(super) fn room(challenge: &Challenge, reference: &str, report: &Report) -> Vec<FileProblem> {
    // The case that comes nearest to its limit, for most challenges the most expensive one.
    let tightest = |cost: fn(&CaseResult) -> u64, limit: fn(&Limits) -> u64| {
        let measured = report.cases().iter().map(|case| (cost(case), challenge.limits_of(case.case()), case));
        let nearest = measured.max_by(|(one, limits, _), (other, others, _)| {
            let cross = |cost: u64, limits: &Limits| u128::from(cost) * u128::from(limit(limits));
            cross(*one, others).cmp(&cross(*other, limits))
        });
        nearest.map(|(cost, limits, case)| (cost, limits, case.case().id.to_string()))
    };
    let mut findings = Vec::new();
    if let Some((needed, limits, case)) = tightest(|case| case.usage().instructions, |limits| limits.instructions)
        && needed.saturating_mul(ROOM) > limits.instructions
    {
        let message = format!(
            "`cpu` is {} judge seconds, and {reference} needs {:.4} in case {case}: a limit must be at least {ROOM} times that",
            limits.cpu_seconds(),
            cpu_seconds(needed),
        );
        let wanted = needed.saturating_mul(ROOM);
        findings.push(FileProblem::new(
            MANIFEST,
            Problem::new(message).advise(remedy("cpu", wanted, MOST_INSTRUCTIONS, time)),
        ));
    }
    if let Some((needed, limits, case)) = tightest(|case| case.usage().memory_bytes, |limits| limits.memory)
        && needed.saturating_mul(ROOM) > limits.memory
    {
        let message = format!(
            "`memory` is {}, and {reference} needs {} in case {case}: a limit must be at least {ROOM} times that",
            mebibytes(limits.memory),
            mebibytes(needed),
        );
        let wanted = needed.saturating_mul(ROOM);
        findings.push(FileProblem::new(
            MANIFEST,
            Problem::new(message).advise(remedy("memory", wanted, MOST_MEMORY, memory)),
        ));
    }
    findings
}

fn cpu_seconds(instructions: u64) -> f64 {
    Limits { instructions, ..Limits::default() }.cpu_seconds()
}

fn remedy(key: &str, wanted: u64, most: u64, written: fn(u64) -> String) -> String {
    if wanted > most {
        format!("make the cases smaller: `{key}` cannot be more than {}", written(most))
    } else {
        format!("write {key} = \"{}\" into [limits] of challenge.toml, or make the cases smaller", written(wanted))
    }
}

/// Instructions as the shortest time that is no less, with two digits.
fn time(instructions: u64) -> String {
    let milliseconds = instructions.div_ceil(Limits::INSTRUCTIONS_PER_SECOND / 1000);
    let rounded = rounded(milliseconds);
    if rounded.is_multiple_of(1000) { format!("{}s", rounded / 1000) } else { format!("{rounded}ms") }
}

/// Bytes as whole mebibytes, rounded up.
fn memory(bytes: u64) -> String {
    format!("{}MiB", rounded(bytes.div_ceil(1 << 20)))
}

/// The next number with at most two digits before its zeros.
fn rounded(number: u64) -> u64 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number.div_ceil(unit).saturating_mul(unit)
}

#[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
fn mebibytes(bytes: u64) -> String {
    let number = format!("{:.4}", bytes as f64 / f64::from(1 << 20));
    format!("{} MiB", number.trim_end_matches('0').trim_end_matches('.'))
}

/// Whether a verdict is about a limit that a solution must exceed by enough.
pub(super) fn is_of_a_limit(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::TimeLimit | Verdict::MemoryLimit)
}

/// The case with the limit raised by half that a solution must exceed to get `verdict`.
pub(super) fn wider(challenge: &Challenge, mut case: Case, verdict: Verdict) -> Case {
    let half_again = |limit: u64| limit.saturating_add(limit.div_ceil(2));
    let limits = challenge.limits_of(&case);
    match verdict {
        Verdict::TimeLimit => case.terms.limits.instructions = Some(half_again(limits.instructions)),
        Verdict::MemoryLimit => case.terms.limits.memory = Some(half_again(limits.memory)),
        _ => {}
    }
    case
}

/// Why a solution that must get `verdict` does not exceed its limit by enough, judging by the `report` under wider
/// limits.
pub(super) fn too_close(report: &Report, verdict: Verdict) -> String {
    let limits = report.challenge().limits_among(report.cases().iter().map(CaseResult::case));
    let most = |cost: fn(&CaseResult) -> u64| report.cases().iter().map(cost).max().unwrap_or_default();
    let (limit, needed) = if verdict == Verdict::MemoryLimit {
        (mebibytes(limits.memory), mebibytes(most(|case| case.usage().memory_bytes)))
    } else {
        let needed = cpu_seconds(most(|case| case.usage().instructions));
        (format!("{} judge seconds", limits.cpu_seconds()), format!("{needed:.4} judge seconds"))
    };
    let got = report.verdict();
    // If something else stopped it, that says nothing about what it needs.
    let needed = if got == Verdict::Accepted { format!(": it needs only {needed}") } else { String::new() };
    format!("with the limit raised by half, to {limit}, it gets {got}{needed}")
}

/// What to do about that.
pub(super) fn too_close_remedy(verdict: Verdict) -> &'static str {
    if verdict == Verdict::MemoryLimit {
        "write a case on which it needs more, or lower `memory` in [limits] of challenge.toml"
    } else {
        "write a case on which it needs more, or lower `cpu` in [limits] of challenge.toml"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_up_to_what_challenges_can_say() {
        let millisecond = Limits::INSTRUCTIONS_PER_SECOND / 1000;
        for (instructions, text) in [
            (1, "1ms"),
            (millisecond, "1ms"),
            (millisecond + 1, "2ms"),
            (99 * millisecond, "99ms"),
            (101 * millisecond, "110ms"),
            (991 * millisecond, "1s"),
            (2398 * millisecond, "2400ms"),
            (u64::MAX, "1900000000s"),
        ] {
            assert_eq!(time(instructions), text);
        }
        assert_eq!(
            (memory(1), memory(1 << 20), memory((100 << 20) + 1)),
            ("1MiB".into(), "1MiB".into(), "110MiB".into())
        );
    }

    #[test]
    fn impossible_limits_are_not_advised() {
        assert!(remedy("cpu", MOST_INSTRUCTIONS, MOST_INSTRUCTIONS, time).contains("\"600s\""));
        assert!(remedy("memory", MOST_MEMORY + 1, MOST_MEMORY, memory).starts_with("make the cases smaller"));
    }
}

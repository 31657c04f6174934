//! What to do after a report: one line, as a command where there is one. Pure text.
#![warn(clippy::wildcard_enum_match_arm)]

use judge::{About, Audience, CaseResult, Challenge, Entry, Report, Verdict, Visibility};

use crate::args::Target;
use crate::own_cases;
use crate::source;
use crate::text::shell_word;

/// The length above which an example of an own case is left out.
const EXAMPLE: usize = 60;

/// Who reads what `judge run` prints.
const AUDIENCE: Audience = Audience::Candidate;

/// After `judge run`.
pub(crate) fn after_run(target: &Target, report: &Report) -> Option<String> {
    let solution = solution(target)?;
    if is_of_the_source(report, AUDIENCE) {
        return Some(after_a_change(&solution, report, AUDIENCE));
    }
    match report.verdict() {
        Verdict::Accepted => Some(format!("judge submit {solution}")),
        Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError => after_sample(&solution, report),
        Verdict::SyntaxError | Verdict::RuleViolation => Some(after_a_change(&solution, report, AUDIENCE)),
        Verdict::Skipped => None,
        Verdict::Unjudged => Some(unjudged(report)),
    }
}

/// After `judge submit`.
pub(crate) fn after_submit(target: &Target, report: &Report, audience: Audience) -> Option<String> {
    let solution = solution(target)?;
    if let Some(stages) = report.stages()
        && (1..stages.total).contains(&stages.reached)
    {
        let named = target.challenge.as_deref().unwrap_or(report.challenge().id().as_str());
        return Some(format!("judge show {} --stage {}", shell_word(named), stages.reached + 1));
    }
    if is_of_the_source(report, audience) {
        return Some(after_a_change(&solution, report, audience));
    }
    match report.verdict() {
        Verdict::Accepted => Some(after_acceptance(target, report.challenge())),
        Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError => match report.decisive_case()?.case().visibility {
            Visibility::Sample => after_sample(&solution, report),
            Visibility::Hidden => Some(match example(report.challenge()) {
                Some(example) => format!("judge run {solution} {example}, with inputs of your own"),
                None if matches!(report.challenge().entry(), Entry::Drill(_)) => {
                    format!("judge hint {}, or run the programs and look", report.challenge().id())
                }
                None => format!("judge show {}, to see what the tests have to tell apart", report.challenge().id()),
            }),
        },
        Verdict::SyntaxError | Verdict::RuleViolation => Some(after_a_change(&solution, report, audience)),
        Verdict::Skipped => None,
        Verdict::Unjudged => Some(unjudged(report)),
    }
}

/// The next step when all cases are accepted.
fn after_acceptance(target: &Target, challenge: &Challenge) -> String {
    if challenge.explanation().is_none() {
        return "judge list, for what else there is to solve".to_owned();
    }
    let named = target.challenge.as_deref().unwrap_or(challenge.id().as_str());
    format!("judge explain {}, then judge next", shell_word(named))
}

fn after_sample(solution: &str, report: &Report) -> Option<String> {
    let case = report.decisive_case()?.case();
    if case.group == own_cases::GROUP || report.cases().len() == 1 {
        return None;
    }
    Some(format!("judge run {solution} --only {}, for this sample alone", case.id))
}

/// Whether the problem lies in the source and not in any case.
fn is_of_the_source(report: &Report, audience: Audience) -> bool {
    let failed = |verdict| !matches!(verdict, Verdict::Accepted | Verdict::Skipped | Verdict::Unjudged);
    failed(report.verdict()) && report.decisive_case().is_some_and(|case| case.view(audience).about != About::Case)
}

/// The same command again for a changed source, with the line to change if the report names it.
fn after_a_change(solution: &str, report: &Report, audience: Audience) -> String {
    let message = report.decisive_case().and_then(|case| case.view(audience).message);
    let line = message.as_deref().and_then(|message| message.strip_prefix("line ")).and_then(|rest| {
        let digits = rest.split(|character: char| !character.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    });
    match line {
        Some(line) => format!("judge run {solution}, after changing line {line}"),
        None => format!("judge run {solution}, after changing the file"),
    }
}

fn unjudged(report: &Report) -> String {
    if report.cases().iter().filter_map(CaseResult::fault).any(judge::Fault::is_of_the_author) {
        return format!("tell the author of {}: the challenge is broken, not your solution", report.challenge().id());
    }
    "judge doctor, to see whether the judge works here".to_owned()
}

/// The arguments that name the solution again; `None` for standard input.
fn solution(target: &Target) -> Option<String> {
    if source::is_stdin(&target.file) {
        return None;
    }
    let file = shell_word(&target.file.to_string_lossy());
    Some(match &target.challenge {
        Some(challenge) => format!("{file} --challenge {}", shell_word(challenge)),
        None => file,
    })
}

/// The first sample's input as an own case; `None` for tests and drills, which have no own cases.
fn example(challenge: &Challenge) -> Option<String> {
    let values = challenge.samples().next().and_then(|case| own_cases::input_json(&case.input));
    let text = values.map(|values: serde_json::Value| values.to_string()).filter(|text| text.len() <= EXAMPLE);
    Some(match (challenge.entry(), text) {
        (Entry::Tests(_) | Entry::Drill(_), _) => return None,
        (Entry::Program, _) => "--stdin input.txt".to_owned(),
        (Entry::Sql(_), _) => "--stdin seed.sql".to_owned(),
        (Entry::Function(_) | Entry::Class(_), Some(text)) => format!("--case {}", shell_word(&text)),
        (Entry::Function(_), None) => "--case '[ARGUMENT, …]'".to_owned(),
        (Entry::Class(class), None) => format!("--case '[[\"{}\", …], …]'", class.name),
    })
}

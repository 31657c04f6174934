//! The report for people: a line per case, what is known of each failure, and a summary.
//!
//! Text that candidate code or input influenced is shown with control characters made visible, so that it cannot steer
//! the terminal.

#[cfg(test)]
mod tests;

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::disclosure::{About, CaseView, Figures, View};
use crate::report::{Score, Stages};
use crate::verdict::Verdict;

const PLAIN: Style = Style::new();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const ODD: Style = AnsiColor::Yellow.on_default();

/// Lines shown of one quoted text.
const LINES: usize = 24;

/// Characters shown of one line.
const COLUMNS: usize = 400;

/// The width that labels are padded to.
const LABEL: usize = 10;

/// The lines about one case: its result, why it failed, and what the code printed.
///
/// `before` is the case above it; what was said there is not repeated. `width` is the length that ids are padded to.
pub fn human_case(view: &CaseView, before: Option<&CaseView>, width: usize) -> String {
    let mut out = String::new();
    // A stage that was not begun is not a failure.
    let ((mark, style), verdict) = match view.about {
        About::Stage => (('-', DIM), "not begun".to_owned()),
        About::Case | About::Source => (mark(view.verdict), view.verdict.label()),
    };
    let usage = match view.figures {
        Figures::Exact if view.instructions > 0 => {
            format!("{:.4} s  {:>9}", view.cpu_seconds, bytes(view.memory_bytes))
        }
        Figures::AtMost => format!("≤ {} s  ≤ {}", trimmed(view.cpu_seconds), bytes(view.memory_bytes)),
        Figures::Exact | Figures::Withheld => String::new(),
    };
    let (id, group) = (visible(&view.id), visible(&view.group));
    let line = format!(
        "  {style}{mark}{style:#} {id:<width$}  {style}{verdict:<14}{style:#} {DIM}{usage:>20}  {group}{DIM:#}"
    );
    put(&mut out, &line);
    if view.verdict == Verdict::Accepted {
        printed(&mut out, view);
    } else if !before.is_some_and(|before| same_reason(before, view)) {
        explain(&mut out, view);
    }
    out
}

/// The lines below an accepted case that show its input and its answer, for someone who tries an input.
pub fn human_answer(view: &CaseView) -> String {
    let mut out = String::new();
    for (label, text, style) in [("input", &view.input, DIM), ("got", &view.actual, GOOD)] {
        if let Some(text) = text {
            quote(&mut out, label, text, style);
        }
    }
    out
}

/// The heading above the cases.
pub fn human_heading(id: &str, title: &str, cases: usize) -> String {
    format!("{BOLD}{}{BOLD:#} {DIM}({}, {}){DIM:#}\n\n", visible(title), visible(id), counted(cases, "case"))
}

/// The lines below the cases: the overall verdict, points and usage.
pub fn human_summary(view: &View) -> String {
    let (mut mark, mut style) = mark(view.verdict);
    let count = |verdict| view.cases.iter().filter(|case| case.verdict == verdict).count();
    let (accepted, skipped) = (count(Verdict::Accepted), count(Verdict::Skipped));
    let cases = counted(view.cases.len(), "case");
    let mut results = vec![match view.cases.len() {
        1 if accepted == 1 => cases,
        all if accepted == all => format!("all {cases}"),
        _ => format!("{accepted} of {cases} accepted"),
    }];
    if skipped > 0 {
        results.push(format!("{skipped} skipped"));
    }
    let Score { earned, possible } = view.score;
    // Where every case is worth one point, points say nothing new.
    if possible > 0 && (earned as usize, possible as usize) != (accepted, view.cases.len()) {
        results.push(format!("{earned} of {} earned", counted(possible as usize, "point")));
    }
    let mut out = String::from("\n");
    let reached = view.stages.map(stages_reached);
    let (headline, reached) = match reached {
        Some(reached) if awaits_the_next_stage(view) => {
            (mark, style) = ('-', ODD);
            (reached, None)
        }
        reached => (view.verdict.label(), reached),
    };
    put(&mut out, &format!("  {style}{mark} {BOLD}{headline}{BOLD:#}{style:#}  {}", results.join(", ")));
    if let Some(reached) = reached {
        put(&mut out, &format!("    {reached}"));
    }
    if view.instructions > 0 || view.bounded().is_some() {
        put(&mut out, &format!("    {DIM}{}{DIM:#}", costs(view)));
    }
    out
}

/// Whether some stages hold and no case is the reason for the failure: the next stage was not begun.
fn awaits_the_next_stage(view: &View) -> bool {
    let is_between = view.stages.is_some_and(|stages| (1..stages.total).contains(&stages.reached));
    let mut failed = view.cases.iter().filter(|case| !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped));
    is_between && failed.all(|case| case.about == About::Stage)
}

/// How far the submission has come.
fn stages_reached(Stages { reached, total }: Stages) -> String {
    match reached {
        0 => format!("stage 1 of {total} does not hold yet"),
        _ if reached == total => format!("all {total} stages hold"),
        1 => format!("stage 1 of {total} holds"),
        _ => format!("stages 1 to {reached} of {total} hold"),
    }
}

/// How much of their limits the slowest and the largest case took; a bound where only that is known.
fn costs(view: &View) -> String {
    let exact = view.cases.iter().filter(|case| case.figures == Figures::Exact);
    let slowest = exact.map(|case| case.cpu_seconds).fold(0.0, f64::max);
    let bound = view.bounded();
    let time = match bound.filter(|bound| bound.cpu_seconds > slowest) {
        Some(bound) => format!("≤ {}", trimmed(bound.cpu_seconds)),
        None => format!("{slowest:.4}"),
    };
    let memory = match bound.filter(|bound| bound.memory_bytes > view.memory_bytes) {
        Some(bound) => format!("≤ {}", bytes(bound.memory_bytes)),
        None => bytes(view.memory_bytes),
    };
    let clock = view.wall_seconds.map(|seconds| format!(", {seconds:.2} s on the clock")).unwrap_or_default();
    format!(
        "slowest case {time} of {} judge seconds, peak memory {memory} of {}{clock}",
        trimmed(view.cpu_limit_seconds),
        bytes(view.memory_limit_bytes),
    )
}

/// The whole report at once.
pub fn human(view: &View) -> String {
    let mut out = human_heading(&view.challenge, &view.title, view.cases.len());
    let width = view.cases.iter().map(|case| case.id.len()).max().unwrap_or_default();
    let mut before = None;
    for case in &view.cases {
        out.push_str(&human_case(case, before, width));
        before = Some(case);
    }
    out + &human_summary(view)
}

/// Whether two failed cases have the same explanation: a reason in the source, or a hint.
fn same_reason(one: &CaseView, other: &CaseView) -> bool {
    let are_of_the_source = one.about == other.about && one.about != About::Case;
    let are_hints = one.input.is_none() && other.input.is_none();
    let same_text = || one.message == other.message && one.traceback == other.traceback;
    let are_alike = one.verdict == other.verdict || one.about == About::Stage;
    are_alike
        && (are_of_the_source && (one.verdict != Verdict::RuntimeError || same_text()) || are_hints && same_text())
}

fn explain(out: &mut String, view: &CaseView) {
    if let Some(message) = view.message.as_deref().filter(|message| !is_repeated(view, message)) {
        let is_hint = view.input.is_none() && view.about == About::Case && hinted(view.verdict);
        quote(out, if is_hint { "hint" } else { "" }, message, PLAIN);
    }
    if let Some(traceback) = &view.traceback {
        quote(out, "", traceback, PLAIN);
    }
    if view.about != About::Case {
        return;
    }
    if let Some(input) = &view.input {
        quote(out, "input", input, DIM);
    }
    match &view.diff {
        Some(diff) => difference(out, diff),
        None => {
            for (label, text, style) in [("expected", &view.expected, GOOD), ("got", &view.actual, BAD)] {
                if let Some(text) = text {
                    quote(out, label, text, style);
                }
            }
        }
    }
    if let Some(explanation) = view.explanation.as_ref().filter(|_| view.verdict == Verdict::WrongAnswer) {
        quote(out, "because", explanation, DIM);
    }
    printed(out, view);
}

/// What the code printed, if anything.
fn printed(out: &mut String, view: &CaseView) {
    for (label, text) in [("stdout", &view.stdout), ("stderr", &view.stderr)] {
        if let Some(text) = text {
            quote(out, label, text, DIM);
        }
    }
}

/// Whether the lines below repeat the message.
fn is_repeated(view: &CaseView, message: &str) -> bool {
    let in_answers = match (&view.expected, &view.actual, &view.diff) {
        (Some(expected), Some(actual), None) => message == format!("expected {expected}, got {actual}"),
        _ => false,
    };
    let in_traceback = view.traceback.as_deref().and_then(|text| text.trim_end().lines().last()) == Some(message);
    in_answers || in_traceback
}

/// Verdicts for which a hidden case's message is the author's hint.
fn hinted(verdict: Verdict) -> bool {
    match verdict {
        Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError => true,
        Verdict::Accepted | Verdict::SyntaxError | Verdict::RuleViolation | Verdict::Skipped | Verdict::Unjudged => {
            false
        }
    }
}

/// Writes a difference in unified form, with a legend in place of its header.
fn difference(out: &mut String, diff: &str) {
    put(out, &format!("      {DIM}{:<LABEL$}{DIM:#}{GOOD}- expected{GOOD:#}  {BAD}+ got{BAD:#}", "diff"));
    let lines: Vec<&str> = diff.lines().skip_while(|line| line.starts_with("---") || line.starts_with("+++")).collect();
    for (index, line) in lines.iter().take(LINES).enumerate() {
        let style = match line.as_bytes().first() {
            Some(b'+') => BAD,
            Some(b'-') => GOOD,
            Some(b'@') if index == 0 => continue,
            _ => DIM,
        };
        // Lines left out between two places that differ.
        let line = if line.starts_with("@@") { "…" } else { line };
        put(out, &format!("      {:LABEL$}{style}{}{style:#}", "", shortened(line)));
    }
    more(out, lines.len());
}

/// Writes `text` below a case, its first line after `label`, if any.
fn quote(out: &mut String, label: &str, text: &str, style: Style) {
    let width = if label.is_empty() { 0 } else { LABEL };
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().take(LINES).enumerate() {
        let label = if index == 0 { label } else { "" };
        put(out, &format!("      {DIM}{label:<width$}{DIM:#}{style}{}{style:#}", shortened(line)));
    }
    if lines.is_empty() {
        put(out, &format!("      {DIM}{label:<width$}(empty){DIM:#}"));
    }
    more(out, lines.len());
}

fn more(out: &mut String, lines: usize) {
    if lines > LINES {
        put(out, &format!("      {DIM}… {} more lines{DIM:#}", lines - LINES));
    }
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("writing to a string cannot fail");
}

/// A line fit to be shown: of limited length, and unable to steer the terminal.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(COLUMNS) {
        None => visible(line),
        Some((end, _)) => format!("{}… ({} characters more)", visible(&line[..end]), line[end..].chars().count()),
    }
}

/// `text` as one line that cannot steer the terminal.
fn visible(text: &str) -> String {
    judge_sandbox::visible(text).replace('\t', "    ").replace('\n', "\\n")
}

fn mark(verdict: Verdict) -> (char, Style) {
    match verdict {
        Verdict::Accepted => ('✓', GOOD),
        Verdict::Skipped => ('-', DIM),
        Verdict::Unjudged => ('!', ODD),
        Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError
        | Verdict::SyntaxError
        | Verdict::RuleViolation => ('✗', BAD),
    }
}

/// A limit, or a step of one, without needless decimals.
fn trimmed(seconds: f64) -> String {
    format!("{seconds:.4}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number and its noun, in the plural unless it is one.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[expect(clippy::cast_precision_loss, reason = "shown to one decimal")]
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.0} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0).replace(".0 ", " "),
    }
}

//! The report for people: a line per case, what is known of each failure, and a summary.
//!
//! Text that candidate code or input had a part in is shown with control characters made visible, so that it cannot
//! steer the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::disclosure::{CaseView, View};
use crate::verdict::Verdict;

const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const ODD: Style = AnsiColor::Yellow.on_default();

/// Lines shown of one quoted text.
const LINES: usize = 24;

/// The lines about one case: its result and, when it failed, why. `width` is the length of the longest id.
pub fn human_case(view: &CaseView, width: usize) -> String {
    let mut out = String::new();
    let (mark, style) = mark(view.verdict);
    let usage = if view.instructions == 0 {
        String::new()
    } else {
        format!("{:>9}  {:>9}", seconds(view.cpu_seconds), bytes(view.memory_bytes))
    };
    let verdict = words(view.verdict);
    let line = format!(
        "  {style}{mark}{style:#} {:<width$}  {style}{verdict:<14}{style:#} {DIM}{usage:<20}  {}{DIM:#}",
        view.id, view.group
    );
    put(&mut out, line.trim_end());
    if view.verdict != Verdict::Accepted {
        explain(&mut out, view);
    }
    out
}

/// The heading above the cases.
pub fn human_heading(id: &str, title: &str, cases: usize) -> String {
    let noun = if cases == 1 { "case" } else { "cases" };
    format!("{BOLD}{title}{BOLD:#} {DIM}({id}, {cases} {noun}){DIM:#}\n\n")
}

/// The lines below the cases: the overall verdict, points and use.
pub fn human_summary(view: &View) -> String {
    let (mark, style) = mark(view.verdict);
    let accepted = view.cases.iter().filter(|case| case.verdict == Verdict::Accepted).count();
    let slowest = view.cases.iter().map(|case| case.cpu_seconds).fold(0.0, f64::max);
    let mut out = String::from("\n");
    put(
        &mut out,
        &format!(
            "  {style}{mark} {BOLD}{}{BOLD:#}{style:#}  {accepted} of {} cases, {} of {} points",
            words(view.verdict),
            view.cases.len(),
            view.score.earned,
            view.score.possible
        ),
    );
    put(
        &mut out,
        &format!(
            "    {DIM}slowest case {} of {} judge seconds, peak memory {} of {}, {:.2} s on the clock{DIM:#}",
            seconds(slowest).trim_end_matches(" s"),
            trimmed(view.cpu_limit_seconds),
            bytes(view.memory_bytes),
            bytes(view.memory_limit_bytes),
            view.wall_seconds
        ),
    );
    out
}

/// The whole report at once.
pub fn human(view: &View) -> String {
    let mut out = human_heading(&view.challenge, &view.title, view.cases.len());
    let width = view.cases.iter().map(|case| case.id.len()).max().unwrap_or_default();
    for case in &view.cases {
        out.push_str(&human_case(case, width));
    }
    out + &human_summary(view)
}

fn explain(out: &mut String, view: &CaseView) {
    if let Some(message) = &view.message {
        let label = if view.input.is_none() && hinted(view.verdict) { "hint: " } else { "" };
        quote(out, label, message, Style::new());
    }
    if let Some(input) = &view.input {
        quote(out, "input     ", input, DIM);
    }
    match &view.diff {
        Some(diff) => difference(out, diff),
        None => {
            if let Some(expected) = &view.expected {
                quote(out, "expected  ", expected, GOOD);
            }
            if let Some(actual) = &view.actual {
                quote(out, "got       ", actual, BAD);
            }
        }
    }
    if let Some(explanation) = &view.explanation {
        quote(out, "because   ", explanation, DIM);
    }
    for (label, text) in [("", &view.traceback), ("stdout    ", &view.stdout), ("stderr    ", &view.stderr)] {
        if let Some(text) = text {
            quote(out, label, text, DIM);
        }
    }
}

/// Verdicts for which a hidden case's message is the author's hint.
fn hinted(verdict: Verdict) -> bool {
    match verdict {
        Verdict::WrongAnswer
        | Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError => true,
        Verdict::Accepted
        | Verdict::SyntaxError
        | Verdict::RuleViolation
        | Verdict::Skipped
        | Verdict::Unjudged => false,
    }
}

fn difference(out: &mut String, diff: &str) {
    let lines: Vec<&str> = diff.lines().collect();
    for line in lines.iter().take(LINES) {
        let style = match line.as_bytes().first() {
            Some(b'+') => BAD,
            Some(b'-') => GOOD,
            _ => DIM,
        };
        put(out, &format!("      {style}{}{style:#}", visible(line)));
    }
    more(out, lines.len());
}

fn quote(out: &mut String, label: &str, text: &str, style: Style) {
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().take(LINES).enumerate() {
        let label = if index == 0 { label.to_owned() } else { " ".repeat(label.len()) };
        put(out, &format!("      {DIM}{label}{DIM:#}{style}{}{style:#}", visible(line)));
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

/// `text` with control characters and direction marks as escapes.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str("    "),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(character.escape_unicode());
            }
            control if control.is_control() => shown.extend(control.escape_debug()),
            plain => shown.push(plain),
        }
    }
    shown
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

/// A verdict as words.
fn words(verdict: Verdict) -> String {
    verdict.word().replace('_', " ")
}

fn seconds(seconds: f64) -> String {
    if seconds < 0.001 { format!("{:.0} µs", seconds * 1e6) } else { format!("{seconds:.3} s") }
}

fn trimmed(seconds: f64) -> String {
    format!("{seconds:.1}").trim_end_matches(".0").to_owned()
}

#[expect(clippy::cast_precision_loss, reason = "shown to one decimal")]
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.0} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

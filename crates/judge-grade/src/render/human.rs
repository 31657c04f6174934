//! The gradebook for people at a terminal: a heading per student, a line per file, and why a file did not pass.
//!
//! Where there are many students, files that passed are only counted. Colours are escapes, which whoever prints takes out where
//! they are not understood; escapes in anybody's text are shown, not obeyed.

#[cfg(test)]
mod tests;

use anstyle::{AnsiColor, Style};

use crate::gradebook::{self, Gradebook, Points, Standing, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// With more students than this, files that passed have no line of their own.
const FEW: usize = 3;

/// Columns that names are filled up to at most.
const WIDTH: usize = 40;

/// Remarks beyond so many are only counted.
const NOTES: usize = 20;

/// The whole gradebook.
pub fn human(gradebook: &Gradebook) -> String {
    let heading = format!("{BOLD}{}{BOLD:#}\n\n", clean::line(&gradebook.title));
    let students = by_student(gradebook);
    let detail = if students.len() > FEW { Detail::Failures } else { Detail::All };
    let width = students.iter().filter_map(|(name, _)| *name).map(|name| columns(&clean::line(name))).max();
    let body: String = students.iter().map(|(name, works)| section(*name, works, width.unwrap_or(0), detail)).collect();
    heading + &body + &notes(gradebook) + &summary(gradebook)
}

/// Only what did not pass, and the totals.
pub fn human_brief(gradebook: &Gradebook) -> String {
    let lines: String = gradebook.works.iter().filter(|work| work.standing != Standing::Passed).map(lines).collect();
    let summary = summary(gradebook);
    if lines.is_empty() { summary.trim_start().to_owned() } else { lines + &summary }
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    All,
    Failures,
}

/// The works of each student, in order; those of nobody in particular are together.
fn by_student(gradebook: &Gradebook) -> Vec<(Option<&str>, Vec<&Work>)> {
    let mut students: Vec<(Option<&str>, Vec<&Work>)> = Vec::new();
    for work in &gradebook.works {
        match students.last_mut() {
            Some((name, works)) if *name == work.student.as_deref() => works.push(work),
            _ => students.push((work.student.as_deref(), vec![work])),
        }
    }
    students
}

fn section(name: Option<&str>, works: &[&Work], width: usize, detail: Detail) -> String {
    let mut text = String::new();
    if let Some(name) = name {
        let passed = works.iter().filter(|work| work.standing == Standing::Passed).count();
        let (earned, possible) =
            works.iter().fold((Points::default(), Points::default()), |(earned, possible), work| {
                (earned + work.earned, possible + work.possible)
            });
        let (mark, style) = mark(gradebook::together(&works.iter().copied()));
        let name = filled(&clean::line(name), width);
        text += &format!(
            "  {style}{mark}{style:#} {BOLD}{name}{BOLD:#}  {passed} of {} passed  {earned} of {possible} points\n",
            works.len()
        );
    }
    let shown: Vec<&&Work> =
        works.iter().filter(|work| detail == Detail::All || work.standing != Standing::Passed).collect();
    let width = shown.iter().map(|work| columns(&clean::line(&work.path))).max().unwrap_or(0);
    let indent = if name.is_some() { "    " } else { "  " };
    for work in &shown {
        text += &work_lines(work, indent, width);
    }
    text
}

/// A work on its own.
fn lines(work: &Work) -> String {
    work_lines(work, "  ", columns(&clean::line(&work.path)))
}

fn work_lines(work: &Work, indent: &str, width: usize) -> String {
    let (mark, style) = mark(work.standing);
    let path = filled(&clean::line(&work.path), width);
    let named = facts::challenge(work).map(|id| format!("  {DIM}{id}{DIM:#}")).unwrap_or_default();
    let mut text = format!(
        "{indent}{style}{mark}{style:#} {path}  {style}{}{style:#}  {}{named}",
        facts::result(work),
        facts::points(work)
    );
    let remarks = facts::remarks(work);
    if !remarks.is_empty() {
        text += &format!("  {DIM}{}{DIM:#}", remarks.join(", "));
    }
    text.push('\n');
    if work.standing != Standing::Passed && work.view().is_some() {
        text += &reason(work, indent);
    }
    text
}

/// The first case that is not accepted, with what is known of it.
fn reason(work: &Work, indent: &str) -> String {
    let entries = facts::entries(work);
    let decisive = entries
        .iter()
        .find(|entry| matches!(entry.outcome, Outcome::Failed | Outcome::Broken | Outcome::Unjudged))
        .or_else(|| entries.iter().find(|entry| entry.outcome == Outcome::Skipped));
    let Some(entry) = decisive else { return String::new() };
    let mut text = format!("{indent}    {}: {}\n", entry.name(), entry.headline());
    if let Some(case) = entry.case {
        for (label, shown) in facts::details(case) {
            if label == facts::SOURCE {
                text.extend(shown.lines().map(|line| format!("{indent}    {DIM}{line}{DIM:#}\n")));
            }
            // Input and answers are what helps most; the rest is in the other reports.
            if ["input", "expected", "actual"].contains(&label)
                && let Some(first) = shown.lines().next()
            {
                text += &format!("{indent}    {DIM}{label:<10}{first}{DIM:#}\n");
            }
        }
    }
    text
}

fn notes(gradebook: &Gradebook) -> String {
    let mut text = String::new();
    if !gradebook.notes.is_empty() {
        text.push('\n');
    }
    for note in gradebook.notes.iter().take(NOTES) {
        text += &format!("  {DIM}note: {}{DIM:#}\n", clean::line(note));
    }
    if gradebook.notes.len() > NOTES {
        text += &format!("  {DIM}… {} more notes{DIM:#}\n", gradebook.notes.len() - NOTES);
    }
    text
}

fn summary(gradebook: &Gradebook) -> String {
    let (mark, style) = mark(gradebook.standing());
    let word = facts::standing(gradebook.standing());
    let clock = gradebook.wall_seconds.map(|seconds| format!("{DIM}, {seconds:.2} s on the clock{DIM:#}"));
    format!(
        "\n  {style}{mark} {BOLD}{word}{BOLD:#}{style:#}  {}{}\n",
        facts::summary(gradebook),
        clock.unwrap_or_default()
    )
}

fn mark(standing: Standing) -> (char, Style) {
    let colour = match standing {
        Standing::Passed => AnsiColor::Green,
        Standing::Failed => AnsiColor::Red,
        Standing::Skipped | Standing::Unjudged => AnsiColor::Yellow,
    };
    (facts::mark(standing), colour.on_default())
}

/// Columns of a text in which every character has one; good enough for names.
fn columns(text: &str) -> usize {
    text.chars().count().min(WIDTH)
}

fn filled(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}

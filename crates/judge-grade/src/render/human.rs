//! The gradebook for people at a terminal: a heading per student, a line per file, and why a file did not pass.
//!
//! With many students, files that passed are only counted. Colours are escapes, which the printer removes where they
//! are not understood; escapes in anyone's text are shown, not obeyed.

#[cfg(test)]
mod tests;

use anstyle::{AnsiColor, Style};

use crate::gradebook::{self, Gradebook, Points, Standing, Subject, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome};
use crate::render::matrix::{self, Matrix, Row};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The most students for whom files that passed still have lines of their own.
const FEW: usize = 3;

/// The most columns that names are padded to.
const WIDTH: usize = 40;

/// The fewest columns of a cell in the table of a class.
const CELL: usize = 6;

/// The most columns that the challenges' names may take together above that table.
const ROOM: usize = 100;

/// How many of the cases that fail most are listed for each challenge.
const CASES: usize = 3;

/// Notes beyond this number are only counted.
const NOTES: usize = 20;

/// The whole gradebook.
pub fn human(gradebook: &Gradebook) -> String {
    let heading = format!("{BOLD}{}{BOLD:#}\n\n", clean::line(&gradebook.title));
    let students = by_student(gradebook);
    let detail = if students.len() > FEW { Detail::Failures } else { Detail::All };
    let width = students.iter().filter_map(|(name, _)| *name).map(|name| columns(&clean::line(name))).max();
    let body: String = students.iter().map(|(name, works)| section(*name, works, width.unwrap_or(0), detail)).collect();
    heading + &class(gradebook) + &body + &notes(gradebook) + &summary(gradebook)
}

/// Students by challenges, and the cases that fail most: what a teacher looks at first.
fn class(gradebook: &Gradebook) -> String {
    let matrix = Matrix::of(gradebook);
    if !matrix.is_worth_showing() {
        return String::new();
    }
    let names: Vec<String> = matrix.columns.iter().map(|column| short(column)).collect();
    let room: usize = names.iter().map(|name| columns(name).max(CELL) + 2).sum();
    // Names that do not fit side by side get numbers, and are listed below.
    let heads: Vec<String> =
        if room > ROOM { (1..=names.len()).map(|number| number.to_string()).collect() } else { names.clone() };
    let widths: Vec<usize> = heads.iter().map(|head| columns(head).max(CELL)).collect();
    let first = matrix.rows.iter().map(|row| columns(&short(row.name))).max().unwrap_or(0);
    let heads: Vec<String> = heads.iter().zip(&widths).map(|(head, width)| filled(head, *width)).collect();
    let mut text = format!("  {DIM}  {}  {}  points{DIM:#}\n", filled("", first), heads.join("  "));
    text.extend(matrix.rows.iter().map(|row| matrix_row(row, first, &widths)));
    if room > ROOM {
        let legend = names.iter().enumerate().map(|(index, name)| format!("  {DIM}{} {name}{DIM:#}\n", index + 1));
        text.extend(legend);
    }
    text += &format!("  {DIM}✓ passed, ✗ failed, – skipped, ! unjudged, · missing, l late{DIM:#}\n\n");
    let failing = failing(gradebook);
    if failing.is_empty() { text } else { text + &failing + "\n" }
}

fn matrix_row(row: &Row<'_>, first: usize, widths: &[usize]) -> String {
    let (sign, style) = mark(gradebook::together(&row.works()));
    let mut text = format!("  {style}{sign}{style:#} {}", filled(&short(row.name), first));
    for (cell, width) in row.cells.iter().zip(widths) {
        let (shown, style) = match cell {
            None => (String::new(), Style::new()),
            Some((_, work)) => {
                let (sign, style) = mark(work.standing);
                let late = if work.lateness.is_some() { " l" } else { "" };
                let is_missing = work.subject == Subject::Missing;
                (if is_missing { "·".to_owned() } else { format!("{sign} {}{late}", work.earned) }, style)
            }
        };
        text += &format!("  {style}{}{style:#}", filled(&shown, *width));
    }
    let (earned, possible) = row.points();
    text + &format!("  {earned}/{possible}\n")
}

/// The cases that fail most, for each challenge.
fn failing(gradebook: &Gradebook) -> String {
    let mut text = String::new();
    let figures = matrix::figures(gradebook);
    for cases in figures.chunk_by(|one, other| one.challenge == other.challenge) {
        let listed: Vec<String> = cases
            .iter()
            .filter(|case| case.failed > 0)
            .take(CASES)
            .map(|case| format!("{} ({} of {})", short(case.case), case.failed, case.run))
            .collect();
        if !listed.is_empty() {
            text += &format!("  {DIM}{} fails most in {}{DIM:#}\n", short(cases[0].challenge), listed.join(", "));
        }
    }
    text
}

/// A name that fits into a table.
fn short(name: &str) -> String {
    let name = clean::line(name);
    match name.char_indices().nth(WIDTH) {
        None => name,
        Some(_) => name.chars().take(WIDTH - 1).chain(['…']).collect(),
    }
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

/// The works of each student, in order; those of no particular student are together.
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

/// The first case that is not accepted, with what is known about it.
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
            // Input and answers help most; the rest is in the other reports.
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

/// The columns of a text if every character takes one; good enough for names.
fn columns(text: &str) -> usize {
    text.chars().count().min(WIDTH)
}

fn filled(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}

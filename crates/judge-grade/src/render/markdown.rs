//! Markdown for GitHub and GitLab: a table of all files, then what is known about those that did not pass.
//!
//! Others' text is shown as code, in which markup, mentions and links are not recognised: in spans and fences with more
//! backquotes than the text contains. In tables a bar would still end the cell, so there it becomes an escape.

use crate::gradebook::{Gradebook, Standing, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome, ReportLine};
use crate::words;

/// How many cases of a file are shown in full; the others get a line each.
const IN_FULL: usize = 5;

/// Bytes reserved for the lines that say what was left out.
const REST: usize = 500;

/// The gradebook as Markdown: a heading with the points, a table of all files, a section for each that did not pass.
pub fn markdown(gradebook: &Gradebook) -> String {
    within(gradebook, usize::MAX)
}

/// The gradebook as Markdown of at most `limit` bytes, which must be some thousands at least.
///
/// Sections are left out from the end, then rows of the table; what is left out is counted.
pub(crate) fn within(gradebook: &Gradebook, limit: usize) -> String {
    let room = limit.saturating_sub(REST);
    let mut out = heading(gradebook, room);
    let mut left_out = append(&mut out, room, gradebook.works.iter().map(row));
    if left_out > 0 {
        out += &format!("\n{} left out: the report would get too large.\n", words::counted(left_out, "row"));
    }
    let failed: Vec<&Work> = gradebook.works.iter().filter(|work| has_section(work)).collect();
    left_out = append(&mut out, room, failed.into_iter().map(section));
    if left_out > 0 {
        out += &format!("\n{} left out: the report would get too large.\n", words::counted(left_out, "section"));
    }
    out
}

/// Appends texts up to the first that does not fit, and returns how many are left.
fn append(out: &mut String, room: usize, texts: impl Iterator<Item = String>) -> usize {
    let mut left_out = 0;
    for text in texts {
        if left_out > 0 || out.len() + text.len() > room {
            left_out += 1;
        } else {
            out.push_str(&text);
        }
    }
    left_out
}

fn heading(gradebook: &Gradebook, room: usize) -> String {
    let mut out = format!(
        "# {} {}\n\n**{}**: {}.\n",
        facts::mark(gradebook.standing()),
        prose(&clean::line(&gradebook.title)),
        facts::standing(gradebook.standing()),
        facts::summary(gradebook)
    );
    if !gradebook.notes.is_empty() {
        out.push('\n');
    }
    // At most half the room: the table is worth more than notes.
    let notes = gradebook.notes.iter().map(|note| format!("- {}\n", prose(&clean::line(note))));
    let left_out = append(&mut out, room / 2, notes);
    if left_out > 0 {
        out += &format!("- and {}\n", words::counted(left_out, "more note"));
    }
    if !gradebook.works.is_empty() {
        out += "\n|  | File | Student | Challenge | Result | Points | Remarks |\n| --- | --- | --- | --- | --- | ---: | --- |\n";
    }
    out
}

fn row(work: &Work) -> String {
    let student = work.student.as_deref().map(|student| cell(&clean::line(student))).unwrap_or_default();
    let remarks: Vec<String> = facts::remarks(work).iter().map(|remark| cell(remark)).collect();
    format!(
        "| {} {} | {} | {student} | {} | {} | {} | {} |\n",
        facts::mark(work.standing),
        facts::standing(work.standing),
        cell(&clean::line(&work.path)),
        cell(&facts::title(work)),
        cell(&facts::result(work)),
        facts::points(work),
        remarks.join(", ")
    )
}

/// Whether there is more to say about a file than its row does.
fn has_section(work: &Work) -> bool {
    work.view().is_some() && facts::entries(work).iter().any(|entry| entry.outcome != Outcome::Passed)
}

fn section(work: &Work) -> String {
    let open = if work.standing == Standing::Failed { " open" } else { "" };
    let mut out = format!(
        "\n<details{open}>\n<summary>{} <code>{}</code>: {}</summary>\n",
        facts::mark(work.standing),
        html(&clean::line(&work.path)),
        html(&facts::result(work))
    );
    let entries = facts::entries(work);
    for (index, (entry, more)) in facts::grouped(&entries).into_iter().enumerate() {
        out += &paragraph(entry, more, index < IN_FULL);
    }
    out + "\n</details>\n"
}

fn paragraph(entry: &ReportLine, more: usize, in_full: bool) -> String {
    let mut out = format!("\n**{}** {}", code(&entry.name()), words::spaced(entry.word));
    if let Some(message) = &entry.message {
        out += &format!(": {}", code(&clean::line(message)));
    }
    out += &facts::and_more(more);
    out.push('\n');
    for (label, text) in if in_full { entry.details() } else { Vec::new() } {
        out += &format!("\n{label}\n\n{}", fenced(&text));
    }
    out
}

/// Cleaned text in a table row.
fn cell(text: &str) -> String {
    prose(&text.replace('|', "\\u{7c}"))
}

/// Cleaned text unchanged if it is only words and numbers, else as code.
fn prose(text: &str) -> String {
    // Hexadecimal words could be a commit name, which GitHub turns into a link.
    let commit = |word: &str| word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    // A number at the beginning could start a list.
    let begins_with_word = text.starts_with(char::is_alphabetic);
    if begins_with_word && without_decimal_points(text).all(is_plain) && !words.any(commit) {
        text.to_owned()
    } else {
        code(text)
    }
}

fn is_plain(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ' ' | ',' | '\'' | '(' | ')')
}

/// The characters of a text without the points between two digits; other points can be part of an address.
fn without_decimal_points(text: &str) -> impl Iterator<Item = char> {
    let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    text.char_indices()
        .filter(move |(index, character)| {
            let point_in_number =
                || digit(text[..*index].chars().next_back()) && digit(text[index + 1..].chars().next());
            *character != '.' || !point_in_number()
        })
        .map(|(_, character)| character)
}

/// Cleaned one-line text as a code span.
fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text) + 1);
    // A space is removed again if there is one at both ends.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// Cleaned text of many lines as a fenced block.
fn fenced(text: &str) -> String {
    let ticks = "`".repeat((longest_run(text) + 1).max(3));
    format!("{ticks}text\n{text}\n{ticks}\n")
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// Text in an HTML block, which is not searched for Markdown but may be for mentions.
fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' => escaped.push_str("&#64;"),
            '#' => escaped.push_str("&#35;"),
            other => escaped.push(other),
        }
    }
    escaped
}

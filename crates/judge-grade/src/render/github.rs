//! GitHub Actions: annotations as workflow commands for standard output, and the step summary.
//!
//! The standard output of a step is a command language: a line that begins with `::` or contains `##[` is a command.
//! Others' text gets there only escaped, as a command's data, or between `::stop-commands::` and its end.

use sha2::{Digest, Sha256};

use crate::gradebook::{Gradebook, Need, Standing, Subject, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome, ReportLine};
use crate::render::markdown;
use crate::words;

/// The most annotations of each level that GitHub shows for a step; it silently drops the others.
const SHOWN: usize = 10;

/// The most bytes of a step summary. GitHub refuses one above 1 MiB as a whole, and other commands of the step may add
/// to it.
const SUMMARY: usize = 1_000_000;

/// The gradebook as annotations, for standard output: at most ten errors, ten warnings and ten notices, which is what
/// GitHub shows; the last of each level says how many more there are.
///
/// Required work that failed or could not be judged is an error; optional and bonus work that failed is a warning, and
/// so is late work that passed; skipped work is a notice, and the last notice has the points. Judged work is annotated
/// at the line of its first failed case.
pub fn github(gradebook: &Gradebook) -> String {
    let of_level = |level| gradebook.works.iter().filter(move |work| level_of(work) == Some(level));
    let mut lines = Vec::new();
    for level in [Level::Error, Level::Warning, Level::Notice] {
        let works: Vec<&Work> = of_level(level).collect();
        // The points take up one notice.
        let room = if level == Level::Notice { SHOWN - 1 } else { SHOWN };
        let shown = if works.len() > room { room - 1 } else { works.len() };
        lines.extend(works[..shown].iter().map(|work| annotation(level, work)));
        if works.len() > shown {
            let more = format!("{} more, see the summary of the step", words::counted(works.len() - shown, "file"));
            lines.push(command(level, &[("title", "and more")], &more));
        }
    }
    let title = clean::line(&gradebook.title);
    let notes = gradebook.notes.iter().map(|note| format!("\n{}", clean::line(note))).collect::<String>();
    lines.push(command(Level::Notice, &[("title", &title)], &format!("{}{notes}", facts::summary(gradebook))));
    lines.concat()
}

/// The gradebook as Markdown for the file that `GITHUB_STEP_SUMMARY` names, to be appended, below 1 MB; what does not
/// fit is counted.
pub fn github_summary(gradebook: &Gradebook) -> String {
    markdown::within(gradebook, SUMMARY)
}

/// `text` for the standard output of a GitHub step, unchanged except for its own colours, so that the runner finds no
/// commands in it.
///
/// The token that ends the quotation is the digest of the quoted text: no text can contain its own digest.
pub fn github_quoted(text: &str) -> String {
    let text = harmless(text);
    let token = judge::hex(&Sha256::digest(text.as_bytes()));
    let end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    format!("::stop-commands::{token}\n{text}{end}::{token}::\n")
}

/// The level of an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Error,
    Warning,
    Notice,
}

fn level_of(work: &Work) -> Option<Level> {
    match (work.standing, work.need) {
        (Standing::Unjudged, _) | (Standing::Failed, Need::Required) => Some(Level::Error),
        (Standing::Failed, Need::Optional | Need::Bonus) => Some(Level::Warning),
        (Standing::Passed, _) => work.lateness.map(|_| Level::Warning),
        (Standing::Skipped, _) => Some(Level::Notice),
    }
}

fn annotation(level: Level, work: &Work) -> String {
    let entries = facts::entries(work);
    let outcomes: &[Outcome] = match work.standing {
        Standing::Passed => &[],
        Standing::Failed => &[Outcome::Failed, Outcome::Broken],
        Standing::Skipped => &[Outcome::Skipped],
        Standing::Unjudged => &[Outcome::Unjudged],
    };
    let first = entries.iter().find(|entry| outcomes.contains(&entry.outcome));
    let line = first.map_or(1, |entry| entry.line).to_string();
    let title = match &work.student {
        Some(student) => format!("{}: {}", clean::line(student), facts::title(work)),
        None => facts::title(work),
    };
    command(level, &[("file", &clean::line(&work.place)), ("line", &line), ("title", &title)], &message(work, first))
}

fn message(work: &Work, first: Option<&ReportLine>) -> String {
    let mut text = format!("{} ({} points)", facts::result(work), facts::points(work));
    for remark in facts::remarks(work) {
        text += &format!(", {remark}");
    }
    match (&work.subject, first) {
        (Subject::Judged(_), Some(entry)) if entry.case.is_some() => {
            text + &format!("\n{}: {}", entry.name(), entry.headline())
        }
        (Subject::Judged(_), Some(entry)) => text + &format!("\n{}", entry.headline()),
        _ => text,
    }
}

/// One workflow command with its line feed.
fn command(level: Level, properties: &[(&str, &str)], data: &str) -> String {
    let word = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Notice => "notice",
    };
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(&harmless(value)))).collect();
    format!("::{word} {}::{}\n", properties.join(","), escaped(&harmless(data)))
}

/// Separates doubled number signs, which begin commands of the older form anywhere in a line.
fn harmless(text: &str) -> String {
    let mut text = text.to_owned();
    while text.contains("##") {
        text = text.replace("##", "# #");
    }
    text
}

fn escaped(data: &str) -> String {
    data.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(value: &str) -> String {
    escaped(value).replace(':', "%3A").replace(',', "%2C")
}

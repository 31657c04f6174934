//! One self-contained HTML page: readable without scripts, filterable with them, and not allowed to load anything.
//!
//! The markup is also XML, so that any XML parser can check it. Text enters it only through `maud`, which escapes it;
//! everything `PreEscaped` here is constant.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use judge::{CaseView, Figures, Verdict, View};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
use sha2::{Digest, Sha256};

use crate::gradebook::{Gradebook, Standing, Subject, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome, ReportLine};
use crate::render::matrix::{self, CaseFigures, Matrix, Row};
use crate::words;

/// The style sheet; neither it nor the script contains a character that HTML and XML read differently.
const STYLE: &str = include_str!("html/page.css");

/// The script, which only filters.
const SCRIPT: &str = include_str!("html/page.js");

/// The constant controls of the filter, hidden until the script makes them work.
const FILTER: &str = r#"<form id="filter" hidden="hidden"><div><label for="filter-text">Filter by text</label><input id="filter-text" type="search" autocomplete="off"/></div><div><label for="filter-standing">Standing</label><select id="filter-standing"><option value="">all</option><option value="passed">passed</option><option value="failed">failed</option><option value="skipped">skipped</option><option value="unjudged">unjudged</option></select></div><output id="filter-count" for="filter-text filter-standing"></output></form>"#;

/// The gradebook as one HTML page.
///
/// It needs no other file and may load none: its Content-Security-Policy allows its own style and script by their
/// digests and nothing else. It follows the reader's choice of light or dark. Without scripts everything can be read;
/// with scripts, files can be filtered by text and standing.
pub fn html(gradebook: &Gradebook) -> String {
    let title = clean::line(&gradebook.title);
    let page = markup! {
        (DOCTYPE)
        html lang="en" xmlns="http://www.w3.org/1999/xhtml" {
            head {
                (PreEscaped(head()))
                title { (title) ": " (facts::standing(gradebook.standing())) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (bdi(&title)) }
                    p { (word(gradebook.standing())) ": " (facts::summary(gradebook)) "." }
                    (notes(gradebook))
                    (class_at_a_glance(gradebook))
                    (PreEscaped(FILTER))
                    (overview(gradebook))
                    @for (index, work) in gradebook.works.iter().enumerate() {
                        @if let Some(view) = work.view() { (section(index + 1, work, view)) }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn head() -> String {
    let digest = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let (style, script) = (digest(STYLE), digest(SCRIPT));
    format!(
        "<meta charset=\"utf-8\"/>\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {style}; \
         script-src {script}; base-uri 'none'; form-action 'none'\"/>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\
         <meta name=\"referrer\" content=\"no-referrer\"/><meta name=\"color-scheme\" content=\"light dark\"/>"
    )
}

fn notes(gradebook: &Gradebook) -> Markup {
    markup! {
        @if !gradebook.notes.is_empty() {
            h2 { "Notes" }
            ul { @for note in &gradebook.notes { li { (bdi(&clean::line(note))) } } }
        }
    }
}

/// Students by challenges, and how the class did on each case.
fn class_at_a_glance(gradebook: &Gradebook) -> Markup {
    let matrix = Matrix::of(gradebook);
    let figures = matrix::figures(gradebook);
    markup! {
        @if matrix.is_worth_showing() {
            h2 { "Class" }
            div class="scroll" role="region" aria-label="Class" tabindex="0" {
                table {
                    caption { "Points by student and challenge." }
                    thead {
                        tr {
                            th scope="col" { "Student" }
                            @for column in &matrix.columns { th scope="col" { (bdi(&clean::line(column))) } }
                            th scope="col" class="number" { "Points" }
                        }
                    }
                    tbody { @for row in &matrix.rows { (class_row(row)) } }
                }
            }
            @if !figures.is_empty() {
                h2 { "Cases" }
                div class="scroll" role="region" aria-label="Cases of the class" tabindex="0" {
                    table {
                        caption { "How the class did in each case; those that fail most come first." }
                        thead {
                            tr {
                                th scope="col" { "Challenge" }
                                th scope="col" { "Case" }
                                th scope="col" { "Visibility" }
                                th scope="col" class="number" { "Failed" }
                                th scope="col" class="number" { "Run" }
                                th scope="col" { "Most often" }
                            }
                        }
                        tbody { @for case in &figures { (figures_row(case)) } }
                    }
                }
            }
        }
    }
}

fn class_row(row: &Row<'_>) -> Markup {
    let (earned, possible) = row.points();
    markup! {
        tr {
            th scope="row" { (bdi(&clean::line(row.name))) }
            @for cell in &row.cells {
                td { @if let Some((index, work)) = cell { (class_cell(index + 1, work)) } }
            }
            td class="number" { (earned) "/" (possible) }
        }
    }
}

fn class_cell(number: usize, work: &Work) -> Markup {
    let standing = facts::standing(work.standing);
    let missing = work.subject == Subject::Missing;
    let points = if missing { "missing".to_owned() } else { facts::points(work) };
    markup! {
        span class=(format!("word {standing}")) {
            span aria-hidden="true" { (facts::mark(work.standing)) " " }
            @if work.view().is_some() { a href=(format!("#work-{number}")) { (points) } } @else { (points) }
        }
        @if work.lateness.is_some() { " late" }
    }
}

fn figures_row(case: &CaseFigures<'_>) -> Markup {
    markup! {
        tr {
            td { (bdi(&clean::line(case.challenge))) }
            th scope="row" { (bdi(&clean::line(case.case))) }
            td { (case.visibility.word()) }
            td class="number" { (case.failed) }
            td class="number" { (case.run) }
            td { (case.verdict.map(Verdict::label).unwrap_or_default()) }
        }
    }
}

fn overview(gradebook: &Gradebook) -> Markup {
    markup! {
        h2 { "Files" }
        div class="scroll" role="region" aria-label="Files" tabindex="0" {
            table {
                caption { "Every file that was graded, or should have been." }
                thead {
                    tr {
                        th scope="col" { "Standing" }
                        th scope="col" class="free" { "File" }
                        th scope="col" class="free" { "Student" }
                        th scope="col" class="free" { "Challenge" }
                        th scope="col" class="free" { "Result" }
                        th scope="col" class="number" { "Points" }
                        th scope="col" class="free" { "Remarks" }
                    }
                }
                tbody { @for (index, work) in gradebook.works.iter().enumerate() { (row(index + 1, work)) } }
            }
        }
    }
}

fn row(number: usize, work: &Work) -> Markup {
    let path = clean::line(&work.path);
    markup! {
        tr data-standing=(facts::standing(work.standing)) data-section=(format!("work-{number}")) {
            td { (word(work.standing)) }
            th scope="row" class="free" {
                @if work.view().is_some() { a href=(format!("#work-{number}")) { (bdi(&path)) } } @else { (bdi(&path)) }
            }
            td class="free" { @if let Some(student) = &work.student { (bdi(&clean::line(student))) } }
            td class="free" { (bdi(&facts::title(work))) }
            td class="free" { (bdi(&facts::result(work))) }
            td class="number" { (facts::points(work)) }
            td class="free" { (bdi(&facts::remarks(work).join(", "))) }
        }
    }
}

fn section(number: usize, work: &Work, view: &View) -> Markup {
    let entries = facts::entries(work);
    markup! {
        section id=(format!("work-{number}")) aria-labelledby=(format!("title-{number}")) {
            h3 id=(format!("title-{number}")) { (bdi(&clean::line(&work.path))) " – " (bdi(&facts::title(work))) }
            p {
                (word(work.standing)) ": " (facts::result(work)) ". " (facts::points(work)) " points, "
                (format!("{:.4}", view.cpu_seconds)) " judge seconds, " (view.memory_bytes) " bytes of memory at the peak"
                @match view.bounded() {
                    Some(bound) => {
                        " in samples; at most " (bound.cpu_seconds) " judge seconds and " (bound.memory_bytes)
                        " bytes in each hidden case."
                    },
                    None => ".",
                }
            }
            div class="scroll" role="region" aria-label="Cases" tabindex="0" {
                table {
                    caption { "Cases of " (bdi(&clean::line(&work.path))) }
                    thead {
                        tr {
                            th scope="col" { "Case" }
                            th scope="col" { "Group" }
                            th scope="col" { "Verdict" }
                            th scope="col" class="number" { "Judge seconds" }
                            th scope="col" class="free" { "Message" }
                        }
                    }
                    tbody { @for entry in &entries { (case_row(entry)) } }
                }
            }
            @for entry in entries.iter().filter(|entry| entry.outcome != Outcome::Passed) { (details(entry)) }
        }
    }
}

fn case_row(entry: &ReportLine) -> Markup {
    let message = entry.message.as_deref().filter(|_| !entry.is_repeated).map(clean::line).unwrap_or_default();
    let group = entry.case.map(|case| format!("{}, {}", clean::line(&case.group), case.visibility.word()));
    markup! {
        tr {
            th scope="row" { (bdi(&entry.name())) }
            td { (bdi(&group.unwrap_or_default())) }
            td { span class=(format!("word {}", class(entry.outcome))) { (words::spaced(entry.word)) } }
            td class="number" { (entry.case.map(seconds).unwrap_or_default()) }
            td class="free" { (bdi(&message)) }
        }
    }
}

fn seconds(case: &CaseView) -> String {
    match case.figures {
        Figures::Exact => format!("{:.4}", case.cpu_seconds),
        Figures::AtMost => format!("≤ {}", case.cpu_seconds),
        Figures::Withheld => String::new(),
    }
}

fn details(entry: &ReportLine) -> Markup {
    let details = entry.details();
    markup! {
        @if !details.is_empty() {
            details {
                summary { (bdi(&entry.name())) ": " (words::spaced(entry.word)) }
                @for (label, text) in &details {
                    div { (label) }
                    // HTML parsers drop a line feed right after the tag.
                    pre dir="auto" { "\n" (text) }
                }
            }
        }
    }
}

/// Others' text, whose writing direction must not affect the text around it.
fn bdi(text: &str) -> Markup {
    markup! { bdi { (text) } }
}

fn word(standing: Standing) -> Markup {
    let word = facts::standing(standing);
    markup! { span class=(format!("word {word}")) { span aria-hidden="true" { (facts::mark(standing)) " " } (word) } }
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed | Outcome::Broken => "failed",
        Outcome::Skipped => "skipped",
        Outcome::Unjudged => "unjudged",
    }
}

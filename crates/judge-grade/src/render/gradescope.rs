//! Gradescope's `results.json`: the score and a test for each file, for one submission of one student.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::gradebook::{Gradebook, Need, Points, Standing, Subject, Work};
use crate::render::facts;
use crate::render::{clean, pretty};

#[derive(Serialize)]
struct Results {
    score: f64,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    score: f64,
    max_score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    name: String,
    name_format: &'static str,
    number: String,
    output: String,
    output_format: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    visibility: &'static str,
}

/// The gradebook as Gradescope's `results.json`: a test for each file, with its points, and their sum as the score.
///
/// The format is for one student. The files of several students are all listed, by student and path, and the score is
/// the sum over all, which `output` says; grade each student's folder separately to avoid that. Bonus work has a
/// `max_score` of 0. `status` is left out for work that was skipped or that the judge failed on. Every text has the
/// format `text`, which Gradescope shows unchanged. Tests are visible, except that a test is `hidden` if it shows
/// something about a hidden case that only an author may see; the grader's own output is hidden, too. There is no
/// `execution_time`.
pub fn gradescope(gradebook: &Gradebook) -> String {
    let (earned, _) = gradebook.points();
    pretty(&Results {
        score: number(earned),
        output: output(gradebook),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        stdout_visibility: "hidden",
        tests: gradebook.works.iter().enumerate().map(|(index, work)| test(index + 1, work)).collect(),
    })
}

fn output(gradebook: &Gradebook) -> String {
    let mut lines = vec![format!("{}: {}", clean::line(&gradebook.title), facts::summary(gradebook))];
    let students: BTreeSet<&str> = gradebook.works.iter().filter_map(|work| work.student.as_deref()).collect();
    if students.len() > 1 {
        lines.push(format!("The score is the sum over {} students.", students.len()));
    }
    lines.extend(gradebook.notes.iter().map(|note| clean::line(note)));
    lines.join("\n")
}

fn test(index: usize, work: &Work) -> Test {
    let name = match &work.student {
        Some(student) => format!("{}: {}", clean::line(student), facts::title(work)),
        None => facts::title(work),
    };
    let status = match work.standing {
        Standing::Passed => Some("passed"),
        Standing::Failed => Some("failed"),
        Standing::Skipped | Standing::Unjudged => None,
    };
    let mut tags = Vec::new();
    if work.need != Need::Required {
        tags.push(facts::need(work.need).to_owned());
    }
    tags.extend(work.lateness.map(|_| "late".to_owned()));
    tags.extend(work.group.as_deref().map(clean::line));
    Test {
        score: number(work.earned),
        max_score: if work.need == Need::Bonus { 0.0 } else { number(work.possible) },
        status,
        name: format!("{name} ({})", clean::line(&work.path)),
        name_format: "text",
        number: index.to_string(),
        output: work_output(work),
        output_format: "text",
        tags,
        visibility: if facts::discloses_hidden(work) { "hidden" } else { "visible" },
    }
}

/// The overall result, remarks, and what is known about each case that did not pass.
fn work_output(work: &Work) -> String {
    let mut lines = vec![facts::result(work)];
    if work.standing == Standing::Unjudged {
        lines.push("The judge failed, which says nothing about the work.".to_owned());
    }
    lines.extend(facts::remarks(work));
    let judged = matches!(work.subject, Subject::Judged(_));
    let entries = facts::entries(work);
    for (entry, more) in facts::grouped(&entries).into_iter().filter(|_| judged) {
        lines.push(format!("\n{}: {}{}", entry.name(), entry.headline(), facts::and_more(more)));
        for (label, text) in entry.details() {
            lines.push(format!("{label}:\n{text}"));
        }
    }
    lines.join("\n")
}

/// Points as a JSON number.
#[expect(clippy::cast_precision_loss, reason = "points stay far below 2^53 hundredths")]
fn number(points: Points) -> f64 {
    points.hundredths() as f64 / 100.0
}

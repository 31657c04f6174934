//! Tests of the reports: a snapshot of each, and what readers of each format make of it.

mod checks;
mod github_reader;
mod hostile;
mod markdown_reader;
pub(super) mod samples;
mod tap_reader;

use insta::assert_snapshot;
use judge::{CaseView, Verdict, Visibility};

use self::samples::{case, handin, rich, view, work};
use super::{Format, Handin, github_quoted, github_summary};
use crate::gradebook::{Gradebook, Need, Points, Standing, Subject, Work};

fn of(works: Vec<Work>) -> Gradebook {
    Gradebook {
        title: "practice".to_owned(),
        works,
        notes: Vec::new(),
        baseline: None,
        roster: None,
        wall_seconds: Some(0.0),
    }
}

fn rendered(format: Format, gradebook: &Gradebook) -> String {
    format.render(gradebook, Some(&handin())).unwrap()
}

#[test]
fn the_rich_gradebook_in_every_format() {
    let gradebook = rich();
    checks::every_format(&gradebook);
    for format in Format::ALL {
        let report = rendered(format, &gradebook).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
        assert_snapshot!(format.word(), report);
    }
    assert_snapshot!("github_summary", github_summary(&gradebook));
}

#[test]
fn nothing_to_grade_is_a_report_too() {
    checks::every_format(&of(Vec::new()));
    checks::every_format(&of(vec![work("a.py", Standing::Unjudged, Subject::Judged(Box::new(view(Vec::new()))))]));
}

#[test]
fn wall_time_changes_no_report() {
    let (one, mut other) = (rich(), rich());
    other.wall_seconds = Some(99.0);
    for work in &mut other.works {
        if let Subject::Judged(view) = &mut work.subject {
            view.wall_seconds = Some(77.0);
        }
    }
    for format in Format::ALL {
        assert_eq!(rendered(format, &one), rendered(format, &other), "{}", format.word());
    }
}

#[test]
fn formats_have_words_of_their_own() {
    let mut words = Format::ALL.map(Format::word).to_vec();
    words.dedup();
    assert_eq!(words.len(), Format::ALL.len());
}

#[test]
fn every_need_and_standing_with_every_subject() {
    let cases = || Verdict::ALL.map(|verdict| case(verdict.word(), Visibility::Hidden, verdict)).to_vec();
    let accepted = || vec![case("a", Visibility::Sample, Verdict::Accepted)];
    for need in [Need::Required, Need::Optional, Need::Bonus] {
        for standing in [Standing::Passed, Standing::Failed, Standing::Skipped, Standing::Unjudged] {
            for subject in [
                Subject::Missing,
                Subject::Unusable("the file is not UTF-8".to_owned()),
                Subject::Unchanged,
                Subject::Judged(Box::new(view(cases()))),
                Subject::Judged(Box::new(view(accepted()))),
                Subject::Judged(Box::new(view(Vec::new()))),
            ] {
                checks::every_format(&of(vec![Work { need, ..work("a.py", standing, subject) }]));
            }
        }
    }
}

#[test]
fn large_gradebooks_stay_within_the_limits_of_the_formats() {
    let failed = |index: usize| CaseView {
        message: Some("expected ".repeat(200)),
        input: Some("x ".repeat(1_000)),
        stdout: Some("printed\n".repeat(2_000)),
        ..case(&format!("case-{index}"), Visibility::Sample, Verdict::WrongAnswer)
    };
    let cases: Vec<CaseView> = (0..20).map(failed).collect();
    let judged = |index: usize| {
        work(&format!("student-{index}/a.py"), Standing::Failed, Subject::Judged(Box::new(view(cases.clone()))))
    };
    let gradebook = of((0..400).map(judged).collect());
    checks::every_format(&gradebook);
    let summary = github_summary(&gradebook);
    assert!(summary.contains("sections left out"), "{}", summary.len());
    markdown_reader::read(&summary).unwrap();
    let github = rendered(Format::Github, &gradebook);
    assert!(github.contains("::error title=and more::391 files more, see the summary of the step"), "{github}");

    let missing =
        of((0..30_000).map(|index| work(&format!("{index}/a.py"), Standing::Failed, Subject::Missing)).collect());
    let summary = github_summary(&missing);
    assert!(summary.contains("rows left out") && summary.len() <= 1_000_000);
    markdown_reader::read(&summary).unwrap();
}

#[test]
fn many_tests_of_exercism_are_counted_at_the_end() {
    let cases = (0..9_000).map(|index| CaseView {
        message: Some("no".repeat(500)),
        ..case(&format!("case-{index}"), Visibility::Sample, Verdict::WrongAnswer)
    });
    let gradebook = of(vec![work("a.py", Standing::Failed, Subject::Judged(Box::new(view(cases.collect()))))]);
    let text = rendered(Format::Exercism, &gradebook);
    assert!(text.len() <= 500_000 && text.len() > 100_000, "{}", text.len());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let last = value["tests"].as_array().unwrap().last().unwrap();
    assert!(last["name"].as_str().unwrap().ends_with("left out because the report would get too large"), "{last}");
    assert_eq!(last["status"], "fail");
}

#[test]
fn fingerprints_stay_when_lines_and_messages_change() {
    let with = |message: &str, traceback: &str| {
        let case = CaseView {
            message: Some(message.to_owned()),
            traceback: Some(traceback.to_owned()),
            ..case("a", Visibility::Sample, Verdict::RuntimeError)
        };
        let gradebook = of(vec![work("a.py", Standing::Failed, Subject::Judged(Box::new(view(vec![case]))))]);
        let issues: serde_json::Value = serde_json::from_str(&rendered(Format::Gitlab, &gradebook)).unwrap();
        issues[0].clone()
    };
    let (one, other) =
        (with("x", "  File \"solution.py\", line 3, in f\n"), with("y", "  File \"solution.py\", line 9, in f\n"));
    assert_eq!(one["fingerprint"], other["fingerprint"]);
    assert_eq!((&one["location"]["lines"]["begin"], &other["location"]["lines"]["begin"]), (&3.into(), &9.into()));
}

#[test]
fn lines_come_from_frames_of_the_file() {
    let line = |verdict, message: &str, traceback: Option<&str>| {
        let case = CaseView {
            message: Some(message.to_owned()),
            traceback: traceback.map(str::to_owned),
            ..case("a", Visibility::Sample, verdict)
        };
        let work = work("a.py", Standing::Failed, Subject::Judged(Box::new(view(vec![case]))));
        super::facts::entries(&work)[0].line
    };
    let frames = "  File \"solution.py\", line 3, in f\n    g()\n  File \"solution.py\", line 8, in g\n";
    assert_eq!(line(Verdict::RuntimeError, "x", Some(frames)), 8);
    assert_eq!(line(Verdict::RuntimeError, "line 5: not of the source", None), 1);
    assert_eq!(line(Verdict::SyntaxError, "line 5, column 2: x", None), 5);
    assert_eq!(line(Verdict::RuleViolation, "line 6: x", None), 6);
    assert_eq!(line(Verdict::RuleViolation, "line x", None), 1);
    assert_eq!(line(Verdict::RuntimeError, "x", Some("  File \"other.py\", line 3, in f\n")), 1);
    assert_eq!(line(Verdict::RuntimeError, "x", Some("  File \"solution.py\", line 99999999999, in f\n")), 1);
}

#[test]
fn hidden_cases_shown_to_an_author_stay_hidden_on_gradescope() {
    let told = CaseView { input: Some("secret".to_owned()), ..case("h", Visibility::Hidden, Verdict::WrongAnswer) };
    let untold = case("h", Visibility::Hidden, Verdict::WrongAnswer);
    for (case, visibility) in [(told, "hidden"), (untold, "visible")] {
        let gradebook = of(vec![work("a.py", Standing::Failed, Subject::Judged(Box::new(view(vec![case]))))]);
        let value: serde_json::Value = serde_json::from_str(&rendered(Format::Gradescope, &gradebook)).unwrap();
        assert_eq!(value["tests"][0]["visibility"], visibility);
    }
}

#[test]
fn points_of_classroom50_are_whole() {
    let with = |earned, possible, need| Work {
        earned: Points::from_hundredths(earned),
        possible: Points::from_hundredths(possible),
        need,
        ..work("a.py", Standing::Failed, Subject::Missing)
    };
    let gradebook =
        of(vec![with(749, 1000, Need::Required), with(250, 250, Need::Optional), with(500, 0, Need::Bonus)]);
    let value: serde_json::Value = serde_json::from_str(&rendered(Format::Classroom50, &gradebook)).unwrap();
    assert_eq!((&value["score"], &value["max-score"]), (&15.into(), &18.into()));
}

#[test]
fn a_submission_without_its_environment_is_unknown() {
    let handin = Handin::from_variables(|_| None, "2026-06-01T14:32:01Z".parse().unwrap());
    let text = Format::Classroom50.render(&rich(), Some(&handin)).unwrap();
    assert!(text.contains("\"classroom\": \"unknown\"") && text.contains("\"datetime\": \"2026-06-01T14:32:01Z\""));
}

#[test]
fn quoted_text_cannot_end_its_quotation() {
    let text = "::error::a\n::stop-commands::x\n::x::\n##[error]b\n";
    let (commands, others) = github_reader::read(&github_quoted(text));
    assert_eq!((commands, others), (Vec::new(), true));
    // What was quoted once, with its token, can be quoted again.
    let (commands, _) = github_reader::read(&github_quoted(&github_quoted(text)));
    assert_eq!(commands, Vec::new());
}

#[test]
fn a_reason_that_many_cases_share_is_given_once() {
    let broken = |id: &str| CaseView {
        message: Some("line 3: invalid syntax".to_owned()),
        input: Some("1".to_owned()),
        ..case(id, Visibility::Sample, Verdict::SyntaxError)
    };
    let cases = ["a", "b", "c"].map(broken).to_vec();
    let gradebook = of(vec![work("a.py", Standing::Failed, Subject::Judged(Box::new(view(cases))))]);
    for (format, times) in
        [(Format::Gitlab, 1), (Format::Markdown, 1), (Format::Gradescope, 1), (Format::Github, 1), (Format::Ctrf, 3)]
    {
        let text = rendered(format, &gradebook);
        assert_eq!(text.matches("invalid syntax").count(), times, "{text}");
    }
    assert!(rendered(Format::Gitlab, &gradebook).contains("invalid syntax, and 2 more\""));
}

#[test]
fn a_line_of_the_source_is_shown_once_below_its_message() {
    let broken = |id: &str, visibility| CaseView {
        message: Some("line 3, column 5: invalid syntax\n    x = = 1\n        ^".to_owned()),
        ..case(id, visibility, Verdict::SyntaxError)
    };
    let cases = vec![broken("a", Visibility::Sample), broken("b", Visibility::Hidden), broken("c", Visibility::Hidden)];
    let gradebook = of(vec![work("a.py", Standing::Failed, Subject::Judged(Box::new(view(cases))))]);
    for format in Format::ALL {
        // These have no more than a headline.
        let is_brief =
            matches!(format, Format::Gitlab | Format::Github | Format::Classroom50 | Format::Exercism | Format::Csv);
        let text = format.render(&gradebook, None).unwrap_or_default();
        assert_eq!(text.matches("x = = 1").count(), usize::from(!is_brief), "{format:?}: {text}");
        assert!(!text.contains("invalid syntax\\n"), "{format:?}: {text}");
    }
    assert!(super::human(&gradebook).contains("    x = = 1"));
}

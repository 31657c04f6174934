//! Gradebooks that tests render: one with every kind of work, and one whose every text can be chosen.

use judge::{About, CaseView, Figures, Level, Score, Verdict, View, Visibility};

use crate::gradebook::{Gradebook, Lateness, Need, Points, Standing, Subject, Work};

/// The texts that a candidate, a student or an author controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Field {
    Title,
    Note,
    Path,
    Student,
    WorkChallenge,
    WorkGroup,
    Reason,
    ViewChallenge,
    ViewTitle,
    CaseId,
    CaseGroup,
    Message,
    Stdout,
    Stderr,
    Input,
    Expected,
    Actual,
    Diff,
    Explanation,
    Traceback,
}

impl Field {
    pub(in crate::render) const ALL: [Self; 20] = [
        Self::Title,
        Self::Note,
        Self::Path,
        Self::Student,
        Self::WorkChallenge,
        Self::WorkGroup,
        Self::Reason,
        Self::ViewChallenge,
        Self::ViewTitle,
        Self::CaseId,
        Self::CaseGroup,
        Self::Message,
        Self::Stdout,
        Self::Stderr,
        Self::Input,
        Self::Expected,
        Self::Actual,
        Self::Diff,
        Self::Explanation,
        Self::Traceback,
    ];
}

/// A gradebook with two pieces of work, a failed one and an unusable one, whose texts `of` gives.
pub(in crate::render) fn with_texts(of: impl Fn(Field) -> String) -> Gradebook {
    let failed = CaseView {
        id: of(Field::CaseId),
        group: of(Field::CaseGroup),
        message: Some(of(Field::Message)),
        stdout: Some(of(Field::Stdout)),
        stderr: Some(of(Field::Stderr)),
        input: Some(of(Field::Input)),
        expected: Some(of(Field::Expected)),
        actual: Some(of(Field::Actual)),
        diff: Some(of(Field::Diff)),
        explanation: Some(of(Field::Explanation)),
        traceback: Some(of(Field::Traceback)),
        ..case("", Visibility::Sample, Verdict::WrongAnswer)
    };
    let mut view = view(vec![case("fine", Visibility::Sample, Verdict::Accepted), failed]);
    view.challenge = of(Field::ViewChallenge);
    view.title = of(Field::ViewTitle);
    let base = Work {
        path: of(Field::Path),
        place: of(Field::Path),
        student: Some(of(Field::Student)),
        challenge: Some(of(Field::WorkChallenge)),
        group: Some(of(Field::WorkGroup)),
        ..work("", Standing::Failed, Subject::Missing)
    };
    let judged = Work { subject: Subject::Judged(Box::new(view)), ..base.clone() };
    let unusable = Work { subject: Subject::Unusable(of(Field::Reason)), ..base };
    Gradebook {
        title: of(Field::Title),
        works: vec![judged, unusable],
        notes: vec![of(Field::Note)],
        baseline: None,
        roster: None,
        wall_seconds: Some(1.5),
    }
}

/// Harmless texts for the fields that are not under attack.
pub(in crate::render) fn plain(field: Field) -> String {
    match field {
        Field::Path => "alice/two_sum.py".to_owned(),
        Field::Traceback => {
            "Traceback (most recent call last):\n  File \"solution.py\", line 7, in f\nE: x\n".to_owned()
        }
        _ => "some words".to_owned(),
    }
}

pub(in crate::render) fn case(id: &str, visibility: Visibility, verdict: Verdict) -> CaseView {
    CaseView {
        id: id.to_owned(),
        group: if visibility == Visibility::Sample { "samples" } else { "large" }.to_owned(),
        visibility,
        verdict,
        about: match verdict {
            Verdict::SyntaxError | Verdict::RuleViolation | Verdict::Skipped => About::Source,
            _ => About::Case,
        },
        figures: if visibility == Visibility::Sample { Figures::Exact } else { Figures::AtMost },
        cpu_seconds: 0.0123,
        instructions: 123_000_000,
        memory_bytes: 4_096,
        message: None,
        stdout: None,
        stderr: None,
        input: None,
        expected: None,
        actual: None,
        diff: None,
        explanation: None,
        traceback: None,
    }
}

pub(in crate::render) fn view(cases: Vec<CaseView>) -> View {
    let possible = u32::try_from(cases.len()).unwrap();
    let earned = u32::try_from(cases.iter().filter(|case| case.verdict == Verdict::Accepted).count()).unwrap();
    View {
        challenge: "two-sum".to_owned(),
        title: "Two sum".to_owned(),
        level: Level::Junior,
        verdict: Verdict::fold(cases.iter().map(|case| case.verdict)),
        stages: None,
        score: Score { earned, possible },
        cpu_seconds: cases.iter().map(|case| case.cpu_seconds).sum(),
        instructions: 246_000_000,
        memory_bytes: 8_192,
        wall_seconds: Some(0.5),
        cpu_limit_seconds: 2.0,
        memory_limit_bytes: 64 << 20,
        cases,
        receipt: None,
    }
}

pub(in crate::render) fn work(path: &str, standing: Standing, subject: Subject) -> Work {
    Work {
        path: path.to_owned(),
        place: path.to_owned(),
        student: path.split_once('/').map(|(student, _)| student.to_owned()),
        challenge: Some("two-sum".to_owned()),
        group: None,
        need: Need::Required,
        subject,
        standing,
        earned: if standing == Standing::Passed { points(1000) } else { points(0) },
        possible: points(1000),
        lateness: None,
        as_of: None,
        instead: None,
        undated: None,
        change: None,
    }
}

fn points(hundredths: u64) -> Points {
    Points::from_hundredths(hundredths)
}

fn judged(path: &str, standing: Standing, cases: Vec<CaseView>) -> Work {
    work(path, standing, Subject::Judged(Box::new(view(cases))))
}

/// A gradebook with every kind of work.
pub(in crate::render) fn rich() -> Gradebook {
    use Verdict::{Accepted, RuntimeError, Skipped, SyntaxError, TimeLimit, Unjudged, WrongAnswer};
    use Visibility::{Hidden, Sample};
    let wrong = CaseView {
        message: Some("expected [0, 1], got [1, 0]".to_owned()),
        input: Some("[2, 7, 11], 9".to_owned()),
        expected: Some("[0, 1]".to_owned()),
        actual: Some("[1, 0]".to_owned()),
        diff: Some("--- expected\n+++ got\n@@ -1 +1 @@\n-[0, 1]\n+[1, 0]\n".to_owned()),
        explanation: Some("indices come in ascending order".to_owned()),
        stdout: Some("looking at 2\nlooking at 7\n".to_owned()),
        stderr: Some("careful\n".to_owned()),
        ..case("pair", Sample, WrongAnswer)
    };
    let crashed = CaseView {
        message: Some("KeyError: 9".to_owned()),
        input: Some("[], 9".to_owned()),
        expected: Some("None".to_owned()),
        traceback: Some(
            "Traceback (most recent call last):\n  File \"solution.py\", line 12, in two_sum\n    return seek(9)\n  \
             File \"solution.py\", line 7, in seek\n    return table[9]\nKeyError: 9\n"
                .to_owned(),
        ),
        ..case("empty", Sample, RuntimeError)
    };
    let told = |id: &str, visibility, verdict, message: &str| CaseView {
        message: Some(message.to_owned()),
        ..case(id, visibility, verdict)
    };
    let fine = |id: &str| case(id, Sample, Accepted);
    let broken = "line 3, column 5: expected ':'";
    let not_run = "the hidden cases are sealed, and there is no identity to open them";
    let works = vec![
        judged("alice/two_sum.py", Standing::Passed, vec![fine("pair"), case("large-1", Hidden, Accepted)]),
        Work {
            lateness: Some(Lateness { seconds: 93_784, days: 2, deducted: points(125) }),
            change: None,
            earned: points(375),
            ..judged(
                "bob/two_sum.py",
                Standing::Failed,
                vec![wrong.clone(), told("large-1", Hidden, WrongAnswer, "Numbers may repeat.")],
            )
        },
        judged(
            "carol/two_sum.py",
            Standing::Failed,
            vec![fine("pair"), crashed, told("large-1", Hidden, TimeLimit, "One pass is enough.")],
        ),
        judged(
            "dave/two_sum.py",
            Standing::Failed,
            vec![told("pair", Sample, SyntaxError, broken), told("large-1", Hidden, SyntaxError, broken)],
        ),
        work("erin/two_sum.py", Standing::Failed, Subject::Missing),
        Work { need: Need::Bonus, possible: points(0), ..work("frank/extra.py", Standing::Failed, Subject::Missing) },
        work("grace/two_sum.py", Standing::Failed, Subject::Unusable("the file is empty".to_owned())),
        work("heidi/two_sum.py", Standing::Skipped, Subject::Unchanged),
        judged(
            "ivan/two_sum.py",
            Standing::Unjudged,
            vec![
                fine("pair"),
                told(
                    "large-1",
                    Hidden,
                    Unjudged,
                    "the judge failed on this case; this says nothing about the solution",
                ),
            ],
        ),
        judged(
            "judy/two_sum.py",
            Standing::Skipped,
            vec![fine("pair"), told("large-1", Hidden, Skipped, not_run), told("large-2", Hidden, Skipped, not_run)],
        ),
        Work {
            need: Need::Optional,
            group: Some("week 2".to_owned()),
            ..judged("kate/two_sum.py", Standing::Passed, vec![fine("empty"), wrong])
        },
        Work {
            need: Need::Bonus,
            possible: points(0),
            earned: points(550),
            lateness: Some(Lateness { seconds: 59, days: 0, deducted: points(0) }),
            change: None,
            ..judged("leo/extra.py", Standing::Passed, vec![fine("pair")])
        },
        Work { student: None, ..judged("mike/two_sum.py", Standing::Failed, vec![fine("pair")]) },
        Work {
            challenge: None,
            student: None,
            ..work("notes.py", Standing::Failed, Subject::Unusable("no challenge is named in it".to_owned()))
        },
    ];
    Gradebook {
        title: "Class 5b, week 2".to_owned(),
        works,
        notes: vec!["the pattern `*/three_sum.py` fits no file".to_owned(), "2 files are not Python".to_owned()],
        baseline: None,
        roster: None,
        wall_seconds: Some(3.25),
    }
}

/// What Classroom 50's runner says of a submission.
pub(in crate::render) fn handin() -> crate::render::Handin {
    let variable = |name: &str| {
        let value = match name {
            "CLASSROOM" => "cs-principles",
            "ASSIGNMENT" => "hello",
            "USERNAME" => "alice",
            "SUBMISSION_TAG" => "submit/2026-06-01T14-32-05Z-a1b2c3d",
            "COMMIT_URL" => "https://example.org/commit/a1b2c3d",
            "RELEASE_URL" => "https://example.org/releases/tag/submit",
            _ => return None,
        };
        Some(value.to_owned())
    };
    crate::render::Handin::from_variables(variable, "2026-06-01T14:32:01Z".parse().unwrap())
}

/// Gradebooks of all kinds: a plain one, an empty one, and one for each field and text that may do harm.
pub(in crate::render) fn samples() -> Vec<Gradebook> {
    let empty = Gradebook {
        title: "nothing".to_owned(),
        works: Vec::new(),
        notes: Vec::new(),
        baseline: None,
        roster: None,
        wall_seconds: Some(0.0),
    };
    let hostile = "\u{1b}[31m\u{202e}\u{7f}\n::error::\r\u{2028}]]>\u{e0041}\0\t";
    let attacks = Field::ALL.into_iter().flat_map(|field| {
        [hostile.to_owned(), "x".repeat(1_000_000), String::new()]
            .map(|text| with_texts(|other| if other == field { text.clone() } else { plain(other) }))
    });
    [rich(), empty].into_iter().chain(attacks).collect()
}

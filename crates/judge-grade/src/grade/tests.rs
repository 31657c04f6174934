//! Who judges the works makes no difference to the grades, and wrong or missing answers do no harm.

use std::fs;
use std::path::Path;

use judge::{Bank, Case, PrepareErrorKind, Settings};
use tempfile::TempDir;

use super::*;
use crate::assignment::Challenges;
use crate::manifest::{MANIFEST, Manifest};
use crate::render::json;

fn assignment(folder: &TempDir) -> Assignment {
    let files = [
        ("ada/double.py", "def double(n):\n    return n + n\n"),
        ("bob/double.py", "def double(n):\n    return n * n\n"),
        ("eve/double.py", "def double(n)\n"),
    ];
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir_all(folder.path().join("zoe")).unwrap();
    let mut bank = Bank::empty();
    for id in ["double", "unused"] {
        let builder = Challenge::builder(id).function_entry("double").sample(Case::function("two", [2]).expecting(4));
        let hidden = Case::function("three", [3]).expecting(6).hint("Not every number is two.").points(3);
        bank.insert(builder.hidden(hidden).build().unwrap());
    }
    let manifest = "format_version = 1\n[[file]]\npath = \"{student}/double.py\"\nchallenge = \"double\"\n";
    let manifest = Manifest::read(Path::new(MANIFEST), manifest).unwrap();
    let challenges = Challenges::new(bank, Vec::new());
    Assignment::declared(folder.path(), (&manifest, Path::new(MANIFEST)), &challenges).unwrap()
}

fn judge() -> Judge {
    Judge::new(&Settings::default()).expect("the interpreter image can be prepared")
}

/// The gradebook as JSON, without what differs from run to run.
fn written(graded: &Graded) -> String {
    let written = json(&graded.gradebook);
    written.lines().filter(|line| !line.trim_start().starts_with("\"wall_")).collect::<Vec<_>>().join("\n")
}

/// The result of each work when the judges answer with `views`.
async fn answered(views: Vec<(usize, Result<View, PrepareError>)>) -> (Vec<String>, Graded) {
    let (folder, judge, cancel) = (tempfile::tempdir().unwrap(), judge(), Cancellation::new());
    let assignment = assignment(&folder);
    let judges = Judges::elsewhere(&judge, move |_| stream::iter(views).boxed());
    let graded = grade(judges, &assignment, Audience::Author, &cancel, &mut |_| {}).await;
    let text: serde_json::Value = serde_json::from_str(&json(&graded.gradebook)).unwrap();
    let works = text["works"].as_array().unwrap().iter();
    (works.map(|work| format!("{} {}", work["subject"], work["reason"])).collect(), graded)
}

#[tokio::test]
async fn it_makes_no_difference_who_judges() {
    let (folder, judge, cancel) = (tempfile::tempdir().unwrap(), judge(), Cancellation::new());
    let assignment = assignment(&folder);
    for audience in [Audience::Candidate, Audience::Author] {
        let here = grade(Judges::here(&judge), &assignment, audience, &cancel, &mut |_| {}).await;
        let others = judge.clone();
        let backwards = move |requests| {
            let reports = others.evaluation().stream::<Requests<'_>, usize>(requests);
            let views = reports.map(move |(place, report)| (place, report.map(|report| report.view(audience))));
            let views = stream::once(views.collect::<Vec<_>>());
            views.flat_map(|views| stream::iter(views.into_iter().rev())).boxed()
        };
        let mut finished = 0;
        let observer =
            &mut |event: GradeEvent<'_>| finished += usize::from(matches!(event, GradeEvent::Finished { .. }));
        let elsewhere = grade(Judges::elsewhere(&judge, backwards), &assignment, audience, &cancel, observer).await;
        assert_eq!(written(&elsewhere), written(&here));
        assert_eq!((finished, elsewhere.ending), (4, Ending::Complete));
        assert!(written(&here).contains("wrong_answer") && written(&here).contains("syntax_error"));
    }
}

#[tokio::test]
async fn a_missing_answer_is_the_judges_fault() {
    let (works, graded) = answered(Vec::new()).await;
    assert_eq!(works.iter().filter(|work| work.contains(FAILED)).count(), 3, "{works:?}");
    assert_eq!(graded.ending, Ending::Complete);
}

#[tokio::test]
async fn answers_for_no_work_and_repeated_answers_change_nothing() {
    let error = |case: &str| {
        let (challenge, case) = (judge::ChallengeId::new("double").unwrap(), judge::CaseId::new(case).unwrap());
        Err(PrepareError::new(challenge, PrepareErrorKind::NoReference { case }))
    };
    // The fourth is missing, and there is no hundredth.
    let places = [100, usize::MAX, 3, 0, 0, 1, 2, 0];
    let (works, graded) = answered(places.map(|place| (place, error("two"))).into()).await;
    assert_eq!(works.iter().filter(|work| work.contains("cannot be completed")).count(), 3, "{works:?}");
    assert_eq!((graded.broken.len(), graded.ending), (1, Ending::Complete));
}

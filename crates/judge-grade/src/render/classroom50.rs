//! Classroom 50's `result.json`: whole points, a test for each file, and whose submission it is.

use jiff::Timestamp;
use serde::Serialize;

use crate::gradebook::{Gradebook, Need, Points, Standing, Work};
use crate::render::{clean, facts, pretty};

/// The submission that a report is about, as named by the runner that collects reports. The gradebook does not know it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Handin {
    /// The classroom's short name, from `CLASSROOM`.
    pub classroom: String,
    /// The assignment's short name, from `ASSIGNMENT`.
    pub assignment: String,
    /// `individual`, `group` or `team`, from `ASSIGNMENT_TYPE`.
    pub assignment_type: String,
    /// The login of the repository's owner, from `OWNER` or `USERNAME`.
    pub owner: String,
    /// The tag of the submission, from `SUBMISSION_TAG`.
    pub submission: String,
    /// The address of the commit, from `COMMIT_URL`.
    pub commit: String,
    /// The address of the release, from `RELEASE_URL`.
    pub release: String,
    /// The address of the diff from the starter code, from `REVIEW_URL`, else that of the commit.
    pub review: String,
    /// When the work was handed in: the committer date of the graded commit.
    pub handed_in: Timestamp,
}

impl Handin {
    /// Reads the submission from the environment that the runner provides; `variable` looks up a variable.
    ///
    /// A missing variable becomes `unknown`, which the collector of results refuses, so that nothing is credited to the
    /// wrong one.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>, handed_in: Timestamp) -> Self {
        let first = |names: &[&str]| {
            let found = names.iter().find_map(|name| variable(name).filter(|value| !value.trim().is_empty()));
            found.unwrap_or_else(|| "unknown".to_owned())
        };
        Self {
            classroom: first(&["CLASSROOM"]),
            assignment: first(&["ASSIGNMENT"]),
            assignment_type: variable("ASSIGNMENT_TYPE").unwrap_or_else(|| "individual".to_owned()),
            owner: first(&["OWNER", "USERNAME"]),
            submission: first(&["SUBMISSION_TAG"]),
            commit: first(&["COMMIT_URL"]),
            release: first(&["RELEASE_URL"]),
            review: first(&["REVIEW_URL", "COMMIT_URL"]),
            handed_in,
        }
    }
}

#[derive(Serialize)]
struct Outcome {
    schema: &'static str,
    classroom: String,
    assignment: String,
    assignment_type: String,
    owner: String,
    submission: String,
    commit: String,
    release: String,
    review: String,
    datetime: String,
    score: u64,
    #[serde(rename = "max-score")]
    max_score: u64,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    #[serde(rename = "test-name")]
    name: String,
    passed: bool,
    score: u64,
    #[serde(rename = "max-score")]
    max_score: u64,
    /// Not part of the format, which keeps additional fields unchanged.
    message: String,
}

/// The gradebook as Classroom 50's `result.json`: a test for each file, and the sums of their points as the score.
///
/// The format has only whole points and expects sums: the points of each file are rounded, half up, before they are
/// added. It has no extra points either: bonus work counts what it earned, in both `score` and `max-score`. The format
/// is for one repository of one student or group; the files of several students are all listed and added up. The
/// `message` of a test says whether the file is missing, unusable, unchanged, late and so on.
pub fn classroom50(gradebook: &Gradebook, handin: &Handin) -> String {
    let tests: Vec<Test> = gradebook.works.iter().map(test).collect();
    let sum = |of: fn(&Test) -> u64| tests.iter().map(of).fold(0, u64::saturating_add);
    pretty(&Outcome {
        schema: "classroom50/result/v1",
        classroom: handin.classroom.clone(),
        assignment: handin.assignment.clone(),
        assignment_type: handin.assignment_type.clone(),
        owner: handin.owner.clone(),
        submission: handin.submission.clone(),
        commit: handin.commit.clone(),
        release: handin.release.clone(),
        review: handin.review.clone(),
        datetime: handin.handed_in.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        score: sum(|test| test.score),
        max_score: sum(|test| test.max_score),
        tests,
    })
}

fn test(work: &Work) -> Test {
    let score = whole(work.earned);
    let max_score = match work.need {
        Need::Bonus => score,
        Need::Required | Need::Optional => whole(work.possible).max(score),
    };
    let mut message = facts::result(work);
    for remark in facts::remarks(work) {
        message += &format!(", {remark}");
    }
    if work.standing == Standing::Unjudged {
        message += "; the judge failed, which says nothing about the work";
    }
    Test {
        name: format!("{} ({})", clean::line(&work.path), facts::title(work)),
        passed: work.standing == Standing::Passed,
        score,
        max_score,
        message,
    }
}

fn whole(points: Points) -> u64 {
    points.hundredths().saturating_add(50) / 100
}

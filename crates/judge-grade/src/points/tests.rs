//! Points and standings in numbers.

use judge::{CaseView, Figures, Level, Score, Visibility};

use super::*;
use crate::amounts::Share;
use crate::manifest::Group;

fn case(verdict: Verdict) -> CaseView {
    CaseView {
        id: "one".to_owned(),
        group: "edges".to_owned(),
        visibility: Visibility::Hidden,
        verdict,
        about: judge::About::Case,
        figures: Figures::Exact,
        cpu_seconds: 0.0,
        instructions: 0,
        memory_bytes: 0,
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

fn view(earned: u32, possible: u32, verdicts: &[Verdict]) -> Box<View> {
    Box::new(View {
        challenge: "two-sum".to_owned(),
        title: "Two sum".to_owned(),
        level: Level::Junior,
        verdict: Verdict::fold(verdicts.iter().copied()),
        stages: None,
        score: Score { earned, possible },
        cpu_seconds: 0.0,
        instructions: 0,
        memory_bytes: 0,
        wall_seconds: Some(0.0),
        cpu_limit_seconds: 2.0,
        memory_limit_bytes: 0,
        cases: verdicts.iter().map(|verdict| case(*verdict)).collect(),
        receipt: None,
    })
}

fn planned(student: &str, group: &str, need: Need, points: u64) -> Planned {
    Planned {
        path: "two_sum.py".to_owned(),
        student: Some(student.to_owned()),
        challenge: None,
        obstacle: None,
        group: Some(group.to_owned()),
        need,
        pass: Pass::Accepted,
        points: Some(Points::from_hundredths(points)),
        due: "2026-10-01T00:00:00Z".parse().ok(),
        handed_in: Handed::Immaterial,
        beside: Vec::new(),
        version: None,
        instead: None,
    }
}

fn weighted(works: Vec<Planned>, weights: [u64; 2], points: u64) -> Vec<u64> {
    let folder = tempfile::tempdir().unwrap();
    let mut assignment = Assignment::found(folder.path(), &crate::Challenges::new(judge::Bank::empty(), Vec::new()));
    assignment.works = works;
    assignment.points = Points::from_hundredths(points);
    assignment.groups = ["one", "two"]
        .into_iter()
        .zip(weights)
        .map(|(name, weight)| Group { name: name.to_owned(), weight: Some(weight) })
        .collect();
    worth(&assignment, &BTreeMap::new()).into_iter().map(Points::hundredths).collect()
}

#[test]
fn weights_share_out_the_whole_exactly_for_each_student() {
    let works = ["ada", "bob"]
        .iter()
        .flat_map(|student| {
            [("one", 500), ("one", 500), ("one", 500), ("two", 100), ("two", 200)]
                .map(|(group, points)| planned(student, group, Need::Required, points))
        })
        .collect();
    let worth = weighted(works, [1_000_000, 2_000_000], 10_000);
    // A third of 100 points is 33.33, in three parts of 11.11; two thirds are 66.67, in parts of one and two thirds.
    assert_eq!(worth[..5], [1111, 1111, 1111, 2222, 4445]);
    assert_eq!(worth[5..], worth[..5]);
    assert_eq!(worth[..5].iter().sum::<u64>(), 10_000);
}

#[test]
fn bonus_work_is_worth_as_much_as_regular_work_and_takes_nothing_away() {
    let works = vec![
        planned("ada", "one", Need::Required, 1000),
        planned("ada", "one", Need::Bonus, 500),
        planned("ada", "two", Need::Bonus, 300),
    ];
    assert_eq!(weighted(works, [1, 1], 10_000), [5000, 2500, 5000]);
}

#[test]
fn points_follow_cases_and_round_down() {
    let two_thirds = view(2, 3, &[Verdict::Accepted, Verdict::WrongAnswer]);
    let done = work(
        &planned("ada", "one", Need::Required, 1000),
        Fate::Judged(two_thirds),
        Points::from_hundredths(1000),
        &LatePolicy::default(),
    );
    assert_eq!((done.earned, done.possible), (Points::from_hundredths(666), Points::from_hundredths(1000)));
    assert_eq!(done.standing, Standing::Failed);
}

#[test]
fn a_share_of_the_points_can_be_enough() {
    let accepted = Verdict::Accepted;
    for (share, earned, verdicts, expected) in [
        (600_000, 3, &[accepted, Verdict::WrongAnswer][..], Standing::Passed),
        (600_001, 3, &[accepted, Verdict::WrongAnswer], Standing::Failed),
        (600_000, 2, &[accepted, Verdict::WrongAnswer, Verdict::Skipped], Standing::Skipped),
        (600_000, 3, &[accepted, Verdict::Skipped], Standing::Passed),
        (0, 0, &[Verdict::WrongAnswer], Standing::Passed),
        (0, 5, &[accepted, Verdict::Unjudged], Standing::Unjudged),
    ] {
        let view = view(earned, 5, verdicts);
        assert_eq!(standing(&view, Pass::Share(Share::from_millionths(share))), expected, "{share} {verdicts:?}");
    }
    assert_eq!(standing(&view(1, 2, &[accepted, Verdict::Skipped]), Pass::Accepted), Standing::Skipped);
    assert_eq!(standing(&view(0, 2, &[Verdict::TimeLimit, Verdict::Skipped]), Pass::Accepted), Standing::Failed);
}

#[test]
fn lateness_deducts_for_each_day_begun_and_in_the_end_everything() {
    let policy = LatePolicy {
        is_said: true,
        grace: 900,
        per_day: Share::from_millionths(100_000),
        at_most: Share::from_millionths(500_000),
        reject_after: Some(14 * 86_400),
    };
    for (seconds, earned, late, standing) in [
        (-5, 1000, None, Standing::Passed),
        (0, 1000, None, Standing::Passed),
        (900, 1000, None, Standing::Passed),
        (901, 900, Some(100), Standing::Passed),
        (86_400, 900, Some(100), Standing::Passed),
        (86_401, 800, Some(200), Standing::Passed),
        (6 * 86_400, 500, Some(500), Standing::Passed),
        (14 * 86_400, 500, Some(500), Standing::Passed),
        (14 * 86_400 + 1, 0, Some(1000), Standing::Failed),
    ] {
        let mut planned = planned("ada", "one", Need::Required, 1000);
        let due: jiff::Timestamp = "2026-10-01T00:00:00Z".parse().unwrap();
        planned.handed_in = Handed::At(jiff::Timestamp::from_second(due.as_second() + seconds).unwrap());
        let fate = Fate::Judged(view(1, 1, &[Verdict::Accepted]));
        let done = work(&planned, fate, Points::from_hundredths(1000), &policy);
        assert_eq!(done.earned.hundredths(), earned, "{seconds}");
        assert_eq!(done.lateness.map(|late| late.deducted.hundredths()), late, "{seconds}");
        assert_eq!(done.standing, standing, "{seconds}");
        // A day has 24 hours, whatever clocks do, and the days charged are reported.
        let days = done.lateness.map(|late| late.days);
        assert_eq!(days, late.map(|_| u64::try_from(seconds).unwrap().div_ceil(86_400)), "{seconds}");
    }
}

#[test]
fn what_is_not_judged_earns_nothing_and_has_the_right_standing() {
    let planned = planned("ada", "one", Need::Required, 1000);
    for (fate, standing, possible) in [
        (Fate::Missing, Standing::Failed, 1000),
        (Fate::Unusable("it is empty".to_owned()), Standing::Failed, 1000),
        (Fate::BrokenChallenge("it is broken".to_owned()), Standing::Unjudged, 1000),
        (Fate::Interrupted, Standing::Skipped, 1000),
        (Fate::Unchanged, Standing::Skipped, 0),
    ] {
        let done = work(&planned, fate, Points::from_hundredths(1000), &LatePolicy::default());
        assert_eq!((done.standing, done.possible.hundredths()), (standing, possible));
        assert_eq!(done.earned, Points::default());
    }
}

#[test]
fn huge_amounts_do_not_overflow() {
    assert_eq!(
        shared_out(u64::MAX, &[u64::MAX, u64::MAX]).iter().map(|it| u128::from(*it)).sum::<u128>(),
        u128::from(u64::MAX)
    );
    assert_eq!(part(u64::MAX, u64::MAX, 1), u64::MAX);
    assert_eq!(shared_out(5, &[]), Vec::<u64>::new());
}

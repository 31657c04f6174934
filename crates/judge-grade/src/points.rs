//! From verdicts to points and standings, in whole hundredths: group weights, what counts as passing, lateness. Pure.
//!
//! Used by `grade` only. Rounding is always down, except when a whole is divided: then the largest remainders are
//! rounded up, so that the shares add up to the whole.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use judge::{Verdict, View};

use crate::assignment::{Assignment, Handed, Planned};
use crate::gradebook::{Lateness, Need, Points, Standing, Subject, Work};
use crate::manifest::{LatePolicy, Pass};

/// The worth of each work, by index. `cases` gives the points of a challenge's cases, as far as they are known.
pub(crate) fn worth(assignment: &Assignment, cases: &BTreeMap<String, u32>) -> Vec<Points> {
    let own: Vec<u64> = assignment.works.iter().map(|work| own_worth(work, cases)).collect();
    let weights: Vec<u64> = assignment.groups.iter().filter_map(|group| group.weight).collect();
    if weights.is_empty() {
        return own.into_iter().map(Points::from_hundredths).collect();
    }
    let totals = shared_out(assignment.points.hundredths(), &weights);
    let mut worth = vec![Points::default(); own.len()];
    let mut places: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
    for (place, work) in assignment.works.iter().enumerate() {
        if let Some(group) = work.group.as_deref() {
            places.entry((work.student.as_deref(), group)).or_default().push(place);
        }
    }
    for ((_, group), places) in places {
        let total = assignment.groups.iter().position(|it| it.name == group).map_or(0, |index| totals[index]);
        let is_bonus = |place: &&usize| assignment.works[**place].need == Need::Bonus;
        let (bonus, regular): (Vec<usize>, Vec<usize>) = places.iter().partition(|place| is_bonus(place));
        let regular_own: Vec<u64> = regular.iter().map(|place| own[*place]).collect();
        for (place, share) in regular.iter().zip(shared_out(total, &regular_own)) {
            worth[*place] = Points::from_hundredths(share);
        }
        // Bonus work is worth as much as regular work with the same points.
        let of: u64 =
            if regular.is_empty() { bonus.iter().map(|place| own[*place]).sum() } else { regular_own.iter().sum() };
        for place in bonus {
            worth[place] = Points::from_hundredths(part(total, own[place], of));
        }
    }
    worth
}

/// The worth of a work before weights, in hundredths.
fn own_worth(work: &Planned, cases: &BTreeMap<String, u32>) -> u64 {
    let of_cases = || {
        let id = work.challenge.as_ref()?.id().as_str();
        cases.get(id).map(|points| u64::from(*points) * 100)
    };
    work.points.map(Points::hundredths).or_else(of_cases).unwrap_or_default()
}

/// How the judging of a work ended, or why it was not judged.
#[derive(Debug, Clone)]
pub(crate) enum Fate {
    /// It was judged.
    Judged(Box<View>),
    /// There is no file.
    Missing,
    /// There is a file, or something in its place, that cannot be judged.
    Unusable(String),
    /// There may be a file, but no challenge to judge it by.
    BrokenChallenge(String),
    /// It has not changed.
    Unchanged,
    /// The run ended before it was judged.
    Interrupted,
}

/// The work as it appears in the gradebook, worth at most `worth` points.
pub(crate) fn work(planned: &Planned, fate: Fate, worth: Points, late: &LatePolicy) -> Work {
    let nothing = Points::default();
    let counted = planned.need != Need::Bonus && !matches!(fate, Fate::Unchanged);
    let (subject, base, standing) = match fate {
        Fate::Judged(view) => {
            let (base, standing) = (earned(&view, worth), standing(&view, planned.pass));
            (Subject::Judged(view), base, standing)
        }
        Fate::Missing => (Subject::Missing, nothing, Standing::Failed),
        Fate::Unusable(reason) => (Subject::Unusable(reason), nothing, Standing::Failed),
        Fate::BrokenChallenge(reason) => (Subject::Unusable(reason), nothing, Standing::Unjudged),
        Fate::Unchanged => (Subject::Unchanged, nothing, Standing::Skipped),
        Fate::Interrupted => (
            Subject::Unusable("it was not judged before the run was interrupted".to_owned()),
            nothing,
            Standing::Skipped,
        ),
    };
    let seconds = if matches!(subject, Subject::Judged(_)) { seconds_late(planned) } else { 0 };
    let lateness =
        late.share(seconds).map(|share| Lateness { seconds, days: late.days(seconds), deducted: share.of(base) });
    let deducted = lateness.map_or(0, |lateness| lateness.deducted.hundredths());
    let undated = match &planned.handed_in {
        Handed::Unknown(reason) if matches!(subject, Subject::Judged(_)) => Some(reason.clone()),
        Handed::Unknown(_) | Handed::Immaterial | Handed::At(_) => None,
    };
    // An unknown time does not count as in time.
    let rejected = (late.rejects(seconds) || undated.is_some()) && standing != Standing::Unjudged;
    let deducted = if undated.is_some() { base.hundredths() } else { deducted };
    Work {
        path: planned.path.clone(),
        place: planned.path.clone(),
        student: planned.student.clone(),
        challenge: planned.challenge.as_ref().map(|challenge| challenge.id().to_string()),
        group: planned.group.clone(),
        need: planned.need,
        subject,
        standing: if rejected { Standing::Failed } else { standing },
        earned: Points::from_hundredths(base.hundredths().saturating_sub(deducted)),
        possible: if counted { worth } else { nothing },
        lateness,
        undated,
        as_of: planned.version.as_ref().map(|version| version.committed),
        instead: planned.instead.clone(),
        change: None,
    }
}

fn earned(view: &View, worth: Points) -> Points {
    match (view.score.possible, view.verdict) {
        (0, Verdict::Accepted) => worth,
        (0, _) => Points::default(),
        (possible, _) => Points::from_hundredths(part(worth.hundredths(), view.score.earned.into(), possible.into())),
    }
}

fn standing(view: &View, pass: Pass) -> Standing {
    let passes = match pass {
        Pass::Accepted => view.verdict == Verdict::Accepted,
        Pass::Share(share) => {
            view.verdict != Verdict::Unjudged && share.is_reached(view.score.earned.into(), view.score.possible.into())
        }
    };
    // If a share has to be reached, cases that were not run might have made up for what is missing.
    let open = match pass {
        Pass::Accepted => view.verdict == Verdict::Skipped,
        Pass::Share(_) => view.cases.iter().any(|case| case.verdict == Verdict::Skipped),
    };
    match view.verdict {
        Verdict::Unjudged => Standing::Unjudged,
        _ if passes => Standing::Passed,
        _ if open => Standing::Skipped,
        _ => Standing::Failed,
    }
}

fn seconds_late(planned: &Planned) -> u64 {
    match (planned.due, &planned.handed_in) {
        (Some(due), Handed::At(handed_in)) => {
            u64::try_from(handed_in.as_second() - due.as_second()).unwrap_or_default()
        }
        _ => 0,
    }
}

/// `total` divided in proportion, exactly: what is left after rounding down goes to the largest remainders, and among
/// equal ones to the first.
fn shared_out(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = weights.iter().map(|weight| u128::from(total) * u128::from(*weight));
    let mut shares: Vec<(u64, u128)> =
        exact.map(|exact| (u64::try_from(exact / sum).unwrap_or(u64::MAX), exact % sum)).collect();
    let left = total - shares.iter().map(|(share, _)| share).sum::<u64>();
    let mut places: Vec<usize> = (0..shares.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(shares[*place].1));
    for place in places.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        shares[place].0 += 1;
    }
    shares.into_iter().map(|(share, _)| share).collect()
}

/// `part` of `whole` parts of `total`, rounded down.
fn part(total: u64, part: u64, whole: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    u64::try_from(u128::from(total) * u128::from(part) / u128::from(whole)).unwrap_or(u64::MAX)
}

//! Whether the challenges that others build on exist, and whether none builds on itself through others.
//!
//! Part of the author's check of a whole bank. It looks only at ids.

use std::collections::BTreeMap;
use std::sync::Arc;

use judge::reading::quoted;
use judge::{Challenge, ChallengeId, Problem};

use super::{FileProblem, MANIFEST};

/// What is wrong with the order in which `challenges` are to be solved: ids in `builds_on` that are neither among them
/// nor known to `is_known`, and circles, each reported once, for its first challenge.
pub fn misplaced(challenges: &[Arc<Challenge>], is_known: impl Fn(&str) -> bool) -> Vec<(ChallengeId, FileProblem)> {
    let by_id: BTreeMap<&str, &Challenge> =
        challenges.iter().map(|challenge| (challenge.id().as_str(), &**challenge)).collect();
    let mut findings = Vec::new();
    let mut add = |challenge: &Challenge, problem| {
        findings.push((challenge.id().clone(), FileProblem::new(MANIFEST, problem)));
    };
    for challenge in by_id.values() {
        for below in challenge.builds_on() {
            if !by_id.contains_key(below.as_str()) && !is_known(below) {
                let message = format!("`builds_on` names {}, but there is no such challenge", quoted(below));
                add(challenge, Problem::new(message).advise("correct the id, or remove it"));
            }
        }
    }
    for circle in circles(&by_id) {
        let Some(first) = circle.first().and_then(|id| by_id.get(id)) else { continue };
        let words: Vec<String> = circle.iter().chain(circle.first()).map(|id| format!("`{id}`")).collect();
        let message = format!("the challenge builds on itself: {}", words.join(" on "));
        add(first, Problem::new(message).advise("remove one of them from the other's `builds_on`"));
    }
    findings
}

/// The circles, each starting from the first of its ids.
fn circles<'c>(by_id: &BTreeMap<&'c str, &'c Challenge>) -> Vec<Vec<&'c str>> {
    let mut circles = Vec::new();
    // Whether an id already seen is on the current path.
    let mut seen: BTreeMap<&str, bool> = BTreeMap::new();
    for start in by_id.keys() {
        if seen.contains_key(start) {
            continue;
        }
        seen.insert(start, true);
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((id, next)) = way.last_mut() {
            let below = by_id.get(id).and_then(|challenge| challenge.builds_on().get(*next)).map(String::as_str);
            *next += 1;
            match below {
                None => {
                    seen.insert(id, false);
                    way.pop();
                }
                Some(below) if !by_id.contains_key(below) => {}
                Some(below) => match seen.get(below) {
                    None => {
                        seen.insert(below, true);
                        way.push((below, 0));
                    }
                    Some(true) => {
                        let ids = way.iter().map(|(id, _)| *id).skip_while(|id| *id != below);
                        let mut circle: Vec<&str> = ids.collect();
                        let first = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(index, _)| index);
                        circle.rotate_left(first);
                        circles.push(circle);
                    }
                    Some(false) => {}
                },
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;
    use judge::Case;

    fn bank(rows: &[(&str, &[&str])]) -> Vec<Arc<Challenge>> {
        let built = rows.iter().map(|(id, below)| {
            let builder = Challenge::builder(*id).function_entry("f").builds_on(below.iter().copied());
            Arc::new(builder.sample(Case::function("one", [1]).expecting(1)).build().expect("it is valid"))
        });
        built.collect()
    }

    fn told(rows: &[(&str, &[&str])]) -> Vec<String> {
        let findings = misplaced(&bank(rows), |id| id == "elsewhere");
        findings.iter().map(|(id, finding)| format!("{id}: {finding}")).collect()
    }

    #[test]
    fn known_ids_without_circles() {
        let rows: [(&str, &[&str]); 4] = [("a", &[]), ("b", &["a"]), ("c", &["a", "b"]), ("d", &["elsewhere", "c"])];
        assert_eq!(told(&rows), [""; 0]);
    }

    #[test]
    fn ids_that_nobody_has() {
        assert_eq!(
            told(&[("a", &["nobody", "elsewhere"])]),
            ["a: challenge.toml: `builds_on` names \"nobody\", but there is no such challenge"]
        );
    }

    #[test]
    fn circles_are_reported_once() {
        assert_eq!(
            told(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"]), ("d", &["a"])]),
            ["a: challenge.toml: the challenge builds on itself: `a` on `b` on `c` on `a`"]
        );
        assert_eq!(
            told(&[("a", &["b"]), ("b", &["a"]), ("c", &["d"]), ("d", &["c"])]),
            [
                "a: challenge.toml: the challenge builds on itself: `a` on `b` on `a`",
                "c: challenge.toml: the challenge builds on itself: `c` on `d` on `c`"
            ]
        );
    }

    #[test]
    fn long_chains_take_no_time() {
        let ids: Vec<String> = (0..10_000).map(|number| format!("c-{number:05}")).collect();
        let rows: Vec<(&str, Vec<&str>)> = (0..ids.len())
            .map(|at| (ids[at].as_str(), ids.get(at + 1).map(String::as_str).into_iter().collect()))
            .collect();
        let rows: Vec<(&str, &[&str])> = rows.iter().map(|(id, below)| (*id, below.as_slice())).collect();
        assert_eq!(told(&rows), [""; 0]);
    }

    #[test]
    fn a_challenge_on_itself_is_refused_when_it_is_made() {
        let builder = Challenge::builder("a").function_entry("f").builds_on(["a", "B", "b", "b"]).track("My Track");
        let error = builder.sample(Case::function("one", [1]).expecting(1)).build().expect_err("it is broken");
        let told: Vec<&str> = error.problems().iter().map(Problem::message).collect();
        assert_eq!(
            told,
            [
                "`track` cannot be \"My Track\"",
                "the challenge builds on itself",
                "\"B\" cannot be the id of a challenge",
                "\"b\" is listed twice"
            ]
        );
    }
}

//! Declarations of equivalent mutants, and the score. What runs in the sandbox is tested through the command.

use super::*;

const SOURCE: &str = "def f(a):\n    if a < 0:\n        return a\n    g(a)\n    g(a)\n";

/// All mutants of the source; those whose new lines are in `surviving` survive.
fn fates(surviving: &[&str]) -> Vec<(Mutant, Fate)> {
    let fate = |mutant: &Mutant| {
        if surviving.contains(&mutant.after.trim()) { Fate::Survived } else { Fate::Killed(Verdict::WrongAnswer) }
    };
    let mutants = mutants(SOURCE).expect("it is Python");
    mutants.into_iter().map(|mutant| (mutant.clone(), fate(&mutant))).collect()
}

fn declaration(line: &str, becomes: &str, occurrence: Option<usize>) -> Equivalent {
    Equivalent { line: line.to_owned(), becomes: becomes.to_owned(), occurrence, reason: "so it is".to_owned() }
}

#[track_caller]
fn check(surviving: &[&str], declared: &[Equivalent], expected: Result<usize, &str>) {
    let mutation = Mutation::new(fates(surviving), declared);
    match expected {
        Ok(equivalent) => {
            assert_eq!((mutation.problems.as_slice(), mutation.equivalent()), (&[][..], equivalent));
        }
        Err(message) => assert!(mutation.problems.join("\n").contains(message), "{:?}", mutation.problems),
    }
}

#[test]
fn declarations() {
    let boundary = || declaration("if a < 0:", "  if a <= 0:", None);
    check(&["if a <= 0:"], &[boundary()], Ok(1));
    check(&[], &[boundary()], Err("is not equivalent, a case kills it (wrong_answer)"));
    check(&["if a <= 0:"], &[boundary(), boundary()], Err("is declared twice"));
    check(&["if a <= 0:"], &[declaration("if a < 1:", "if a <= 1:", None)], Err("fits no mutant"));
    check(&["pass"], &[declaration("g(a)", "pass", None)], Err("fits 2 mutants; say which with `occurrence`"));
    check(&["pass"], &[declaration("g(a)", "pass", Some(2))], Ok(1));
    check(&["pass"], &[declaration("g(a)", "pass", Some(3))], Err("there are only 2"));
}

#[test]
fn the_score_leaves_out_what_does_not_count() {
    let all = fates(&[]).len();
    let score = |surviving: &[&str], declared: &[Equivalent]| Mutation::new(fates(surviving), declared).score();
    #[expect(clippy::cast_precision_loss, reason = "there are never 2^53 mutants")]
    let share = |killed: usize, counted: usize| killed as f64 / counted as f64;
    assert_eq!(score(&[], &[]).to_bits(), 1.0_f64.to_bits());
    assert_eq!(score(&["if a <= 0:"], &[]).to_bits(), share(all - 1, all).to_bits());
    assert_eq!(score(&["if a <= 0:"], &[declaration("if a < 0:", "if a <= 0:", None)]).to_bits(), 1.0_f64.to_bits());
    let mut invalid = fates(&["if a <= 0:"]);
    invalid[0].1 = Fate::Invalid;
    assert_eq!(Mutation::new(invalid, &[]).score().to_bits(), share(all - 2, all - 1).to_bits());
    assert_eq!(Mutation::new(Vec::new(), &[]).score().to_bits(), 1.0_f64.to_bits());
}

#[test]
fn every_mutant_is_judged_once_and_the_later_ones_beside_others() {
    for count in [0, 1, 7, 8, 9, 100] {
        let mut judged = Vec::new();
        for (distance, level) in levels(count) {
            if distance < FARTHEST {
                assert!(level.iter().all(|index| judged.contains(&(index - distance))), "{distance}: {level:?}");
            }
            judged.extend(level);
        }
        judged.sort_unstable();
        assert_eq!(judged, (0..count).collect::<Vec<_>>());
    }
}

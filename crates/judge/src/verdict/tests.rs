//! The fold and the words, in tables.

use proptest::prelude::*;

use super::Verdict;

fn any_verdict() -> impl Strategy<Value = Verdict> {
    proptest::sample::select(Verdict::ALL.to_vec())
}

proptest! {
    #[test]
    fn the_fold_is_the_first_failure_unless_the_judge_failed(cases in proptest::collection::vec(any_verdict(), 1..20)) {
        let folded = Verdict::fold(cases.iter().copied());
        if cases.contains(&Verdict::Unjudged) {
            prop_assert_eq!(folded, Verdict::Unjudged);
        } else {
            let first = cases.iter().copied().find(|verdict| *verdict != Verdict::Accepted);
            prop_assert_eq!(folded, first.unwrap_or(Verdict::Accepted));
        }
    }
}

#[test]
fn no_case_is_no_acceptance() {
    assert_eq!(Verdict::fold([]), Verdict::Unjudged);
}

#[test]
fn words_are_what_serde_writes() {
    for verdict in Verdict::ALL {
        assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.word());
    }
}

//! What the outcome of a tests job means: whether the tests passed, and whether that is what the case expects.
//!
//! Part of the decision, pure. The guest's word counts for little: whatever it says about wrong implementations, the
//! same tests have to pass on a right one in another instance, which `run` ensures.

use judge_sandbox::{Execution, Outcome, Value};

use super::Decision;
use crate::challenge::{Case, TestsResult};
use crate::verdict::Verdict;

/// The message for a file in which no test was found, or all are skipped.
const NONE: &str = "the file has no test that runs: tests are functions named `test…`, methods of that name in subclasses of \
                    unittest.TestCase, and in plain classes with `test` in their name";

/// Leaves `pass`, `fail` or `no test` as the answer and decides, unless the tests did not finish.
pub(super) fn settle(case: &Case, execution: &mut Execution) -> Option<Decision> {
    let Outcome::Returned(value) = &execution.outcome else { return None };
    let Some((ran, failure)) = parts(value) else {
        execution.outcome = Outcome::Garbled("it is not a result of tests".to_owned());
        return None;
    };
    let word = match (ran, &failure) {
        (..=0, None) => "no test",
        (_, None) => TestsResult::Pass.word(),
        (_, Some(_)) => TestsResult::Fail.word(),
    };
    execution.outcome = Outcome::Returned(Value::Str(word.to_owned()));
    let must_pass = case.is_of_a_right_implementation();
    let tests = if ran == 1 { "test" } else { "tests" };
    Some(match (ran, must_pass, failure) {
        (..=0, _, None) => Decision::because(Verdict::WrongAnswer, NONE),
        (_, true, None) | (_, false, Some(_)) => Decision::accepted(),
        (_, true, Some(failure)) => {
            Decision::because(Verdict::WrongAnswer, format!("a right implementation fails {failure}"))
        }
        (_, false, None) => {
            Decision::because(Verdict::WrongAnswer, format!("a wrong implementation passes all {ran} {tests}"))
        }
    })
}

/// How many tests ran, and the first that failed, if any.
fn parts(value: &Value) -> Option<(i64, Option<String>)> {
    let Value::List(items) = value else { return None };
    match items.as_slice() {
        [Value::Int(ran), Value::None] => Some((*ran, None)),
        [Value::Int(ran), Value::Str(failure)] => Some((*ran, Some(failure.clone()))),
        _ => None,
    }
}

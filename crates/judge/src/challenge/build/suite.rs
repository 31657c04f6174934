//! A requirement on every challenge of kind `tests`: there is a right implementation.
//!
//! Part of making a challenge. `plan` and the image know how tests are run.

use judge_sandbox::Value;

use crate::challenge::TestsResult;
use crate::challenge::reading::Problem;

/// Whether an expectation is that of a right implementation.
pub(in crate::challenge) fn passes(expected: Option<&Value>) -> bool {
    expected.and_then(TestsResult::of) == Some(TestsResult::Pass)
}

/// The problem that nothing says what right tests accept.
pub(in crate::challenge) fn no_right_one() -> Problem {
    Problem::new("no case has a right implementation").advise("write one with expected = \"pass\"")
}

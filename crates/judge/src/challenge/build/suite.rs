//! What holds for every challenge of kind `tests`: there is a right implementation.
//!
//! Part of making a challenge. How tests are run is known by `plan` and the image.

use judge_sandbox::Value;

use crate::challenge::raw::Problem;

/// What a case expects whose implementation is right.
const PASS: &str = "pass";

/// Whether an expectation is that of a right implementation.
pub(super) fn passes(expected: Option<&Value>) -> bool {
    matches!(expected, Some(Value::Str(text)) if text == PASS)
}

/// That nothing says what right tests accept.
pub(super) fn no_right_one() -> Problem {
    Problem::new("no case has a right implementation").advise("write one with expected = \"pass\"")
}

//! Tests as pytest runs them, by a program of the judge's in the guest.
//!
//! It supports as much of pytest as the judge's own runner does. It shares the guest with the tests and the tested
//! code.

use serde_json::json;

use crate::run::RunRequest;

/// The program, and the parts of the judge's runner that it loads.
const PROGRAM: &str = include_str!("suite.py");
const PARTS: [(&str, &str); 2] = [
    ("/judge/small_pytest.py", include_str!("../../../../runners/python/judge_runner/small_pytest.py")),
    ("/judge/collect.py", include_str!("../../../../runners/python/judge_runner/collect.py")),
];
const TESTS: &str = "/judge/tests.json";

/// The same request, with its source and arguments run the way pytest runs them. `tail` runs once all tests have
/// passed.
pub(super) fn of(request: RunRequest, tail: &str) -> RunRequest {
    let RunRequest { source, arguments, mut drafts, .. } = request;
    let tests = json!({ "source": source, "arguments": arguments });
    drafts.extend(PARTS.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    drafts.push((TESTS.to_owned(), tests.to_string().into_bytes()));
    RunRequest { source: format!("{PROGRAM}{tail}"), arguments: Vec::new(), drafts, ..request }
}

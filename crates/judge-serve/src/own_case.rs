//! Builds a client's own case from the input that an API or the page received.

use judge::{Case, CaseId, Elapsed, Expected, Input, Terms, Visibility};

/// The group in which own cases are reported.
pub(crate) const GROUP: &str = "own";

/// The case, as the `number`th of its request, from 1.
pub(crate) fn own_case(number: usize, input: Input, expected: Option<Expected>) -> Option<Case> {
    Some(Case {
        repeat: 1,
        before: Vec::new(),
        id: CaseId::new(format!("{GROUP}-{number}"))?,
        group: GROUP.to_owned(),
        visibility: Visibility::Sample,
        hint: None,
        explanation: None,
        stage: 1,
        points: 1,
        elapsed: Elapsed::default(),
        terms: Terms::default(),
        input,
        expected,
    })
}

//! A client's own case, made from what every API and the page receive.

use judge::{Case, CaseId, Elapsed, Expected, Input, Terms, Visibility};

/// The group that they are reported in.
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

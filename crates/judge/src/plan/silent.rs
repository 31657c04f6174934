//! Which methods of a class challenge return nothing, so that what a solution returns from them is ignored.
//!
//! Part of the plan. An author can say which methods return something. If not, a method returns nothing when the
//! reference's has nothing to return and no case expects anything of it; if the reference does not show a method, the
//! cases alone decide.

use std::collections::{BTreeMap, BTreeSet};

use judge_sandbox::{Value, call};

use crate::challenge::{Call, Challenge, Entry, Expected, Stimulus};
use crate::rules::{Work, silent};

/// Those of the methods in `asked` whose results are ignored, each once.
pub(super) fn methods(challenge: &Challenge, asked: &[Call]) -> Vec<String> {
    let Entry::Class(class) = &challenge.entry else { return Vec::new() };
    let methods: BTreeSet<&str> = call::actions(asked).filter_map(|action| action.method).collect();
    let is_silent = |method: &&str| match &class.returns {
        Some(answering) => !answering.iter().any(|name| name == method),
        None => found(challenge).contains(*method),
    };
    methods.into_iter().filter(is_silent).map(str::to_owned).collect()
}

/// The silent methods of a challenge whose author does not name the methods that answer.
pub(crate) fn found(challenge: &Challenge) -> &BTreeSet<String> {
    challenge.silent.get_or_init(|| {
        let spellings = challenge.entry.spellings();
        let reference = challenge.authoring.reference.as_deref().unwrap_or_default();
        let shown = silent::methods(reference, &spellings, &Work::uncancelled());
        let expected = expected(challenge);
        let names: BTreeSet<&String> = shown.keys().chain(expected.keys()).collect();
        let is_silent = |name: &&String| match (shown.get(*name), expected.get(*name)) {
            (Some(is_silent), None) => *is_silent,
            (Some(is_silent), Some(is_none)) => *is_silent && *is_none,
            (None, is_none) => is_none.copied().unwrap_or(false),
        };
        names.into_iter().filter(is_silent).cloned().collect()
    })
}

/// The methods from which cases expect a result, each with whether it is always `None`.
fn expected(challenge: &Challenge) -> BTreeMap<String, bool> {
    let mut methods = BTreeMap::new();
    for case in &challenge.cases {
        let (Stimulus::Calls(calls), Some(Expected::Calls(results))) = (&case.input.stimulus, &case.expected) else {
            continue;
        };
        for (action, result) in call::actions(calls).zip(results) {
            if let (Some(method), Expected::Value(value)) = (action.method, result) {
                *methods.entry(method.to_owned()).or_insert(true) &= *value == Value::None;
            }
        }
    }
    methods
}

//! Reads a request as Python's part writes it: a challenge, a source, and what is to be done with them.

use std::sync::Arc;

use judge::{CaseId, Request, Selection, Submission};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::challenge::Challenge;

/// Challenge; source, its name, the files next to it; cases; whether the first failure ends the run.
type Written<'py> = (Bound<'py, Challenge>, Vec<u8>, String, Vec<(String, Vec<u8>)>, Bound<'py, PyAny>, bool);

/// The request.
pub(crate) fn request(written: &Bound<'_, PyAny>) -> PyResult<Request> {
    described(written).map(|(request, _)| request)
}

/// The request, and what its challenge was made from, if it was made in code.
pub(crate) fn described(written: &Bound<'_, PyAny>) -> PyResult<(Request, Option<Arc<str>>)> {
    let (challenge, source, name, files, cases, fail_fast): Written<'_> = written.extract()?;
    let submission = Submission::new(source).named(name).with_files(files);
    let request = Request::new(Arc::clone(challenge.get().held()), submission);
    let request = request.select(selection(&cases)?).fail_fast(fail_fast);
    Ok((request, challenge.get().made_from().cloned()))
}

fn selection(cases: &Bound<'_, PyAny>) -> PyResult<Selection> {
    if let Ok(word) = cases.extract::<String>() {
        return Ok(if word == "samples" { Selection::Samples } else { Selection::All });
    }
    let id = |text: String| {
        let wrong = || PyValueError::new_err(format!("{text:?} cannot be the id of a case"));
        CaseId::new(text.as_str()).ok_or_else(wrong)
    };
    let ids: Vec<String> = cases.extract()?;
    ids.into_iter().map(id).collect::<PyResult<_>>().map(Selection::Only)
}

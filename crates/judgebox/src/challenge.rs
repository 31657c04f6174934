//! Challenges that Python holds, and where they come from: the bank inside, and folders.

use std::path::Path;
use std::sync::Arc;

use judge::{Bank, ChallengeError, Visibility, shown};
use pyo3::prelude::*;

use crate::failure::guarded;

/// A challenge.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Challenge(Arc<judge::Challenge>);

/// Path, line, column, message and hint of what is wrong with a challenge.
pub(crate) type Problem = (String, Option<u32>, Option<u32>, String, Option<String>);

impl Challenge {
    pub(crate) fn new(challenge: judge::Challenge) -> Self {
        Self(Arc::new(challenge))
    }

    pub(crate) fn held(&self) -> &Arc<judge::Challenge> {
        &self.0
    }

    fn counted(&self, visibility: Visibility) -> usize {
        self.0.cases().iter().filter(|case| case.visibility == visibility).count()
    }
}

#[pymethods]
impl Challenge {
    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.0.entry().kind()
    }

    #[getter]
    fn level(&self) -> &'static str {
        self.0.level().word()
    }

    #[getter]
    fn topics(&self) -> Vec<String> {
        self.0.topics().to_vec()
    }

    #[getter]
    fn track(&self) -> Option<&str> {
        self.0.track()
    }

    #[getter]
    fn minutes(&self) -> u32 {
        self.0.minutes()
    }

    #[getter]
    fn statement(&self) -> &str {
        self.0.statement()
    }

    #[getter]
    fn starter(&self) -> &str {
        self.0.starter()
    }

    #[getter]
    fn extension(&self) -> &'static str {
        self.0.entry().extension()
    }

    #[getter]
    fn samples(&self) -> usize {
        self.counted(Visibility::Sample)
    }

    #[getter]
    fn hidden(&self) -> usize {
        self.counted(Visibility::Hidden)
    }

    /// The hash of everything that decides verdicts.
    #[getter]
    fn fingerprint(&self) -> String {
        self.0.fingerprint().to_string()
    }
}

/// Every challenge of the bank inside, and what is wrong with any.
#[pyfunction]
pub(crate) fn builtin_challenges(py: Python<'_>) -> PyResult<(Vec<Challenge>, Vec<Problem>)> {
    guarded(|| Ok(read(py.detach(judge_bank::all))))
}

/// One challenge of the bank inside, if it is there.
#[pyfunction]
pub(crate) fn builtin_challenge(py: Python<'_>, id: &str) -> PyResult<Option<Challenge>> {
    guarded(|| {
        let (bank, _) = py.detach(|| judge_bank::one(id));
        Ok(bank.get(id).map(|challenge| Challenge(Arc::clone(challenge))))
    })
}

/// The ids of the challenges inside.
#[pyfunction]
pub(crate) fn builtin_ids() -> Vec<String> {
    judge_bank::ids()
}

/// Every challenge below a folder, and what is wrong with the rest.
#[pyfunction]
pub(crate) fn challenges_below(py: Python<'_>, folder: &str) -> PyResult<(Vec<Challenge>, Vec<Problem>)> {
    guarded(|| Ok(read(py.detach(|| Bank::open(Path::new(folder))))))
}

/// The ids that look like `id`.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted")]
pub(crate) fn similar(id: &str, ids: Vec<String>) -> Vec<String> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    Bank::similar_to(id, &ids).into_iter().map(str::to_owned).collect()
}

fn read((bank, errors): (Bank, Vec<ChallengeError>)) -> (Vec<Challenge>, Vec<Problem>) {
    let found = bank.iter().map(|challenge| Challenge(Arc::clone(challenge))).collect();
    (found, errors.iter().flat_map(problems).collect())
}

/// The problems of one file.
pub(crate) fn problems(error: &ChallengeError) -> Vec<Problem> {
    let path = shown(error.path());
    let written = |problem: &judge::Problem| {
        let hint = problem.hint().map(str::to_owned);
        (path.clone(), problem.line(), problem.column(), problem.message().to_owned(), hint)
    };
    error.problems().iter().map(written).collect()
}

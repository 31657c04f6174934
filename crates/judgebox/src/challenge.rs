//! Challenges that Python holds, and where they come from: the built-in bank, folders, and descriptions of challenges
//! made in code.

use std::path::Path;
use std::sync::Arc;

use judge::description::{self, DescriptionError};
use judge::{Bank, ChallengeError, Visibility, shown};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure::guarded;

/// A challenge.
#[pyclass(frozen, module = "judgebox._native")]
pub(crate) struct Challenge {
    held: Arc<judge::Challenge>,
    /// What it was made from, so that another process can make it; `None` for one from the bank or a folder.
    description: Option<Arc<str>>,
}

/// A challenge, or what is wrong with it.
#[derive(IntoPyObject)]
pub(crate) enum Made {
    Challenge(Challenge),
    Problems(Vec<Problem>),
}

/// Path, line, column, message and hint of what is wrong with a challenge.
type Problem = (String, Option<u32>, Option<u32>, String, Option<String>);

impl Challenge {
    /// A challenge that was read, not made in code.
    fn read(challenge: &Arc<judge::Challenge>) -> Self {
        Self { held: Arc::clone(challenge), description: None }
    }

    pub(crate) fn held(&self) -> &Arc<judge::Challenge> {
        &self.held
    }

    pub(crate) fn made_from(&self) -> Option<&Arc<str>> {
        self.description.as_ref()
    }

    fn counted(&self, visibility: Visibility) -> usize {
        self.held.cases().iter().filter(|case| case.visibility == visibility).count()
    }
}

#[pymethods]
impl Challenge {
    #[getter]
    fn id(&self) -> &str {
        self.held.id().as_str()
    }

    #[getter]
    fn title(&self) -> &str {
        self.held.title()
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.held.entry().kind()
    }

    #[getter]
    fn level(&self) -> &'static str {
        self.held.level().word()
    }

    #[getter]
    fn topics(&self) -> Vec<String> {
        self.held.topics().to_vec()
    }

    #[getter]
    fn track(&self) -> Option<&str> {
        self.held.track()
    }

    #[getter]
    fn minutes(&self) -> u32 {
        self.held.minutes()
    }

    #[getter]
    fn statement(&self) -> &str {
        self.held.statement()
    }

    #[getter]
    fn starter(&self) -> &str {
        self.held.starter()
    }

    #[getter]
    fn extension(&self) -> &'static str {
        self.held.entry().extension()
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
        self.held.fingerprint().to_string()
    }

    /// What it was made from, if it was made in code.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

/// Every challenge of the built-in bank, and what is wrong with any.
#[pyfunction]
pub(crate) fn builtin_challenges(py: Python<'_>) -> PyResult<(Vec<Challenge>, Vec<Problem>)> {
    guarded(|| Ok(read(py.detach(judge_bank::all))))
}

/// One challenge of the built-in bank, if it is there.
#[pyfunction]
pub(crate) fn builtin_challenge(py: Python<'_>, id: &str) -> PyResult<Option<Challenge>> {
    guarded(|| {
        let (bank, _) = py.detach(|| judge_bank::one(id));
        Ok(bank.get(id).map(Challenge::read))
    })
}

/// The ids of the built-in challenges.
#[pyfunction]
pub(crate) fn builtin_ids() -> Vec<String> {
    judge_bank::ids()
}

/// Every challenge below a folder, and what is wrong with the rest.
#[pyfunction]
pub(crate) fn challenges_below(py: Python<'_>, folder: &str) -> PyResult<(Vec<Challenge>, Vec<Problem>)> {
    guarded(|| Ok(read(py.detach(|| Bank::open(Path::new(folder))))))
}

/// The challenge that `description` describes.
#[pyfunction]
pub(crate) fn challenge_in_code(description: &str) -> PyResult<Made> {
    guarded(|| match description::read(description) {
        Ok(challenge) => {
            Ok(Made::Challenge(Challenge { held: Arc::new(challenge), description: Some(description.into()) }))
        }
        Err(DescriptionError::Challenge(error)) => Ok(Made::Problems(problems(&error))),
        Err(error) => Err(PyValueError::new_err(error.to_string())),
    })
}

/// The ids that look like `id`.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is converted")]
pub(crate) fn similar(id: &str, ids: Vec<String>) -> Vec<String> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    Bank::similar_to(id, &ids).into_iter().map(str::to_owned).collect()
}

fn read((bank, errors): (Bank, Vec<ChallengeError>)) -> (Vec<Challenge>, Vec<Problem>) {
    let found = bank.iter().map(Challenge::read).collect();
    (found, errors.iter().flat_map(problems).collect())
}

/// The problems of one file.
fn problems(error: &ChallengeError) -> Vec<Problem> {
    let path = shown(error.path());
    let written = |problem: &judge::Problem| {
        let hint = problem.hint().map(str::to_owned);
        (path.clone(), problem.line(), problem.column(), problem.message().to_owned(), hint)
    };
    error.problems().iter().map(written).collect()
}

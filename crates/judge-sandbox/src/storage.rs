//! Whether a job's drafts fit into what a guest may store, said before it runs.

use crate::job::Job;
use crate::wasi;

/// The index of the first draft of `job` that its guest cannot be given, which leaves out the later ones, too: there is
/// no room for it, or no place with that name.
pub fn unstorable(job: &Job) -> Option<usize> {
    wasi::unstorable(&job.files, &job.drafts)
}

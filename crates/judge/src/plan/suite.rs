//! Jobs of tests: the submission in one instance, and the implementation that it tests in another.
//!
//! Part of the plan. The candidate's job contains nothing of the implementation but the names that all implementations
//! share.

use std::sync::Arc;

use judge_sandbox::{ClockPolicy, Job, JobCall};

use crate::challenge::TestsEntry;
use crate::fingerprint::Fingerprint;
use crate::rules::surface::Surface;

/// Turns `job` into one that runs its source as tests of `implementation`, the one of the case `id`.
pub(super) fn testing(job: Job, id: &str, tests: &TestsEntry, implementation: &Arc<str>, surface: &Surface) -> Job {
    let words = |names: &std::collections::BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>();
    let names = words(&surface.names);
    let served = JobCall::Served {
        module: tests.module.clone(),
        names: names.clone(),
        attributes: words(&surface.attributes),
        withheld: words(&surface.withheld),
        // A candidate can know it only for implementations that they have seen.
        seed: Fingerprint::of_data("layout", &(&*job.source, id, &**implementation)).seed(),
    };
    let peer = Job::new(Arc::clone(implementation), served, job.limits.clone());
    Job {
        call: JobCall::Tests { module: tests.module.clone(), names },
        // Tests must tell implementations apart by what they do, not by how long they compute.
        clock: ClockPolicy::Sleeping,
        peer: Some(Box::new(Job { clock: ClockPolicy::Sleeping, ..peer })),
        ..job
    }
}

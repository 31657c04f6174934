//! One mixed set of submissions, judged serially, in parallel and under load: the reports are the same to the byte.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use judge::render::json;
use judge::{Audience, Bank, Judge, Request, Submission};

use crate::support::{judge, settled};

/// The reports on a mixed set, without the fields that may differ.
fn reports(judge: &Judge) -> Vec<String> {
    let (bank, problems) = Bank::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../challenges"));
    assert!(problems.is_empty(), "{problems:?}");
    let mut reports = Vec::new();
    for id in ["two-sum", "lru-cache", "word-frequency", "reverse-string"] {
        let challenge = bank.get(id).unwrap_or_else(|| panic!("the bank has no {id}"));
        // One quick solution of each kind of verdict keeps the set small.
        let mut seen = Vec::new();
        for solution in challenge.solutions() {
            if seen.contains(&solution.expect) {
                continue;
            }
            seen.push(solution.expect);
            let request = Request::new(Arc::clone(challenge), Submission::new(solution.source.clone())).fail_fast(true);
            let report = judge.submit_blocking(request).unwrap();
            reports.push(settled(&json(&report.view(Audience::Author))));
        }
    }
    assert!(reports.len() > 8);
    reports
}

#[test]
fn reports_do_not_depend_on_how_they_came_about() {
    let serial = reports(&judge(Some(1)));
    let parallel = reports(&judge(Some(4)));
    assert_eq!(serial, parallel);

    let done = AtomicBool::new(false);
    let loaded = std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let loaded = reports(&judge(Some(3)));
        done.store(true, Ordering::Relaxed);
        loaded
    });
    assert_eq!(serial, loaded);
}

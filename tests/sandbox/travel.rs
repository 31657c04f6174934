//! Reports on real solutions of every kind as views that travel: read back as they were, and believed.

use std::path::Path;
use std::sync::Arc;

use judge::render::json;
use judge::{Audience, Bank, Request, Selection, Solution, Submission, View};

use crate::support::JUDGE;

/// Challenges of every kind: with rules, groups, checkers, stages, generated cases and repairs among them.
const CHALLENGES: [&str; 10] = [
    "account-statement",
    "hotel-nights",
    "in-what-order",
    "know-the-types",
    "order-or-cycle",
    "quiz-night",
    "repair-four-searches",
    "reverse-string",
    "tests-for-merge",
    "two-sum",
];

#[test]
fn views_of_all_kinds_of_reports_are_read_back_and_believed() {
    let (bank, problems) = Bank::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../challenges"));
    assert!(problems.is_empty(), "{problems:?}");
    let mut requests = Vec::new();
    for id in CHALLENGES {
        let challenge = bank.get(id).unwrap_or_else(|| panic!("the bank has no {id}"));
        // One solution of each kind of verdict keeps the set small. Added to these are one that is not Python, one that
        // lacks the entry, one that is nothing but a byte order mark, and the starter.
        let mut seen = Vec::new();
        let is_new = |solution: &&Solution| {
            let is_new = !seen.contains(&solution.expect);
            seen.push(solution.expect);
            is_new
        };
        let mut sources: Vec<Vec<u8>> =
            challenge.solutions().iter().filter(is_new).map(|solution| solution.source.clone()).collect();
        sources.extend(["def (", "x = 1\n", "\u{feff}", challenge.starter()].map(|source| source.as_bytes().to_vec()));
        for (number, source) in sources.into_iter().enumerate() {
            let request = Request::new(Arc::clone(challenge), Submission::new(source));
            if number == 0 {
                requests.push(request.clone().select(Selection::Samples));
                requests.push(request.clone().fail_fast(true));
            }
            requests.push(request);
        }
    }
    let (mut count, total) = (0, requests.len());
    for (request, report) in JUDGE.evaluation().iter(requests.into_iter().map(|request| (request.clone(), request))) {
        let report = report.unwrap();
        for audience in [Audience::Candidate, Audience::Author] {
            let view = report.view(audience);
            let read: View = serde_json::from_str(&serde_json::to_string(&view).unwrap()).unwrap();
            assert_eq!(read, view);
            assert_eq!(json(&read), json(&view));
            assert_eq!(read.misreport(&request, audience), None, "{}", json(&view));
        }
        count += 1;
    }
    assert_eq!(count, total);
}

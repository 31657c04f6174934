//! Many submissions in one evaluation of the real engine: the same reports that each gets alone, in either order.

use std::path::Path;
use std::sync::Arc;

use judge::render::json;
use judge::{Audience, Bank, Order, Request, Submission};

use crate::support::{JUDGE, settled};

#[test]
fn an_evaluation_gives_the_reports_of_single_submissions() {
    let (bank, problems) = Bank::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../challenges"));
    assert!(problems.is_empty(), "{problems:?}");
    let mut requests = Vec::new();
    for id in ["reverse-string", "valid-parentheses", "merge-intervals"] {
        let challenge = bank.get(id).unwrap_or_else(|| panic!("the bank has no {id}"));
        for solution in challenge.solutions().iter().take(4) {
            let submission = Submission::new(solution.source.clone());
            requests.push(Request::new(Arc::clone(challenge), submission).fail_fast(true));
        }
    }
    let requests: Vec<(usize, Request)> = requests.into_iter().enumerate().collect();
    assert_eq!(requests.len(), 12);
    let alone: Vec<(usize, String)> = requests
        .iter()
        .map(|(tag, request)| {
            (*tag, settled(&json(&JUDGE.submit_blocking(request.clone()).unwrap().view(Audience::Author))))
        })
        .collect();
    for order in [Order::Input, Order::Completion] {
        let mut together: Vec<(usize, String)> = JUDGE
            .evaluation()
            .order(order)
            .iter(requests.clone())
            .map(|(tag, report)| (tag, settled(&json(&report.unwrap().view(Audience::Author)))))
            .collect();
        if order == Order::Completion {
            together.sort_by_key(|(tag, _)| *tag);
        }
        assert_eq!(together, alone);
    }
}

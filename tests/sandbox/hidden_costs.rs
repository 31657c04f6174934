//! What a solution computes from a hidden input reaches a candidate through its costs as one of at most eight values.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use judge::render::{human, human_case, json, json_case_line, json_end_line};
use judge::{Audience, Case, Limits, LiveView, Request, Submission};

use super::support::{JUDGE, solve};

/// The number of inputs that the programs below would distinguish, if anything could.
const SECRETS: u32 = 40;

/// Ways to reveal the number `n` by what an accepted solution costs: each kind of cost by itself, then all together.
const PADDED: [(&str, &str); 12] = [
    ("a loop", "for _ in range(n * 90_000): pass"),
    ("work of the library", "sorted(range(n * 9_000), key=str)"),
    ("bytes that the host copies", "bytes(n * 1_000_000).count(1)"),
    ("large integers", "pow(3, n * 9_000)"),
    ("memory that is kept", "keep = bytearray(n * 1_500_000)"),
    ("memory that is given back", "del (keep := [0] * (n * 180_000))[:]"),
    ("virtual time", "time.sleep(n * 1.5)"),
    ("output", "print('x' * n); print('y' * n, file=sys.stderr)"),
    ("files", "open('file', 'w').write('z' * n * 1_000)"),
    ("garbage", "a = [[] for _ in range(n * 3_000)]; a.append(a); del a; gc.collect()"),
    ("threads", "[threading.Thread(target=time.sleep, args=(1,)).start() for _ in range(n)]"),
    (
        "all of it",
        "time.sleep(n); print('x' * n); keep = bytearray(n % 2 * 40_000_000)\n    for _ in range(n // 2 * 150_000): pass",
    ),
];

/// Everything that a candidate sees of a run, in order.
fn seen(source: &str, secret: u32, audience: Audience) -> String {
    let limits = Limits { instructions: Limits::INSTRUCTIONS_PER_SECOND / 4, memory: 64 << 20, ..Limits::default() };
    let case = |id: &str, n: u32| Case::function(id, [i64::from(n)]).expecting(true);
    let challenge = solve().limits(limits).sample(case("open", 1)).hidden(case("first", secret).hint("No hint."));
    let challenge = challenge.hidden(case("second", 1).hint("No hint.")).build().unwrap();
    let request = Request::new(Arc::new(challenge), Submission::new(source));
    let (mut live, mut text) = (LiveView::new(audience), String::new());
    let observed = JUDGE.observe(request, |event| {
        for case in live.after(event) {
            text += &format!("{}{}", human_case(&case, None, 8), json_case_line(&case));
        }
        text += &format!("{}\n", live.is_withholding());
        ControlFlow::Continue(())
    });
    let report = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(observed).unwrap();
    assert_eq!(report.verdict().word(), "accepted", "{secret}: {}", human(&report.view(Audience::Author)));
    let view = report.view(audience);
    text + &human(&view) + &json(&view) + &json_end_line(&view)
}

fn program(padding: &str) -> String {
    format!("import gc, sys, threading, time\ndef solve(n):\n    {padding}\n    return True\n")
}

#[test]
fn accepted_solutions_reveal_one_of_eight_values() {
    for (what, padding) in PADDED {
        let source = program(padding);
        let told: BTreeSet<String> = (0..SECRETS).map(|secret| seen(&source, secret, Audience::Candidate)).collect();
        assert!(told.len() <= 8, "{what}: {} things", told.len());
    }
}

#[test]
fn authors_see_the_exact_counts() {
    let (_, loops) = PADDED[0];
    let source = program(loops);
    let told: BTreeSet<String> = (0..9).map(|secret| seen(&source, secret, Audience::Author)).collect();
    assert_eq!(told.len(), 9);
}

//! Accepted means kept: the server is killed at any moment, again and again, and nothing is lost, changed or
//! duplicated.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "a kill comes at any moment: it waits for nothing")]

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use crate::common::process::{Process, send, server};
use judge::{Audience, Bank, Case, Challenge, FunctionEntry, Judge, Request, Submission, Value};
use serde_json::{Value as Json, json};

/// How often the server is killed.
const KILLS: u32 = 50;

/// The same challenge as the server's.
fn challenge() -> Challenge {
    Challenge::builder("double")
        .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
        .sample(Case::function("two", [Value::from(2)]).expecting(4))
        .hidden(Case::function("minus-one", [Value::from(-1)]).expecting(-2).hint("Numbers may be negative."))
        .build()
        .unwrap()
}

/// The `number`th source; all are different, and some are wrong.
fn source(number: u32) -> String {
    let answer = ["n + n", "2 * n", "abs(n) * 2", "1 / 0"][number as usize % 4];
    format!("# {number}\ndef double(n):\n    return {answer}\n")
}

/// A report without what differs from run to run.
fn lasting(mut report: Json) -> Json {
    report.as_object_mut().unwrap().retain(|key, _| !key.starts_with("wall_"));
    report
}

#[test]
fn everything_accepted_is_judged_once_however_often_the_server_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("judge.db");
    // The accepted submissions: ids by the number of the source.
    let mut ledger: BTreeMap<u32, String> = BTreeMap::new();
    let mut number = 0;
    for kill in 0..KILLS {
        let server = Process::start(&store);
        // Each time after another number of requests, and sometimes in the middle of one.
        let killer = (kill % 5 == 4).then(|| {
            let id = server.child.id().to_string();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(u64::from(kill * 7 % 40)));
                Command::new("kill").args(["-9", &id]).status().unwrap()
            })
        });
        for _ in 0..=(kill * 7 % 13) {
            let body = json!({ "challenge": "double", "source": source(number) }).to_string();
            let headers = format!("content-type: application/json\r\nidempotency-key: {number}\r\n");
            // Without an answer, the client retries under the same key: the next server may or may not know it.
            let Some((status, answer)) = send(&server.address, "POST", "/api/v1/submissions", &headers, &body) else {
                break;
            };
            assert!(matches!(status, 200 | 202), "{answer}");
            ledger.insert(number, answer["id"].as_str().unwrap().to_owned());
            number += 1;
        }
        if let Some(killer) = killer {
            killer.join().unwrap();
        }
    }
    assert!(number > KILLS, "{number}");

    // The last server finishes what the others began.
    let server = Process::start(&store);
    let mut bank = Bank::empty();
    bank.insert(challenge());
    let judge = Judge::new(&judge::Settings::default()).unwrap();
    let challenge = bank.get("double").unwrap();
    for (number, id) in &ledger {
        let path = format!("/api/v1/submissions/{id}");
        // Its events end when it has its result.
        drop(send(&server.address, "GET", &format!("{path}/events"), "", ""));
        let (status, submission) = send(&server.address, "GET", &path, "", "").unwrap();
        assert_eq!((status, &submission["state"]), (200, &json!("finished")), "{number}: {submission}");
        let request = Request::new(challenge.clone(), Submission::new(source(*number)));
        let report = judge.submit_blocking(request).unwrap();
        let direct = serde_json::from_str(&judge::render::json(&report.view(Audience::Candidate).numbered())).unwrap();
        assert_eq!(lasting(submission["report"].clone()), lasting(direct), "{number}");
    }

    // There is nothing else: at most the one request that was on its way at each kill, which its key finds again.
    let mut stored = BTreeMap::new();
    let mut before = String::new();
    loop {
        let path = format!("/api/v1/submissions?limit=100{before}");
        let (_, page) = send(&server.address, "GET", &path, "", "").unwrap();
        for one in page["submissions"].as_array().unwrap() {
            *stored.entry(one["id"].as_str().unwrap().to_owned()).or_insert(0) += 1;
        }
        match page["next"].as_i64() {
            Some(next) => before = format!("&before={next}"),
            None => break,
        }
    }
    assert!(stored.values().all(|count| *count == 1));
    for id in ledger.values() {
        assert_eq!(stored.remove(id), Some(1), "{id}");
    }
    assert!(stored.len() <= 1, "{stored:?}");
}

#[test]
fn a_second_server_does_not_touch_the_file_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("judge.db");
    let first = Process::start(&store);
    let second = Command::new(server()).arg(&store).output().unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("InUse"), "{second:?}");
    let body = json!({ "challenge": "double", "source": source(0) }).to_string();
    let headers = "content-type: application/json\r\n";
    let (status, _) = send(&first.address, "POST", "/api/v1/submissions", headers, &body).unwrap();
    assert_eq!(status, 202);
}

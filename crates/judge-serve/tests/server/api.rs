//! The server's own API, from submission to report, over real connections.

use std::time::Duration;

use crate::common::{RIGHT, Running, answer};
use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_is_accepted_judged_and_kept() {
    let server = Running::start().await;
    let answer = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    assert_eq!(answer.status, 202, "{answer:?}");
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("location"), format!("/api/v1/submissions/{id}"));
    let submission = server.finished(&id).await;
    assert_eq!(submission["verdict"], "accepted");
    assert_eq!(submission["report"]["cases"].as_array().unwrap().len(), 3);
    let wrong = server.judged("def double(n): return n").await;
    assert_eq!((&wrong["verdict"], &wrong["reused"]), (&json!("wrong_answer"), &json!(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn work_too_large_to_be_held_while_it_waits_is_judged_as_it_was_sent() {
    let server = Running::start().await;
    for (body, verdict) in [("n + n", "accepted"), ("n", "wrong_answer")] {
        let source = format!("def double(n):\n    return {body}\n{}", "# long\n".repeat(20_000));
        assert_eq!(server.judged(&source).await["verdict"], verdict);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accepted_work_of_an_export_is_judged_by_the_next_server() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("judge.db"), folder.path().join("other.db"));
    let body = json!({ "challenge": "double", "source": RIGHT }).to_string();
    let headers = "content-type: application/json\r\nidempotency-key: k\r\n";
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let sent = server.send("POST", "/api/v1/submissions", headers, &body).await.json();
    let id = sent["id"].as_str().unwrap();
    let before = server.finished(id).await;
    server.stop().await;
    let mut lines = Vec::new();
    judge_serve::export(&file, &mut lines).unwrap();
    let first = lines.split(|byte| *byte == b'\n').next().unwrap();
    // As if the page with its result had been damaged.
    let mut line: Json = serde_json::from_slice(first).unwrap();
    assert_eq!((&line["id"], &line["state"]), (&json!(id), &json!("finished")));
    line["report"] = Json::Null;
    let (imported, _) = judge_serve::import(&other, &mut line.to_string().as_bytes()).unwrap();
    assert_eq!((imported.submissions, imported.waiting), (1, 1));
    let server = Running::with(|settings| settings.store = Some(other.clone())).await;
    let after = server.finished(id).await;
    assert_eq!((&after["verdict"], &after["report"]), (&before["verdict"], &before["report"]));
    let again = server.send("POST", "/api/v1/submissions", headers, &body).await.json();
    assert_eq!(again["id"], json!(id), "its key is still known");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_source_is_judged_once_and_the_result_says_so() {
    let server = Running::start().await;
    let first = server.judged(RIGHT).await;
    let answer = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let again = answer.json();
    assert_eq!((&again["reused"], &again["report"]), (&json!(true), &first["report"]));
    assert_ne!(again["id"], first["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_again_is_one_submission() {
    let server = Running::start().await;
    let body = json!({ "challenge": "double", "source": RIGHT }).to_string();
    let headers = "content-type: application/json\r\nidempotency-key: one\r\n";
    let first = server.send("POST", "/api/v1/submissions", headers, &body).await.json();
    let again = server.send("POST", "/api/v1/submissions", headers, &body).await.json();
    assert_eq!(first["id"], again["id"]);
    let other = json!({ "challenge": "double", "source": "pass" }).to_string();
    assert_eq!(server.send("POST", "/api/v1/submissions", headers, &other).await.status, 409);
    let listed = server.get("/api/v1/submissions").await.json();
    assert_eq!(listed["submissions"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_the_same_live_late_and_from_the_middle() {
    let server = Running::start().await;
    let answer = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    let path = format!("/api/v1/submissions/{}/events", answer.json()["id"].as_str().unwrap());
    let live = server.get(&path).await;
    assert_eq!(live.header("content-type"), "text/event-stream");
    let late = server.get(&path).await;
    assert_eq!(live.text(), late.text());
    let events: Vec<_> = late.text().split_terminator("\n\n").map(str::to_owned).collect();
    assert_eq!(events.len(), 5, "{events:?}");
    assert!(events[0].contains("event: run_started") && events[4].contains("event: run_finished"), "{events:?}");
    let rest = server.send("GET", &path, "last-event-id: 2\r\n", "").await.text();
    assert_eq!(rest, events[2..].iter().map(|event| format!("{event}\n\n")).collect::<String>());
    // A browser reconnects until it is told that there is nothing more.
    for heard in ["5", "18446744073709551615"] {
        let answer = server.send("GET", &path, &format!("last-event-id: {heard}\r\n"), "").await;
        assert_eq!((answer.status, answer.text()), (204, String::new()), "{heard}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listener_who_comes_before_the_first_event_hears_what_those_hear_who_come_late() {
    let server = Running::start().await;
    // Others have all turns until somebody listens.
    let mut turns = Vec::new();
    while server.service.queue().waiting() == 0 {
        turns.push(server.service.queue().admit("others").unwrap());
    }
    let sent = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    let path = format!("/api/v1/submissions/{}/events", sent.json()["id"].as_str().unwrap());
    let mut streams = Vec::new();
    for heard in ["", "last-event-id: 1\r\n"] {
        let mut stream = server.connect().await;
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{heard}\r\n", server.address);
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200");
        streams.push((stream, heard));
    }
    drop(turns);
    for (mut stream, heard) in streams {
        // Its first bytes were read above, and its headers end after them.
        let live = answer(&mut stream).await;
        let late = server.send("GET", &path, heard, "").await;
        assert_eq!(live.text(), late.text(), "{heard}");
        assert!(late.text().contains("event: run_finished"), "{late:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_events_end_when_the_server_is_told_to_stop() {
    let mut server = Running::with(|settings| settings.grace = Duration::from_hours(1)).await;
    // Others have all turns, so the submission gets no result.
    let mut turns = Vec::new();
    while server.service.queue().waiting() == 0 {
        turns.push(server.service.queue().admit("others").unwrap());
    }
    let answer = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    let path = format!("/api/v1/submissions/{}/events", answer.json()["id"].as_str().unwrap());
    let mut stream = server.connect().await;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", server.address).as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0);
    }
    server.tell_to_stop();
    // The last chunk of a stream without events, long before the grace time is over.
    let rest = tokio::time::timeout(Duration::from_mins(1), stream.read_to_end(&mut bytes)).await;
    rest.expect("the stream does not end").unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 200") && bytes.ends_with(b"\r\n\r\n0\r\n\r\n"), "{bytes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn submissions_are_listed_in_pages() {
    let server = Running::start().await;
    for number in 0..5 {
        server.judged(&format!("{RIGHT}# {number}\n")).await;
    }
    let mut seen = Vec::new();
    let mut path = "/api/v1/submissions?limit=2&challenge=double".to_owned();
    loop {
        let page = server.get(&path).await.json();
        seen.extend(page["submissions"].as_array().unwrap().iter().map(|one| one["id"].to_string()));
        match page["next"].as_i64() {
            Some(next) => path = format!("/api/v1/submissions?limit=2&challenge=double&before={next}"),
            None => break,
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let others = server.get("/api/v1/submissions?challenge=other").await.json();
    assert_eq!(others["submissions"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_that_waits_can_be_cancelled() {
    let server = Running::with(|settings| settings.judge.jobs = Some(1)).await;
    let forever = "import time\ndef double(n):\n    while True: pass\n";
    let mut ids = Vec::new();
    for number in 0..6 {
        let source = format!("{forever}# {number}\n");
        let answer = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": source })).await;
        ids.push(answer.json()["id"].as_str().unwrap().to_owned());
    }
    let path = format!("/api/v1/submissions/{}", ids[5]);
    let cancelled = server.send("DELETE", &path, "", "").await;
    assert_eq!((cancelled.status, &cancelled.json()["state"]), (200, &json!("cancelled")));
    assert_eq!(server.send("DELETE", &path, "", "").await.status, 409);
    let events = server.get(&format!("{path}/events")).await.text();
    assert!(events.contains("event: cancelled"), "{events}");
    // A client that has had this event reconnects and is told that there is nothing more; one that has not gets it.
    let heard = events.lines().find_map(|line| line.strip_prefix("id: ")).unwrap().to_owned();
    for (heard, status) in [(heard.as_str(), 204), ("1", 200)] {
        let answer = server.send("GET", &format!("{path}/events"), &format!("last-event-id: {heard}\r\n"), "").await;
        assert_eq!((answer.status, answer.text().contains("cancelled")), (status, status == 200), "{heard}");
    }
    assert_eq!(server.get(&path).await.json()["state"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_run_with_its_input_and_says_how_it_ended() {
    let server = Running::start().await;
    let run = async |body: Json| server.post("/api/v1/runs", &body).await.json();
    let echo = "import sys\nprint(sys.argv[1:], input(), open('a/b.txt').read())";
    let files = json!([{ "name": "a/b.txt", "content": "aGk=", "base64": true }]);
    let ran = run(json!({ "source": echo, "stdin": "x\n", "arguments": ["-n"], "files": files })).await;
    assert_eq!((&ran["stdout"], &ran["status"]), (&json!("['-n'] x hi\n"), &json!(0)), "{ran}");
    let ran = run(json!({ "source": "1 / 0" })).await;
    assert_eq!(
        (&ran["ending"], &ran["status"], &ran["exception"][0]),
        (&json!("raised"), &json!(1), &json!("ZeroDivisionError"))
    );
    assert!(ran["stderr"].as_str().unwrap().contains("line 1"), "{ran}");
    let ran =
        run(json!({ "source": "import time; time.sleep(3); print('slept')", "limits": { "elapsed_seconds": 5 } }))
            .await;
    assert!(ran["elapsed_seconds"].as_f64().unwrap() >= 3.0 && ran["stdout"] == "slept\n", "{ran}");
    for (source, limits, ending) in [
        ("import time; time.sleep(3)", json!({ "elapsed_seconds": 1 }), "elapsed_too_long"),
        ("while True: pass", json!({ "cpu_seconds": 0.1 }), "computed_too_long"),
        ("x = bytearray(1 << 30)", json!({}), "memory_limit"),
        ("while True: print('x' * 1000)", json!({ "output_bytes": 10_000 }), "output_limit"),
        ("def (", json!({}), "syntax_error"),
        ("import sys; sys.exit(3)", json!({}), "exited"),
    ] {
        let ran = run(json!({ "source": source, "limits": limits })).await;
        assert_eq!(ran["ending"], ending, "{source}: {ran}");
    }
    let ran = run(json!({ "source": "import sys; sys.stdout.buffer.write(bytes([255, 10]))" })).await;
    assert_eq!((&ran["stdout"], &ran["stdout_base64"]), (&json!("\u{fffd}\n"), &json!("/wo=")));
    for files in [
        json!([{ "name": "../x", "content": "" }]),
        json!([{ "name": "a", "content": "" }, { "name": "a/b", "content": "" }]),
    ] {
        assert_eq!(server.post("/api/v1/runs", &json!({ "source": "", "files": files })).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_cases_are_run_and_shown() {
    let server = Running::start().await;
    let cases = json!([{ "arguments": [5], "expected": 10 }, { "arguments": [5], "expected": 11 }]);
    let body = json!({ "source": RIGHT, "samples": true, "cases": cases });
    let report = server.post("/api/v1/challenges/double/runs", &body).await.json();
    let verdicts: Vec<_> = report["cases"].as_array().unwrap().iter().map(|case| case["verdict"].clone()).collect();
    assert_eq!(verdicts, ["accepted", "accepted", "wrong_answer"], "{report}");
    let body = json!({ "source": RIGHT, "cases": [{ "stdin": "5" }] });
    let answer = server.post("/api/v1/challenges/double/runs", &body).await;
    assert_eq!((answer.status, answer.header("content-type")), (422, "application/problem+json"));
}

#[tokio::test(flavor = "multi_thread")]
async fn samples_of_a_later_stage_are_run_once_those_before_it_are_passed() {
    let server = Running::with(|settings| settings.bank = crate::common::rich_bank()).await;
    let body = json!({ "source": RIGHT, "samples": true });
    let form = [("source", RIGHT)];
    for (ids, is_shown) in [(&["two"][..], false), (&["two", "text"][..], true)] {
        let report = server.post("/api/v1/challenges/double/runs", &body).await.json();
        let ran: Vec<_> = report["cases"].as_array().unwrap().iter().map(|case| case["id"].as_str().unwrap()).collect();
        assert_eq!(ran, ids, "{report}");
        let view = server.form("/page/challenges/double/run", &form).await.text();
        let shows = |id: &str| view.contains(&format!("<code>{id}</code>"));
        assert!(shows("two") && shows("text") == is_shown, "{view}");
        assert_eq!(server.judged(RIGHT).await["verdict"], "accepted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_answers_every_line() {
    let server = Running::start().await;
    let mut lines = String::new();
    for number in 0..40 {
        let source = if number % 2 == 0 { RIGHT } else { "def double(n): return 0" };
        lines.push_str(&format!("{}\n", json!({ "tag": number, "challenge": "double", "source": source })));
    }
    lines.push_str("\nnonsense\n{\"challenge\":\"none\",\"source\":\"\"}");
    let answer = server.send("POST", "/api/v1/evaluations", "content-type: application/x-ndjson\r\n", &lines).await;
    let mut answers: Vec<Json> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    answers.sort_by_key(|answer| answer["line"].as_u64());
    assert_eq!(answers.len(), 42, "{answers:?}");
    for (number, answer) in answers[..40].iter().enumerate() {
        let verdict = if number % 2 == 0 { "accepted" } else { "wrong_answer" };
        assert_eq!((&answer["tag"], &answer["verdict"]), (&json!(number), &json!(verdict)));
    }
    assert!(answers[40]["error"].is_string() && answers[41]["error"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn monitoring_gets_health_and_metrics() {
    let server = Running::start().await;
    server.judged(RIGHT).await;
    assert_eq!((server.get("/healthz").await.status, server.get("/readyz").await.status), (200, 200));
    let metrics = server.get("/metrics").await.text();
    assert!(metrics.contains("judge_results_total{result=\"accepted\"} 1"), "{metrics}");
}

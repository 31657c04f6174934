//! Clients that mean harm: each limit is enforced, and the server continues to serve others.

use std::time::Duration;

use crate::common::{Answer, RIGHT, Running, answer};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const JSON: &str = "content-type: application/json\r\n";

/// Whether a right solution is still accepted.
async fn is_well(server: &Running) -> bool {
    server.judged(RIGHT).await["verdict"] == "accepted"
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_cannot_be_read_are_the_client_s_mistake() {
    let server = Running::with(|settings| settings.connections.body_bytes = 100_000).await;
    let deep = "[".repeat(50_000);
    let giant = json!({ "source": "x".repeat(200_000) }).to_string();
    for path in ["/api/v1/submissions", "/api/v1/runs", "/api/v1/challenges/double/runs"] {
        for (body, status) in [
            ("", 415),
            ("{", 400),
            ("null", 400),
            ("[]", 400),
            ("{\"source\": 1}", 400),
            ("{\"source\": \"\\ud800\", \"challenge\": \"double\"}", 400),
            ("{\"unknown\": 1}", 400),
            (deep.as_str(), 400),
            (giant.as_str(), 413),
        ] {
            let headers = if body.is_empty() { "content-type: text/html\r\n" } else { JSON };
            let answer = server.send("POST", path, headers, body).await;
            assert_eq!(answer.status, status, "{path} {body:.40}: {answer:?}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
        let (address, bytes) = (server.address, b"{\"source\": \"\xff\xfe\", \"challenge\": \"double\"}");
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{JSON}content-length: {}\r\n\r\n",
            bytes.len()
        );
        assert_eq!(server.raw([head.as_bytes(), bytes].concat()).await.status, 400);
    }
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn anything_but_http_only_ends_its_own_connection() {
    let server = Running::start().await;
    let long = format!("GET / HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n", "y".repeat(1 << 20));
    let many = format!("GET / HTTP/1.1\r\nhost: localhost\r\n{}\r\n", "a: b\r\n".repeat(5_000));
    let smuggled =
        "POST /api/v1/runs HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd";
    for request in ["\x16\x03\x01\x02\x00garbage\r\n\r\n", "GET\r\n\r\n", "\0\0\0\0\r\n\r\n", &long, &many, smuggled] {
        let answer = server.raw(request).await;
        assert!(matches!(answer.status, 0 | 400..=499), "{request:.40}: {answer:?}");
    }
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_dribbles_a_request_is_cut_off() {
    let server = Running::with(|settings| {
        settings.connections.headers = Duration::from_millis(300);
        settings.connections.body = Duration::from_millis(300);
    })
    .await;
    // Endless headers, an endless body and silence do not keep a connection open.
    let head = format!("POST /api/v1/runs HTTP/1.1\r\nhost: {}\r\n{JSON}content-length: 100\r\n\r\n{{", server.address);
    for beginning in ["GET / HTTP/1.1\r\nx-slow: ", &head, ""] {
        let mut stream = server.connect().await;
        stream.write_all(beginning.as_bytes()).await.unwrap();
        let end = answer(&mut stream).await;
        assert!(matches!(end.status, 0 | 400 | 408), "{end:?}");
    }
    let kind = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    for (length, status) in [(100, 408), (5 << 20, 408)] {
        let head = format!(
            "POST /challenges/double HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{kind}content-length: {length}\r\n\r\ndo=",
            server.address
        );
        let mut stream = server.connect().await;
        stream.write_all(head.as_bytes()).await.unwrap();
        assert_eq!(answer(&mut stream).await.status, status, "{length}");
    }
    let large = "x".repeat(5 << 20);
    assert_eq!(server.form("/challenges/double", &[("source", &large)]).await.status, 413);
    assert!(is_well(&server).await);
}

/// Sends the head of a request, and then a byte of its body from time to time, as long as the server accepts it.
async fn dribble(mut stream: TcpStream, head: String) -> Answer {
    stream.write_all(head.as_bytes()).await.expect("a connection");
    let (mut reading, mut writing) = stream.into_split();
    let sending = tokio::spawn(async move {
        while writing.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let mut bytes = Vec::new();
    while let Ok(1..) = reading.read_buf(&mut bytes).await {}
    sending.abort();
    crate::common::parsed(&bytes)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dribbled_body_takes_no_room_and_not_for_long() {
    let server = Running::with(|settings| {
        settings.connections.whole_body = Duration::from_secs(3);
        settings.judge0_at_root = true;
    })
    .await;
    let form = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    let mut held = Vec::new();
    for (path, kind, length, key) in [
        ("/api/v1/runs", JSON, 16 << 20, "detail"),
        ("/piston/api/v2/execute", JSON, 16 << 20, "message"),
        ("/judge0/submissions", JSON, 16 << 20, "error"),
        ("/submissions", JSON, 16 << 20, "error"),
        ("/sandbox-fusion/run_code", JSON, 16 << 20, "detail"),
        ("/sign-in", form, 4_000, ""),
        // A path that ends like the one route whose bodies may take as long as they like.
        ("/challenges/evaluations", form, 4_000, ""),
    ] {
        for _ in 0..8 {
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{kind}content-length: {length}\r\n\r\n",
                server.address
            );
            held.push((path, key, tokio::spawn(dribble(server.connect().await, head))));
        }
    }
    // All of them declare 640 MiB, of which next to nothing has arrived.
    assert!(is_well(&server).await);
    let large = json!({ "challenge": "double", "source": RIGHT, "x": "x".repeat(8 << 20) });
    assert_eq!(server.post("/api/v1/submissions", &large).await.status, 400);
    for (path, key, sent) in held {
        let answer = sent.await.unwrap();
        assert_eq!(answer.status, 408, "{path}: {answer:?}");
        assert!(key.is_empty() || answer.json()[key].is_string(), "{path}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_beyond_the_limit_is_refused_before_anything_arrives() {
    let server = Running::start().await;
    let form = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    for (path, kind, length, key) in [
        ("/api/v1/runs", JSON, (16 << 20) + 1, "detail"),
        ("/piston/api/v2/execute", JSON, 1 << 40, "message"),
        ("/judge0/submissions", JSON, 1 << 40, "error"),
        ("/judge0/authorize", JSON, 1 << 20, "error"),
        ("/sandbox-fusion/run_code", JSON, 1 << 40, "detail"),
        ("/sign-in", form, 1 << 20, "detail"),
    ] {
        let mut stream = server.connect().await;
        let address = server.address;
        let head = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\n{kind}content-length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&first), "HTTP/1.1 413", "{path}");
        drop(stream);
        if length < 32 << 20 {
            // A client that sends the body all the same gets the answer, too.
            let answer = server.send("POST", path, kind, &" ".repeat(length)).await;
            assert!(answer.status == 413 && answer.json()[key].is_string(), "{path}: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unread_answers_are_bounded_and_small_ones_are_still_sent() {
    let server = Running::start().await;
    // 16 MiB, which become six times as much in JSON.
    let source = "import sys\nsys.stdout.write('\\0' * (16 << 20))";
    let run = json!({ "source": source, "limits": { "output_bytes": 16 << 20, "cpu_seconds": 60 } }).to_string();
    let request = format!(
        "POST /api/v1/runs HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{JSON}content-length: {}\r\n\r\n{run}",
        server.address,
        run.len()
    );
    let mut held = Vec::new();
    let refused = loop {
        let mut stream = server.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).await.unwrap();
        if first != *b"HTTP/1.1 200" {
            break answer(&mut stream).await;
        }
        held.push(stream);
        assert!(held.len() < 9, "they have no bound");
    };
    let told = format!("{}{}", refused.headers, refused.text());
    assert!(!held.is_empty() && told.contains("retry-after: 1") && told.contains("waiting to be read"), "{told}");
    assert!(is_well(&server).await);
    // A client that reads its answers has room again, and gets all of them.
    let mut taken = Vec::new();
    while let Ok(1..) = held[0].read_buf(&mut taken).await {}
    assert!(taken.len() > 6 * (16 << 20) && taken.ends_with(b"}"), "{}", taken.len());
    assert_eq!(server.raw(&request).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_beyond_the_limit_are_refused_until_others_end() {
    let server = Running::with(|settings| settings.connections.open = 3).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = server.connect().await;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        let mut first = [0_u8; 15];
        stream.read_exact(&mut first).await.unwrap();
        assert_eq!(&first, b"HTTP/1.1 200 OK");
        held.push(stream);
    }
    let refused = server.get("/healthz").await;
    assert!(matches!(refused.status, 0 | 503), "{refused:?}");
    drop(held);
    while server.get("/healthz").await.status != 200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_and_listeners_do_not_burden_others() {
    let server = Running::start().await;
    let forever = "def double(n):\n    while True: pass\n";
    let waiting = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": forever })).await;
    let path = format!("/api/v1/submissions/{}/events", waiting.json()["id"].as_str().unwrap());
    let listen = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", server.address);
    let mut held = Vec::new();
    for number in 0..400 {
        let mut stream = server.connect().await;
        if number % 2 == 0 {
            // A listener that never reads.
            stream.write_all(listen.as_bytes()).await.unwrap();
        }
        held.push(stream);
    }
    assert!(is_well(&server).await);
    drop(held);
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_route_accepts_what_a_page_can_post_and_each_says_so_in_its_own_words() {
    let server = Running::with(|settings| settings.piston_at_root = true).await;
    for (path, key) in [
        ("/api/v1/runs", "detail"),
        ("/api/v1/submissions", "detail"),
        ("/api/v1/evaluations", "detail"),
        ("/api/v1/challenges/double/runs", "detail"),
        ("/piston/api/v2/execute", "message"),
        ("/piston/api/v2/packages", "message"),
        ("/api/v2/execute", "message"),
        ("/judge0/submissions", "error"),
        ("/judge0-extra/submissions/batch", "error"),
        ("/judge0/authenticate", "error"),
        ("/sandbox-fusion/run_code", "detail"),
        ("/sandbox-fusion/run_jupyter", "detail"),
        ("/sandbox-fusion/submit", "detail"),
        ("/sandbox-fusion/get_prompts", "detail"),
    ] {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            let answer = server.send("POST", path, &format!("content-type: {kind}\r\n"), "{}").await;
            assert_eq!(answer.status, 415, "{path} {kind}: {answer:?}");
            assert!(answer.json()[key].is_string(), "{path}: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_small_to_send_are_small_to_read() {
    let server = Running::start().await;
    let many = format!(r#"{{"x":[{}1]}}"#, "1,".repeat(1 << 20));
    for (path, status) in [
        ("/judge0/submissions", 400),
        ("/piston/api/v2/execute", 400),
        ("/sandbox-fusion/run_code", 422),
        ("/api/v1/runs", 413),
        ("/api/v1/submissions", 413),
        ("/api/v1/challenges/double/runs", 413),
    ] {
        let answer = server.send("POST", path, JSON, &many).await;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
    }
    let line = server.send("POST", "/api/v1/evaluations", JSON, &many).await;
    assert!(line.json()["error"].as_str().unwrap().contains("more than 200,000 values"), "{line:?}");
    // The same applies to the forms of the page, whoever sends them: these 2 MiB would be half a million fields.
    let own = format!("content-type: application/x-www-form-urlencoded\r\norigin: http://{}\r\n", server.address);
    let fields = "a&".repeat(1 << 20);
    for path in ["/sign-in", "/challenges/double"] {
        let answer = server.send("POST", path, &own, &fields).await;
        assert_eq!(answer.status, 413, "{path}: {answer:?}");
    }
    assert_eq!(server.send("POST", "/sign-in", &own, &"a".repeat((4 << 20) + 1)).await.status, 413);
    // Searched from the start each time, each of these lines would take as long as all before it together.
    let line = json!({ "challenge": "double", "source": RIGHT }).to_string();
    let lines = format!("{}{line}\n", "\n".repeat(4 << 20));
    let answer = server.send("POST", "/api/v1/evaluations", JSON, &lines).await;
    assert_eq!((answer.status, answer.json()["verdict"].as_str()), (200, Some("accepted")), "{answer:?}");
    assert_eq!(answer.json()["line"], json!((4 << 20) + 1), "empty lines count");
    // A source that is too long for the judge is not stored at all.
    let submission = json!({ "challenge": "double", "source": "#".repeat((1 << 20) + 1) });
    assert_eq!(server.post("/api/v1/submissions", &submission).await.status, 422);
    assert_eq!(server.post("/api/v1/runs", &json!({ "source": submission["source"] })).await.status, 422);
    assert_eq!(server.get("/api/v1/submissions").await.json()["submissions"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_counts_with_the_values_that_it_was_sent_with() {
    let server = Running::with(|settings| settings.judge.jobs = Some(1)).await;
    // Each of them has 140 KB, and takes as much memory as 18 MB of text.
    let many: Vec<_> = (0..20_000).map(|_| json!({ "": 0 })).collect();
    let files = json!([{ "content": "while True: pass" }]);
    let body = json!({ "language": "py", "version": "*", "files": files, "x": many }).to_string();
    let head = format!(
        "POST /piston/api/v2/execute HTTP/1.1\r\nhost: {}\r\n{JSON}content-length: {}\r\n\r\n",
        server.address,
        body.len()
    );
    let mut held = Vec::new();
    for _ in 0..4 {
        let mut stream = server.connect().await;
        stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        held.push(stream);
    }
    // One client has room for two of them, which run for seconds, so a refusal is the first answer.
    let answers = held.iter_mut().map(|stream| {
        Box::pin(async move {
            let mut first = [0; 12];
            stream.read_exact(&mut first).await.unwrap();
            first
        })
    });
    let (first, ..) = futures_util::future::select_all(answers).await;
    assert_eq!(String::from_utf8_lossy(&first), "HTTP/1.1 503");
    drop(held);
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tag_of_an_evaluation_is_short() {
    let server = Running::start().await;
    let line = |length: usize| json!({ "tag": "x".repeat(length), "challenge": "double", "source": RIGHT }).to_string();
    let most = (4 << 10) - 2;
    let answer = server.send("POST", "/api/v1/evaluations", JSON, &line(most)).await.json();
    assert_eq!((answer["tag"].as_str().map(str::len), &answer["verdict"]), (Some(most), &json!("accepted")));
    let answer = server.send("POST", "/api/v1/evaluations", JSON, &line(most + 1)).await.json();
    assert_eq!((&answer["tag"], &answer["report"]), (&json!(null), &json!(null)), "{answer}");
    assert!(answer["error"].as_str().unwrap().contains("more than 4 KiB"), "{answer}");
    let nothing = server.send("POST", "/api/v1/evaluations", JSON, "").await;
    assert_eq!((nothing.status, nothing.text().as_str()), (200, ""), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_reach_clients_that_send_everything_first() {
    let server = Running::start().await;
    let large = " ".repeat(8 << 20);
    for (path, headers, status) in [
        ("/api/v1/runs", "content-type: text/plain\r\n", 415),
        ("/piston/api/v2/execute", "content-type: text/plain\r\n", 415),
        ("/api/v1/runs", "content-type: application/json\r\norigin: http://elsewhere.example\r\n", 403),
        ("/api/v1/runs", "content-type: application/json\r\nhost: elsewhere.example\r\n", 421),
        ("/api/v1/nothing", "content-type: application/json\r\n", 404),
        ("/healthz", "content-type: application/json\r\n", 405),
        ("/sign-in", "content-type: application/x-www-form-urlencoded\r\n", 413),
    ] {
        let answer = server.send("POST", path, headers, &large).await;
        assert_eq!(answer.status, status, "{path} {headers}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_says_when_to_retry_and_leaves_room_for_others() {
    let server = Running::with(|settings| {
        settings.judge.jobs = Some(1);
        settings.queue = 16;
    })
    .await;
    let mut held = Vec::new();
    let run =
        json!({ "source": "while True: pass", "limits": { "cpu_seconds": 60, "elapsed_seconds": 60 } }).to_string();
    let request = format!(
        "POST /api/v1/runs HTTP/1.1\r\nhost: {}\r\n{JSON}content-length: {}\r\n\r\n{run}",
        server.address,
        run.len()
    );
    // Two have their turns, and one client may take two of the places.
    for _ in 0..4 {
        let mut stream = server.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        held.push(stream);
    }
    while server.service.queue().waiting() < 2 {
        tokio::task::yield_now().await;
    }
    let refused = server.post("/api/v1/submissions", &json!({ "challenge": "double", "source": RIGHT })).await;
    assert_eq!((refused.status, refused.header("retry-after")), (503, "1"), "{refused:?}");
    assert_eq!(server.get("/api/v1/submissions").await.json()["submissions"], json!([]));
    // What a large request means is not looked at before the client's turn, and a small one is only read.
    let rows = json!({ "dataset": "any", "config": { "dataset_type": "MBPPDataset", "provided_data": [] } });
    let (large, small) = (json!({ "x": "x".repeat(100_000) }), json!({}));
    for (path, body, status) in [
        ("list_ids", &rows, 503),
        ("get_prompts", &rows, 503),
        ("get_prompt_by_id", &rows, 503),
        ("submit", &small, 503),
        ("run_code", &large, 503),
        ("run_jupyter", &large, 503),
        ("run_code", &small, 422),
    ] {
        let answer = server.post(&format!("/sandbox-fusion/{path}"), body).await;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
    }
    // A client that goes away gives up its place, and stops what it had running.
    drop(held);
    while server.service.queue().waiting() > 0 {
        tokio::task::yield_now().await;
    }
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_that_mean_harm_are_judged_like_others() {
    let server = Running::start().await;
    for source in [
        "import os\nos.abort()",
        "def double(n): return double(n)",
        "import sys\nsys.stdout.write('x' * (1 << 30))",
        "x = 'x' * (1 << 40)",
        "\u{202e}def double(n): pass",
        "",
        "\0",
    ] {
        let judged = server.judged(source).await;
        assert_ne!(judged["verdict"], "accepted", "{source}");
        assert_ne!(judged["verdict"], "unjudged", "{source}");
    }
    assert!(is_well(&server).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_that_claims_to_be_many_browsers_has_the_places_of_one() {
    let server = Running::with(|settings| {
        settings.queue = 4;
        settings.judge.jobs = Some(1);
    })
    .await;
    let cookie = |number: u8| {
        let number =
            format!("{}{}", "A".repeat(20), ["AA", "BA", "CA", "DA", "EA", "FA", "GA", "HA"][usize::from(number)]);
        format!("cookie: judge_browser={number}\r\norigin: http://{}\r\n", server.address)
    };
    let forever = json!({ "challenge": "double", "source": "def double(n):\n    while True: pass\n" }).to_string();
    let mut refused = 0;
    for number in 0..8 {
        let body = forever.replace("True", &format!("{number} < 9"));
        let answer = server.send("POST", "/api/v1/submissions", &format!("{JSON}{}", cookie(number)), &body).await;
        refused += u32::from(answer.status == 503);
        assert!(matches!(answer.status, 202 | 503), "{answer:?}");
    }
    // Each is another browser, and together they have the places of one address.
    assert!(refused > 0 && server.service.queue().waiting() <= 2, "{refused}");
    let own = server.send("GET", "/api/v1/submissions", &cookie(0), "").await.json();
    assert_eq!(own["submissions"].as_array().unwrap().len(), 1);
}

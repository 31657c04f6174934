//! Closed by default: who is let in, by which names a server may be called, and which pages may call it.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::common::{RIGHT, Running};
use judge_serve::{Scope, ServeError, Server, Settings, StoreError, Tokens};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const JSON: &str = "content-type: application/json\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_others_can_reach_does_not_start_without_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let mut settings = Settings::default();
    settings.address = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    settings.store = Some(file.clone());
    let error = Server::bind(settings.clone()).await.unwrap_err();
    assert!(matches!(error, ServeError::Open(_)), "{error}");
    Tokens::open(&file).unwrap().add("school", &[Scope::Submit]).unwrap();
    // The thread of the server that did not start may still have to release its store.
    let server = loop {
        match Server::bind(settings.clone()).await {
            Err(ServeError::Store(StoreError::InUse(_))) => tokio::task::yield_now().await,
            other => break other,
        }
    };
    assert!(server.is_ok(), "{server:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_lets_in_as_far_as_its_scopes_go() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    let student = tokens.add("student", &[Scope::Submit]).unwrap();
    let other = tokens.add("other", &[Scope::Submit]).unwrap();
    let author = tokens.add("author", &[Scope::Submit, Scope::Author]).unwrap();
    let admin = tokens.add("admin", &[Scope::Admin]).unwrap();
    assert!(matches!(tokens.add("admin", &[]).unwrap_err(), StoreError::TokenExists(_)));
    let stored = std::fs::read(&file).unwrap();
    let wal = std::fs::read(file.with_extension("db-wal")).unwrap_or_default();
    let is_there = |bytes: &[u8]| bytes.windows(student.len()).any(|part| part == student.as_bytes());
    assert!(!is_there(&stored) && !is_there(&wal));

    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let body = json!({ "challenge": "double", "source": RIGHT }).to_string();
    let post = async |token: &str| {
        let headers = format!("{JSON}authorization: Bearer {token}\r\n");
        server.send("POST", "/api/v1/submissions", &headers, &body).await
    };
    assert_eq!(server.send("POST", "/api/v1/submissions", JSON, &body).await.status, 401);
    assert_eq!(post("judge_wrong").await.status, 401);
    assert_eq!(post(&admin).await.status, 403);
    let id = post(&student).await.json()["id"].as_str().unwrap().to_owned();
    let get = async |token: &str, path: &str| {
        server.send("GET", path, &format!("authorization: bearer {token}\r\n"), "").await
    };
    let path = format!("/api/v1/submissions/{id}");
    assert_eq!(get(&student, &format!("{path}/events")).await.status, 200);
    assert_eq!(get(&student, &path).await.status, 200);
    assert_eq!(get(&other, &path).await.status, 404);
    assert_eq!(get(&author, &path).await.status, 200);
    assert_eq!(get(&student, &format!("{path}?audience=author")).await.status, 403);
    let report = get(&author, &format!("{path}?audience=author")).await;
    assert!(report.text().contains(crate::common::HIDDEN[0]), "{report:?}");
    assert!(report.text().contains(&format!(r#""id":"{}""#, crate::common::HIDDEN[2])), "{report:?}");
    assert_eq!((get(&student, "/metrics").await.status, get(&admin, "/metrics").await.status), (403, 200));
    assert_eq!(get(&other, "/api/v1/submissions").await.json()["submissions"], json!([]));
    let reader = tokens.add("reader", &[Scope::Author]).unwrap();
    while get(&reader, &path).await.status == 401 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(get(&reader, "/api/v1/submissions").await.json()["submissions"][0]["id"], json!(id));
    assert_eq!(get(&reader, &format!("{path}?audience=author")).await.status, 200);
    let delete = async |token: &str| {
        server.send("DELETE", &path, &format!("authorization: bearer {token}\r\n"), "").await.status
    };
    assert_eq!((delete(&other).await, delete(&admin).await), (404, 409), "it has a result");
    // In the form in which clients of Piston and Judge0 send theirs.
    let plain = server.send("GET", &path, &format!("authorization: {student}\r\n"), "").await;
    let own = server.send("GET", &path, &format!("x-auth-token: {student}\r\n"), "").await;
    assert_eq!((plain.status, own.status), (200, 200));
    assert_eq!(server.get("/healthz").await.status, 200);
    for name in ["student", "other", "author", "admin", "reader"] {
        tokens.remove(name).unwrap();
    }
    while get(&student, &path).await.status == 200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(server.get("/api/v1/submissions").await.status, 401, "removing the last token does not open the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_token_of_judge0_adds_what_it_may_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    let student = tokens.add("student", &[Scope::Submit]).unwrap();
    let author = tokens.add("author", &[Scope::Author]).unwrap();
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let with = async |headers: &str| server.send("POST", "/judge0/authorize", headers, "").await.status;
    for (first, second, status) in [
        (&student[..], "", 403),
        (&student, &author[..], 200),
        (&student, "judge_wrong", 403),
        ("judge_wrong", &author, 401),
    ] {
        let headers = format!("x-auth-token: {first}\r\nx-auth-user: {second}\r\n");
        assert_eq!(with(&headers).await, status, "{headers}");
    }
    // Like a server of Judge0 that does not require a second token.
    assert_eq!(with(&format!("x-auth-user: {author}\r\n")).await, 200);
    // What is sent with both tokens belongs to the first one.
    let headers = format!("{JSON}x-auth-token: {student}\r\nx-auth-user: {author}\r\n");
    let body = json!({ "source_code": "print(1)", "language_id": 71 }).to_string();
    let sent = server.send("POST", "/judge0/submissions", &headers, &body).await.json();
    let path = format!("/judge0/submissions/{}", sent["token"].as_str().unwrap());
    assert_eq!(server.send("GET", &path, &format!("x-auth-token: {student}\r\n"), "").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_ends_with_its_token() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    tokens.add("school", &[Scope::Submit]).unwrap();
    let student = tokens.add("student", &[Scope::Submit]).unwrap();
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let mut stream = server.connect().await;
    let head = format!(
        "POST /api/v1/evaluations HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {student}\r\n\
         content-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n",
        server.address
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let line = format!("{}\n", json!({ "challenge": "double", "source": RIGHT }));
    let chunk = format!("{:x}\r\n{line}\r\n", line.len());
    let mut heard = Vec::new();
    let mut until = async |what: &str| {
        stream.write_all(chunk.as_bytes()).await.unwrap();
        heard.clear();
        while !String::from_utf8_lossy(&heard).contains(what) {
            assert_ne!(stream.read_buf(&mut heard).await.unwrap(), 0, "{what}: {}", String::from_utf8_lossy(&heard));
        }
    };
    until("\"verdict\":\"accepted\"").await;
    tokens.remove("student").unwrap();
    let shown = format!("authorization: Bearer {student}\r\n");
    while server.send("GET", "/api/v1/challenges", &shown, "").await.status == 200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    until("the token is no longer valid").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_not_needed_does_no_harm() {
    let server = Running::start().await;
    for header in ["authorization: Bearer x", "authorization: Basic eDp5", "x-auth-token: x", "cookie: judge_token=x"] {
        let answer = server.send("GET", "/api/v1/submissions", &format!("{header}\r\n"), "").await;
        assert_eq!(answer.status, 200, "{header}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_refused_gets_an_error_in_the_format_of_the_api() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    Tokens::open(&file).unwrap().add("school", &[Scope::Submit]).unwrap();
    let server = Running::with(|settings| {
        settings.store = Some(file.clone());
        settings.judge0_at_root = true;
        settings.rate = Some(1);
    })
    .await;
    let paths = [
        ("/api/v1/submissions", "detail"),
        ("/piston/api/v2/runtimes", "message"),
        ("/judge0/about", "error"),
        ("/about", "error"),
        ("/sandbox-fusion/list_datasets", "detail"),
    ];
    for (path, key) in paths {
        for (headers, status) in [("", 401), ("origin: https://evil.example\r\n", 403)] {
            let answer = server.send("GET", path, headers, "").await;
            assert_eq!((answer.status, answer.json()[key].is_string()), (status, true), "{path}: {answer:?}");
            assert_eq!(answer.header("www-authenticate").starts_with("Bearer"), status == 401, "{path}: {answer:?}");
        }
        let elsewhere = format!("GET {path} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n");
        let answer = server.raw(elsewhere).await;
        assert_eq!((answer.status, answer.json()[key].is_string()), (421, true), "{path}: {answer:?}");
    }
    for (path, key) in paths {
        let answer = loop {
            let answer = server.get(path).await;
            if answer.status != 401 {
                break answer;
            }
        };
        assert_eq!((answer.status, answer.json()[key].is_string()), (429, true), "{path}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_domain_was_pointed_here_gets_nothing() {
    let server = Running::with(|settings| settings.hosts = vec!["judge.example".to_owned()]).await;
    for (host, status) in [
        ("evil.example", 421),
        ("evil.example:80", 421),
        ("localhost.evil.example", 421),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8090", 200),
        ("judge.example:443", 200),
    ] {
        let answer = server.raw(format!("GET /healthz HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n")).await;
        assert_eq!(answer.status, status, "{host}");
    }
    let absolute = "GET http://evil.example/healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    assert_eq!(server.raw(absolute).await.status, 421);
    let twice = "GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n";
    assert!(matches!(server.raw(twice).await.status, 400 | 421));
    let none = "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n";
    assert!(matches!(server.raw(none).await.status, 400 | 421));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_other_origins_call_nothing_unless_they_are_listed() {
    let server = Running::with(|settings| settings.origins = vec!["https://school.example".to_owned()]).await;
    let body = json!({ "source": "print(1)" }).to_string();
    let post = async |origin: &str, kind: &str| {
        let headers = format!("origin: {origin}\r\ncontent-type: {kind}\r\n");
        server.send("POST", "/api/v1/runs", &headers, &body).await
    };
    assert_eq!(post("https://evil.example", "application/json").await.status, 403);
    assert_eq!(post("null", "application/json").await.status, 403);
    let listed = post("https://school.example", "application/json").await;
    assert_eq!((listed.status, listed.header("access-control-allow-origin")), (200, "https://school.example"));
    let own = post(&format!("http://{}", server.address), "application/json").await;
    assert_eq!((own.status, own.header("access-control-allow-origin")), (200, ""));
    let asked = server
        .send("OPTIONS", "/api/v1/runs", "origin: https://evil.example\r\naccess-control-request-method: POST\r\n", "")
        .await;
    assert_eq!((asked.status, asked.header("access-control-allow-origin")), (403, ""));
    // Requests that a page can send without asking are refused, whoever sends them.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let answer = server.send("POST", "/api/v1/runs", &format!("content-type: {kind}\r\n"), &body).await;
        assert_eq!(answer.status, 415, "{kind}");
    }
    assert_eq!(server.send("POST", "/api/v1/runs", "", &body).await.status, 415);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_too_often_is_told_to_wait() {
    let server = Running::with(|settings| settings.rate = Some(1)).await;
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(server.get("/api/v1/challenges").await);
    }
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(!refused.is_empty() && answers[0].status == 200);
    assert!(refused.iter().all(|answer| answer.header("retry-after").parse::<u32>().is_ok()));
}

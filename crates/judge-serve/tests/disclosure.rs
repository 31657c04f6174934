//! Candidates see nothing hidden: every byte of every answer is searched for it, and so is the store.

mod common;

use common::{HIDDEN, RIGHT, Running};
use serde_json::json;

/// Sources that try to have hidden input told: printed, raised, returned, and as a wrong answer.
const CURIOUS: [&str; 6] = [
    RIGHT,
    "def double(n):\n    print(n)\n    return n\n",
    "def double(n):\n    raise ValueError(str(n) + ' ' + str(2 * n))\n",
    "import sys\ndef double(n):\n    sys.stderr.write(str(n))\n    return [n, 2 * n]\n",
    "def double(n):\n    raise type('E' + str(n), (Exception,), {})(n)\n",
    "import sys\ndef double(n):\n    sys.exit(str(n))\n",
];

/// The names of cases are the ids of reports: of hidden ones, candidates see these and no more.
fn is_free(what: &str, bytes: &[u8]) {
    for hidden in HIDDEN.iter().filter(|hidden| !hidden.starts_with("name")) {
        let found = bytes.windows(hidden.len()).any(|part| part == hidden.as_bytes());
        assert!(!found, "{hidden} is in {what}: {}", String::from_utf8_lossy(bytes));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_and_no_stored_byte_tells_what_is_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let headers = "content-type: application/json\r\n";
    let set = server.get("/").await.header("set-cookie").to_owned();
    let browser = format!("cookie: {}\r\n", set.split(';').next().unwrap());
    for source in CURIOUS {
        let submission = json!({ "challenge": "double", "source": source });
        let answer = server.post("/api/v1/submissions", &submission).await;
        let id = answer.json()["id"].as_str().unwrap().to_owned();
        is_free("the answer to a submission", &answer.body);
        for path in [format!("/api/v1/submissions/{id}/events"), format!("/api/v1/submissions/{id}")] {
            let answer = server.get(&path).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            is_free(&path, &answer.body);
        }
        let own = json!({ "source": source, "samples": true, "cases": [{ "arguments": [3] }] });
        let typed = [("source", source), ("case", "3")];
        let sent = server.form_of("/challenges/double", &browser, &[typed[0], ("do", "submit")]).await;
        let place = sent.header("location").to_owned();
        let path = place.replace("/challenges/double", "/page");
        for path in [&place, &path, "/challenges/double", "/page/challenges/double/parts/history"] {
            let answer = server.send("GET", path, &browser, "").await;
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
            is_free(path, &answer.body);
        }
        is_free("a run of the page", &server.form("/page/challenges/double/run", &typed).await.body);
        is_free("a view with a run", &server.form("/challenges/double", &[typed[0], ("do", "run")]).await.body);
        is_free("own cases", &server.post("/api/v1/challenges/double/runs", &own).await.body);
        let answer = server.send("POST", "/api/v1/evaluations", headers, &submission.to_string()).await;
        assert!(answer.text().contains("verdict"), "{answer:?}");
        is_free("an evaluation", &answer.body);
    }
    for path in [
        "/api/v1/challenges",
        "/api/v1/challenges/double",
        "/api/v1/submissions",
        "/metrics",
        "/api/v1/openapi.json",
        "/",
        "/challenges/double",
        "/page/challenges/double/parts/history",
        "/page/challenges/double/parts/hints",
        "/page/challenges/double/parts/stages",
        "/page/challenges/double/parts/explanation",
    ] {
        is_free(path, &server.get(path).await.body);
    }
    let denied = server.get("/api/v1/submissions/00000000-0000-0000-0000-000000000000?audience=author").await;
    assert_eq!(denied.status, 404);
    server.stop().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        is_free("the store", &std::fs::read(&path).unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn challenges_tell_no_name_of_a_hidden_case() {
    let server = Running::start().await;
    for path in ["/api/v1/challenges", "/api/v1/challenges/double", "/", "/challenges/double"] {
        let answer = server.get(path).await.text();
        assert!(!answer.contains(HIDDEN[2]) && answer.contains("double"), "{answer}");
    }
}

//! The compatible APIs over HTTP, as far as no client of theirs can see it: what is refused, and what is hidden.

mod common;

use common::Running;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn piston_refuses_in_its_own_words() {
    let server = Running::start().await;
    let execute = "/piston/api/v2/execute";
    let answer = server.post(execute, &json!({ "language": "rust", "version": "*", "files": [] })).await;
    assert_eq!((answer.status, answer.json()), (400, json!({ "message": "rust-* runtime is unknown" })));
    let files =
        json!([{ "name": "main.py", "content": "print(open('data/x').read())" }, { "name": "data/x", "content": "y" }]);
    let body = json!({ "language": "py", "version": "3.x", "files": files });
    for path in [execute, "/piston/api/v2/execute/", "/piston/api/v2/piston/execute"] {
        assert_eq!(server.post(path, &body).await.json()["run"]["stdout"], "y\n", "{path}");
    }
    let text = server.send("POST", execute, "content-type: text/plain\r\n", &body.to_string()).await;
    assert_eq!(text.status, 415);
    let clash = json!([{ "content": "" }, { "name": "a", "content": "" }, { "name": "a/b", "content": "" }]);
    let answer = server.post(execute, &json!({ "language": "py", "version": "*", "files": clash })).await;
    assert_eq!((answer.status, answer.json()), (400, json!({ "message": "there is no place for file 3 of this run" })));
    let package = json!({ "language": "rust", "version": "1" });
    assert_eq!(server.post("/piston/api/v2/packages", &package).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn judge0_waits_if_asked_and_hides_nothing_of_ones_own() {
    let server = Running::start().await;
    let body = json!({ "source_code": "import os\nos.write(1, b'\\xff')", "language_id": 71 });
    let waited = server.post("/judge0/submissions?wait=true&base64_encoded=false", &body).await;
    assert_eq!(waited.status, 400, "what is no text can only be told as base64");
    let token = waited.json()["token"].as_str().unwrap().to_owned();
    let read = server.get(&format!("/judge0/submissions/{token}?base64_encoded=true&fields=stdout,status_id")).await;
    assert_eq!((read.status, read.json()), (200, json!({ "stdout": "/w==\n", "status_id": 3 })));
    let merged = json!({
        "source_code": "import sys\nprint('a', file=sys.stderr)\nprint('b')", "language_id": 71,
        "redirect_stderr_to_stdout": true, "expected_output": "a\nb",
    });
    let merged = server.post("/judge0/submissions?wait=true", &merged).await;
    assert_eq!((merged.status, &merged.json()["status"]["id"]), (201, &json!(3)), "{merged:?}");

    let mistaken = server.post("/judge0/submissions", &json!({ "source_code": "x" })).await;
    assert_eq!((mistaken.status, mistaken.json()), (422, json!({ "language_id": ["can't be blank"] })));
    let batch = json!({ "submissions": [body, { "language_id": 1 }] });
    let batch = server.post("/judge0/submissions/batch", &batch).await;
    assert_eq!(batch.status, 201);
    let batch = batch.json();
    assert!(batch[0]["token"].is_string() && batch[1]["source_code"].is_array(), "{batch}");
    let many: Vec<Value> = vec![json!({}); 21];
    assert_eq!(server.post("/judge0/submissions/batch", &json!({ "submissions": many })).await.status, 400);
    assert_eq!(server.post("/judge0/submissions/batch", &json!({ "submissions": [] })).await.status, 400);
    let unknown = "00000000-0000-4000-8000-000000000000";
    assert_eq!(server.get(&format!("/judge0/submissions/{unknown}")).await.status, 404);
    let pair = server.get(&format!("/judge0/submissions/batch?tokens={unknown},nonsense")).await;
    assert_eq!(pair.json(), json!({ "submissions": [null, null] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_set_of_the_server_hides_its_tests() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.jsonl");
    let secret = "8675309";
    let row = json!({
        "task_id": "T/1", "prompt": "def double(n):\n", "entry_point": "double", "canonical_solution": "    return n * 2\n",
        "test": format!("def check(candidate):\n    print({secret})\n    assert candidate({secret}) == 2 * {secret}, candidate({secret})\n"),
    });
    std::fs::write(&file, row.to_string()).unwrap();
    let server = Running::with(|settings| settings.data_sets.push(("own".to_owned(), file.clone()))).await;
    let prefix = "/sandbox-fusion";
    assert_eq!(server.get(&format!("{prefix}/list_datasets")).await.json(), json!(["own"]));
    let ids = server.post(&format!("{prefix}/list_ids"), &json!({ "dataset": "own", "config": {} })).await;
    assert_eq!(ids.json(), json!(["T/1"]));
    let prompts = server.post(&format!("{prefix}/get_prompts"), &json!({ "dataset": "own", "config": {} })).await;
    assert_eq!(
        prompts.json(),
        json!([{ "id": "T/1", "prompt": "def double(n):\n", "labels": { "task_id": "T/1", "entry_point": "double" } }])
    );
    for (completion, accepted) in [("    return n + n\n", true), ("    return n\n", false), ("    exit(0)\n", false)] {
        let body = json!({ "dataset": "own", "id": "T/1", "completion": completion, "config": {} });
        let answer = server.post(&format!("{prefix}/submit"), &body).await;
        assert_eq!((answer.status, &answer.json()["accepted"]), (200, &json!(accepted)), "{answer:?}");
        assert!(!answer.text().contains(secret), "{answer:?}");
        let run = &answer.json()["tests"][0]["exec_info"]["run_result"];
        assert_eq!(run["execution_time"], json!(null), "it could tell what the tests are: {answer:?}");
    }
    // Under another class there would be no tests, or they would be the prompt.
    for class in ["MBPPDataset", "AutoEvalDataset", "CommonOJDataset"] {
        let config = json!({ "dataset_type": class, "language": "python" });
        let body = json!({ "dataset": "own", "id": "T/1", "completion": "```python\npass\n```", "config": config });
        for path in ["submit", "get_prompts", "get_prompt_by_id"] {
            let answer = server.post(&format!("{prefix}/{path}"), &body).await;
            assert_eq!(answer.status, 400, "{class} {path}: {answer:?}");
            assert!(!answer.text().contains(secret), "{answer:?}");
        }
    }
    for (id, dataset, detail) in
        [("T/2", "own", "own has no row with the id T/2"), ("T/1", "other", "no eval class found for dataset other")]
    {
        let body = json!({ "dataset": dataset, "id": id, "completion": "", "config": {} });
        let answer = server.post(&format!("{prefix}/submit"), &body).await;
        assert_eq!((answer.status, answer.json()), (400, json!({ "detail": detail })));
    }
    let missing = server.post(&format!("{prefix}/run_code"), &json!({ "language": "cobol" })).await;
    assert_eq!(missing.status, 422);
    let places: Vec<_> = missing.json()["detail"].as_array().unwrap().iter().map(|each| each["loc"].clone()).collect();
    assert_eq!(places, [json!(["body", "code"]), json!(["body", "language"])]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_without_tests_accepts_nothing() {
    let server = Running::start().await;
    let rows = [
        ("HumanEvalDataset", json!({ "task_id": 1, "prompt": "def f():\n" })),
        ("HumanEvalDataset", json!({ "task_id": 1, "prompt": "def f():\n", "test": "def check(f): pass" })),
        ("MBPPDataset", json!({ "id": 1, "content": "f", "test_list": [] })),
        ("MBPPDataset", json!({ "id": 1, "content": "f", "test_list": [1] })),
        ("CommonOJDataset", json!({ "id": 1, "content": "f", "test": [{ "input": { "stdin": "1" } }] })),
        ("AutoEvalDataset", json!({ "id": 1, "content": "f", "test": {} })),
    ];
    for (class, row) in rows {
        let config = json!({ "dataset_type": class, "language": "python", "provided_data": row });
        let body = json!({ "dataset": "any", "id": 1, "completion": "```python\npass\n```", "config": config });
        let answer = server.post("/sandbox-fusion/submit", &body).await;
        assert_eq!(answer.status, 400, "{class} {row}: {answer:?}");
    }
}

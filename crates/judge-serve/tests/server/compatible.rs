//! The compatible APIs over HTTP, where no client of theirs looks: what is refused, and what is hidden.

use crate::common::Running;
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
    for (method, path) in [("GET", "/piston/nowhere"), ("GET", "/piston/api/v2/nothing"), ("GET", execute)] {
        let answer = server.send(method, path, "", "").await;
        assert_eq!((answer.status, answer.json()), (404, json!({ "message": "Not Found" })), "{method} {path}");
    }
    let package = json!({ "language": "rust", "version": "1" });
    assert_eq!(server.post("/piston/api/v2/packages", &package).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn judge0_waits_if_asked_and_hides_nothing_from_the_owner() {
    let server = Running::start().await;
    let body = json!({ "source_code": "import os\nos.write(1, b'\\xff')", "language_id": 71 });
    let waited = server.post("/judge0/submissions?wait=true&base64_encoded=false", &body).await;
    assert_eq!(waited.status, 201, "it is stored, and only base64 can show bytes that are not text");
    assert!(waited.json()["error"].as_str().unwrap().contains("base64_encoded=true"));
    let token = waited.json()["token"].as_str().unwrap().to_owned();
    let read = server.get(&format!("/judge0/submissions/{token}?base64_encoded=true&fields=stdout,status_id")).await;
    assert_eq!((read.status, read.json()), (200, json!({ "stdout": "/w==\n", "status_id": 3 })));
    let merged = json!({
        "source_code": "import sys\nprint('a', file=sys.stderr)\nprint('b')", "language_id": 71,
        "redirect_stderr_to_stdout": true, "expected_output": "a\nb",
    });
    let merged = server.post("/judge0/submissions?wait=true", &merged).await;
    assert_eq!((merged.status, &merged.json()["status"]["id"]), (201, &json!(3)), "{merged:?}");

    assert_eq!(server.get(&format!("/judge0/submissions/{token}?base64_encoded=false")).await.status, 400);
    assert_eq!(server.get(&format!("/judge0/submissions/batch?tokens={token}")).await.status, 400);
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
async fn piston_says_what_it_is_at_the_root_of_its_prefix() {
    let server = Running::start().await;
    for path in ["/piston", "/piston/"] {
        let answer = server.get(path).await;
        assert!(answer.status == 200 && answer.json()["message"].as_str().unwrap().starts_with("Piston"), "{answer:?}");
    }
    assert_eq!(server.get("/piston/api").await.status, 404);
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
        assert_eq!(run["execution_time"], json!(null), "it could reveal what the tests are: {answer:?}");
    }
    // Under another class there would be no tests, or they would serve as the prompt.
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
async fn tests_run_as_pytest_runs_them_and_ending_early_passes_none() {
    let server = Running::start().await;
    let run = async |code: &str, arguments: Value| {
        let body = json!({ "language": "pytest", "code": code, "args": arguments });
        server.post("/sandbox-fusion/run_code", &body).await.json()
    };
    let tests = "import pytest\n\n@pytest.mark.parametrize('n', [1, 2])\ndef test_n(n, tmp_path, capfd):\n    \
        (tmp_path / 'a').write_text('x')\n    print(n)\n    assert capfd.readouterr().out == f'{n}\\n'\n\n\
        class TestMore:\n    def test_bad(self):\n        assert 1 == 2\n";
    for (arguments, status, code) in [
        (json!([]), "Failed", 1),
        (json!(["-k", "test_n and not bad"]), "Success", 0),
        (json!(["-k", "none"]), "Failed", 5),
        (json!(["--cov"]), "Failed", 4),
    ] {
        let ran = run(tests, arguments).await;
        assert_eq!((&ran["status"], &ran["run_result"]["return_code"]), (&json!(status), &json!(code)), "{ran}");
    }
    assert_eq!(run("exit(0)", json!([])).await["run_result"]["return_code"], json!(2));
    let suite = "class TestDouble:\n    def test_it(self):\n        assert double(2) == 4\n";
    let row = |labels: Value| json!({ "id": 1, "content": "Double.", "labels": labels, "test": { "code": suite } });
    let auto = json!({ "programming_language": "python", "execution_language": "pytest" });
    let exercise = json!({ "id": 1, "content": "Double.", "labels": "{}", "test": {
        "code": "#<INSERT>\nif __name__ == '__main__':\n    import shutil, unittest\n    \
            shutil.copy(__file__, 'double.py')\n    unittest.main('double_test')\n",
        "asset": { "double_test.py": "aW1wb3J0IHVuaXR0ZXN0CmZyb20gZG91YmxlIGltcG9ydCBkb3VibGUKY2xhc3MgVCh1bml0dGVzdC5UZXN0Q2FzZSk6CiAgICBkZWYgdGVzdF9pdChzZWxmKToKICAgICAgICBzZWxmLmFzc2VydEVxdWFsKGRvdWJsZSgyKSwgNCkK" },
    } });
    let mhpp =
        json!({ "id": 1, "content": "Double.", "labels": {}, "test": "assert double(2) == 4\nassert double(0) == 0" });
    let answers = [("def double(n): return 2 * n", true), ("def double(n): return n", false)];
    let cheats = [
        "exit(0)",
        "import os\nos._exit(0)",
        "def test_mine(): pass\ndef double(n): return n",
        "def double(n): exit(0)",
    ];
    for (class, row) in [
        ("AutoEvalDataset", row(auto)),
        ("NaturalCodeBenchDataset", row(json!({}))),
        ("AiderBenchmarkDataset", exercise),
        ("MHPPDataset", mhpp),
    ] {
        let submit = async |source: &str| {
            let config = json!({ "dataset_type": class, "provided_data": row });
            let completion = format!("```python\n{source}\n```");
            let body = json!({ "dataset": "any", "id": 1, "completion": completion, "config": config });
            server.post("/sandbox-fusion/submit", &body).await
        };
        for (source, accepted) in answers {
            let answer = submit(source).await;
            assert_eq!(answer.json()["accepted"], json!(accepted), "{class} {source}: {answer:?}");
        }
        // An exercise is a program of the row's own, which decides how it ends.
        for cheat in cheats.iter().filter(|_| class != "AiderBenchmarkDataset") {
            let answer = submit(cheat).await;
            assert_eq!(answer.json()["accepted"], json!(false), "{class} {cheat}: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_the_server_are_run_as_their_data_set_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.jsonl");
    let row = json!({ "id": 1, "content": "Double.", "labels": {}, "test": { "code": "def test_it():\n    assert double(2) == 4\n" } });
    let text = json!({ "id": 2, "content": "Double.", "labels": {}, "test": "assert double(2) == 4\nassert double(8675309) == 17350618" });
    std::fs::write(&file, format!("{row}\n{text}\n")).unwrap();
    let names = ["ncb_python_en", "own"];
    let server = Running::with(|settings| {
        settings.data_sets.extend(names.map(|name| (name.to_owned(), file.clone())));
    })
    .await;
    let submit = async |dataset: &str, class: &str, source: &str| {
        let completion = format!("```python\n{source}\n```");
        let config = json!({ "dataset_type": class });
        let body = json!({ "dataset": dataset, "id": 1, "completion": completion, "config": config });
        server.post("/sandbox-fusion/submit", &body).await
    };
    // The data set's name decides that pytest runs it, whatever the request says: as a program, its tests would not
    // run.
    for class in ["AutoEvalDataset", "NaturalCodeBenchDataset"] {
        for (source, accepted) in [("def double(n): return 2 * n", true), ("pass", false)] {
            let answer = submit("ncb_python_en", class, source).await;
            assert_eq!(answer.json()["accepted"], json!(accepted), "{class}: {answer:?}");
        }
    }
    for class in ["NaturalCodeBenchDataset", "AiderBenchmarkDataset", "MHPPDataset"] {
        assert_eq!(submit("own", class, "def test_mine(): pass").await.status, 400, "{class}");
    }
    let config = json!({ "dataset_type": "MHPPDataset" });
    let prompt =
        server.post("/sandbox-fusion/get_prompt_by_id", &json!({ "dataset": "own", "id": 2, "config": config })).await;
    assert!(prompt.text().contains("double(2)") && !prompt.text().contains("8675309"), "{prompt:?}");
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
        ("NaturalCodeBenchDataset", json!({ "id": 1, "content": "f", "test": {} })),
        ("AiderBenchmarkDataset", json!({ "id": 1, "content": "f", "test": { "code": "assert True" } })),
        ("MHPPDataset", json!({ "id": 1, "content": "f", "test": " " })),
    ];
    for (class, row) in rows {
        let config = json!({ "dataset_type": class, "language": "python", "provided_data": row });
        let body = json!({ "dataset": "any", "id": 1, "completion": "```python\npass\n```", "config": config });
        let answer = server.post("/sandbox-fusion/submit", &body).await;
        assert_eq!(answer.status, 400, "{class} {row}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn small_requests_get_no_large_answers_and_expand_to_no_large_json() {
    let server = Running::start().await;
    let submit = async |test: Value, source: &str| {
        let row = json!({ "id": 1, "content": "f", "test": test });
        let config = json!({
            "dataset_type": "CommonOJDataset", "language": "python", "provided_data": row,
            "extra": { "run_all_cases": true },
        });
        let completion = format!("```python\n{source}\n```");
        let body = json!({ "dataset": "any", "id": 1, "completion": completion, "config": config });
        server.post("/sandbox-fusion/submit", &body).await
    };
    let cases = vec![json!({ "input": { "stdin": "" }, "output": { "stdout": "x" } }); 20];
    let answer = submit(json!(cases), "print('x' * (1 << 20))").await;
    assert!(answer.status == 200 && answer.body.len() < 20 << 20, "{} {}", answer.status, answer.body.len());
    let tests = answer.json()["tests"].clone();
    let printed = |test: &Value| test["exec_info"]["run_result"]["stdout"].as_str().unwrap().len();
    assert_eq!((tests.as_array().unwrap().len(), printed(&tests[0]), printed(&tests[19])), (20, 1 << 20, 0));
    assert_eq!(tests[19]["exec_info"]["run_result"]["return_code"], 0);
    // JSON in a text counts as many values as it would on its own.
    let answer = submit(json!(format!("[{}[]]", "[],".repeat(200_000))), "pass").await;
    assert_eq!((answer.status, &answer.json()["detail"]), (400, &json!("the row's test is not a list of cases")));
    // The same applies to what cells write into the file for what they have shown.
    let shown = "'{\"cells\":[{\"display\":[{\"x\":[' + '[],' * 200000 + '[]]}]}]}'";
    let cell = format!("import os\nopen('/judge/shown.json', 'w').write({shown})\nos._exit(0)");
    let answer = server.post("/sandbox-fusion/run_jupyter", &json!({ "cells": [cell] })).await;
    assert_eq!((answer.status, &answer.json()["cells"]), (200, &json!([])), "{:.300}", answer.text());
    // If cells did not run, that is no success, whatever the status with which an earlier one ended the program.
    let cells = json!({ "cells": ["print(1)", "import os\nos._exit(0)", "print(3)"] });
    let answer = server.post("/sandbox-fusion/run_jupyter", &cells).await.json();
    assert_eq!((&answer["status"], answer["cells"].as_array().unwrap().len()), (&json!("Failed"), 1), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_makes_a_text_longer_than_a_request_may_be() {
    let server = Running::with(|settings| settings.connections.body_bytes = 100_000).await;
    let post = async |path: &str, class: &str, rows: &Value, extra: Value, limit: usize| {
        let config = json!({ "dataset_type": class, "provided_data": rows, "extra": extra });
        let completion = format!("```python\n{}\n```", "x".repeat(1_000));
        let body = json!({ "dataset": "any", "id": 1, "completion": completion, "config": config, "limit": limit });
        server.post(&format!("/sandbox-fusion/{path}"), &body).await
    };
    let long = json!({ "id": 1, "content": "x".repeat(1_000), "labels": {}, "test": {} });
    let many = Value::from(vec![json!({ "id": 1, "content": "x", "labels": {}, "test": {} }); 100]);
    let template = json!({ "prompt_template": "$question".repeat(200) });
    let context = json!({ "context": "x".repeat(2_000) });
    for (path, class, rows, extra) in [
        ("get_prompt_by_id", "AutoEvalDataset", &long, &template),
        ("get_prompts", "AutoEvalDataset", &json!([long]), &template),
        ("get_prompts", "AutoEvalDataset", &many, &context),
    ] {
        let answer = post(path, class, rows, extra.clone(), 1_000).await;
        assert_eq!(answer.status, 400, "{path} {class}: {:.600}", answer.text());
        assert!(answer.text().contains("a text of more than 100000 bytes"), "{path} {class}: {:.600}", answer.text());
    }
    let answer = post("get_prompts", "AutoEvalDataset", &many, context, 10).await;
    assert_eq!((answer.status, answer.json().as_array().map(Vec::len)), (200, Some(10)), "{:.600}", answer.text());
    let ids = post("list_ids", "AutoEvalDataset", &many, json!({}), 1_000).await;
    assert_eq!(ids.json(), json!(vec![1; 100]));
    let marks = json!({ "id": 1, "content": "", "labels": {}, "test": { "code": "#<INSERT>".repeat(200) } });
    let answer = post("submit", "AiderBenchmarkDataset", &marks, json!({}), 1).await;
    assert!(answer.status == 400 && answer.text().contains("at most 16 marks"), "{:.600}", answer.text());
    assert_eq!(post("list_ids", "AutoEvalDataset", &json!([]), json!({}), 1_000).await.json(), json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_program_runs_and_a_language_without_a_name_does_not() {
    let server = Running::start().await;
    let run = async |language: &str| {
        let body = json!({ "code": "print(len(input()))", "language": language, "stdin": "x".repeat(100_000) });
        server.post("/sandbox-fusion/run_code", &body).await
    };
    assert_eq!(run("python").await.json()["run_result"]["stdout"], "100000\n");
    assert_eq!(run("cpp").await.json()["compile_result"]["return_code"], 1);
    let answer = run("").await;
    let mistakes = answer.json()["detail"].clone();
    assert_eq!((answer.status, mistakes.as_array().map(Vec::len)), (422, Some(1)), "{mistakes}");
    assert_eq!((&mistakes[0]["type"], &mistakes[0]["loc"]), (&json!("literal_error"), &json!(["body", "language"])));
}

//! The compatible APIs and broken requests: valid ones in which something is replaced, left out or cut off, the same
//! ones in every run. Whatever a client sends gets an answer in its API's words, and none is a failure of the server.

use crate::common::{RIGHT, Running};
use serde_json::{Value, json};

/// How often each request is broken.
const ROUNDS: u64 = 60;

/// Numbers that look random.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

/// Values that differ from what is asked for.
fn strange() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(-1e-300),
        json!(u64::MAX),
        json!(0.1),
        json!(""),
        json!(" "),
        json!("\u{0}"),
        json!("../../etc/passwd"),
        json!("/"),
        json!("ü🐍\u{202e}"),
        json!("A".repeat(5_000)),
        json!("AAAA"),
        json!("nan"),
        json!([]),
        json!([[]]),
        json!([null, 1, "x", {}]),
        json!({}),
        json!({ "": "" }),
        json!({ "a": { "b": [] } }),
        json!({ "stdin": 1 }),
    ]
}

/// The paths of all values inside a value, starting at its root.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(item, &format!("{place}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// A valid body with something wrong in one or two places; as text, since it may no longer be JSON.
fn broken(body: &Value, draws: &mut Draws) -> Vec<u8> {
    let mut body = body.clone();
    for _ in 0..=draws.below(2) {
        let mut all = Vec::new();
        places(&body, "", &mut all);
        let place = all.swap_remove(draws.below(all.len()));
        let mut values = strange();
        let value = values.swap_remove(draws.below(values.len()));
        match (draws.below(5), place.rsplit_once('/')) {
            (0, Some((outer, name))) => match body.pointer_mut(outer) {
                Some(Value::Object(fields)) => drop(fields.shift_remove(name)),
                Some(Value::Array(items)) => drop(items.pop()),
                _ => {}
            },
            _ => {
                if let Some(target) = body.pointer_mut(&place) {
                    *target = value;
                }
            }
        }
    }
    let mut bytes = body.to_string().into_bytes();
    match draws.below(12) {
        0 => bytes.truncate(draws.below(bytes.len())),
        1 => {
            let place = draws.below(bytes.len());
            bytes[place] = u8::try_from(draws.below(256)).expect("8 bits");
        }
        _ => {}
    }
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sent_gets_an_answer_and_none_is_a_failure_of_the_server() {
    let server = Running::with(|settings| settings.judge0_deletes = true).await;
    let row = json!({ "task_id": "x/1", "prompt": "def f():\n", "entry_point": "f", "test": "def check(f):\n    assert f() == 1\n" });
    let case = json!({ "input": { "stdin": "1" }, "output": { "stdout": "1" } });
    let config = |class: &str, row: &Value| {
        json!({ "dataset_type": class, "language": "python", "locale": "en", "is_fewshot": false, "run_timeout": 0.05,
            "custom_extract_logic": "submit_code_blocks([])", "provided_data": row, "extra": { "run_all_cases": true } })
    };
    let submit = |class: &str, row: Value| json!({ "dataset": "any", "id": 1, "completion": "```python\nprint(1)\n```", "config": config(class, &row) });
    let judge0 = json!({
        "source_code": "print(1)", "language_id": 71, "stdin": "x", "expected_output": "1", "cpu_time_limit": 0.05,
        "wall_time_limit": 1, "memory_limit": 128_000, "max_file_size": 64, "number_of_runs": 1, "enable_network": false,
        "command_line_arguments": "a 'b'", "compiler_options": "", "callback_url": null, "additional_files": "UEs=",
        "redirect_stderr_to_stdout": false,
    });
    let files = json!([{ "name": "main.py", "content": "print(1)", "encoding": "utf8" }, { "name": "d/x", "content": "aGk=", "encoding": "base64" }]);
    let requests = [
        (
            "/piston/api/v2/execute",
            json!({ "language": "python", "version": "*", "files": files, "stdin": "", "args": ["a"], "run_timeout": 100, "run_cpu_time": 50, "run_memory_limit": -1, "compile_timeout": 1 }),
        ),
        ("/piston/api/v2/packages", json!({ "language": "python", "version": "3.14.0" })),
        ("/judge0/submissions?wait=true", judge0.clone()),
        ("/judge0/submissions?wait=true&base64_encoded=true", judge0.clone()),
        ("/judge0-extra/submissions/batch", json!({ "submissions": [judge0, {}] })),
        (
            "/sandbox-fusion/run_code",
            json!({ "code": "print(1)", "language": "python", "stdin": "", "compile_timeout": 1, "run_timeout": 0.05, "memory_limit_MB": 64, "files": { "a/b": "aGk=" }, "fetch_files": ["a/b"] }),
        ),
        (
            "/sandbox-fusion/run_code",
            json!({ "code": "def test_x(): pass", "language": "pytest", "run_timeout": 0.05, "args": ["-k", "x"] }),
        ),
        (
            "/sandbox-fusion/run_jupyter",
            json!({ "cells": ["1"], "cell_timeout": 0, "total_timeout": 0.05, "kernel": "python3", "files": {}, "fetch_files": [] }),
        ),
        ("/sandbox-fusion/submit", submit("HumanEvalDataset", row.clone())),
        (
            "/sandbox-fusion/submit",
            submit("MBPPDataset", json!({ "id": 1, "content": "f", "labels": "{}", "test_list": ["assert f"] })),
        ),
        (
            "/sandbox-fusion/submit",
            submit("CommonOJDataset", json!({ "id": 1, "content": "f", "labels": {}, "test": [case] })),
        ),
        (
            "/sandbox-fusion/submit",
            submit(
                "NaturalCodeBenchDataset",
                json!({ "id": 1, "content": "f", "labels": {}, "test": { "code": "def test_x(): pass", "asset": { "a": "aGk=" } } }),
            ),
        ),
        (
            "/sandbox-fusion/submit",
            submit(
                "AiderBenchmarkDataset",
                json!({ "id": 1, "content": "f", "labels": {}, "test": { "code": "#<INSERT>" } }),
            ),
        ),
        (
            "/sandbox-fusion/get_prompts",
            json!({ "dataset": "any", "config": config("AutoEvalDataset", &json!([row])), "offset": 0, "limit": 3 }),
        ),
        (
            "/sandbox-fusion/get_prompt_by_id",
            json!({ "dataset": "any", "id": 1, "config": config("MBPPDataset", &row) }),
        ),
    ];
    let mut draws = Draws(1);
    for (path, body) in &requests {
        for _ in 0..ROUNDS {
            let sent = broken(body, &mut draws);
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                server.address,
                sent.len()
            );
            let answer = server.raw([head.as_bytes(), &sent].concat()).await;
            let shown = String::from_utf8_lossy(&sent);
            // 500 is Piston's status for a package that is already installed.
            let is_said = answer.status < 500 && answer.status > 0 || path.ends_with("packages");
            assert!(is_said, "{path} {shown:.600}: {answer:?}");
            assert!(answer.json().is_object() || answer.json().is_array(), "{path} {shown:.600}: {answer:?}");
            let text = answer.text();
            assert!(!text.contains("SandboxError"), "{path} {shown:.600}: {text}");
        }
    }
    let queries = [
        "page=%ff",
        "per_page=9e9",
        "fields=%00",
        "fields=,",
        "tokens=%2e",
        "base64_encoded",
        "&&=&=x",
        "%",
        "wait=true;",
        "tokens=a,,b",
    ];
    for path in
        ["submissions", "submissions/batch", "submissions/x", "submissions/%00", "statistics", "languages/x", "nowhere"]
    {
        for query in queries {
            let answer = server.get(&format!("/judge0/{path}?{query}")).await;
            assert!(matches!(answer.status, 200 | 400 | 404), "{path} {query}: {answer:?}");
        }
    }
    assert_eq!(server.judged(RIGHT).await["verdict"], "accepted");
}

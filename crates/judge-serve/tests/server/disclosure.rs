//! Candidates see nothing hidden: every byte of every answer is searched for it, and so is the store.

use crate::common::{HIDDEN, RIGHT, Running};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use judge::entry::{Drill, Question};
use judge::{Case, Challenge};
use serde_json::{Value, json};

/// Sources that try to reveal hidden input: printed, raised, returned, and as a wrong answer.
const CURIOUS: [&str; 6] = [
    RIGHT,
    "def double(n):\n    print(n)\n    return n\n",
    "def double(n):\n    raise ValueError(str(n) + ' ' + str(2 * n))\n",
    "import sys\ndef double(n):\n    sys.stderr.write(str(n))\n    return [n, 2 * n]\n",
    "def double(n):\n    raise type('E' + str(n), (Exception,), {})(n)\n",
    "import sys\ndef double(n):\n    sys.exit(str(n))\n",
];

fn is_free(what: &str, bytes: &[u8]) {
    for hidden in HIDDEN {
        let found = bytes.windows(hidden.len()).any(|part| part == hidden.as_bytes());
        assert!(!found, "{hidden} is in {what}: {}", String::from_utf8_lossy(bytes));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_and_no_stored_byte_reveals_what_is_hidden() {
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
async fn challenges_reveal_no_name_of_a_hidden_case() {
    let server = Running::start().await;
    for path in ["/api/v1/challenges", "/api/v1/challenges/double", "/", "/challenges/double"] {
        let answer = server.get(path).await.text();
        assert!(!answer.contains(HIDDEN[2]) && answer.contains("double"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_cases_have_numbers_for_candidates() {
    let server = Running::start().await;
    let submission = server.judged("def double(n):\n    return n + n if n < 1_000_000_000 else 0\n").await;
    let ids = |report: &Value| -> Vec<String> {
        report["cases"].as_array().unwrap().iter().map(|case| case["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&submission["report"]), ["two", "#2", "#3"]);
    let path = format!("/api/v1/submissions/{}/events", submission["id"].as_str().unwrap());
    let events = server.get(&path).await.text();
    for id in ["two", "#2", "#3"] {
        assert!(events.contains(&format!(r#""id":"{id}""#)), "{id}: {events}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_questions_of_a_drill_keep_the_ids_that_they_are_answered_by() {
    let question = |program: &str| Question { program: program.into(), ..Question::default() };
    let drill = Challenge::builder("sums")
        .drill(Drill::Predict)
        .sample(Case::question("small", question("print(1 + 1)")))
        .hidden(Case::question("hidden-sum", question("print(2 + 3)")))
        .build()
        .unwrap();
    let server = Running::with(|settings| settings.bank.insert(drill)).await;
    let sheet = "small = \"2\"\nhidden-sum = \"6\"\n";
    let sent = server.post("/api/v1/submissions", &json!({ "challenge": "sums", "source": sheet })).await;
    let submission = server.finished(sent.json()["id"].as_str().unwrap()).await;
    assert_eq!(submission["report"]["cases"][1]["id"], "hidden-sum", "{submission}");
}

/// A row for each way of judging answers to a data set's tasks, with something hidden in every field that may contain
/// it.
fn rows() -> [(&'static str, Value); 6] {
    let asset = format!("import unittest\n# {SECRET}\n");
    let asset = json!({ "hidden_test.py": BASE64_STANDARD.encode(asset) });
    let labels = json!({ "programming_language": "python", "solution": SECRET, "nested": { "of": SECRET } });
    let check = format!("assert double(8) == 16, {SECRET}");
    let hidden = format!("assert double({SECRET}) == 2 * {SECRET}, {SECRET}");
    let suite = format!("def test_it():\n    print({SECRET})\n    {hidden}\n");
    let exercise = format!("#<INSERT>\nif __name__ == '__main__':\n    print({SECRET})\n    {hidden}\n");
    let cases = json!([
        { "input": { "stdin": SECRET }, "output": { "stdout": SECRET } },
        { "input": { "stdin": SECRET, "hidden.txt": SECRET }, "output": { "stdout": SECRET } },
    ]);
    [
        (
            "humaneval_python",
            json!({
                "task_id": 1, "prompt": "def double(n):\n", "entry_point": "double", "canonical_solution": SECRET,
                "test": format!("def check(double):\n    print({SECRET})\n    {hidden}\n"),
            }),
        ),
        (
            "mbpp",
            json!({
                "task_id": 1, "text": "Double.", "code": SECRET, "test_setup_code": format!("x = {SECRET}"),
                "test_list": ["assert double(2) == 4", hidden],
            }),
        ),
        ("mhpp", json!({ "id": 1, "content": "Double.", "test": ["assert double(2) == 4\n".to_owned() + &hidden] })),
        ("own", json!({ "id": 1, "content": "Print it.", "labels": labels, "test": cases })),
        (
            "aider_benchmark_v1",
            json!({
                "id": 1, "content": "Double.", "labels": labels, "test": { "code": exercise, "asset": asset },
            }),
        ),
        (
            "ncb_python_en",
            json!({
                "id": 1, "content": "Double.", "labels": labels,
                "test": { "code": format!("{check}\n\n{suite}"), "asset": asset },
            }),
        ),
    ]
}

/// What data sets hide.
const SECRET: &str = "8675309";

#[tokio::test(flavor = "multi_thread")]
async fn no_field_of_any_answer_about_a_data_set_reveals_its_tests() {
    let folder = tempfile::tempdir().unwrap();
    let sets = rows().map(|(name, row)| {
        let file = folder.path().join(name);
        std::fs::write(&file, row.to_string()).unwrap();
        (name.to_owned(), file)
    });
    let server = Running::with(|settings| settings.data_sets.extend(sets)).await;
    let answers = [
        "def double(n):\n    return 2 * n",
        "    return 2 * n\n",
        "import sys\nprint(sys.stdin.read())\ndef double(n):\n    sys.exit(str(n))",
        "import os\nfor name in os.listdir():\n    print(open(name).read())\ndef double(n):\n    raise ValueError(n)",
    ];
    let extra = json!({ "return_full_case": true, "run_all_cases": true, "is_freeform": true, "repr_code": false });
    for (dataset, _) in rows() {
        for config in [
            json!({ "language": "python" }),
            json!({ "language": "python", "is_fewshot": true, "extra": extra }),
            json!({ "language": "cpp", "extra": { "prompt_template": "$question $test $labels" } }),
        ] {
            let asked = json!({ "dataset": dataset, "id": 1, "config": config });
            for path in ["list_ids", "get_prompts", "get_prompt_by_id", "get_metrics", "get_metrics_function"] {
                let answer = server.post(&format!("/sandbox-fusion/{path}"), &asked).await;
                assert_eq!(answer.status, 200, "{dataset} {path}: {answer:?}");
                is_free(&format!("{path} of {dataset}"), &answer.body);
            }
            for source in answers {
                let mut asked = asked.clone();
                asked["completion"] = format!("```python\n{source}\n```").into();
                let answer = server.post("/sandbox-fusion/submit", &asked).await;
                assert_eq!(answer.status, 200, "{dataset}: {answer:?}");
                is_free(&format!("an evaluation by {dataset}"), &answer.body);
                let encoded = BASE64_STANDARD.encode("import unittest");
                assert!(!answer.text().contains("import unittest") && !answer.text().contains(&encoded), "{answer:?}");
            }
        }
    }
}

//! The OpenAPI document is the published one, and live answers match it, according to an independent validator.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;

use crate::common::{Answer, RIGHT, Running};
use serde_json::{Value as Json, json};

#[test]
fn the_published_document_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/openapi.json");
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    let made = judge_serve::openapi();
    if std::env::var_os("JUDGE_PUBLISH").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    assert!(published == made, "schemas/openapi.json is not current: run this test with JUDGE_PUBLISH=1");
}

#[test]
fn every_reference_leads_somewhere() {
    let document: Json = serde_json::from_str(&judge_serve::openapi()).unwrap();
    let mut waiting = vec![&document];
    let mut count = 0;
    while let Some(json) = waiting.pop() {
        if let Some(reference) = json.get("$ref").and_then(Json::as_str) {
            let place = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(place).is_some(), "{reference}");
            count += 1;
        }
        match json {
            Json::Object(object) => waiting.extend(object.values()),
            Json::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    assert!(count > 20, "{count}");
}

/// Checks that an answer is what the document says about this operation.
fn matches_document(document: &Json, path: &str, method: &str, answer: &Answer) {
    let responses = &document["paths"][path][method]["responses"];
    let problem = &document["components"]["responses"]["Problem"];
    let response = responses.get(answer.status.to_string()).unwrap_or(problem);
    let (kind, content) = response["content"].as_object().unwrap().iter().next().unwrap();
    let schema = &content["schema"];
    assert_eq!(answer.header("content-type"), kind.as_str(), "{method} {path}: {answer:?}");
    let whole = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [schema], "components": document["components"] });
    let validator = jsonschema::validator_for(&whole).unwrap();
    let problems: Vec<_> = validator.iter_errors(&answer.json()).map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{method} {path}: {problems:?} in {answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn live_answers_are_as_the_document_says() {
    let server = Running::start().await;
    let document = server.get("/api/v1/openapi.json").await.json();
    let submission = json!({ "challenge": "double", "source": RIGHT });
    let id = server.judged(RIGHT).await["id"].as_str().unwrap().to_owned();
    let one = format!("/api/v1/submissions/{id}");
    let checks = [
        ("/api/v1/challenges", "get", server.get("/api/v1/challenges").await, 200),
        ("/api/v1/challenges/{id}", "get", server.get("/api/v1/challenges/double").await, 200),
        ("/api/v1/challenges/{id}", "get", server.get("/api/v1/challenges/none").await, 404),
        ("/api/v1/challenges/{id}", "get", server.get("/api/v1/challenges/%ff").await, 404),
        ("/api/v1/submissions", "get", server.get("/api/v1/submissions").await, 200),
        ("/api/v1/submissions", "get", server.get("/api/v1/submissions?limit=x").await, 400),
        ("/api/v1/submissions", "get", server.get("/api/v1/submissions?limit=1&limit=2").await, 400),
        ("/api/v1/submissions", "post", server.post("/api/v1/submissions", &submission).await, 200),
        (
            "/api/v1/submissions",
            "post",
            server.post("/api/v1/submissions", &json!({ "challenge": "x", "source": "" })).await,
            422,
        ),
        ("/api/v1/submissions/{id}", "get", server.get(&one).await, 200),
        ("/api/v1/submissions/{id}", "delete", server.send("DELETE", &one, "", "").await, 409),
        ("/api/v1/submissions/{id}", "delete", server.send("PATCH", &one, "", "").await, 405),
        (
            "/api/v1/submissions/{id}/events",
            "get",
            server.send("GET", &format!("{one}/events"), "last-event-id: x\r\n", "").await,
            400,
        ),
        ("/api/v1/runs", "post", server.post("/api/v1/runs", &json!({ "source": "1/0" })).await, 200),
        (
            "/api/v1/runs",
            "post",
            server.post("/api/v1/runs", &json!({ "source": "", "limits": { "cpu_seconds": 0 } })).await,
            422,
        ),
        (
            "/api/v1/challenges/{id}/runs",
            "post",
            server.post("/api/v1/challenges/double/runs", &json!({ "source": RIGHT, "samples": true })).await,
            200,
        ),
        ("/api/v1/openapi.json", "get", server.get("/api/v1/openapi.json").await, 200),
    ];
    for (path, method, answer, status) in &checks {
        assert_eq!(answer.status, *status, "{method} {path}: {answer:?}");
        matches_document(&document, path, method, answer);
    }
    for path in ["/metrics", "/healthz", "/readyz"] {
        let answer = server.get(path).await;
        let kinds = document["paths"][path]["get"]["responses"]["200"]["content"].as_object().unwrap();
        let kind = answer.header("content-type").split(';').next().unwrap();
        assert!(answer.status == 200 && kinds.contains_key(kind), "{path}: {answer:?}");
    }
    let line = submission.to_string();
    let kinds = document["paths"]["/api/v1/evaluations"]["post"]["requestBody"]["content"].as_object().unwrap();
    for kind in kinds.keys() {
        let answer = server.send("POST", "/api/v1/evaluations", &format!("content-type: {kind}\r\n"), &line).await;
        assert_eq!((answer.status, &answer.json()["verdict"]), (200, &json!("accepted")), "{kind}: {answer:?}");
    }
    assert_eq!(server.get("/api/v1/submissions?limit=0").await.status, 422);
    let limit = &document["paths"]["/api/v1/submissions"]["get"]["parameters"][2]["schema"]["minimum"];
    assert_eq!(limit, &json!(1));
}

//! The OpenAPI 3.1 document of the server's own API, generated from the types that its handlers read and write.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value as Json, json};

use crate::problem::Problem;
use crate::wire::{
    ChallengeDetail, Challenges, EvaluatedLine, EvaluationLine, NewRun, NewSubmission, OwnRun, RunReport,
    SubmissionState, Submissions,
};

const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const TEXT: &str = "text/plain";

/// The content types that are accepted for JSON lines.
const KINDS_OF_LINES: [&str; 3] = [LINES, "application/jsonl", JSON];

/// The document, indented, with a final newline.
pub fn document() -> String {
    let mut reading = generator(SchemaSettings::draft2020_12().for_deserialize());
    let mut writing = generator(SchemaSettings::draft2020_12().for_serialize());
    let id = parameter("path", "id", "The id.", &json!({ "type": "string" }));
    let paths = json!({
        "/api/v1/challenges": {
            "get": operation("The challenges of this server", &[], None, &[(200, JSON, schema::<Challenges>(&mut writing))]),
        },
        "/api/v1/challenges/{id}": {
            "get": operation("A challenge as its candidates see it", std::slice::from_ref(&id), None, &[(200, JSON, schema::<ChallengeDetail>(&mut writing))]),
        },
        "/api/v1/challenges/{id}/runs": {
            "post": operation("Runs a solution on cases of the client's own", std::slice::from_ref(&id), Some((JSON, schema::<OwnRun>(&mut reading))), &[(200, JSON, report())]),
        },
        "/api/v1/submissions": {
            "get": operation("A page of submissions, the latest first", &[
                parameter("query", "challenge", "Only submissions to this challenge.", &json!({ "type": "string" })),
                parameter("query", "before", "The `next` of the previous page.", &json!({ "type": "integer", "format": "int64" })),
                parameter("query", "limit", "The most items to return.", &json!({ "type": "integer", "minimum": 1, "maximum": 500 })),
            ], None, &[(200, JSON, schema::<Submissions>(&mut writing))]),
            "post": operation("Submits a solution, which is on disk once this is answered", &[
                parameter("header", "Idempotency-Key", "The client's name for this request, so that sending it again does not make a second submission.", &json!({ "type": "string", "minLength": 1, "maxLength": 255 })),
            ], Some((JSON, schema::<NewSubmission>(&mut reading))), &[
                (200, JSON, schema::<SubmissionState>(&mut writing)),
                (202, JSON, schema::<SubmissionState>(&mut writing)),
            ]),
        },
        "/api/v1/submissions/{id}": {
            "get": operation("A submission, with its report when there is one", &[
                id.clone(),
                parameter("query", "audience", "Who reads the report; `author` takes a token with that scope.", &json!({ "enum": ["candidate", "author"] })),
            ], None, &[(200, JSON, schema::<SubmissionState>(&mut writing))]),
            "delete": operation("Cancels a submission that has no result", std::slice::from_ref(&id), None, &[(200, JSON, schema::<SubmissionState>(&mut writing))]),
        },
        "/api/v1/submissions/{id}/events": {
            "get": operation("A submission's events as they happen", &[
                id,
                parameter("header", "Last-Event-ID", "The number of the last event that the client received.", &json!({ "type": "integer", "minimum": 0 })),
            ], None, &[(200, "text/event-stream", json!({ "type": "string" })), (204, "", Json::Null)]),
        },
        "/api/v1/runs": {
            "post": operation("Runs a program", &[], Some((JSON, schema::<NewRun>(&mut reading))), &[(200, JSON, schema::<RunReport>(&mut writing))]),
        },
        "/api/v1/evaluations": {
            "post": operation("Judges many solutions, one per line, and answers each as soon as it is judged", &[], Some((LINES, schema::<EvaluationLine>(&mut reading))), &[(200, LINES, schema::<EvaluatedLine>(&mut writing))]),
        },
        "/api/v1/openapi.json": {
            "get": operation("This document", &[], None, &[(200, JSON, json!({ "type": "object" }))]),
        },
        "/metrics": {
            "get": operation("The metrics, in the format of Prometheus", &[], None, &[(200, TEXT, text())]),
        },
        "/healthz": {
            "get": operation("Whether the process answers", &[], None, &[(200, TEXT, text())]),
        },
        "/readyz": {
            "get": operation("Whether the server accepts requests", &[], None, &[(200, TEXT, text()), (503, TEXT, text())]),
        },
    });
    let problem = schema::<Problem>(&mut writing);
    let mut schemas = definitions(&mut reading);
    schemas.extend(definitions(&mut writing));
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "judge",
            "version": "1",
            "description": "Judges Python solutions of coding challenges, with the same verdict on every machine.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": { "description": "Why the request was refused or failed", "content": { "application/problem+json": { "schema": problem } } },
            },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    });
    let mut text = serde_json::to_string_pretty(&document).expect("all keys are text, and memory does not fail");
    text.push('\n');
    text
}

fn generator(settings: SchemaSettings) -> SchemaGenerator {
    settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator()
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Json {
    generator.subschema_for::<T>().to_value()
}

fn definitions(generator: &mut SchemaGenerator) -> Map<String, Json> {
    generator.take_definitions(true)
}

fn text() -> Json {
    json!({ "type": "string" })
}

/// The report of a submission, which has a schema of its own.
fn report() -> Json {
    json!({ "type": "object", "description": "The report, as `judge schema submit` describes it.", "required": ["verdict", "cases"] })
}

fn parameter(place: &str, name: &str, description: &str, schema: &Json) -> Json {
    json!({ "in": place, "name": name, "description": description, "required": place == "path", "schema": schema })
}

fn operation(summary: &str, parameters: &[Json], body: Option<(&str, Json)>, answers: &[(u16, &str, Json)]) -> Json {
    let mut responses = Map::new();
    for (status, kind, schema) in answers {
        let answer = match *kind {
            "" => json!({ "description": "There is nothing more" }),
            kind => json!({ "description": summary, "content": { kind: { "schema": schema } } }),
        };
        responses.insert(status.to_string(), answer);
    }
    responses.insert("default".to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    let mut operation = json!({ "summary": summary, "parameters": parameters, "responses": responses });
    if let Some((kind, schema)) = body {
        let kinds = if kind == LINES { &KINDS_OF_LINES[..] } else { &[kind] };
        let content: Map<_, _> = kinds.iter().map(|kind| ((*kind).to_owned(), json!({ "schema": schema }))).collect();
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

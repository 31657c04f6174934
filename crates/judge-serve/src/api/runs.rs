//! Runs whose client waits for the answer: of a program by itself, and of a solution on the candidate's own cases.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use judge::{Request, Selection, Submission};
use serde_json::Value;

use super::body::{Body, Named};
use super::own_cases;
use crate::access::Client;
use crate::problem::Problem;
use crate::service::Service;
use crate::wire::{NewRun, OwnRun, RunReport};

/// How many own cases a request may have.
const CASES: usize = 100;

pub(super) async fn run(
    State(service): State<Service>,
    client: Client,
    Body(new): Body<NewRun>,
) -> Result<Json<RunReport>, Problem> {
    let request = new.request().map_err(|problem| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, problem))?;
    Ok(Json(RunReport::of(&service.run(&client, request).await?)))
}

pub(super) async fn on_cases(
    State(service): State<Service>,
    client: Client,
    Named(id): Named,
    Body(own): Body<OwnRun>,
) -> Result<Json<Value>, Problem> {
    let unusable = |problem: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, problem);
    let challenge = service.bank().get(&id).ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "there is no such challenge: /api/v1/challenges lists them")
    })?;
    if own.cases.len() > CASES {
        return Err(unusable(format!("there are more than {CASES} cases")));
    }
    let told = service.told_samples(&client, challenge).await?;
    let challenge = challenge.clone();
    // A few bytes can encode a value that takes long to traverse.
    let make = move || {
        let cases = own.cases.iter().zip(1..).map(|(own, number)| own_cases::case(own, &challenge, number));
        let cases = cases.collect::<Result<Vec<_>, _>>()?;
        let selection = if own.samples { told } else { Selection::Nothing };
        Ok(Request::new(challenge.clone(), Submission::new(own.source)).select(selection).own_cases(cases))
    };
    Ok(Json(service.judge_made(&client, make).await?))
}

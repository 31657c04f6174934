//! Challenges as their candidates see them: nothing hidden, and nothing of later stages.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use judge::{Case, Challenge, Entry, Expected};

use super::body::Named;
use crate::access::Client;
use crate::problem::Problem;
use crate::service::Service;
use crate::wire::{
    ChallengeBrief, ChallengeDetail, ChallengeEntry, ChallengeLimits, ChallengeRules, Challenges, Sample,
};

pub(super) async fn list(State(service): State<Service>, _: Client) -> Json<Challenges> {
    Json(Challenges { challenges: service.bank().iter().map(|challenge| brief(challenge)).collect() })
}

pub(super) async fn one(
    State(service): State<Service>,
    _: Client,
    Named(id): Named,
) -> Result<Json<ChallengeDetail>, Problem> {
    let challenge = service.bank().get(&id).ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "there is no such challenge: /api/v1/challenges lists them")
    })?;
    Ok(Json(detail(challenge)))
}

fn brief(challenge: &Challenge) -> ChallengeBrief {
    ChallengeBrief {
        id: challenge.id().to_string(),
        title: challenge.title().to_owned(),
        level: challenge.level().word().to_owned(),
        topics: challenge.topics().to_vec(),
        minutes: challenge.minutes(),
        kind: challenge.entry().kind().to_owned(),
    }
}

fn detail(challenge: &Challenge) -> ChallengeDetail {
    let (limits, rules) = (challenge.limits(), challenge.rules());
    let parameters = match challenge.entry() {
        Entry::Function(function) => function.parameters.iter().map(|parameter| parameter.name.clone()).collect(),
        Entry::Class(_) | Entry::Program | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => Vec::new(),
    };
    ChallengeDetail {
        brief: brief(challenge),
        statement: challenge.statement().to_owned(),
        starter: challenge.starter().to_owned(),
        entry: ChallengeEntry {
            names: challenge.entry().spellings().into_iter().map(str::to_owned).collect(),
            parameters,
        },
        limits: ChallengeLimits {
            cpu_seconds: limits.cpu_seconds(),
            memory_bytes: limits.memory,
            output_bytes: limits.output,
            sleep_seconds: limits.sleep.as_secs_f64(),
        },
        rules: ChallengeRules {
            forbid_calls: rules.forbid_calls.clone(),
            forbid_imports: rules.forbid_imports.clone(),
            forbid_methods: rules.forbid_methods.clone(),
        },
        samples: challenge.samples().filter(|case| case.stage == 1).map(sample).collect(),
    }
}

fn sample(case: &Case) -> Sample {
    Sample {
        id: case.id.to_string(),
        input: judge::input_text(&case.input),
        expected: case.expected.as_ref().map(answer),
        explanation: case.explanation.clone(),
    }
}

fn answer(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("raises {name}"),
        Expected::Text(text) => text.clone(),
        Expected::Bytes(bytes) => judge::Value::Bytes(bytes.clone()).to_string(),
        Expected::Calls(calls) => calls.iter().map(answer).collect::<Vec<_>>().join("\n"),
        Expected::Tests(result) => result.word().to_owned(),
    }
}

//! Has the code of a room judged in the turn of whoever made the room, with one result that the candidate may see and
//! one for the interviewer alone. None of it is a submission of anybody. It knows no connection.

use judge::{Audience, Cancellation, Case, Challenge, Request, Selection, Submission, Visibility};
use serde_json::Value as Json;

use super::entry::{TypedCase, What};
use super::report::RoomReport;
use super::state::Order;
use crate::complexity::{Complexity, Measurement};
use crate::page::typed_case;
use crate::service::Service;

/// How many own cases a run may have.
const CASES: usize = 20;

/// The result of a run, for each side.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) candidate: RoomReport,
    pub(super) interviewer: Json,
}

/// The own cases of a run, as cases of the challenge.
pub(super) fn own_cases(cases: &[TypedCase], challenge: &Challenge) -> Result<Vec<Case>, String> {
    if cases.len() > CASES {
        return Err(format!("a run has at most {CASES} own cases"));
    }
    let case = |(typed, number): (&TypedCase, usize)| typed_case(&typed.case, &typed.expected, challenge, number);
    cases.iter().zip(1..).map(case).collect()
}

/// Judges an order, once `client` gets its turn.
pub(super) async fn judged(service: &Service, client: &str, order: Order) -> Result<Judged, String> {
    let challenge = service.bank().get(&order.chosen.id).ok_or("this server does not have the challenge")?;
    let own = match &order.what {
        What::Samples { cases } => own_cases(cases, challenge)?,
        What::All => Vec::new(),
    };
    let selection = selection(challenge, order.chosen.stage, order.what == What::All);
    let request = Request::new(challenge.clone(), Submission::new(order.source)).select(selection).own_cases(own);
    let ticket = service.queue().admit(client).map_err(|refused| refused.to_string())?;
    let judging = async {
        let _turn = ticket.turn().await;
        service.judge().submit(request).await
    };
    let report = tokio::select! {
        report = judging => report,
        () = service.stopping().cancelled() => return Err("the server is stopping".to_owned()),
    };
    let report = report.map_err(|error| {
        if !error.is_fault() {
            return "the cases cannot be completed: the reference has no answer to one of them".to_owned();
        }
        service.log(&error.to_string());
        "the judge failed: this says nothing about the code".to_owned()
    })?;
    service.metrics().judged(report.verdict().word());
    let interviewer = serde_json::from_str(&judge::render::json(&report.view(Audience::Author)));
    Ok(Judged {
        candidate: RoomReport::of(&report.view(Audience::Candidate)),
        interviewer: interviewer.map_err(|_| "the report cannot be read".to_owned())?,
    })
}

/// The complexity of the code, in words for the interviewer, once `client` gets its turn.
pub(super) async fn complexity(service: &Service, client: &str, order: Order) -> String {
    let (Some(measure), Some(challenge)) = (&service.settings().measure, service.bank().get(&order.chosen.id)) else {
        return "This server does not measure complexity.".to_owned();
    };
    let ticket = match service.queue().admit(client) {
        Ok(ticket) => ticket,
        Err(refused) => return refused.to_string(),
    };
    let stop = Cancellation::new();
    let _guard = stop.clone().on_drop();
    let (judge, challenge) = (service.judge().clone(), challenge.clone());
    let _turn = ticket.turn().await;
    match measure.measured(Measurement { judge, challenge, source: order.source, stop }).await {
        Ok(Complexity { time, memory, note }) => {
            let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
            format!("The code takes {time} time and {memory} memory{note}.")
        }
        Err(problem) => problem,
    }
}

/// The cases of the stages that are open: candidates learn about later ones from the interviewer.
fn selection(challenge: &Challenge, stage: u32, is_all: bool) -> Selection {
    if stage >= challenge.stages() {
        return if is_all { Selection::All } else { Selection::Samples };
    }
    let is_open = |case: &&Case| case.stage <= stage && (is_all || case.visibility == Visibility::Sample);
    Selection::Only(challenge.cases().iter().filter(is_open).map(|case| case.id.clone()).collect())
}

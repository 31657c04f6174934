//! What a challenge offers learners: the stages they have reached, hints step by step, and an explanation once they
//! have solved it. Nothing is written out ahead of time, and a mock interview shows neither hints nor explanation.

use std::sync::Arc;

use judge::entry::Question;
use judge::{Case, Challenge, Expected, Selection, Stimulus, Value};
use maud::{Markup, html};

use super::markdown::markdown;
use super::samples::{block, samples};
use super::sheet::is_sheet;
use crate::access::Client;
use crate::readers::made;
use crate::service::Service;
use crate::store::Done;

/// The stages after the first that somebody has reached, each with its samples.
pub(super) fn stages(challenge: &Challenge, done: &Done) -> Markup {
    let told = (2..=challenge.stages()).filter(|stage| done.has_reached(*stage));
    html! {
        @for (stage, text) in told.filter_map(|stage| Some((stage, challenge.stage(stage)?))) {
            section class="prose stage" id=(format!("stage-{stage}")) {
                h2 { "Stage " (stage) " of " (challenge.stages()) }
                (markdown(text, 2))
                (samples(challenge, stage))
            }
        }
        @if challenge.stages() > 1 && !done.has_reached(challenge.stages()) {
            p class="note" { "There are " (challenge.stages()) " stages. Once you pass one, the next is shown here." }
        }
    }
}

/// The hints shown so far, and a button for the next one.
pub(super) fn hints(challenge: &Challenge, done: &Done) -> Markup {
    let count = challenge.hints().len();
    let shown = (done.hints_shown as usize).min(count);
    if done.mock_since.is_some() {
        return html! {
            div id="hints" {
                p { "A mock interview has no hints." }
                form method="post" action=(format!("/challenges/{}/mock", challenge.id())) data-part="mock" {
                    button type="submit" { "End the mock interview" }
                }
            }
        };
    }
    html! {
        div id="hints" {
            @for (number, hint) in (1..).zip(challenge.hints().iter().take(shown)) {
                section class="prose" { h3 { "Hint " (number) " of " (count) } (markdown(hint, 3)) }
            }
            @if shown < count {
                form method="post" action=(format!("/challenges/{}/hints", challenge.id())) data-part="hints" {
                    button type="submit" { "Show hint " (shown + 1) " of " (count) }
                }
            } @else if count == 0 { p { "This challenge has no hints." } }
        }
    }
}

/// The explanation, once the challenge is solved.
pub(super) async fn explanation(service: &Service, client: &Client, challenge: &Arc<Challenge>, done: &Done) -> Markup {
    let Some(explanation) = challenge.explanation() else {
        return html! { div id="explanation" { p { "This challenge has no explanation." } } };
    };
    if done.mock_since.is_some() {
        return html! { div id="explanation" { p { "It opens when the mock interview has ended." } } };
    }
    if !done.is_solved() {
        return html! { div id="explanation" { p { "It explains how to solve the challenge, so it opens once one of your solutions is accepted." } } };
    }
    let answered = if is_sheet(challenge) { answers(service, client, challenge).await } else { Vec::new() };
    html! {
        div id="explanation" class="prose" {
            @for (heading, text) in explanation.parts() { h3 { (heading) } (markdown(text, 3)) }
            @if !answered.is_empty() { h3 { "Answers" } }
            @for case in &answered { (answer(case)) }
        }
    }
}

/// The questions with their keys, which were usually made when the sheet was judged; none if that is not possible now.
async fn answers(service: &Service, client: &Client, challenge: &Arc<Challenge>) -> Vec<Case> {
    let Ok(ticket) = service.queue().admit(client.counted()) else { return Vec::new() };
    let turn = ticket.turn().await;
    let (service, challenge) = (service.clone(), Arc::clone(challenge));
    let making = move || service.judge().answers_blocking(&challenge, &Selection::All).unwrap_or_default();
    made(turn, making).await.map(|(answers, _)| answers).unwrap_or_default()
}

/// The key of a question, and the author's reasons.
fn answer(case: &Case) -> Markup {
    let Stimulus::Question(question) = &case.input.stimulus else { return html! {} };
    html! {
        h4 { code { (case.id) } }
        @match &case.expected {
            Some(Expected::Text(printed)) => { (block("It prints", printed)) }
            Some(Expected::Value(Value::List(labels))) => { p { (holding(labels)) } }
            _ => {}
        }
        @if let Some(explanation) = &case.explanation { (markdown(explanation, 4)) }
        (reasons(question))
    }
}

fn holding(labels: &[Value]) -> String {
    let labels: Vec<&str> =
        labels.iter().filter_map(|label| if let Value::Str(label) = label { Some(&**label) } else { None }).collect();
    match labels.as_slice() {
        [] => "None of the options holds.".to_owned(),
        [label] => format!("{label} holds."),
        [labels @ .., last] => format!("{} and {last} hold.", labels.join(", ")),
    }
}

fn reasons(question: &Question) -> Markup {
    html! {
        @if question.options.iter().any(|option| option.why.is_some()) {
            ul { @for option in &question.options { @if let Some(why) = &option.why { li { b { (option.label) } " " (why) } } } }
        }
    }
}

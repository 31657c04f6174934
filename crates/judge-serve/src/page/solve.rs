//! The view in which a challenge is solved: the task, a field for the solution, and the result. It works without
//! scripts; the module `solve` enhances the same elements.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use judge::{Challenge, Request, Submission};
use maud::{Markup, html};

use super::Page;
use super::form::Form;
use super::history::{self, history};
use super::layout::{View, part, shown};
use super::lessons;
use super::markdown::{markdown, split_title};
use super::own_cases::{cases, expected_prompt, prompt};
use super::report::{Judged, Report};
use super::samples::samples;
use super::sheet;
use super::terms;
use super::trouble::Trouble;
use crate::access::Client;
use crate::queue::Turn;
use crate::run::check_source;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{Costs, Done, Draft, Drafted, now};
use crate::work::Work;

/// The bytes that a draft may have.
const DRAFT: usize = 1 << 20;

/// What the view shows in addition to the challenge.
struct Shown {
    draft: Option<Draft>,
    done: Done,
    history: Markup,
    explanation: Markup,
    /// The result of a run that was requested by a form without scripts.
    outcome: Option<Markup>,
    own: Option<(String, String)>,
    /// Held until all of this has become an answer.
    _reading: Turn,
}

/// The challenge with this id.
pub(super) fn served<'s>(service: &'s Service, id: &str) -> Result<&'s Arc<Challenge>, Trouble> {
    service.bank().get(id).ok_or_else(Trouble::no_challenge)
}

/// What the client has done with a challenge.
pub(super) async fn done(service: &Service, client: &Client, challenge: &Challenge) -> Result<Done, Trouble> {
    let mut all = service.store().practice(client.name()).await.map_err(|error| Trouble::store(service, &error))?;
    Ok(all.remove(challenge.id().as_str()).unwrap_or_default())
}

pub(super) async fn submissions(
    service: &Service,
    client: &Client,
    challenge: &Challenge,
) -> Result<Vec<Costs>, Trouble> {
    let submissions = service.store().costs(client.name(), challenge.id().as_str(), history::SHOWN).await;
    submissions.map_err(|error| Trouble::store(service, &error))
}

pub(super) async fn view(
    State(page): State<Page>,
    client: Client,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let challenge = served(&page.service, &id)?;
    let shown = gathered(&page, &client, challenge).await?;
    Ok(document(&page.service, challenge, &client, &shown))
}

async fn gathered(page: &Page, client: &Client, challenge: &Arc<Challenge>) -> Result<Shown, Trouble> {
    let service = &page.service;
    let done = done(service, client, challenge).await?;
    let explanation = lessons::explanation(service, client, challenge, &done).await;
    let reading = page.readers.turn(client.counted()).await?;
    let draft = service.store().draft(client.name(), challenge.id().as_str()).await;
    let draft = draft.map_err(|error| Trouble::store(service, &error))?;
    let submissions = submissions(service, client, challenge).await?;
    let (history, reading) = history(challenge.id().as_str(), submissions, reading).await?;
    Ok(Shown { draft, done, history, explanation, outcome: None, own: None, _reading: reading })
}

/// Does what a form asks for: submits, runs the samples and own cases, or starts over.
pub(super) async fn send(
    State(page): State<Page>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    let service = &page.service;
    let challenge = served(service, &id)?;
    let source = source(challenge, &form);
    let source = if form.get("do") == Some("reset") { challenge.starter().to_owned() } else { source };
    keep(service, &client, challenge, source.clone(), None).await?;
    match form.get("do") {
        Some("submit") => {
            let work = Work::Submission { challenge: id.clone(), source, fail_fast: false };
            let submitted = service.submit(&client, work, None).await?;
            Ok(Redirect::to(&format!("/challenges/{id}/submissions/{}", submitted.id)).into_response())
        }
        Some("run") => {
            let outcome = ran(service, &client, challenge, &form).await?;
            let mut shown = gathered(&page, &client, challenge).await?;
            shown.outcome = Some(outcome);
            let own = |name: &str| form.get(name).unwrap_or_default().to_owned();
            shown.own = Some((own("case"), own("expected")));
            Ok(document(service, challenge, &client, &shown))
        }
        _ => Ok(Redirect::to(&format!("/challenges/{id}")).into_response()),
    }
}

/// Judges samples and own cases without storing anything, and answers with a part of a view.
pub(super) async fn run(
    State(service): State<Service>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    let challenge = served(&service, &id)?;
    Ok(part(&ran(&service, &client, challenge, &form).await?))
}

async fn ran(service: &Service, client: &Client, challenge: &Arc<Challenge>, form: &Form) -> Result<Markup, Trouble> {
    let own = match cases(form, challenge) {
        Ok(own) => own,
        Err(problem) => return Ok(html! { div class="outcome" { p class="problem" { (problem) } } }),
    };
    let source = source(challenge, form);
    check_source(&source)?;
    let submission = Submission::new(source);
    let told = service.told_samples(client, challenge).await?;
    let request = Request::new(Arc::clone(challenge), submission).select(told).own_cases(own);
    let report = service.judge_now(client, request).await?;
    let verdict = report.get("verdict").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let report = Report::read(&report.to_string());
    Ok(html! {
        div class="outcome" data-verdict=(verdict) {
            @if let Some(report) = report { (report.markup(Some(challenge), Judged::Some)) }
        }
    })
}

/// The solution in a form.
fn source(challenge: &Challenge, form: &Form) -> String {
    match form.get("source") {
        Some(source) => source.to_owned(),
        None => sheet::written(challenge, form),
    }
}

/// Keeps what was typed, if `after` is still the latest revision.
pub(super) async fn keep(
    service: &Service,
    client: &Client,
    challenge: &Challenge,
    source: String,
    after: Option<i64>,
) -> Result<Drafted, Trouble> {
    client.may(Scope::Submit)?;
    if source.len() > DRAFT {
        let text = format!("A draft has at most {} MiB.", DRAFT >> 20);
        return Err(Trouble::new(axum::http::StatusCode::PAYLOAD_TOO_LARGE, text));
    }
    let kept = service.store().keep_draft((client.name(), challenge.id().as_str()), source, after).await;
    kept.map_err(|error| Trouble::store(service, &error))
}

fn document(service: &Service, challenge: &Challenge, client: &Client, shown: &Shown) -> Response {
    let source = shown.draft.as_ref().map_or(challenge.starter(), |draft| &draft.source);
    let revision = shown.draft.as_ref().map_or(0, |draft| draft.revision);
    // How long the mock interview has been running, not since when: the browser's clock may differ.
    let mock = shown.done.mock_since.map(|since| (now() - since).max(0));
    let is_sheet = sheet::is_sheet(challenge);
    let language = if is_sheet { "sheet" } else { challenge.entry().extension() };
    let content = html! {
        div id="solve" class="solve" data-challenge=(challenge.id()) data-language=(language) data-client=(client.name())
            data-revision=(revision) data-minutes=(challenge.minutes()) data-mock=[mock] data-fix[challenge.max_changed_lines().is_some()] data-complexity[is_measured(service, challenge)] {
            div id="task" class="task" { (task(challenge, shown)) }
            form id="solution" class="solution" method="post" action=(format!("/challenges/{}", challenge.id())) {
                (bar(is_sheet))
                @if is_sheet { (sheet::fields(challenge, source)) } @else {
                    label for="source" class="visually-hidden" { "Solution" }
                    textarea id="source" name="source" rows="24" spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" wrap="off" {
                        // The first line break inside the element does not count.
                        "\n" (source)
                    }
                    textarea id="starter" hidden disabled aria-hidden="true" tabindex="-1" { "\n" (challenge.starter()) }
                }
                (own(challenge, shown.own.as_ref()))
                section id="outcome" aria-label="Outcome" { @if let Some(outcome) = &shown.outcome { (outcome) } }
                p id="announcement" class="visually-hidden" role="status" {}
            }
        }
    };
    shown_view(challenge, content)
}

/// Whether complexity can be measured.
fn is_measured(service: &Service, challenge: &Challenge) -> bool {
    service.settings().measure.is_some() && challenge.sizes().is_some() && challenge.sealed().is_none()
}

fn shown_view(challenge: &Challenge, content: Markup) -> Response {
    shown(&View { title: challenge.title().to_owned(), module: Some("solve.js"), class: "work", content })
}

fn bar(is_sheet: bool) -> Markup {
    html! {
        div class="bar" role="group" aria-label="Solution" {
            @if !is_sheet { button type="submit" name="do" value="run" id="run" { "Run samples" } }
            button type="submit" name="do" value="submit" id="submit" class="primary" { "Submit" }
            button type="submit" name="do" value="save" id="save" class="quiet" { "Save" }
            button type="submit" name="do" value="reset" id="reset" class="quiet" { "Start over" }
            span id="saved" class="note" {}
        }
    }
}

fn task(challenge: &Challenge, shown: &Shown) -> Markup {
    let (title, statement) = split_title(challenge.statement());
    html! {
        h1 { (title.unwrap_or(challenge.title())) }
        p class="facts" {
            span class=(format!("level {}", challenge.level().word())) { (challenge.level().word()) }
            span { (challenge.minutes()) " minutes" }
            @if let Some(track) = challenge.track() { span { (track.replace('-', " ")) } }
            @if shown.done.is_solved() { span class="right" { "✓ solved" } }
        }
        div class="prose" { (markdown(statement, 0)) }
        (terms::entry(challenge))
        @let samples = samples(challenge, 1);
        @if !samples.0.is_empty() { section class="samples" { h2 { "Samples" } (samples) } }
        @if let Some(schema) = challenge.schema() {
            details open { summary { h2 { "Schema" } } pre data-language="sql" { code { (schema) } } }
        }
        div id="stages" { (lessons::stages(challenge, &shown.done)) }
        @if !sheet::is_sheet(challenge) { details { summary { h2 { "Limits and rules" } } (terms::limits(challenge)) } }
        details open[shown.done.hints_shown > 0] { summary { h2 { "Hints" } } (lessons::hints(challenge, &shown.done)) }
        details { summary { h2 { "Submissions" } } (shown.history) }
        details { summary { h2 { "Explanation" } } (shown.explanation) }
        @if !challenge.topics().is_empty() {
            p class="topics" { @for topic in challenge.topics() { a href=(format!("/?topic={topic}")) { (topic) } " " } }
        }
    }
}

/// The fields for a candidate's own case.
fn own(challenge: &Challenge, typed: Option<&(String, String)>) -> Markup {
    let Some(prompt) = prompt(challenge) else { return html! {} };
    let (case, expected) = typed.map_or(("", ""), |(case, expected)| (case, expected));
    html! {
        details id="own" class="own" open[!case.is_empty()] {
            summary { h2 { "Cases of your own" } }
            div class="own-case" {
                label { (prompt) textarea name="case" rows="3" spellcheck="false" autocapitalize="off" autocomplete="off" { "\n" (case) } }
                @if let Some(prompt) = expected_prompt(challenge) {
                    label { (prompt) textarea name="expected" rows="1" spellcheck="false" autocapitalize="off" autocomplete="off" { "\n" (expected) } }
                }
            }
            button type="button" id="more" class="quiet" hidden { "One more case" }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{StatusCode, header};
    use judge::{Case, FunctionEntry, Value};

    use super::*;
    use crate::readers::Readers;
    use crate::{Server, Settings};

    #[tokio::test]
    async fn a_view_that_gets_no_turn_for_its_history_is_refused_as_by_a_full_queue() {
        let double = Challenge::builder("double")
            .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
            .sample(Case::function("two", [Value::from(2)]).expecting(4));
        let mut settings = Settings::default();
        settings.bank.insert(double.build().unwrap());
        let server = Server::bind(settings).await.unwrap();
        let page = Page { service: server.service().clone(), readers: Readers::new(1), is_secure: false };
        let challenge = served(&page.service, "double").unwrap();
        let ada = Client::new("address:a", vec![Scope::Submit]);
        let reading = page.readers.turn("others").await.unwrap();
        let mut waiting = Vec::new();
        loop {
            let mut next = Box::pin(page.readers.turn(ada.counted()));
            if futures_util::poll!(&mut next).is_ready() {
                break;
            }
            waiting.push(next);
        }
        let refused = gathered(&page, &ada, challenge).await.err().unwrap().into_response();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "1");
        drop((waiting, reading));
        assert!(gathered(&page, &ada, challenge).await.is_ok());
    }
}

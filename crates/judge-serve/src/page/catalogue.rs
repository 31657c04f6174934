//! All challenges: what each is about, which are solved and which are due, filtered by a form; and which one comes
//! next. The module `catalogue` filters the same list while somebody types.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use judge::Challenge;
use judge::progress::{in_order, proposal};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{View, shown};
use super::trouble::Trouble;
use crate::access::Client;
use crate::service::Service;
use crate::store::{Done, now};

/// The filter of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    search: String,
    level: String,
    topic: String,
    track: String,
    kind: String,
    standing: String,
}

/// What somebody has done, by challenge.
type Practice = BTreeMap<String, Done>;

async fn practice(service: &Service, client: &Client) -> Result<Practice, Trouble> {
    service.store().practice(client.name()).await.map_err(|error| Trouble::store(service, &error))
}

/// The challenges in the order in which they are listed: by track, then by level.
fn listed(service: &Service) -> Vec<&Challenge> {
    let mut all = in_order(service.bank().iter().map(|challenge| &**challenge));
    // Those without a track come last.
    all.sort_by_key(|challenge| (challenge.track().is_none(), challenge.track()));
    all
}

pub(super) async fn view(
    State(service): State<Service>,
    client: Client,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Trouble> {
    let practice = practice(&service, &client).await?;
    let all = listed(&service);
    let now = now();
    let solved = all.iter().filter(|challenge| standing(challenge, &practice, now) != "open").count();
    let next = next_of(&service, &practice, None);
    let content = html! {
        h1 { "Challenges" }
        p class="lead" {
            (solved) " of " (all.len()) " solved."
            @if let Some((challenge, why)) = &next {
                " Next: " a href=(format!("/challenges/{}", challenge.id())) { (challenge.title()) } " (" (why) ")."
            }
        }
        (filter(&wanted, &all))
        p id="count" class="note" role="status" {}
        (tracks(&all, &wanted, &practice, now))
        @if let Some(name) = client.name().strip_prefix("token:") {
            form method="post" action="/sign-out" { p class="note" { "Signed in as " (name) "." } button type="submit" { "Sign out" } }
        }
    };
    Ok(shown(&View { title: "Challenges".to_owned(), module: Some("catalogue.js"), class: "list", content }))
}

/// Redirects to the challenge to solve now: a new one, or else one that is due again.
pub(super) async fn next(
    State(service): State<Service>,
    client: Client,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let practice = practice(&service, &client).await?;
    let place = next_of(&service, &practice, after.after.as_deref());
    let place = place.map_or_else(|| "/".to_owned(), |(challenge, _)| format!("/challenges/{}", challenge.id()));
    Ok(Redirect::to(&place).into_response())
}

/// The query of `/next`.
#[derive(Debug, Deserialize)]
pub(super) struct After {
    /// The challenge that somebody is looking at now, and does not want to be sent back to.
    after: Option<String>,
}

fn next_of<'s>(service: &'s Service, practice: &Practice, after: Option<&str>) -> Option<(&'s Challenge, String)> {
    let meant = in_order(service.bank().iter().map(|challenge| &**challenge));
    let is_solved = |id: &str| after == Some(id) || practice.get(id).is_some_and(Done::is_solved);
    if let Some(found) = proposal(&meant, service.bank(), is_solved) {
        return Some((found.challenge, found.why));
    }
    let now = now();
    let due = meant.iter().filter(|challenge| after != Some(challenge.id().as_str()));
    let due = due.filter_map(|challenge| Some((practice.get(challenge.id().as_str())?, *challenge)));
    let (_, challenge) = due.filter(|(done, _)| done.is_due(now)).min_by_key(|(done, _)| done.practised_at)?;
    Some((challenge, "you solved it long ago".to_owned()))
}

/// `open`, `solved`, or `due` when it was solved long ago.
fn standing(challenge: &Challenge, practice: &Practice, now: i64) -> &'static str {
    match practice.get(challenge.id().as_str()) {
        Some(done) if done.is_due(now) => "due",
        Some(done) if done.is_solved() => "solved",
        _ => "open",
    }
}

/// The kind that is shown for a challenge: that of its entry, or `fix` for a repair.
fn kind(challenge: &Challenge) -> &'static str {
    if challenge.max_changed_lines().is_some() { "fix" } else { challenge.entry().kind() }
}

fn fits(challenge: &Challenge, wanted: &Wanted, standing: &str) -> bool {
    let is_any = |wanted: &str, word: &str| wanted.is_empty() || wanted == word;
    let has_topic = wanted.topic.is_empty() || challenge.topics().contains(&wanted.topic);
    let text = searched(challenge);
    is_any(&wanted.level, challenge.level().word())
        && is_any(&wanted.track, challenge.track().unwrap_or_default())
        && is_any(&wanted.kind, kind(challenge))
        && is_any(&wanted.standing, standing)
        && has_topic
        && wanted.search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// The text that is searched.
fn searched(challenge: &Challenge) -> String {
    format!("{} {} {}", challenge.title(), challenge.id(), challenge.topics().join(" ")).to_lowercase()
}

fn filter(wanted: &Wanted, all: &[&Challenge]) -> Markup {
    let topics: BTreeSet<&str> = all.iter().flat_map(|challenge| challenge.topics()).map(String::as_str).collect();
    let tracks: BTreeSet<&str> = all.iter().filter_map(|challenge| challenge.track()).collect();
    let kinds: BTreeSet<&str> = all.iter().map(|challenge| kind(challenge)).collect();
    html! {
        form id="filter" class="filter" method="get" action="/" role="search" {
            label class="search" { "Search" input type="search" name="search" value=(wanted.search) autocomplete="off" data-key="search"; }
            (choice("Track", "track", &wanted.track, tracks))
            (choice("Level", "level", &wanted.level, ["junior", "mid", "senior"]))
            (choice("Topic", "topic", &wanted.topic, topics))
            (choice("Kind", "kind", &wanted.kind, kinds))
            (choice("Standing", "standing", &wanted.standing, ["open", "solved", "due"]))
            button type="submit" { "Filter" }
        }
    }
}

fn choice<'c>(label: &str, name: &str, chosen: &str, options: impl IntoIterator<Item = &'c str>) -> Markup {
    html! {
        label {
            (label)
            select name=(name) {
                option value="" { "any" }
                @for option in options { option value=(option) selected[option == chosen] { (option.replace('-', " ")) } }
            }
        }
    }
}

fn tracks(all: &[&Challenge], wanted: &Wanted, practice: &Practice, now: i64) -> Markup {
    let mut tracks: Vec<(Option<&str>, Vec<&Challenge>)> = Vec::new();
    for challenge in all {
        match tracks.last_mut() {
            Some((track, of_track)) if *track == challenge.track() => of_track.push(challenge),
            _ => tracks.push((challenge.track(), vec![challenge])),
        }
    }
    html! {
        @for (track, of_track) in &tracks {
            @let fitting = of_track.iter().filter(|challenge| fits(challenge, wanted, standing(challenge, practice, now))).count();
            @let solved = of_track.iter().filter(|challenge| standing(challenge, practice, now) != "open").count();
            section class="track" hidden[fitting == 0] {
                h2 { (track.unwrap_or("others").replace('-', " ")) " " small { (solved) " of " (of_track.len()) } }
                ul class="challenges" { @for challenge in of_track { (row(challenge, wanted, standing(challenge, practice, now))) } }
            }
        }
    }
}

fn row(challenge: &Challenge, wanted: &Wanted, standing: &str) -> Markup {
    let level = challenge.level().word();
    html! {
        li data-level=(level) data-kind=(kind(challenge)) data-standing=(standing) data-track=(challenge.track().unwrap_or_default())
            data-topics=(challenge.topics().join(" ")) hidden[!fits(challenge, wanted, standing)] {
            a href=(format!("/challenges/{}", challenge.id())) {
                span class=(format!("standing {standing}")) {
                    @match standing {
                        "solved" => { span aria-hidden="true" { "✓" } span class="visually-hidden" { "solved" } }
                        "due" => { span aria-hidden="true" { "↻" } span class="visually-hidden" { "due again" } }
                        _ => {}
                    }
                }
                span class="title" { (challenge.title()) }
                span class="topics" { (challenge.topics().join(", ")) }
                span class=(format!("level {level}")) { (level) }
                span class="kind" { (kind(challenge)) }
                span class="minutes" { (challenge.minutes()) " min" }
            }
        }
    }
}

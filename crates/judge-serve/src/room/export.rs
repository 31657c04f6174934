//! A recording as a single HTML file that works without a server: everything in it can be read as it is, and a small
//! player, if this build has it, replays it. Nothing in it makes requests, and what people typed is rendered as text.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::entry::{Entry, Moment, What, Who};
use super::link::Role;
use super::recording::{Attempt, Recording};
use super::report::{RoomCase, RoomReport};
use super::state::State;
use crate::page::{asset_text, markdown};

/// The placeholder for a text that nobody wrote.
const NOTHING: &str = "–";

/// The bytes of submitted code that are shown besides the player, which has all of it.
const CODE: usize = 4 << 20;

/// The whole document.
pub(super) fn written(recording: &Recording) -> Markup {
    let style = ["page.css", "player.css"].map(|name| asset_text(name).unwrap_or_default()).concat();
    let player = asset_text("player.js").unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(&player)
    );
    // Inside an element for data, nothing but its closing tag could be read as markup.
    let data =
        serde_json::to_string(recording).expect("all keys are text, and memory does not fail").replace('<', "\\u003c");
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (recording.title) " · judge" }
                style { (PreEscaped(&style)) }
            }
            body class="recording" {
                main {
                    h1 { (recording.title) }
                    p class="note" { (moment_of(recording)) ", " (span(recording.debrief.took_ms)) }
                    section id="player" aria-label="Replay" hidden {}
                    (debrief(recording))
                    (rubric(recording))
                    (timeline(recording))
                    (code(recording))
                }
                script type="application/json" id="recording" { (PreEscaped(data)) }
                script { (PreEscaped(player)) }
            }
        }
    }
}

fn digest(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()))
}

fn moment_of(recording: &Recording) -> String {
    let at = recording.moments.first().map_or(recording.made_at_ms, |moment| moment.at_ms);
    let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn debrief(recording: &Recording) -> Markup {
    let debrief = &recording.debrief;
    let or_nothing = |text: &str| if text.trim().is_empty() { NOTHING.to_owned() } else { text.to_owned() };
    html! {
        section aria-labelledby="debrief" {
            h2 id="debrief" { "Debrief" }
            dl {
                @if let Some(pause) = &debrief.longest_pause {
                    dt { "Longest pause" } dd { (span(pause.took_ms)) ", from " (clock(pause.from_ms)) }
                }
                dt { "Looked elsewhere" } dd { (span(debrief.away_ms)) }
                dt { "Went well" } dd class="text" { (or_nothing(&debrief.went_well)) }
                dt { "To ask next time" } dd class="text" { (or_nothing(&debrief.ask_next)) }
            }
            @for attempt in &debrief.challenges { (self::attempt(attempt)) }
        }
    }
}

fn attempt(attempt: &Attempt) -> Markup {
    let at = |moment: Option<i64>| moment.map_or_else(|| NOTHING.to_owned(), clock);
    html! {
        h3 { (attempt.title) " " code { (attempt.challenge) } }
        dl {
            dt { "First run" } dd { (at(attempt.first_run_ms)) }
            dt { "First submission" } dd { (at(attempt.first_submit_ms)) }
            dt { "First accepted" } dd { (at(attempt.first_accepted_ms)) }
            dt { "Submissions" } dd { (attempt.submits) }
            dt { "Hints taken" } dd { (attempt.hints) }
            dt { "Before the first submission" }
            dd { (counted(attempt.runs_before_submit, "run")) ", " (counted(attempt.cases_before_submit, "case")) " of their own" }
        }
    }
}

fn rubric(recording: &Recording) -> Markup {
    html! {
        section aria-labelledby="rubric" {
            h2 id="rubric" { "Rubric" }
            table {
                thead { tr { th scope="col" { "What" } th scope="col" { "Asks" } th scope="col" { "Mark, 1 to 4" } } }
                tbody {
                    @for rated in &recording.rubric {
                        tr {
                            th scope="row" { (rated.name) }
                            td { (rated.asks) }
                            td { (rated.mark.map_or_else(|| NOTHING.to_owned(), |mark| mark.to_string())) }
                        }
                    }
                }
            }
        }
    }
}

fn timeline(recording: &Recording) -> Markup {
    let began = recording.moments.first().map_or(0, |moment| moment.at_ms);
    html! {
        section aria-labelledby="timeline" {
            h2 id="timeline" { "Timeline" }
            ol class="timeline" {
                @for moment in recording.moments.iter().filter(|moment| !matches!(moment.entry, Entry::Edit { .. })) {
                    li { time { (clock(moment.at_ms - began)) } div { (described(moment)) } }
                }
            }
        }
    }
}

/// The description of an entry.
fn described(moment: &Moment) -> Markup {
    let who = |who: &Who| match who.role {
        Role::Interviewer => "The interviewer",
        Role::Candidate => "The candidate",
    };
    html! {
        @match &moment.entry {
            Entry::Came { who: one } => p { (who(one)) " joined" },
            Entry::Went { who: one } => p { (who(one)) " left" },
            Entry::Looked { who: one, away: true } => p { (who(one)) " looked elsewhere" },
            Entry::Looked { who: one, away: false } => p { (who(one)) " looked here again" },
            Entry::Chose { title, stage: 1, .. } => p { "Challenge: " b { (title) } },
            Entry::Chose { title, stage, .. } => p { "Stage " (stage) " of " b { (title) } },
            Entry::Edit { .. } => {},
            Entry::Locked { locked: true } => p { "The editor was locked" },
            Entry::Locked { locked: false } => p { "The editor was unlocked" },
            Entry::Run { run, who: one, what: What::All } => p { (who(one)) " submitted (run " (run) ")" },
            Entry::Run { run, who: one, what: What::Samples { cases } } => {
                p { (who(one)) " ran the samples" @if !cases.is_empty() { " and " (counted(cases.len() as u64, "case")) " of their own" } " (run " (run) ")" }
            },
            Entry::Ran { run, report, problem } => {
                @if let Some(report) = report { (self::report(*run, report)) }
                @if let Some(problem) = problem { p { "Run " (run) " was not judged: " (problem) } }
            },
            Entry::Hint { hint, text } => details { summary { "Hint " (hint) " was given" } div { (markdown(text, 3)) } },
            Entry::Note { text } => blockquote { (text) },
            Entry::Marked { criterion, mark: Some(mark) } => p { (criterion.wording().0) ": " (mark) " of 4" },
            Entry::Marked { criterion, mark: None } => p { (criterion.wording().0) ": no mark" },
            Entry::Ended => p { "The session was ended" },
        }
    }
}

fn report(run: u32, report: &RoomReport) -> Markup {
    let accepted = report.hidden.iter().filter(|verdict| *verdict == "accepted").count();
    html! {
        details {
            summary { "Run " (run) ": " b { (words(&report.verdict)) } @if !report.hidden.is_empty() { ", " (accepted) " of " (report.hidden.len()) " hidden cases" } }
            @if let Some(source) = &report.source { pre { (source) } }
            @for case in &report.cases { (self::case(case)) }
        }
    }
}

fn case(case: &RoomCase) -> Markup {
    let parts = [
        ("Input", &case.input),
        ("Expected", &case.expected),
        ("Answer", &case.actual),
        ("Printed", &case.stdout),
        ("Standard error", &case.stderr),
        ("Traceback", &case.traceback),
    ];
    html! {
        h3 { code { (case.id) } ": " (words(&case.verdict)) }
        @if let Some(message) = &case.message { pre { (message) } }
        dl { @for (name, text) in parts { @if let Some(text) = text { dt { (name) } dd { pre { (text) } } } } }
    }
}

/// The code at each submission, and at the end.
fn code(recording: &Recording) -> Markup {
    let began = recording.moments.first().map_or(0, |moment| moment.at_ms);
    let mut state = State::default();
    let mut texts: Vec<(String, String)> = Vec::new();
    let (mut room, mut left_out) = (CODE, 0_u64);
    for moment in &recording.moments {
        if state.take(moment).is_err() {
            break;
        }
        if let Entry::Run { run, what: What::All, .. } = &moment.entry {
            let (when, text) = (format!("run {run} at {}", clock(moment.at_ms - began)), state.document.text());
            match texts.last_mut() {
                Some((times, last)) if *last == text => *times = format!("{times}, {when}"),
                _ if text.len() > room => left_out += 1,
                _ => {
                    room -= text.len();
                    texts.push((format!("Submitted: {when}"), text));
                }
            }
        }
    }
    html! {
        section aria-labelledby="code" {
            h2 id="code" { "Code" }
            @for (when, text) in &texts { details { summary { (when) } pre { code { (text) } } } }
            @if left_out > 0 { p { (counted(left_out, "submission")) " of other code: the replay shows all of it" } }
            h3 { "At the end" }
            pre { code { (state.document.text()) } }
        }
    }
}

/// A number with its noun.
fn counted(count: impl Into<u64>, noun: &str) -> String {
    let count = count.into();
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn words(verdict: &str) -> String {
    verdict.replace('_', " ")
}

/// A moment, as shown by a clock that started with the session.
fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A stretch of time in words.
fn span(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {} s", seconds / 60, seconds % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Afterwards, Kept, Room};

    /// A recording in which `times` different texts of the same size are submitted.
    fn submitted(times: usize, size: usize) -> Recording {
        let who = r#""who":{"role":"candidate","client":"candidate-1"}"#;
        let text = |number: usize| format!("{number:0>8}{}", "<".repeat(size - 8));
        let mut entries = vec![r#""kind":"chose","challenge":"a","title":"A","stage":1"#.to_owned()];
        for number in 0..times {
            let gone = if number == 0 { 0 } else { size };
            entries.push(format!(r#""kind":"edit",{who},"changes":[[{gone},"{}"]]"#, text(number)));
            entries.push(format!(r#""kind":"run","run":{},{who},"on":"all""#, number + 1));
        }
        let kept = entries.iter().zip(1..).map(|(entry, number)| {
            let entry = format!(r#"{{"number":{number},"at_ms":{number},{entry}}}"#);
            Kept { number, entry }
        });
        let room = Room {
            number: 1,
            client: "operator".to_owned(),
            title: "T".to_owned(),
            challenge: None,
            interviewer: [0; 32],
            candidate: [1; 32],
            made_at: 0,
            bytes: 0,
            after: Afterwards::default(),
        };
        Recording::of(&room, &kept.collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_file_bounds_the_code_it_shows_and_says_what_it_leaves_out() {
        let size = 200_000;
        let fits = CODE / size;
        let shown = |times: usize| code(&submitted(times, size)).into_string();
        let all = shown(fits);
        assert_eq!(all.matches("<summary>Submitted").count(), fits);
        assert!(!all.contains("of other code"));
        let more = shown(fits + 3);
        assert_eq!(more.matches("<summary>Submitted").count(), fits);
        assert!(more.contains("3 submissions of other code"));
        // Each character became four, and the text at the end comes on top.
        assert!(more.len() < 4 * (CODE + size) + 10_000, "{}", more.len());
        // The same code again takes no more room.
        assert!(written(&submitted(2, 100)).into_string().contains("Submitted: run 2 at 0:00"));
    }
}

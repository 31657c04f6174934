//! The views of rooms: to make a room, the room itself, and its replay. The contents of a room come through its socket:
//! these documents are the same for everybody and contain none of it.

use axum::http::StatusCode;
use axum::response::Response;
use judge::Bank;
use maud::html;
use uuid::Uuid;

use super::making::OpenRoom;
use crate::page::{View, shown, shown_with};

/// The view in which a room is made.
pub(super) fn new(bank: &Bank, may: bool) -> Response {
    let content = html! {
        h1 { "New interview" }
        p {
            "A room has two links: one for you, one for the candidate. You see each other type, run and submit together, and \
             you alone see hidden cases, hints and your notes. Everything is recorded for a replay."
        }
        @if may {
            form method="post" action="/rooms" class="stack" {
                label { "What it is called" input type="text" name="title" maxlength="120" placeholder="Interview" autocomplete="off"; }
                label {
                    "The challenge to start with"
                    select name="challenge" {
                        option value="" { "Choose it in the room" }
                        @for challenge in bank.iter() {
                            option value=(challenge.id()) { (challenge.title()) " · " (challenge.level().word()) ", " (challenge.minutes()) " min" }
                        }
                    }
                }
                button type="submit" class="primary" { "Make the room" }
            }
        } @else {
            p {
                "Making a room takes a token with the scope " code { "author" } ", since the interviewer sees what is hidden. On \
                 your own machine, start the server with " code { "judge room" } " or " code { "judge serve --rooms" } "."
            }
        }
    };
    shown(&View { title: "New interview".to_owned(), module: Some("room.js"), class: "text", content })
}

/// The view with the links of a room that was made.
pub(super) fn made(room: &OpenRoom) -> Response {
    let link = |name: &str, path: String, who: &str| {
        html! {
            section class="link" {
                h2 { (name) }
                p { a href=(path) data-copy { (path) } }
                p class="note" { (who) }
            }
        }
    };
    let content = html! {
        h1 { "The room is open" }
        p { "These links are shown once: whoever has one is let in. Copy both before you leave this page." }
        (link("For you", room.for_interviewer(), "Keep it to yourself: it shows what is hidden, and it opens the replay afterwards."))
        (link("For the candidate", room.for_candidate(), "Send it to the candidate. No account is needed."))
    };
    shown_with(
        StatusCode::CREATED,
        &View { title: "The room is open".to_owned(), module: Some("room.js"), class: "text", content },
    )
}

/// The view of a room.
#[derive(Debug, Clone, Copy)]
pub(super) enum Side {
    /// The room itself.
    Inside,
    /// Its replay.
    Replay,
}

/// The frame of a room, which its module fills.
pub(super) fn frame(id: Uuid, side: Side) -> Response {
    let (name, title, module, opening) = match side {
        Side::Inside => ("room", "Interview", "room.js", "Opening the room…"),
        Side::Replay => ("replay", "Replay", "replay.js", "Opening the recording…"),
    };
    let content = html! {
        div id=(name) class=(name) data-room=(id) {
            h1 class="visually-hidden" { (title) }
            noscript { p class="door" { "Two people write in a room at the same time, which requires scripts." } }
            p id="door" class="door" role="status" { (opening) }
        }
        p id="announcement" class="visually-hidden" role="status" {}
    };
    shown(&View { title: title.to_owned(), module: Some(module), class: "work", content })
}

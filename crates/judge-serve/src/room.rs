//! The interview room: two people, one text, and a recording of everything that they do.
//!
//! A room has two links, whose secrets are in the fragment of their addresses: a browser sends neither to anybody, and
//! its page shows them to the server in a header. `routes` is what HTTP has of it, `socket` a connection, `rooms` the
//! rooms that are open, `session` one of them. What it is at a moment is `state`, which `entry` after `entry` of the
//! recording has made; `recording` reads it again for the replay, and `export` writes it as one file.
//!
//! What goes to a candidate is a type of its own (`outgoing`), which cannot hold what is the interviewer's; what comes
//! in is read by `incoming` and carried out by `session/effects`.

mod document;
mod entry;
mod export;
mod guidance;
mod incoming;
mod judging;
mod link;
mod making;
mod outgoing;
mod pace;
mod recording;
mod report;
mod rooms;
mod routes;
mod session;
mod socket;
mod state;
mod view;

pub use self::link::Links;
pub use self::making::{ImportedRoom, OpenRoom, add_room, import};
pub use self::recording::schema as recording_schema;
pub(crate) use self::routes::router;

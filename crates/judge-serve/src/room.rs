//! The interview room: two people, one text, and a recording of everything that they do.
//!
//! A room has two links, each with a secret in the fragment of its address: browsers send fragments to nobody, and the
//! page sends the secret to the server in a header. `routes` has the HTTP routes, `socket` serves a connection, `rooms`
//! has the rooms that are open, and `session` is one of them. `state` is the state of a room at a given moment, built
//! from the recording `entry` by `entry`; `recording` reads the recording again for the replay, and `export` writes it
//! as a single file.
//!
//! Messages to a candidate have a type of their own (`outgoing`), which has no place for anything that is the
//! interviewer's; messages from browsers are read by `incoming` and carried out by `session/effects`.

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

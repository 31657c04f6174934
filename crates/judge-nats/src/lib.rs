//! Judging on other machines: work out and reports back, over NATS.
//!
//! Work waits in a stream of `JetStream`. A [`Dispatcher`] belongs to the side that has work: a server, a grading run,
//! an evaluation. Any number of [`Worker`]s take it, wherever they run. A verdict is a function of engine, challenge
//! and source, so work may be done twice and may be sent again at any time: the stream only carries work and is never
//! the record of it. Work waits under the fingerprint of its engine, so that only workers of the same build take it.
//!
//! # The flow
//!
//! `work` is a task and its result → `content` is the part of a challenge that is sent along → `dispatcher` sends
//! `message`s through `link`, under the `names` of one prefix, and sends them again until there is a report →
//! `worker` takes them, judges and reports → `dispatcher` checks the report and hands it to the caller. `evaluation`
//! does that for many requests.
//!
//! # Invariants
//!
//! - No message is trusted: sizes, forms and hashes are checked on both sides, and a report against its receipt.
//! - Nothing of a sealed challenge is sent or stored in the clear.
//! - A worker is told that a result is stored only once it is.

mod content;
mod dispatcher;
mod error;
mod evaluation;
mod link;
mod log;
mod message;
mod metrics;
mod names;
mod work;
mod worker;

pub use dispatcher::{DispatchSettings, DispatchStatus, Dispatcher, Reported};
pub use error::{LinkError, NoResult};
pub use evaluation::Evaluation;
pub use link::NatsSettings;
pub use log::Log;
pub use message::Audiences;
pub use work::{LocalWork, ProgramResult, Programs, Work, WorkResult};
pub use worker::{Open, Worker, WorkerSettings};

//! Judging on other machines: work out and reports back, over NATS.
//!
//! Work waits in a stream of `JetStream`. A [`Dispatcher`] belongs to whoever has work: a server, a grading, an
//! evaluation. [`Worker`]s take it, as many as there are, wherever they are. A verdict is a function of engine,
//! challenge and source, so that work may be done twice and may be sent again at any time: the stream only carries
//! work, it is never the record of it. Work waits under the fingerprint of its engine, so that only workers of the same
//! build take it.
//!
//! # The flow
//!
//! `work` is a task and its result → `content` is the part of a challenge that is sent along → `dispatcher` sends
//! `message`s through `link`, under the `names` of one prefix, and sends them again as long as there is no report →
//! `worker` takes them, judges and reports → `dispatcher` checks the report and gives it to whoever waits. `evaluation`
//! does that with many requests.
//!
//! # Invariants
//!
//! - No message is trusted: sizes, forms and hashes are checked on both sides, and a report against its receipt.
//! - Nothing of a sealed challenge is sent or stored in the clear.
//! - A worker is told that a result is kept when it is, and not before.

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

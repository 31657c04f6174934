//! The judge over HTTP: an API of its own, and the APIs that clients of Piston, Judge0 and SandboxFusion already speak.
//!
//! A [`Server`] is bound with [`Settings`] and runs until it is told to stop. Whatever API a request comes through, it
//! stands on one [`Service`]: a bank, a judge, and one bounded queue in which every client has a fair share.
//!
//! ```
//! use judge_serve::{Server, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let server = Server::bind(Settings::default()).await?;
//! println!("listening on http://{}", server.address());
//! server.run(async {}).await;
//! # Ok(())
//! # })
//! # }
//! ```
//!
//! # The flow
//!
//! `server` takes connections and bounds them → `access` says who asks and what they may → `api`, `piston`, `judge0` and
//! `fusion` translate, each from its own types → `service` has the work done: `run` for a program, in a place that
//! `queue` gives → the sandbox of `judge-sandbox`.

mod access;
mod api;
mod data_sets;
mod encoding;
mod fusion;
mod judge0;
mod piston;
mod problem;
mod queue;
mod run;
mod server;
mod service;
mod settings;

pub use access::{Client, Scope};
pub use data_sets::DataSetError;
pub use queue::Refused;
pub use run::{Ending, RunLimits, RunOutcome, RunRequest};
pub use server::{ServeError, Server};
pub use service::Service;
pub use settings::{ConnectionLimits, Settings};

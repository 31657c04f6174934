//! The judge over HTTP: an API of its own, and the APIs that clients of Piston, Judge0 and SandboxFusion already use.
//!
//! A [`Server`] is bound with [`Settings`] and runs until it is told to stop. All APIs stand on the same [`Service`]: a
//! bank, a judge, a store, and one bounded queue in which every client has a fair share.
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
//! `server` takes connections and limits them → `access` finds out who is asking and what they may do → `api`,
//! `piston`, `judge0` and `fusion` translate, each from its own types, and `page` shows the same in a browser →
//! `service` has the work done: `run` for a program, `judging` for results that a client waits for, and `submit` for
//! work that is kept in the `store` and judged whatever happens, here or by workers elsewhere; each in a turn that
//! `queue` grants.
//!
//! # Invariants
//!
//! - Accepted means committed: acknowledged work is judged in any case, by this process or the next, with the same
//!   result.
//! - The store contains nothing hidden: neither cases nor reports for authors.
//! - Whatever a client sends leads to an answer; nothing that it sends ends a worker.

mod access;
mod api;
mod archive;
mod complexity;
mod data_sets;
mod dialect;
mod encoding;
mod fusion;
mod judge0;
mod judging;
mod live;
mod metrics;
mod octets;
mod openapi;
mod own_case;
mod page;
mod piston;
mod place;
mod problem;
mod programs;
mod queue;
mod readers;
mod refusal;
mod room;
mod row;
mod run;
mod scope;
mod server;
mod service;
mod settings;
mod store;
mod submit;
mod weight;
mod wire;
mod work;

pub use access::Client;
pub use complexity::{Complexity, Measure, Measurement};
pub use data_sets::DataSetError;
pub use judge_sandbox::{Ending, RunLimits};
pub use openapi::document as openapi;
pub use programs::programs;
pub use queue::{Queue, Refused};
pub use room::{ImportedRoom, Links, OpenRoom, add_room, import, recording_schema};
pub use run::{RunOutcome, RunRequest, Wanted};
pub use scope::Scope;
pub use server::{ServeError, Server};
pub use service::Service;
pub use settings::{ConnectionLimits, Settings};
pub use store::{Imported, StoreError, Token, Tokens, export};
pub use submit::Submitted;
pub use work::Work;

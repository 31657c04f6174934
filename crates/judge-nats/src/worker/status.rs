//! Health checks and metrics of a worker over HTTP. Nothing in them is about a single piece of work.

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use async_nats::connection::State as Connection;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::Shared;
use crate::error::LinkError;
use crate::metrics::{Metric, number, text};

/// Connections at a time.
const CONNECTIONS: usize = 128;

/// The time that a connection may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// The pause when no more connections can be accepted.
const PAUSE: Duration = Duration::from_millis(200);

/// A status endpoint that is bound but not serving yet.
#[derive(Debug)]
pub(super) struct Status {
    listener: TcpListener,
    address: SocketAddr,
}

impl Status {
    pub(super) async fn bind(address: SocketAddr) -> Result<Self, LinkError> {
        let failed = |error| LinkError::Setting { place: address.to_string(), error };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self { listener, address })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) async fn serve(self, shared: Arc<Shared>) {
        let router = Router::new()
            .route("/healthz", get(async || "ok\n"))
            .route("/readyz", get(ready))
            .route("/metrics", get(metrics))
            .with_state(Arc::clone(&shared));
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            // It is never closed.
            let place = Arc::clone(&places).acquire_owned().await;
            let stream = match self.listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) => {
                    let reason = judge::why(&error);
                    shared.link.log_stranger(&format!("the status endpoint is unavailable for a moment: {reason}"));
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            let service = TowerToHyperService::new(router.clone());
            tokio::spawn(async move {
                let serving = http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), service);
                // A client that sends nothing, or does not read, makes room for others.
                let _ = tokio::time::timeout(PATIENCE, serving).await;
                drop(place);
            });
        }
    }
}

/// Whether the worker takes work.
async fn ready(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    if shared.stopping.is_cancelled() {
        (StatusCode::SERVICE_UNAVAILABLE, "it is about to stop\n")
    } else if !is_connected(&shared) {
        (StatusCode::SERVICE_UNAVAILABLE, "it is not connected\n")
    } else if !shared.counts.is_bound.load(Ordering::Relaxed) {
        (StatusCode::SERVICE_UNAVAILABLE, "no work is available for this build\n")
    } else {
        (StatusCode::OK, "ready\n")
    }
}

fn is_connected(shared: &Shared) -> bool {
    shared.link.client.connection_state() == Connection::Connected
}

async fn metrics(State(shared): State<Arc<Shared>>) -> String {
    let judged = shared.counts.judged.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let judged = judged.iter().map(|(result, count)| (result.as_str(), number(*count)));
    let refused = shared.counts.refused.load(Ordering::Relaxed);
    let size = |count: usize| number(count as u64);
    text(&[
        Metric::gauge("judge_worker_jobs", "Programs that can run at a time.", size(shared.jobs())),
        Metric::gauge("judge_worker_running", "Pieces of work at hand.", size(shared.running().len())),
        Metric::gauge(
            "judge_worker_connected",
            "Whether there is a connection to NATS.",
            f64::from(u8::from(is_connected(&shared))),
        ),
        Metric::counters("judge_worker_judged_total", "Pieces of work done, by result.", "result", judged),
        Metric::counter("judge_worker_refused_total", "Messages that were refused.", number(refused)),
    ])
}

//! Tells how a worker is, over HTTP: for whoever starts, stops and watches it. Nothing in it tells of one work.

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use async_nats::connection::State as Connection;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;

use super::Shared;
use crate::error::LinkError;
use crate::metrics::{Metric, number, text};

/// Where it is told, before it is.
#[derive(Debug)]
pub(super) struct Status {
    listener: TcpListener,
    address: SocketAddr,
}

impl Status {
    pub(super) async fn bind(address: SocketAddr) -> Result<Self, LinkError> {
        let failed = |error: std::io::Error| LinkError::Setting(format!("{address}: {error}"));
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
        if let Err(error) = axum::serve(self.listener, router).await {
            shared.link.log(&format!("nobody is told any more how this worker is: {error}"));
        }
    }
}

/// Whether it takes work.
async fn ready(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    if shared.stopping.is_cancelled() {
        (StatusCode::SERVICE_UNAVAILABLE, "it is about to stop\n")
    } else if !is_connected(&shared) {
        (StatusCode::SERVICE_UNAVAILABLE, "it is not connected\n")
    } else if !shared.counts.is_bound.load(Ordering::Relaxed) {
        (StatusCode::SERVICE_UNAVAILABLE, "there is no work to be had for this build\n")
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
        Metric::gauge("judge_worker_running", "Works at hand.", size(shared.running().len())),
        Metric::gauge(
            "judge_worker_connected",
            "Whether there is a connection to NATS.",
            f64::from(u8::from(is_connected(&shared))),
        ),
        Metric::counters("judge_worker_judged_total", "Works that were done, by result.", "result", judged),
        Metric::counter("judge_worker_refused_total", "Messages that were refused.", number(refused)),
    ])
}

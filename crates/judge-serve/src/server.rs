//! Takes connections, bounds them, and hands requests to the APIs. It knows what a request costs, not what it means.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, DefaultBodyLimit};
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use judge_sandbox::{EngineError, Python};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::data_sets::{DataSetError, DataSets};
use crate::service::Service;
use crate::settings::{ConnectionLimits, Settings};
use crate::{api, fusion, judge0, piston};

/// How long no connection is taken after the system had no room for one.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that is bound to its address and ready to run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    service: Service,
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{address}: {error}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// The interpreter cannot be prepared.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A data set cannot be read.
    #[error(transparent)]
    DataSet(#[from] DataSetError),
    /// The thread that prepares the interpreter ended abnormally.
    #[error("the interpreter could not be prepared")]
    Preparation,
}

impl Server {
    /// Prepares the interpreter and takes the address. Connections wait until [`Server::run`].
    ///
    /// # Errors
    ///
    /// When the address is taken, or the interpreter cannot be prepared.
    pub async fn bind(settings: Settings) -> Result<Self, ServeError> {
        let failed = |error| ServeError::Address { address: settings.address, error };
        let listener = TcpListener::bind(settings.address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let data_sets = DataSets::load(&settings.data_sets)?;
        let engine = settings.judge.clone();
        let preparing = tokio::task::spawn_blocking(move || Python::new(&engine));
        let python = preparing.await.map_err(|_| ServeError::Preparation)??;
        Ok(Self { listener, address, service: Service::new(settings, python, data_sets) })
    }

    /// The address that it listens on, with the port that was found.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its APIs stand on.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Serves until `shutdown` is done, then takes no more connections and finishes what has begun within the grace
    /// time.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let settings = self.service.settings();
        let (limits, grace) = (settings.connections, settings.grace);
        let router = router(&self.service);
        let open = Arc::new(Semaphore::new(limits.open));
        let (stopping, connections) = (CancellationToken::new(), TaskTracker::new());
        let mut shutdown = pin!(shutdown);
        loop {
            let accepted = tokio::select! {
                () = &mut shutdown => break,
                accepted = self.listener.accept() => accepted,
            };
            let Ok((stream, peer)) = accepted else {
                // Out of file descriptors, or a client that was gone already.
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let Ok(place) = Arc::clone(&open).try_acquire_owned() else {
                connections.spawn(turn_away(stream));
                continue;
            };
            let (router, stopping) = (router.clone(), stopping.clone());
            connections.spawn(async move {
                serve(stream, peer, router, limits, stopping).await;
                drop(place);
            });
        }
        drop(self.listener);
        stopping.cancel();
        connections.close();
        // Whoever is not done by then finds the connection closed.
        let _ = tokio::time::timeout(grace, connections.wait()).await;
    }
}

/// Everything that is served.
fn router(service: &Service) -> Router {
    let settings = service.settings();
    let limits = settings.connections;
    let mut router = Router::new()
        .merge(api::health())
        .nest("/api/v1", api::router(service.clone()))
        .nest("/piston", piston::router(service.clone()))
        .nest("/judge0", judge0::router(service.clone()))
        .nest("/judge0-extra", judge0::router(service.clone()))
        .nest("/sandbox-fusion", fusion::router(service.clone()));
    let at_root = [
        settings.piston_at_root.then(|| piston::router(service.clone())),
        settings.judge0_at_root.then(|| judge0::router(service.clone())),
        settings.fusion_at_root.then(|| fusion::router(service.clone())),
    ];
    for api in at_root.into_iter().flatten() {
        router = router.merge(api);
    }
    router
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(RequestBodyTimeoutLayer::new(limits.body))
        .layer(CatchPanicLayer::new())
}

/// Serves the requests of one connection, one after the other.
async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: ConnectionLimits,
    stopping: CancellationToken,
) {
    let answer = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    // Answers are written whole, so waiting for more to send with them only delays them.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(answer));
    let mut connection = pin!(connection);
    // An error is the client's: it went away, was too slow, or speaks something else than HTTP.
    tokio::select! {
        _ = &mut connection => return,
        () = stopping.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Tells a client that there is no room for its connection.
async fn turn_away(stream: TcpStream) {
    const ANSWER: &[u8] =
        b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    // Whoever does not take it at once is not waited for.
    let _ = stream.try_write(ANSWER);
}

//! Takes connections, limits them, and passes requests to the APIs. It knows what a request costs, not what it means.

mod bodies;
mod steady;
mod tls;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit};
use axum::http::Request;
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::response::Response;
use axum::routing::get;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use judge::{Cancellation, Judge};
use judge_nats::{DispatchSettings, Dispatcher, LinkError, LocalWork, NatsSettings};
use judge_sandbox::{EngineError, Python};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use self::bodies::{Bounds, bound, whole};
use self::steady::Steady;
use crate::access::{Guard, Tokens, guard};
use crate::data_sets::{DataSetError, DataSets};
use crate::judge0::Flavour;
use crate::place::{Place, Places};
use crate::programs::programs;
use crate::service::{Service, log};
use crate::settings::{ConnectionLimits, Settings};
use crate::store::{Keeping, Store, StoreError};
use crate::{api, fusion, judge0, page, piston, room};

/// The connections that may wait to be accepted. A client that does not get in retries only after a whole second, so
/// there are more than the usual 128: the clients of a class connect all at once, and the processors may be busy.
const WAITING: u32 = 4_096;

/// The pause after the system had no resources left for a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// The time between two reads of the tokens.
const TOKENS: Duration = Duration::from_secs(2);

/// The time between two removals of old results.
const PRUNING: Duration = Duration::from_mins(1);

/// A server that is bound to its address and ready to run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    service: Service,
    tokens: Arc<Tokens>,
    tls: Option<Tls>,
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{address}: {}", judge::why(error))]
    Address {
        /// The address.
        address: SocketAddr,
        /// The system's message.
        #[source]
        error: io::Error,
    },
    /// Others could reach the server, and there are no tokens to restrict who may use it.
    #[error("{0} can be reached from other machines, and there is no token")]
    Open(SocketAddr),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files for HTTPS cannot be used.
    #[error("{0}")]
    Tls(String),
    /// The interpreter cannot be prepared.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// NATS cannot be used.
    #[error(transparent)]
    Nats(#[from] LinkError),
    /// A data set cannot be read.
    #[error(transparent)]
    DataSet(#[from] DataSetError),
    /// The thread that prepares the interpreter ended abnormally.
    #[error("the interpreter could not be prepared")]
    Preparation,
}

/// The TLS configuration.
#[derive(Clone)]
struct Tls(TlsAcceptor);

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

impl Server {
    /// Opens the store, prepares the interpreter and takes the address. Connections wait until [`Server::run`].
    ///
    /// # Errors
    ///
    /// When the store is in use or damaged, the address is taken, or it can be reached from other machines and there
    /// are no tokens.
    pub async fn bind(settings: Settings) -> Result<Self, ServeError> {
        // Boxed for the same reason as in `Server::served_until`.
        let opened: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(Self::opened(settings));
        opened.await
    }

    async fn opened(settings: Settings) -> Result<Self, ServeError> {
        let keeping = keeping(&settings);
        let store = Store::open(settings.store.as_deref(), keeping)?;
        let tokens = Arc::new(Tokens::default());
        tokens.set(store.tokens().await?);
        if !settings.address.ip().is_loopback() && tokens.is_empty() {
            return Err(ServeError::Open(settings.address));
        }
        let acceptor = settings.tls.as_ref().map(|(certificates, key)| tls::acceptor(certificates, key));
        let tls = acceptor.transpose().map_err(ServeError::Tls)?.map(Tls);
        let data_sets = DataSets::load(&settings.data_sets)?;
        let failed = |error| ServeError::Address { address: settings.address, error };
        let listener = listen(settings.address).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let engine = settings.judge.clone();
        let preparing = tokio::task::spawn_blocking(move || Python::new(&engine));
        let python = preparing.await.map_err(|_| ServeError::Preparation)??;
        let dispatcher = match &settings.workers {
            Some((nats, dispatch)) => Some(dispatcher(nats, dispatch.clone(), &python).await?),
            None => None,
        };
        let service = Service::new(settings, (python, dispatcher), (store, data_sets, Arc::clone(&tokens)));
        Ok(Self { listener, address, service, tokens, tls })
    }

    /// The address that it listens on, with the actual port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The service that its APIs use.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Serves until `shutdown` completes, then accepts no more connections and finishes what has begun within the grace
    /// time. Accepted work that is not finished by then stays in the store.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        self.served_until(pin!(shutdown)).await;
    }

    /// [`Server::run`] for every type of shutdown. Boxed, so that all of serving is compiled once, not per caller.
    fn served_until<'s>(
        self,
        shutdown: Pin<&'s mut (dyn Future<Output = ()> + Send + 's)>,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 's>> {
        Box::pin(self.serve_until(shutdown))
    }

    async fn serve_until(self, mut shutdown: Pin<&mut (dyn Future<Output = ()> + Send)>) {
        let settings = self.service.settings();
        let (limits, grace) = (settings.connections, settings.grace);
        let guard = Arc::new(Guard::new(settings, self.address, Arc::clone(&self.tokens)));
        let router = router(&self.service, guard);
        let places = Places::new(limits.open, settings.behind_proxy);
        let (closing, connections) = (self.service.closing().clone(), TaskTracker::new());
        if let Err(error) = self.service.take_up().await {
            self.service.log(&error.to_string());
        }
        let upkeep = tokio::spawn(upkeep(self.service.clone(), Arc::clone(&self.tokens)));
        loop {
            let accepted = tokio::select! {
                () = &mut shutdown => break,
                accepted = self.listener.accept() => accepted,
            };
            let Ok((stream, peer)) = accepted else {
                // There are no file descriptors left, or the client is already gone.
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let place = places.take(peer.ip());
            self.service.metrics().connected(place.is_some());
            let Some(place) = place else {
                turn_away(&stream);
                continue;
            };
            let (router, closing, tls) = (router.clone(), closing.clone(), self.tls.clone());
            connections.spawn(async move {
                connection(stream, (peer, place), router, limits, (tls, closing)).await;
            });
        }
        drop(self.listener);
        closing.cancel();
        connections.close();
        self.service.tasks().close();
        let done = async {
            connections.wait().await;
            self.service.tasks().wait().await;
        };
        let is_done = tokio::time::timeout(grace, done).await.is_ok();
        self.service.stopping().cancel();
        upkeep.abort();
        if !is_done {
            // They end without a result, within milliseconds.
            let _ = tokio::time::timeout(Duration::from_secs(1), self.service.tasks().wait()).await;
        }
    }
}

/// The dispatcher, which sends work to workers on other machines. If NATS is not there yet, work waits.
async fn dispatcher(nats: &NatsSettings, settings: DispatchSettings, python: &Python) -> Result<Dispatcher, LinkError> {
    let own = LocalWork { judge: Judge::on(python.clone()), programs: programs(python) };
    Dispatcher::start(nats, settings, own, (true, Arc::new(log))).await
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // On systems other than Unix, this would let another process take the address.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

fn keeping(settings: &Settings) -> Keeping {
    Keeping { age: settings.keep, bytes: settings.keep_bytes }
}

/// Rereads the tokens, and removes results that need not be kept.
async fn upkeep(service: Service, tokens: Arc<Tokens>) {
    let keeping = keeping(service.settings());
    let (mut looking, mut pruning) = (tokio::time::interval(TOKENS), tokio::time::interval(PRUNING));
    loop {
        let failed = tokio::select! {
            _ = looking.tick() => service.store().tokens().await.map(|found| tokens.set(found)).err(),
            _ = pruning.tick() => service.store().prune(keeping).await.err(),
        };
        if let Some(error) = failed {
            service.log(&error.to_string());
        }
    }
}

/// All routes of the server.
fn router(service: &Service, own: Arc<Guard>) -> Router {
    let settings = service.settings();
    let limits = settings.connections;
    let shared = judge0::Shared::default();
    let judge0 = |flavour| judge0::router(service.clone(), flavour, &shared);
    let mut router = Router::new()
        .merge(api::health(service.clone()))
        .merge(page::router(service.clone()))
        .merge(room::router(service.clone()))
        .nest("/api/v1", api::router(service.clone()))
        .nest("/piston", piston::router(service.clone()).fallback(piston::nowhere))
        .route("/piston", get(piston::about))
        .route("/piston/", get(piston::about))
        .nest("/judge0", judge0(Flavour::Plain).fallback(judge0::nowhere))
        .nest("/judge0-extra", judge0(Flavour::Extra).fallback(judge0::nowhere))
        .nest("/sandbox-fusion", fusion::router(service.clone()).fallback(fusion::nowhere));
    let at_root = [
        settings.piston_at_root.then(|| piston::router(service.clone())),
        settings.judge0_at_root.then(|| judge0(Flavour::Plain)),
        settings.fusion_at_root.then(|| fusion::router(service.clone())),
    ];
    for api in at_root.into_iter().flatten() {
        router = router.merge(api);
    }
    // Only one of several APIs at the root can answer for unknown paths.
    if settings.piston_at_root {
        router = router.fallback(piston::nowhere);
    } else if settings.fusion_at_root {
        router = router.fallback(fusion::nowhere);
    } else if settings.judge0_at_root {
        router = router.fallback(judge0::nowhere);
    }
    router
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(from_fn_with_state(Bounds::new(settings), bound))
        .layer(from_fn_with_state(own, guard))
        .layer(CatchPanicLayer::new())
        .layer(map_response_with_state(service.clone(), count))
}

async fn count(axum::extract::State(service): axum::extract::State<Service>, response: Response) -> Response {
    service.metrics().answered(response.status().as_u16());
    response
}

/// Serves one connection, encrypted or not.
async fn connection(
    stream: TcpStream,
    caller: (SocketAddr, Place),
    router: Router,
    limits: ConnectionLimits,
    (tls, closing): (Option<Tls>, Cancellation),
) {
    // Answers are written whole, so waiting for more data to send along only delays them. This fails if the client is
    // gone.
    let _ = stream.set_nodelay(true);
    let stream = Steady::new(stream, limits.body);
    let Some(Tls(acceptor)) = tls else {
        return serve(stream, caller, router, limits, closing).await;
    };
    // A client that fails the handshake, or takes too long for it, is not served.
    if let Ok(Ok(stream)) = tokio::time::timeout(limits.headers, acceptor.accept(stream)).await {
        serve(stream, caller, router, limits, closing).await;
    }
}

/// Serves the requests of one connection, one after the other.
async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    (peer, place): (SocketAddr, Place),
    router: Router,
    limits: ConnectionLimits,
    closing: Cancellation,
) {
    let answer = router.map_request(move |request: Request<Incoming>| {
        let mut request = whole(request);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(place.clone());
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(answer))
        .with_upgrades();
    let mut connection = pin!(connection);
    // An error is the client's: it went away, was too slow, or does not speak HTTP.
    tokio::select! {
        _ = &mut connection => return,
        () = closing.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Tells a client that there is no room for its connection.
fn turn_away(stream: &TcpStream) {
    const ANSWER: &[u8] =
        b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    // A client that does not take this at once is not waited for.
    let _ = stream.try_write(ANSWER);
}

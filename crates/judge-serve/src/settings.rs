//! The configuration of a server. It knows neither flags nor files: the command line fills it in.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use judge::Bank;

use crate::complexity::Measure;

/// The configuration of a [`Server`](crate::Server). The default is closed: loopback, any free port, no other origin.
#[derive(Debug, Clone)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "switches of the command line, each by itself")]
pub struct Settings {
    /// Where it listens; port 0 stands for any free port.
    pub address: SocketAddr,
    /// The challenges that it serves.
    pub bank: Bank,
    /// How the interpreter is prepared, and how many programs run at a time.
    pub judge: judge::Settings,
    /// The file of the store; without one, nothing outlives the process.
    pub store: Option<PathBuf>,
    /// Whether the paths of Piston are also served at the root, without their prefix.
    pub piston_at_root: bool,
    /// Whether the paths of Judge0 are also served at the root, without their prefix.
    pub judge0_at_root: bool,
    /// Whether Judge0's API lets authorised clients delete submissions.
    pub judge0_deletes: bool,
    /// Whether the paths of SandboxFusion are also served at the root, without their prefix.
    pub fusion_at_root: bool,
    /// Whether everybody who may submit may also make interview rooms, and thus see hidden cases; otherwise, that takes
    /// a token with the scope `author`.
    pub rooms: bool,
    /// The names by which clients may call this server, besides its address and `localhost`.
    pub hosts: Vec<String>,
    /// The origins, such as `https://school.example`, whose pages may read answers.
    pub origins: Vec<String>,
    /// The hosts, with a port unless it is 80, to which results may be sent; none by default.
    pub callbacks: Vec<String>,
    /// Requests that each token, or each address where no tokens are needed, may send per second; a burst may have ten
    /// seconds' worth. Without a number, there is no limit.
    pub rate: Option<u32>,
    /// Whether the server is behind a proxy that it trusts to report the address of a request (`X-Forwarded-For`).
    pub behind_proxy: bool,
    /// How long results are kept after they were found.
    pub keep: Duration,
    /// How many bytes the store may take: beyond them, the oldest results are removed. It never grows by more than a
    /// quarter beyond that.
    pub keep_bytes: u64,
    /// The certificate chain and the private key, both as PEM files, for HTTPS; without them, it speaks HTTP.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Data sets for SandboxFusion's API: a name and a file with one JSON object per line.
    pub data_sets: Vec<(String, PathBuf)>,
    /// Measures the complexity of a solution, for the page and for rooms; without it, complexity is not shown.
    pub measure: Option<Measure>,
    /// The NATS server through which workers on other machines get accepted work, and how it is sent; without it, work
    /// is judged here.
    pub workers: Option<(judge_nats::NatsSettings, judge_nats::DispatchSettings)>,
    /// The requests of all clients together that may wait for their turn.
    pub queue: usize,
    /// Limits on connections and requests.
    pub connections: ConnectionLimits,
    /// How long work that has begun may continue after the server was told to stop.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            bank: Bank::empty(),
            judge: judge::Settings::default(),
            store: None,
            piston_at_root: false,
            judge0_at_root: false,
            judge0_deletes: false,
            fusion_at_root: false,
            rooms: false,
            hosts: Vec::new(),
            origins: Vec::new(),
            callbacks: Vec::new(),
            rate: None,
            behind_proxy: false,
            keep: Duration::from_hours(24 * 30),
            keep_bytes: 4 << 30,
            tls: None,
            data_sets: Vec::new(),
            measure: None,
            workers: None,
            queue: 16_384,
            connections: ConnectionLimits::default(),
            grace: Duration::from_secs(10),
        }
    }
}

impl Settings {
    /// Whether what browsers send travels encrypted: to this server, or to the proxy in front of it.
    pub(crate) fn is_secure(&self) -> bool {
        self.tls.is_some() || self.behind_proxy
    }
}

/// Limits on connections and requests, so that no client can take away what others need.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ConnectionLimits {
    /// The connections that may be open at a time; more are answered with 503 and closed. An address may have an eighth
    /// of what is left, so one alone gets at most a ninth; this machine, and a trusted proxy, may have all of them.
    pub open: usize,
    /// The time within which the headers of a request must have arrived, from when the connection was ready for it. So
    /// it is also how long a connection may be idle.
    pub headers: Duration,
    /// The time between two parts of a request's body.
    pub body: Duration,
    /// The time within which all of a request's body must have arrived; the body of an evaluation may take any time.
    pub whole_body: Duration,
    /// The bytes that a request's body may have.
    pub body_bytes: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            open: 12_000,
            headers: Duration::from_secs(30),
            body: Duration::from_secs(30),
            // 16 MiB at a megabit a second.
            whole_body: Duration::from_secs(150),
            body_bytes: 16 << 20,
        }
    }
}

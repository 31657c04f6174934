//! How a server is configured. It knows neither flags nor files: the command line fills it in.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use judge::Bank;

use crate::complexity::Measure;

/// How a [`Server`](crate::Server) is set up. The default is closed: loopback, any free port, no other origin.
#[derive(Debug, Clone)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "switches of the command line, each by itself")]
pub struct Settings {
    /// Where it listens; port 0 takes any that is free.
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
    /// Whether Judge0's API removes submissions, for clients that are authorised.
    pub judge0_deletes: bool,
    /// Whether the paths of SandboxFusion are also served at the root, without their prefix.
    pub fusion_at_root: bool,
    /// Whether everybody who may submit may also make interview rooms, and so see hidden cases; otherwise, that takes a
    /// token with the scope `author`.
    pub rooms: bool,
    /// The names by which clients may call this server, beside its address and `localhost`.
    pub hosts: Vec<String>,
    /// The origins, such as `https://school.example`, whose pages may read answers.
    pub origins: Vec<String>,
    /// The hosts, with a port unless it is the scheme's own, to which results may be sent; none by default.
    pub callbacks: Vec<String>,
    /// Requests that each token, or each address where no tokens are needed, may send per second; in a burst, as many
    /// as in ten seconds. Without a number, any number.
    pub rate: Option<u32>,
    /// Whether a proxy stands before it, whose word on where requests come from (`X-Forwarded-For`) is taken.
    pub behind_proxy: bool,
    /// How long results are kept after they were found.
    pub keep: Duration,
    /// How many bytes the store may take: beyond them, the oldest results go. A quarter more is never used.
    pub keep_bytes: u64,
    /// The certificate chain and the private key, both as PEM files, for HTTPS; without them, it speaks HTTP.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Data sets for SandboxFusion's API: a name and a file with one JSON object in each line.
    pub data_sets: Vec<(String, PathBuf)>,
    /// What measures the complexity of a solution, for the page and for rooms; without it, nobody is told.
    pub measure: Option<Measure>,
    /// Where workers on other machines take what was accepted, and how it is sent; without it, it is judged here.
    pub workers: Option<(judge_nats::NatsSettings, judge_nats::DispatchSettings)>,
    /// Requests that may wait for their turn, of all clients together.
    pub queue: usize,
    /// What bounds connections and requests.
    pub connections: ConnectionLimits,
    /// How long work that has begun may take after the server was told to stop.
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
            queue: 4_096,
            connections: ConnectionLimits::default(),
            grace: Duration::from_secs(10),
        }
    }
}

impl Settings {
    /// Whether what browsers send travels encrypted: to this server, or to the proxy before it.
    pub(crate) fn is_secure(&self) -> bool {
        self.tls.is_some() || self.behind_proxy
    }
}

/// Limits on connections and requests, so that no client can take what others need.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ConnectionLimits {
    /// Connections that are open at a time; more are answered with 503 and closed. An address may have as many as are
    /// left, so one alone at most half; this machine, and a proxy that is trusted, may have all.
    pub open: usize,
    /// The time in which the headers of a request must have come, counted from when the connection was free for it. So
    /// it is also the time that a connection may be idle.
    pub headers: Duration,
    /// The time between two parts of a request's body.
    pub body: Duration,
    /// The time in which all of a request's body must have come; an evaluation's takes as long as it likes.
    pub whole_body: Duration,
    /// The bytes of a request's body.
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
